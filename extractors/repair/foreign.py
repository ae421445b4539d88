"""Runs of English in a Swedish text: titles and quotations, which no repair may touch.

Decided for words in a row: a single English word in a Swedish sentence is no run.
"""

from collections.abc import Sequence
from typing import Final

from extractors.repair.lexicon import NATS, Swedish

# What it costs to change the language between two words.
CHANGE: Final = 5.0
# A word that is not English costs this much more than in Swedish; one that costs so much there, a name, says nothing.
NOT_ENGLISH: Final = 5.0
STRANGEST: Final = 22.0


def english_words(words: Sequence[tuple[str, float]], language: Swedish) -> list[bool]:
    """For each word, printed in small letters and with what it costs in Swedish, whether it is in an English run."""
    # Cheapest ways to be in (Swedish, English), and for each word from where each came.
    swedish, english = 0.0, CHANGE
    came: list[tuple[bool, bool]] = []
    for printed, cost in words:
        number = language.english.number(printed)
        price = NATS[language.english.cost[number]] if number >= 0 else max(cost, min(cost + NOT_ENGLISH, STRANGEST))
        came.append((english + CHANGE < swedish, english <= swedish + CHANGE))
        swedish, english = min(swedish, english + CHANGE) + cost, min(english, swedish + CHANGE) + price
    out = []
    now = english + CHANGE < swedish
    for from_english in reversed(came):
        out.append(now)
        now = from_english[now]
    return out[::-1]
