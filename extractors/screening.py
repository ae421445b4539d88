"""Personnummer and samordningsnummer in the pages of a file, by their date, their check digit and the words before.

Returns them masked, by page and place, each once a page; never the number itself, and never changes a text. Looks at
what was printed as well as at what repair made of it. How numbers are written and the words are rules/screening.toml.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from extractors import rules
from schemas.pages import Cell, Line, Page, Pages
from schemas.personal_number import HYPHENS, UNSEEN, WRITTEN, PersonalNumber, number_of
from schemas.record import Screening
from schemas.vocabulary import NumberForm, SaidOfDigits

# A label stands at most so many characters before its number: "Personnummer för den som ansöker (ÅÅMMDD-NNNN):".
REACH = 70
# A number that is found this surely is one wherever its digits come again, in whatever spelling.
SURE = 0.6
# What is never more than doubtful without a label: a date and another date, a date and a time of day.
SPAN_AT_MOST, CLOCK_AT_MOST = 0.55, 0.75
# A day of this century and four digits beside it are more often a day and an account than a child.
THIS_CENTURY = "20"
_LINE_ENDS, _CELL_ENDS = "\n", "\t"
_SIGN = re.compile(rf"[{HYPHENS}+]")
_DANGLING = re.compile(rf"[0-9]{{6}}[{HYPHENS}]\s*$")
# Digits with a space here and there, as engines see widely set type: only after a label.
_SPACED = re.compile(rf"[0-9](?: ?[0-9]){{5,7}} ?[{HYPHENS}+]? ?[0-9](?: ?[0-9]){{3}}(?![0-9])")
_WITH_CENTURY = 12
_CENTURIES = ("18", "19", "20")
_NAME = re.compile(r"(?:[A-ZÅÄÖÉÜ][a-zåäöéüø'’-]+[\t ,]+){1,3}[A-ZÅÄÖÉÜ][a-zåäöéüø'’-]+[\t ,.(:;–-]*$")
_ADDRESS = re.compile(r"@|://|\bwww\.")
_BRACKETS = re.compile(r"\([^()\n]*\)")
# What joins digits to a longer number; a stroke may also stand between two persons', and a comma between two that are
# written with their hyphens.
_JOINED_BEFORE, _JOINED_AFTER = re.compile(rf"[0-9][{HYPHENS}/.:+]$"), re.compile(rf"[{HYPHENS}/.:+][0-9]")
_COMMA_BEFORE, _COMMA_AFTER = re.compile(r"[0-9],$"), re.compile(r",[0-9]")
_TOKEN_BEFORE, _TOKEN_AFTER = re.compile(r"\S+\Z"), re.compile(r"\S+")
SIGNED = ("dated", "short", "dashed")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page as one text, and where each of its lines begins in it."""

    text: str
    starts: tuple[int, ...]
    lines: tuple[Line, ...]
    passed: int
    """The line that is there only so that the one before may go on in it; -1 where there is none."""

    def place(self, at: int) -> tuple[int, int]:
        """Which line stands there, and how far into it."""
        line = bisect_right(self.starts, at) - 1
        return line, at - self.starts[line]


@dataclass(frozen=True, slots=True)
class _Hit:
    """What is written like a number, where, and how sure it is that it is one: 0 where only its digits speak for it."""

    page: int
    place: tuple[int, int]
    form: NumberForm
    number: PersonalNumber
    confidence: float


def find_personal_numbers(pages: Pages) -> list[Screening]:
    """The numbers of a file, by page and place; the same number twice on a page is one, as sure as the surer."""
    hits = [hit for page, follower in _with_followers(pages) for hit in _hits(page, follower)]
    known = {hit.number.digits for hit in hits if hit.confidence >= SURE}
    found: dict[tuple[int, str], _Hit] = {}
    for hit in sorted(hits, key=lambda hit: (hit.page, hit.place)):
        if not hit.confidence and hit.number.digits in known:
            hit = replace(hit, confidence=rules.screening().forms[hit.form].labelled)
        key = (hit.page, hit.number.digits)
        if hit.confidence and (key not in found or found[key].confidence < hit.confidence):
            found[key] = replace(found.get(key, hit), confidence=hit.confidence)
    return [
        Screening(kind=hit.number.kind, page=hit.page, masked=hit.number.masked, confidence=hit.confidence)
        for hit in found.values()
    ]


def said_before(text: str) -> SaidOfDigits | None:
    """What the words say of the digits that follow them: those nearest to them, if no other digits stand between."""
    said, rest = _said(text)
    return said if not any(c.isdigit() for c in rest) else None


def _with_followers(pages: Pages) -> Iterator[tuple[Page, Line | None]]:
    """Each page and the first line of the next one, in which a number at the page's end may go on."""
    for index, page in enumerate(pages.pages):
        after = pages.pages[index + 1].lines if index + 1 < len(pages.pages) else ()
        yield page, after[0] if after else None


def _hits(page: Page, follower: Line | None) -> Iterator[_Hit]:
    """What is written like a number on a page, in its text as meant and as printed."""
    meant = _sheet(page, follower, lambda piece: piece.text)
    printed = _sheet(page, follower, lambda piece: piece.raw)
    for sheet in (meant, printed) if printed.text != meant.text else (meant,):
        yield from _written(sheet, page.number)
        yield from _spaced(sheet, page.number)
        yield from _in_columns(sheet, page.number)


def _sheet(page: Page, follower: Line | None, of: Callable[[Line | Cell], str]) -> _Sheet:
    passed = len(page.lines) if follower else -1
    lines = (*page.lines, *((follower,) if follower else ()), *page.furniture)
    starts, at, texts = [], 0, []
    for line in lines:
        texts.append(_CELL_ENDS.join(map(of, line.cells)) if line.cells else of(line))
        starts.append(at)
        at += len(texts[-1]) + len(_LINE_ENDS)
    return _Sheet(_LINE_ENDS.join(texts), tuple(starts), lines, passed)


def _written(sheet: _Sheet, page: int) -> Iterator[_Hit]:
    for match in WRITTEN.finditer(sheet.text):
        form, number = _form(match), number_of(match)
        place = sheet.place(match.start())
        if form is None or place[0] == sheet.passed or not number.is_real or _is_piece(sheet.text, match, form):
            continue
        before = sheet.text[max(0, match.start() - REACH) : match.start()]
        confidence = _confidence(form, number, before, under_head=_is_under_head(sheet, place))
        if number.is_checked or confidence:
            yield _Hit(page, place, form, number, confidence)


def _form(match: re.Match[str]) -> NumberForm | None:
    """The way it is written; None where what parts the digits parts two cells or two lines of text."""
    before, sign, after = _parted(match["between"])
    if _CELL_ENDS in match["between"] or (not sign and _LINE_ENDS in before):
        return None
    loose = bool(before) and not after
    if match["dash"]:
        return "dashed" if sign and not loose else "dashed_loose"
    if not match["century"]:
        return "short" if sign and not loose else "short_loose" if before else "short_solid"
    return "dated" if sign and not loose else "dated_loose" if before else "dated_solid"


def _parted(between: str) -> tuple[str, str, str]:
    """What is before the hyphen, the hyphen, and what is after; characters without width count for nothing."""
    seen = re.sub(f"[{UNSEEN}]", "", between)
    sign = _SIGN.search(seen)
    if sign is None:
        return seen, "", ""
    return seen[: sign.start()], sign[0], seen[sign.end() :]


def _is_piece(text: str, match: re.Match[str], form: NumberForm) -> bool:
    """Whether the digits are a piece of something longer: a code, a sum, an address."""
    start, end = match.span()
    before, after = _TOKEN_BEFORE.search(text, max(0, start - REACH), start), _TOKEN_AFTER.match(text, end)
    left, right = before[0] if before else "", after[0] if after else ""
    if left[-1:].isdigit() or _ADDRESS.search(f"{left} {right}"):
        return True
    glued = left[-1:].isupper() if form == "dated" else left[-1:].isalpha()
    if glued and said_before(left) != "personal":
        return True
    if form not in SIGNED and (_COMMA_BEFORE.search(left) or _COMMA_AFTER.match(right)):
        return True
    follows = _JOINED_AFTER.match(right) and not (right[0] == "/" and WRITTEN.match(right, 1))
    return bool(follows) or (bool(_JOINED_BEFORE.search(left)) and not (left[-1] == "/" and _ends_written(left[:-1])))


def _ends_written(text: str) -> bool:
    return any(match.end() == len(text) for match in WRITTEN.finditer(text))


def _confidence(form: NumberForm, number: PersonalNumber, before: str, *, under_head: bool) -> float:
    """How sure it is that the digits are a number; 0 where nothing but the digits themselves says so."""
    sure = rules.screening().forms[form]
    said, rest = _said(before)
    if any(c.isdigit() for c in rest):
        said = None
    if said == "personal" or (under_head and (said is None or _LINE_ENDS in rest)):
        return sure.labelled if number.is_checked else sure.misread
    if not number.is_checked or number.is_period:
        return 0.0
    most = _at_most(form, number)
    if _NAME.search(rest.rpartition(_LINE_ENDS)[2]):
        return min(sure.named, most)
    if form == "dated_loose" and number.century == THIS_CENTURY:
        return 0.0
    return min({"firm": sure.firm, "other": sure.other}.get(said or "", sure.alone), most)


def _at_most(form: NumberForm, number: PersonalNumber) -> float:
    """The most that may be made of digits without a label that could be something else."""
    if form == "short_solid" and number.date.startswith("0"):  # a telephone
        return 0.0
    if number.is_clock and form not in ("dated", "short"):
        return 0.0
    return SPAN_AT_MOST if number.is_span else CLOCK_AT_MOST if number.is_clock else 1.0


def _said(text: str) -> tuple[SaidOfDigits | None, str]:
    """What the words nearest to the end of the text say of digits there, and what stands between: no other number."""
    bare = WRITTEN.sub(" ", _BRACKETS.sub(" ", text))
    at, length, said = -1, 0, None
    for says, pattern in _words():
        for match in pattern.finditer(bare):
            if (match.end(), len(match[0])) > (at, length):
                at, length, said = match.end(), len(match[0]), says
    return said, bare[max(at, 0) :]


@cache
def _words() -> tuple[tuple[SaidOfDigits, re.Pattern[str]], ...]:
    return tuple((rule.says, re.compile(rule.pattern, re.IGNORECASE)) for rule in rules.screening().word)


def _is_under_head(sheet: _Sheet, place: tuple[int, int]) -> bool:
    """Whether the number stands in a column of a table whose head says what it is."""
    index, at = place
    line = sheet.lines[index]
    if not line.cells:
        return False
    own = sheet.text[sheet.starts[index] :][:at].count(_CELL_ENDS)
    for above in reversed(sheet.lines[:index]):
        if not above.cells or above.table != line.table:
            return False
        for column, cell in enumerate(above.cells):
            same = column == own or _overlap(cell, line.cells[own] if own < len(line.cells) else None)
            if same and said_before(cell.text) == "personal":
                return True
    return False


def _overlap(one: Cell, other: Cell | None) -> bool:
    if other is None or one.box is None or other.box is None:
        return False
    return one.box[0] < other.box[2] and other.box[0] < one.box[2]


def _spaced(sheet: _Sheet, page: int) -> Iterator[_Hit]:
    """Numbers with spaces among their digits: right after a label alone, and with a right check digit."""
    for match in _SPACED.finditer(sheet.text):
        if WRITTEN.fullmatch(match[0]) or " " not in match[0]:
            continue
        digits = re.sub(r"[^0-9]", "", match[0])
        century, short = (digits[:2], digits[2:]) if len(digits) == _WITH_CENTURY else ("", digits)
        number = PersonalNumber(century, short[:6], short[6:], "+" if "+" in match[0] else "-")
        if len(short) != len("8501011234") or (century and century not in _CENTURIES) or short[2] not in "01":
            continue
        place = sheet.place(match.start())
        before = sheet.text[max(0, match.start() - REACH) : match.start()]
        if number.is_real and number.is_checked and place[0] != sheet.passed and said_before(before) == "personal":
            yield _Hit(page, place, "spaced", number, rules.screening().forms["spaced"].labelled)


def _in_columns(sheet: _Sheet, page: int) -> Iterator[_Hit]:
    """Numbers that are broken within a column: the last four stand below the hyphen, and other cells between."""
    for index, line in enumerate(sheet.lines[:-1]):
        if index == sheet.passed:
            continue
        below = sheet.lines[index + 1].cells
        for column, cell in enumerate(line.cells):
            if not _DANGLING.search(cell.text):
                continue
            rest = [other for at, other in enumerate(below) if at == column or _overlap(cell, other)]
            for other in rest:
                match = WRITTEN.search(f"{cell.text}{_LINE_ENDS}{other.text}")
                number = number_of(match) if match else None
                if match and number and number.is_real and number.is_checked and match.start() < len(cell.text):
                    form: NumberForm = "dated" if match["century"] else "short"
                    sure = min(rules.screening().forms[form].alone, _at_most(form, number))
                    yield _Hit(page, (index, sheet.text.count(_CELL_ENDS)), form, number, sure)
