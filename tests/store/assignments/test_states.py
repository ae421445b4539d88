"""How an uppdrag stands on a day, on what ground, and what a reader should know."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest

from store.assignments.endings import tie
from store.assignments.gathering import gather
from store.assignments.rows import Ending, Row, Told
from store.assignments.states import Day, Entry, entry_of, whose
from store.masking import mask_of

GIVEN = Told("kommunstyrelsen", "2025-02-11", "14")
DAY = Day(date(2025, 10, 10), 30)
DONE = "Uppdraget att ta fram en plan för trygga skolvägar förklaras fullgjort."
MakeRow = Callable[..., Row]
MakeEnding = Callable[..., Ending]


def entry(rows: Sequence[Row], *endings: Ending, masks: Any = None) -> Entry:
    """The one uppdrag that the rows make."""
    (group,), index = gather(rows)
    return entry_of(group, tie(index, endings).get(group, ()), DAY, masks or {})


def kinds(one: Entry) -> list[str]:
    """What is remarked."""
    return [remark.kind for remark in one.remarks]


@pytest.mark.parametrize(
    ("due", "state"),
    [("2025-10-09", "overdue"), ("2025-10-10", "due"), ("2025-11-09", "due"), ("2025-11-10", "open"), (None, "open")],
)
def test_the_state_is_by_the_day(row: MakeRow, due: str | None, state: str) -> None:
    """The day itself is not too late, and the last of thirty is soon."""
    found = entry([row(due=due)])
    assert found.state == state
    assert ("no_day" in kinds(found)) == (due is None)


def test_the_last_day_of_the_calendar_is_no_error() -> None:
    """Whatever is asked for."""
    assert Day(date(9999, 12, 31), 10**9).state("9999-12-31") == "due"


def test_a_list_that_calls_it_reported_is_a_ground(row: MakeRow) -> None:
    """With the words of the list."""
    later = {"document": "lista", "origin": "table", "on": "2025-06-03", "status": "reported"}
    found = entry([row(due="2025-06-30"), row(id="2", raw="Redovisat 2025-05-20", **later)])
    assert found.state == "reported"
    assert found.ground is not None
    assert (found.ground.kind, found.ground.text) == ("listed", "Redovisat 2025-05-20")
    assert found.due_until == "2025-06-30"


def test_a_later_list_that_has_it_open_speaks_against(row: MakeRow) -> None:
    """To call open what is done is seen; the other way round it is lost."""
    said: dict[str, Any] = {"origin": "table", "case": "KS 2025/12"}
    rows = [
        row(due="2025-06-30"),
        row(id="2", document="juni", on="2025-06-03", status="reported", **said),
        row(id="3", document="september", on="2025-09-03", **said),
    ]
    found = entry(rows)
    assert found.state == "overdue"
    assert "still_listed" in kinds(found)


def test_a_decision_that_declares_it_done_is_a_ground(row: MakeRow, ending: MakeEnding) -> None:
    """Taken it ends the uppdrag; proposed it is only told of."""
    taken = entry([row(due="2025-06-30")], ending(DONE, told=[GIVEN]))
    proposed = entry([row(due="2025-06-30")], ending(DONE, told=[GIVEN], proposed=True))
    assert (taken.state, taken.ground and taken.ground.place.page) == ("reported", 3)
    assert (proposed.state, proposed.ground, kinds(proposed)) == ("overdue", None, ["proposed_reported"])


def test_what_is_less_sure_than_six_in_ten_is_for_a_person(row: MakeRow, ending: MakeEnding) -> None:
    """The ground's doubt is the report's, and the uppdrag's own."""
    assert entry([row()], ending("att förklara uppdraget fullgjort.")).review
    assert entry([row(confidence=0.59)]).review
    assert not entry([row(confidence=0.6)]).review


def test_the_day_of_the_latest_list_holds(row: MakeRow) -> None:
    """And the earlier one is told of."""
    later = row(id="2", document="lista", origin="table", on="2025-05-02", due="2025-12-09")
    found = entry([row(due="2025-06-30"), later])
    assert (found.due_until, found.state) == ("2025-12-09", "open")
    assert [(remark.kind, remark.text) for remark in found.remarks] == [("moved_day", "2025-06-30")]


def test_a_later_plan_without_a_day_takes_none_away(row: MakeRow) -> None:
    """The day that was set holds until another is."""
    later = row(id="2", document="lista", origin="table", on="2025-05-02", raw="Under planering")
    found = entry([row(due="2025-06-30"), later])
    assert (found.state, kinds(found)) == ("overdue", ["later_plan"])


def test_the_day_it_was_given_is_the_decisions(row: MakeRow) -> None:
    """That of a list is not."""
    assert entry([row()]).given_on == "2025-02-11"
    assert entry([row(origin="table", paragraph=None)]).given_on is None
    assert entry([row(origin="table", paragraph=None, told=[Told("", "2024-01-09", "3")])]).paragraph == "3"


def test_what_running_text_alone_tells_says_so(row: MakeRow) -> None:
    """There is no decision behind it in its file."""
    assert "told" in kinds(entry([row(origin="narrative", paragraph=None)]))


@pytest.mark.parametrize(
    ("name", "body", "organisation", "shown"),
    [
        ("Förvaltningen", "socialnämnden", None, "Förvaltningen (socialnämnden)"),
        ("VD", "styrelsen", "Alvedals Hamn AB", "VD (Alvedals Hamn AB)"),
        ("VD", "en rad som inte alls är något organ utan text", None, "VD (kommunstyrelsen)"),
        ("Tekniska nämnden", "socialnämnden", None, "Tekniska nämnden"),
        ("Nämnden", "nämnden", None, "Nämnden (kommunstyrelsen)"),
    ],
)
def test_a_name_that_any_has_is_told_with_its_board(
    row: MakeRow, name: str, body: str, organisation: str | None, shown: str
) -> None:
    """A reader knows whose förvaltning it is; a name of its own stays as it is."""
    assert whose(name, row(body=body, organisation=organisation)) == shown


def test_with_masks_no_number_is_in_any_text(row: MakeRow, ending: MakeEnding) -> None:
    """Nor in the case number; it is the same uppdrag all the same."""
    masks = {name: mask_of([{"masked": "19850101-****"}]) for name in ("protokoll", "senare")}
    said = row(
        "Utreda behovet för 19850101-2384 av stöd hemma",
        due="2025-12-31",
        raw="efter 19850101-2384",
        case="850101-2384",
    )
    found = entry([said], ending("Uppdraget för 19850101-2384 förklaras fullgjort.", told=[GIVEN]), masks=masks)
    assert "2384" not in repr(found)
    assert "19850101-****" in found.task
    assert found.state == "reported"
