"""The piece of a text that a hit is shown by, and the words in it that were looked for."""

from collections import deque
from collections.abc import Callable, Sequence
from functools import cache
from typing import Final

from store.folding import normalise
from store.search.numbers import numbers
from store.search.query import Term
from store.search.tokens import WORD
from store.swedish.words import analysed

LENGTH: Final = 180
# How much of it stands before the first word that was looked for.
BEFORE: Final = 40

Mark = tuple[int, int]
# Where something stands, and which of the terms it answers, as a sum of bits.
Spot = tuple[int, int, int]
Finder = Callable[[str], list[Spot]]


def snippet(text: str, find: Finder) -> tuple[str, list[Mark]]:
    """The piece with most of the terms in it, cut between words, and where in it they stand. Else the beginning."""
    line = " ".join(normalise(text).split())
    marks = find(line)
    start, end = _cut(line, _densest(marks))
    before, after = "… " if start else "", " …" if end < len(line) else ""
    shift = len(before) - start
    inside = [(at + shift, to + shift) for at, to, _ in marks if start <= at and to <= end]
    return f"{before}{line[start:end]}{after}", inside


def finder(terms: Sequence[Term]) -> Finder:
    """What finds the terms in a line, whatever form they have there, in their order; made once a query."""
    of_number = {keyword: 1 << number for number, term in enumerate(terms) for keyword in term.keywords}
    of_word = _of_words(terms)

    def find(line: str) -> list[Spot]:
        spots = [(match.start(), match.end(), found) for match in WORD.finditer(line) if (found := of_word(match[0]))]
        if not of_number:
            return spots
        whole = [
            (match.start(), match.end(), sum({of_number.get(keyword, 0) for keyword in keywords}))
            for match, keywords in numbers(line)
            if not of_number.keys().isdisjoint(keywords)
        ]
        # A number is marked as one, not as the words it is made of.
        outer: list[Spot] = []
        for spot in sorted([*whole, *spots], key=lambda spot: (spot[0], -spot[1])):
            if not outer or spot[0] >= outer[-1][1]:
                outer.append(spot)
        return outer

    return find


def _of_words(terms: Sequence[Term]) -> Callable[[str], int]:
    """What tells of a word which of the terms it answers."""
    typed: dict[str, int] = {}
    lemmas: dict[str, int] = {}
    for number, term in enumerate(terms):
        for word in term.words if term.kind != "keyword" else ():
            for known, form in ((typed, word), (lemmas, analysed(word).lemma)):
                known[form] = known.get(form, 0) | 1 << number

    @cache
    def which(printed: str) -> int:
        form = printed.lower()
        word = analysed(form)
        found = typed.get(form, 0) | lemmas.get(word.lemma, 0)
        for part in word.within:
            found |= lemmas.get(part, 0)
        for unmarked in () if found else word.unmarked:
            found |= typed.get(unmarked, 0)
        return found

    return which


def _densest(marks: Sequence[Spot]) -> int:
    """Where the piece with most of the terms has its first."""
    best, start = 0, 0
    window: deque[tuple[int, int]] = deque()
    for at, to, found in marks:
        window.append((at, found))
        while to - window[0][0] > LENGTH - BEFORE:
            window.popleft()
        together = 0
        for _, one in window:
            together |= one
        if together.bit_count() > best:
            best, start = together.bit_count(), window[0][0]
    return start


def _cut(line: str, first: int) -> Mark:
    start = max(0, first - BEFORE)
    if start:
        start = line.find(" ", start) + 1
        start = start if 0 < start <= first else first
    end = start + LENGTH
    if end < len(line):
        end = max(line.rfind(" ", start, end), start + 1)
    return start, min(end, len(line))
