"""A form of a word → the word: "skolorna" is of "skola". By its other forms, and how common those are.

"planer" could be of "plan" or of a "plane"; "planen" and "planerna" are common and "planer, planes" are not.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import log, sqrt
from typing import Final

from store.swedish.rules import Paradigm, rules

VOWELS: Final = frozenset("aeiouyåäöéáü")
LONGEST_ENDING: Final = 8
# What forms share is no shorter, or "vid" would be of "via", but for a consonant that all of them have: "rum",
# "rummet". The few words that are have their forms listed.
SHORTEST_STEM: Final = 3
# A word of a paradigm has at least so many forms in the lexicon; more where it is not there itself.
FEWEST_FORMS: Final = 2
FEWEST_WITHOUT_WORD: Final = 3
# A word is the likelier the more it is seen as it is looked up; one that isn't in the lexicon as if so often.
UNSEEN: Final = 5
# A form that can be a noun as it is mostly is one: "träd" is not of "träda".
AS_IT_IS: Final = 1.5
# With one other form beside it that says little: "personuppgifter" is no word of its own for "personuppgifterna".
WEAKLY: Final = 0.4
ARTICLES: Final = frozenset({"en", "et", "an"})
# A paradigm of many endings is not the likelier for that alone; a few more don't matter.
EVENED: Final = 4
# Before a form that is irregular stands a prefix at least so long.
SHORTEST_PREFIX: Final = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """A word that a form may be of."""

    support: float
    word: str
    is_noun: bool


def word_of(form: str, counts: Mapping[str, int]) -> Reading:
    """The word that a form is of, as far as can be told; else the form itself."""
    known = rules().irregular
    if form in rules().small:
        return Reading(0.0, form, is_noun=False)
    if form in known:
        return Reading(0.0, known[form].word, is_noun=not known[form].prefixed)
    best = max(_readings(form, counts), key=lambda reading: (reading.support, reading.word), default=None)
    prefixed = _prefixed(form, counts)
    # "förslaget" could be of "förslå" as "slaget" is of "slå"; but "förslag" is the commoner word.
    if prefixed is not None and (best is None or counts[prefixed.word] >= counts.get(best.word, 0)):
        return prefixed
    return best or Reading(0.0, form, is_noun=False)


def _prefixed(form: str, counts: Mapping[str, int]) -> Reading | None:
    known = rules().irregular
    for cut in range(SHORTEST_PREFIX, len(form) - 1):
        found = known.get(form[cut:])
        if found is not None and found.prefixed and form[cut:] != found.word and form[:cut] + found.word in counts:
            return Reading(0.0, form[:cut] + found.word, is_noun=False)
    return None


def _readings(form: str, counts: Mapping[str, int]) -> Iterator[Reading]:
    by_ending = rules().by_ending
    for length in range(min(LONGEST_ENDING, len(form) - 1) + 1):
        stem = form[: len(form) - length]
        for paradigm in by_ending.get(form[len(form) - length :], ()):
            word = stem + paradigm.endings[0]
            is_short = len(stem) < SHORTEST_STEM and (not paradigm.endings[0] or paradigm.endings[0][0] in VOWELS)
            if is_short or not VOWELS & set(word):
                continue
            known = [counts[other] for end in _distinct(paradigm) if (other := stem + end) in counts]
            telling = sum(stem + end in counts for end in paradigm.bare)
            if telling >= (FEWEST_FORMS if word in counts else FEWEST_WITHOUT_WORD):
                evidence = sum(log(1 + count) for count in known) / sqrt(len(paradigm.endings) + EVENED)
                usual = log(1 + counts.get(word, UNSEEN)) / log(1 + max(known))
                as_it_is = word == form and not ARTICLES.isdisjoint(paradigm.endings[1:])
                as_it_is = as_it_is and paradigm.endings[0] not in ARTICLES
                is_weak = word == form and telling == FEWEST_FORMS
                weight = (AS_IT_IS if as_it_is else 1.0) * (WEAKLY if is_weak else 1.0)
                yield Reading(evidence * usual * weight, word, paradigm.noun)


@cache
def _distinct(paradigm: Paradigm) -> tuple[str, ...]:
    return tuple(dict.fromkeys(paradigm.endings))
