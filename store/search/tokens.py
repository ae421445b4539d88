"""A text as the words that search knows: letters and digits in a row, in lower case, each å, ä and ö one character."""

import re
from collections.abc import Iterable
from typing import Final

from store.folding import normalise
from store.swedish.words import LONGEST, analysed

WORD: Final = re.compile(r"[^\W_]+")


def tokens(text: str) -> list[str]:
    """The words of a text in order."""
    return [word[:LONGEST] for word in WORD.findall(normalise(text).lower())]


def lemmas(words: Iterable[str]) -> list[str]:
    """For each word the one that it is a form of."""
    return [analysed(word).lemma for word in words]
