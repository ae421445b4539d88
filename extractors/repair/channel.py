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
Options = tuple[tuple[tuple[int, ...], str, float], ...]
"""What a segment may stand for: (labels, letters, cost)."""
# So many letters of the prior weigh as much as the same number seen in the text.
PRIOR_WEIGHT: Final = 60.0
LEAST: Final = 1e-5
# A capital inside a word that is otherwise small.
CAPITAL_INSIDE: Final = 6.0


@dataclass(frozen=True, slots=True)
class Channel:
    """Which letters a printed segment may stand for."""

    segments: Mapping[str, Options]
    rescue: Mapping[str, Options]
    """The same with confusions that are looked for only where a print is no word without them; "" is what is lost."""
    hard: Mapping[str, Options]
    """The same with those of bad scans."""


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
    for letter, row in rules.damage()["letter"].items():
        counts = seen.get(letter, {})
        total = sum(counts.values()) + PRIOR_WEIGHT
        table[letter] = {printed: (counts.get(printed, 0.0) + PRIOR_WEIGHT * p) / total for printed, p in row.items()}
    return _of(table, str)


def _of(table: Table, printed_as: Callable[[str], str]) -> Channel:
    """The channel of a table of P(printed | meant); a letter's own probability is what is missing to 1."""
    usual: list[tuple[str, str, float]] = []
    for letter in LETTERS:
        becomes = table.get(letter, {})
        kept = max(LEAST, 1.0 - sum(becomes.values()))
        usual += [(printed, letter, p) for printed, p in ((printed_as(letter), kept), *becomes.items())]
    rescue, hard = rules.damage()["rescue"], rules.damage()["hard"]
    if printed_as is str:
        inside = math.exp(-CAPITAL_INSIDE)
        usual += [(letter.upper(), letter, inside) for letter in LETTERS if len(letter.upper()) == 1]
    else:
        rescue = hard = {}
    seldom = [*usual, *_rows(rescue)]
    return Channel(_options(usual), _options(seldom), _options([*seldom, *_rows(hard)]))


def _rows(table: Table) -> list[tuple[str, str, float]]:
    return [(printed, letters, p) for letters, becomes in table.items() for printed, p in becomes.items()]


def _options(rows: list[tuple[str, str, float]]) -> Mapping[str, Options]:
    found: dict[str, dict[str, float]] = {}
    for printed, letters, p in rows:
        cost = -math.log(max(p, LEAST))
        options = found.setdefault(printed, {})
        options[letters] = min(cost, options.get(letters, cost))
    return {
        printed: tuple(
            (tuple(LABELS[letter] for letter in letters), letters, cost) for letters, cost in options.items()
        )
        for printed, options in found.items()
    }


def explained(printed: str, text: str, segments: Mapping[str, Options]) -> list[str] | None:
    """The segment of the print that each letter of the text became; None where the segments can't make one the other.

    Of two letters that became one sign the first has it, the second "".
    """
    # By letters used and position in the print: the cheapest way to have come there.
    ways: list[dict[int, tuple[float, tuple[str, ...]]]] = [{} for _ in range(len(text) + 1)]
    ways[0][0] = (0.0, ())
    for used in range(len(text)):
        for at, (cost, cut) in ways[used].items():
            for length in range(LONGEST + 1):
                segment = printed[at : at + length]
                if len(segment) < length:
                    break
                for _, letters, price in segments.get(segment, ()):
                    if text.startswith(letters, used):
                        following = ways[used + len(letters)]
                        known = following.get(at + length)
                        if known is None or cost + price < known[0]:
                            following[at + length] = (cost + price, (*cut, segment, *[""] * (len(letters) - 1)))
    found = ways[-1].get(len(printed))
    return list(found[1]) if found else None
