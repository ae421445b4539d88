"""Tables of uppdrag: rows with a task and somebody, or some time, for it; ruled or set in columns without rules.

A table counts from the row whose cells are headers of such a table (rules/assignments.toml) and ends where text runs
across its columns. A row broken by the end of a page is one row.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from extractors import rules
from extractors.assignments.actors import collaborators_of, split_cell
from extractors.assignments.due import due_in_cell, due_in_sentence
from extractors.folding import fold, squash
from extractors.names import actor_name
from extractors.unwrap import PARAGRAPH, joined, usual_gap
from schemas.findings import FoundAssignment
from schemas.outline import SectionSpan
from schemas.pages import Cell, Line, boxed_cells, union
from schemas.vocabulary import AssignmentStatus

_REPORTED = re.compile(r"^(?:åter)?(?:redovisa|rapportera)(?:d|t|de|ts)|^avslutad|^klart?$|^fullgj", re.IGNORECASE)
# A column named "Klart" holds when it is to be done.
_REPORTED_COLUMN = re.compile(r"^(?:åter)?(?:redovisa|rapportera)(?:d|t|de|ts)", re.IGNORECASE)
# Where the assignment was given, in brackets after it: "(beslutad i BUN 2017-12-19, § 122)".
_REFERENCE = re.compile(r"\s*\([^()]*§ ?\d+[^()]*\)$")
_ENDED = re.compile(r"[.!?]$")
SURE, DOUBTFUL = 0.95, 0.6
FEWEST_COLUMNS = 2
# A cell belongs to the last column that begins at most this far to its right, in points.
COLUMN_EDGE = 12.0


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[Cell, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Header:
    """The header row of a table, and which of its columns holds what."""

    cells: tuple[Cell, ...]
    columns: dict[str, int]

    def cell(self, row: _Row, column: str) -> Cell | None:
        index = self.columns.get(column)
        return row.cells[index] if index is not None and index < len(row.cells) else None


@cache
def _names() -> dict[str, str]:
    return {fold(name): rule.column for rule in rules.columns() for name in rule.names}


def columns_of(cells: Sequence[Cell]) -> dict[str, int] | None:
    """Which column holds what, where the cells are the header of a table of assignments; else None."""
    found: dict[str, int] = {}
    for index, cell in enumerate(cells):
        column = _names().get(fold(cell.text.replace("\n", " ")))
        if column:
            found.setdefault(column, index)
    return found if "task" in found and len(found) >= FEWEST_COLUMNS else None


def assignments_in(section: SectionSpan, anchor: str | None, planned: AssignmentStatus) -> Iterator[FoundAssignment]:
    """The assignments of a section's tables. `planned` is their status unless a row says that it is reported."""
    header: _Header | None = None
    pending: FoundAssignment | None = None
    for row in _rows(section):
        columns = columns_of(row.cells)
        if columns:
            header = _Header(row.cells, columns)
            continue
        made = _assignment(row, header, section.item, anchor, planned) if header else None
        if made is None:
            continue
        if pending and _continues(made, pending):
            pending = _merged(pending, made)
            continue
        if pending and _is_whole(pending, header):
            yield pending
        pending = made
    if pending and _is_whole(pending, header):
        yield pending


def _is_whole(made: FoundAssignment, header: _Header | None) -> bool:
    """Whether a row says more than a task: a heading or a goal set as a row of the table does not."""
    asks = header is not None and "assignee" in header.columns
    return bool(made.assignees or made.due or made.case_number) or not asks


# ---------------------------------------------------------------- rows


def _rows(section: SectionSpan) -> Iterator[_Row]:
    """The rows of the section's tables, those without rules put together from their lines."""
    lines = [line for block in section.blocks for line in block.lines]
    index = 0
    while index < len(lines):
        line = lines[index]
        if line.table is not None or (len(line.cells) > 1 and line.box is None):
            yield _Row(line.cells, (line,))
        elif len(line.cells) > 1 and columns_of(line.cells):
            yield _Row(line.cells, (line,))
            run = _run(lines[index + 1 :], line.cells)
            yield from _loose_rows(run, line.cells)
            index += len(run)
        index += 1


def _run(lines: Sequence[Line], header: Sequence[Cell]) -> list[Line]:
    """The lines below a header without rules, down to the first that runs across its columns."""
    run: list[Line] = []
    for line in lines:
        if line.table is not None or _runs_across(line, header):
            break
        run.append(line)
    return run


def _runs_across(line: Line, header: Sequence[Cell]) -> bool:
    second = header[1].box
    return len(line.cells) < FEWEST_COLUMNS and bool(line.box and second and line.box[0] < second[0] < line.box[2])


def _loose_rows(run: Sequence[Line], header: Sequence[Cell]) -> Iterator[_Row]:
    """The run in rows: white space between rows is wider than between the lines of one."""
    usual = usual_gap(run)
    group: list[Line] = []
    for line in run:
        if group and (line.gap > usual + PARAGRAPH or line.page != group[-1].page):
            yield _put_together(group, header)
            group = []
        group.append(line)
    if group:
        yield _put_together(group, header)


def _put_together(group: Sequence[Line], header: Sequence[Cell]) -> _Row:
    columns: list[list[Cell]] = [[] for _ in header]
    for line in group:
        for cell in boxed_cells(line):
            columns[_column(cell, header)].append(cell)
    cells = tuple(
        Cell("\n".join(c.text for c in own), "\n".join(c.raw for c in own), union(c.box for c in own))
        for own in columns
    )
    return _Row(cells, tuple(group))


def _column(cell: Cell, header: Sequence[Cell]) -> int:
    left = cell.box[0] if cell.box else 0.0
    begun = [index for index, head in enumerate(header) if head.box and head.box[0] <= left + COLUMN_EDGE]
    return begun[-1] if begun else 0


# ---------------------------------------------------------------- a row


def _assignment(
    row: _Row, header: _Header, item: int | None, anchor: str | None, planned: AssignmentStatus
) -> FoundAssignment | None:
    task = header.cell(row, "task")
    if task is None or not task.text.strip():
        return None
    due_cell, number, who = (header.cell(row, column) for column in ("due", "case_number", "assignee"))
    text = _REFERENCE.sub("", joined(task.text.split("\n")))
    due_text = squash(due_cell.text) if due_cell else ""
    names = tuple(actor_name(name) for name in split_cell(who.text)) if who else ()
    return FoundAssignment(
        status="reported" if _is_reported(due_text, header) else planned,
        assignees=names,
        collaborators=collaborators_of(text),
        task=text,
        due=due_in_cell(due_text, anchor) if due_text else due_in_sentence(text, anchor),
        case_number=squash(number.text) if number and number.text else None,
        origin="table",
        lines=row.lines,
        confidence=SURE if names or who is None else DOUBTFUL,
        item=item,
        cell=task,
    )


def _is_reported(due: str, header: _Header) -> bool:
    """Whether the row's time is when it was reported: it says so, or the column's header does."""
    index = header.columns.get("due")
    column = squash(header.cells[index].text) if index is not None else ""
    return bool(_REPORTED.match(due)) or bool(_REPORTED_COLUMN.match(column) and any(c.isdigit() for c in due))


def _continues(made: FoundAssignment, before: FoundAssignment) -> bool:
    """Whether a row is the rest of one broken by the end of a page or of a table: its task begins in mid-sentence."""
    first, last = made.lines[0], before.lines[-1]
    same = first.box is not None and first.page == last.page and first.table == last.table
    return not same and made.task[:1].islower() and not _ENDED.search(before.task) and not made.case_number


def _merged(before: FoundAssignment, rest: FoundAssignment) -> FoundAssignment:
    task = joined([before.task, rest.task])
    names = before.assignees + tuple(name for name in rest.assignees if name not in before.assignees)
    return replace(
        before, task=task, assignees=names, collaborators=collaborators_of(task), due=before.due or rest.due,
        lines=before.lines + rest.lines,
    )  # fmt: skip
