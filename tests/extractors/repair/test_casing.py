"""Capitals of a print, and of the word it is taken for."""

import pytest

from extractors.repair import casing
from extractors.repair.channel import capitals, prior
from extractors.repair.lexicon import swedish
from extractors.repair.spelling import Reading, readings


def reading_of(printed: str, text: str) -> Reading:
    """The reading of a print that has this text."""
    channel = capitals() if casing.is_capitals(printed) else prior()
    return next(r for r in readings(printed, channel, swedish(), is_name=False) if r.text == text)


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("fdrslag", "förslag"),
        ("Fdrslag", "Förslag"),
        ("GOteborgs", "Göteborgs"),
        ("MalmO", "Malmö"),
        ("SkOvde", "Skövde"),
        ("Linkdping", "Linköping"),
        ("ODE", "ÖDE"),
        ("AVEN", "ÄVEN"),
        ("PLANER|NG", "PLANERING"),
        ("F6RSLAG", "FÖRSLAG"),
        ("kOn", "kön"),
        ("6versyn", "översyn"),
        ("Osterlen", "Österlen"),
        ("Asa", "Åsa"),
    ],
)
@pytest.mark.parametrize("begins", [True, False])
def test_capitals_stay_where_they_are_no_damage(printed: str, meant: str, begins: bool) -> None:
    """At the start of a word and in words in capitals; inside a word one may be a letter's damage."""
    reading = reading_of(printed, meant.lower())
    assert casing.written(reading, printed, begins, swedish()) == meant


@pytest.mark.parametrize(
    ("printed", "inside", "at_the_start"),
    [
        ("Aven", "även", "Även"),
        ("Over", "över", "Över"),
        ("Gver", "över", "Över"),
        ("Atgarder", "åtgärder", "Åtgärder"),
        ("Ostersund", "Östersund", "Östersund"),
        ("Ake", "Åke", "Åke"),
    ],
)
def test_a_capital_may_be_a_small_letter(printed: str, inside: str, at_the_start: str) -> None:
    """Inside a sentence, where the word is common and no name."""
    reading = reading_of(printed, inside.lower())
    assert casing.written(reading, printed, False, swedish()) == inside
    assert casing.written(reading, printed, True, swedish()) == at_the_start


@pytest.mark.parametrize("printed", ["Budget", "KSAU", "iPad", "kommunStyrelsen", "Brobyhult", "och"])
def test_what_stays_keeps_its_capitals(printed: str) -> None:
    """The print itself is written as it stands."""
    reading = reading_of(printed, printed.lower())
    assert casing.written(reading, printed, False, swedish()) == printed


@pytest.mark.parametrize(
    ("printed", "is_capitals"),
    [("ÖDE", True), ("F6R", True), ("Öde", False), ("A", False), ("öde", False), ("", False)],
)
def test_words_in_capitals(printed: str, is_capitals: bool) -> None:
    """A single letter says nothing."""
    assert casing.is_capitals(printed) == is_capitals


@pytest.mark.parametrize(("printed", "meant"), [("Goteborg", "göteborg"), ("Asa", "åsa"), ("Ostersund", "östersund")])
def test_a_name_without_its_capital_costs_more(printed: str, meant: str) -> None:
    """Than with it."""
    reading = reading_of(printed, meant)
    assert casing.cost(printed, reading, swedish()) < casing.cost(printed.lower(), reading, swedish())


@pytest.mark.parametrize("word", ["och", "förslag", "även"])
def test_a_word_with_a_capital_inside_a_sentence_costs_more(word: str) -> None:
    """Than without it."""
    reading = reading_of(word, word)
    assert casing.cost(word, reading, swedish()) < casing.cost(word.capitalize(), reading, swedish())


def test_a_word_that_no_list_has_costs_nothing_for_its_capital() -> None:
    """Nothing is known of it."""
    reading = reading_of("zackebo", "zackebo")
    assert casing.cost("Zackebo", reading, swedish()) == casing.cost("zackebo", reading, swedish()) == 0
