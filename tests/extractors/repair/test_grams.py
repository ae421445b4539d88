"""Rows of words with their counts, in one table."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.repair import grams

Row = tuple[int, ...]

NUMBERS = st.integers(0, 500_000)
ROWS = st.one_of(st.tuples(NUMBERS, NUMBERS), st.tuples(NUMBERS, NUMBERS, NUMBERS))


def found(slots: memoryview, row: Row) -> int:
    """What the table knows of a row."""
    value = 0
    for word in row:
        value = grams.mixed(value, word)
    return grams.log2_count(slots, value)


@given(st.dictionaries(ROWS, st.integers(2, 400_000), min_size=4, max_size=80), st.lists(ROWS, max_size=30))
def test_the_rows_of_a_table_are_found_and_no_others(counts: dict[Row, int], others: list[Row]) -> None:
    """Each with its count, 9 % apart at the most."""
    slots = memoryview(grams.table(counts.items())).cast("I")
    for row, count in counts.items():
        assert 2 ** (found(slots, row) / grams.STEPS_OF_TWO) == pytest.approx(count, rel=0.09)
    assert [row for row in others if row not in counts and found(slots, row)] == []


def test_a_row_is_known_in_its_order() -> None:
    """The same words the other way round, or fewer of them, are another row."""
    counts = {(1, 2, 3): 8, (2, 3): 16, (7, 8): 32, (9, 9): 64, (5, 6): 128}
    slots = memoryview(grams.table(counts.items())).cast("I")
    assert [found(slots, row) for row in counts] == [24, 32, 40, 48, 56]
    assert [found(slots, row) for row in ((3, 2, 1), (3, 2), (1, 2), (2, 3, 1), (8, 7), (9,))] == [0] * 6


def test_a_table_has_room() -> None:
    """A fifth of it is empty, so that a row that isn't there is soon known not to be."""
    rows = [((first, second), 4) for first in range(40) for second in range(40)]
    slots = memoryview(grams.table(rows)).cast("I")
    assert len(slots) - sum(map(bool, slots)) == pytest.approx(len(slots) / 5, abs=1)


def test_the_same_rows_make_the_same_bytes() -> None:
    """A table is made of numbers alone."""
    rows = [((first, first + 1), 4 + first) for first in range(100)]
    assert grams.table(rows) == grams.table(iter(rows))


@pytest.mark.parametrize("count", [1, 4, 5, 99, 12_345, 2**31])
def test_any_count_fits(count: int) -> None:
    """From one row seen once to more than were ever counted."""
    rows = [((1, 2), count), ((3, 4), 7), ((5, 6), 7), ((7, 8), 7)]
    slots = memoryview(grams.table(rows)).cast("I")
    assert found(slots, (1, 2)) == max(1, round(math.log2(count) * 8))


@pytest.mark.parametrize(
    ("one", "other"), [("förvaltningen", "ledningen"), ("elevernas", "lärarnas"), ("skola", "förskola")]
)
def test_words_that_end_alike_have_one_ending(one: str, other: str) -> None:
    """The last three letters."""
    assert grams.ending(one) == grams.ending(other) >= grams.ENDING


@pytest.mark.parametrize(
    ("one", "other"), [("nämnden", "nämndens"), ("bygga", "byggt"), ("gatan", "gatän"), ("skolan", "skolçn")]
)
def test_other_endings_have_other_numbers(one: str, other: str) -> None:
    """A letter is enough, also one that the character model doesn't tell from its like."""
    assert grams.ending(one) != grams.ending(other)


@pytest.mark.parametrize("word", ["", "i", "att", "plan"])
def test_a_short_word_has_no_ending(word: str) -> None:
    """It says nothing by its form."""
    assert grams.ending(word) == 0


@pytest.mark.parametrize(
    ("number", "word", "low", "high"),
    [
        (17, "och", 17, 0),
        (0, "plan", 0, 0),
        (17, "nämnden", 17, grams.ending("nämnden")),
        (-1, "zzz", grams.NO_WORD, 0),
        (-1, "bänkarna", grams.NO_WORD, grams.ending("bänkarna")),
    ],
)
def test_a_token_holds_number_and_ending(number: int, word: str, low: int, high: int) -> None:
    """The word's own number in the lower bits, its ending's in the upper ones."""
    token = grams.token(number, word)
    assert (token & grams.NO_WORD, token >> grams.WORD_BITS) == (low, high)


def test_an_unknown_short_word_is_no_word() -> None:
    """It says nothing to its neighbours."""
    assert grams.token(-1, "zzz") == grams.NO_WORD
