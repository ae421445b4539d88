"""How likely a letter is after three others."""

import math
from functools import cache

import pytest

from extractors.repair.alphabet import END, OTHER, SYMBOLS
from language.letters import SIZE, table

WORDS = {
    "nämnden": 900,
    "nämndens": 100,
    "namnet": 300,
    "handen": 50,
    "händelse": 20,
    "übung": 1,
    "och": 9000,
    "qjw": 1,
    "qjz": 1000,
}
CONTEXTS = ["", "n", "nä", "näm", "mnd", "nde", "xyz", "qqq", "en", "ååå"]


@cache
def made() -> bytes:
    """The table of the words."""
    return table(WORDS)


def costs_after(letters: str) -> list[int]:
    """The cost of each symbol after letters; fewer than three are the beginning of a word."""
    place = 0
    for symbol in [END, END, END, *(SYMBOLS.get(letter, OTHER) for letter in letters)][-3:]:
        place = place * SIZE + symbol
    return list(made()[place * SIZE : (place + 1) * SIZE])


def cost(letters: str, letter: str) -> int:
    """The cost of a letter after letters."""
    return costs_after(letters)[SYMBOLS[letter]]


def test_there_is_a_cost_for_each_row_of_four() -> None:
    """A byte for each."""
    assert len(made()) == SIZE**4


@pytest.mark.parametrize("letters", CONTEXTS)
def test_something_follows(letters: str) -> None:
    """The probabilities after three letters sum to 1, seen ones or not; a cost is kept in twelfths."""
    assert sum(math.exp(-cost / 12) for cost in costs_after(letters)) == pytest.approx(1, rel=0.04)


@pytest.mark.parametrize(
    ("letters", "likelier", "other"),
    [("näm", "n", "d"), ("nä", "m", "n"), ("", "n", "b"), ("mnd", "e", "a"), ("xmn", "d", "p"), ("", "o", "ü")],
)
def test_what_was_seen_is_likelier(letters: str, likelier: str, other: str) -> None:
    """After three letters, after fewer of them where the three were never seen, and at the start of a word."""
    assert cost(letters, likelier) < costs_after(letters)[SYMBOLS.get(other, OTHER)]


def test_words_end() -> None:
    """Where those seen did."""
    assert costs_after("den")[END] < costs_after("näm")[END]
    assert min(costs_after("och")) == costs_after("och")[END]


def test_common_words_count_more_but_not_by_their_number() -> None:
    """A word seen a thousand times says less than a thousand words."""
    rare, common = cost("qj", "w"), cost("qj", "z")
    assert 0 < rare - common < 12 * math.log(1000) / 2


def test_letters_without_a_symbol_are_one() -> None:
    """ü is as ø: one symbol, which may begin a word, since one here did."""
    assert costs_after("øb") == costs_after("üb")
    assert costs_after("")[OTHER] < cost("", "x")


def test_the_same_words_make_the_same_bytes() -> None:
    """In any order."""
    assert table(dict(reversed(WORDS.items()))) == made()
