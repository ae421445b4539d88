"""Words → how likely each letter is after three others, leaning on two, one and none."""

import math
from collections import defaultdict
from collections.abc import Mapping
from itertools import product

from extractors.repair.alphabet import END, OTHER, SYMBOL_BITS, SYMBOLS
from language.costs import quantised

ORDER = 4
SIZE = 1 << SYMBOL_BITS
# How much a shorter row weighs, in letters seen.
LEANING = 4.0
Row = tuple[int, ...]


def table(words: Mapping[str, int]) -> bytes:
    """-log p of every fourth letter: four symbols of five bits are its place.

    A word counts by the logarithm of how often it was seen: new words are made like rare ones.
    """
    counts: dict[Row, float] = defaultdict(float)
    for word, count in words.items():
        symbols = [END] * (ORDER - 1) + [SYMBOLS.get(letter, OTHER) for letter in word] + [END]
        for at in range(ORDER - 1, len(symbols)):
            for length in range(1, ORDER + 1):
                counts[tuple(symbols[at - length + 1 : at + 1])] += 1 + math.log(count)
    contexts: dict[Row, float] = defaultdict(float)
    for row, seen in counts.items():
        contexts[row[:-1]] += seen
    known: dict[Row, float] = {(): 1 / SIZE}

    def p(row: Row) -> float:
        if row not in known:
            known[row] = (counts[row] + LEANING * p(row[1:])) / (contexts[row[:-1]] + LEANING)
        return known[row]

    return bytes(quantised(-math.log(p(row))) for row in product(range(SIZE), repeat=ORDER))
