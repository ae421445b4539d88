"""The words that search knows, from `lexicon.tsv.gz`: made by language/search.py out of counts of official Swedish.

A line is a word, how often it was seen, the word it is a form of where that is another, before how many first parts it
ends a compound, and before how many heads it begins one. A first part that is no word by itself has the count nought.
"""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from store.swedish.rules import FOLDER

FILE: Final = FOLDER / "lexicon.tsv.gz"
SHORTEST_FIRST: Final = 3
SHORTEST_HEAD: Final = 3


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known of each word."""

    counts: Mapping[str, int]
    word_of: Mapping[str, str]
    """By form, the word where it is another."""
    heads: Mapping[str, int]
    """Forms that end compounds, with how many first parts."""
    firsts: Mapping[str, int]
    """What begins compounds, as it stands in them, with how many heads."""


@cache
def lexicon() -> Lexicon:
    """The lexicon, read when it is first asked for."""
    counts: dict[str, int] = {}
    word_of: dict[str, str] = {}
    heads: dict[str, int] = {}
    firsts: dict[str, int] = {}
    for line in gzip.decompress(FILE.read_bytes()).decode().splitlines():
        word, count, of, ends, begins = line.split("\t")
        if count != "0":
            counts[word] = int(count)
        if of:
            word_of[word] = of
        if ends:
            heads[word] = int(ends)
        if begins:
            firsts[word] = int(begins)
    return Lexicon(counts, word_of, heads, firsts)
