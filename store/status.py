"""How the archive stands, for `klubbat status`."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, or_, select
from sqlalchemy import Table as Rows

from store.outcome import SOURCE_STATES, SourceState
from store.problems import one_line
from store.tables import (
    assignment_rows,
    changes,
    decision_rows,
    document_rows,
    document_warnings,
    runs,
    section_rows,
    sources,
)

# As many documents as fit on a screen beside the counts.
LATEST = 15


def status(connection: Connection) -> "Status":
    """Counts, the last run and each failure. Sources that are gone are counted as missing and nowhere else."""
    there = sources.c.missing_since.is_(None)
    by_state = select(sources.c.state, func.count()).where(there).group_by(sources.c.state)
    counts = {state: number for state, number in connection.execute(by_state)}
    missing = select(func.count()).where(sources.c.missing_since.is_not(None))
    waiting = _waiting(connection)
    return Status(
        sources={state: counts.get(state, 0) for state in SOURCE_STATES},
        missing=connection.execute(missing).scalar_one(),
        documents=_count(connection, document_rows),
        decisions=_count(connection, decision_rows),
        assignments=_count(connection, assignment_rows),
        sections=_count(connection, section_rows),
        awaiting=len(waiting),
        waiting=waiting,
        latest=_latest(connection),
        last_run=_last_run(connection),
        failures=_failures(connection),
        warnings=_warnings(connection),
    )


def _count(connection: Connection, rows: Rows) -> int:
    return connection.execute(select(func.count()).select_from(rows)).scalar_one()


def _waiting(connection: Connection) -> "list[WaitingDocument]":
    """The documents that a person should look at, those with most to look at first."""
    doubtful = or_(document_rows.c.state == "partial", document_rows.c.doubtful > 0)
    columns = (document_rows.c.file_names, document_rows.c.state, document_rows.c.doubtful)
    order = (document_rows.c.doubtful.desc(), document_rows.c.row_id)
    rows = connection.execute(select(*columns).where(doubtful).order_by(*order))
    return [WaitingDocument(one_line(names[0]), state == "partial", rows) for names, state, rows in rows]


def _latest(connection: Connection) -> "list[LatestDocument]":
    """The documents changed last, in the order of their names."""
    columns = (document_rows.c.file_names, document_rows.c.kind, document_rows.c.decisions, document_rows.c.assignments)
    changed = (changes.c.what == "documents") & (changes.c.row_id == document_rows.c.row_id)
    rows = connection.execute(select(*columns).join(changes, changed).order_by(changes.c.seq.desc()).limit(LATEST))
    return sorted(
        (
            LatestDocument(one_line(names[0]), kind, decisions, assignments)
            for names, kind, decisions, assignments in rows
        ),
        key=lambda document: document.file_name,
    )


def _last_run(connection: Connection) -> "LastRun | None":
    columns = (runs.c.id, runs.c.started_at, runs.c.ended_at, runs.c.generator, runs.c.report)
    row = connection.execute(select(*columns).order_by(runs.c.id.desc()).limit(1)).one_or_none()
    return LastRun(*row) if row else None


def _failures(connection: Connection) -> "list[FailedSource]":
    query = (
        select(sources.c.path, sources.c.state, sources.c.reason, sources.c.message)
        .where(sources.c.missing_since.is_(None), sources.c.reason.is_not(None))
        .order_by(sources.c.path)
    )
    return [
        FailedSource(one_line(os.fsdecode(path)), state, reason, message)
        for path, state, reason, message in connection.execute(query)
    ]


def _warnings(connection: Connection) -> dict[str, int]:
    times = func.sum(document_warnings.c["count"])
    query = select(document_warnings.c.code, times).group_by(document_warnings.c.code)
    return {
        code: int(number) for code, number in connection.execute(query.order_by(times.desc(), document_warnings.c.code))
    }


@dataclass(frozen=True, slots=True)
class LatestDocument:
    """A document and how much was found in it. `kind` is that of its first part."""

    file_name: str
    kind: str | None
    decisions: int
    assignments: int


@dataclass(frozen=True, slots=True)
class WaitingDocument:
    """A document that a person should look at, and why: it is partial, or some of its rows are doubtful."""

    file_name: str
    is_partial: bool
    doubtful_rows: int


@dataclass(frozen=True, slots=True)
class LastRun:
    """The latest run. `ended_at` is None while it runs, or if it was killed."""

    id: int
    started_at: str
    ended_at: str | None
    generator: str
    report: str | None


@dataclass(frozen=True, slots=True)
class FailedSource:
    """A source that gave no record: its path fit to print, and why."""

    path: str
    state: SourceState
    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class Status:
    """How the archive stands."""

    sources: Mapping[SourceState, int]
    """Sources that are there, by state; every state is present."""
    missing: int
    """Sources that were there once and are gone."""
    documents: int
    decisions: int
    assignments: int
    sections: int
    awaiting: int
    """Documents a person should look at: partial, or with a decision or assignment below 0.6."""
    waiting: Sequence[WaitingDocument]
    """These documents."""
    latest: Sequence[LatestDocument]
    """The documents changed last, not more than a screen of them."""
    last_run: LastRun | None
    failures: Sequence[FailedSource]
    warnings: Mapping[str, int]
    """How many warnings of each code, the most common first."""
