"""Ruled tables: which rules make one, and which words stand in which cell."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.pages import tables
from extractors.pages.drawn import Rule
from extractors.pages.tables import closed, is_filled, read_tables
from schemas.pages import Line, Pages, Word

ROWS = (("Uppdrag", "Ansvarig"), ("Se över taxan", "Tekniska nämnden"), ("Ta fram en plan", "Socialnämnden"))
COLUMNS = (50.0, 150.0, 300.0)
TOP, ROW = 100.0, 20.0


def level(y: float, x0: float = COLUMNS[0], x1: float = COLUMNS[-1]) -> Rule:
    """A rule across."""
    return Rule(x0, y, x1, y, "h")


def upright(x: float, top: float = TOP, bottom: float = TOP + ROW * len(ROWS)) -> Rule:
    """A rule down."""
    return Rule(x, top, x, bottom, "v")


def grid(rows: int = len(ROWS)) -> list[Rule]:
    """The rules of a table of two columns."""
    bottom = TOP + ROW * rows
    return [*(level(TOP + ROW * n) for n in range(rows + 1)), *(upright(x, TOP, bottom) for x in COLUMNS)]


def words_in(rows: Sequence[Sequence[str]] = ROWS) -> list[Word]:
    """The words of the cells, each on its place."""
    made: list[Word] = []
    for number, row in enumerate(rows):
        for left, text in zip(COLUMNS, row, strict=False):
            x, top = left + 4, TOP + ROW * number + 5
            for word in text.split():
                made.append(Word(word, (x, top, x + 5 * len(word), top + 10), 10))
                x += 5 * len(word) + 3
    return made


def cells_of(rows: Sequence[Line]) -> list[tuple[str, ...]]:
    """What the cells say."""
    return [tuple(cell.text for cell in row.cells) for row in rows]


def test_a_grid_is_rows_of_cells() -> None:
    """A row a line, a cell a column, and the frame around them."""
    ((frame, rows),) = read_tables(grid(), words_in(), 3)
    assert frame == (50, 100, 300, 160)
    assert cells_of(rows) == list(ROWS)
    assert {(row.table, row.page) for row in rows} == {(0, 3)}
    assert rows[0].cells[1].box == (150, 100, 300, 120)


def test_a_cell_keeps_its_lines() -> None:
    """Text on two lines of one cell is parted by a line break."""
    words = [*words_in(ROWS[:2]), Word("nu.", (54, 139, 69, 149), 10)]
    rules = [rule for rule in grid() if rule.top != TOP + 2 * ROW or rule.orientation == "v"]
    ((_, rows),) = read_tables(rules, words, 1)
    assert cells_of(rows) == [ROWS[0], ("Se över taxan\nnu.", "Tekniska nämnden")]


def test_an_empty_cell_keeps_its_column() -> None:
    """A cell without text is an empty cell, not a missing one."""
    rows = (ROWS[0], ("", "Tekniska nämnden"), ("Ta fram en plan", ""))
    ((_, found),) = read_tables(grid(), words_in(rows), 1)
    assert cells_of(found) == [tuple(row) for row in rows]


def test_two_tables_on_a_page_are_two() -> None:
    """Tables that stand apart have a number each."""
    below = [Rule(r.x0, r.top + 200, r.x1, r.bottom + 200, r.orientation) for r in grid()]
    words = words_in()
    words += [Word(w.text, (w.box[0], w.box[1] + 200, w.box[2], w.box[3] + 200), w.size) for w in words]
    found = read_tables([*grid(), *below], words, 1)
    assert [rows[0].table for _, rows in found] == [0, 1]


@pytest.mark.parametrize("cut", ["top", "bottom"])
def test_a_row_cut_by_its_page_is_kept(cut: str) -> None:
    """Where the page ends before the table, the uprights end in nothing and the row belongs to it all the same."""
    height = TOP if cut == "top" else TOP + ROW * len(ROWS)
    rules = [rule for rule in grid() if rule.orientation == "v" or rule.top != height]
    ((_, rows),) = read_tables(rules, words_in(), 1)
    assert cells_of(rows) == list(ROWS)


def test_a_closed_table_gets_no_rule_more() -> None:
    """Where a rule is already met, none is added."""
    assert closed(grid()) == grid()


def test_a_lone_upright_is_not_closed() -> None:
    """A revision mark in the margin opens no table."""
    assert closed([upright(50)]) == [upright(50)]


@pytest.mark.parametrize(
    ("name", "rules"),
    [
        ("a box", [level(100), level(160), upright(50), upright(300)]),
        ("one row", [level(100), level(120), *(upright(x, 100, 120) for x in COLUMNS)]),
        ("one column", [*(level(100 + 20 * n) for n in range(4)), upright(50), upright(300)]),
        ("lines below each other", [level(100 + 20 * n) for n in range(4)]),
        ("nothing", []),
    ],
)
def test_what_is_no_table(name: str, rules: list[Rule]) -> None:
    """A box around a paragraph, boxes for initials, lines to write on."""
    assert read_tables(rules, words_in(), 1) == [], name


def test_an_empty_form_is_no_table() -> None:
    """A grid with text in one cell of twenty, or in one column alone, says nothing."""
    assert read_tables(grid(10), words_in((("Namn", ""),)), 1) == []
    assert read_tables(grid(), words_in([(row[0], "") for row in ROWS]), 1) == []


def test_filled_needs_a_second_column() -> None:
    """Half of the cells filled are enough where they are in more than one column."""
    (_, full), *_ = read_tables(grid(), words_in(), 1)
    assert is_filled(full)
    assert not is_filled([])


def test_a_diagram_is_no_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """More rules than any table has are not looked through."""
    monkeypatch.setattr(tables, "MOST_RULES", len(grid()) - 1)
    assert read_tables(grid(), words_in(), 1) == []


# ---------------------------------------------------------------- on a page


def text_of_rows(canvas: Canvas) -> None:
    """The cells' text on a page 600 high."""
    for number, row in enumerate(ROWS):
        for left, text in zip(COLUMNS, row, strict=False):
            canvas.drawString(left + 4, 600 - (TOP + ROW * number + 14), text)


def rows_of(pages: Pages) -> list[tuple[str, ...]]:
    """The rows of ruled tables of a file."""
    return cells_of([line for line in pages.lines() if line.table is not None])


def ruled(canvas: Canvas) -> None:
    """A table, its lines drawn one by one."""
    text_of_rows(canvas)
    for rule in grid():
        canvas.line(rule.x0, 600 - rule.top, rule.x1, 600 - rule.bottom)


def boxed(canvas: Canvas) -> None:
    """A table, each of its cells a box."""
    text_of_rows(canvas)
    for number in range(len(ROWS)):
        for x0, x1 in pairwise(COLUMNS):
            canvas.rect(x0, 600 - TOP - ROW * (number + 1), x1 - x0, ROW)


def one_stroke(canvas: Canvas) -> None:
    """A table, all its lines one path."""
    text_of_rows(canvas)
    canvas.grid(list(COLUMNS), [600 - TOP - ROW * n for n in range(len(ROWS) + 1)])


def cut_off(canvas: Canvas) -> None:
    """A table without its last rule."""
    text_of_rows(canvas)
    for rule in grid():
        if rule.orientation == "v" or rule.top < TOP + ROW * len(ROWS):
            canvas.line(rule.x0, 600 - rule.top, rule.x1, 600 - rule.bottom)


@pytest.mark.parametrize("drawing", [ruled, boxed, one_stroke, cut_off], ids=lambda d: d.__name__)
def test_a_drawn_table_is_found(pages: Callable[..., Pages], drawing: Callable[[Canvas], None]) -> None:
    """However its lines are drawn, it is the same table, and its words stand in it alone."""
    found = pages(drawing)
    assert rows_of(found) == list(ROWS)
    assert len(found.lines()) == len(ROWS)


def framed(canvas: Canvas) -> None:
    """A box around a paragraph."""
    text_of_rows(canvas)
    canvas.rect(40, 420, 300, 100)


def on_white(canvas: Canvas) -> None:
    """Every cell's text on a white box of its own, as some printers draw it."""
    canvas.setFillGray(1)
    for number in range(len(ROWS)):
        for x0, x1 in pairwise(COLUMNS):
            canvas.rect(x0, 600 - TOP - ROW * (number + 1), x1 - x0, ROW, stroke=0, fill=1)
    canvas.setFillGray(0)
    text_of_rows(canvas)


@pytest.mark.parametrize("drawing", [text_of_rows, framed, on_white], ids=lambda d: d.__name__)
def test_a_page_without_a_table_has_none(pages: Callable[..., Pages], drawing: Callable[[Canvas], None]) -> None:
    """Text in columns, a box round a paragraph and white boxes behind words are no ruled table."""
    found = pages(drawing)
    assert rows_of(found) == []
    assert sorted(" ".join(line.raw for line in found.lines()).split()) == sorted(" ".join(map(" ".join, ROWS)).split())


def test_text_around_a_table_stands_around_it(pages: Callable[..., Pages]) -> None:
    """Lines before and after the table keep their places."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 540, "Detta är ingressen.")
        ruled(canvas)
        canvas.drawString(50, 400, "Detta är slutet.")

    lines = pages(draw).lines()
    assert (lines[0].text, lines[-1].text) == ("Detta är ingressen.", "Detta är slutet.")
    assert [line.table for line in lines] == [None, 0, 0, 0, None]


@pytest.mark.parametrize(
    ("turn", "lying"), [(90, (0, 1, -1, 0, 600, 0)), (180, (-1, 0, 0, -1, 400, 600)), (270, (0, -1, 1, 0, 0, 400))]
)
def test_a_table_on_a_turned_page_is_found(pages: Callable[..., Pages], turn: int, lying: tuple[float, ...]) -> None:
    """A wide table on a sheet that lies in the file and is set upright by /Rotate."""

    def draw(canvas: Canvas) -> None:
        canvas.transform(*lying)
        ruled(canvas)

    size = (400, 600) if turn == 180 else (600, 400)
    assert rows_of(pages(draw, size=size, change=lambda page: page.set_rotation(turn))) == list(ROWS)
