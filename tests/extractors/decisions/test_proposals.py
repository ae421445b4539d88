"""What "enligt förslaget" stands for: the proposal under the same §, where one alone can be meant."""

from collections.abc import Callable

import pytest

from extractors.decisions import find_decisions
from extractors.decisions.proposals import Proposal, chosen
from extractors.sections import outline_of
from schemas.findings import FoundDecision
from schemas.pages import Line

Make = Callable[[str], tuple[Line, ...]]
Find = Callable[..., list[FoundDecision]]
OWN = "Arbetsutskottets förslag till beslut\n\n1. Taxan antas.\n2. Motionen avslås.\n\n"
OTHER = "Förvaltningens förslag till beslut\n\n1. Ärendet återremitteras.\n\n"


@pytest.fixture
def find(lines_of: Make) -> Find:
    """The decisions of a protokoll of kommunstyrelsen."""

    def run(text: str) -> list[FoundDecision]:
        return find_decisions("protokoll", outline_of("protokoll", lines_of(text), 0.0), "kommunstyrelsen", None)

    return run


def taken(row: FoundDecision) -> list[tuple[int | None, str]]:
    """The number and the text of each row that a decision takes."""
    return [(own.number, own.text) for own in row.resolved]


@pytest.mark.parametrize(
    "decided",
    [
        "Enligt förslaget.", "Kommunstyrelsen beslutar enligt arbetsutskottets förslag.",
        "Kommunstyrelsen bifaller arbetsutskottets förslag.",
    ],
)  # fmt: skip
def test_the_only_proposal_is_meant(find: Find, decided: str) -> None:
    """Its items stand beside the one row that takes them; that row keeps its own words."""
    (row,) = find(f"§ 1\nTaxa\n\n{OWN}Beslut\n\n{decided}")
    assert (row.status, row.body, row.text) == ("decided", "kommunstyrelsen", decided)
    assert taken(row) == [(1, "Taxan antas."), (2, "Motionen avslås.")]
    assert {own.status for own in row.resolved} == {"proposed"}


def test_the_order_of_the_headings_does_not_matter(find: Find) -> None:
    """Göteborg puts the decision first."""
    (row,) = find(f"§ 1\nTaxa\n\nBeslut\n\nEnligt arbetsutskottets förslag.\n\n{OWN}")
    assert len(row.resolved) == 2


def test_of_two_proposals_the_one_that_is_named(find: Find) -> None:
    """Whose it is says which."""
    (row,) = find(f"§ 1\nTaxa\n\n{OWN}{OTHER}Beslut\n\nEnligt förvaltningens förslag.")
    assert taken(row) == [(1, "Ärendet återremitteras.")]


@pytest.mark.parametrize("decided", ["Enligt förslaget.", "Enligt socialnämndens förslag."])
def test_of_two_proposals_none_is_guessed(find: Find, decided: str) -> None:
    """Where both can be meant, or neither is named, none is taken."""
    (row,) = find(f"§ 1\nTaxa\n\n{OWN}{OTHER}Beslut\n\n{decided}")
    assert row.resolved == ()


def test_the_proposal_of_another_paragraph_is_not_meant(find: Find) -> None:
    """Each § has its own."""
    rows = find(f"§ 1\nTaxa\n\n{OWN}Beslut\n\nÄrendet bordläggs.\n\n§ 2\nHamn\n\nBeslut\n\nEnligt förslaget.")
    assert [(row.item, row.text, row.resolved) for row in rows] == [
        (0, "Ärendet bordläggs.", ()),
        (1, "Enligt förslaget.", ()),
    ]


def test_a_decision_of_its_own_takes_none(find: Find) -> None:
    """What says itself what is decided needs no proposal."""
    (row,) = find(f"§ 1\nTaxa\n\n{OWN}Beslut\n\nTaxan antas.")
    assert row.resolved == ()


def test_a_proposal_after_a_line_that_says_who(find: Find) -> None:
    """Without a heading, "Vd föreslår …" opens it; what is told so is no decision of its own."""
    (row,) = find(
        "§ 1\nTaxa\n\nÄrendet\n\nVd föreslår att kommunstyrelsen beslutar\n\natt anta taxan\n\n"
        "Beslut\n\nKommunstyrelsen beslutar enligt förslaget."
    )
    assert [text for _, text in taken(row)] == ["att anta taxan"]


def proposals(*headings: str) -> list[Proposal]:
    """Proposals under these headings, without rows."""
    return [Proposal(heading, ()) for heading in headings]


@pytest.mark.parametrize(
    ("whose", "headings", "meant"),
    [
        ("", ("forvaltningens forslag",), "forvaltningens forslag"),
        ("förvaltningens", ("arbetsutskottets forslag", "forvaltningens forslag"), "forvaltningens forslag"),
        ("Förvaltningens", ("forvaltningens forslag", "arbetsutskottets forslag"), "forvaltningens forslag"),
        ("", ("arbetsutskottets forslag", "forvaltningens forslag"), None),
        ("förvaltningens", ("forvaltningens forslag 1", "forvaltningens forslag 2"), None),
        ("socialnämndens", ("arbetsutskottets forslag", "forvaltningens forslag"), None),
        ("förvaltningens", ("forslag till beslut",), "forslag till beslut"), ("", (), None),
    ],
)  # fmt: skip
def test_one_proposal_or_none(whose: str, headings: tuple[str, ...], meant: str | None) -> None:
    """The only one, or the only one of whom the words name."""
    found = chosen(whose, proposals(*headings))
    assert (found.heading if found else None) == meant
