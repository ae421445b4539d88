"""Decisions that take a proposal of another document of the file: of the same case and body, and one alone."""

from collections.abc import Sequence

import pytest

from extractors.taken import Reading, with_taken
from schemas.case_numbers import case_keys
from schemas.findings import FoundDecision
from schemas.outline import ItemSpan, Outline, PartSpan
from schemas.record import Metadata
from schemas.vocabulary import DecisionStatus, PartKind

TAKES = "Kommunstyrelsen beslutar enligt förslaget."


def row(
    text: str, status: DecisionStatus = "proposed", body: str | None = "kommunstyrelsen", item: int | None = None
) -> FoundDecision:
    """A decision of a body."""
    return FoundDecision(status, body, None, None, text, ("besluta",), (), item, "numbered")


def paper(
    *rows: FoundDecision, case: str | None = None, kind: PartKind = "tjansteutlatande", items: Sequence[ItemSpan] = ()
) -> Reading:
    """A document with its decisions and its case number."""
    numbers = [case] if case else []
    nothing: dict[str, object] = dict.fromkeys(Metadata.model_fields)
    lists = {"case_numbers": numbers, "case_keys": case_keys(numbers), "officers": [], "attendance": [], "signatories": [], "adjusters": []}  # fmt: skip
    metadata = Metadata.model_validate(nothing | lists)
    return Reading(PartSpan(kind, None, 0, 1, 0.9), Outline((), tuple(items)), metadata, rows)


def minutes(
    text: str = TAKES, body: str | None = "kommunstyrelsen", case: str | None = None, own: str | None = None
) -> Reading:
    """A protokoll of one § that takes a decision; `own` is the case number of the §."""
    items = [ItemSpan("1", "Taxa", (own,) if own else (), ())]
    return paper(row(text, "decided", body, 0), case=case, kind="protokoll", items=items)


def taken(*parts: Reading) -> list[str]:
    """What the last part's decision takes."""
    (found,) = with_taken(parts)[-1].decisions
    return [own.text for own in found.resolved]


def test_the_only_proposal_of_the_file() -> None:
    """All of its rows to the body, in order; the decision keeps its own words."""
    proposal = paper(row("Taxan antas."), row("Motionen avslås."))
    assert taken(proposal, minutes()) == ["Taxan antas.", "Motionen avslås."]
    assert with_taken([proposal, minutes()])[-1].decisions[0].text == TAKES


@pytest.mark.parametrize("first", [True, False], ids=["before", "behind"])
def test_wherever_it_stands(first: bool) -> None:
    """A proposal may lie before its protokoll or be its bilaga; the proposal itself stays as it was."""
    proposal = paper(row("Taxan antas."))
    parts = [proposal, minutes()] if first else [minutes(), proposal]
    done = with_taken(parts)
    assert [[len(own.resolved) for own in part.decisions] for part in done] == ([[0], [1]] if first else [[1], [0]])


@pytest.mark.parametrize(
    ("body", "proposed", "count"),
    [
        ("kommunstyrelsen", "kommunstyrelsen", 1), ("kommunstyrelsen", "kommunstyrelsen och kommunfullmäktige", 1),
        ("kommunfullmäktige", "kommunstyrelsen och kommunfullmäktige", 1), ("kommunstyrelsen", "kommunfullmäktige", 0),
        ("kommunstyrelsen", None, 0), (None, "kommunstyrelsen", 0), ("nämnden", "socialnämnden", 0),
    ],
)  # fmt: skip
def test_what_is_proposed_to_the_body(body: str | None, proposed: str | None, count: int) -> None:
    """Only what that body was asked to decide."""
    assert len(taken(paper(row("Taxan antas.", body=proposed)), minutes(body=body))) == count


@pytest.mark.parametrize(
    ("own", "document", "meant"),
    [
        ("KS 2026/124", None, "Taxan antas."), ("KS-2026-00124", None, "Taxan antas."),
        ("KS 2026/200", "KS 2026/124", "Hamnen byggs."), (None, "KS 2026/200", "Hamnen byggs."),
    ],
)  # fmt: skip
def test_the_same_case_is_meant(own: str | None, document: str | None, meant: str) -> None:
    """By the number of the §, however written; else by that of the protokoll."""
    proposals = (paper(row("Taxan antas."), case="KS 2026/124"), paper(row("Hamnen byggs."), case="KS 2026/200"))
    assert taken(*proposals, minutes(case=document, own=own)) == [meant]


@pytest.mark.parametrize(
    "parts",
    [
        (paper(row("Taxan antas.")), paper(row("Hamnen byggs.")), minutes()),
        (paper(row("Taxan antas."), case="KS 2026/1"), paper(row("Hamnen byggs."), case="KS 2026/1"), minutes(own="KS 2026/1")),
        (paper(row("Taxan antas."), case="KS 2026/1"), minutes(own="KS 2026/2")),
    ],
    ids=["two without a case", "two of the case", "another case"],
)  # fmt: skip
def test_none_is_guessed(parts: tuple[Reading, ...]) -> None:
    """Two that can be meant, or one of another case."""
    assert taken(*parts) == []


def test_two_that_take_need_a_case_number() -> None:
    """Where two decisions of a file take a proposal, the only proposal may be either's, unless its case says whose."""
    two = (paper(row("Taxan antas.")), minutes(), minutes())
    assert [len(part.decisions[0].resolved) for part in with_taken(two)] == [0, 0, 0]
    numbered = (paper(row("Taxan antas."), case="KS 2025/00017"), minutes(), minutes(own="KS 2025/00017"))
    assert [len(part.decisions[0].resolved) for part in with_taken(numbered)] == [0, 0, 1]


@pytest.mark.parametrize("text", ["Taxan antas.", "Kommunstyrelsen avslår förslaget.", "Ärendet återremitteras."])
def test_what_says_itself_what_it_decides(text: str) -> None:
    """It takes nothing from elsewhere."""
    assert taken(paper(row("Taxan antas.")), minutes(text)) == []


def test_what_is_moved_or_decided_is_no_proposal() -> None:
    """A yrkande in the file is not what "förslaget" means, nor is another protokoll."""
    assert taken(paper(row("Taxan antas.", "moved")), paper(row("Hamnen byggs.", "decided")), minutes()) == []


def test_what_its_own_paragraph_proposes_goes_first() -> None:
    """A decision that has its proposal keeps it."""
    has = FoundDecision("decided", "kommunstyrelsen", None, None, TAKES, ("besluta",), (), None, "sentence",
                        resolved=(row("Hamnen byggs."),))  # fmt: skip
    assert taken(paper(row("Taxan antas.")), paper(has, kind="protokoll")) == ["Hamnen byggs."]
