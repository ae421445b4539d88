"""Attendance: every person once, with party, role, organisation and what else the list says."""

from collections.abc import Callable

import pytest

from extractors.attendance import find_attendance
from schemas.pages import Cell, Line

Make = Callable[[str], tuple[Line, ...]]
LIST = """Sammanträdesdatum\t2026-06-15
Beslutande\tEva Ek (S), ordförande
Bo von Al (M)
Siv Ås (-) ersätter Ove Dal (KD)
Ej tjänstgörande\tUlf By (C) §§ 1-4
ersättare
Ida Öst (V)
Övriga deltagare\tMia Ny, sekreterare
Per Sund\tAlvedals kommun
Utses att justera\tBo von Al
Eva Ek (S) öppnar mötet.
"""


def test_who_is_there_as_what(lines_of: Make) -> None:
    """Each label sets the presence of those below it, also one in two lines; another label ends the list."""
    assert [(a.name, a.presence) for a in find_attendance(lines_of(LIST))] == [
        ("Eva Ek", "deciding"),
        ("Bo von Al", "deciding"),
        ("Siv Ås", "deciding"),
        ("Ulf By", "deputy"),
        ("Ida Öst", "deputy"),
        ("Mia Ny", "other"),
        ("Per Sund", "other"),
    ]


@pytest.mark.parametrize(
    ("text", "party", "role", "organisation", "note"),
    [
        ("Eva Ek (S)", "S", None, None, None),
        ("Eva Ek (S), ordförande", "S", "ordförande", None, None),
        ("Eva Ek (-)", None, None, None, None),
        ("Eva Ek (AP)", "AP", None, None, None),
        ("Eva Ek (ordförande)", None, "ordförande", None, None),
        ("Eva Ek, kommundirektör", None, "kommundirektör", None, None),
        ("Eva Ek (S) §§ 111–114", "S", None, None, "§§ 111–114"),
        ("Eva Ek (S) ersätter Inger Berg (M)", "S", None, None, "ersätter Inger Berg (M)"),
        ("Eva Ek (S) § 4, ersätter Inger Berg (M)", "S", None, None, "§ 4, ersätter Inger Berg (M)"),
        ("Eva Ek\tAlvedals kommun", None, None, "Alvedals kommun", None),
    ],
)
def test_what_the_list_says_of_a_person(
    lines_of: Make, text: str, party: str | None, role: str | None, organisation: str | None, note: str | None
) -> None:
    """The party in brackets, the role, the organisation beside the name and the note are told apart."""
    (found,) = find_attendance(lines_of(f"Beslutande\n{text}"))
    assert (found.name, found.party, found.role, found.organisation, found.note) == (
        "Eva Ek",
        party,
        role,
        organisation,
        note,
    )


def test_two_columns_of_names(lines_of: Make) -> None:
    """People side by side are people of their own."""
    found = find_attendance(lines_of("Beslutande\nEva Ek (S)\tBo Al (M)\nSiv Ås (V)\tUlf By (C)"))
    assert [(a.name, a.party) for a in found] == [("Eva Ek", "S"), ("Bo Al", "M"), ("Siv Ås", "V"), ("Ulf By", "C")]


@pytest.mark.parametrize("text", ["Alvedals kommun", "§ 12", "ordförande", "12 ledamöter", "Eva"])
def test_other_lines_are_nobody(lines_of: Make, text: str) -> None:
    """Places, paragraphs and single words are no people."""
    assert find_attendance(lines_of(f"Beslutande\n{text}")) == []


def test_nobody_without_a_label(lines_of: Make) -> None:
    """A name that stands under no label of attendance was not said to be there."""
    assert find_attendance(lines_of("Eva Ek (S)\nBo Al (M)")) == []


def test_a_person_named_twice_is_one(lines_of: Make) -> None:
    """The same name and presence again, as on a second page, adds nobody."""
    assert len(find_attendance(lines_of("Beslutande\nEva Ek (S)\n\fBeslutande\nEva Ek (S)"))) == 1


def test_the_list_ends_at_the_margin() -> None:
    """A line that stands where the labels stand, beside no name, is text of its own."""

    def line(top: float, *cells: tuple[float, str]) -> Line:
        pieces = tuple(Cell(text, text, (x, top, x + 90, top + 10)) for x, text in cells)
        text = "\t".join(cell.text for cell in pieces)
        return Line(text, text, 1, (cells[0][0], top, 400, top + 10), cells=pieces if len(pieces) > 1 else ())

    lines = [
        line(100, (50, "Beslutande"), (200, "Eva Ek (S)")),
        line(112, (200, "Bo Al (M)")),
        line(124, (50, "Siv Ås")),
    ]
    assert [a.name for a in find_attendance(lines)] == ["Eva Ek", "Bo Al"]


@pytest.mark.parametrize(
    ("text", "role", "note"),
    [
        ("Eva Ek (S) från punkt 5", None, "från punkt 5"),
        ("Eva Ek (S), ordförande punkt 1-5", "ordförande", "punkt 1-5"),
        ("Eva Ek (S) till och med punkt 9", None, "till och med punkt 9"),
        ("Eva Ek (S) punkterna A/B", None, "punkterna A/B"),
        ("Eva Ek (S) punkt 4, 7 och 9", None, "punkt 4, 7 och 9"),
        ("Eva Ek (S) §§ 1–4, 7", None, "§§ 1–4, 7"),
        ("Eva Ek (S) § 4, § 7", None, "§ 4, § 7"),
        ("Eva Ek (S), kl. 13.00–14.30", None, "kl. 13.00–14.30"),
        ("Eva Ek (S) punkt 3, ersätter Bo Al (M)", None, "punkt 3, ersätter Bo Al (M)"),
        ("Eva Ek (S) tjg ers för Bo Al (M) §§ 3-4", None, "tjg ers för Bo Al (M) §§ 3-4"),
    ],
)
def test_what_somebody_was_there_for(lines_of: Make, text: str, role: str | None, note: str | None) -> None:
    """Points, §§, hours and for whom are notes, in their order; none of them is a role."""
    (found,) = find_attendance(lines_of(f"Beslutande\n{text}"))
    assert (found.name, found.role, found.note) == ("Eva Ek", role, note)


@pytest.mark.parametrize(
    ("text", "presence"),
    [
        ("Eva Ek, verkställande direktör", "other"),
        ("Eva Ek, vd", "other"),
        ("Eva Ek, förbundssekreterare", "other"),
        ("Eva Ek, revisor", "other"),
        ("Eva Ek, adjungerad, punkt 3", "other"),
        ("Eva Ek (sekreterare)", "other"),
        ("Eva Ek, ordförande", "deciding"),
        ("Eva Ek", "deciding"),
        ("Eva Ek (S), sekreterare", "deciding"),
    ],
)
def test_who_sits_without_deciding(lines_of: Make, text: str, presence: str) -> None:
    """An officer of the board in the list of those who decide does not; a party says that somebody was elected."""
    assert [a.presence for a in find_attendance(lines_of(f"Beslutande\n{text}"))] == [presence]


def test_officers_among_the_deputies_stay_there(lines_of: Make) -> None:
    """Only the list of those who decide holds others."""
    assert [a.presence for a in find_attendance(lines_of("Ersättare\nEva Ek, revisor"))] == ["deputy"]


def row(number: int, *cells: tuple[float, str]) -> Line:
    """A printed line, its cells by left edge and text."""
    top = 100.0 + 12 * number
    pieces = tuple(Cell(text, text, (x, top, x + 90, top + 10)) for x, text in cells)
    text = "\t".join(cell.text for cell in pieces)
    return Line(text, text, 1, (cells[0][0], top, 400, top + 10), cells=pieces if len(pieces) > 1 else ())


@pytest.mark.parametrize(
    ("above", "below", "note"),
    [
        ("Siv Ås (V) ersätter", "Ulla Ek (C)", "ersätter Ulla Ek (C)"),
        ("Siv Ås (V) ersätter Ulla", "Ek (C)", "ersätter Ulla Ek (C)"),
        ("Siv Ås (V)", "§§ 3–4", "§§ 3–4"),
        ("Siv Ås (V) från punkt", "5", "från punkt 5"),
        ("Siv Ås (V) §§ 3–4,", "7", "§§ 3–4, 7"),
    ],
)
def test_a_note_over_two_lines(above: str, below: str, note: str) -> None:
    """What runs on below a person in the same column is of that person, also where another stands beside."""
    lines = [
        row(0, (50, "Beslutande")),
        row(1, (50, above), (250, "Bo Al (M)")),
        row(2, (50, below), (250, "Ida Öst (KD)")),
    ]
    assert [(a.name, a.note) for a in find_attendance(lines)] == [("Siv Ås", note), ("Bo Al", None), ("Ida Öst", None)]


def test_what_stands_in_another_column_does_not_run_on() -> None:
    """A name below and to the right is a person of its own."""
    lines = [row(0, (50, "Beslutande")), row(1, (50, "Siv Ås (V) ersätter")), row(2, (250, "Ulla Ek (C)"))]
    assert [a.name for a in find_attendance(lines)] == ["Siv Ås", "Ulla Ek"]


@pytest.mark.parametrize(
    ("label", "presence"),
    [
        ("Frånvarande", "absent"),
        ("Anmäld frånvaro", "absent"),
        ("Beslutande", "deciding"),
        ("Tjg. ersättare", "deciding"),
        ("Ej tjänstgörande ersättare", "deputy"),
        ("Ej beslutande", "deputy"),
        ("Insynsplats", "other"),
    ],
)
def test_a_person_on_the_line_of_the_label(lines_of: Make, label: str, presence: str) -> None:
    """After a colon, as in a cell beside it; those below are there as the same."""
    found = find_attendance(lines_of(f"Övriga deltagare\nMia Ny\n{label}: Eva Ek (S)\nBo Al (M)"))
    assert [(a.name, a.party, a.presence) for a in found] == [
        ("Mia Ny", None, "other"),
        ("Eva Ek", "S", presence),
        ("Bo Al", "M", presence),
    ]


@pytest.mark.parametrize("text", ["Plats: Norra Hamnen", "Sekreterare: Mia Ny", "Hamnen: Mia Ny"])
def test_other_labels_name_nobody(lines_of: Make, text: str) -> None:
    """What stands after another label's colon is no attendance."""
    assert find_attendance(lines_of(text)) == []


@pytest.mark.parametrize(
    "note",
    [
        "§§ 1-4 och 7",
        "§§ 1, 3 och 7",
        "t.o.m. punkt 9",
        "fr.o.m. punkt 3",
        "tom punkt 9",
        "fr.o.m. punkt 3, ersätter Bo Al (M)",
    ],
)
def test_a_note_is_there_once(lines_of: Make, note: str) -> None:
    """It is one note in its own words: no piece of it comes again, none is a role."""
    (found,) = find_attendance(lines_of(f"Beslutande\nEva Ek (S) {note}"))
    assert (found.role, found.note) == (None, note)
