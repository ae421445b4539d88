"""§, diarienummer, dates and sums in a text, each as one keyword that all its spellings share."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

# "§ 839", "839 §".
PARAGRAPH: Final = re.compile(r"(?<!§)§+\s*(\d+)|(?<!\d)(\d+)\s*§(?!\s*\d)")

_YEAR: Final = r"(?:19|20)\d\d"
_REGISTER: Final = r"[^\W\d_]{1,8}"
# What stands before a diarienummer and is no register.
_NO_REGISTER: Final = (
    "(?i:dnr|nr|diarienr|se|i|av|och|om|till|från|under|sedan|ärende|ärendet|år|mål|den|mot|med|enligt|lag|lagen|sfs)"
)
# "KS 2018/124", "KS/2018:124", "KS-2018-00124", "2018/124"; not a date such as 2018-01-24.
CASE_NUMBER: Final = re.compile(
    rf"(?<![^\W_])(?:(?P<register>(?!(?:{_NO_REGISTER})\b){_REGISTER})\s?[ /.:-]?\s?)?"
    rf"(?P<year>{_YEAR})(?!-\d\d-\d\d(?!\d))\s?[/:.-]\s?0*(?P<serial>\d{{1,7}})(?!\d)"
)
# "2018/KS 0290 10", "2026.272 KS".
_REGISTER_WITHIN: Final = re.compile(
    rf"(?<![^\W_])(?P<year>{_YEAR})/(?P<register>{_REGISTER})\s?0*(?P<serial>\d{{3,7}})(?:\s\d\d)?(?!\w)"
)
_REGISTER_LAST: Final = re.compile(
    rf"(?<![^\W_])(?P<year>{_YEAR})\.0*(?P<serial>\d{{1,6}})\s(?P<register>[A-ZÅÄÖ]{{2,6}})(?!\w)"
)
# "Dnr 0341/18", "201 / 2018": the year last, only behind a label in a text.
YEAR_LAST: Final = re.compile(r"(?<!\d)0*(?P<serial>\d{1,6})\s?/\s?(?P<year>(?:19|20)?\d\d)(?!\d)")
_LABELLED: Final = re.compile(
    rf"\b(?:dnr|diarienummer|diarienr|ärendenummer|ärende)\b[.:]?\s*{YEAR_LAST.pattern}", re.I
)
_THIS_CENTURY: Final = 2000
_LONG_YEAR: Final = 4

_MONTHS: Final = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
# What begins with a digit, and only then looks at what is before, is searched for from digit to digit.
_DAYS: Final = (
    re.compile(rf"(?P<year>{_YEAR})(?<!\d{{5}})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"),
    re.compile(rf"(?P<nth>\d\d?)(?<!\d{{3}})\s(?P<name>{'|'.join(_MONTHS)})\s(?P<of>{_YEAR})(?!\d)", re.IGNORECASE),
)
# "1 500 000", with spaces of any kind or full stops, or without; "2500 kr", since 2500 alone may be anything.
_CURRENCY: Final = r"\s?(?:kronor|kr|sek)(?!\w)"
_SUM: Final = re.compile(
    rf"(?<![\d.,/:-])(?:\d{{1,3}}(?:[\s.]\d{{3}}){{1,6}}|[1-9]\d{{4,19}}|[1-9]\d{{3}}(?={_CURRENCY}))(?![\d/:])",
    re.IGNORECASE,
)
# "1,8 miljoner", "1 800 tkr", "två mnkr": how many, and by which power of ten.
_SCALES: Final = {
    **dict.fromkeys(("tkr", "kkr", "ksek", "tusen"), 3),
    **dict.fromkeys(("mnkr", "mkr", "msek", "milj", "miljon", "miljoner"), 6),
    **dict.fromkeys(("mdkr", "mdr", "miljard", "miljarder"), 9),
}
_SPELT: Final = ["ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"]
# "två miljoner"; hardly anybody spells out what comes before the others.
_SPELT_WITH: Final = ("milj", "mnkr", "mkr", "tusen")
_SCALED: Final = re.compile(
    r"(?<![\w.,/:-])(?:(?P<digits>\d{1,3}(?:[\s.]\d{3}){1,2}|\d{1,6})(?:,(?P<decimals>\d{1,6}))?"
    rf"|(?P<spelt>en|{'|'.join(_SPELT)}))\s?(?P<scale>{'|'.join(sorted(_SCALES, key=len, reverse=True))})(?!\w)",
    re.IGNORECASE,
)
# What is said after a sum and need not be in a query, nor in a text.
CURRENCY: Final = re.compile(_CURRENCY, re.IGNORECASE)
# Most texts have none of these, and that is told ten times faster.
_ANY_CASE: Final = re.compile(rf"{_YEAR}(?!-\d\d-\d\d(?!\d))(?:\s?[/:.-]\s?\d|/[^\W\d_])")
_ANY_DAY: Final = re.compile(rf"{_YEAR}(?:-\d\d-\d\d|(?<=[a-z]\s\d\d\d\d))", re.IGNORECASE)
_ANY_GROUP: Final = re.compile(r"\d[\s.]?\d{3}")
_ANY_SCALE: Final = re.compile(r"\d\s?(?:[mtk]n?kr|[mk]sek|tusen|milj|mdr|mdkr)", re.IGNORECASE)


def keywords(text: str) -> list[str]:
    """The keywords of all that stands in a text, each once, in the order of their kinds."""
    return list(dict.fromkeys(keyword for _, found in numbers(text) for keyword in found))


def numbers(text: str) -> Iterator[tuple[re.Match[str], list[str]]]:
    """All that stands in a text, kind by kind, each with its keywords."""
    if "§" in text:
        yield from ((match, [paragraph(match[1] or match[2])]) for match in PARAGRAPH.finditer(text))
    yield from ((match, case(match)) for match in _cases(text))
    if _ANY_DAY.search(text):
        yield from ((match, [word]) for form in _DAYS for match in form.finditer(text) if (word := _day(match)))
    if _ANY_GROUP.search(text):
        yield from ((match, [amount(match.group())]) for match in _SUM.finditer(text))
    if _ANY_SCALE.search(text) or any(scale in text for scale in _SPELT_WITH):
        yield from ((match, [_scaled(match)]) for match in _SCALED.finditer(text))


def of_cases(written: Iterable[str]) -> list[str]:
    """The keywords of what is known to be diarienummer; none for one of a form that nobody knows."""
    found: list[str] = []
    for number in written:
        match = next((match for form in _FORMS if (match := form.search(number))), None)
        found.extend(case(match) if match else ())
    return list(dict.fromkeys(found))


def paragraph(number: str) -> str:
    """The keyword of a §."""
    return f"par{number}"


def case(match: re.Match[str]) -> list[str]:
    """The keywords of a diarienummer: with its register if it has one, and without. The most exact first."""
    groups = match.groupdict()
    year, register = groups["year"], groups.get("register")
    number = f"{year if len(year) == _LONG_YEAR else _THIS_CENTURY + int(year)}x{groups['serial']}"
    return [f"{register.lower()}{number}", number] if register else [number, unregistered(number)]


def unregistered(number: str) -> str:
    """The keyword of a diarienummer that is written without its register."""
    return f"0x{number}"


def day_at_start(text: str) -> tuple[int, str] | None:
    """Where the date that a text begins with ends, and its keyword."""
    match = _DAYS[0].match(text) or _DAYS[1].match(text)
    word = _day(match) if match else None
    return (match.end(), word) if match and word else None


def sum_at_start(text: str) -> tuple[int, str] | None:
    """Where the sum that a text begins with ends, with its scale, and its keyword."""
    if match := _SCALED.match(text):
        return match.end(), _scaled(match)
    match = _SUM.match(text)
    return (match.end(), amount(match.group())) if match else None


def amount(written: str) -> str:
    """The keyword of a number in groups of three digits."""
    return f"n{''.join(filter(str.isdigit, written))}"


def _day(match: re.Match[str]) -> str | None:
    """The keyword of a date; None where no calendar has it."""
    found = match.groupdict()
    if "name" in found:
        year, month, nth = int(found["of"]), _MONTHS.index(found["name"].lower()) + 1, int(found["nth"])
    else:
        year, month, nth = (int(found[name]) for name in ("year", "month", "day"))
    try:
        return f"d{date(year, month, nth):%Y%m%d}"
    except ValueError:
        return None


def _scaled(match: re.Match[str]) -> str:
    """The keyword of the sum as it is in kronor, without öre."""
    power, spelt, decimals = _SCALES[match["scale"].lower()], (match["spelt"] or "").lower(), match["decimals"] or ""
    if spelt:
        whole = str(1 + _SPELT.index(spelt) if spelt in _SPELT else 1)
    else:
        whole = "".join(filter(str.isdigit, match["digits"]))
    return f"n{int(whole + decimals.ljust(power, '0')[:power])}"


def _cases(text: str) -> Iterator[re.Match[str]]:
    if _ANY_CASE.search(text):
        for form in (_REGISTER_LAST, _REGISTER_WITHIN, CASE_NUMBER):
            yield from form.finditer(text)
    if "/" in text:
        yield from _LABELLED.finditer(text)


_FORMS: Final = (_REGISTER_LAST, _REGISTER_WITHIN, CASE_NUMBER, YEAR_LAST)
