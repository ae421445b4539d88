"""Rows and columns of tables: which words head a column, and what a row is with rules and without."""

from collections.abc import Callable, Sequence

import pytest

from extractors.assignments.columns import Header, Row, column_of, header_of, rows_of
from schemas.outline import Block, SectionSpan
from schemas.pages import Cell, Line, union

Make = Callable[[str], tuple[Line, ...]]
# Where the columns begin, in points.
LEFT = (70.0, 300.0, 450.0)
CLOSE, APART = 0.2, 1.2


def cell(text: str, column: int, top: float = 100.0) -> Cell:
    """A cell of a column."""
    return Cell(text, text, (LEFT[column], top, LEFT[column] + 5 * len(text), top + 10))


def ruled(texts: Sequence[str], table: int = 0, page: int = 1) -> Line:
    """A row of a ruled table."""
    cells = tuple(cell(text, column) for column, text in enumerate(texts))
    return Line("\t".join(texts), " ".join(texts), page, union(c.box for c in cells), 10, cells=cells, table=table)


def loose(texts: Sequence[str], top: float, gap: float = CLOSE, page: int = 1) -> Line:
    """A line in columns without rules."""
    cells = tuple(cell(text, column, top) for column, text in enumerate(texts) if text)
    text = "\t".join(c.text for c in cells)
    return Line(text, text, page, union(c.box for c in cells), 10, gap=gap, cells=cells if len(cells) > 1 else ())


def rows(lines: Sequence[Line]) -> list[Row]:
    """The rows of a section of these lines."""
    blocks = tuple(Block(one.text, (one,), cells=one.cells) for one in lines)
    return list(rows_of(SectionSpan("other", None, 1, (), blocks)))


def texts(found: Sequence[Row]) -> list[list[str]]:
    """What the cells of each row say."""
    return [[one.text for one in row.cells] for row in found]


def header(*words: str) -> Header:
    """The header of a ruled table."""
    made = header_of(rows([ruled(words)])[0])
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("words", "column"),
    [
        ("Uppdrag", "task"), ("UPPDRAG", "task"), ("Ansvarig\nnämnd", "assignee"), ("I samverkan med", "collaborators"),
        ("Återrapporteras", "due"), ("Diarienummer", "case_number"), ("Status", "status"), ("Uppdragsgivare", "given"),
        ("Kostnad", None), ("Ansvarsområde", None), ("Uppdraget redovisas i maj", None), ("", None),
    ],
)  # fmt: skip
def test_the_words_of_a_column(words: str, column: str | None) -> None:
    """Whole headers, in any case and over two lines; words that only begin like one are none."""
    assert column_of(words) == column


def test_a_header_reads_its_rows() -> None:
    """By the names of its columns; a column or a cell that is missing is empty."""
    head = header("Uppdrag", "Ansvarig", "Klart senast")
    (row,) = rows([ruled(("Måla\nbryggan.", "Hamnchefen"))])
    assert (head.printed(row, "task"), head.text(row, "task")) == ("Måla\nbryggan.", "Måla bryggan.")
    assert (head.text(row, "assignee"), head.text(row, "due"), head.text(row, "status")) == ("Hamnchefen", "", "")
    assert (head.title("due"), head.cell(row, "case_number")) == ("Klart senast", None)


@pytest.mark.parametrize(
    ("other", "goes_on"),
    [
        (ruled(("Måla bryggan.", "Hamnchefen")), True), (ruled(("Måla bryggan.", "Hamnchefen"), table=0, page=2), True),
        (ruled(("Måla bryggan.", "Hamnchefen", "2026"), table=1), False),
    ],
    ids=["same table", "same columns overleaf", "other columns"],
)  # fmt: skip
def test_where_a_table_ends(other: Line, goes_on: bool) -> None:
    """A table on the next page with the same columns goes on with it; one with other columns does not."""
    assert header("Uppdrag", "Ansvarig").goes_on(rows([other])[0]) is goes_on


def test_ruled_rows_under_their_caption() -> None:
    """A row a line; the words over the table are its caption."""
    found = rows([loose(("Uppdrag till hamnnämnden",), 80), ruled(("Uppdrag", "Ansvarig")), ruled(("Måla.", "Vd"))])
    assert texts(found) == [["Uppdrag", "Ansvarig"], ["Måla.", "Vd"]]
    assert [row.above for row in found] == ["Uppdrag till hamnnämnden"] * 2


def test_loose_rows_are_put_together() -> None:
    """Lines close together are one row, each word in the column it stands under; the text below ends the table."""
    found = rows(
        [
            loose(("Uppdrag", "Ansvarig", "Klart senast"), 100),
            loose(("Måla bryggan och", "Hamnchefen", "maj"), 122, APART),
            loose(("räckena.", "", "2027"), 134),
            loose(("", "Vd"), 156, APART),
            loose(("Hamnnämnden följer upp uppdragen två gånger varje år.",), 190, APART),
            loose(("Eva Ek", "Bo Al", "Byn"), 220, APART),
        ]
    )
    assert texts(found)[1:] == [["Måla bryggan och\nräckena.", "Hamnchefen", "maj\n2027"], ["", "Vd", ""]]
    assert [len(row.lines) for row in found] == [1, 2, 1]


def test_tabs_in_plain_text_are_rows(lines_of: Make) -> None:
    """A line with tabs is a row of its own, whether its header is known or not."""
    text = "Uppdrag\tAnsvarig\nMåla bryggan.\tHamnchefen\n\nBryggan är lång."
    assert texts(rows(lines_of(text))) == [["Uppdrag", "Ansvarig"], ["Måla bryggan.", "Hamnchefen"]]


@pytest.mark.parametrize("text", ["", "Bryggan är lång.\n\nDen målas i maj.", "1. Bryggan målas.\n2. Räckena byts."])
def test_no_table_no_rows(lines_of: Make, text: str) -> None:
    """Running text and lists have no rows."""
    assert rows(lines_of(text)) == []
