"""How often two or three words stand in a row, in one open-addressed table of numbers.

A slot holds 24 bits of the row's hash and the count's logarithm in 8. A wrong hit needs the same 24 bits in the same
run of slots: about one in five million.
"""

import math
from array import array
from collections.abc import Iterable
from typing import Final

from extractors.repair.alphabet import OTHER, SYMBOL_BITS, SYMBOLS

STEPS_OF_TWO: Final = 8
"""A count is kept as log2(count) in eighths: 9 % apart."""
_MIX: Final = 0x9E3779B97F4A7C15
_WORD: Final = (1 << 64) - 1
_FILL: Final = 0.8


# Rows hold the numbers of the lexicon's words, and after those, counted from the number of words:
NUMBER: Final = 0
"""a number, whichever;"""
YEAR: Final = 1
"""one that is a year, counted as any number is;"""
ANY: Final = 2
"""any word;"""
ENDING: Final = 3
"""the first of the endings that words have, see ending."""
_ENDING_LETTERS: Final = 3
_SHORTEST: Final = 5

# What a word is to its neighbours in one number: its own in the lower bits, its ending's in the upper ones.
WORD_BITS: Final = 20
NO_WORD: Final = (1 << WORD_BITS) - 1
"""Nothing in the lexicon, and no ending either: it says nothing to its neighbours."""


def ending(word: str) -> int:
    """The number of a word's last three letters, from ENDING on; 0 for a short word.

    Words that end alike stand in like places: this is what is known beside a rare word.
    """
    if len(word) < _SHORTEST:
        return 0
    value = 0
    for letter in word[-_ENDING_LETTERS:]:
        value = value << SYMBOL_BITS | SYMBOLS.get(letter, OTHER)
    return ENDING + value


def token(number: int, word: str) -> int:
    """What a word is to its neighbours: its number in the lexicon, -1 for one that isn't there, and its ending."""
    return ending(word) << WORD_BITS | (number if number >= 0 else NO_WORD)


def mixed(before: int, word: int) -> int:
    """A hash of a row so far and the next word's number. A row begins with 0."""
    value = ((before ^ (word + 1)) * _MIX) & _WORD
    return value ^ (value >> 29)


def table(rows: Iterable[tuple[tuple[int, ...], int]]) -> bytes:
    """The table of rows and their counts."""
    rows = list(rows)
    slots = array("I", bytes(4 * (int(len(rows) / _FILL) + 1)))
    for words, count in rows:
        value = 0
        for word in words:
            value = mixed(value, word)
        slot = (value >> 24) % len(slots)
        while slots[slot]:
            slot = (slot + 1) % len(slots)
        slots[slot] = (value & 0xFFFFFF) << 8 | max(1, round(math.log2(count) * STEPS_OF_TWO))
    return slots.tobytes()


def log2_count(slots: memoryview, value: int) -> int:
    """log2 of a row's count in eighths by its hash; 0 where the row isn't known."""
    size = len(slots)
    slot = (value >> 24) % size
    mark = value & 0xFFFFFF
    while found := slots[slot]:
        if found >> 8 == mark:
            return found & 0xFF
        slot = slot + 1 if slot + 1 < size else 0
    return 0
