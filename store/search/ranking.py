"""How well a row answers a query, by the words of its streams alone: the same in every archive and every database."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from store.search.expressions import All, Either, Expression, Found, Has, Not
from store.search.levels import FORMS, LEVELS, TYPED, at_level, parts_of
from store.search.query import Term
from store.swedish.words import analysed, rarity

# What a word is worth by where it stands.
WORTH: Final = {
    "keys": 8.0,
    "title": 3.0,
    "title_lemmas": 3.0,
    "mentions": 1.5,
    "body": 1.0,
    "body_lemmas": 1.0,
    "context": 0.5,
    "parts": 0.7,
    "folded": 1.0,
    "printed": 1.0,
}
# What is found only in another form, or further off, is worth this of what a word as typed is.
NOT_AS_TYPED: Final = 0.5
# All hits of a band come before those of the next: words and their forms, compounds and kin, the rest.
BANDS: Final = (0, 0, 1, 2)
# How soon more of a word says no more, and how much a long text has to say for the same (BM25's k1 and b).
SATURATION: Final = 1.0
BY_LENGTH: Final = 0.5
# The length of a usual text, in letters.
USUAL_LENGTH: Final = 600
# What each two words of the query are worth that stand beside each other, of what they are worth.
TOGETHER: Final = 0.3
# How much of a compound is missing where one of its parts is there.
OF_A_PART: Final = 0.7
# No word says nothing.
LEAST_RARITY: Final = 0.25
# The text of a § stands in a section and as decisions: a decision says more of itself.
OF_KIND: Final = {"what·decisions": 1.2, "what·assignments": 1.1, "what·sections": 0.9}
# Who types a diarienummer or a date alone wants the document, and then what was decided.
OF_KIND_BY_NUMBER: Final = {"what·documents": 2.0, "what·decisions": 1.1, "what·assignments": 1.05}


def rank(found: Found, terms: Sequence[Term]) -> float:
    """Higher is better; the whole number is the band: 3 for words and their forms, 2 for kin, 1 for the rest.

    Below 1 where some term is not in the row at all.
    """
    row = {name: f" {stream} " for name, stream in found.items()}
    length = (len(found["body"]) + len(found["title"])) / USUAL_LENGTH
    worth, band, missing = 0.0, 0, 0.0
    whole = sum(_rarity(term) for term in terms if not term.is_link)
    for term in terms:
        at, value = _worth(row, term)
        if value == 0.0:
            part = max((_worth(row, part)[1] for part in parts_of(term)), default=0.0)
            missing += 0.0 if term.is_link else _rarity(term) / whole * (OF_A_PART if part else 1.0)
            worth += part * (1 - OF_A_PART)
            continue
        at = 0 if term.is_link else at
        band = max(band, BANDS[at])
        spread = SATURATION * (1 - BY_LENGTH + BY_LENGTH * length)
        worth += _rarity(term) * value * (SATURATION + 1) / (value + spread)
    worth *= (1 + TOGETHER * _together(row, terms)) * _of_kind(found, terms)
    of_band = worth / (worth + len(terms))
    return of_band * (1 - missing) if missing else max(BANDS) + 1 - band + of_band


def _worth(row: Found, term: Term) -> tuple[int, float]:
    """The level at which the term is in the row, and what that is worth; nought where it isn't."""
    for level in LEVELS:
        worth = _best(row, at_level(term, level))
        if worth and level == TYPED:
            forms = at_level(term, FORMS)
            # A word as typed is one of its forms too.
            return TYPED, NOT_AS_TYPED * _best(row, forms) + (1 - NOT_AS_TYPED if forms else 1.0) * worth
        if worth:
            return level, NOT_AS_TYPED * worth
    return TYPED, 0.0


def _best(row: Found, expressions: Iterable[Expression]) -> float:
    return max((_of(row, one) for one in expressions), default=0.0)


def _of(row: Found, expression: Expression) -> float:
    match expression:
        case Has(streams, words, is_beginning, worth):
            needle = f" {words}" if is_beginning else f" {words} "
            return worth * sum(WORTH[stream] * row[stream].count(needle) for stream in streams)
        case All(of):
            found = [_of(row, one) for one in of]
            return min(found) if found else 0.0
        case Either(of):
            return _best(row, of)
        case Not(wanted, _):
            return _of(row, wanted)


def _together(row: Found, terms: Sequence[Term]) -> int:
    """How many of the query's words stand before the next of them, in any form."""
    lemmas = [analysed(term.words[0]).lemma if term.kind == "word" and len(term.words) == 1 else "" for term in terms]
    pairs = [f" {one} {other} " for one, other in pairwise(lemmas) if one and other]
    return sum(pair in row["body_lemmas"] or pair in row["title_lemmas"] for pair in pairs)


def _of_kind(found: Found, terms: Sequence[Term]) -> float:
    kind = found["facets"].partition(" ")[0]
    only_numbers = all(term.kind == "keyword" for term in terms)
    return (OF_KIND_BY_NUMBER if only_numbers else OF_KIND).get(kind, 1.0)


def _rarity(term: Term) -> float:
    return max(LEAST_RARITY, *(rarity(analysed(word).lemma) for word in term.words))
