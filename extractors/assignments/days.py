"""The days a written time can mean, worked out from how rules/due.toml reads it.

A year that is not written is the first one on or after `base`, the document's date, that fits; without it the days
stay unknown. "Snarast" and "Under planering" have none.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from extractors import rules
from extractors.dates import MONTHS, find_dates, find_short_dates, month_number

_COUNTS = {"en": 1, "ett": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8, "nio": 9,
           "tio": 10, "elva": 11, "tolv": 12, "fjorton": 14, "femton": 15, "arton": 18, "tjugo": 20, "tjugofyra": 24,
           "trettio": 30, "sextio": 60, "nittio": 90}  # fmt: skip
# How many months each of the reports of a year is for.
_REPORT_MONTHS = {"månads": 1, "kvartals": 3, "halvårs": 6}
MONTHS_A_YEAR = 12
# An aside: when it was decided, what it was before.
_BRACKETS = re.compile(r"\([^()]*\)")
_YEAR = re.compile(r"(?<![\d.])20\d\d(?!\d)")
# "Inom 9000 år" is no time.
MOST = 400
_ORDINALS = {"första": 1, "andra": 2, "tredje": 3, "fjärde": 4}
# What the short words of the rules' patterns stand for.
_WORDS = {
    "@month": f"(?:{'|'.join(MONTHS)})",
    "@short": f"(?:{'|'.join(dict.fromkeys([*(month[:3] for month in MONTHS), 'sept']))})",
    "@years": r"(?: (?P<year>20\d\d)(?:[/-](?:20)?\d\d)?)?",
    "@year": r"(?:(?:\s*,?\s*(?:(?:år|i|under|av) )?|/)(?P<year>20\d\d)(?!\d|[/-]\d))?",
    "@count": rf"(?:\d+|{'|'.join(_COUNTS)})",
}


@dataclass(frozen=True, slots=True)
class Days:
    """From when, and the last day."""

    since: date | None
    until: date | None


@cache
def readings() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """How times are written: the way each is read and its pattern, from the exact to the vague."""
    return tuple((rule.reads, re.compile(filled(rule.pattern), re.IGNORECASE)) for rule in rules.due())


def filled(pattern: str) -> str:
    """A pattern with its short words written out."""
    for word, meaning in _WORDS.items():
        pattern = pattern.replace(word, meaning)
    return pattern


def days_of(raw: str, base: date | None) -> Days | None:
    """The days of the first reading that fits, from the exact to the vague; None where it names none."""
    plain = _BRACKETS.sub(" ", raw)
    days = _read(plain, base) or (_read(raw, base) if plain != raw else None)
    return days if days is None or _keeps_years(days, plain) else Days(None, None)


def _keeps_years(days: Days, raw: str) -> bool:
    """Whether the days lie in the last year that is written; a year that was not understood leaves no day."""
    written = [int(year) for year in _YEAR.findall(raw)]
    return not written or days.until is None or days.until.year == max(written) or "årsskift" in raw.casefold()


def _read(raw: str, base: date | None) -> Days | None:
    exact = find_dates(raw)
    if exact:
        return Days(None, date.fromisoformat(exact[-1].iso))
    short = find_short_dates(raw)
    if short:
        return Days(None, date.fromisoformat(short[-1].iso))
    for name, read in readings():
        match = read.search(raw)
        if match:
            return _READ[name](match, base)
    return None


def _of_day(match: re.Match[str], base: date | None) -> Days | None:
    month = month_number(match["month"]) or (int(match["month"]) if match["month"].isdigit() else 0)
    year = match["year"]
    full = int(year) + (2000 if len(year) == len("26") else 0) if year else None
    return Days(None, _fitting(base, full, month, int(match["day"]))) if month else None


def _of_report(match: re.Match[str], base: date | None) -> Days | None:
    """The last day of what is reported: of August where a delårsrapport does not say, else of the year."""
    name = match["report"].casefold()
    month = month_number(match["month"] or "")
    if month is None and match["no"]:
        length = next((months for word, months in _REPORT_MONTHS.items() if name.startswith(word)), 4)
        month = int(match["no"]) * length
        if month > MONTHS_A_YEAR:
            return None
    if month is None:
        whole = name.startswith(("års", "verksamhetsberättelse", "bokslut"))
        month = 12 if whole else 8 if name.startswith("delår") else None
    return Days(None, _month_end(base, _year(match), month)) if month else None


def _of_quarter(match: re.Match[str], base: date | None) -> Days | None:
    first = int(match["no"] or _ORDINALS.get((match["word"] or "").casefold(), 4))
    last = int(match["last"] or first)
    return _span(base, _year(match), first * 3 - 2, last * 3) if first <= last else None


def _of_tertial(match: re.Match[str], base: date | None) -> Days:
    number = int(match["no"] or _ORDINALS.get(match["word"].casefold(), 3))
    return _span(base, _year(match), number * 4 - 3, number * 4)


def _of_half(match: re.Match[str], base: date | None) -> Days:
    if match["mid"]:
        return Days(None, _month_end(base, _year(match), 6))
    return _span(base, _year(match), *((1, 6) if match["word"].casefold() == "första" else (7, 12)))


def _of_turn(match: re.Match[str], base: date | None) -> Days:
    written = match["year2"]
    return Days(None, _month_end(base, int(written) if written else _year(match), 12))


def _of_christmas(match: re.Match[str], base: date | None) -> Days:
    return Days(None, _fitting(base, _year(match), 12, 24))


def _of_summer(match: re.Match[str], base: date | None) -> Days:
    return Days(None, _month_end(base, _year(match), 6))


def _of_season(match: re.Match[str], base: date | None) -> Days:
    months = {"v": (1, 6), "s": (6, 8), "h": (7, 12)}[match["season"][0].casefold()]
    return _span(base, _year(match), *months)


def _of_week(match: re.Match[str], base: date | None) -> Days | None:
    week, year = int(match["week"]), _year(match)
    if year is None and base:
        this = base.isocalendar()
        year = this.year if week >= this.week else this.year + 1
    try:
        return Days(date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7)) if year else None
    except ValueError:
        return None


def _of_month(match: re.Match[str], base: date | None) -> Days | None:
    month = month_number(match["month"]) or int(match["month"])
    return _span(base, _year(match), month, month)


def _of_months(match: re.Match[str], base: date | None) -> Days | None:
    first, last = month_number(match["month"]), month_number(match["last"])
    return _span(base, _year(match), first, last) if first and last and first <= last else None


def _of_months_of_years(match: re.Match[str], _base: date | None) -> Days | None:
    first, last = month_number(match["month"]), month_number(match["last"])
    if not first or not last:
        return None
    since, until = date(int(match["year"]), first, 1), _month_end(None, int(match["to"]), last)
    return Days(since, until) if until and since <= until else None


def _of_year(match: re.Match[str], _base: date | None) -> Days:
    year = int(match["year"])
    return Days(date(year, 1, 1), date(year, 12, 31))


def _of_years(match: re.Match[str], _base: date | None) -> Days | None:
    first, last = int(match["year"]), int(match["last"])
    return Days(date(first, 1, 1), date(last, 12, 31)) if first <= last else None


def _of_this_year(_match: re.Match[str], base: date | None) -> Days | None:
    return Days(None, date(base.year, 12, 31)) if base else None


def _of_within(match: re.Match[str], base: date | None) -> Days | None:
    if base is None:
        return None
    count = int(match["count"]) if match["count"].isdigit() else _COUNTS[match["count"].casefold()]
    unit = match["unit"].casefold()
    if count > MOST:
        return None
    if unit.startswith(("dag", "veck")):
        return Days(None, base + timedelta(days=count * (7 if unit.startswith("veck") else 1)))
    if unit == "arbetsdagar":
        return None
    months = base.month - 1 + count * {"år": 12, "halvår": 6}.get(unit, 1)
    year, month = base.year + months // 12, months % 12 + 1
    return Days(None, date(year, month, min(base.day, monthrange(year, month)[1])))


def _unset(_match: re.Match[str], _base: date | None) -> None:
    return None


_READ: dict[str, Callable[[re.Match[str], date | None], Days | None]] = {
    "day": _of_day, "report": _of_report, "quarter": _of_quarter, "tertial": _of_tertial, "half": _of_half,
    "turn": _of_turn, "season": _of_season, "christmas": _of_christmas, "before_summer": _of_summer,
    "week": _of_week, "month": _of_month, "months": _of_months, "months_of_years": _of_months_of_years,
    "within": _of_within, "year": _of_year, "years": _of_years, "this_year": _of_this_year, "unset": _unset,
}  # fmt: skip


def _year(match: re.Match[str]) -> int | None:
    """The year that is written, in two figures or four."""
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    return 2000 + int(groups["yy"]) if groups.get("yy") else None


def _span(base: date | None, year: int | None, first: int, last: int) -> Days:
    until = _month_end(base, year, last)
    return Days(date(until.year, first, 1) if until else None, until)


def _month_end(base: date | None, year: int | None, month: int) -> date | None:
    if year is None:
        if base is None:
            return None
        year = base.year if month >= base.month else base.year + 1
    return date(year, month, monthrange(year, month)[1])


def _fitting(base: date | None, year: int | None, month: int, day: int) -> date | None:
    try:
        if year is not None:
            return date(year, month, day)
        if base is None:
            return None
        return next(
            fits for year in range(base.year, base.year + 5) if (fits := _day(year, month, day)) and fits >= base
        )
    except (ValueError, StopIteration):
        return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
