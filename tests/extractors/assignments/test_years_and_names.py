"""Years that are written keep their say, times that repeat end, and all who are given something are named."""

import pytest

from extractors.assignments.actors import split_cell
from extractors.assignments.clauses import assignees_of, gives_assignment
from extractors.assignments.due import due_in_sentence, parse_due

DAY = "2026-03-10"


@pytest.mark.parametrize(
    ("raw", "until"),
    [
        ("Q2/2027", "2027-06-30"), ("v 12/2027", "2027-03-28"), ("kvartal 1 i 2027", "2027-03-31"),
        ("första kvartalet under 2027", "2027-03-31"), ("dec 2026 - feb 2027", "2027-02-28"),
        ("maj 2027/juni 2027", "2027-06-30"), ("hösten 2027/våren 2028", None), ("2027 Q2", None),
        ("2026-12-31 (beslutad 2025-01-01)", "2026-12-31"), ("årsskiftet 2026/2027", "2026-12-31"),
        ("före maj 2027", "2027-04-30"), ("före 2027", "2026-12-31"), ("före utgången av 2026", "2026-12-31"),
        ("före jul", "2026-12-24"), ("inom trettio dagar", "2026-04-09"),
    ],
)  # fmt: skip
def test_a_written_year_is_kept(raw: str, until: str | None) -> None:
    """What is not understood with its year has no day: never one of another year."""
    assert parse_due(raw, DAY).until == until


@pytest.mark.parametrize(
    ("raw", "until"),
    [
        ("i samband med delårsrapport 1.", "2026-04-30"), ("kvartalsbokslut 2 2026", "2026-06-30"),
        ("halvårsrapport 1 2026", "2026-06-30"), ("månadsrapport 3 2026", "2026-03-31"),
        ("kvartalsrapport 4 2026", "2026-12-31"), ("halvårsrapport 3", None),
    ],
)  # fmt: skip
def test_the_reports_of_a_year_are_numbered(raw: str, until: str | None) -> None:
    """A month, a quarter, four months, a half: as the report's name says."""
    assert parse_due(raw, DAY).until == until


def test_the_latest_has_no_first_day() -> None:
    """However it is said."""
    assert parse_due("inte senare än oktober 2026", DAY).from_ is None
    due = due_in_sentence("Förvaltningen återkommer senast i samband med nämndens möte i maj.", DAY)
    assert due is not None
    assert (due.from_, due.until) == (None, "2026-05-31")


@pytest.mark.parametrize("word", ["sammanträde ", "arbetet med ", "möte ", "i den "])
def test_a_word_that_repeats_comes_to_an_end(word: str) -> None:
    """A page of the same words is read, however many there are: an endless search would not return."""
    assert due_in_sentence(f"Återkomma vid {word * 60}slut.", DAY) is None


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        ("Kommunstyrelsen samt tekniska nämnden får i uppdrag att bygga", ["Kommunstyrelsen", "tekniska nämnden"]),
        (
            "Kommunstyrelsen, tekniska nämnden samt socialnämnden får i uppdrag att bygga",
            ["Kommunstyrelsen", "tekniska nämnden", "socialnämnden"],
        ),
        ("Anna Berg (S), Lars Ek (M) och Eva Falk (C) får i uppdrag att bygga", ["Anna Berg", "Lars Ek", "Eva Falk"]),
        ("Kommunstyrelsen uppdrar även åt förvaltningen att bygga", ["förvaltningen"]),
        ("Förvaltningen ges uppdraget att bygga", ["Förvaltningen"]),
        ("Nämnden gav i uppdrag åt förvaltningen att bygga", ["förvaltningen"]),
        ("att ge därutöver kommundirektören i uppdrag att bygga", ["kommundirektören"]),
    ],
)
def test_all_who_are_given_it(clause: str, names: list[str]) -> None:
    """Every name of the list, and nothing but names."""
    assert assignees_of(clause) == names


@pytest.mark.parametrize("who", ["Ärendet", "Frågan", "Punkten"])
def test_what_comes_back_has_no_assignee(who: str) -> None:
    """A matter that is taken up again is given to nobody."""
    assert not gives_assignment(f"{who} ska återkomma på nästa sammanträde.")
    assert gives_assignment("Förvaltningen ska återkomma i maj.")


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Stadsdelsnämnden Angered", ["Stadsdelsnämnden Angered"]), ("Miljöchef Anna Berg", ["Miljöchef Anna Berg"]),
        ("Samtliga nämnder och bolag", ["Samtliga nämnder och bolag"]),
        ("Tekniska nämnden Socialnämnden", ["Tekniska nämnden", "Socialnämnden"]),
    ],
)  # fmt: skip
def test_a_cell_is_parted_where_another_name_begins(cell: str, names: list[str]) -> None:
    """A place or a person behind a name belongs to it."""
    assert split_cell(cell) == names
