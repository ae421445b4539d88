"""A printed word → the words it may stand for, each with what the confusions and the word itself cost.

Words of the lexicon come first; where none is likely, compounds of two or three parts, and where those aren't either,
new words letter by letter. The word as printed is always among them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from extractors.repair.alphabet import END, OTHER, SYMBOL_BITS, SYMBOLS
from extractors.repair.arrays import Array
from extractors.repair.channel import Channel, Options
from extractors.repair.grams import token
from extractors.repair.lexicon import NATS, WORST, Swedish
from extractors.repair.walks import Steps, beginnings_along, steps_of, words_along

# More than this much worse than the best, in nats, and a reading is not kept.
WINDOW: Final = 9.0
MOST: Final = 6
# The confusions of one word cost at the most this much, and this much for each of its letters.
DEAREST, DEAREST_OF_A_LETTER = 8.0, 0.9
# But no more than this: each nat makes the search for a long word longer.
DEAREST_OF_ALL: Final = 16.0
# A word of the lexicon that costs no more than this needs no rival among compounds and new words.
GOOD: Final = 15.0
NOTHING: Final = 99.0
# No word costs less.
COMMONEST: Final = 3.5
# Letters are looked for that were lost even where a word of this length is one without them.
SHORT: Final = 3
# What a word costs for being a compound, and for each part after the second.
COMPOUND: Final = 5.5
PART: Final = 1.0
MOST_PARTS: Final = 3
SHORTEST_COMPOUND: Final = 6
SHORTEST_HEAD: Final = 2
MOST_COMPOUNDS: Final = 4
# What a word costs for being new, and a name for being one that no list has.
NEW: Final = 4.0
NEW_NAME: Final = 5.0
# A new word is seldom short: it costs this much more for each letter that it lacks of so many.
USUAL_LENGTH: Final = 8
SHORTER: Final = 2.0
BEAM: Final = 12
MOST_NEW: Final = 3
CONTEXT: Final = (1 << 3 * SYMBOL_BITS) - 1


@dataclass(frozen=True, slots=True)
class Reading:
    """What a printed word may mean, in small letters."""

    text: str
    printing: float
    """-log p of the print, if this is meant."""
    word: float
    """-log p of the word, before anything is known of its neighbours."""
    token: int
    """What it is to its neighbours: the word, or a compound's head, and its ending."""
    known: bool
    """Whether the lexicon has it as a whole."""

    @property
    def cost(self) -> float:
        """Both together."""
        return self.printing + self.word


def readings(
    printed: str, channel: Channel, language: Swedish, *, is_name: bool = False, is_hard: bool = False
) -> list[Reading]:
    """What the print may mean, the likeliest first. `is_hard`: it stands in a text from a bad scan."""
    own = printed.lower()
    steps = steps_of(printed, channel.segments)
    limit = min(DEAREST + DEAREST_OF_A_LETTER * len(printed), DEAREST_OF_ALL)
    new = _NewWords(language.name_letters if is_name else language.letters, NEW_NAME if is_name else NEW)
    found: dict[str, Reading] = {}
    best = _keep(found, _listed(steps, limit, language, ()))
    if best > GOOD and own not in found and len(printed) >= SHORTEST_COMPOUND:
        best = _keep(found, _compounds(steps, min(limit, best), language))
    if best > GOOD or len(printed) <= SHORT:
        rare = channel.hard if is_hard else channel.rescue
        _keep(found, _listed(steps_of(printed, rare), min(limit, best - COMMONEST), language, rare.get("", ())))
        if own not in found and best > GOOD:
            _keep(found, new.likeliest(steps))
    if own not in found:
        found[own] = new.as_printed(own, steps)
    ranked = sorted(found.values(), key=lambda reading: (reading.cost, reading.text))
    least = ranked[0].cost + WINDOW
    return [r for at, r in enumerate(ranked) if (at < MOST and r.cost <= least) or r.text == own]


def _keep(found: dict[str, Reading], readings: Sequence[Reading]) -> float:
    """Add the readings, each text by its cheapest one; what the cheapest of all costs."""
    for reading in readings:
        known = found.get(reading.text)
        if known is None or reading.cost < known.cost:
            # A compound that is likelier as a new word still has its head.
            found[reading.text] = replace(reading, token=known.token) if known else reading
    return min((reading.cost for reading in found.values()), default=NOTHING)


def _listed(steps: Steps, limit: float, language: Swedish, lost: Options) -> list[Reading]:
    """The words of the lexicon."""
    words = language.words
    return [
        Reading(text, cost, NATS[words.cost[number]], token(number, text), True)
        for text, number, cost in words_along(words, steps, limit, lost=lost)
    ]


# The end of a compound: (cost of the print, cost of the parts, text, number of the head).
_Tail = tuple[float, float, str, int]


def _compounds(steps: Steps, limit: float, language: Swedish) -> list[Reading]:
    """The likeliest compounds."""
    heads: dict[tuple[int, int], list[_Tail]] = {}

    def tails(place: int, parts: int) -> list[_Tail]:
        """What may follow from a place: a head, or more parts."""
        if (place, parts) not in heads:
            rows = [
                (cost, NATS[language.head[number]], text, number)
                for text, number, cost in words_along(language.words, steps, limit, start=place)
                if language.head[number] != WORST
            ]
            if parts > 1:
                rows += joined(place, parts - 1)
            heads[place, parts] = _cheapest(rows)
        return heads[place, parts]

    def joined(start: int, parts: int) -> list[_Tail]:
        return [
            (cost + more, NATS[language.firsts.cost[number]] + word + PART, text + tail, head)
            for (text, number, cost), place in beginnings_along(language.firsts, steps, limit, start)
            if len(steps) - place >= SHORTEST_HEAD
            for more, word, tail, head in tails(place, parts)
        ]

    return [
        Reading(text, cost, word + COMPOUND, token(number, text), False)
        for cost, word, text, number in _cheapest(joined(0, MOST_PARTS - 1))
    ]


def _cheapest(rows: Sequence[_Tail]) -> list[_Tail]:
    return sorted(rows, key=lambda row: (row[0] + row[1], row[2]))[:MOST_COMPOUNDS]


@dataclass(frozen=True, slots=True)
class _NewWords:
    """Words that no list has, by the letters before each letter."""

    letters: Array
    new: float
    """What such a word costs for being new."""

    def likeliest(self, steps: Steps) -> list[Reading]:
        """The likeliest strings of letters that the print may be."""
        # Beams by place: (cost of print, cost of letters, context, text).
        beams: list[list[tuple[float, float, int, str]]] = [[] for _ in range(len(steps) + 1)]
        beams[0] = [(0.0, 0.0, END, "")]
        for place, ways in enumerate(steps):
            beam = sorted(beams[place], key=lambda b: b[0] + b[1])[:BEAM]
            for used, _, letter, price in ways:
                symbol = SYMBOLS.get(letter, OTHER)
                for cost, word, context, text in beam:
                    at = context << SYMBOL_BITS | symbol
                    beams[place + used].append(
                        (cost + price, word + NATS[self.letters[at]], at & CONTEXT, text + letter)
                    )
        rows = [
            (cost, word + NATS[self.letters[context << SYMBOL_BITS | END]], text)
            for cost, word, context, text in beams[-1]
        ]
        best: dict[str, Reading] = {}
        for cost, word, text in sorted(rows, key=lambda row: row[0] + row[1])[:BEAM]:
            best.setdefault(text, self._reading(text, cost, word, len(steps)))
        return list(best.values())[:MOST_NEW]

    def as_printed(self, own: str, steps: Steps) -> Reading:
        """The print itself. Signs and digits inside it are letters that no word has."""
        word, context = 0.0, END
        for symbol in (*(SYMBOLS.get(letter, OTHER) for letter in own), END):
            at = context << SYMBOL_BITS | symbol
            word += NATS[self.letters[at]]
            context = at & CONTEXT
        kept = sum(
            min((cost for used, _, meant, cost in ways if used == 1 and meant == letter), default=0.0)
            for letter, ways in zip(own, steps, strict=True)
        )
        return self._reading(own, kept, word, len(own))

    def _reading(self, text: str, cost: float, word: float, length: int) -> Reading:
        short = SHORTER * max(0, USUAL_LENGTH - length)
        return Reading(text, cost, word + self.new + short, token(-1, text), False)
