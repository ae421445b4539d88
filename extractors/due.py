"""When an assignment is due: as written, and as the days it can mean.

A year that is not written is the first one on or after the document's date that fits; without a document date it stays
unknown. Words such as "snarast" and "Under planering" are kept as written and give no day.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from extractors.dates import MONTHS, find_dates, month_number
from schemas.record import Due

_MONTH = "|".join(MONTHS)
_YEAR = r"(?:\s*,?\s*(?P<year>(?:19|20)\d\d))?"
_FORUMS = {
    "KS": "kommunstyrelsen",
    "KF": "kommunfullmäktige",
    "KSAU": "kommunstyrelsens arbetsutskott",
    "AU": "arbetsutskottet",
}
_FORUM = re.compile(r"\b(?P<forum>KSAU|KS|KF|AU|[a-zåäö]*nämnden|kommunstyrelsen|kommunfullmäktige)\b")
_DAY = re.compile(
    rf"\b(?P<day>[0-3]?\d)(?::?e)? (?P<month>{_MONTH}|(?:jan|feb|mar|apr|jun|jul|aug|sep|sept|okt|nov|"
    rf"dec)\b)\.?{_YEAR}",
    re.IGNORECASE,
)
_NUMERIC_DAY = re.compile(r"(?<![\d/])(?P<day>[0-3]?\d)/(?P<month>1[0-2]|0?[1-9])(?![\d/])")
_REPORT = re.compile(
    rf"\b(?P<report>delårs(?:rapport|bokslut)\w*|års(?:rapport|redovisning|bokslut)\w*|"
    rf"månadsrapport\w*|tertialrapport\w*)(?:en|et)?(?: (?:per |för |i )?(?P<month>{_MONTH}))?{_YEAR}",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    rf"\b(?:(?:kvartal|kv\.?|Q) ?(?P<no>[1-4])|(?P<word>första|andra|tredje|fjärde) kvartalet){_YEAR}", re.IGNORECASE
)
_TERTIAL = re.compile(rf"\b(?:tertial|T) ?(?P<no>[1-3]){_YEAR}\b")
_SEASON = re.compile(
    rf"\b(?P<season>våren|vårterminen|vt|hösten|höstterminen|ht|sommaren|halvårsskiftet|årsskiftet){_YEAR}",
    re.IGNORECASE,
)
_IN_MONTH = re.compile(rf"\b(?P<month>{_MONTH}){_YEAR}\b", re.IGNORECASE)
_ONLY_YEAR = re.compile(r"^(?:under |senast |år )*(?P<year>20\d\d)\.?$", re.IGNORECASE)
_WITHIN = re.compile(
    r"\binom (?P<count>\d+|en|ett|två|tre|fyra|fem|sex|nio|tolv|arton) (?P<unit>dagar|dag|veckor|"
    r"vecka|månader|månad|år)\b",
    re.IGNORECASE,
)
_COUNTS = {"en": 1, "ett": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "nio": 9, "tolv": 12, "arton": 18}
_ORDINALS = {"första": 1, "andra": 2, "tredje": 3, "fjärde": 4}
# What introduces a due time inside a sentence. The phrase runs to the end of the clause.
_PHRASE = re.compile(
    rf"\b(?:(?:senast|före|innan|till och med|under|i samband med|vid|till|i) (?:den |under |i |"
    rf"utgången av |sammanträdet |kommunstyrelsens sammanträde |nämndens sammanträde )*"
    rf"(?:\d{{4}}-\d\d-\d\d|[0-3]?\d (?:{_MONTH})(?: \d{{4}})?|(?:{_MONTH})(?: \d{{4}})?\b|(?:första|"
    rf"andra|tredje|fjärde) kvartalet(?: \d{{4}})?|kvartal ?\d(?: \d{{4}})?|Q[1-4](?: \d{{4}})?|"
    rf"(?:delårs|års|tertial)(?:rapport|redovisning|bokslut)\w*(?: (?:per |för |i )?(?:{_MONTH}))?(?: "
    rf"\d{{4}})?|(?:våren|hösten|årsskiftet|halvårsskiftet)(?: \d{{4}})?(?:/\d{{4}})?|\d{{4}})"
    rf"|inom (?:\d+|en|ett|två|tre|fyra|fem|sex|nio|tolv|arton) (?:dagar|dag|veckor|vecka|månader|månad|år)"
    rf"|årligen|snarast(?: möjligt)?|skyndsamt|löpande)\b",
    re.IGNORECASE,
)
_DUE_WORDS = re.compile(
    r"^(senast|före|innan|inom|i samband med|årligen|snarast|skyndsamt|löpande|till och med|vid|under|till)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Days:
    since: date | None
    until: date | None


def due_in_sentence(text: str, anchor: str | None) -> Due | None:
    """The due time a sentence states, or None. A plain year or month without "senast" and the like is not one."""
    for match in _PHRASE.finditer(text):
        phrase = match[0]
        weak = phrase.split()[0].casefold() in ("i", "vid", "till", "under") and not re.search(
            r"kvartal|Q\d|rapport|bokslut|redovisning|våren|hösten", phrase, re.IGNORECASE
        )
        if weak or not _DUE_WORDS.match(phrase):
            continue
        return parse_due(phrase, anchor)
    return None


def parse_due(raw: str, anchor: str | None) -> Due:
    """The written due time with its days as far as they can be told; `anchor` is the document's date."""
    base = date.fromisoformat(anchor) if anchor else None
    days = _days(raw, base)
    forum = _FORUM.search(raw)
    report = _REPORT.search(raw)
    return Due.model_validate(
        {
            "raw": raw.strip(),
            "from": days.since.isoformat() if days and days.since else None,
            "until": days.until.isoformat() if days and days.until else None,
            "forum": _FORUMS.get(forum["forum"], forum["forum"]) if forum else None,
            "report": _report_name(report["report"]) if report else None,
        }
    )


def _report_name(word: str) -> str:
    stem = re.match(r"(delårs|års|månads|tertial)(rapport|bokslut|redovisning)", word.casefold())
    return stem[0] if stem else word.casefold()


def _days(raw: str, base: date | None) -> _Days | None:
    """The first reading that fits, from the exact to the vague."""
    exact = find_dates(raw)
    if exact:
        return _Days(None, date.fromisoformat(exact[-1].iso))
    for read in (_of_day, _of_report, _of_quarter, _of_season, _of_month, _of_year, _of_within):
        days = read(raw, base)
        if days:
            return days
    return None


def _of_day(raw: str, base: date | None) -> _Days | None:
    match = _DAY.search(raw) or _NUMERIC_DAY.search(raw)
    if not match:
        return None
    month = month_number(match["month"]) or (int(match["month"]) if match["month"].isdigit() else 0)
    written = match.groupdict().get("year")
    if not month:
        return None
    return _Days(None, _fitting(base, int(written) if written else None, month, int(match["day"])))


def _of_report(raw: str, base: date | None) -> _Days | None:
    match = _REPORT.search(raw)
    if not match:
        return None
    name = _report_name(match["report"])
    month = month_number(match["month"] or "") or (
        12 if name.startswith("års") else 8 if name.startswith("delårs") else 0
    )
    if not month:
        return None
    return _Days(None, _month_end(base, int(match["year"]) if match["year"] else None, month))


def _of_quarter(raw: str, base: date | None) -> _Days | None:
    match = _QUARTER.search(raw)
    if match:
        number = int(match["no"] or _ORDINALS[match["word"].casefold()])
        return _span(base, match["year"], number * 3 - 2, number * 3)
    match = _TERTIAL.search(raw)
    return _span(base, match["year"], int(match["no"]) * 4 - 3, int(match["no"]) * 4) if match else None


def _of_season(raw: str, base: date | None) -> _Days | None:
    match = _SEASON.search(raw)
    if not match:
        return None
    word = match["season"].casefold()
    months = (
        {"v": (1, 6), "s": (6, 8)}.get(word[0], (7, 12))
        if word not in ("halvårsskiftet", "årsskiftet")
        else (1, 6)
        if word[0] == "h"
        else (1, 12)
    )
    return _span(base, match["year"], *months)


def _of_month(raw: str, base: date | None) -> _Days | None:
    match = _IN_MONTH.search(raw)
    month = month_number(match["month"]) if match else None
    return _span(base, match["year"], month, month) if match and month else None


def _of_year(raw: str, base: date | None) -> _Days | None:
    match = _ONLY_YEAR.match(raw.strip())
    return _Days(date(int(match["year"]), 1, 1), date(int(match["year"]), 12, 31)) if match else None


def _of_within(raw: str, base: date | None) -> _Days | None:
    match = _WITHIN.search(raw)
    if not match or base is None:
        return None
    count = int(match["count"]) if match["count"].isdigit() else _COUNTS[match["count"].casefold()]
    unit = match["unit"].casefold()
    if unit.startswith(("dag", "veck")):
        return _Days(None, base + timedelta(days=count * (7 if unit.startswith("veck") else 1)))
    months = base.month - 1 + count * (12 if unit == "år" else 1)
    year, month = base.year + months // 12, months % 12 + 1
    return _Days(None, date(year, month, min(base.day, monthrange(year, month)[1])))


def _span(base: date | None, year: str | None, first: int, last: int) -> _Days:
    until = _month_end(base, int(year) if year else None, last)
    return _Days(date(until.year, first, 1) if until else None, until)


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
        fits = date(base.year, month, day)
        return fits if fits >= base else date(base.year + 1, month, day)
    except ValueError:
        return None
