"""Text reduced to what survives OCR: for comparing words, never for showing them.

`fold` makes "Förslag till beslut:" and "Forslag till beslut" meet. It also merges words that differ only in å, ä, ö,
so it serves to look up fixed phrases, not to compare running text.
"""

import re
import unicodedata
from functools import lru_cache

_MARKS = re.compile(r"[^0-9a-z§/& -]+")
_SPACE = re.compile(r"\s+")
CACHE = 65_536


@lru_cache(maxsize=CACHE)
def fold(text: str) -> str:
    """Lower case without diacritics, punctuation or doubled spaces."""
    bare = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(c for c in bare if not unicodedata.combining(c))
    return _SPACE.sub(" ", _MARKS.sub(" ", bare)).strip(" -/&")


def squash(text: str) -> str:
    """The text with every run of white space as one space."""
    return _SPACE.sub(" ", text).strip()
