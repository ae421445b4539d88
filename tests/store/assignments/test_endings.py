"""A decision ends the one uppdrag that it means, or none."""

from collections.abc import Callable, Sequence

from store.assignments.endings import BY_CASE_ALONE, MOST_MEANT, Tie, tie
from store.assignments.gathering import gather
from store.assignments.rows import Ending, Row, Told

GIVEN = Told("kommunstyrelsen", "2025-02-11", "14")
NORTH, SOUTH = "Ta fram en plan för skolvägar i Norra Alvedal", "Ta fram en plan för skolvägar i Södra Alvedal"
MakeRow = Callable[..., Row]
MakeEnding = Callable[..., Ending]


def ties_of(rows: Sequence[Row], *endings: Ending) -> dict[str, list[Tie]]:
    """What ends each uppdrag, by the id of its first row."""
    _, index = gather(rows)
    return {group.rows[0].at.row_id: ties for group, ties in tie(index, endings).items()}


def test_by_the_decision_and_its_words(row: MakeRow, ending: MakeEnding) -> None:
    """It refers to the § that gave two, and names one of them."""
    said = f"Kommunstyrelsens uppdrag 2025-02-11 § 14 att {NORTH.lower()} förklaras fullgjort."
    tied = ties_of([row(NORTH, id="1"), row(SOUTH, id="2")], ending(said, told=[GIVEN]))
    assert list(tied) == ["1"]
    assert tied["1"][0].confidence > 0.9


def test_the_only_uppdrag_of_the_decision_need_not_be_named(row: MakeRow, ending: MakeEnding) -> None:
    """But is less sure, and a person looks where the words go against it."""
    touched = ties_of([row(id="1")], ending("Uppdraget om skolvägar förklaras fullgjort.", told=[GIVEN]))
    against = ties_of([row(id="1")], ending("Uppdraget om läxhjälp förklaras fullgjort.", told=[GIVEN]))
    assert touched["1"][0].confidence > 0.6 > against["1"][0].confidence


def test_of_several_that_may_be_meant_none_is_ended(row: MakeRow, ending: MakeEnding) -> None:
    """Each is told that it may be."""
    tied = ties_of([row(NORTH, id="1"), row(SOUTH, id="2")], ending("Uppdraget förklaras fullgjort.", told=[GIVEN]))
    assert all(one.perhaps for ties in tied.values() for one in ties)
    assert set(tied) == {"1", "2"}


def test_of_a_crowd_nothing_is_told(row: MakeRow, ending: MakeEnding) -> None:
    """A decision that may mean any of many says nothing of each."""
    rows = [row(f"Göra en sak på plats {n} i kommunen", id=str(n)) for n in range(MOST_MEANT + 1)]
    assert ties_of(rows, ending("Uppdraget förklaras fullgjort.")) == {}


def test_a_decision_that_the_archive_does_not_have_ends_nothing(row: MakeRow, ending: MakeEnding) -> None:
    """Not even in the same case."""
    elsewhere = Told("kommunstyrelsen", "2019-02-11", "3")
    assert ties_of([row(id="1")], ending("Uppdraget förklaras fullgjort.", told=[elsewhere])) == {}
    assert ties_of([row(id="1")], ending(f"Uppdraget att {NORTH.lower()} är klart.", told=[elsewhere])) == {}


def test_unless_a_list_has_the_uppdrag_without_its_decision(row: MakeRow, ending: MakeEnding) -> None:
    """The same case and the same words; the case alone is not enough."""
    elsewhere = Told("kommunstyrelsen", "2019-02-11", "3")
    listed = row(NORTH, id="1", origin="table", paragraph=None)
    assert list(ties_of([listed], ending(f"Uppdraget att {NORTH.lower()} avslutas.", told=[elsewhere]))) == ["1"]
    assert ties_of([listed], ending("Uppdraget avslutas.", told=[elsewhere])) == {}


def test_by_the_case_and_the_words(row: MakeRow, ending: MakeEnding) -> None:
    """Where it refers to no decision."""
    said = f"Uppdraget att {SOUTH.lower()} avslutas."
    tied = ties_of([row(NORTH, id="1"), row(SOUTH, id="2")], ending(said, kind="closed"))
    assert list(tied) == ["2"]


def test_by_the_case_alone_a_person_looks(row: MakeRow, ending: MakeEnding) -> None:
    """The case has one uppdrag; that another is meant can't be told."""
    tied = ties_of([row(id="1")], ending("att förklara uppdraget fullgjort."))
    assert tied["1"][0].confidence == BY_CASE_ALONE < 0.6


def test_to_take_note_of_something_in_the_case_ends_nothing(row: MakeRow, ending: MakeEnding) -> None:
    """Unless it names the uppdrag, and then not for sure."""
    assert ties_of([row(id="1")], ending("Lägesrapporten om uppdraget antecknas.", kind="noted")) == {}
    said = "Redovisningen av uppdraget att ta fram en plan för trygga skolvägar antecknas."
    tied = ties_of([row(id="1")], ending(said, kind="noted"))
    assert 0.6 <= tied["1"][0].confidence <= 0.7


def test_nothing_ends_before_it_is_given(row: MakeRow, ending: MakeEnding) -> None:
    """A later uppdrag in the same case is a new one."""
    assert ties_of([row(id="1", on="2025-11-04")], ending("att förklara uppdraget fullgjort.")) == {}
