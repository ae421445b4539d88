"""The repairers that are compared: klubbat's, and two that are ready-made. Each makes lines of lines."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Final

from wordfreq import get_frequency_dict

Method = Callable[[Sequence[str]], list[str]]
_WORD = re.compile(r"[^\W_]+")
_FOLDED: Final = str.maketrans("åäöéü", "aaoeu")
EDITS: Final = 2
# symspellpy wants counts.
AS_COUNT: Final = 10**9


def klubbat(lines: Sequence[str]) -> list[str]:
    """What this project does."""
    from extractors.repair import repair_text
    from extractors.repair.judging import blocks_of

    return [line.text for block in repair_text(blocks_of(lines)) for line in block]


def fold(lines: Sequence[str]) -> list[str]:
    """Each word becomes the commonest one that is the same without dots and rings."""
    return [_WORD.sub(lambda word: _cased(_commonest().get(word[0].lower(), ""), word[0]), line) for line in lines]


def symspell(lines: Sequence[str]) -> list[str]:
    """Each word becomes the commonest one at the smallest edit distance, two at the most."""
    return [_WORD.sub(lambda word: _cased(_nearest(word[0].lower()), word[0]), line) for line in lines]


METHODS: Final[dict[str, Method]] = {"klubbat": klubbat, "fold": fold, "symspellpy": symspell}


def _cased(found: str, printed: str) -> str:
    if not found or found == printed.lower():
        return printed
    if printed.isupper() and len(printed) > 1:
        return found.upper()
    return found.capitalize() if printed[0].isupper() else found


@cache
def _words() -> dict[str, float]:
    return {word: p for word, p in get_frequency_dict("sv", "best").items() if word.isalpha()}


@cache
def _commonest() -> dict[str, str]:
    best: dict[str, str] = {}
    for word in _words():  # the commonest come first
        best.setdefault(word.translate(_FOLDED), word)
    return best


@cache
def _spell() -> object:
    from symspellpy import SymSpell

    spell = SymSpell(max_dictionary_edit_distance=EDITS)
    for word, p in _words().items():
        spell.create_dictionary_entry(word, max(1, round(p * AS_COUNT)))
    return spell


@cache
def _nearest(word: str) -> str:
    from symspellpy import Verbosity

    found = _spell().lookup(word, Verbosity.TOP, max_edit_distance=EDITS)  # type: ignore[attr-defined]
    return str(found[0].term) if found else ""
