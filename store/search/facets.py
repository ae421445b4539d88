"""What a search is narrowed by: each filter as tokens that a row has or has not, made here for both sides."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice, product
from typing import Final

from store.rows import Fields
from store.search.numbers import of_cases
from store.search.tokens import lemmas, tokens
from store.swedish.words import LONGEST, analysed, dotted, related
from store.tables import What

SIGN: Final = "·"  # no text has it inside a word, and no tokenizer cuts there
FIRST_DAY, LAST_DAY = date(1850, 1, 1), date(2199, 12, 31)
"""No row's day is so early or so late: the reader of dates knows the years 1900 to 2099."""
_LINKS: Final = frozenset({"och", "i", "för"})
MOST_WAYS: Final = 32
_ISO: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


class FilterError(ValueError):
    """A filter that can't be. Its message says why, in Swedish."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What hits must be like; of each kind one of those named. Nothing named lets all through."""

    what: tuple[What, ...] = ()
    kind: tuple[str, ...] = ()
    """Of the document that a row stands in: protokoll, tjansteutlatande …"""
    status: tuple[str, ...] = ()
    act: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    """Who decides, or whose document it is. All its words, in any form."""
    assignee: tuple[str, ...] = ()
    party: tuple[str, ...] = ()
    """Who proposed, moved or dissented: "S" or "(S)"."""
    municipality: tuple[str, ...] = ()
    case: tuple[str, ...] = ()
    """Diarienummer, written in any way."""
    since: date | None = None
    """The first day: of the meeting, or when the document was written."""
    until: date | None = None
    due_before: date | None = None
    is_open: bool = False
    """Only assignments that are given and not reported."""

    def required(self) -> list[list[str]]:
        """Of each list, a row has one token at least; a token of several words, joined by spaces, wholly."""
        lists = (
            [_token("what", what) for what in self.what],
            [_token("kind", kind) for kind in self.kind],
            [_token("status", status) for status in self.status],
            [_token("act", act) for act in self.act],
            [token for body in self.body for token in _all("body", body)],
            [token for assignee in self.assignee for token in _all("who", assignee)],
            [_token("party", party) for party in self.party],
            [token for municipality in self.municipality for token in _all("kommun", municipality)],
            [_case(case) for case in self.case],
            list(_days("on", self.since, self.until)),
            list(_days("due", None, self.due_before and max(self.due_before, FIRST_DAY) - timedelta(days=1))),
            [f"open{SIGN}1"] if self.is_open else [],
        )
        return [found for found in lists if found]


def facets_of(what: What, fields: Fields) -> list[str]:
    """The tokens of a row, each once."""
    found = [_token("what", what)]
    found += _of("kind", fields, "kind" if what == "documents" else "part_kind")
    found += _of("status", fields, "status")
    found += _of("act", fields, "acts")
    found += _words("body", fields, "body", "proposed_by", "assigner")
    found += _words("who", fields, "assignees")
    found += _of("party", fields, "parties")
    found += _words("kommun", fields, "municipality")
    found += [f"case{SIGN}{key}" for key in of_cases(words(fields, "case_keys", "case_numbers", "case_number"))]
    found += _of_day("on", fields, "decided_on", "meeting_on", "issued_on")
    found += _of_day("due", fields, "due_until", "due_from")
    if what == "assignments" and fields.get("status") == "given":
        found.append(f"open{SIGN}1")
    return list(dict.fromkeys(found))


def words(fields: Fields, *names: str) -> list[str]:
    """The fields' values that are there, a list's values one by one."""
    found: list[str] = []
    for name in names:
        value = fields.get(name)
        found.extend(map(str, value) if isinstance(value, list) else [str(value)] if value else [])
    return found


def _of(sign: str, fields: Fields, name: str) -> list[str]:
    return [_token(sign, value) for value in words(fields, name)]


def _token(sign: str, value: str) -> str:
    return f"{sign}{SIGN}{''.join(filter(str.isalnum, value[:LONGEST])).lower()}"


def _words(sign: str, fields: Fields, *names: str) -> list[str]:
    return [f"{sign}{SIGN}{lemma}" for value in words(fields, *names) for lemma in lemmas(tokens(value))]


def _of_day(sign: str, fields: Fields, *names: str) -> list[str]:
    """The first of these dates that is there, by day, month, year and decade."""
    first = next(iter(words(fields, *names)), "")
    match = _ISO.fullmatch(first)
    if match is None:
        return []
    year, month, day = match.groups()
    return [f"{sign}{SIGN}{part}" for part in (f"{year}{month}{day}", f"{year}{month}", year, year[:3])]


def _all(sign: str, value: str) -> list[str]:
    """All words of a name; each as typed, as one that has marks on its letters, or what it is short for."""
    named = [_meant(word) for word in tokens(value) if word not in _LINKS]
    if not named:
        raise FilterError(f"”{value}” har inga ord att söka efter")
    ways = islice(product(*named), MOST_WAYS)
    return [" ".join(f"{sign}{SIGN}{lemma}" for lemma in way) for way in ways]


def _meant(word: str) -> list[str]:
    lemma = analysed(word).lemma
    return list(dict.fromkeys([lemma, *lemmas(dotted(word)), *related(lemma)]))


def _case(written: str) -> str:
    found = of_cases([written])
    if not found:
        raise FilterError(f"”{written}” är inget diarienummer; skriv det som KS 2018/124 eller 2018/124")
    return f"case{SIGN}{found[0]}"


def _days(sign: str, first: date | None, last: date | None) -> Iterator[str]:
    """The tokens of all days from the first to the last, by the longest periods that fit."""
    if first is None and last is None:
        return
    if first and last and first > last:
        raise FilterError("perioden slutar innan den börjar")
    at, end = _within(first or FIRST_DAY), _within(last or LAST_DAY)
    while at <= end:
        token, following = _period(at, end)
        yield f"{sign}{SIGN}{token}"
        at = following


def _within(day: date) -> date:
    return min(max(day, FIRST_DAY), LAST_DAY)


def _period(at: date, end: date) -> tuple[str, date]:
    """The longest period that begins on a day and ends by another: a decade, a year, a month or the day."""
    after = end + timedelta(days=1)
    for token, following in _periods(at):
        if following <= after:
            return token, following
    return f"{at:%Y%m%d}", at + timedelta(days=1)


def _periods(at: date) -> Iterable[tuple[str, date]]:
    if (at.month, at.day) == (1, 1):
        if at.year % 10 == 0:
            yield f"{at.year // 10}", date(at.year + 10, 1, 1)
        yield f"{at.year}", date(at.year + 1, 1, 1)
    if at.day == 1:
        yield f"{at:%Y%m}", (at + timedelta(days=31)).replace(day=1)
