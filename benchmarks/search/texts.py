"""A row as plain text, for engines that know nothing of its fields: a title, its words, and the rest."""

from collections.abc import Callable, Iterable
from typing import Final

from store.rows import Fields, Row
from store.tables import What

# The words printed in a row are its text once more unless OCR has damaged them.
PLACES: Final = ("municipality", "organisation", "file_name", "meeting_on")


def parted(row: Row) -> tuple[str, str, str]:
    """The row's title, its words, and all else that somebody may look for: names, §, case numbers, dates, the file.

    Where `raw` has words that the text has not, they are among the rest, so that a damaged word is found as printed.
    """
    title, text, rest = FIELDS[row.what](row.fields)
    fields = row.fields
    everywhere = [*rest, *(fields[name] for name in PLACES), *_as_printed(fields, text)]
    return _joined(title), _joined(text), _joined(everywhere)


def _document(fields: Fields) -> tuple[list[object], list[object], list[object]]:
    parts = fields["parts"]
    assert isinstance(parts, list)
    rest = [fields["body"], fields["issued_on"], *_list(fields["case_numbers"]), *_list(fields["case_keys"])]
    return [fields["title"]], [part["title"] for part in parts[1:]], rest


def _decision(fields: Fields) -> tuple[list[object], list[object], list[object]]:
    rest = [fields["body"], fields["proposed_by"], _paragraph(fields), fields["decided_on"]]
    rest += [*_list(fields["case_numbers"]), *_list(fields["case_keys"])]
    return [fields["item_title"], fields["part_title"]], [fields["text"], fields["resolved_text"]], rest


def _assignment(fields: Fields) -> tuple[list[object], list[object], list[object]]:
    rest = [fields["body"], fields["assigner"], _paragraph(fields), fields["case_number"]]
    rest += [fields["due_raw"], fields["due_until"], fields["due_forum"], fields["due_report"]]
    rest += [*_list(fields["assignees"]), *_list(fields["collaborators"])]
    return [fields["part_title"]], [fields["task"]], rest


def _section(fields: Fields) -> tuple[list[object], list[object], list[object]]:
    return [fields["item_title"], fields["part_title"]], [fields["heading"], fields["text"]], [_paragraph(fields)]


FIELDS: Final[dict[What, Callable[[Fields], tuple[list[object], list[object], list[object]]]]] = {
    "documents": _document,
    "decisions": _decision,
    "assignments": _assignment,
    "sections": _section,
}


def _as_printed(fields: Fields, text: Iterable[object]) -> list[str]:
    known = set(_joined(text).split())
    return [word for word in str(fields.get("raw", "")).split() if word not in known]


def _paragraph(fields: Fields) -> str | None:
    return f"§ {fields['paragraph']}" if fields["paragraph"] is not None else None


def _list(values: object) -> list[object]:
    assert isinstance(values, list)
    return values


def _joined(values: Iterable[object]) -> str:
    return "\n".join(str(value) for value in values if value)
