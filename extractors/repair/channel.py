"""What was meant → what is printed: the probabilities of each confusion, as a prior and as estimated from a text.

A channel says for each printed segment of up to three characters which letters it may stand for, and at what cost
(−log p). Nothing here knows of words.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from extractors import rules
from extractors.repair.alphabet import LABELS, LETTERS

LONGEST: Final = 3
"""Printed characters that one letter becomes, at the most."""
Table = Mapping[str, Mapping[str, float]]
Options = tuple[tuple[int, str, float], ...]
"""What a segment may stand for: (label, letter, cost)."""
# So many letters of the prior weigh as much as the same number seen in the text.
PRIOR_WEIGHT: Final = 60.0
LEAST: Final = 1e-5
# A capital inside a word that is otherwise small.
CAPITAL_INSIDE: Final = 6.0


@dataclass(frozen=True, slots=True)
class Channel:
    """Which letters a printed segment may stand for, and the letters that may be lost."""

    table: Table
    segments: Mapping[str, Options]
    lost: Options


@cache
def prior() -> Channel:
    """The channel of small letters before a text is known."""
    return _of(rules.damage()["letter"], str)


@cache
def capitals() -> Channel:
    """The channel of words in capitals. They are too few in a text to estimate their own."""
    return _of(rules.damage()["capital"], str.upper)


def estimated(seen: Table) -> Channel:
    """The channel of a text: what was seen in it on top of the prior. `seen` counts what became of each letter."""
    table = {}
    for letter, row in prior().table.items():
        counts = seen.get(letter, {})
        total = sum(counts.values()) + PRIOR_WEIGHT
        table[letter] = {printed: (counts.get(printed, 0.0) + PRIOR_WEIGHT * p) / total for printed, p in row.items()}
    return _of(table, str)


def _of(table: Table, printed_as: Callable[[str], str]) -> Channel:
    """The channel of a table of P(printed | meant); a letter's own probability is what is missing to 1."""
    found: dict[str, list[tuple[int, str, float]]] = {}
    for letter in LETTERS:
        becomes = table.get(letter, {})
        kept = max(LEAST, 1.0 - sum(becomes.values()))
        for printed, p in ((printed_as(letter), kept), *becomes.items()):
            found.setdefault(printed, []).append((LABELS[letter], letter, -math.log(max(p, LEAST))))
    lost = tuple(found.pop("", ()))
    if printed_as is str:
        for letter in LETTERS:
            if len(letter.upper()) == 1:
                found.setdefault(letter.upper(), []).append((LABELS[letter], letter, CAPITAL_INSIDE))
    return Channel(table, {printed: tuple(options) for printed, options in found.items()}, lost)


def explained(printed: str, text: str, channel: Channel) -> list[str] | None:
    """The segment of the print that each letter of the text became; None where the channel can't make one the other."""
    segments, lost = channel.segments, {letter: cost for _, letter, cost in channel.lost}
    # By position in the print: the cheapest way to have written the letters so far.
    ways: dict[int, tuple[float, tuple[str, ...]]] = {0: (0.0, ())}
    for letter in text:
        following: dict[int, tuple[float, tuple[str, ...]]] = {}
        for at, (cost, cut) in ways.items():
            options = [("", lost[letter])] if letter in lost else []
            for length in range(1, LONGEST + 1):
                segment = printed[at : at + length]
                if len(segment) == length:
                    options += [(segment, price) for _, meant, price in segments.get(segment, ()) if meant == letter]
            for segment, price in options:
                end = at + len(segment)
                if end not in following or cost + price < following[end][0]:
                    following[end] = (cost + price, (*cut, segment))
        ways = following
    found = ways.get(len(printed))
    return list(found[1]) if found else None
