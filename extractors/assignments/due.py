"""When an assignment is due, and to whom it is reported: as written, and as the days and the body meant.

How times are written and introduced stands in rules/due.toml. Words such as "snarast" are kept as written.
"""

import re
from datetime import date, timedelta
from functools import cache

from extractors import rules
from extractors.assignments.days import days_of, readings
from extractors.folding import squash
from extractors.names import body_at_end, meant
from schemas.record import Due

# A date in full, as `find_dates` and `short_date` read it.
_DATE = r"(?:20\d\d ?[-‑–] ?[01]\d ?[-‑–] ?[0-3]\d|(?<!\d)[12]\d[01]\d[0-3]\d(?!\d))"
# A cell with a mark in it is an empty cell.
_EMPTY = re.compile(r"[-–—_.]*")
_FORUM = re.compile(
    r"\b(?:KSAU|KS|KF|AU|\w*(?:nämnd(?:en)?s?|styrelsens?|fullmäktiges?|utskottets?|beredningens?|direktionens?))"
    r"(?=sammanträde|möte|\b)(?! beslut)"
)
_MEETING = re.compile(r"\b(?P<body>nämnd|styrelse)(?:ns|s)?(?:möte|sammanträde)")
_NAME = (
    r"(?:[\wåäö-]+,? (?:och )?){0,4}?"
    r"[\wåäö-]*(?:nämnden|styrelsen|fullmäktige|utskottet|beredningen|KS|KF|KSAU)s?"
)
# To whom it is reported, in the clause: "återkomma till nämnden med …".
_REPORTED_TO = re.compile(
    r"(?:\b(?:åter(?:kom|rapport|redovis)\w*|(?:av|slut)?(?:rapportera|redovisa)\w*|presentera\w*|delges|föredras"
    r"|(?:över)?lämna(?:s|r)?)\b(?:(?! att )[^.;]){0,60}?\b(?:till|för|i|vid|inför) (?:den |det )?"
    rf"(?P<who>{_NAME}))\b|\b(?:till|för) (?P<before>{_NAME}) (?:åter|slut)?(?:redovisa|rapportera|presentera)"
)
# The body right before the time, or before the verb after it: "till nämnden senast i maj".
_TO_BEFORE = re.compile(rf"\b(?:till|för|inför) (?P<who>{_NAME})(?P<before>),? $")
# What comes again has no day: "årligen i samband med årsredovisningen".
_OFTEN = re.compile(
    r"\b(?:årligen|varje år|kvartalsvis|halvårsvis|månadsvis|löpande|varje kvartal)\b(?: |$)", re.IGNORECASE
)
# A time that is the latest has no first day.
_LATEST = re.compile(
    r"(?:allra |absolut )?senast|inte senare än|före|innan|fram till|till och med|t\.?o\.?m", re.IGNORECASE
)
# Before a span of time: its last day is the one before it begins.
_BEFORE = re.compile(r"(?:före|innan)\b(?!.*\b(?:utgång|slut))", re.IGNORECASE)
_REPORTS = re.compile(
    r"(?:att )?(?:(?:Uppdrag\w*|Åter\w+|Redovisning\w*|Slutredovisning\w*|Resultatet|Rapporten)\b[^.]{0,40}?\b)?"
    r"(?:ska|skall|sker|ske|lämnas|göras|äger rum)\b[^.]{0,60}?\b(?:åter|slut)?(?:rapporter|redovis|ske|lämna|göra)",
    re.IGNORECASE,
)
# A body between what introduces a time and the time: "senast vid nämndens sammanträde i maj".
_BODY = r"[\wåäö-]*(?:nämndens?|styrelsens?|fullmäktiges?|utskottets?|KS|KF|KSAU|möte(?:t|n)?|sammanträde(?:t|n)?)"
_NEXT = re.compile(r"\b(?:nästa|kommande) (?:möte|sammanträde)", re.IGNORECASE)
LAST, WITH, LOOSE, WORD = range(4)


def due_in_sentence(text: str, anchor: str | None, own: str | None = None) -> Due | None:
    """The due time a clause states, or None; `own` is the body that gives the task, "nämnden" in its own words.

    Of several times the one that says "senast" or the like counts before one that only says when.
    """
    ranked = [
        (_rank(match, text), match.start(), match)
        for match in _phrases().finditer(text)
        if _is_last(match) or not _is_told(text[: match.start()])
    ]
    sure = sorted((rank, start, match) for rank, start, match in ranked if rank is not None)
    if not sure:
        return None
    best = sure[0][2]
    often = _OFTEN.search(text[: best.start()])
    due = parse_due(f"{often[0]}{best[0]}" if often else best[0], anchor, own)
    to = _TO_BEFORE.search(text[: best.start()]) or _REPORTED_TO.search(text) if due.forum is None else None
    return due.model_copy(update={"forum": _body(to["who"] or to["before"], own)}) if to else due


def _is_last(match: re.Match[str]) -> bool:
    return (match["lead"] or match["alone"]).casefold().startswith((*rules.due_words().last, "inom"))


def _is_told(before: str) -> bool:
    """Whether the words before a time make it something else: "gäller från och med", "budget för"."""
    return bool(re.search(rf"(?<!\w){rules.due_words().told} $", before, re.IGNORECASE))


def reports_later(text: str) -> bool:
    """Whether a sentence says nothing but when a task is reported: "Uppdraget ska återrapporteras senast i maj"."""
    return bool(_REPORTS.match(text))


def parse_due(raw: str, anchor: str | None, own: str | None = None) -> Due:
    """The written due time with its days as far as they can be told; `anchor` is the document's date."""
    base = date.fromisoformat(anchor) if anchor else None
    days = None if _OFTEN.match(raw) else days_of(raw, base)
    until = days.until if days else None
    if days and days.since and _BEFORE.match(raw):
        until = days.since - timedelta(days=1)
    since = days.since if days and not _LATEST.match(raw) else None
    return Due.model_validate(
        {
            "raw": raw.strip(),
            "from": since.isoformat() if since else None,
            "until": until.isoformat() if until else None,
            "forum": _forum(raw, own),
            "report": _report(raw),
        }
    )


def due_in_cell(text: str, anchor: str | None, own: str | None = None) -> Due | None:
    """The due time of a table's cell; None where it is empty."""
    words = squash(text)
    return None if _EMPTY.fullmatch(words) else parse_due(words, anchor, own)


# ---------------------------------------------------------------- the phrase in a clause


@cache
def _phrases() -> re.Pattern[str]:
    """A time with what introduces it: "senast vid nämndens sammanträde i november 2026"; or a word for when."""
    words = rules.due_words()
    nameless = {name: re.sub(r"\(\?P<\w+>", "(?:", read.pattern) for name, read in readings()}
    times = [_DATE, *(re.sub(r"\(\?P<\w+>", "(?:", read.pattern) for _, read in readings())]
    leads = "|".join(re.escape(lead) for lead in (*words.last, *words.with_, *words.loose))
    between = "|".join(re.escape(word) for word in sorted(words.between, key=len, reverse=True))
    return re.compile(
        rf"\b(?P<lead>{leads})(?: (?>(?:{between}|{_BODY})(?= ))){{0,8}}? (?:{'|'.join(times)})"
        rf"|(?P<alone>{nameless['within']}|{nameless['unset']})",
        re.IGNORECASE,
    )


def _rank(match: re.Match[str], text: str) -> int | None:
    """How surely the phrase is when the task is due; None where it is something else."""
    words = rules.due_words()
    if match["alone"]:
        return _rank_alone(match, text)
    lead = match["lead"].casefold()
    if lead in words.last:
        return LAST
    if lead in words.with_:
        return WITH
    report = next(read for name, read in readings() if name == "report")
    if (
        _NEXT.search(match[0])
        or re.search(rf"{_BODY} ", match[0], re.IGNORECASE)
        or (lead != "på" and report.search(match[0]))
    ):
        return WITH
    clause = re.split(r"[.;] ", text[: match.start()])[-1][-90:] + re.split(r"[.;] ", text[match.end() :])[0][:40]
    return LOOSE if re.search(words.finishes, clause, re.IGNORECASE) else None


def _rank_alone(match: re.Match[str], text: str) -> int | None:
    """A word for when: "årligen". "Löpande" before a noun is none, nor is "budget 2027" by itself."""
    word = match["alone"].casefold()
    if word.startswith("inom"):
        return LAST
    if word.startswith(("mandat", "nästa", "kommande", "nästkommande", "tills vidare", "omedelbart")):
        return None
    if word in ("löpande", "kontinuerligt"):
        near = text[max(0, match.start() - 30) : match.end() + 30]
        return WORD if re.search(rules.due_words().finishes, near, re.IGNORECASE) else None
    return WORD


# ---------------------------------------------------------------- whom it is reported to


def _forum(raw: str, own: str | None) -> str | None:
    found = _FORUM.search(raw)
    if found:
        return _body(raw[: found.end()], own)
    meeting = _MEETING.search(raw)
    return _body(f"{meeting['body']}n", own) if meeting else None


def _body(words: str, own: str | None) -> str | None:
    """The body at the end of the words; "nämnden" is the one that speaks."""
    name = body_at_end(re.sub(r"(?<=en|et)s$|(?<=ge)s$", "", squash(words)))
    return meant(name, own) if name else None


def _report(raw: str) -> str | None:
    for name, read in readings():
        if name == "report" and (match := read.search(raw)):
            return match["report"].casefold()
    budget = re.search(r"\bbudget", raw, re.IGNORECASE)
    return "budget" if budget else None
