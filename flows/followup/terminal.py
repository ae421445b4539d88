"""The report for a person at a terminal: counts, and a line an uppdrag, those that are late first."""

from collections.abc import Iterator, Sequence
from typing import Final

from flows.followup import wording
from flows.messages import plain
from store.assignments import STATES, Entry, Report, State
from store.assignments.words import bare

# As many of a state as one looks through; a file has room for all.
SHOWN: Final = 20
_WHO: Final = 30
_TASK: Final = 58
_NO_DAY: Final = "-"


def pieces(report: Report) -> Iterator[str]:
    """The text in pieces. What is reported is only counted, unless nothing else is asked for."""
    named = plain(", ".join(report.municipalities[:3])) + (" m.fl." if len(report.municipalities) > 3 else "")  # noqa: PLR2004
    yield f"Uppdrag {report.on.isoformat()}" + (f", {named}" if named else "") + "\n\n"
    yield from _counts(report)
    alone = all(entry.state == "reported" for entry in report.entries)
    for state in STATES:
        entries = [entry for entry in report.entries if entry.state == state]
        if entries and (state != "reported" or alone):
            yield f"\n{_heading(state, report)}\n"
            yield from _lines(entries)
    yield "\n"
    if report.count("overdue"):
        yield "Försenat: dagen har gått, och arkivet har ingen redovisning.\n"
    yield from (f"{line}\n" for line in wording.left_out(report))


def _counts(report: Report) -> Iterator[str]:
    dayless = sum(entry.state == "open" and entry.due_until is None for entry in report.entries)
    review = sum(entry.review for entry in report.entries)
    rows = [(_heading(state, report).lower(), report.count(state)) for state in STATES]
    rows[3:3] = [("  varav utan dag", dayless)] if dayless else []
    rows += [(wording.REVIEW.lower(), review)] if review else []
    width = max(len(name) for name, _ in rows)
    digits = max(len(str(count)) for _, count in rows)
    yield from (f"  {name:<{width}}  {count:>{digits}}\n" for name, count in rows)


def _heading(state: State, report: Report) -> str:
    return f"Inom {report.within} dagar" if state == "due" else wording.STATE_WORDS[state][1]


def _lines(entries: Sequence[Entry]) -> Iterator[str]:
    shown = entries[:SHOWN]
    who = max(len(_who(entry)) for entry in shown)
    task = max(len(_short(bare(entry.task), _TASK)) for entry in shown)
    for entry in shown:
        doubt = "?" if entry.review else " "
        day = entry.due_until or _NO_DAY
        at = entry.places[0]
        where = f"{plain(at.file_name)} s. {at.page}" + (f" +{len(entry.places) - 1}" if entry.places[1:] else "")
        yield f"{doubt} {day:<10}  {_who(entry):<{who}}  {_short(bare(entry.task), _TASK):<{task}}  {where}\n"
    if len(entries) > len(shown):
        yield f"  och {len(entries) - len(shown)} till; --format csv har alla\n"


def _who(entry: Entry) -> str:
    return _short(", ".join(entry.assignees) or wording.NOBODY.lower(), _WHO)


def _short(text: str, width: int) -> str:
    text = plain(text)
    return text if len(text) <= width else f"{text[: width - 1]}…"
