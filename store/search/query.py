"""What a person types in the search box, as terms. Never an error: whatever is typed gives terms, or none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final, Literal

from store.folding import normalise
from store.search import numbers
from store.search.tokens import tokens

# A database refuses an expression much longer; what comes after is passed over.
MOST_TERMS: Final = 40
MOST_WORDS: Final = 60
LONGEST_NUMBER: Final = 20
QUOTES: Final = str.maketrans("“”„‟«»″", '"' * 7)
# "KS 2018/124": a register apart from its number is written in capitals, or "taxa 2018/124" would be one.
_APART: Final = re.compile(r"(?<![\w/-])(?P<register>[A-ZÅÄÖ]{2,6}) (?=(?:19|20)\d\d\s?[/:.-]\s?\d)")
# A phrase in quotes, which an unpaired quote is not; a § either way round; a run of anything else.
_TERM: Final = re.compile(
    r'(?P<not>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"|(?:(?<!§)§+|paragraf(?:en)?(?=\s))\s*(?P<paragraph>\d+)|(?P<of_law>\d+)\s*§|(?P<word>[^\s"§]+))'
)
# Words that say nothing by themselves. None that turns round what is said: "inte", "utan", "ej".
_LINKS: Final = (
    "och i på av för till om med från vid mot som att de den det en ett samt eller under över enligt hos är"
    " vad hur vem vilka vilken när var fick"
)
# What stands before a number that says it all.
_LABELS: Final = "dnr diarienr diarienummer ärendenummer kap"
LINKS: Final = frozenset(f"{_LINKS} {_LABELS}".split())
SHORTEST_SUM: Final = 4
_ENDS: Final = ".,;:()!?"

Kind = Literal["word", "phrase", "beginning", "keyword"]


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that is looked for."""

    kind: Kind
    words: tuple[str, ...]
    """As typed, cut into words."""
    keywords: tuple[str, ...] = ()
    """Where it is a §, a diarienummer, a date or a sum: its keyword, and then those that may stand for it."""
    is_barred: bool = False
    """Whether hits must not have it."""
    joined: tuple[str, ...] = ()
    """Written together with the word before or after it: "hundrast gård" is a "hundrastgård"."""
    is_link: bool = False
    """Whether it only holds others together, and hits may lack it."""


def terms(query: str) -> list[Term]:
    """The terms of a query, all of which a hit must have, but those that it must not."""
    # A command line that is not UTF-8 comes as surrogates, which no database takes.
    typed = normalise(query.encode("utf-8", "replace").decode()).translate(QUOTES)
    sensible = (term for term in _terms(typed) if 0 < len(term.words) <= MOST_WORDS)
    found = list(islice(sensible, MOST_TERMS))
    found = [replace(term, joined=_joined(found, number)) for number, term in enumerate(found)]
    says_more = any(not _is_link(term) and not term.is_barred for term in found)
    return [replace(term, is_link=True) if says_more and _is_link(term) else term for term in found]


def _joined(found: Sequence[Term], number: int) -> tuple[str, ...]:
    """The compounds that a word makes with its neighbours."""
    pairs = [found[at : at + 2] for at in (number - 1, number) if at >= 0]
    simple = [pair for pair in pairs if len(pair) == 2 and all(map(_is_simple, pair))]  # noqa: PLR2004
    return tuple(before.words[0] + after.words[0] for before, after in simple)


def _is_simple(term: Term) -> bool:
    is_word = term.kind == "word" and len(term.words) == 1 and term.words[0].isalpha()
    return is_word and not term.is_barred and not _is_link(term)


def _is_link(term: Term) -> bool:
    return term.kind == "word" and len(term.words) == 1 and term.words[0] in LINKS


def _terms(typed: str) -> Iterator[Term]:
    at = 0
    while at < len(typed):
        is_barred = typed[at] == "-" and (not at or typed[at - 1].isspace())
        number = _number(typed, at + is_barred, is_barred=is_barred)
        match = _TERM.match(typed, at)
        if number is not None:
            at, term = number
            yield term
        elif match is not None:
            at = match.end()
            yield _term(match)
        else:
            at += 1


def _number(typed: str, at: int, *, is_barred: bool) -> tuple[int, Term] | None:
    """A diarienummer, a date or a sum that begins here and may have spaces within, and where it ends."""
    if at and not typed[at - 1].isspace() and not is_barred:
        return None
    rest, found = typed[at:], None
    if match := _APART.match(rest):
        case = numbers.CASE_NUMBER.match(rest)
        if case is not None and case["register"] == match["register"]:
            found = case.end(), _cases(case)
    elif whole := numbers.day_at_start(rest) or numbers.sum_at_start(rest):
        length, keyword = whole
        found = length, (keyword,)
    if found is None:
        return None
    length, keywords = found
    currency = numbers.CURRENCY.match(rest, length)
    term = Term("keyword", tuple(tokens(rest[:length])), keywords, is_barred)
    return at + (currency.end() if currency else length), term


def _term(match: re.Match[str]) -> Term:
    is_barred = bool(match["not"])
    paragraph = match["paragraph"] or match["of_law"]
    if paragraph and len(paragraph) <= LONGEST_NUMBER:
        return Term("keyword", (paragraph,), (numbers.paragraph(paragraph),), is_barred)
    if match["phrase"] is not None:
        return Term("phrase", tuple(tokens(match["phrase"])), is_barred=is_barred)
    word = (match["word"] or paragraph).strip(_ENDS)
    case = numbers.CASE_NUMBER.fullmatch(word) or numbers.YEAR_LAST.fullmatch(word)
    if case is not None:
        return Term("keyword", tuple(tokens(word)), _cases(case), is_barred)
    if word.isdecimal() and SHORTEST_SUM <= len(word) <= LONGEST_NUMBER:
        # Of four digits it may be a year as well, and is looked for as typed too.
        kind: Kind = "keyword" if len(word) > SHORTEST_SUM else "word"
        return Term(kind, (word,), (numbers.amount(word),), is_barred)
    if word.endswith("*"):
        return Term("beginning", tuple(tokens(word)), is_barred=is_barred)
    return Term("word", tuple(tokens(word)), is_barred=is_barred)


def _cases(match: re.Match[str]) -> tuple[str, ...]:
    """With its register; and where that is known, without any, for texts that don't say it."""
    first, second = numbers.case(match)
    return (first,) if second.startswith("0x") else (first, numbers.unregistered(second))
