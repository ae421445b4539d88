"""§, diarienummer, dates and sums in a text, each as one keyword that all its spellings share."""

import contextlib
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
_YEAR_AND_SIGN: Final = re.compile(rf"{_YEAR}\s?[/:.-]")
_THIS_CENTURY: Final = 2000
_LONG_YEAR: Final = 4

_MONTHS: Final = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
DAY: Final = re.compile(
    rf"(?<!\d)(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"
    rf"|(?<!\d)(?P<nth>\d{{1,2}})\s(?P<name>{'|'.join(_MONTHS)})\s(?P<of>{_YEAR})(?!\d)",
    re.IGNORECASE,
)
# "1 500 000", with spaces of any kind or full stops, or without.
SUM: Final = re.compile(r"(?<![\d.,/:-])(?:\d{1,3}(?:[\s.]\d{3}){1,6}|[1-9]\d{4,19})(?![\d/:])")
_ANY_YEAR: Final = re.compile(_YEAR)
_ANY_GROUP: Final = re.compile(r"\d[\s.]?\d{3}")


def keywords(text: str) -> list[str]:
    """The keywords of all that stands in a text, each once, in the order of their kinds."""
    found = [paragraph(before or after) for before, after in PARAGRAPH.findall(text)] if "§" in text else []
    for match in _cases(text):
        found.extend(case(match))
    # Most texts have no year and no groups of digits, and that is told ten times faster.
    if _ANY_YEAR.search(text):
        found.extend(word for match in DAY.finditer(text) if (word := day(match)))
    if _ANY_GROUP.search(text):
        found.extend(amount(match.group()) for match in SUM.finditer(text))
    return list(dict.fromkeys(found))


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


def day(match: re.Match[str]) -> str | None:
    """The keyword of a date; None where no calendar has it."""
    if match["name"]:
        year, month, nth = int(match["of"]), _MONTHS.index(match["name"].lower()) + 1, int(match["nth"])
    else:
        year, month, nth = int(match["year"]), int(match["month"]), int(match["day"])
    with contextlib.suppress(ValueError):
        return f"d{date(year, month, nth):%Y%m%d}"
    return None


def amount(written: str) -> str:
    """The keyword of a number in groups of three digits."""
    return f"n{''.join(filter(str.isdigit, written))}"


def _cases(text: str) -> Iterator[re.Match[str]]:
    if _YEAR_AND_SIGN.search(text):
        for form in (_REGISTER_LAST, _REGISTER_WITHIN, CASE_NUMBER):
            yield from form.finditer(text)
    if "/" in text:
        yield from _LABELLED.finditer(text)


_FORMS: Final = (_REGISTER_LAST, _REGISTER_WITHIN, CASE_NUMBER, YEAR_LAST)
