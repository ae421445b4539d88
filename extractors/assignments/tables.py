"""Tables of uppdrag: rows with a task and somebody, or some time, for it; ruled or set in columns without rules.

A table counts from the row whose cells are headers of such a table (rules/assignments.toml) and ends where text runs
across its columns or another table begins. A row broken by the end of a page is one row. What the rows do not say each
for itself, whom the uppdrag are given to and by whom, its caption or title may.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.assignments.actors import collaborators_of, split_cell
from extractors.assignments.clauses import assignees_of
from extractors.assignments.columns import Header, Row, header_of, rows_of
from extractors.assignments.due import due_in_cell, due_in_sentence, parse_due
from extractors.names import actor_name, body_name, is_actor, is_body, meant
from extractors.references import decisions_in
from extractors.unwrap import joined
from schemas.findings import FoundAssignment
from schemas.outline import SectionSpan
from schemas.record import Reference
from schemas.vocabulary import AssignmentStatus

_REPORTED = re.compile(
    r"^(?:åter|slut)?(?:redovisa|rapportera)(?:d|t|de|ts)|^avsluta[dt]|^(?:klart?|färdigt?)\b(?! (?:senast|till))"
    r"|^genomför[dt]|^fullgj|^slutför[dt]",
    re.IGNORECASE,
)
# A column named "Klart" holds when it is to be done.
_REPORTED_COLUMN = re.compile(r"^(?:åter)?(?:redovisa|rapportera)(?:d|t|de|ts)|^avslutad", re.IGNORECASE)
# A caption over uppdrag that are done: "Återrapporterade uppdrag (2017):", "Uppdrag som nämnden har avslutat".
_DONE = re.compile(
    r"(?:åter|slut)(?:rapportera|redovisa)(?:de|ts|t)\b|\bavsluta(?:de|t|ts)\b|\b(?:genom|slut)förda\b", re.IGNORECASE
)
_NOT_DONE = re.compile(r"\bej\b|\binte\b|\bska\b|pågående|kvarvarande|öppna", re.IGNORECASE)
# Where the assignment was given, in brackets after it: "(beslutad i BUN 2017-12-19, § 122)".
_REFERENCE = re.compile(r"\s*\([^()]*§ ?\d+[^()]*\)\.?$")
# Who gives it, before the task: "Uppdrag från kommunstyrelsen: handlingsplan …".
_FROM = re.compile(r"^Uppdrag från (?P<by>[\wåäö -]{2,50}?):")
_GIVEN_TO = re.compile(r"\buppdrag\w*\b[^.:;]{0,60}?\btill (?P<to>[\wåäöÅÄÖ-]+(?: [\wåäö-]+){0,5})", re.IGNORECASE)
_GIVEN_BY = re.compile(
    r"\buppdrag\w* (?:från|givna av|av) (?P<by>[\wåäö-]+(?: [\wåäö-]+){0,4})"
    r"|(?P<whose>[\wåäö-]+(?: [\wåäö-]+){0,4})s uppdrag\b",
    re.IGNORECASE,
)
# The last cell of a page's foot that was read into the table.
_FOOT = re.compile(r"^Sid(?:a|an)? ?\d+ (?:av|\() ?\d+\)?$")
# "Förvaltningen ska starta läxhjälp": who, at the beginning of a task.
_SHALL = re.compile(r"(?P<who>[A-ZÅÄÖ][\wåäö -]{2,60}?) (?:ska|skall)\b")
# In the cell of who is to do it, who else: "HR i samråd med facken".
_TOGETHER = re.compile(r"\s+(?:i samråd med|i samverkan med|tillsammans med|i samarbete med|med stöd av)\s+")
_ENDED = re.compile(r"[.!?]$")
# What begins a row of a plan's table that is no task: its goals, its effects, how it is measured.
_NO_TASK = re.compile(r"(?:Mål|Mått|Förväntade? effekt\w*|Indikator\w*|Uppföljning|Syfte|Nyckeltal)\b")


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for the tables of a part or of a §: their date, their status, who gives and who gets."""

    anchor: str | None
    planned: AssignmentStatus
    body: str | None
    """Who decides in the document: "nämnden" in its own words."""
    title: str
    """The titles over the table, from which whom it is given to may be read."""
    owner: str | None = None
    """Who decided the plan that the table is of."""


def assignments_in(section: SectionSpan, setting: Setting) -> Iterator[FoundAssignment]:
    """The assignments of a section's tables."""
    header: Header | None = None
    pending: FoundAssignment | None = None
    for row in rows_of(section):
        new = header_of(row)
        if new or (header and not header.goes_on(row)):
            if pending and header and new is None and _is_whole(pending, header):
                yield pending
                pending = None
            header = new
            continue
        made = _assignment(row, header, section, setting) if header else None
        if made is None or header is None:
            continue
        if pending and _continues(made, pending, header):
            pending = _merged(pending, made)
            continue
        if pending and _is_whole(pending, header):
            yield pending
        pending = made
    if pending and header and _is_whole(pending, header):
        yield pending


def _is_whole(made: FoundAssignment, header: Header) -> bool:
    """Whether a row says more than a task: a heading or a goal set as a row of the table does not."""
    timed = made.due is not None and "due" in header.columns
    return bool(made.assignees or timed or made.case_number) or "assignee" not in header.columns


# ---------------------------------------------------------------- a row


def _assignment(row: Row, header: Header, section: SectionSpan, setting: Setting) -> FoundAssignment | None:
    cell = header.cell(row, "task")
    if cell is None or not cell.text.strip() or _NO_TASK.match(cell.text) or _FOOT.search(row.cells[-1].text):
        return None
    printed = joined(cell.text.split("\n"))
    task = _REFERENCE.sub("", printed)
    over = f"{setting.title}\n{section.heading or ''}\n{header.caption}"
    given = [*decisions_in(header.text(row, "given")), *decisions_in(printed[len(task) :])]
    by = _assigner(task, given, header.text(row, "given"), over, setting)
    own = by or setting.body
    due_text = header.text(row, "due")
    names = _names(header, row, over, task)
    if not names and any(c.isdigit() for c in header.text(row, "assignee")):  # sums: another table
        return None
    with_whom = [*_named(header, row, "collaborators"), *collaborators_of(header.text(row, "assignee"))]
    return FoundAssignment(
        status=_status(header, row, section, setting),
        assignees=names,
        collaborators=tuple(dict.fromkeys([*collaborators_of(task), *with_whom])),
        task=task,
        due=due_in_cell(due_text, setting.anchor, own) if due_text else due_in_sentence(task, setting.anchor, own),
        case_number=header.text(row, "case_number") or None,
        origin="table",
        lines=row.lines,
        basis="table" if names or "assignee" not in header.columns else "unnamed",
        item=section.item,
        cell=cell,
        assigner=by,
        references=tuple(given),
    )


def _names(header: Header, row: Row, over: str, task: str) -> tuple[str, ...]:
    """Who is to do it: the cell's names, or those the task itself names; else the one all the uppdrag are given to."""
    if "assignee" in header.columns:
        return _named(header, row, "assignee")
    own = assignees_of(task) or ([shall["who"]] if (shall := _SHALL.match(task)) and is_actor(shall["who"]) else [])
    if own:
        return tuple(actor_name(name) for name in own)
    for match in _GIVEN_TO.finditer(over):
        to = _longest(match["to"])
        if to:
            return (actor_name("förvaltningen" if to.casefold() == "förvaltning" else to),)
    return ()


def _named(header: Header, row: Row, column: str) -> tuple[str, ...]:
    """The names of a cell; a mark in it ("–") is none."""
    names = split_cell(_TOGETHER.split(header.printed(row, column))[0])
    return tuple(actor_name(name) for name in names if any(c.isalpha() for c in name))


def _longest(words: str) -> str | None:
    """The longest name the words begin with."""
    split = words.split(" ")
    for count in range(len(split), 0, -1):
        name = " ".join(split[:count])
        if is_actor(name):
            return name
    return None


def _assigner(task: str, given: Sequence[Reference], cell: str, over: str, setting: Setting) -> str | None:
    """Who gave it: by the row, by the decision it refers to, by the caption, by whose plan it is."""
    told = _FROM.match(task)
    if told and is_body(told["by"]):
        return body_name(told["by"])
    bodies = [reference.body for reference in given if reference.body]
    if bodies:
        return meant(bodies[0], setting.body)
    if is_body(cell):
        return body_name(cell)
    for match in _GIVEN_BY.finditer(over):
        name = next((w for w in _endings(match["by"] or match["whose"]) if is_body(w)), None)
        if name:
            return meant(body_name(name), setting.body)
    return setting.owner


def _endings(words: str) -> list[str]:
    """The words, and what they end and begin with, the longest first."""
    split = words.split(" ")
    return [*(" ".join(split[n:]) for n in range(len(split))), *(" ".join(split[:n]) for n in range(len(split), 0, -1))]


def _status(header: Header, row: Row, section: SectionSpan, setting: Setting) -> AssignmentStatus:
    """Reported where the row, its column or the caption says so; else what the table holds."""
    due, state = header.text(row, "due"), header.text(row, "status")
    reported = _REPORTED_COLUMN.match(header.title("due")) and any(c.isdigit() for c in due)
    days = parse_due(due, setting.anchor)
    ahead = bool(setting.anchor and days.until and days.until > setting.anchor)
    if (_REPORTED.match(due) and not ahead) or _REPORTED.match(state) or reported:
        return "reported"
    over = header.caption or section.heading or ""
    if _DONE.search(over) and not _NOT_DONE.search(over):
        return "reported"
    return "given" if header.given else setting.planned


def _continues(made: FoundAssignment, before: FoundAssignment, header: Header) -> bool:
    """Whether a row is the rest of one broken by the end of a page or of a table.

    Its task begins in mid-sentence, or only its task goes on where the one before had not ended.
    """
    first, last = made.lines[0], before.lines[-1]
    same = first.box is not None and first.page == last.page and first.table == last.table
    if _ENDED.search(before.task) or made.case_number:
        return False
    bare = "assignee" in header.columns and bool(before.assignees) and not (made.assignees or made.due)
    if same:  # of columns without rules, where a gap parted the row
        return first.table is None and made.task[:1].islower() and before.task[:1].isupper()
    broken = first.page != last.page or first.box is not None or first.gap >= 1
    return made.task[:1].islower() or (broken and bare)


def _names_on(before: tuple[str, ...], rest: tuple[str, ...]) -> tuple[str, ...]:
    """The names of a row and of its rest; the rest may go on with a name: "avdelningen för mänskliga" "rättigheter"."""
    if before and rest and not is_actor(rest[0].split(",")[0]):
        return (*before[:-1], f"{before[-1]} {rest[0][:1].lower()}{rest[0][1:]}", *rest[1:])
    return tuple(dict.fromkeys([*before, *rest]))


def _merged(before: FoundAssignment, rest: FoundAssignment) -> FoundAssignment:
    task = joined([before.task, rest.task])
    names = _names_on(before.assignees, rest.assignees)
    with_whom = tuple(dict.fromkeys([*before.collaborators, *rest.collaborators, *collaborators_of(task)]))
    return replace(
        before, task=task, assignees=names, collaborators=with_whom, due=before.due or rest.due,
        lines=before.lines + rest.lines,
    )  # fmt: skip
