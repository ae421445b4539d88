"""The Swedish of the report."""

from collections.abc import Callable

import pytest

from flows.followup import wording
from store.assignments import Entry, Ground, Place, Remark, Report


def test_a_place_says_where_and_when(place: Place) -> None:
    """As one refers to it."""
    assert wording.place(place) == "protokoll.pdf s. 2 § 14 (2025-02-11)"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("listed", "Kallas redovisat i"),
        ("fulfilled", "Förklaras fullgjort i"),
        ("closed", "Avslutas i"),
        ("noted", "Redovisningen antecknas i"),
    ],
)
def test_a_ground_says_what_and_how_sure(place: Place, kind: str, words: str) -> None:
    """With the document's own words."""
    said = wording.ground(Ground(kind, "Redovisat\n2025", place, 0.86))
    assert said == f"{words} protokoll.pdf s. 2 § 14 (2025-02-11): ”Redovisat 2025” (86 % säkert)"


@pytest.mark.parametrize(
    "kind", ["no_day", "moved_day", "later_plan", "perhaps_reported", "proposed_reported", "still_listed", "told"]
)
def test_every_remark_has_words(place: Place, kind: str) -> None:
    """With a place and without."""
    for remark in (Remark(kind, "x", place), Remark(kind)):  # type: ignore[arg-type]
        assert wording.remark(remark)


def test_doubt_comes_first(entry: Callable[..., Entry]) -> None:
    """Before the remarks."""
    said = wording.remarks(entry(review=True, confidence=0.5, remarks=(Remark("no_day"),)))
    assert said == ["Bör granskas (50 % säkert)", "Ingen dag är angiven"]


def test_receivers_stand_in_swedish_order(entry: Callable[..., Entry], report_of: Callable[..., Report]) -> None:
    """Å, ä and ö last, nobody after them; what is of several stands under each."""
    names = [("Ölandsnämnden",), (), ("Zonnämnden", "Ålandsnämnden"), ("Ärendenämnden",)]
    found = wording.by_assignee(report_of(*(entry(assignees=name) for name in names)))
    assert [name for name, _ in found] == [
        "Zonnämnden",
        "Ålandsnämnden",
        "Ärendenämnden",
        "Ölandsnämnden",
        "Utan angiven mottagare",
    ]


def test_with_several_kommuner_the_receivers_own_is_told(
    entry: Callable[..., Entry], report_of: Callable[..., Report]
) -> None:
    """There is a socialnämnd in each."""
    found = wording.by_assignee(report_of(entry(), entry(municipality="Lidhults kommun")))
    assert [name for name, _ in found] == ["Tekniska nämnden, Alvedals kommun", "Tekniska nämnden, Lidhults kommun"]


def test_what_is_left_out_is_told(report_of: Callable[..., Report]) -> None:
    """And nothing where nothing is."""
    assert wording.left_out(report_of()) == []
    assert [line.split()[0] for line in wording.left_out(report_of(proposed=2, later=3))] == ["2", "3"]
