"""Filters and rows meet in the same tokens."""

from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.search.facets import FilterError, Filters, facets_of

DECISION: dict[str, Any] = {
    "part_kind": "protokoll",
    "status": "decided",
    "acts": ["avsla", "forklara_fullgjord"],
    "body": "kommunstyrelsen och kommunfullmäktige",
    "proposed_by": None,
    "parties": ["S", "KD"],
    "municipality": "Alvedals kommun",
    "case_numbers": ["KS-2018-00124"],
    "case_keys": ["KS 2018/124"],
    "decided_on": "2018-05-17",
}


def lets_through(filters: Filters, fields: dict[str, Any] = DECISION, what: Any = "decisions") -> bool:
    """Whether the filters let a row through."""
    has = set(facets_of(what, fields))
    return all(any(set(token.split()) <= has for token in named) for named in filters.required())


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(what=("decisions",)),
        Filters(kind=("protokoll", "dagordning")),
        Filters(status=("decided",), act=("forklara_fullgjord",)),
        Filters(body=("Kommunstyrelsen",)),
        Filters(body=("kommunfullmäktiges",)),
        Filters(body=("KS",)),
        Filters(body=("kommunfullmaktige",)),
        Filters(party=("(kd)",)),
        Filters(municipality=("Alvedal",)),
        Filters(case=("ks/2018:124",)),
        Filters(case=("2018/124",)),
        Filters(since=date(2018, 5, 17), until=date(2018, 5, 17)),
        Filters(since=date(2018, 5, 1)),
        Filters(until=date(2019, 1, 1)),
    ],
)
def test_what_is_let_through(filters: Filters) -> None:
    """However it is written."""
    assert lets_through(filters)


@pytest.mark.parametrize(
    "filters",
    [
        Filters(what=("assignments",)),
        Filters(status=("proposed",)),
        Filters(body=("socialnämnden",)),
        Filters(party=("M",)),
        Filters(case=("BUN 2018/124",)),
        Filters(since=date(2018, 5, 18)),
        Filters(until=date(2018, 5, 16)),
        Filters(is_open=True),
        Filters(due_before=date(2020, 1, 1)),
    ],
)
def test_what_is_not(filters: Filters) -> None:
    """What the row doesn't say is not let through either."""
    assert not lets_through(filters)


def test_open_assignments_and_their_day() -> None:
    """Given, and due before a day: not on it."""
    fields = {"status": "given", "due_until": "2026-03-01", "assignees": ["Stadsledningskontoret"]}
    assert lets_through(Filters(is_open=True, due_before=date(2026, 3, 2)), fields, "assignments")
    assert not lets_through(Filters(due_before=date(2026, 3, 1)), fields, "assignments")
    assert lets_through(Filters(assignee=("stadsledningskontorets",)), fields, "assignments")
    assert not lets_through(Filters(is_open=True), fields | {"status": "reported"}, "assignments")


@given(st.dates(), st.dates(), st.dates(date(1900, 1, 1), date(2099, 12, 31)))
@example(date.min, date.max, date(2099, 12, 31))
def test_a_period_holds_its_days_and_no_others(one: date, other: date, day: date) -> None:
    """By days, months, years and decades, each day once; whatever days are asked for."""
    first, last = sorted((one, other))
    row = {"decided_on": day.isoformat()}
    assert lets_through(Filters(since=first, until=last), row) == (first <= day <= last)
    (tokens,) = Filters(since=first, until=last).required()
    assert len(tokens) == len(set(tokens)) <= 120


@given(st.dates(), st.dates(date(1900, 1, 1), date(2099, 12, 31)))
@example(date.min, date(1900, 1, 1))
@example(date.max, date(2099, 12, 31))
def test_a_period_may_be_open(at: date, day: date) -> None:
    """From a day, until a day, due before a day: however far off."""
    row = {"decided_on": day.isoformat(), "due_until": day.isoformat()}
    assert lets_through(Filters(since=at), row) == (day >= at)
    assert lets_through(Filters(until=at), row) == (day <= at)
    assert lets_through(Filters(due_before=at), row) == (day < at)


@pytest.mark.parametrize(
    "filters", [Filters(case=("hej",)), Filters(body=("§",)), Filters(since=date(2020, 1, 2), until=date(2020, 1, 1))]
)
def test_a_filter_that_cannot_be_says_so(filters: Filters) -> None:
    """It would let nothing through, and nobody would know why."""
    with pytest.raises(FilterError):
        filters.required()
