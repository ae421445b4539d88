"""Ruled tables: the rules of a page → rows of cells, each cell with its words.

The geometry is pdfplumber's (edges, crossings, cells); the rules and the words come from pdfium, which is why a page
need not be read twice.
"""

from collections.abc import Sequence
from typing import Any, cast

from pdfplumber.table import Table, cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from extractors.pages.drawn import Rule
from extractors.pages.lines import lines_of, row_line
from schemas.pages import Box, Line, Word

# Rules this near are one, and cross where they come this near, in points: pdfplumber's own setting.
NEAR = 3
# A table needs rows and columns to be one: a box around a paragraph has one of each.
SMALLEST = 2
# In a real table at least this share of the cells holds text: a voteringslista (name and one X in four columns) half.
FILLED = 0.34
# More rules than this are a drawing or a diagram.
MOST_RULES = 3_000
# The largest table met has 224 crossings; squared paper has thousands, and each pair is tried.
MOST_CROSSINGS = 5_000


def read_tables(rules: Sequence[Rule], words: Sequence[Word], page: int) -> list[tuple[Box, list[Line]]]:
    """The tables of a page: the frame of each and its rows."""
    if not SMALLEST * 2 <= len(rules) <= MOST_RULES:
        return []
    made: list[tuple[Box, list[Line]]] = []
    known: set[tuple[int, ...]] = set()
    grids = [Table(cast(Any, None), cells) for cells in _grids(rules)]
    for grid in sorted(grids, key=lambda grid: (len(grid.rows) < SMALLEST, grid.bbox[1])):
        edges = _edges(grid)
        # A single row is a table only where it goes on with one of the same columns.
        if len(grid.rows) < SMALLEST and edges not in known:
            continue
        rows = _rows(grid, words, page, len(made))
        if rows and is_filled(rows):
            known.add(edges)
            x0, top, x1, bottom = grid.bbox
            made.append(((x0, top, x1, bottom), rows))
    return made


def _edges(grid: Table) -> tuple[int, ...]:
    """Where the columns of a grid begin, roughly."""
    return tuple(sorted({round(cell[0] / (2 * NEAR)) for row in grid.rows for cell in row.cells if cell}))


def is_diagram(rules: Sequence[Rule]) -> bool:
    """Whether there are more rules than any table has."""
    return len(rules) > MOST_RULES


def closed(rules: Sequence[Rule]) -> list[Rule]:
    """The rules, with one across wherever two or more uprights end together in nothing: a table cut by its page."""
    level = [rule for rule in rules if rule.orientation == "h"]
    upright = [rule for rule in rules if rule.orientation == "v"]
    added: list[Rule] = []
    for end in ("top", "bottom"):
        by_height: dict[int, list[Rule]] = {}
        for rule in upright:
            by_height.setdefault(round(getattr(rule, end) / NEAR), []).append(rule)
        for together in by_height.values():
            height = getattr(together[0], end)
            left, right = min(rule.x0 for rule in together), max(rule.x0 for rule in together)
            met = any(abs(h.top - height) <= 2 * NEAR and h.x0 <= right and h.x1 >= left for h in level)
            if right - left > NEAR and not met:
                added.append(Rule(left, height, right, height, "h"))
    return [*rules, *added]


def _grids(rules: Sequence[Rule]) -> list[list[Box]]:
    edges = [
        {
            "x0": rule.x0,
            "x1": rule.x1,
            "top": rule.top,
            "bottom": rule.bottom,
            "width": rule.x1 - rule.x0,
            "height": rule.bottom - rule.top,
            "orientation": rule.orientation,
        }
        for rule in closed(rules)
    ]
    crossings = edges_to_intersections(merge_edges(edges, NEAR, NEAR, NEAR, NEAR), NEAR, NEAR)
    if len(crossings) > MOST_CROSSINGS:
        return []
    cells = intersections_to_cells(crossings)
    return [list(grid) for grid in cells_to_tables(cells)]


def _rows(table: Table, words: Sequence[Word], page: int, index: int) -> list[Line]:
    if max(len(row.cells) for row in table.rows) < SMALLEST:
        return []
    frame = table.bbox
    near = [word for word in words if inside(word.box, frame)]
    rows: list[Line] = []
    for row in table.rows:
        cells: list[tuple[str, Box | None]] = []
        sizes: list[float] = []
        level = [word for word in near if inside(word.box, (frame[0], row.bbox[1], frame[2], row.bbox[3]))]
        for cell in row.cells:
            own = [word for word in level if cell and inside(word.box, cell)]
            sizes += [word.size for word in own]
            text = "\n".join(line.text.replace("\t", " ") for line in lines_of(own, page))
            cells.append(
                (text, (round(cell[0], 1), round(cell[1], 1), round(cell[2], 1), round(cell[3], 1)) if cell else None)
            )
        if any(text for text, _ in cells):
            rows.append(row_line(cells, page, index, max(sizes)))
    return rows


def is_filled(rows: Sequence[Line]) -> bool:
    """Whether the rows hold text in enough of their cells, and in a second column at all."""
    cells = [cell for row in rows for cell in row.cells]
    columns = {index for row in rows for index, cell in enumerate(row.cells) if cell.text}
    return len(columns) >= SMALLEST and sum(bool(cell.text) for cell in cells) >= FILLED * len(cells)


def inside(box: Box, frame: Sequence[float]) -> bool:
    """Whether the middle of the box is in the frame."""
    middle_x, middle_y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return frame[0] <= middle_x <= frame[2] and frame[1] <= middle_y <= frame[3]
