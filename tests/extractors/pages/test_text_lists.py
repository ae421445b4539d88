"""Lists and tables in plain text: tabs behind marks, empty cells, and type marks that reach over a line's end."""

import pytest

from extractors.pages.text import read_text
from schemas.pages import Line


def lines(text: str) -> tuple[Line, ...]:
    """The lines of a text file."""
    return read_text(text.encode()).lines()


def cells(text: str) -> list[list[str]]:
    """The cells of each line, [] where it is no row."""
    return [[cell.text for cell in line.cells] for line in lines(text)]


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("1.\tPlanen antas.", "1. Planen antas."), ("12)\tPlanen antas.", "12) Planen antas."),
        ("a)\tPlanen antas.", "a) Planen antas."), ("•\tPlanen antas.", "• Planen antas."),
        ("-\tPlanen antas.", "- Planen antas."), ("–\tPlanen antas.", "– Planen antas."),
        ("1.\t\tPlanen antas.", "1. Planen antas."), ("1.    Planen antas.", "1. Planen antas."),
        ("att\tanta planen", "att anta planen"), ("1.\tatt\tanta planen", "1. att anta planen"),
        ("\t1.\tPlanen antas.", "1. Planen antas."),
    ],
)  # fmt: skip
def test_a_tab_behind_a_mark_parts_no_cells(printed: str, text: str) -> None:
    """As a word processor copies a list: one line of text, and `raw` keeps the tab."""
    (line,) = lines(printed)
    assert (line.text, line.cells) == (text, ())
    assert line.raw == printed.strip()


@pytest.mark.parametrize(
    ("printed", "row"),
    [
        ("1.\tMåla bryggan.\tHamnchefen", ["1.", "Måla bryggan.", "Hamnchefen"]),
        ("a)\tMåla bryggan.\tmaj", ["a)", "Måla bryggan.", "maj"]), ("1\tMåla bryggan.", ["1", "Måla bryggan."]),
        ("Måla bryggan.\tHamnchefen", ["Måla bryggan.", "Hamnchefen"]),
        ("Måla bryggan.     Hamnchefen", ["Måla bryggan.", "Hamnchefen"]),
    ],
)  # fmt: skip
def test_a_row_with_a_number_stays_a_row(printed: str, row: list[str]) -> None:
    """With more cells behind it the number is the first cell of a table."""
    assert cells(printed) == [row]


def test_a_row_that_begins_with_empty_cells() -> None:
    """Below another row each leading tab is an empty cell, so that the others keep their columns."""
    assert cells("Uppdrag\tAnsvarig\tKlart\nMåla bryggan.\tHamnchefen\tmaj\n\tVd\tjuni\n\t\tjuli\tsent") == [
        ["Uppdrag", "Ansvarig", "Klart"],
        ["Måla bryggan.", "Hamnchefen", "maj"],
        ["", "Vd", "juni"],
        ["", "", "juli", "sent"],
    ]


def test_empty_cells_are_no_text() -> None:
    """The line's text begins with its first word."""
    assert [line.text for line in lines("Uppdrag\tAnsvarig\tKlart\n\tVd\tjuni")] == [
        "Uppdrag\tAnsvarig\tKlart",
        "Vd\tjuni",
    ]


@pytest.mark.parametrize("text", ["\tNorrsunds kommun\tSida 1", "Hamnen är fin.\n\tVd\tjuni", "a\tb\n\n\tVd\tjuni"])
def test_an_indent_is_no_cell(text: str) -> None:
    """Outside a table leading tabs only move the line in."""
    assert len(cells(text)[-1]) == 2


def test_a_row_whose_last_cell_is_empty() -> None:
    """A tab at the end is a cell with nothing in it."""
    assert cells("Uppdrag\tAnsvarig\nMåla bryggan.\t") == [["Uppdrag", "Ansvarig"], ["Måla bryggan.", ""]]


@pytest.mark.parametrize("text", ["Planen antas.", "  Planen antas.", "\tPlanen antas.", "Planen antas.  "])
def test_one_cell_is_no_row(text: str) -> None:
    """A line of text however it is moved in."""
    (line,) = lines(text)
    assert (line.text, line.cells) == ("Planen antas.", ())


def test_italic_type_over_several_lines() -> None:
    """The asterisks at its beginning and its end go, `raw` keeps them."""
    found = lines("*Styrelsen föreslås godkänna\nrapporten om hamnen.*")
    assert [line.text for line in found] == ["Styrelsen föreslås godkänna", "rapporten om hamnen."]
    assert [line.raw for line in found] == ["*Styrelsen föreslås godkänna", "rapporten om hamnen.*"]


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("* Planen antas.", "* Planen antas."), ("2 * 3 är 6", "2 * 3 är 6"), ("*Planen* antas.", "Planen antas."),
        ("Planen *antas*", "Planen antas"), ("**Planen** antas *nu*", "Planen antas nu"), ("a*b*c", "a*b*c"),
    ],
)  # fmt: skip
def test_other_asterisks(printed: str, text: str) -> None:
    """A bullet and a sign of the text stay, whole italic and bold go."""
    assert [line.text for line in lines(printed)] == [text]


@pytest.mark.parametrize("text", ["*\n*", "\t\t\n", "**", "1.\t", "•\t", "<br>\t<br>", "att\t", "\f\t\f"])
def test_odd_lines_are_no_error(text: str) -> None:
    """Marks without text lose nothing but themselves, and give no cell without a word in the row."""
    for line in lines(text):
        assert line.raw
        assert not line.cells or any(cell.text for cell in line.cells)
