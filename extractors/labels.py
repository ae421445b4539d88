"""The pairs of a header block: "Datum: 2026-06-01", a label with its value beside or below it."""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from extractors import rules
from extractors.folding import fold, squash
from schemas.pages import Box, Cell, Line, boxed_cells

# A value below its label starts at most this far from the label's left edge, in points.
SAME_LEFT = 12.0
# A list beside a label (attendance) goes on below while lines start at its column.
_TRAILING = re.compile(r"\s*:\s*")


@cache
def _fields() -> dict[str, str]:
    return {fold(name): rule.field for rule in rules.labels() for name in rule.names}


def field_of(text: str) -> str | None:
    """The field a label names, or None."""
    return _fields().get(fold(text.rstrip(": ")))


def split_label(text: str) -> tuple[str, str] | None:
    """(field, value) of "Label: value" or "Label value", or None. The longest label wins."""
    head, colon, rest = text.partition(":")
    if colon and field_of(head):
        return field_of(head) or "", squash(rest)
    words = text.split(" ")
    for count in range(min(4, len(words) - 1), 0, -1):
        field = field_of(" ".join(words[:count]))
        if field and field != "other":
            return field, squash(" ".join(words[count:]))
    return None


def label_values(lines: Sequence[Line]) -> dict[str, list[str]]:
    """The values of each field, in order: beside its label, or below it, with the lines that continue them."""
    values: dict[str, list[str]] = defaultdict(list)
    for index, line in enumerate(lines):
        cells = boxed_cells(line)
        for position, cell in enumerate(cells):
            field = field_of(cell.text)
            if field:
                values[field] += _beside(cells, position) or _below(lines, index, cell)
                values[field] += _continued(lines, index, cells, position) if _beside(cells, position) else []
            else:
                pair = split_label(cell.text)
                if pair and pair[1]:
                    values[pair[0]].append(pair[1])
    return values


def _beside(cells: Sequence[Cell], position: int) -> list[str]:
    if position + 1 >= len(cells) or field_of(cells[position + 1].text):
        return []
    further = [squash(cell.text) for cell in cells[position + 2 :] if not _is_label(cell)]
    return [squash(cells[position + 1].text), *further[:1]]


def _is_label(cell: Cell) -> bool:
    return field_of(cell.text) is not None or split_label(cell.text) is not None


def _below(lines: Sequence[Line], index: int, cell: Cell) -> list[str]:
    """The cells below a label, down to the next label or a wide gap."""
    found: list[str] = []
    row = boxed_cells(lines[index])
    for line in lines[index + 1 : index + 40]:
        own = boxed_cells(line)
        if cell.box is None and len(row) == len(own) > 1:  # a table in plain text: the same column
            return [squash(own[row.index(cell)].text)]
        under = [c for c in own if _under(cell.box, c.box)]
        if (any(_is_label(c) for c in boxed_cells(line)[:1]) and not under) or any(field_of(c.text) for c in under):
            break
        if line.gap > 2.2 or (not under and found):  # noqa: PLR2004 - a new block of the header
            break
        found += (
            [
                "\t".join(squash(c.text) for c in boxed_cells(line))
                if cell is boxed_cells(lines[index])[0]
                else squash(under[0].text)
            ]
            if under
            else []
        )
    return found


def _continued(lines: Sequence[Line], index: int, cells: Sequence[Cell], position: int) -> list[str]:
    """The lines below a value that stand in its column: the rest of a list or of a wrapped value."""
    column = cells[position + 1].box
    found: list[str] = []
    for line in lines[index + 1 :]:
        row = boxed_cells(line)
        if line.page != lines[index].page or any(_is_label(c) for c in row):
            break
        under = [c for c in row if _under(column, c.box)]
        if not under:
            break
        found.append(
            "\t".join(
                squash(c.text) for c in row if c.box is None or column is None or c.box[0] >= column[0] - SAME_LEFT
            )
        )
    return found


def _under(above: Box | None, below: Box | None) -> bool:
    if above is None or below is None:
        return above is None and below is None
    return abs(above[0] - below[0]) <= SAME_LEFT
