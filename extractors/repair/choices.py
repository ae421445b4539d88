"""A slot → what it may be filled with, by its print alone: words, two words for one, an i for a stroke.

A Reader remembers the words it has read: a text says the same ones again and again.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from itertools import product
from typing import Final

from extractors import rules
from extractors.repair import casing
from extractors.repair.channel import Channel, capitals, prior
from extractors.repair.context import Choice
from extractors.repair.grams import NO_WORD, NUMBER, YEAR, token
from extractors.repair.lexicon import NATS, Swedish, swedish
from extractors.repair.slots import Slot
from extractors.repair.spelling import Reading, readings

# Of all words, so many are a lone 1; and of all i, so many are read as one, or as a stroke.
LONE_ONE, ONE_FOR_I = 0.004, 0.05
STROKE, STROKE_FOR_I = 1e-5, 0.05
# What it costs that a space was lost, or that one was added.
SPACE_LOST: Final = 10.0
SPACE_ADDED: Final = 7.0
# Of two words that a false space makes of one, one costs more than this.
STRANGE: Final = 14.0
# A print that costs more than this is tried as two words, one of them this short.
TWO_WORDS: Final = 18.0
SHORT: Final = 4
# One of two words that have lost their space is as common as this.
VERY_COMMON: Final = 6.3
# So many words for each part, so many pairs of them.
MOST_OF_A_PART, MOST_PAIRS = 2, 3
# What words end in is no word that has lost its space.
ENDINGS: Final = frozenset(("en", "et", "er", "ar", "an", "s", "ens", "ers", "is", "na"))
# What a word that seldom ends a sentence costs there.
SELDOM_LAST: Final = 3.5
# A word in capitals of this length is an abbreviation, unless its whole line is in capitals.
LONGEST_ABBREVIATION: Final = 5
ABBREVIATION: Final = 9.0
# How many words a reader remembers at the most.
REMEMBERED: Final = 60_000
# How much the words that the text has used weigh against the language at large.
OWN_WORDS: Final = 0.15
_YEAR = re.compile(r"(?:19|20)\d\d")


class Reader:
    """Reads the print of slots with one channel."""

    def __init__(
        self, channel: Channel, language: Swedish, own_words: Mapping[str, float], *, is_hard: bool = False
    ) -> None:
        """`own_words`: the words the text has used, with their share of all; `is_hard`: it is from a bad scan."""
        self._is_hard = is_hard
        self._channel = channel
        self._language = language
        self._own_words = own_words
        self._read: dict[tuple[str, bool], tuple[Reading, ...]] = {}
        self._number = len(language.words.cost) + NUMBER
        self._year = len(language.words.cost) + YEAR
        self._seldom_last = frozenset(rules.damage()["last"]["seldom"])
        self._i = token(language.words.number("i"), "i")
        self._kept: dict[tuple[str, bool, bool, bool], tuple[Choice, ...]] = {}

    def choices(self, slot: Slot) -> tuple[Choice, ...]:
        """What the slot may be filled with; the print is always among it."""
        match slot.kind:
            case "fixed":
                return (Choice(slot.printed, 0.0, NO_WORD),)
            case "number":
                number = self._year if _YEAR.fullmatch(slot.printed) else self._number
                return (Choice(slot.printed, 0.0, number),)
            case "one":
                return self._i_or(slot, Choice(slot.printed, -math.log(LONE_ONE), self._number), ONE_FOR_I)
            case "stroke":
                return self._i_or(slot, Choice(slot.printed, -math.log(STROKE), NO_WORD), STROKE_FOR_I)
        key = (slot.printed, slot.begins, slot.ends, slot.in_capitals)
        kept = self._kept.get(key)
        if kept is None:
            kept = self._kept[key] = tuple(self._words(slot))
        return kept

    def together(self, first: Slot, second: Slot) -> bool:
        """Whether two words are one that a false space parts."""
        costs = self._least(first), self._least(second)
        if max(costs) < STRANGE or not second.printed.islower():
            return False
        apart = sum(costs)
        one = [r.cost for r in self.readings(first.printed + second.printed, False) if r.known]
        return bool(one) and min(one) + SPACE_ADDED < apart

    def _least(self, slot: Slot) -> float:
        return min(choice.cost for choice in self.choices(slot))

    def _i_or(self, slot: Slot, as_printed: Choice, share: float) -> tuple[Choice, ...]:
        i = "I" if slot.begins or slot.kind == "stroke" else "i"
        cost = NATS[self._language.words.cost[self._i]] - math.log(share)
        return (as_printed, Choice(i, cost, self._i))

    def _words(self, slot: Slot) -> list[Choice]:
        printed = slot.printed
        is_name = printed[:1].isupper() and not slot.begins
        found = self.readings(printed, is_name)
        out = []
        for reading in found:
            cost = reading.cost
            if not slot.begins:
                cost += casing.cost(printed, reading, self._language)
            if slot.ends and reading.text in self._seldom_last:
                cost += SELDOM_LAST
            text = casing.written(reading, printed, slot.begins, self._language)
            if text == printed and _is_abbreviation(slot):
                cost = min(cost, ABBREVIATION)
            out.append(Choice(text, cost, reading.token, reading=reading))
        if (
            printed.isalpha()
            and printed[1:].islower()
            and not any(reading.known and reading.text == printed.lower() for reading in found)
            and out[0].cost > TWO_WORDS
        ):
            out += self._two_words(printed, slot)
        return sorted(out, key=lambda choice: choice.cost)

    def readings(self, printed: str, is_name: bool) -> tuple[Reading, ...]:
        """What a print may mean by itself."""
        key = (printed, is_name)
        known = self._read.get(key)
        if known is None:
            channel = capitals() if casing.is_capitals(printed) else self._channel
            found = readings(printed, channel, self._language, is_name=is_name, is_hard=self._is_hard)
            if len(self._read) > REMEMBERED:
                self._read.clear()
                self._kept.clear()
            known = self._read[key] = tuple(self._weighed(reading) for reading in found)
        return known

    def _weighed(self, reading: Reading) -> Reading:
        """The reading with a lower cost where the text has used the word."""
        share = self._own_words.get(reading.text)
        if share is None:
            return reading
        word = -math.log(math.exp(-reading.word) + OWN_WORDS * share)
        return replace(reading, word=word)

    def _two_words(self, printed: str, slot: Slot) -> list[Choice]:
        """The likeliest two words that have lost the space between them."""
        best: list[Choice] = []
        for cut in range(1, len(printed)):
            if min(cut, len(printed) - cut) > SHORT or printed[cut:] in ENDINGS:
                continue
            for first, second in product(self._likely(printed[:cut]), self._likely(printed[cut:])):
                if min(first.word, second.word) < VERY_COMMON:
                    text = casing.written(first, printed[:cut], slot.begins, self._language) + " " + second.text
                    cost = first.cost + second.cost + SPACE_LOST
                    best.append(Choice(text, cost, first.token, second.token))
        return sorted(best, key=lambda choice: choice.cost)[:MOST_PAIRS]

    def _likely(self, printed: str) -> list[Reading]:
        """The likeliest words of the lexicon that a part of a print may be."""
        return [reading for reading in self.readings(printed, False) if reading.known][:MOST_OF_A_PART]


@cache
def first_reader() -> Reader:
    """The reader of a text that nothing is known of yet. It remembers words from text to text: they are read alike."""
    return Reader(prior(), swedish(), {})


def _is_abbreviation(slot: Slot) -> bool:
    """Whether a word is in capitals for itself, not because its line is."""
    printed = slot.printed
    return printed.isupper() and printed.isalnum() and not slot.in_capitals and 1 < len(printed) <= LONGEST_ABBREVIATION
