"""Which pages of a text have lost their å, ä and ö. A page too short to judge by itself follows those beside it.

A text without form feeds is judged in blocks, as if they were pages.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from extractors import damage
from extractors.repair.choices import first_reader
from extractors.repair.slots import slots_of

# Lines of one judgement.
BLOCK: Final = 60
# In a text too short for counting, a word that is none but becomes a common one with its dots says that it is damaged.
COMMON: Final = 12.0
SHARE_OF_SUCH: Final = 0.08


def damaged_pages(pages: Sequence[Sequence[str]]) -> list[bool]:
    """For each page of lines, whether it is damaged."""
    words = [damage.words_of(page) for page in pages]
    judged = [damage.is_damaged(found) if damage.is_judged(found) else None for found in words]
    if not any(judged):
        short = [line for page, verdict in zip(pages, judged, strict=True) if verdict is None for line in page]
        if False in judged or not shows_damage(short):
            return [False] * len(pages)
        return [verdict is None and not damage.marked(found) for verdict, found in zip(judged, words, strict=True)]
    return [
        _follows(judged, at, page) if not verdict and not damage.marked(words[at]) else bool(verdict)
        for at, (verdict, page) in enumerate(zip(judged, pages, strict=True))
    ]


def _follows(judged: Sequence[bool | None], at: int, page: Sequence[str]) -> bool:
    """Whether a page without any å, ä or ö is damaged as others of its text are.

    One too short to judge is if the page nearest to it is; a list of names or a table, which shows no language by its
    small words, is if its words say so.
    """
    if judged[at] is None:
        known = [(abs(other - at), other, verdict) for other, verdict in enumerate(judged) if verdict is not None]
        return bool(min(known)[2])
    return shows_damage(page)


def blocks_of(lines: Iterable[str]) -> list[list[str]]:
    """Lines in blocks that are judged as pages are."""
    every = list(lines)
    return [every[at : at + BLOCK] for at in range(0, len(every), BLOCK)] or [[]]


def shows_damage(lines: Sequence[str]) -> bool:
    """Whether single words of a short text give it away, and it has no å, ä or ö."""
    if damage.marked(lines):
        return False
    reader = first_reader()
    words = [slot for slot in slots_of(lines) if slot.kind == "word"]
    told = 0
    for slot in words:
        found = reader.readings(slot.printed, False)
        is_word = any(reading.known and reading.text == slot.printed.lower() for reading in found)
        best = found[0]
        told += not is_word and best.known and best.cost < COMMON and damage.marked([best.text]) > 0
    return told > SHARE_OF_SUCH * len(words)
