"""What a person types in the search box, as terms; and the words, § and case numbers of a text, as keywords.

Never an error: whatever is typed gives terms, or none.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

# A quoted phrase, a § either way round, or a run of anything else. An unpaired quote is passed over.
TERM = re.compile(r'"(?P<phrase>[^"]*)"|§+\s*(?P<paragraph>\d+)|(?P<of_law>\d+)\s*§|(?P<word>[^\s"§]+)')
PARAGRAPH = re.compile(r"§+\s*(\d+)|(\d+)\s*§")

# "KS 2018/124", "KS/2018:124", "KS-2018-00124", "2018/124"; not a date such as 2018-01-24.
CASE_NUMBER = re.compile(
    r"(?<![^\W_])(?:(?P<register>[^\W\d_]{1,8})[ /:-])?"
    r"(?P<year>(?:19|20)\d\d)(?!-\d\d-\d\d(?!\d))[/:-]0*(?P<serial>\d{1,7})(?!\d)"
)

YEAR = re.compile(r"(?:19|20)\d\d[/:-]")

# FTS5 refuses an expression much longer; what comes after is passed over.
MOST_TERMS = 40

QUOTES = str.maketrans("“”„‟«»″", '"' * 7)

# Each Latin letter with a mark and the letter below it. One character for one, so that places in a text still hold.
UNMARKED = {
    letter: marked[0]
    for letter in map(chr, range(0xC0, 0x250))
    if len(marked := unicodedata.normalize("NFD", letter)) > 1 and marked[0].isascii()
}


def normalise(text: str) -> str:
    """The text with each å, ä and ö as one character, as FTS5 must have it, and without NUL, which would end it."""
    return unicodedata.normalize("NFC", text).replace("\0", " ")


def fold(text: str) -> str:
    """The text in lower case without marks on its letters: goteborg for Göteborg."""
    # A handful of replacements is several times faster than a translation of each letter.
    for letter in UNMARKED.keys() & set(text):
        text = text.replace(letter, UNMARKED[letter])
    return text.lower()


def keywords(text: str) -> list[str]:
    """The § and the case numbers of a text, each in the form that all its spellings share."""
    found = [f"par{before or after}" for before, after in PARAGRAPH.findall(text)] if "§" in text else []
    # Most texts have no year with a sign after it, and that is told ten times faster.
    for match in CASE_NUMBER.finditer(text) if YEAR.search(text) else ():
        found.extend(_case_keywords(match))
    return list(dict.fromkeys(found))


def terms(query: str) -> "list[Term]":
    """The terms of a query, all of which a hit must have. Without any letter or digit there are none."""
    # A command line that is not UTF-8 comes as surrogates, which no database takes.
    typed = normalise(query.encode("utf-8", "replace").decode()).translate(QUOTES)
    found = (term for term in _terms(typed) if any(map(str.isalnum, term.text)))
    return list(islice(found, MOST_TERMS))


def _terms(query: str) -> "Iterator[Term]":
    for match in TERM.finditer(query):
        paragraph = match["paragraph"] or match["of_law"]
        if paragraph:
            yield Term("keyword", paragraph, f"par{paragraph}")
        elif match["phrase"] is not None:
            yield Term("phrase", match["phrase"])
        elif case := CASE_NUMBER.fullmatch(match["word"].strip(".,;()")):
            yield Term("keyword", match["word"], _case_keywords(case)[0])
        else:
            yield Term("word", match["word"])


def _case_keywords(match: re.Match[str]) -> list[str]:
    """The most exact first: with its register if it has one, then without."""
    number = f"{match['year']}x{match['serial']}"
    register = match["register"]
    return [f"{register.lower()}{number}", number] if register else [number]


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that is looked for. `keyword` is its form among the keywords, where it is a § or a case number."""

    kind: Literal["word", "phrase", "keyword"]
    text: str
    keyword: str = ""
