"""Which pages of a text have lost their å, ä and ö. A page too short to judge by itself follows those beside it.

A text without form feeds is judged in blocks, as if they were pages.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from extractors import damage
from extractors.repair.channel import prior
from extractors.repair.choices import Reader
from extractors.repair.lexicon import swedish
from extractors.repair.slots import slots_of

# Lines of one judgement.
BLOCK: Final = 60
# In a text too short for counting, a word that is none but becomes a common one with its dots says that it is damaged.
COMMON: Final = 12.0
SHARE_OF_SUCH: Final = 0.08
_MARKED: Final = frozenset("åäöÅÄÖ")


def damaged_pages(pages: Sequence[Sequence[str]]) -> list[bool]:
    """For each page of lines, whether it is damaged."""
    words = [damage.words_of(page) for page in pages]
    judged = [damage.is_damaged(found) if damage.is_judged(found) else None for found in words]
    if not any(judged):
        short = [page for page, verdict in zip(pages, judged, strict=True) if verdict is None]
        if any(verdict is False for verdict in judged) or not shows_damage([line for page in short for line in page]):
            return [False] * len(pages)
        judged = [True if verdict is None else verdict for verdict in judged]
    return [
        verdict if verdict is not None else not damage.marked(found) and _nearest(judged, at)
        for at, (verdict, found) in enumerate(zip(judged, words, strict=True))
    ]


def blocks_of(lines: Iterable[str]) -> list[list[str]]:
    """Lines in blocks that are judged as pages are."""
    every = list(lines)
    return [every[at : at + BLOCK] for at in range(0, len(every), BLOCK)] or [[]]


def _nearest(judged: Sequence[bool | None], at: int) -> bool:
    """The verdict on the nearest page that has one; of two as near, the one before."""
    known = [(abs(other - at), other, verdict) for other, verdict in enumerate(judged) if verdict is not None]
    return min(known)[2]


def shows_damage(lines: Sequence[str]) -> bool:
    """Whether single words of a short text give it away, and it has no å, ä or ö."""
    if damage.marked(lines):
        return False
    reader = Reader(prior(), swedish(), {})
    words = [slot for slot in slots_of(lines) if slot.kind == "word"]
    told = 0
    for slot in words:
        found = reader.readings(slot.printed, False)
        is_word = any(reading.known and reading.text == slot.printed.lower() for reading in found)
        best = found[0]
        told += not is_word and best.known and best.cost < COMMON and bool(_MARKED & set(best.text))
    return told > SHARE_OF_SUCH * len(words)
