"""The words of an uppdrag, and whether two say the same; the one form of a case number and of a name.

Two texts are alike only where every word of the shorter stands in the longer, letter damage allowed: two uppdrag of
one § differ in a word or two ("Norra skolan", "Södra skolan"), and a mere likeness of letters would make one of them.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz, process

from schemas.case_numbers import case_key

# What gives the uppdrag stands before the task itself: "att ge X i uppdrag att", "uppdrar åt X att".
_LEAD = re.compile(r"^.{0,160}?\b(?:i uppdrag|uppdra[rs]?|uppdrog[s]?)\b.{0,200}?\batt\b")
_LEAD_AS_WRITTEN = re.compile(_LEAD.pattern, re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_DIGIT = re.compile(r"\d")
_NEGATION = frozenset({"inte", "ej", "icke", "inget", "ingen"})
# "och", "att", "för" stand in every task and tell none from another.
_TELLING: Final = 4
# A damaged letter in a word of six is 83, another ending ("plan", "planen") 80; "Norra" and "Södra" are 40.
_SAME_WORD: Final = 75.0
# Below this many words a task says too little to be known by some of them.
_ENOUGH: Final = 3
# Of this many words of the shorter one may be spelled otherwise.
_ONE_ASTRAY_IN: Final = 4
_CACHED: Final = 4096

_DATE = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_BETWEEN = re.compile(r"[,;\n]")


@dataclass(frozen=True, slots=True)
class Words:
    """What a task says: its words as one line, and those of them that tell it from another."""

    text: str
    telling: frozenset[str]
    negated: bool


@lru_cache(maxsize=_CACHED)
def words_of(task: str, due: str | None = None) -> Words:
    """The words of a task without what gives it and when it is due: a list has those in columns of their own."""
    text = " ".join(task.split()).casefold()
    if due:
        text = text.replace(" ".join(due.split()).casefold().strip(" ."), " ")
    bare = _words(_LEAD.sub("", text, count=1))
    found = bare if len(bare) >= _ENOUGH else _words(text)
    telling = frozenset(word for word in found if len(word) >= _TELLING or _DIGIT.search(word))
    return Words(" ".join(found), telling or frozenset(found), not _NEGATION.isdisjoint(found))


def bare(task: str) -> str:
    """The task without what gives it: what is to be done. For showing; never empty."""
    return " ".join(_LEAD_AS_WRITTEN.sub("", " ".join(task.split()), count=1).split()).lstrip(" ,:") or task


def likeness(one: Words, other: Words) -> float:
    """1 where both say the same, down to 0: how much of the longer the shorter is, where all of it stands there."""
    if one.text == other.text:
        return 1.0
    short, long = sorted((one.telling, other.telling), key=len)
    if one.negated != other.negated or len(short) < _ENOUGH:
        return 0.0
    astray = short - long
    if len(astray) * _ONE_ASTRAY_IN > len(short) or not all(_stands(word, long - short) for word in astray):
        return 0.0
    return 0.99 * len(short) / len(long)


def share_within(task: Words, other: Words) -> float:
    """How much of the task's words stand in the other text, from 0 to 1."""
    if not task.telling:
        return 0.0
    lacking = task.telling - other.telling
    found = len(task.telling) - len(lacking) + sum(_stands(word, other.telling) for word in lacking)
    return found / len(task.telling)


@lru_cache(maxsize=_CACHED)
def case_keys(written: str | None) -> frozenset[str]:
    """The case numbers of a cell in one form: "KS 2018/124" for KS/2018:124, KS-2018-00124 and 2018.124 KS.

    What has no such form stands for itself; what is a date is none.
    """
    cells = (cell.strip() for cell in _BETWEEN.split(written or ""))
    return frozenset(case_key(cell) or cell.casefold() for cell in cells if cell and not _DATE.fullmatch(cell))


@lru_cache(maxsize=_CACHED)
def name_key(name: str | None) -> str:
    """A name in one form, for matching."""
    return " ".join(_words((name or "").casefold()))


def name_keys(names: Iterable[str]) -> frozenset[str]:
    """The names in one form."""
    return frozenset(map(name_key, names))


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _stands(word: str, others: Iterable[str]) -> bool:
    """Whether the word stands among others with a letter or an ending of its own. A number is never nearly another."""
    if _DIGIT.search(word):
        return False
    return process.extractOne(word, others, scorer=fuzz.ratio, score_cutoff=_SAME_WORD) is not None
