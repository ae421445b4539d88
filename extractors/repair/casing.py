"""Capitals: what those of a printed word say of the word meant, and the word meant written with them."""

import math
from typing import Final

from extractors.repair.grams import NO_WORD
from extractors.repair.lexicon import CAPITAL_STEPS, CAPITAL_UNKNOWN, Swedish
from extractors.repair.spelling import Reading

# A share is never none and never all: it is smoothed by so many steps.
SMOOTHED: Final = 2
NO_IDEA: Final = 0.4
# How far the capital of a word inside a sentence is trusted.
TRUST: Final = 1.0
# Capitals that small å, ä and ö become at the start of a word: "Aven" is även where no sentence begins.
FALSE_CAPITALS: Final = frozenset("AOG")
# What an I and other letters become: "|T" is in capitals, "P4" is not.
SIGNS: Final = frozenset("|[&")
DOTTED: Final = frozenset("åäö")
RARELY_A_NAME: Final = 0.1
COMMON: Final = 9.0


def is_capitals(printed: str) -> bool:
    """Whether a word is in capitals all over."""
    return printed.isupper() and sum(c.isalpha() or c in SIGNS for c in printed) > 1


def cost(printed: str, reading: Reading, swedish: Swedish) -> float:
    """What the print's first letter, large or small inside a sentence, costs if this is meant."""
    if not reading.known:
        return 0.0
    share = _share(reading.token & NO_WORD, swedish)
    return -TRUST * math.log(share if printed[:1].isupper() else 1 - share)


def _share(number: int, swedish: Swedish) -> float:
    kept = swedish.capital[number]
    return NO_IDEA if kept == CAPITAL_UNKNOWN else (kept + SMOOTHED) / (CAPITAL_STEPS + 2 * SMOOTHED)


def written(reading: Reading, printed: str, begins: bool, swedish: Swedish) -> str:
    """The word meant, with capitals where the print has them and where they are no damage."""
    text = reading.text
    if text == printed.lower():
        return printed
    if is_capitals(printed):
        return text.upper()
    if len(text) == len(printed) and any(c.isupper() for c in printed[1:]):
        return _letter_by_letter(text, printed)
    if not printed[:1].isupper():
        return text
    if not begins and text[0] in DOTTED and _is_false(printed[0], reading, swedish):
        return text
    return text[0].upper() + text[1:]


def _is_false(capital: str, reading: Reading, swedish: Swedish) -> bool:
    """Whether a capital is what a small å, ä or ö was read as: always G, and the A and O of common words."""
    if capital not in FALSE_CAPITALS or not reading.known:
        return False
    common = reading.word < COMMON and _share(reading.token & NO_WORD, swedish) < RARELY_A_NAME
    return common or capital == "G"


def _letter_by_letter(text: str, printed: str) -> str:
    """Capitals as printed, but none inside a word that stands for another letter."""
    return "".join(
        c.upper() if p.isupper() and (at == 0 or p.lower() == c) else c
        for at, (c, p) in enumerate(zip(text, printed, strict=True))
    )
