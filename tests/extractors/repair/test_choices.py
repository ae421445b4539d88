"""What a slot may be filled with."""

from collections.abc import Mapping
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.repair.channel import prior
from extractors.repair.choices import Reader
from extractors.repair.context import Choice
from extractors.repair.grams import NO_WORD, NUMBER, YEAR, token
from extractors.repair.lexicon import swedish
from extractors.repair.slots import Slot, slots_of

NOTHING: Mapping[str, float] = {}
READER = Reader(prior(), swedish(), NOTHING)


def slot_of(line: str, printed: str) -> Slot:
    """The slot of a line with this print."""
    return next(slot for slot in slots_of([line]) if slot.printed == printed)


def texts(line: str, printed: str) -> list[str]:
    """What may be written there, the cheapest first."""
    found = sorted(READER.choices(slot_of(line, printed)), key=lambda choice: choice.cost)
    return [choice.text for choice in found]


@pytest.mark.parametrize(
    ("line", "printed"), [("skriv till anna.berg@alvedal.example", "anna"), ("enligt KSAU19", "KSAU19"), ("1a", "1a")]
)
def test_what_is_fixed_is_itself(line: str, printed: str) -> None:
    """It costs nothing and says nothing to its neighbours."""
    assert READER.choices(slot_of(line, printed)) == (Choice(printed, 0.0, NO_WORD),)


def test_a_number_is_itself() -> None:
    """Its neighbours see that it is one."""
    number = len(swedish().words.cost) + NUMBER
    assert READER.choices(slot_of("budget 250", "250")) == (Choice("250", 0.0, number),)
    year = len(swedish().words.cost) + YEAR
    assert READER.choices(slot_of("budget 2025", "2025")) == (Choice("2025", 0.0, year),)


@pytest.mark.parametrize(
    ("line", "printed", "found"),
    [
        ("taxan galler 1 samband med", "1", ["1", "i"]),
        ("1 samband med detta", "1", ["1", "I"]),
        ("taxan galler | samband med", "|", ["I", "|"]),
        ("Detta sker [ samband med", "[", ["I", "["]),
    ],
)
def test_a_lone_1_or_stroke_may_be_an_i(line: str, printed: str, found: list[str]) -> None:
    """A 1 is mostly one; a stroke stands for a capital."""
    assert texts(line, printed) == found
    choices = {choice.text: choice for choice in READER.choices(slot_of(line, printed))}
    assert choices[next(text for text in found if text in "iI")].token == token(swedish().words.number("i"), "i")


@pytest.mark.parametrize(
    ("line", "abbreviation"), [("till RAD for beslut", "RAD"), ("Ur VAL och", "VAL"), ("se SAM:s", "SAM")]
)
def test_a_short_word_in_capitals_is_an_abbreviation(line: str, abbreviation: str) -> None:
    """Where its line is not in capitals."""
    assert texts(line, abbreviation)[0] == abbreviation


@pytest.mark.parametrize(
    ("line", "printed", "meant"),
    [("BESLUT OM RAD", "RAD", "RÅD"), ("OM AR OCH TID", "AR", "ÄR"), ("om ATGARDER i", "ATGARDER", "ÅTGÄRDER")],
)
def test_other_words_in_capitals_are_words(line: str, printed: str, meant: str) -> None:
    """In a heading, or as long as no abbreviation is."""
    assert texts(line, printed)[0] == meant


@pytest.mark.parametrize(
    ("line", "printed", "meant"),
    [
        ("skriver idetta arende", "idetta", "i detta"),
        ("ett fdrslagtill beslut", "fdrslagtill", "förslag till"),
        ("hon beslutaratt ga", "beslutaratt", "beslutar att"),
        ("ga enligtplan nu", "enligtplan", "enligt plan"),
        ("en tid ochforvaltning", "ochforvaltning", "och förvaltning"),
    ],
)
def test_two_words_that_lost_their_space(line: str, printed: str, meant: str) -> None:
    """One of them common; the neighbours see both."""
    found = min(READER.choices(slot_of(line, printed)), key=lambda choice: choice.cost)
    language = swedish().words
    first, second = meant.split()
    assert found.text == meant
    assert found.tokens == (token(language.number(first), first), token(language.number(second), second))


@pytest.mark.parametrize(
    ("line", "printed"), [("en stor kommunen", "kommunen"), ("i Brobyhult nu", "Brobyhult"), ("en xqzw ga", "xqzw")]
)
def test_other_words_are_one(line: str, printed: str) -> None:
    """Known ones, names, and what nothing can be made of."""
    assert not any(" " in text for text in texts(line, printed))


def test_a_capital_inside_a_sentence_says_something() -> None:
    """It speaks for a name, and against a word."""
    inside = {choice.text: choice.cost for choice in READER.choices(slot_of("var Aven dar", "Aven"))}
    first = {choice.text: choice.cost for choice in READER.choices(slot_of("Aven dar", "Aven"))}
    assert first["Även"] < inside["även"]


def test_words_that_the_text_uses_are_likelier() -> None:
    """What it has said, it says again."""
    slot = slot_of("vid Vdlinge station", "Vdlinge")
    knowing = Reader(prior(), swedish(), {"vålinge": 0.02})
    before, after = ({choice.text: choice.cost for choice in r.choices(slot)} for r in (READER, knowing))
    assert after["Vålinge"] < before.get("Vålinge", 99.0)
    assert min(after, key=after.__getitem__) == "Vålinge"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("omr", "dde"),
        ("utv", "ardering"),
        ("kommunsty", "relsen"),
        ("handl", "aggare"),
        ("verksam", "hetsplan"),
        ("kulturn", "dmnden"),
    ],
)
def test_a_false_space_parts_one_word(first: str, second: str) -> None:
    """Neither half is a word, both together are."""
    before, after = slots_of([f"{first} {second}"])
    assert READER.together(before, after)


@pytest.mark.parametrize(
    ("first", "second"),
    [("och", "att"), ("till", "namnden"), ("ny", "taxa"), ("Goran", "Ostlund"), ("Xyl", "Qvist"), ("sam", "rad")],
)
def test_two_words_stay_two(first: str, second: str) -> None:
    """Where each is one, or both together are none."""
    before, after = slots_of([f"{first} {second}"])
    assert not READER.together(before, after)


def test_a_word_is_read_once() -> None:
    """A reader remembers."""
    slot = slot_of("om taxan", "taxan")
    assert READER.choices(slot) is READER.choices(slot)


@settings(max_examples=60)
@given(st.text(alphabet="abdefgiknorstvåäöéABDGOÅÖ0146&|[ ", min_size=1, max_size=20))
def test_the_print_is_always_a_choice(line: str) -> None:
    """Once, and words come with the cheapest first."""
    for slot in slots_of([line]):
        choices = READER.choices(slot)
        assert [choice.text for choice in choices].count(slot.printed) == 1
        if slot.kind == "word":
            assert all(one.cost <= other.cost for one, other in pairwise(choices))


def test_a_word_that_seldom_ends_a_sentence_costs_more_there() -> None:
    """Before a full stop "ar" is år."""
    before, there = (slot_of(line, "ar") for line in ("det ar sa", "efter tva ar."))
    at_end = {choice.text: choice.cost for choice in READER.choices(there)}
    inside = {choice.text: choice.cost for choice in READER.choices(before)}
    assert at_end["är"] > inside["är"]
    assert at_end["år"] == inside["år"]
