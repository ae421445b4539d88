"""Words packed into an automaton: it knows them, their numbers, and no others."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.repair.alphabet import LABELS, LETTERS
from extractors.repair.lexicon import Automaton
from language.automaton import build, in_order

FEW = st.text(alphabet="abå", min_size=1, max_size=6)
ANY = st.text(alphabet=LETTERS, min_size=1, max_size=8)


def automaton_of(words: Sequence[str]) -> Automaton:
    """The automaton of words in order."""
    found = {name: memoryview(data).cast("I") for name, (_, data) in build(words).items()}
    return Automaton(found["root"][0], found["cells"], found["skips"], memoryview(bytes(len(words))))


@given(st.lists(st.one_of(FEW, ANY), max_size=60).map(in_order), st.lists(st.one_of(FEW, ANY), max_size=30))
def test_every_word_and_no_other_is_accepted(words: list[str], others: list[str]) -> None:
    """Each with its number in order, from 0 on."""
    automaton = automaton_of(words)
    assert [automaton.number(word) for word in words] == list(range(len(words)))
    assert [word for word in others if (automaton.number(word) >= 0) != (word in words)] == []


@given(st.lists(FEW, min_size=1, max_size=30).map(in_order))
def test_no_beginning_and_no_more_than_a_word_is_accepted(words: list[str]) -> None:
    """Unless it is a word itself."""
    automaton = automaton_of(words)
    nearly = {word[:cut] for word in words for cut in range(len(word))} | {word + "a" for word in words}
    assert all(automaton.number(text) == -1 for text in nearly - set(words))


@pytest.mark.parametrize("text", ["", "Båt", "båt ", "bat", "b-t", "båtarna", "båta", "日"])
def test_what_is_no_word_is_not_accepted(text: str) -> None:
    """Neither capitals, signs, nor what is like a word."""
    assert automaton_of(in_order(["båt", "båtar", "båten"])).number(text) == -1


def test_an_automaton_of_nothing_accepts_nothing() -> None:
    """It is one all the same."""
    assert automaton_of([]).number("a") == -1


def test_every_letter_has_a_label() -> None:
    """And words of all of them are told apart."""
    assert len(LABELS) == len(LETTERS) < 64
    automaton = automaton_of(in_order([first + second for first in LETTERS for second in LETTERS]))
    assert automaton.number("aa") == 0
    assert automaton.number(LETTERS[-1] * 2) == len(LETTERS) ** 2 - 1
    assert automaton.number("a") == -1


def test_words_are_ordered_by_their_labels() -> None:
    """The Swedish letters come after z, each word comes once."""
    assert in_order(["ö", "zon", "å", "ål", "al", "zon", "ä", "é"]) == ["al", "zon", "å", "ål", "ä", "ö", "é"]


def test_words_that_end_alike_share_their_end() -> None:
    """Endings cost cells once, however many words have them."""
    endings = ["", "en", "ens", "ar", "arna", "arnas"]
    one = build(in_order(["båt" + ending for ending in endings]))
    many = build(in_order([stem + ending for stem in ("båt", "bil", "hund", "vagn", "skog") for ending in endings]))
    used = [sum(map(bool, memoryview(found["cells"][1]).cast("I"))) for found in (one, many)]
    assert used[1] - used[0] < 15


def test_the_same_words_make_the_same_bytes() -> None:
    """Whatever order they came in."""
    words = ["båt", "båtar", "brygga", "bryggor", "hamn", "hamnen"]
    assert build(in_order(words)) == build(in_order(words[::-1]))
