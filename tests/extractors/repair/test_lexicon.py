"""The words that the repair knows, as the shipped file has them."""

import time
from itertools import pairwise

import pytest

from extractors import rules
from extractors.repair import arrays
from extractors.repair.alphabet import LABELS
from extractors.repair.lexicon import FILE, NATS, WORST, swedish

KNOWN = [
    "också",
    "tjänsteutlåtande",
    "kommunstyrelsen",
    "återremittera",
    "förskola",
    "å",
    "i",
    "göteborg",
    "andersson",
    "linköping",
    "översiktsplan",
]


@pytest.mark.parametrize("word", KNOWN)
def test_words_of_official_swedish_are_known(word: str) -> None:
    """Common ones and long ones, and the names of people and places."""
    assert swedish().words.number(word) >= 0


@pytest.mark.parametrize(
    "word", ["fran", "tjdnsteutldtande", "förvaltnin", "xzq", "", "Och", "2025", "kultur-", "år år"]
)
def test_what_is_no_word_is_not_known(word: str) -> None:
    """Damage, beginnings of words, capitals, numbers and signs."""
    assert swedish().words.number(word) == -1


@pytest.mark.parametrize("word", ["the", "report", "sustainable", "municipality"])
def test_english_is_known_as_such(word: str) -> None:
    """The commonest English words."""
    assert swedish().english.number(word) >= 0


@pytest.mark.parametrize("word", ["nämnden", "ärendet", "theaa"])
def test_swedish_is_not_english(word: str) -> None:
    """They are two automata."""
    assert swedish().english.number(word) == -1


def test_the_commonest_words_are_known_and_numbered_in_order() -> None:
    """Numbers are distinct, and rise with the words in the order of their letters."""
    words = sorted(rules.common_words(), key=lambda word: [LABELS[letter] for letter in word])
    numbers = [swedish().words.number(word) for word in words]
    assert -1 not in numbers
    assert all(one < other for one, other in pairwise(numbers))


def test_each_word_has_all_that_is_known_of_words() -> None:
    """Its cost, its capitals, and what it costs as a head stand under one number."""
    language = swedish()
    count = len(language.words.cost)
    assert count > 200_000
    assert len(language.capital) == len(language.head) == count
    assert all(0 <= language.words.number(word) < count for word in KNOWN)


@pytest.mark.parametrize(
    ("common", "rare"), [("och", "också"), ("från", "förvaltning"), ("kommun", "kommundelsnämnd"), ("år", "ånga")]
)
def test_common_words_cost_less(common: str, rare: str) -> None:
    """A cost is the logarithm of how rare a word is."""
    words = swedish().words
    assert words.cost[words.number(common)] < words.cost[words.number(rare)]


def test_names_have_capitals() -> None:
    """The share of capitals inside sentences tells names from words."""
    language = swedish()
    share = {word: language.capital[language.words.number(word)] for word in ("göteborg", "johansson", "och", "frågan")}
    assert min(share["göteborg"], share["johansson"]) > 200
    assert max(share["och"], share["frågan"]) < 20


def test_compounds_have_parts() -> None:
    """What begins compounds has its joint; what ends them is no beginning."""
    language = swedish()
    assert language.firsts.number("arbets") >= 0
    assert language.firsts.number("kommun") >= 0
    assert language.firsts.number("förvaltningens") == -1
    assert language.head[language.words.number("plan")] != WORST


def test_letters_follow_letters() -> None:
    """There is a cost for each letter after every three, in words and in names."""
    language = swedish()
    assert len(language.letters) == len(language.name_letters) == 32**4
    assert max(language.letters) < len(NATS)


def test_the_file_is_mapped_quickly() -> None:
    """Nothing of it is read before it is looked at."""
    start = time.perf_counter()
    found = arrays.load(FILE)
    assert time.perf_counter() - start < 0.5
    assert sum(array.nbytes for array in found.values()) > 5_000_000
    assert swedish() is swedish()
