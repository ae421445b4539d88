"""Points of a dagordning and of minutes without headings: which sentences decide, which tell, which titles decide."""

from collections.abc import Callable

import pytest

from extractors.decisions.points import from_points
from extractors.sections import outline_of
from schemas.findings import FoundDecision
from schemas.pages import Line

Make = Callable[[str], tuple[Line, ...]]
Find = Callable[[str], list[FoundDecision]]


@pytest.fixture
def minutes(lines_of: Make) -> Find:
    """The rows of styrelsen's minutes."""

    def run(text: str) -> list[FoundDecision]:
        return list(from_points(outline_of("protokoll", lines_of(text), 0.0), "decided", "styrelsen"))

    return run


@pytest.fixture
def agenda(lines_of: Make) -> Find:
    """The rows of styrelsen's dagordning."""

    def run(text: str) -> list[FoundDecision]:
        return list(from_points(outline_of("dagordning", lines_of(text), 0.0), "proposed", "styrelsen"))

    return run


def texts(rows: list[FoundDecision]) -> list[str]:
    """What each row says."""
    return [row.text for row in rows]


@pytest.mark.parametrize(
    ("sentence", "acts", "basis"),
    [
        ("Styrelsen godkände rapporten.", ("godkanna",), "point"),
        ("Styrelsen beslutade att anta planen.", ("anta",), "point"),
        ("Styrelsen lade rapporten till handlingarna.", ("anteckna",), "point"),
        ("Styrelsen gav vd i uppdrag att måla bryggan.", ("uppdra",), "point"),
        ("Beslutades att anta planen.", ("anta",), "nameless"), ("Till justerare utsågs Bo Al.", ("valja",), "nameless"),
        ("Efter diskussion beslutades att anta planen.", ("anta",), "nameless"),
        ("Det uppdrogs åt vd att måla bryggan.", ("uppdra",), "nameless"),
        ("Vd fick i uppdrag att måla bryggan.", ("uppdra",), "nameless"), ("Eva Ek valdes till ordförande.", ("valja",), "nameless"),
        ("Att jämte ordföranden justera protokollet utsågs Bo Al.", ("valja",), "nameless"),
        ("Rapporten lades till handlingarna.", ("anteckna",), "nameless"), ("Motionen avslogs.", ("avsla",), "nameless"),
    ],
)  # fmt: skip
def test_sentences_that_decide(minutes: Find, sentence: str, acts: tuple[str, ...], basis: str) -> None:
    """With the body or without it, in the minutes' own past tense."""
    rows = minutes(f"§ 1 Hamn\n\nVd berättade om hamnen. {sentence} Kaffe dracks.\n\n§ 2 Torg\n\nInga frågor.")
    assert [(r.status, r.body, r.text, r.acts, r.item, r.basis) for r in rows] == [
        ("decided", "styrelsen", sentence, acts, 0, basis)
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Vd rapporterade från hamnen.", "Styrelsen diskuterade taxan.", "Styrelsen tackade vd för rapporten.",
        "Information ges.", "Kommunfullmäktige antog planen 2019-03-28 § 45.",
        "Styrelsen beslutade den 28 mars 2019 att anta planen.", "Styrelsen har beslutat att anta planen.",
        "Planen godkändes av länsstyrelsen.", "Ärendet bordlades i maj.",
        "Protokollet godkändes vid direktionens förra möte.", "Vd lägger fram en plan som nämnden kan godkänna.",
    ],
)  # fmt: skip
def test_sentences_that_tell(minutes: Find, sentence: str) -> None:
    """What happened at the meeting without being decided, and what was decided at another."""
    assert minutes(f"§ 1 Hamn\n\n{sentence}\n\n§ 2 Torg\n\nInga frågor.") == []


def test_a_title_that_decides(minutes: Find) -> None:
    """A point that is nothing but a sentence; a plain title is none."""
    (row,) = minutes("1. Mötet öppnas\n2. Röstlängden godkändes.\n3. Godkännande av dagordningen\n4. Mötet avslutas")
    assert (row.text, row.item) == ("Röstlängden godkändes.", 1)


def test_when_it_is_reported_goes_with_it(minutes: Find) -> None:
    """The sentence after it says only when."""
    text = "Vd fick i uppdrag att måla bryggan. Återrapportering ska ske i maj."
    assert texts(minutes(f"§ 1 Hamn\n\n{text}")) == [text]


def test_a_list_below_who_decides(minutes: Find) -> None:
    """The clauses are the rows; what is said before on the same line is not lost."""
    rows = minutes("§ 1 Hamn\n\nStyrelsen godkände rapporten. Styrelsen beslutade att\n\n- anta planen\n- måla bryggan")
    assert texts(rows) == ["Styrelsen godkände rapporten.", "anta planen", "måla bryggan"]


def test_what_others_propose_is_told(minutes: Find) -> None:
    """A list that an officer opens is no decision; the sentence below it is."""
    told = "Vd föreslår att styrelsen beslutar\n\natt anta planen\n\natt måla bryggan"
    assert texts(minutes(f"§ 1 Hamn\n\n{told}\n\nStyrelsen antog planen.")) == ["Styrelsen antog planen."]


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        ("Styrelsen föreslås godkänna rapporten.", "styrelsen"), ("Styrelsen beslutar att godkänna rapporten.", "styrelsen"),
        ("Arbetsutskottet föreslår kommunstyrelsen besluta att godkänna rapporten.", "kommunstyrelsen"),
    ],
)  # fmt: skip
def test_a_point_proposes(agenda: Find, sentence: str, body: str) -> None:
    """Who is asked to decide; the bilaga beside it is no text of it."""
    rows = agenda(f"1. Öppnande\n2. Rapport\n{sentence} Bilaga 3\n3. Avslut")
    assert [(r.status, r.body, r.item, r.acts) for r in rows] == [("proposed", body, 1, ("godkanna",))]
    assert rows[0].text.endswith("godkänna rapporten.")


@pytest.mark.parametrize("sentence", ["Vd rapporterar.", "Rapporten bifogas.", "Föregående protokoll godkändes i maj."])
def test_a_point_that_proposes_nothing(agenda: Find, sentence: str) -> None:
    """What is to be told, or what was."""
    assert agenda(f"1. Öppnande\n2. Rapport\n{sentence}\n3. Avslut") == []
