"""Tables that were typed out: cell by cell, one below the other, or as blocks of labels.

Aktivitet / Ansvar / Ta fram en plan. / Socialnämnden / …        headers, then the cells by turns
Uppdrag: Ta fram en plan. / Ansvarig nämnd: Socialnämnden        a block for each row
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractors.assignments.actors import split_cell
from extractors.names import is_actor
from extractors.unwrap import PARAGRAPH, joined, usual_gap
from schemas.pages import Cell, Line, union

ColumnOf = Callable[[str], str | None]
CellRow = tuple[tuple[Cell, ...], tuple[Line, ...]]

_TASKS = ("task", "activity")
# Between the headers there are at most so many lines.
REACH = 8
# So many of the rows must name who is to do it, where there are more than two columns.
MOST = 0.6
FEWEST_WORDS = 3
_LABEL = re.compile(r"(?P<label>[A-ZÅÄÖ][^:]{1,38}): *(?P<value>.*)")


@dataclass(frozen=True, slots=True)
class Typed:
    """The rows of a table that was typed out, its header first, and how many lines they take."""

    rows: list[CellRow]
    count: int


def may_begin(line: Line, column_of: ColumnOf) -> bool:
    """Whether a table that was typed out may begin with the line: it names the column of tasks, alone or as a label."""
    if line.cells or line.table is not None:
        return False
    return column_of(line.text) in _TASKS or column_of(_label_of([line])) in _TASKS


def typed_rows(lines: Sequence[Line], column_of: ColumnOf) -> Typed | None:
    """The rows of a table that begins with the first line, or None where none does."""
    return _labelled(lines, column_of) or _in_columns(lines, column_of) or _by_turns(lines, column_of)


# ---------------------------------------------------------------- blocks of labels


def _labelled(lines: Sequence[Line], column_of: ColumnOf) -> Typed | None:
    """A block of labels as a row under a header of its own; a line without a label goes on with the one above."""
    heads: list[list[Line]] = []
    values: list[str] = []
    for line in lines:
        label = _LABEL.match(line.text)
        column = column_of(label["label"]) if label and not line.cells else None
        if (label is None or column is None) and (not heads or line.gap > 0 or line.cells):
            break
        if label is not None and column is not None:
            if heads and column in _TASKS:
                break
            heads.append([line])
            values.append(label["value"])
        else:
            heads[-1].append(line)
            values[-1] = joined([values[-1], line.text])
    columns = [column_of(_label_of(head)) for head in heads]
    if len(heads) < 2 or columns[0] not in _TASKS:  # noqa: PLR2004 - a task and something about it
        return None
    printed = tuple(line for head in heads for line in head)
    header = tuple(Cell(_label_of(head), _label_of(head), head[0].box) for head in heads)
    cells = tuple(
        Cell(value, " ".join(line.raw for line in head), union(line.box for line in head))
        for value, head in zip(values, heads, strict=True)
    )
    return Typed([(header, printed), (cells, printed)], len(printed))


def _label_of(lines: Sequence[Line]) -> str:
    return lines[0].text.partition(":")[0]


# ---------------------------------------------------------------- cells in columns of three and more


def _in_columns(lines: Sequence[Line], column_of: ColumnOf) -> Typed | None:
    """Three headers or more, one below the other, then a row's cells: a line each, or a paragraph each."""
    heads = 0
    while heads < min(REACH, len(lines)) and not lines[heads].cells and column_of(lines[heads].text):
        heads += 1
    columns = [column_of(line.text) for line in lines[:heads]]
    if heads < 3 or columns[0] not in _TASKS or "assignee" not in columns:  # noqa: PLR2004 - of two, by turns
        return None
    body = list(lines[heads:])
    paragraphs = _paragraphs(body)
    rows = _rows_of(paragraphs, heads)
    made: list[CellRow] = [(tuple(_cell([line]) for line in lines[:heads]), tuple(lines[:heads]))]
    who = columns.index("assignee")
    taken = 0
    for row in rows:
        printed = tuple(line for part in row for line in part)
        made.append((tuple(_cell(part) for part in row), printed))
        taken += len(printed)
    named = sum(_are_names([line for line in row[1] if row[0][who].text.startswith(line.text)]) for row in made[1:])
    return Typed(made, heads + taken) if len(made) > 1 and named >= MOST * (len(made) - 1) else None


def _rows_of(paragraphs: Sequence[list[Line]], columns: int) -> list[list[list[Line]]]:
    """The cells of each row: a line each where every paragraph is a row, else a paragraph each."""
    if all(len(paragraph) % columns == 0 for paragraph in paragraphs):
        lines = [line for paragraph in paragraphs for line in paragraph]
        return [[[line] for line in lines[at : at + columns]] for at in range(0, len(lines), columns)]
    return [list(paragraphs[at : at + columns]) for at in range(0, len(paragraphs) - columns + 1, columns)]


# ---------------------------------------------------------------- two columns by turns


def _by_turns(lines: Sequence[Line], column_of: ColumnOf) -> Typed | None:
    """The headers "Aktivitet" and "Ansvar för genomförande", then a task and its names by turns.

    The second header may come after the first task. The last row has no names where a ruled rest of the table follows.
    """
    if column_of(lines[0].text) not in _TASKS:
        return None
    second = next((n for n, line in enumerate(lines[1 : 1 + REACH], 1) if column_of(line.text) == "assignee"), 0)
    if not second or any(line.cells for line in lines[: second + 1]):
        return None
    usual = usual_gap(lines)
    rows: list[CellRow] = [((_cell([lines[0]]), _cell([lines[second]])), (lines[0], lines[second]))]
    task: list[Line] = list(lines[1:second])
    index = second + 1
    dense = lines[0].box is None and not any(line.gap for line in lines[1 : second + REACH])  # no blank line anywhere
    while index < len(lines) and not lines[index].cells:
        paragraph = [lines[index]] if dense else _paragraph(lines[index:], usual)
        if _are_names(paragraph):
            if task:
                rows.append(((_cell(task), _cell(paragraph)), (*task, *paragraph)))
            task = []
        elif dense and task and not lines[index].gap:
            task += paragraph
        elif task or _is_aside(paragraph):
            break
        else:
            task = paragraph
        index += len(paragraph)
    return Typed(rows, index - (len(task) if index > second + 1 else 0)) if len(rows) > 1 else None


def _paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    usual = usual_gap(lines)
    found: list[list[Line]] = []
    at = 0
    while at < len(lines) and not lines[at].cells:
        paragraph = _paragraph(lines[at:], usual)
        found.append(paragraph)
        at += len(paragraph)
    return found


def _paragraph(lines: Sequence[Line], usual: float) -> list[Line]:
    """The first lines that belong together by the gap between them."""
    group = [lines[0]]
    for line in lines[1:]:
        if line.cells or line.gap > usual + PARAGRAPH or line.page != group[-1].page:
            break
        group.append(line)
    return group


def _are_names(lines: Sequence[Line]) -> bool:
    names = split_cell(joined([line.text for line in lines]))
    return bool(names) and all(is_actor(name.split(", ")[0]) for name in names)


def _is_aside(lines: Sequence[Line]) -> bool:
    """Whether a paragraph is no task: an item of a list, a heading of a word or two."""
    text = lines[0].text
    return text.startswith(("-", "–", "•")) or len(text.split()) < FEWEST_WORDS


def _cell(lines: Sequence[Line]) -> Cell:
    text = "\n".join(line.text for line in lines)
    return Cell(text, "\n".join(line.raw for line in lines), union(line.box for line in lines))
