"""Decisions: one row an att-sats or a deciding sentence, and nothing else."""

from collections.abc import Callable

import pytest

from extractors.decisions import find_decisions
from extractors.sections import outline_of
from schemas.findings import FoundDecision
from schemas.pages import Line
from schemas.vocabulary import PartKind

Make = Callable[[str], tuple[Line, ...]]
Find = Callable[..., list[FoundDecision]]


@pytest.fixture
def find(lines_of: Make) -> Find:
    """Finds the decisions of a text of one kind."""

    def run(kind: PartKind, text: str, body: str | None = "kommunstyrelsen") -> list[FoundDecision]:
        return find_decisions(kind, outline_of(kind, lines_of(text), 0.0), body, "Förvaltningen")

    return run


def test_numbered_items_under_several_bodies(find: Find) -> None:
    """Each line that names a body holds until the next; numbering restarts."""
    rows = find(
        "tjansteutlatande",
        "Förslag till beslut\n\nI kommunstyrelsen och i kommunfullmäktige:\n\n1. Planen antas.\n\nI kommunstyrelsen:\n\n"
        "1. Rapporten antecknas.\n2. Förvaltningen får i uppdrag att följa\nupp planen.\n\nSammanfattning\n\nText.",
    )
    assert [(r.body, r.number, r.text, r.acts) for r in rows] == [
        ("kommunstyrelsen och kommunfullmäktige", 1, "Planen antas.", ("anta",)),
        ("kommunstyrelsen", 1, "Rapporten antecknas.", ("anteckna",)),
        ("kommunstyrelsen", 2, "Förvaltningen får i uppdrag att följa upp planen.", ("uppdra",)),
    ]
    assert {(r.status, r.proposed_by) for r in rows} == {("proposed", "Förvaltningen")}


def test_a_proposal_to_a_higher_body_in_a_protokoll(find: Find) -> None:
    """What stands under "Förslag till beslut i kommunfullmäktige" is proposed, by the one whose protokoll it is."""
    rows = find("protokoll", "§ 1\nTaxa\n\nBeslut\n\nFörslag till beslut i kommunfullmäktige\n\nTaxan antas.")
    assert [(r.status, r.body, r.proposed_by) for r in rows] == [("proposed", "kommunfullmäktige", "kommunstyrelsen")]


def test_each_deciding_sentence_is_a_row(find: Find) -> None:
    """Sentences without a number are rows of their own; one that only explains goes with the one before."""
    rows = find(
        "protokoll", "§ 1\nPlan\n\nBeslut\n\nÄrendet återremitteras. Tekniska nämnden godkänner bilagan. Den är lång."
    )
    assert [(r.text, r.body) for r in rows] == [
        ("Ärendet återremitteras.", "kommunstyrelsen"),
        ("Tekniska nämnden godkänner bilagan. Den är lång.", "tekniska nämnden"),
    ]


def test_additions_belong_to_their_decision(find: Find) -> None:
    """What follows "med följande ändringar:" is the decision's text."""
    rows = find(
        "protokoll", "§ 1\nPlan\n\nBeslut\n\nKommunstyrelsen antar planen, med följande ändringar:\n\nOrdet ny stryks."
    )
    assert [r.text for r in rows] == ["Kommunstyrelsen antar planen, med följande ändringar: Ordet ny stryks."]


@pytest.mark.parametrize(
    "background",
    [
        "Kommunstyrelsen beslutade 2020-10-14 § 839 att anta planen.",
        "Arbetsutskottet föreslår att planen antas.",
        "Förvaltningen bedömer att planen bör godkännas.",
    ],
)
def test_told_decisions_are_none(find: Find, background: str) -> None:
    """Background tells of decisions; it takes none."""
    assert find("tjansteutlatande", f"Bakgrund\n\n{background}") == []


def test_minutes_without_headings(find: Find) -> None:
    """Under numbered points the sentences that decide count, those about the meeting itself do not."""
    rows = find(
        "protokoll",
        "1. Mötet öppnas\nOrdföranden öppnade mötet.\n2. Val av justerare\nPetra Ek valdes till justerare.\n"
        "3. Rapport\nVd rapporterade från verksamheten.\nStyrelsen antecknade rapporten.\n4. Övriga frågor\nInga övriga frågor.",
        "styrelsen",
    )
    assert [(r.text, r.acts, r.item) for r in rows] == [
        ("Petra Ek valdes till justerare.", ("valja",), 1),
        ("Styrelsen antecknade rapporten.", ("anteckna",), 2),
    ]


def test_dagordning_proposes(find: Find) -> None:
    """A sentence with "föreslås" is a proposal; the bilaga beside it is not part of it."""
    rows = find(
        "dagordning",
        "1. Öppnande\n2. Protokoll\nStyrelsen föreslås godkänna protokollet. Bilaga 1 s 2\n3. Avslut",
        "styrelsen",
    )
    assert [(r.status, r.body, r.text) for r in rows] == [
        ("proposed", "styrelsen", "Styrelsen föreslås godkänna protokollet.")
    ]


def test_a_yrkande_moves(find: Find) -> None:
    """The att-satser of a yrkande are moved, its reasons are nothing."""
    rows = find(
        "yrkande", "Förslag till beslut\n\nI kommunstyrelsen:\n\n1. Att avslå planen.\n\nYrkandet\n\nPlanen är för dyr."
    )
    assert [(r.status, r.number, r.acts) for r in rows] == [("moved", 1, ("avsla",))]


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        ("Tekniska nämnden godkänner taxan.", "tekniska nämnden"),
        ("Socialnämnden beviljas ett tillskott om 2 miljoner kronor.", "kommunstyrelsen"),
        ("Vård- och omsorgsnämnden föreslås tillföras 13 miljoner kronor.", "kommunstyrelsen"),
    ],
)
def test_who_decides_shows_in_the_verb(find: Find, sentence: str, body: str) -> None:
    """The body a sentence begins with decides only where the verb is in the active voice."""
    assert [r.body for r in find("protokoll", f"§ 1\nTaxa\n\nBeslut\n\n{sentence}")] == [body]


@pytest.mark.parametrize("kind", ["avtal", "rapport", "styrande_dokument", "ekonomi", "remiss"])
def test_other_documents_decide_nothing(find: Find, kind: str) -> None:
    """A plan or an agreement gives no decisions, whatever its headings say."""
    assert find(kind, "Beslut\n\n1. Planen antas.") == []
