"""What a text points to: earlier decisions, laws, bilagor and cases.

Returns what is written, never what it may mean.
"""

import re
from collections.abc import Iterator

from extractors.dates import FoundDate, find_dates, find_short_dates
from extractors.names import body_at_end
from schemas.case_numbers import find_case_numbers
from schemas.record import Reference

_LAW = re.compile(
    r"\b(?P<name>[A-ZÅÄÖa-zåäö]*(?:lagen|balken|förordningen))\s*\((?P<no>\d{4}:\d{1,4})\)|\b(?:SFS|"
    r"TSFS) ?(?P<sfs>\d{4}:\d{1,4})"
)
_ATTACHMENT = re.compile(r"\bbilag(?:a|orna|or) (?P<no>\d{1,2} ?[a-z]?\b)", re.IGNORECASE)
# The § beside a date: "2020-10-14 § 839", "den 14 oktober 2020 (§ 839)", "§ 839, 2020-10-14".
_AFTER = re.compile(r"[,;/ (]{0,3}(?:under )?(?:§ ?(?P<no>\d{1,4})\b|(?P<no2>\d{1,4}) ?§(?! ?\d))")
_BEFORE = re.compile(r"§ ?(?P<no>\d{1,4})[,;/ (]{0,3}(?:den )?$")
# A § with its year and no day: "KF § 45/2023".
_OF_YEAR = re.compile(r"§ ?(?P<no>\d{1,4})/(?:20)?\d\d\b")
_BODY_WORD = re.compile(
    r"\w*(?:nämnd(?:en)?s?|styrelsens?|fullmäktiges?|utskott(?:et)?s?|direktionens?|stämmans?)\b|\b[A-ZÅÄÖ]{2,5}\b",
    re.IGNORECASE,
)
# A decision without its §, told with its day: "antagen av kommunfullmäktige den 14 juni 2021".
_TOLD = re.compile(
    r"\b(?:beslut\w*|anta(?:gen|gna|get|gs|s)|antog(?:s)?|fastställ\w+|gav|lämnade|uppdr\w+)\b", re.IGNORECASE
)
# Between a body and the date and § of its decision there are at most this many characters: "… beslutade den …".
REACH = 70


def find_references(text: str) -> list[Reference]:
    """The references of a text, in order of kind: decisions, laws, bilagor, cases."""
    return [*decisions_in(text), *_laws(text), *_attachments(text), *_cases(text)]


def decisions_in(text: str) -> list[Reference]:
    """The earlier decisions a text points to. A § alone may be a law's or this document's own."""
    return [*_dated(text), *_by_year(text)]


def _dated(text: str) -> Iterator[Reference]:
    dates = sorted([*find_dates(text), *find_short_dates(text)], key=lambda date: date.start)
    for date in dates:
        after = _AFTER.match(text, date.end)
        before = _BEFORE.search(text[: date.start]) if after is None else None
        start, end = before.start() if before else date.start, after.end() if after else date.end
        body = _body_before(text, start)
        if after or before:
            number = (after["no"] or after["no2"]) if after else before["no"] if before else None
            yield _reference("decision", text[start:end].rstrip(), body, date.iso, number)
        elif body and _is_told(text, date):
            yield _reference("decision", text[start:end], body, date.iso)


def _is_told(text: str, date: FoundDate) -> bool:
    """Whether the words before a day say that something was decided on it."""
    before = re.split(r"[.;:]\s", text[: date.start])[-1]
    return (
        date.full
        and bool(_TOLD.search(before[-REACH:]))
        and not re.search(r"\b(?:från|senast|till|med) (?:den )?$", before)
    )


def _by_year(text: str) -> Iterator[Reference]:
    for match in _OF_YEAR.finditer(text):
        body = _body_before(text, match.start())
        if body:
            yield _reference("decision", match[0], body, None, match["no"])


def _body_before(text: str, start: int) -> str | None:
    """The body named last before a place: "… kommunstyrelsen beslutade den"."""
    ends = [word.end() for word in _BODY_WORD.finditer(text, max(0, start - REACH), start)]
    bodies = [body for end in ends if (body := body_at_end(_nominative(text[:end])))]
    return bodies[-1] if bodies else None


def _nominative(words: str) -> str:
    return re.sub(r"(?<=en|et)s$|(?<=mäktige)s$|(?<=utskott)s$", "", words)


def _laws(text: str) -> list[Reference]:
    return [_reference("law", m[0], number=m["no"] or m["sfs"]) for m in _LAW.finditer(text)]


def _attachments(text: str) -> list[Reference]:
    return [_reference("attachment", m[0], number=m["no"].strip()) for m in _ATTACHMENT.finditer(text)]


def _cases(text: str) -> list[Reference]:
    return [_reference("case", number, number=number) for number in find_case_numbers(text)]


def _reference(
    kind: str,
    text: str,
    body: str | None = None,
    date: str | None = None,
    paragraph: str | None = None,
    number: str | None = None,
) -> Reference:
    return Reference.model_validate(
        {
            "kind": kind,
            "text": text,
            "body": body,
            "date": date,
            "paragraph": paragraph,
            "number": number,
            "item_id": None,
            "decision_id": None,
        }
    )
