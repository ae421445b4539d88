"""What stands beside decisions and is none: dissent in their paragraph, what may come, what others did, what is told."""

from collections.abc import Callable

import pytest

from extractors.decisions.acts import acts_of
from extractors.decisions.as_proposed import is_politicians, takes_proposal
from extractors.decisions.points import from_points
from extractors.decisions.rows import Context, rows_of, without_bilaga
from schemas.findings import FoundDecision
from schemas.outline import Block, ItemSpan, Outline, SectionSpan
from schemas.pages import Line

Find = Callable[[str], list[FoundDecision]]


def block(text: str, mark: str = "") -> Block:
    """A paragraph of one line."""
    return Block(text, (Line(text, text, 1),), mark=mark)


def under_beslut(text: str, mark: str = "") -> list[str]:
    """The texts of the decisions of a paragraph under Beslut."""
    return [
        row.text for row in rows_of([block(text, mark)], Context("decided", "kulturnämnden", None, 0, minutes=True))
    ]


@pytest.fixture
def told() -> Find:
    """The decisions of a sentence in a § of kulturnämnden's minutes that has no heading Beslut."""

    def run(sentence: str) -> list[FoundDecision]:
        section = SectionSpan("other", None, 1, (), (block(sentence),), item=0)
        return list(from_points(Outline((section,), (ItemSpan("1", "Ärende", (), ()),)), "decided", "kulturnämnden"))

    return run


@pytest.mark.parametrize("mark", ["", "1."], ids=["sentence", "numbered"])
@pytest.mark.parametrize("aside", ["Per Ek (M) reserverar sig mot beslutet.", "Anna Ek (S) deltar inte i beslutet."])
def test_dissent_in_its_paragraph_takes_no_decision_away(aside: str, mark: str) -> None:
    """Who disagreed or took no part is left out; what was decided stays."""
    (text,) = under_beslut(f"Kulturnämnden antar planen för 2021. {aside}", mark)
    assert text.startswith("Kulturnämnden antar planen för 2021.")
    assert "reserverar" not in text


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Kulturnämnden godkänner att bolaget har beslutat att sälja fastigheten.", 1),
        ("Kommunfullmäktige har beslutat att sälja fastigheten.", 0),
    ],
)
def test_what_was_decided_before_is_no_decision_unless_it_is_approved(text: str, count: int) -> None:
    """A sentence that only tells of an earlier decision is none; one that decides about it is."""
    assert len(under_beslut(text)) == count


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("Kulturnämnden antar planen. Bilaga 2", "Kulturnämnden antar planen."),
        ("Kulturnämnden antar planen (Bilaga 2 a, s 4)", "Kulturnämnden antar planen"),
        ("Kulturnämnden antar planen enligt Bilaga 2", "Kulturnämnden antar planen enligt Bilaga 2"),
        ("att godkänna avtalet i Bilaga 1", "att godkänna avtalet i Bilaga 1"),
        ("Bilaga 1 antas", "Bilaga 1 antas"),
    ],
)
def test_a_bilaga_that_is_meant_stays(printed: str, kept: str) -> None:
    """The number of a bilaga behind a decision goes; one that the sentence needs stays."""
    assert without_bilaga(printed) == kept


@pytest.mark.parametrize(
    "sentence",
    [
        "Ökade kostnader noteras inom biblioteken.", "Kostnaderna kan antas öka under året.",
        "Den nya planen beräknas antas i december.", "Ansökningar godkänns normalt inom två veckor.",
        "Taxan fastställs årligen.", "Lagen fastställdes 2018.", "Ledamöterna i nämnden väljs för fyra år.",
        "Kommunfullmäktige antog under hösten en policy för biblioteken.", "Länsstyrelsen har godkänt planen.",
        "Kulturnämnden utser varje år en pristagare.", "Kulturnämnden ersätter skadade böcker.",
        "Kulturnämnden tar emot besök från Kina.", "Kommunen får i uppdrag av staten att ta emot nyanlända.",
        "Förvaltningen fick i uppdrag 2019 att utreda frågan.",
        "Anna Ek, som utsågs till Årets lärare, hälsades välkommen.",
    ],
)  # fmt: skip
def test_what_is_told_in_minutes_decides_nothing(told: Find, sentence: str) -> None:
    """What may come, what is always so, what another body did."""
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Kulturnämnden har även godkänt planen för museet.", "godkanna"), ("Rapporten noteras.", "anteckna"),
        ("Nämnden beslöt enhälligt att anta anbudet.", "anta"), ("Planen antas.", "anta"),
        ("Kulturnämnden lade rapporten till handlingarna.", "anteckna"),
        ("Förvaltningen fick i uppdrag att utreda frågan.", "uppdra"),
    ],
)  # fmt: skip
def test_what_decides_in_minutes_is_found(told: Find, sentence: str, act: str) -> None:
    """The same verbs where the body itself decides now."""
    (row,) = told(sentence)
    assert act in row.acts


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Nämnden beslutar att motionen om cykelbanor avslås.", "avsla"),
        ("Nämnden beslutar att motionen om gratis frukost anses besvarad.", "besvara"),
        ("Nämnden beslutar att informationen om budgetläget läggs till handlingarna.", "anteckna"),
        ("Nämnden beslutar att taxan för vatten som förvaltningen föreslagit fastställs", "faststalla"),
        ("Nämnden beslutar att planen där skolan ligger antas", "anta"),
        ("Nämnden beslutar om de avgifter som fastställs årligen", "besluta"),
        ("Nämnden bifaller därmed inte ansökan.", "avsla"),
        ("Motionen om att ge förvaltningen i uppdrag att utreda skolan avslås.", "avsla"),
        ("Kommunstyrelsen anser motionen om att uppdra åt nämnden att bygga en bro besvarad.", "besvara"),
        ("Kommunstyrelsen avslår medborgarförslaget om att förvaltningen ska få i uppdrag att bygga.", "avsla"),
    ],
)
def test_what_is_said_of_a_noun_is_no_act(text: str, act: str) -> None:
    """What a motion is about is not what is decided; and the verb behind it is."""
    assert acts_of(text) == [act]


@pytest.mark.parametrize(
    "text", ["Nämnden bifaller motionen och avslår förvaltningens förslag.", "Nämnden bifaller medborgarförslaget."]
)
def test_what_takes_no_proposal_before_the_body(text: str) -> None:
    """What somebody else asks for, and a proposal that is refused."""
    assert takes_proposal(text) is None


@pytest.mark.parametrize(
    ("whose", "politicians"),
    [
        ("Socialdemokraternas", True), ("Eva Eks", True), ("Alliansens", True), ("förvaltningens", False),
        ("arbetsutskottets", False), ("föreliggande", False), ("Tekniska nämndens", False),
    ],
)  # fmt: skip
def test_whose_proposal_it_is(whose: str, politicians: bool) -> None:
    """A party's or a person's is none that an office has written."""
    assert is_politicians(whose) is politicians
