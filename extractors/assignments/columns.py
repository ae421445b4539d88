"""The rows and columns of a section's tables: ruled, in columns without rules, or with its cells one below the other.

Which column holds what, the words of its header say (rules/assignments.toml).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractors import rules
from extractors.assignments.actors import split_cell
from extractors.assignments.typed import Typed, may_begin, typed_rows
from extractors.folding import fold, squash
from extractors.names import is_actor
from extractors.unwrap import PARAGRAPH, usual_gap
from schemas.outline import SectionSpan
from schemas.pages import Cell, Line, boxed_cells, union

FEWEST_COLUMNS = 2
# A cell belongs to the last column that begins at most this far to its right, in points.
COLUMN_EDGE = 12.0
# A table that was typed out takes no more lines than this, and so many are tried in a section without one being found.
# Without the two, a text of headers alone would be read to its end from each of its lines.
LONGEST_TYPED, MOST_TRIED = 3_000, 1_000
# A caption is no longer than this.
LONGEST_CAPTION = 140


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; `above` is the text that stands over it."""

    cells: tuple[Cell, ...]
    lines: tuple[Line, ...]
    above: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """The header row of a table, which of its columns holds what, and the caption over it."""

    row: Row
    columns: dict[str, int]
    given: bool
    """Whether the column of tasks holds uppdrag, which somebody has given."""

    @property
    def caption(self) -> str:
        """The words over the table."""
        return self.row.above

    def cell(self, row: Row, column: str) -> Cell | None:
        """The row's cell of a column."""
        index = self.columns.get(column)
        return row.cells[index] if index is not None and index < len(row.cells) else None

    def printed(self, row: Row, column: str) -> str:
        """The text of the row's cell, line by line; "" where there is none."""
        cell = self.cell(row, column)
        return cell.text if cell else ""

    def text(self, row: Row, column: str) -> str:
        """The text of the row's cell on one line."""
        return squash(self.printed(row, column))

    def title(self, column: str) -> str:
        """The header's own words for a column."""
        return self.text(self.row, column)

    def goes_on(self, row: Row) -> bool:
        """Whether a row may be of this table: where it is not of the header's own, its columns are the same."""
        own, other = self.row.lines[0], row.lines[0]
        if other.box is None and other.gap >= 1:  # in plain text, below a blank line
            names = split_cell(self.printed(row, "assignee"))
            rest = self.text(row, "task")[:1].islower()  # of a row broken there
            return rest or not names or any(is_actor(name.split(", ")[0]) for name in names)
        if own.table is None or other.table is None or (own.table, own.page) == (other.table, other.page):
            return True
        pairs = zip(self.row.cells, row.cells, strict=False)
        apart = (abs(a.box[0] - b.box[0]) > COLUMN_EDGE for a, b in pairs if a.box and b.box and b.text)
        return len(row.cells) == len(self.row.cells) and not any(apart)


@cache
def _names() -> dict[str, str]:
    return {fold(name): rule.column for rule in rules.columns() for name in rule.names}


def column_of(text: str) -> str | None:
    """Which column a header's words name, or None."""
    return _names().get(fold(text.replace("\n", " ")))


def columns_of(cells: Sequence[Cell]) -> dict[str, int] | None:
    """Which column holds what, where the cells are the header of a table of assignments; else None.

    Activities and measures are assignments only where the table says who is to do them.
    """
    found: dict[str, int] = {}
    for index, cell in enumerate(cells):
        column = column_of(cell.text)
        if column:
            found.setdefault(column, index)
    activity = found.pop("activity", None)
    if "task" not in found and activity is not None and "assignee" in found:
        found["task"] = activity
    return found if "task" in found and len(found) >= FEWEST_COLUMNS else None


def header_of(row: Row) -> Header | None:
    """The header that a row is, or None."""
    columns = columns_of(row.cells)
    return Header(row, columns, any(column_of(cell.text) == "task" for cell in row.cells)) if columns else None


# ---------------------------------------------------------------- rows


def rows_of(section: SectionSpan) -> Iterator[Row]:
    """The rows of the section's tables, those without rules put together from their lines."""
    lines = [line for block in section.blocks for line in block.lines]
    index = tried = 0
    above = ""
    while index < len(lines):
        line = lines[index]
        typed: Typed | None = None
        if tried < MOST_TRIED and may_begin(line, column_of):
            typed = typed_rows(lines[index : index + LONGEST_TYPED], column_of)
            tried += typed is None
        if typed:
            yield from (Row(cells, cell_lines, above) for cells, cell_lines in typed.rows)
            index += typed.count
            continue
        if line.table is not None or (len(line.cells) > 1 and line.box is None):
            yield Row(line.cells, (line,), above)
        elif len(line.cells) > 1 and columns_of(line.cells):
            yield Row(line.cells, (line,), above)
            run = _run(lines, index + 1, line.cells)
            yield from _loose_rows(run, line.cells)
            index += len(run)
        if not line.cells:
            above = line.text if len(line.text) <= LONGEST_CAPTION else ""
        index += 1


def _run(lines: Sequence[Line], first: int, header: Sequence[Cell]) -> list[Line]:
    """The lines from the first below a header without rules, down to one that runs across its columns."""
    run: list[Line] = []
    for index in range(first, len(lines)):
        line = lines[index]
        if line.table is not None or _runs_across(line, header):
            break
        run.append(line)
    return run


def _runs_across(line: Line, header: Sequence[Cell]) -> bool:
    second = header[1].box
    return len(line.cells) < FEWEST_COLUMNS and bool(line.box and second and line.box[0] < second[0] < line.box[2])


def _loose_rows(run: Sequence[Line], header: Sequence[Cell]) -> Iterator[Row]:
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


def _put_together(group: Sequence[Line], header: Sequence[Cell]) -> Row:
    columns: list[list[Cell]] = [[] for _ in header]
    for line in group:
        for cell in boxed_cells(line):
            columns[_column(cell, header)].append(cell)
    return Row(tuple(_one_cell(own) for own in columns), tuple(group))


def _one_cell(cells: Sequence[Cell]) -> Cell:
    return Cell("\n".join(c.text for c in cells), "\n".join(c.raw for c in cells), union(c.box for c in cells))


def _column(cell: Cell, header: Sequence[Cell]) -> int:
    left = cell.box[0] if cell.box else 0.0
    begun = [index for index, head in enumerate(header) if head.box and head.box[0] <= left + COLUMN_EDGE]
    return begun[-1] if begun else 0
