"""What a text points to: earlier decisions, laws, bilagor and cases.

Returns what is written, never what it may mean.
"""

import re

from extractors.case_numbers import find_case_numbers
from extractors.dates import find_dates
from extractors.names import body_at_end
from schemas.record import Reference

_LAW = re.compile(
    r"\b(?P<name>[A-ZÅÄÖa-zåäö]*(?:lagen|balken|förordningen))\s*\((?P<no>\d{4}:\d{1,4})\)|\b(?:SFS|"
    r"TSFS) ?(?P<sfs>\d{4}:\d{1,4})"
)
_ATTACHMENT = re.compile(r"\bbilag(?:a|orna|or) (?P<no>\d{1,2} ?[a-z]?\b)", re.IGNORECASE)
_PARAGRAPH = re.compile(r"§ ?(?P<no>\d{1,4})\b|\b(?P<no2>\d{1,4}) ?§(?! ?\d)")
_BODY_WORD = re.compile(
    r"\w*(?:nämnd(?:en)?|styrelsens?|fullmäktiges?|utskott(?:et)?|direktionen|stämman)\b", re.IGNORECASE
)
# Between a body and the date and § of its decision there are at most this many characters: "… beslutade den …".
REACH = 70


def find_references(text: str) -> list[Reference]:
    """The references of a text, in order of kind: decisions, laws, bilagor, cases."""
    return [*_decisions(text), *_laws(text), *_attachments(text), *_cases(text)]


def _decisions(text: str) -> list[Reference]:
    """A § beside a date: an earlier decision. A § alone may be a law's or this document's own."""
    found = []
    for date in find_dates(text):
        after = _PARAGRAPH.search(text, date.end, date.end + 12)
        if not after:
            continue
        window = text[max(0, date.start - REACH) : date.start]
        bodies = [body for word in _BODY_WORD.finditer(window) if (body := body_at_end(window[: word.end()]))]
        body = bodies[-1] if bodies else None
        found.append(
            _reference("decision", text[date.start : after.end()], body, date.iso, after["no"] or after["no2"])
        )
    return found


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
        {"kind": kind, "text": text, "body": body, "date": date, "paragraph": paragraph, "number": number}
    )
