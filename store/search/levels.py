"""What must be in a row for a term to be found in it, from the most exact on: a level lets in what those before it do.

TYPED  the word as typed; FORMS  the word in any form; COMPOUNDS  in compounds, or a word that is made of it; LAST
letters without their marks, as printed, and words that begin so.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import combinations
from typing import Final

from store.folding import fold
from store.search.expressions import All, Either, Expression, Has, Not
from store.search.query import Term
from store.search.tokens import lemmas
from store.swedish.words import analysed, dotted, rarity, related

LEVELS: Final = range(4)
TYPED, FORMS, COMPOUNDS, LAST = LEVELS
AS_TYPED: Final = ("keys", "title", "body")
AS_LEMMA: Final = ("title_lemmas", "body_lemmas")
OF_TITLES: Final = ("keys", "title", "title_lemmas")
# A word as short as this is no beginning of another: "få" must not find "fågel".
SHORTEST_BEGINNING: Final = 4
# Beside the others of its level: kin is less than a compound, and a known word with its marks more than one of those.
OF_KIN: Final = 0.5
OF_DOTTED: Final = 2.0
OF_BEGINNINGS: Final = 0.3
# A part of a compound is looked for by itself only where not most texts have it.
TELLING: Final = 0.4
# Of more terms than these, those that may be missing are tried by the forms of the others alone: it takes time.
MOST_COMBINED: Final = 3
CACHED: Final = 1_000


def wanted(
    terms: Sequence[Term], filters: Iterable[Iterable[str]], level: int, *, in_title: bool = False
) -> Expression:
    """What a row must have for all terms to be found in it at the level or before; `in_title`, in its title."""
    parts: list[Expression] = [
        Either(tuple(All(tuple(Has(("facets",), token) for token in one.split())) for one in named))
        for named in filters
    ]
    parts += [_upto(term, level, in_title=in_title) for term in terms if is_wanted(term)]
    barred = [_upto(term, FORMS) for term in terms if term.is_barred]
    found = All(tuple(parts))
    return Not(found, Either(tuple(barred))) if barred else found


def adds(terms: Sequence[Term], level: int) -> bool:
    """Whether the level lets in anything that those before it don't."""
    return any(at_level(term, level) for term in terms if is_wanted(term))


def is_wanted(term: Term) -> bool:
    """Whether hits are to have the term."""
    return not term.is_barred and not term.is_link


def without_some(terms: Sequence[Term], filters: Iterable[Iterable[str]]) -> Iterator[Expression]:
    """What a row must have to lack one of the terms, for each of them; to have only one; to have part of a compound."""
    barred = [term for term in terms if term.is_barred]
    needed = [term for term in terms if is_wanted(term)]
    named = [list(one) for one in filters]
    # Of two terms, to lack one is to have only the other; of one there is nothing to lack.
    for number in dict.fromkeys(number for number in (len(needed) - 1, 1) if 0 < number < len(needed)):
        for left in combinations(needed, number):
            yield wanted([*left, *barred], named, COMPOUNDS if len(needed) <= MOST_COMBINED else FORMS)
    for term in needed:
        for part in parts_of(term):
            yield wanted([part, *barred], named, FORMS)


def parts_of(term: Term) -> list[Term]:
    """The parts of a compound that say something by themselves, as terms."""
    if term.kind != "word" or len(term.words) > 1:
        return []
    parts = [part[0] for part in analysed(term.words[0]).parts]
    return [Term("word", (part,)) for part in parts if rarity(part) >= TELLING]


def _upto(term: Term, level: int, *, in_title: bool = False) -> Expression:
    found = [one for upto in range(level + 1) for one in at_level(term, upto)]
    if in_title:
        found = [narrow for one in found if isinstance(one, Has) and (narrow := _in_title(one)).streams]
    return Either(tuple(found))


def _in_title(has: Has) -> Has:
    return replace(has, streams=tuple(stream for stream in has.streams if stream in OF_TITLES))


@lru_cache(CACHED)
def at_level(term: Term, level: int) -> tuple[Expression, ...]:
    """What the level adds for a term: one of these."""
    return tuple(_at_level(term, level))


def _at_level(term: Term, level: int) -> list[Expression]:
    if term.kind == "keyword":
        return _of_keyword(term, level)
    typed = " ".join(term.words)
    if term.kind == "beginning":
        return [Has(AS_TYPED, typed, is_beginning=True)] if level == TYPED else []
    if level == TYPED:
        return [Has(AS_TYPED, typed)]
    if term.kind == "phrase":
        return _of_phrase(term, level)
    if level == FORMS:
        as_number = [Has(("mentions",), keyword) for keyword in term.keywords]
        return [Has((*AS_LEMMA, "context"), " ".join(lemmas(term.words))), *as_number]
    if len(term.words) > 1:
        return _joined(term, level)
    if level == COMPOUNDS:
        together = [Has((*AS_LEMMA, "context", "parts"), analysed(whole).lemma) for whole in term.joined]
        return [*together, *_of_compounds(term.words[0])]
    return _as_a_last_resort(term.words[0])


def _of_keyword(term: Term, level: int) -> list[Expression]:
    if level == TYPED:
        # A number of one word stands in other places for something else: 12 is no § there.
        as_typed = [Has(("title", "body"), " ".join(term.words))] if len(term.words) > 1 else []
        return [Has(("keys",), term.keywords[0]), *as_typed]
    if level == FORMS:
        return [Has(("mentions",), term.keywords[0])]
    return [Has(("keys", "mentions"), other) for other in term.keywords[1:]] if level == COMPOUNDS else []


def _of_compounds(form: str) -> list[Expression]:
    """The word inside others; what it is made of, said apart; the words that are looked up with it."""
    word = analysed(form)
    found: list[Expression] = [Has(("parts",), word.lemma)]
    if word.parts:
        found.append(All(tuple(_apart(part) for part in word.parts)))
    return [*found, *_of_kin(word.lemma)]


def _of_kin(lemma: str) -> list[Expression]:
    return [Has((*AS_LEMMA, "context", "parts"), other, worth=OF_KIN) for other in related(lemma)]


def _apart(words: tuple[str, ...]) -> Expression:
    found = dict.fromkeys([*words, *(other for word in words for other in related(word))])
    return Either(tuple(Has((*AS_LEMMA, "context", "parts"), word) for word in found))


def _as_a_last_resort(form: str) -> list[Expression]:
    found: list[Expression] = [Has(("printed",), form)]
    if fold(form) == form:
        found += [Has(("folded",), plain) for plain in dict.fromkeys((form, analysed(form).lemma))]
        for marked in dotted(form):
            found += [Has((*AS_LEMMA, "context"), analysed(marked).lemma, worth=OF_DOTTED), *_of_compounds(marked)]
    if len(form) >= SHORTEST_BEGINNING and form.isalpha():
        found.append(Has(AS_TYPED, form, is_beginning=True, worth=OF_BEGINNINGS))
    return found


def _of_phrase(term: Term, level: int) -> list[Expression]:
    """As typed; then in the title of what the row stands in, which is kept in lemmas alone."""
    if level == COMPOUNDS:
        return [Has(("context",), " ".join(lemmas(term.words)))]
    return _without_marks(term) if level == LAST else []


def _joined(term: Term, level: int) -> list[Expression]:
    """Words with a hyphen, as one word: "e-tjänst" and "etjänst"."""
    if level != COMPOUNDS:
        return _without_marks(term)
    whole = "".join(term.words)
    lemma = analysed(whole).lemma
    return [Has(AS_TYPED, whole), Has(AS_LEMMA, lemma), *_of_kin(lemma)]


def _without_marks(term: Term) -> list[Expression]:
    """Words in a row, each as typed or as one that has marks on its letters; then they may stand anywhere."""
    if any(fold(word) != word for word in term.words) or all(not dotted(word) for word in term.words):
        return []
    return [All(tuple(Either((Has(AS_TYPED, word), Has(("folded",), word))) for word in term.words))]
