"""English in a Swedish text."""

import pytest

from extractors.repair.channel import prior
from extractors.repair.choices import Reader
from extractors.repair.foreign import english_words
from extractors.repair.lexicon import swedish
from extractors.repair.slots import slots_of

READER = Reader(prior(), swedish(), {})


def english_of(line: str) -> str:
    """The words of a line that are taken for English."""
    slots = slots_of([line])
    words = [(slot.printed.lower(), min(choice.cost for choice in READER.choices(slot))) for slot in slots]
    found = english_words(words, swedish())
    assert len(found) == len(slots)
    return " ".join(slot.printed for slot, is_english in zip(slots, found, strict=True) if is_english)


@pytest.mark.parametrize(
    ("line", "english"),
    [
        (
            "Kommunen har antagit planen Growing together in a green city som underlag",
            "Growing together in a green city",
        ),
        ("Rapporten heter Our common garden och handlar om odling", "Our common garden"),
        ("Handboken How to plan for children ska anvandas i arbetet", "How to plan for children"),
        (
            "Programmet Safe and healthy schools for all children borjar i host",
            "Safe and healthy schools for all children",
        ),
        ("Stodet kommer fran The European Fund for Small Towns och kommunen", "The European Fund for Small Towns"),
        ("The right to the street", "The right to the street"),
    ],
)
def test_english_titles_are_found(line: str, english: str) -> None:
    """From their first word to their last."""
    assert english_of(line) == english


@pytest.mark.parametrize(
    "line",
    [
        "Vi har ett meeting med fdrvaltningen pa onsdag",
        "Under punkten feedback lyfts fragan om bidrag",
        "Namnden tackar for en bra workshop med alla skolor",
        "Ett team ser over rutinen",
    ],
)
def test_a_single_english_word_is_no_run(line: str) -> None:
    """It stands in a Swedish sentence as any other word."""
    assert english_of(line) == ""


@pytest.mark.parametrize(
    "line",
    [
        "Namnden beslutar att godkanna rapporten",
        "sen man for den till en bar under is",
        "Fdrvaltningen har en plan for var hamn",
        "i ar ar det fem ar sedan",
        "Alla har rost i den fragan",
        "far i uppdrag att folja upp",
        "",
    ],
)
def test_swedish_is_not_english(line: str) -> None:
    """Nor where its words are English ones too."""
    assert english_of(line) == ""


def test_a_run_may_be_all_there_is() -> None:
    """Or nothing at all."""
    assert english_words([], swedish()) == []
    assert english_words([("the", 9.0), ("green", 14.0), ("city", 12.0), ("of", 13.0)], swedish()) == [True] * 4
