"""Readings of the words of a text → the likeliest of each, by the words beside it.

A word's probability after two others leans on that after one, and that on the word's own. Words in a row that were
never seen cost no more than words by themselves.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from extractors import rules
from extractors.repair.grams import ANY, NO_WORD, NUMBER, STEPS_OF_TWO, WORD_BITS, YEAR, log2_count, mixed
from extractors.repair.lexicon import NATS, Swedish
from extractors.repair.spelling import Reading

# How many words were counted, as the lexicon's probabilities have it.
COUNTED: Final = 19_000_000
# How often a row must have been seen to weigh as much as the shorter one.
PAIR_WEIGHT: Final = 30.0
TRIPLE_WEIGHT: Final = 4.0
# What is said beside a word is trusted this much.
TRUST: Final = 0.7
# The share of all words that are numbers.
NUMBERS: Final = 0.04
# Pairs that were counted in all; an ending is judged when it was seen this often, with this much doubt.
PAIRS_COUNTED: Final = 11_430_278
FEWEST_ROWS: Final = 40
ENDING_WEIGHT: Final = 4.0
MOST_BY_ENDING: Final = 8.0
# The least that is left for what was never seen.
LEAST_UNSEEN: Final = 0.5
# Rows are kept from four times on.
NOT_KEPT: Final = 2.0
# How many rows are remembered at the most.
REMEMBERED: Final = 200_000
MOST_STATES: Final = 12


class Context:
    """What the neighbours say of a word. Remembers what it has looked up. Words are tokens as grams makes them."""

    def __init__(self, swedish: Swedish) -> None:
        """Knows the language and has looked up nothing yet."""
        self._swedish = swedish
        self._words = len(swedish.words.cost)
        self._number, self._year = self._words + NUMBER, self._words + YEAR
        # How much likelier one kind of number is after a word than the other.
        self._numbers = {
            (swedish.words.number(word), number): factor
            for kind, number in (("year", self._year), ("amount", self._number))
            for word, factor in rules.damage()[kind].items()
        }
        self._counts: dict[tuple[int, int], float] = {}
        self._lifts: dict[tuple[int, int, int], float] = {}

    def lift(self, before: int, last: int, word: int) -> float:
        """How much likelier a word is after two others than by itself, as a logarithm."""
        if last == NO_WORD or word == NO_WORD:
            return 0.0
        key = (before & NO_WORD, last, word)
        lift = self._lifts.get(key)
        if lift is None:
            if len(self._lifts) > REMEMBERED:
                self._lifts.clear()
                self._counts.clear()
            factor = self._numbers.get((last & NO_WORD, word), 1.0)
            ratio = self._ratio(*(self._number if token == self._year else token for token in key))
            lift = self._lifts[key] = TRUST * math.log(ratio * factor)
        return lift

    def _ratio(self, before: int, last: int, word: int) -> float:
        ratio = self._by_endings(last, word)
        last, word = last & NO_WORD, word & NO_WORD
        if NO_WORD in (last, word):
            return ratio
        alone = self._share(word)
        pair = self._count(last, word)
        ratio = _leaning(pair, max(COUNTED * self._share(last), pair), alone, ratio, PAIR_WEIGHT)
        # No row of three that ends with a number was counted.
        rows = self._count(before, last) if before != NO_WORD and word < self._words else 0.0
        if rows:
            code = log2_count(self._swedish.grams, mixed(mixed(mixed(0, before), last), word))
            triple = 2.0 ** (code / STEPS_OF_TWO) if code else 0.0
            ratio = _leaning(triple, max(rows, triple), alone, ratio, TRIPLE_WEIGHT)
        return ratio

    def _by_endings(self, last: int, word: int) -> float:
        """How much likelier a word is after another, if one of them is known by its ending only."""
        any_word = self._words + ANY
        ratios = []
        for left, right in ((self._ending(last), word & NO_WORD), (last & NO_WORD, self._ending(word))):
            if NO_WORD in (left, right):
                continue
            rows, columns = self._count(left, any_word), self._count(any_word, right)
            if min(rows, columns) >= FEWEST_ROWS:
                expected = rows * columns / PAIRS_COUNTED
                ratios.append((self._count(left, right) + ENDING_WEIGHT) / (expected + ENDING_WEIGHT))
        ratio = math.prod(ratios) ** (1 / max(len(ratios), 1))
        return min(max(ratio, 1 / MOST_BY_ENDING), MOST_BY_ENDING)

    def _ending(self, token: int) -> int:
        """The number of a token's ending in rows; NO_WORD for a short word."""
        return self._words + (token >> WORD_BITS) if token >> WORD_BITS else NO_WORD

    def _share(self, word: int) -> float:
        """How often a word stands among all words."""
        return math.exp(-NATS[self._swedish.words.cost[word]]) if word < self._words else NUMBERS

    def _count(self, first: int, second: int) -> float:
        count = self._counts.get((first, second))
        if count is None:
            code = log2_count(self._swedish.grams, mixed(mixed(0, first), second))
            count = self._counts[first, second] = 2.0 ** (code / STEPS_OF_TWO) if code else 0.0
        return count


def _leaning(count: float, rows: float, alone: float, shorter: float, weight: float) -> float:
    """A word's probability after a row, over that by itself: as counted, leaning on that after a shorter row.

    Rows seen fewer than four times were not kept: a word that is common enough to have been seen more often than that
    was not, so what the shorter row says of it is no more than that.
    """
    unseen = max(LEAST_UNSEEN, weight / (rows + weight))
    rest = unseen * shorter
    if alone:
        if rows > weight and alone != NUMBERS:  # rows that end with a number are known in part only
            rest = min(rest, NOT_KEPT / (rows * alone))
        return rest + (1 - unseen) * count / (rows * alone)
    return rest


@dataclass(frozen=True, slots=True)
class Choice:
    """What a slot may be filled with."""

    text: str
    """As it would be written."""
    cost: float
    """What it costs by itself."""
    token: int
    """What the word is to its neighbours."""
    then: int | None = None
    """The same of the second word, where the print is two."""
    reading: Reading | None = None

    @property
    def tokens(self) -> tuple[int, ...]:
        """What its words are to their neighbours."""
        return (self.token,) if self.then is None else (self.token, self.then)


Choices = Sequence[Choice]
Path = tuple["Path | None", int]


def best_path(slots: Sequence[Choices], context: Context) -> list[int]:
    """Which choice for each slot makes the likeliest text. The counts go on over full stops, and so does this."""
    states: dict[tuple[int, int], tuple[float, Path | None]] = {(NO_WORD, NO_WORD): (0.0, None)}
    lift = context.lift
    for choices in slots:
        following: dict[tuple[int, int], tuple[float, Path | None]] = {}
        for (before, last), (cost, path) in states.items():
            for index, choice in enumerate(choices):
                number, then = choice.token, choice.then
                total = cost + choice.cost - lift(before, last, number)
                state = (last, number)
                if then is not None:
                    total -= lift(last, number, then)
                    state = (number, then)
                known = following.get(state)
                if known is None or total < known[0]:
                    following[state] = (total, (path, index))
        if len(following) > MOST_STATES:
            following = dict(sorted(following.items(), key=lambda row: row[1][0])[:MOST_STATES])
        states = following
    _, end = min(states.values(), key=lambda row: row[0])
    chosen: list[int] = []
    while end is not None:
        end, index = end
        chosen.append(index)
    return chosen[::-1]


def likelihoods(choices: Choices, before: tuple[int, int], after: Sequence[int], context: Context) -> list[float]:
    """How likely each choice is, its neighbours being what they were chosen to be; they sum to 1."""
    costs = []
    for choice in choices:
        row = (*before, *choice.tokens, *after)
        lifts = sum(context.lift(row[at - 2], row[at - 1], row[at]) for at in range(2, len(row)))
        costs.append(choice.cost - lifts)
    least = min(costs)
    weights = [math.exp(least - cost) for cost in costs]
    return [weight / sum(weights) for weight in weights]
