"""The rows of a deciding section: who decides, which blocks are one row, and what stands there and decides nothing."""

from collections.abc import Callable

import pytest

from extractors.decisions.rows import Context, rows_of
from extractors.unwrap import blocks_of, right_edge
from schemas.findings import FoundDecision
from schemas.outline import Block
from schemas.pages import Line

Make = Callable[[str], tuple[Line, ...]]
Find = Callable[..., list[FoundDecision]]
DECIDED = Context("decided", "kommunstyrelsen", None, 0, minutes=True)


@pytest.fixture
def find(lines_of: Make) -> Find:
    """The rows of a text below a heading that decides in minutes."""

    def run(text: str) -> list[FoundDecision]:
        lines = lines_of(text)
        return list(rows_of(blocks_of(lines, right_edge(lines)), DECIDED))

    return run


def said(rows: list[FoundDecision]) -> list[tuple[int | None, str]]:
    """Number and text of each row."""
    return [(row.number, row.text) for row in rows]


def test_numbered_items(find: Find) -> None:
    """An item a row, with its number and the lines it stands on."""
    rows = find("1. Planen för hamnen,\ni dess nya lydelse, antas.\n2. Rapporten antecknas.")
    assert said(rows) == [(1, "Planen för hamnen, i dess nya lydelse, antas."), (2, "Rapporten antecknas.")]
    assert [row.acts for row in rows] == [("anta",), ("anteckna",)]
    assert [[line.text for line in row.lines] for row in rows][1] == ["2. Rapporten antecknas."]


@pytest.mark.parametrize("marks", [("•", "•"), ("-", "-"), ("–", "–"), ("a)", "b)"), ("a.", "b.")])
def test_bullets_and_letters(find: Find, marks: tuple[str, str]) -> None:
    """An item a row though it has no number; the mark is no part of its text."""
    rows = find(f"{marks[0]} Planen antas.\n{marks[1]} Rapporten antecknas.")
    assert said(rows) == [(None, "Planen antas."), (None, "Rapporten antecknas.")]


def test_clauses_below_who_decides(find: Find) -> None:
    """Att-satser one below the other are a row each."""
    rows = find("Kommunstyrelsen beslutar\n\natt anta planen,\n\natt anteckna rapporten, samt\n\natt avslå motionen.")
    assert [row.acts for row in rows] == [("anta",), ("anteckna",), ("avsla",)]
    assert {row.body for row in rows} == {"kommunstyrelsen"}
    assert [row.text.startswith("att ") for row in rows] == [True] * 3


def test_letters_below_a_number_belong_to_it(find: Find) -> None:
    """What opens with "följande ändringar:" takes its list along."""
    rows = find("1. Planen antas med följande ändringar:\na) hamnen stryks,\nb) bryggan målas.\n2. Motionen avslås.")
    assert [row.number for row in rows] == [1, 2]
    assert "hamnen stryks" in rows[0].text
    assert "bryggan målas" in rows[0].text


@pytest.mark.parametrize(
    ("lead", "status", "body", "by"),
    [
        ("I kommunfullmäktige:", "decided", "kommunfullmäktige", None),
        ("Kommunstyrelsen beslutar för egen del att", "decided", "kommunstyrelsen", None),
        ("Kommunstyrelsen föreslår kommunfullmäktige besluta att", "proposed", "kommunfullmäktige", "kommunstyrelsen"),
        ("Efter diskussion beslutade kommunstyrelsen att", "decided", "kommunstyrelsen", None),
    ],
)
def test_leads_in_minutes(find: Find, lead: str, status: str, body: str, by: str | None) -> None:
    """A line says who decides the rows below it, and whether they are a proposal."""
    assert [(r.status, r.body, r.proposed_by, r.text) for r in find(f"{lead}\n\n1. Taxan antas.")] == [
        (status, body, by, "Taxan antas.")
    ]


def test_given_to_by_the_line_above(find: Find) -> None:
    """A line that gives, over a list, gives each item to the one it names."""
    rows = find("Kommunstyrelsen uppdrar åt förvaltningen\n\natt måla bryggan\n\natt anta en plan")
    assert [(row.given_to, row.acts[0]) for row in rows] == [("förvaltningen", "uppdra")] * 2


def test_given_to_ends_with_the_next_lead(find: Find) -> None:
    """What another line opens is given to nobody by the first."""
    rows = find(
        "Kommunstyrelsen uppdrar åt förvaltningen\n\natt måla bryggan\n\nKommunstyrelsen beslutar\n\natt anta planen"
    )
    assert [(row.given_to, row.acts) for row in rows] == [("förvaltningen", ("uppdra",)), ("", ("anta",))]


@pytest.mark.parametrize(
    "text",
    [
        "", "Inga övriga frågor.", "§ 12 justeras omedelbart.", "Omedelbar justering",
        "Eva Ek (S) deltar inte i beslutet.", "Eva Ek (S) reserverar sig mot beslutet.", "Taxa för hamnen", "----",
    ],
)  # fmt: skip
def test_what_decides_nothing(find: Find, text: str) -> None:
    """How the § is attested, who took no part, a title, an empty field."""
    assert find(text) == []


def test_that_a_paragraph_is_attested_at_once_is_decided(find: Find) -> None:
    """Where it stands as a sentence under Beslut it is one of the decisions, as any other."""
    assert [row.text for row in find("Taxan antas.\n\nParagrafen förklaras omedelbart justerad.")] == [
        "Taxan antas.",
        "Paragrafen förklaras omedelbart justerad.",
    ]


def test_footnotes_are_skipped(lines_of: Make) -> None:
    """A note below the items is neither a row nor part of one."""
    blocks = [Block("Planen antas.", lines_of("1. Planen antas."), mark="1."),
              Block("1 Se planen antagen 2019.", lines_of("1 Se planen antagen 2019."), note=True),
              Block("Rapporten antecknas.", lines_of("2. Rapporten antecknas."), mark="2.")]  # fmt: skip
    assert said(list(rows_of(blocks, DECIDED))) == [(1, "Planen antas."), (2, "Rapporten antecknas.")]


def test_a_table_below_belongs_to_its_decision(find: Find) -> None:
    """With "enligt nedan" the rows of the table go along; the next item is its own."""
    rows = find("1. Taxan antas enligt nedan.\nPlats\tAvgift\nBrygga\t100 kr\n2. Rapporten antecknas.")
    assert [row.number for row in rows] == [1, 2]
    assert rows[0].text.startswith("Taxan antas enligt nedan.")
    assert "Brygga" in rows[0].text
