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


# ---------------------------------------------------------------- a body's own proposals


@pytest.mark.parametrize(
    "heading",
    [
        "Kommunstyrelsens förslag till kommunfullmäktige",
        "KOMMUNSTYRELSENS FÖRSLAG TILL KOMMUNFULLMÄKTIGE",
        "Förslag till beslut i kommunfullmäktige",
        "Förslag till kommunfullmäktige",
    ],
)
def test_a_proposal_of_the_body_itself(find: Find, heading: str) -> None:
    """Right below the §, without a Beslut above, it is the body's to the higher one."""
    rows = find("protokoll", f"§ 1\nTaxa\n\n{heading}\n\n1. Taxan antas.\n2. Motionen avslås.")
    assert [(r.status, r.body, r.proposed_by, r.number, r.text) for r in rows] == [
        ("proposed", "kommunfullmäktige", "kommunstyrelsen", 1, "Taxan antas."),
        ("proposed", "kommunfullmäktige", "kommunstyrelsen", 2, "Motionen avslås."),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "Arbetsutskottets förslag till kommunfullmäktige",
        "Arbetsutskottets förslag till beslut i kommunstyrelsen",
        "Förvaltningens förslag till beslut",
        "Förslag till kommunstyrelsen",
    ],
)
def test_a_proposal_of_others_is_told(find: Find, heading: str) -> None:
    """What others proposed, and what was proposed to the body itself, it has neither decided nor proposed."""
    rows = find("protokoll", f"§ 1\nTaxa\n\n{heading}\n\n1. Taxan antas.\n\nBeslut\n\nÄrendet återremitteras.")
    assert [(r.status, r.text) for r in rows] == [("decided", "Ärendet återremitteras.")]


@pytest.mark.parametrize(
    "own",
    [
        "Kommunstyrelsen beslutar för egen del att",
        "Kommunstyrelsen beslutar för egen del",
        "Kommunstyrelsen beslutar för egen del, under förutsättning av att kommunfullmäktige antar taxan, att",
    ],
)
def test_what_the_body_decides_itself(find: Find, own: str) -> None:
    """After its proposal to fullmäktige it decides again, with a numbering of its own."""
    rows = find(
        "protokoll",
        "§ 1\nTaxa\n\nBeslut\n\nKommunstyrelsen föreslår kommunfullmäktige besluta att\n\n1. Taxan antas.\n\n"
        f"{own}\n\n1. Förvaltningen får i uppdrag att måla hamnen.",
    )
    assert [(r.status, r.body, r.proposed_by, r.number) for r in rows] == [
        ("proposed", "kommunfullmäktige", "kommunstyrelsen", 1),
        ("decided", "kommunstyrelsen", None, 1),
    ]


def test_a_heading_for_what_the_body_decides_itself(find: Find) -> None:
    """It ends the proposal above it."""
    rows = find(
        "protokoll",
        "§ 1\nTaxa\n\nKommunstyrelsens förslag till kommunfullmäktige\n\n1. Taxan antas.\n\n"
        "Kommunstyrelsens beslut för egen del\n\n1. Rapporten godkänns.",
    )
    assert [(r.status, r.body, r.proposed_by) for r in rows] == [
        ("proposed", "kommunfullmäktige", "kommunstyrelsen"),
        ("decided", "kommunstyrelsen", None),
    ]


def test_a_letter_proposes_below_the_same_words(find: Find) -> None:
    """Only in minutes has "beslutar för egen del" been decided."""
    text = "Förslag till beslut\n\nKommunstyrelsen beslutar för egen del att\n\n1. Planen antas."
    assert [(r.status, r.body) for r in find("tjansteutlatande", text)] == [("proposed", "kommunstyrelsen")]


# ---------------------------------------------------------------- item by item


def test_decisions_item_by_item(find: Find) -> None:
    """One § says under a heading what was decided, the next in its sentences; neither hides the other."""
    rows = find(
        "protokoll",
        "§ 1\nTaxa\n\nKommunstyrelsen godkänner rapporten.\n\nBeslut\n\nTaxan antas.\n\n"
        "§ 2\nRapport\n\nVd rapporterade från hamnen.\nKommunstyrelsen godkänner rapporten.\n\n"
        "§ 3\nInformation\n\nInformationen noteras.",
    )
    assert [(r.status, r.text, r.item) for r in rows] == [
        ("decided", "Taxan antas.", 0),
        ("decided", "Kommunstyrelsen godkänner rapporten.", 1),
        ("decided", "Informationen noteras.", 2),
    ]


@pytest.mark.parametrize(
    ("sentence", "acts"),
    [
        ("Informationen noteras.", ("anteckna",)),
        ("Informationen om hamnen läggs till handlingarna.", ("anteckna",)),
        ("Meddelandena läggs till handlingarna.", ("anteckna",)),
        ("Rapporten från hamnen godkänns.", ("godkanna",)),
        ("Till justerare utses Bo Al.", ("valja",)),
        ("Till att justera protokollet utses Bo Al.", ("valja",)),
        ("Till ny ordförande väljs ledamoten Bo Al.", ("valja",)),
        ("Bo Al utses till justerare.", ("valja",)),
    ],
)
def test_sentences_without_a_body_that_decide(find: Find, sentence: str, acts: tuple[str, ...]) -> None:
    """What is noted, and who is chosen, is the body's decision."""
    rows = find("protokoll", f"§ 1\nHamn\n\n{sentence}")
    assert [(r.status, r.body, r.text, r.acts) for r in rows] == [("decided", "kommunstyrelsen", sentence, acts)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Kommunstyrelsen beslutade 2025-10-14 § 839 att anta taxan.",
        "Till justerare utses den som står i tur.",
        "Information ges.",
        "Hamnen godkänns av många.",
    ],
)
def test_sentences_of_minutes_that_decide_nothing(find: Find, sentence: str) -> None:
    """Earlier decisions that are told, a choice of nobody, and what is only said."""
    assert find("protokoll", f"§ 1\nTaxa\n\n{sentence}") == []
