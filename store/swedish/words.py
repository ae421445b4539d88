"""A form as it stands in a text → what it is found by: the word it is of, and the words in it where it is a compound.

"detaljplanernas" is of "detaljplan", and has in it "detalj" and "plan". Forms are in lower case and NFC.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from math import sqrt
from typing import Final

from store.folding import fold
from store.swedish.compounds import parts_of
from store.swedish.inflection import word_of
from store.swedish.lexicon import lexicon
from store.swedish.rules import rules

# What words that nobody has counted end in: names, new words. Longest first; what is left is at least so long.
ENDINGS: Final = ("arna", "erna", "orna", "ena", "ar", "er", "or", "en", "et")
SHORTEST_LEFT: Final = 4
# A word that the beginning of a compound may stand for was seen so often.
FEWEST_OF_A_BASE: Final = 8
# What is derived from a word, and what it is derived from, must be this common to be looked up with it.
FEWEST_OF_A_RELATIVE: Final = 10
# A part is longer where its last letter may only join it to the next.
SHORTEST_JOINED: Final = 3
# A string of letters as long as this is no word, and nothing is asked of it.
LONGEST: Final = 80
# How often a word was seen that says two thirds of what the rarest says.
RARE: Final = 2_000
CACHED: Final = 200_000


@dataclass(frozen=True, slots=True)
class Word:
    """What a form is found by."""

    lemma: str
    """The word that it is a form of."""
    parts: tuple[tuple[str, ...], ...] = ()
    """For each part of a compound, in order, the words that may stand there; none for any other word."""
    within: tuple[str, ...] = ()
    """All words in a compound but itself, each once: its parts, and the compounds that it begins and ends with."""
    unmarked: tuple[str, ...] = ()
    """The form, its lemma and what is in it, without the marks on their letters; only those that have some."""


@lru_cache(CACHED)
def analysed(form: str) -> Word:
    """What the form is found by. Never nothing: a form that is not known is its own word, without its ending."""
    if len(form) > LONGEST:
        return Word(form[:LONGEST])
    surfaces = parts_of(form)
    lemma = _lemma(form, surfaces)
    if not surfaces:
        return Word(lemma, unmarked=_unmarked(form, lemma))
    head = _lemma(surfaces[-1], ())
    parts = (*(tuple(_bases(first)) for first in surfaces[:-1]), (head,))
    within = {word for words in parts for word in words}
    for cut in range(1, len(surfaces) - 1):
        within.add("".join(surfaces[cut:-1]) + head)
        before = "".join(surfaces[:cut])
        within.update(before + word for word in parts[cut])
    inside = tuple(sorted(within - {lemma}))
    return Word(lemma, parts, inside, _unmarked(form, lemma, *inside))


def related(lemma: str) -> list[str]:
    """The words that are looked up with this one, after its own forms: "utredning" with "utreda"."""
    found = list(_related().get(lemma, ()))
    counts = lexicon().counts
    for endings in rules().derived:
        for ending in endings:
            if lemma.endswith(ending) and len(lemma) - len(ending) >= SHORTEST_LEFT - 1:
                stem = lemma.removesuffix(ending)
                others = (stem + other for other in endings if other != ending)
                found += [word for word in others if counts.get(word, 0) >= FEWEST_OF_A_RELATIVE and _is_word(word)]
    return list(dict.fromkeys(found))


def dotted(form: str) -> list[str]:
    """The known words that are this form without their marks, the commonest first: "göteborg" of "goteborg"."""
    return list(_dotted().get(form, ()))


def rarity(lemma: str) -> float:
    """How much is said by a text having the word: between 0, all texts have it, and 1, hardly any."""
    counted = lexicon()
    return 1.0 / sqrt(1.0 + counted.counts.get(lemma, 0) / RARE)


def _unmarked(*words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(plain for word in words if (plain := fold(word)) != word))


def _lemma(form: str, surfaces: tuple[str, ...]) -> str:
    known = lexicon()
    if form in rules().small:
        return form
    if form in known.counts:
        return known.word_of.get(form, form)
    if surfaces:
        return "".join(surfaces[:-1]) + _lemma(surfaces[-1], ())
    word = word_of(form, known.counts).word
    return word if word != form or form in rules().irregular else _stripped(form)


def _stripped(form: str) -> str:
    """A form that nobody has counted, without its ending."""
    if len(form) > SHORTEST_LEFT and form.endswith("s") and not form.endswith("ss"):
        form = form[:-1]
    ending = next((end for end in ENDINGS if form.endswith(end) and len(form) - len(end) >= SHORTEST_LEFT), "")
    return form.removesuffix(ending) if form.isalpha() else form


def _bases(first: str) -> Iterator[str]:
    """The words that the beginning of a compound may stand for, at least one: "skola" for "skol"."""
    counts = lexicon().counts
    joined = first[:-1] if first[-1] in "seuo" and len(first) > SHORTEST_JOINED else ""
    forms = [first, joined, f"{joined}e" if joined else "", f"{joined}a" if joined else "", f"{first}a", f"{first}e"]
    known = [form for form in forms if counts.get(form, 0) >= FEWEST_OF_A_BASE]
    commonest = max(known, key=lambda form: counts[form], default=first)
    yield from dict.fromkeys(_lemma(form, ()) for form in (first if first in known else commonest, commonest))


@cache
def _related() -> dict[str, list[str]]:
    """By word, those of its row in the rules; each as the word it is looked up by."""
    found: dict[str, list[str]] = {}
    for word, others in rules().related.items():
        found.setdefault(analysed(word).lemma, []).extend(analysed(other).lemma for other in others)
    return found


def _is_word(word: str) -> bool:
    return lexicon().word_of.get(word, word) == word


@cache
def _dotted() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in lexicon().counts:
        plain = fold(word)
        if plain != word:
            found.setdefault(plain, []).append(word)
    return found
