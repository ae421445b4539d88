"""Rows that are one uppdrag come together; in doubt they stay apart, and none is lost."""

from collections.abc import Callable
from typing import Any

import pytest

from store.assignments import gathering
from store.assignments.gathering import LARGEST_BLOCK, gather
from store.assignments.rows import Row, Told

GIVEN = Told("kommunstyrelsen", "2025-02-11", "14")
MakeRow = Callable[..., Row]


def groups_of(*rows: Row) -> list[list[str]]:
    """The ids of the rows of each uppdrag; fails where one is lost or told twice."""
    groups, _ = gather(rows)
    found = [[one.at.row_id for one in group.rows] for group in groups]
    assert sorted(id for group in found for id in group) == sorted(one.at.row_id for one in rows)
    return found


def test_a_protokoll_its_utdrag_and_a_list_are_one(row: MakeRow) -> None:
    """The list says whose decision it is, and shortens."""
    listed = row(
        "Plan för trygga skolvägar", id="3", document="lista", origin="table", on="2025-05-02", told=[GIVEN], case=None
    )
    assert groups_of(row(id="1"), row(id="2", document="utdrag"), listed) == [["1", "2", "3"]]


def test_the_order_in_which_rows_come_does_not_matter(row: MakeRow) -> None:
    """They are taken by their days."""
    rows = [row(id="1"), row(id="2", document="utdrag"), row(id="3", document="lista", origin="table", on="2025-05-02")]
    assert groups_of(*rows) == groups_of(*reversed(rows))


def test_a_list_that_names_the_case_alone_is_of_the_uppdrag(row: MakeRow) -> None:
    """Its number is spelled otherwise."""
    listed = row(id="2", document="lista", origin="table", on="2025-05-02", case="KS-2025-00012")
    assert groups_of(row(id="1"), listed) == [["1", "2"]]


@pytest.mark.parametrize(
    "other",
    [
        {"task": "Ta fram en plan för säkra cykelvägar"},
        {"to": ["Socialnämnden"]},
        {"paragraph": "15"},
        {"on": "2025-03-11"},
        {"municipality": "Lidhults kommun"},
    ],
)
def test_what_differs_stays_apart(row: MakeRow, other: dict[str, Any]) -> None:
    """Other words, another receiver, § or day, another kommun with the same number."""
    second = row(**{"id": "2", "document": "annat", **other})
    assert sorted(groups_of(row(id="1"), second)) == [["1"], ["2"]]


def test_two_uppdrag_of_one_list_are_two(row: MakeRow) -> None:
    """However alike: a list holds each once."""
    assert groups_of(row(id="1"), row(id="2")) == [["1"], ["2"]]


def test_each_row_of_an_utdrag_finds_its_own(row: MakeRow) -> None:
    """Two att-satser that differ by a single word."""
    north, south = "Ta fram en plan för skolvägar i Norra Alvedal", "Ta fram en plan för skolvägar i Södra Alvedal"
    rows = [
        row(north, id="1"),
        row(south, id="2"),
        row(south, id="3", document="utdrag"),
        row(north, id="4", document="utdrag"),
    ]
    assert sorted(groups_of(*rows)) == [["1", "4"], ["2", "3"]]


def test_a_list_may_word_the_only_uppdrag_of_a_paragraph_anew(row: MakeRow) -> None:
    """The same receiver and some of the words; with nothing in common it stays apart."""
    asked = row("Se över hyrorna i kommunens lokaler", id="1", to=["Kommundirektören"])
    anew = row(
        "Översyn av lokalhyrorna i kommunen",
        id="2",
        document="lista",
        origin="table",
        told=[GIVEN],
        to=["Kommundirektören"],
    )
    other = row(
        "Arkivera handlingarna digitalt",
        id="3",
        document="lista2",
        origin="table",
        told=[GIVEN],
        to=["Kommundirektören"],
    )
    assert groups_of(asked, anew, other) == [["1", "2"], ["3"]]


def test_of_two_that_fit_equally_none_is_taken(row: MakeRow) -> None:
    """A list that doesn't tell which of two it is of stands by itself."""
    twice = [row(id="1", to=[]), row(id="2", to=[])]
    assert groups_of(*twice, row(id="3", document="lista", origin="table", on="2025-05-02")) == [["1"], ["2"], ["3"]]


def test_forvaltningen_may_be_any(row: MakeRow) -> None:
    """A list of the nämnd's own says förvaltningen where the protokoll has its name."""
    listed = row(id="2", document="lista", origin="table", on="2025-05-02", to=["Förvaltningen"])
    assert groups_of(row(id="1", to=["Stadsledningskontoret"]), listed) == [["1", "2"]]


def test_without_number_the_same_in_all_is_the_same(row: MakeRow) -> None:
    """The same words, receiver and day in two lists; with another day it is listed as another."""
    said: dict[str, Any] = {"origin": "table", "case": None, "paragraph": None, "due": "2025-12-31"}
    rows = [row(id="1", document="a", **said), row(id="2", document="b", **said)]
    assert groups_of(*rows, row(id="3", document="c", **{**said, "due": "2026-12-31"})) == [["1", "2"], ["3"]]


def test_who_says_no_kommun_is_of_the_only_one(row: MakeRow) -> None:
    """With two in the archive it is of neither."""
    nameless = row(id="2", document="utdrag", municipality=None)
    assert groups_of(row(id="1"), nameless) == [["1", "2"]]
    elsewhere = row("Annat som ska göras i grannkommunen", id="3", document="x", municipality="Lidhults kommun")
    assert len(groups_of(row(id="1"), nameless, elsewhere)) == 3


def test_a_number_that_stands_everywhere_costs_no_comparisons(row: MakeRow, monkeypatch: pytest.MonkeyPatch) -> None:
    """Past a limit equal words alone count, and they still do."""
    compared = 0
    plain = gathering.likeness

    def counted(*args: Any) -> float:
        nonlocal compared
        compared += 1
        return plain(*args)

    monkeypatch.setattr(gathering, "likeness", counted)
    many = LARGEST_BLOCK * 4
    rows = [
        row(
            f"Göra sak nummer {n} i ordning",
            id=f"{n:05}{document}",
            document=document,
            paragraph=None,
            on=on,
            origin="table",
        )
        for document, on in (("a", "2025-02-11"), ("b", "2025-03-11"))
        for n in range(many)
    ]
    assert all(len(group) == 2 for group in groups_of(*rows))
    assert compared <= LARGEST_BLOCK**2 + 2 * many
