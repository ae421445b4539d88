"""How an archive stands, as a person reads it (`klubbat status`) and as JSON."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Final

from flows.report import STATE_WORDS
from store.archive import Holder
from store.status import LastRun, LatestDocument, Status, WaitingDocument

# So that the columns beside it stay on the screen.
NAME_SHOWN: Final = 60
WAITING_SHOWN: Final = 15
# What --strict is about: the states in which a source waits for somebody to do something.
UNSETTLED: Final = ("failed", "quarantined", "skipped")
RETRY: Final = "  klubbat retry med samma --archive läser om dem."


def is_all_well(status: Status) -> bool:
    """Whether nothing failed, nothing is gone and nothing waits for a person."""
    waiting = status.missing + status.awaiting
    return not waiting and not any(count for state, count in status.sources.items() if state in UNSETTLED)


def as_json(status: Status, running: Holder | None = None) -> str:
    """The status as one JSON object, with who runs now. The last run's report is an object in it, not a text."""
    fields = asdict(status) | {"running": asdict(running) if running else None}
    if status.last_run is not None and status.last_run.report is not None:
        fields["last_run"]["report"] = json.loads(status.last_run.report)
    return json.dumps(fields, ensure_ascii=False, indent=2) + "\n"


def as_text(status: Status, running: Holder | None = None) -> str:
    """The status as a short text with a table for each thing there is something to say of."""
    counts = [(STATE_WORDS[state], count) for state, count in status.sources.items()]
    content = [
        ("dokument", status.documents),
        ("beslut", status.decisions),
        ("uppdrag", status.assignments),
        ("avsnitt", status.sections),
    ]
    waiting = [("saknas i källan", status.missing), ("väntar på en människa", status.awaiting)]
    blocks = [
        [_last_run(status.last_run, running)],
        ["Filer", *_columns([*counts, *waiting])],
        ["Innehåll", *_columns(content)],
        ["Väntar på en människa", *_waiting(status.waiting)] if status.waiting else [],
        ["Senast ändrade handlingar", *_documents(status.latest)] if status.latest else [],
        ["Varningar", *_columns(list(status.warnings.items()))] if status.warnings else [],
        ["Fel", *(f"  {failure.path}: {failure.message}" for failure in status.failures), RETRY]
        if status.failures
        else [],
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _last_run(run: LastRun | None, running: Holder | None) -> str:
    if run is None:
        return f"Första körningen pågår: {running.shown()}" if running else "Ingen körning än."
    if run.ended_at:
        ended = f"klar {run.ended_at}"
    else:
        ended = "pågår" if running else "avbröts; kör samma kommando igen, så fortsätter den"
    now = f"\nPågår nu: {running.shown()}" if running else ""
    return f"Senaste körningen: nummer {run.id}, började {run.started_at}, {ended}{now}"


def _waiting(waiting: Sequence[WaitingDocument]) -> Iterator[str]:
    """A line a document and why, as many as fit on a screen; --json has them all."""
    shown = waiting[:WAITING_SHOWN]
    width = max(len(_short(document.file_name)) for document in shown)
    for document in shown:
        count = document.doubtful_rows
        rows = "1 osäker rad" if count == 1 else f"{count} osäkra rader" if count else ""
        why = ", ".join(filter(None, ("delvis läst" if document.is_partial else "", rows)))
        yield f"  {_short(document.file_name):<{width}}  {why}"
    if len(waiting) > len(shown):
        yield f"  och {len(waiting) - len(shown)} till; --json visar alla"


def _documents(latest: Sequence[LatestDocument]) -> Iterator[str]:
    """A line a document: its name, what it is, and how many decisions and assignments it gave."""
    names = [_short(document.file_name) for document in latest]
    width = max(map(len, names))
    kinds = max(len(document.kind or "") for document in latest)
    for name, document in zip(names, latest, strict=True):
        found = f"{document.decisions:>3} beslut  {document.assignments:>3} uppdrag"
        yield f"  {name:<{width}}  {document.kind or '':<{kinds}}  {found}"


def _short(name: str) -> str:
    """A name that leaves room for the columns beside it: its end is where names differ least."""
    return name if len(name) <= NAME_SHOWN else f"{name[: NAME_SHOWN - 1]}…"


def _columns(rows: Sequence[tuple[str, int]]) -> Iterator[str]:
    width = max(len(name) for name, _ in rows)
    digits = max(len(str(count)) for _, count in rows)
    for name, count in rows:
        yield f"  {name:<{width}}  {count:>{digits}}"
