"""Swedish dates in running text, as ISO days. Never guesses a year that is not written."""

import re
from dataclasses import dataclass
from datetime import date

MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
_SHORT = {m[:3]: i for i, m in enumerate(MONTHS, 1)} | {"sept": 9}
_MONTH = "|".join(MONTHS) + "|" + "|".join(sorted(_SHORT, key=len, reverse=True))
_ISO = r"(?P<y>(?:19|20)\d\d)\s?[-–‑]\s?(?P<m>[01]\d)\s?[-–‑]\s?(?P<d>[0-3]\d)(?!\d)"
_WRITTEN = rf"(?P<d2>[0-3]?\d)(?::?e)?\s+(?P<m2>{_MONTH})\.?\s+(?P<y2>(?:19|20)\d\d)"
_DOTTED = r"(?P<d3>[0-3]?\d)\.(?P<m3>[01]?\d)\.(?P<y3>(?:19|20)\d\d)(?!\d)"
_SHORT_DATE = re.compile(r"(?<![\d-])(?P<y>\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d)(?![\d-])")
DATE = re.compile(rf"(?<![\d.])(?:{_ISO}|{_WRITTEN}|{_DOTTED})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: where it stands and which day it is."""

    start: int
    end: int
    iso: str
    full: bool = True
    """Whether the year is written in four figures."""


def month_number(name: str) -> int | None:
    """1 for "januari" or "jan", None for any other word."""
    word = name.casefold().rstrip(".")
    return MONTHS.index(word) + 1 if word in MONTHS else _SHORT.get(word)


def iso_day(year: int, month: int, day: int) -> str | None:
    """The day as ISO text, or None where there is no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def find_dates(text: str) -> list[FoundDate]:
    """Every complete date of the text, in order."""
    found = []
    for match in DATE.finditer(text):
        month = int(match["m"] or match["m3"] or 0) or month_number(match["m2"] or "")
        year, day = match["y"] or match["y2"] or match["y3"], match["d"] or match["d2"] or match["d3"]
        iso = iso_day(int(year), month or 0, int(day))
        if iso:
            found.append(FoundDate(match.start(), match.end(), iso))
    return found


def find_short_dates(text: str) -> list[FoundDate]:
    """Every date of the text that is written in six figures, "171219", as a day of this century."""
    found = []
    for match in _SHORT_DATE.finditer(text):
        iso = iso_day(2000 + int(match["y"]), int(match["m"]), int(match["d"]))
        if iso:
            found.append(FoundDate(match.start(), match.end(), iso, full=False))
    return found


def first_date(text: str) -> str | None:
    """The first complete date of the text, or None."""
    found = find_dates(text)
    return found[0].iso if found else None
