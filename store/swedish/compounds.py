"""A compound → its parts: "detaljplanerna" is "detalj" and "planerna". A word that is or may be none has no parts.

A part counts by how many different words it makes with others: "arbets" begins hundreds, "koll" ends a few.
"""

from functools import lru_cache
from math import log
from typing import Final

from store.swedish.inflection import word_of
from store.swedish.lexicon import SHORTEST_HEAD, lexicon
from store.swedish.rules import rules

# What a split into more parts costs, and what it must come to.
FOR_EACH_MORE: Final = 6.5
ENOUGH: Final = 2.4
# A common word is more often a simple one that only looks like a compound.
COMMON: Final = 100
ENOUGH_FOR_COMMON: Final = 5.5
# A part of three letters is listed in swedish.toml, or makes so many others.
SHORT: Final = 3
FEWEST_OF_A_SHORT_FIRST: Final = 20
FEWEST_OF_A_SHORT_HEAD: Final = 40
# A first part that makes no other words is a word seen this often, and so long; the head behind it makes many.
FEWEST_OF_A_FIRST: Final = 30
SHORTEST_UNKNOWN_FIRST: Final = 4
SHORTEST_LISTED_FIRST: Final = 2
FEWEST_OF_ITS_HEAD: Final = 12
SHORTEST_RARE_HEAD: Final = 6
SHORTEST_COMPOUND: Final = 5
LONGEST_COMPOUND: Final = 60
CACHED: Final = 100_000

Split = tuple[float, tuple[str, ...]]


def parts_of(form: str) -> tuple[str, ...]:
    """The parts of a compound as they stand in it, two or more; none for any other word."""
    if not SHORTEST_COMPOUND <= len(form) <= LONGEST_COMPOUND or not form.isalpha():
        return ()
    best = _split(form)
    known = lexicon()
    is_common = known.counts.get(known.word_of.get(form, form), 0) >= COMMON
    return best[1] if best is not None and best[0] >= (ENOUGH_FOR_COMMON if is_common else ENOUGH) else ()


@lru_cache(CACHED)
def _split(form: str) -> Split | None:
    found: list[Split] = []
    known = lexicon()
    for cut in range(SHORTEST_LISTED_FIRST, len(form) - SHORTEST_HEAD + 1):
        first, rest = form[:cut], form[cut:]
        makes = known.firsts.get(first, 0)
        ends = known.heads.get(rest, 0) or (_ends_in_a_rare_form(rest) if makes else 0)
        if not _is_long_enough(first, makes, rest, ends):
            continue
        if not makes and (cut < SHORTEST_UNKNOWN_FIRST or not _is_word(first)):
            continue
        worth = log(makes) if makes else 0.0
        if ends and (makes or (ends >= FEWEST_OF_ITS_HEAD and len(rest) > SHORTEST_HEAD)):
            found.append((worth + log(ends), (first, rest)))
        more = _split(rest)
        if more is not None:
            found.append((worth + more[0] - FOR_EACH_MORE, (first, *more[1])))
    return max(found, default=None)


def _is_long_enough(first: str, makes: int, rest: str, ends: int) -> bool:
    if len(first) <= SHORT and makes < FEWEST_OF_A_SHORT_FIRST and first not in rules().firsts:
        return False
    # A longer rest may be parted again.
    return len(rest) > SHORT or ends >= FEWEST_OF_A_SHORT_HEAD or rest in rules().heads


@lru_cache(CACHED)
def _ends_in_a_rare_form(rest: str) -> int:
    """What a head counts for in a form that the lexicon hasn't."""
    known = lexicon()
    if rest in known.counts or len(rest) < SHORTEST_RARE_HEAD:
        return 0
    return known.heads.get(word_of(rest, known.counts).word, 0)


def _is_word(first: str) -> bool:
    """Whether a word that is common enough stands here, with or without what joins it to the next."""
    if first in rules().no_first:
        return False
    forms = (first, first.removesuffix("s"))
    return any(lexicon().counts.get(form, 0) >= FEWEST_OF_A_FIRST for form in forms)
