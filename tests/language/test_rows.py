"""The rows of the table of words that stand beside each other."""

import pytest

from extractors.repair.grams import ANY, NUMBER, ending
from language.rows import FEWEST_OF_AN_ENDING, rows_of
from language.rows import NUMBER as SIGN

WORDS = ["att", "för", "kap", "nämnden", "ledningen", "procent", "beslutar"]
NUMBERS = {word: at for at, word in enumerate(WORDS, 1)}
FIRST = len(NUMBERS)
Row = tuple[int, ...]
Counted = list[tuple[tuple[str, ...], int]]


def rows(counted: Counted, *frequent: str) -> dict[Row, int]:
    """The rows with their counts; none stands there twice."""
    found = list(rows_of(counted, NUMBERS, set(frequent)))
    assert len(dict(found)) == len(found)
    return dict(found)


def end(word: str) -> int:
    """The number of a word's ending."""
    return FIRST + ending(word)


@pytest.mark.parametrize(
    ("words", "row"),
    [
        (("för", "att"), (2, 1)),
        (("för", "att", "kap"), (2, 1, 3)),
        ((SIGN, "kap"), (FIRST + NUMBER, 3)),
        (("att", SIGN, "kap"), (1, FIRST + NUMBER, 3)),
    ],
)
def test_rows_are_the_numbers_of_their_words(words: tuple[str, ...], row: Row) -> None:
    """A number is one word, whichever it is."""
    assert rows([(words, 5)])[row] == 5


def test_a_row_with_a_word_that_is_not_known_is_left_out() -> None:
    """It has no number."""
    assert rows([(("för", "qwerty"), 50), (("qwerty", "att", "för"), 50)]) == {}


def test_what_stands_before_numbers_is_told_by_the_triples() -> None:
    """All that have the number in the middle count together."""
    found = rows([(("kap", SIGN, "att"), 5), (("kap", SIGN, "för"), 7), (("för", SIGN, "att"), 4)])
    number = FIRST + NUMBER
    assert (found[3, number], found[2, number]) == (12, 4)


def test_a_frequent_word_is_counted_beside_endings() -> None:
    """On both of its sides; and how often it, and the ending, stand beside anything."""
    found = rows(
        [(("att", "nämnden"), 20), (("för", "nämnden"), 30), (("att", "ledningen"), 15), (("nämnden", "att"), 14)],
        "att",
    )
    anything = FIRST + ANY
    assert found[1, end("nämnden")] == 20
    assert found[1, end("ledningen")] == 15
    assert found[anything, end("nämnden")] == 20 + 30
    assert found[1, anything] == 20 + 15
    assert found[end("nämnden"), 1] == found[end("nämnden"), anything] == found[anything, 1] == 14
    assert (2, end("nämnden")) not in found


def test_words_that_end_alike_count_together() -> None:
    """The sources have both, the table has their ending."""
    numbers = {"att": 1, "utredningen": 2, "ledningen": 3}
    found = dict(rows_of([(("att", "utredningen"), 8), (("att", "ledningen"), 9)], numbers, {"att"}))
    assert found[1, len(numbers) + ending("ledningen")] == 17


def test_numbers_are_frequent() -> None:
    """They stand beside endings too."""
    found = rows([((SIGN, "procent"), 40), (("beslutar", SIGN, "att"), 15)])
    number = FIRST + NUMBER
    assert found[number, end("procent")] == 40
    assert found[end("beslutar"), number] == 15


@pytest.mark.parametrize(("count", "is_kept"), [(FEWEST_OF_AN_ENDING - 1, False), (FEWEST_OF_AN_ENDING, True)])
def test_endings_that_are_seldom_seen_say_nothing(count: int, is_kept: bool) -> None:
    """The row of the words themselves is kept."""
    found = rows([(("att", "nämnden"), count)], "att")
    assert ((1, end("nämnden")) in found) == is_kept
    assert found[1, 4] == count


def test_a_short_word_has_no_ending() -> None:
    """It stands in rows as itself only, and beside anything."""
    anything = FIRST + ANY
    found = rows([(("att", "för"), 100)], "att", "för")
    assert found == {(1, 2): 100, (1, anything): 100, (anything, 2): 100}
