"""Words → lines: words on one baseline make a row, a wide gap in a row parts it into cells."""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from schemas.pages import Box, Cell, Line, Word, union

# Two words belong to one row when their middles are closer than this share of the taller one's height.
SAME_ROW = 0.5
# A gap this many font sizes wide parts two cells. Justified text stretches spaces to about one size.
CELL_GAP = 1.9
# Between a heading in the left margin, in bold, and the text beside it a smaller one is enough.
MARGIN_GAP = 0.8
# A bullet or number may stand this far from its text and still be its mark.
LONGEST_MARK = 4
MARKS = "•▪●○–-*·◦■□➢"


def lines_of(words: Sequence[Word], page: int) -> list[Line]:
    """The lines of a page from top to bottom, with the white space above each."""
    lines = [_line(row, page) for row in _rows(words)]
    return with_gaps(lines)


def with_gaps(lines: Sequence[Line]) -> list[Line]:
    """The lines in order of their top edge, each with the gap above it."""
    ordered = sorted(lines, key=lambda line: (line.box or (0, 0, 0, 0))[1])
    out: list[Line] = []
    above = 0.0
    for line in ordered:
        box = line.box or (0.0, 0.0, 0.0, 0.0)
        height = max(line.size, 1.0)
        out.append(replace(line, gap=round(max(0.0, box[1] - above) / height, 2) if out else 0.0))
        above = max(above, box[3])
    return out


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: ((w.box[1] + w.box[3]) / 2, w.box[0])):
        middle = (word.box[1] + word.box[3]) / 2
        row = rows[-1] if rows else None
        if row is not None:
            first = row[0].box
            height = max(first[3] - first[1], word.box[3] - word.box[1])
            if abs(middle - (first[1] + first[3]) / 2) < SAME_ROW * height:
                row.append(word)
                continue
        rows.append([word])
    return rows


def _line(row: list[Word], page: int) -> Line:
    groups: list[list[Word]] = []
    for word in sorted(row, key=lambda w: w.box[0]):
        if groups and not _parts(groups[-1], word):
            groups[-1].append(word)
        else:
            groups.append([word])
    cells = tuple(_cell(group) for group in groups)
    letters = sum(len(w.text) for w in row)
    return Line(
        text="\t".join(cell.text for cell in cells),
        raw=" ".join(cell.raw for cell in cells),
        page=page,
        box=union(cell.box for cell in cells),
        size=round(median(w.size for w in row), 1),
        bold=sum(len(w.text) for w in row if w.bold) > letters / 2,
        cells=cells if len(cells) > 1 else (),
        confidence=round(sum(w.confidence for w in row) / len(row), 2),
    )


def _parts(group: list[Word], word: Word) -> bool:
    """Whether the word begins a new cell after the group."""
    gap = word.box[0] - group[-1].box[2]
    beside = all(other.bold for other in group) and not word.bold
    if gap <= (MARGIN_GAP if beside else CELL_GAP) * max(word.size, group[-1].size):
        return False
    return not (len(group) == 1 and _is_mark(group[0].text))


def _is_mark(text: str) -> bool:
    if text in MARKS:
        return True
    bare = text.rstrip(".):")
    return len(text) <= LONGEST_MARK and text != bare and (bare.isdigit() or len(bare) == 1)


def _cell(group: list[Word]) -> Cell:
    text = " ".join(word.text for word in group)
    x0, top, x1, bottom = group[0].box
    for word in group[1:]:
        box = word.box
        top, x1, bottom = min(top, box[1]), max(x1, box[2]), max(bottom, box[3])
    return Cell(text, text, (round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1)))


def row_line(cells: Sequence[tuple[str, Box | None]], page: int, table: int, size: float) -> Line:
    """A row of a ruled table as a line; empty cells stay, so that columns keep their places."""
    made = tuple(Cell(text, text, box) for text, box in cells)
    return Line(
        text="\t".join(cell.text for cell in made).strip("\t"),
        raw=" ".join(cell.raw for cell in made if cell.raw),
        page=page,
        box=union(cell.box for cell in made if cell.text),
        size=size,
        cells=made,
        table=table,
    )
