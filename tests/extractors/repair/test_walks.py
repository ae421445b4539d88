"""Walks of a print along words, beside a search that tries every word."""

import math
from collections.abc import Iterator, Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.repair.alphabet import LABELS
from extractors.repair.channel import Options, capitals, prior
from extractors.repair.lexicon import Automaton
from extractors.repair.walks import Found, beginnings_along, steps_of, words_along
from language.automaton import build, in_order


def option(letters: str, cost: float) -> tuple[tuple[int, ...], str, float]:
    """What a segment may stand for."""
    return tuple(LABELS[letter] for letter in letters), letters, cost


SEGMENTS: Mapping[str, Options] = {
    "a": (option("a", 0.1), option("å", 0.6)),
    "b": (option("b", 0.05),),
    "d": (option("d", 0.2), option("å", 2.0), option("b", 3.5)),
    "&": (option("å", 1.5),),
    "da": (option("å", 2.5),),
    "aa&": (option("å", 3.0), option("ab", 1.0)),
    "bd": (option("d", 1.25),),
    "ab": (option("bad", 0.75),),
}
LOST: Options = (option("å", 2.25), option("b", 3.0))

WORDS = st.lists(st.text(alphabet="abdå", min_size=1, max_size=4), min_size=8, max_size=40).map(in_order)
PRINTS = st.text(alphabet="abd&", min_size=1, max_size=5)
LIMITS = st.floats(1, 9)


def automaton_of(words: Sequence[str]) -> Automaton:
    """The automaton of words in order."""
    found = {name: memoryview(data).cast("I") for name, (_, data) in build(words).items()}
    return Automaton(found["root"][0], found["cells"], found["skips"], memoryview(bytes(len(words))))


def ways(printed: str, word: str, lost: Options, cost: float = 0.0, was_lost: bool = False) -> Iterator[float]:
    """What each way costs in which a word may have become the print."""
    if not printed and not word:
        yield cost
    for segment, options in (*SEGMENTS.items(), *([] if was_lost else [("", lost)])):
        for _, letters, price in options:
            if printed.startswith(segment) and word.startswith(letters):
                yield from ways(printed[len(segment) :], word[len(letters) :], lost, cost + price, not segment)


def cheapest(found: Sequence[Found]) -> dict[tuple[str, int], float]:
    """Each word by its cheapest way."""
    out: dict[tuple[str, int], float] = {}
    for text, number, cost in found:
        out[text, number] = min(cost, out.get((text, number), math.inf))
    return out


@given(WORDS, PRINTS, LIMITS, st.sampled_from([(), LOST]))
def test_all_words_that_a_print_may_be_are_found(words: list[str], printed: str, limit: float, lost: Options) -> None:
    """Those that cost no more than the limit, at their lowest cost, and no others."""
    found = words_along(automaton_of(words), steps_of(printed, SEGMENTS), limit, lost=lost)
    tried = {(w, n): min(ways(printed, w, lost), default=math.inf) for n, w in enumerate(words)}
    assert cheapest(found) == {key: cost for key, cost in tried.items() if cost <= limit}


@given(WORDS, PRINTS, LIMITS, st.data())
def test_a_print_is_read_from_any_place(words: list[str], printed: str, limit: float, data: st.DataObject) -> None:
    """As if it began there."""
    start = data.draw(st.integers(0, len(printed) - 1))
    automaton, steps = automaton_of(words), steps_of(printed, SEGMENTS)
    rest = steps_of(printed[start:], SEGMENTS)
    assert sorted(words_along(automaton, steps, limit, start)) == sorted(words_along(automaton, rest, limit))


@given(WORDS, PRINTS, LIMITS, st.data())
def test_all_beginnings_are_found(words: list[str], printed: str, limit: float, data: st.DataObject) -> None:
    """Words that end before the print does, each with the place where it ends; one sign is one letter there."""
    start = data.draw(st.integers(0, len(printed) - 1))
    single = {s: tuple(o for o in options if len(o[1]) == 1) for s, options in SEGMENTS.items()}
    automaton = automaton_of(words)
    found = beginnings_along(automaton, steps_of(printed, SEGMENTS), limit, start)
    ends = {end for _, end in found}
    assert all(start < end < len(printed) for end in ends)
    for end in range(start + 1, len(printed)):
        here = [row for row, place in found if place == end]
        whole = words_along(automaton, steps_of(printed[start:end], single), limit)
        assert cheapest(here) == cheapest(whole)


def test_a_lost_letter_is_found_where_it_may_be_lost() -> None:
    """Inside a word and at both ends of it, but not two in a row."""
    words = in_order(["båd", "åbd", "bdå", "båbå", "bååd"])
    automaton, steps = automaton_of(words), steps_of("bd", {"b": SEGMENTS["b"], "d": (option("d", 0.2),)})
    assert words_along(automaton, steps, 9.0) == []
    found = words_along(automaton, steps, 9.0, lost=(option("å", 2.25),))
    assert sorted(text for text, _, _ in found) == ["bdå", "båd", "åbd"]
    assert [cost for _, _, cost in found] == pytest.approx([2.5, 2.5, 2.5])


def test_a_limit_is_the_most_that_a_word_costs() -> None:
    """What costs as much is found, what costs more is not."""
    automaton, steps = automaton_of(["bå"]), steps_of("b&", {"b": (option("b", 0.5),), "&": (option("å", 1.5),)})
    assert words_along(automaton, steps, 2.0) == [("bå", 0, 2.0)]
    assert words_along(automaton, steps, 1.99) == []


def test_two_letters_may_become_one_sign() -> None:
    """The word's number is counted along both."""
    automaton = automaton_of(in_order(["bada", "bam", "barn", "bar", "barnen"]))
    segments = {**{c: (option(c, 0.0),) for c in "abn"}, "m": (option("m", 0.0), option("rn", 4.0))}
    found = words_along(automaton, steps_of("bam", segments), 9.0)
    assert sorted(found) == [("bam", 1, 0.0), ("barn", 3, 4.0)]


@pytest.mark.parametrize(
    ("printed", "meant"), [("Aven", "ä"), ("Gver", "ö"), ("Over", "ö"), ("Dag", "d"), ("aven", "ä"), ("6ver", "ö")]
)
def test_a_first_capital_is_read_as_small_and_as_itself(printed: str, meant: str) -> None:
    """A capital may be that of the word, or what a small letter became."""
    assert meant in {letters for _, _, letters, _ in steps_of(printed, prior().segments)[0]}


def test_a_word_in_capitals_is_read_in_capitals() -> None:
    """It has no small letters."""
    (first, *_) = steps_of("OVERSYN", capitals().segments)
    assert {letters for _, _, letters, _ in first} >= {"o", "ö"}
    assert {letters for used, _, letters, _ in steps_of("IN", capitals().segments)[0] if used == 1} >= {"i", "l"}


def test_there_are_steps_for_each_place() -> None:
    """None where no letter becomes the sign, and none that goes past the end."""
    steps = steps_of("b§da", SEGMENTS)
    assert [bool(ways) for ways in steps] == [True, False, True, True]
    assert all(place + used <= 4 for place, ways in enumerate(steps) for used, *_ in ways)
