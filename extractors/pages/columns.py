"""Prose set in two columns: its lines in the order they are read, the left column first.

Only prose: the two sides of a header block, of an attendance list or of a table belong together and stay on one line.
Returns the same lines parted in two where they must be; no word is lost.
"""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from schemas.pages import Line

# Fewer lines side by side are signatures, or a header block.
FEWEST_LINES = 8
# Prose has more words on a line than a name, a sum or a label.
FEWEST_WORDS = 4
# Each column takes at least this share of the width of the text.
NARROWEST = 0.3
# White space above the second column, in line heights: it begins as a paragraph of its own.
NEW_COLUMN = 1.5


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page, with every stretch of two-column prose read down one column and then the other."""
    out: list[Line] = []
    run: list[Line] = []
    for line in lines:
        gutter = _gutter(run)
        if line.table is None and line.box is not None and (_beside(line) or _in_one_column(line, gutter)):
            run.append(line)
            continue
        out += _ordered(run)
        run = []
        out.append(line)
    return out + _ordered(run)


def _beside(line: Line) -> bool:
    return len(line.cells) == 2 and all(cell.box for cell in line.cells)  # noqa: PLR2004 - two columns


def _gutter(run: Sequence[Line]) -> tuple[float, float] | None:
    """The white strip between the columns of a run: from the left ones' right edge to the right ones' left."""
    pairs = [(line.cells[0].box, line.cells[1].box) for line in run if _beside(line)]
    if not pairs:
        return None
    return max(left[2] for left, _ in pairs if left), min(right[0] for _, right in pairs if right)


def _in_one_column(line: Line, gutter: tuple[float, float] | None) -> bool:
    """Whether a line without a neighbour lies to one side of the gutter: a column's last line, or its heading."""
    if gutter is None or line.box is None or line.cells:
        return False
    return line.box[2] <= gutter[1] or line.box[0] >= gutter[0]


def _ordered(run: Sequence[Line]) -> list[Line]:
    if not _is_prose(run):
        return list(run)
    gutter = _gutter(run)
    left: list[Line] = []
    right: list[Line] = []
    for line in run:
        if _beside(line):
            left.append(_side(line, 0))
            right.append(_side(line, 1))
        elif gutter and line.box and line.box[0] >= gutter[0]:
            right.append(line)
        else:
            left.append(line)
    return left + [replace(line, gap=NEW_COLUMN) if line is right[0] else line for line in right]


def _is_prose(run: Sequence[Line]) -> bool:
    beside = [line for line in run if _beside(line)]
    gutter = _gutter(run)
    if len(beside) < FEWEST_LINES or gutter is None or gutter[0] >= gutter[1]:
        return False
    width = max(line.box[2] for line in run if line.box) - min(line.box[0] for line in run if line.box)
    for side in (0, 1):
        boxes = [box for line in beside if (box := line.cells[side].box)]
        if median(box[2] - box[0] for box in boxes) < NARROWEST * width:
            return False
        if median(len(line.cells[side].text.split()) for line in beside) < FEWEST_WORDS:
            return False
    return True


def _side(line: Line, side: int) -> Line:
    cell = line.cells[side]
    return replace(line, text=cell.text, raw=cell.raw, box=cell.box, cells=())
