"""Tables that were typed out: three columns and more, two columns by turns, and blocks of labels."""

from collections.abc import Callable

import pytest

from extractors.assignments.columns import column_of
from extractors.assignments.typed import Typed, typed_rows
from schemas.pages import Line

Make = Callable[[str], tuple[Line, ...]]
Type = Callable[[str], Typed | None]


@pytest.fixture
def typed(lines_of: Make) -> Type:
    """The table that a text begins with."""

    def run(text: str) -> Typed | None:
        return typed_rows(lines_of(text), column_of)

    return run


def texts(table: Typed | None) -> list[list[str]]:
    """What the cells of each row say, on one line."""
    assert table is not None
    return [[" ".join(cell.text.split()) for cell in cells] for cells, _ in table.rows]


def test_a_block_of_labels_is_a_row(typed: Type) -> None:
    """Each label heads a column; a line without one goes on with the value above."""
    table = typed("Uppdrag: Måla hamnens\nbryggor.\nAnsvarig nämnd: Tekniska nämnden\nKlart senast: maj 2027\n\nText.")
    assert texts(table) == [
        ["Uppdrag", "Ansvarig nämnd", "Klart senast"],
        ["Måla hamnens bryggor.", "Tekniska nämnden", "maj 2027"],
    ]
    assert table
    assert table.count == 4


def test_the_next_task_is_the_next_block(typed: Type) -> None:
    """A block ends where the label of a task comes again."""
    table = typed("Uppdrag: Måla bryggan.\nAnsvarig: Hamnchefen\nUppdrag: Byta räcken.\nAnsvarig: Vd")
    assert texts(table)[1:] == [["Måla bryggan.", "Hamnchefen"]]
    assert table
    assert table.count == 2


def test_three_columns_a_line_each(typed: Type) -> None:
    """Three headers, then three lines a row, with white space between the rows."""
    table = typed(
        "Uppdrag\nAnsvarig\nKlart senast\n\nMåla bryggan.\nTekniska nämnden\nmaj 2027\n\nByta räcken.\nSocialnämnden\n2028"
    )
    assert texts(table) == [
        ["Uppdrag", "Ansvarig", "Klart senast"],
        ["Måla bryggan.", "Tekniska nämnden", "maj 2027"],
        ["Byta räcken.", "Socialnämnden", "2028"],
    ]


def test_three_columns_a_paragraph_each(typed: Type) -> None:
    """A cell may have several lines where white space parts the cells."""
    table = typed(
        "Åtgärd\n\nAnsvarig\n\nTidplan\n\nMåla bryggan och\nräckena.\n\nTekniska nämnden\n\nmaj 2027\n\n"
        "Byta räcken.\n\nSocialnämnden\n\n2028"
    )
    assert texts(table)[1:] == [
        ["Måla bryggan och räckena.", "Tekniska nämnden", "maj 2027"],
        ["Byta räcken.", "Socialnämnden", "2028"],
    ]


TURNS = (
    "Aktivitet\n\nAnsvar för genomförande\n\nMåla hamnens bryggor.\n\nTekniska nämnden\n\n"
    "Byta räcken och\nlampor.\n\nSocialnämnden\nVd\n\n"
)


def test_two_columns_by_turns(typed: Type) -> None:
    """A task, then its names, and again; each row has the lines it stands on."""
    table = typed(TURNS)
    assert texts(table) == [
        ["Aktivitet", "Ansvar för genomförande"],
        ["Måla hamnens bryggor.", "Tekniska nämnden"],
        ["Byta räcken och lampor.", "Socialnämnden Vd"],
    ]
    assert table is not None
    assert [len(lines) for _, lines in table.rows] == [2, 2, 4]
    assert table.count == 8


def test_the_second_header_after_the_first_task(typed: Type) -> None:
    """A reader that goes down the columns gives the headers apart."""
    table = typed("Aktivitet\n\nMåla hamnens bryggor.\n\nAnsvar för genomförande\n\nTekniska nämnden\n\n")
    assert texts(table)[1:] == [["Måla hamnens bryggor.", "Tekniska nämnden"]]


@pytest.mark.parametrize("after", ["Uppföljning\n\nHamnen är fin.", "Hamnen är fin.\n\nBryggan är lång.", "- Båtar"])
def test_a_table_by_turns_ends(typed: Type, after: str) -> None:
    """A heading, an item of a list or a second text without names is no more of it, and nothing of it is lost."""
    table = typed(TURNS + after)
    assert len(texts(table)) == 3
    assert table
    assert table.count == 8


@pytest.mark.parametrize(
    "text",
    [
        "Hamnen är fin.", "Uppdrag: Måla bryggan.\n\nBryggan är lång.", "Telefon: 0123-45 67 89\nAnsvarig: Hamnchefen",
        "Syfte: En säker hamn.\nMål: Fler båtar.", "Aktivitet\n\nMåla bryggan.\n\nByta räcken.", "Uppdrag\nAnsvarig\nKlart senast",
        "Uppdrag\nAnsvarig\nKlart senast\n\nHamnen är fin.\nDen har en brygga.\nDär ligger båtar.",
        "Uppdrag\nStatus\nKlart senast\n\nMåla bryggan.\nPågår\nmaj 2027",
    ],
    ids=["text", "one label", "contacts", "goals", "one header", "no rows", "nobody named", "no column of names"],
)  # fmt: skip
def test_no_table(typed: Type, text: str) -> None:
    """Without a task and who is to do it there is none, whatever the labels and headers look like."""
    assert typed(text) is None
