"""Which document a source's content belongs to, and what the archive says of it.

The same content under two names is one document with two sources. A document takes its id from the first content it
had and keeps it when its file changes. A document that no source points to any more loses its rows, not its id.
"""

from collections import Counter
from dataclasses import dataclass
from itertools import count

from sqlalchemy import Connection, delete, func, insert, select, update

from schemas.record import Record
from store.feed import publish
from store.ledger import Entry, names_of, write
from store.outcome import STATE_OF_RECORD, Outcome, SourceState, state_of_failure
from store.rows import flatten
from store.tables import document_warnings, documents, sources

ID_DIGITS = 16


def keep(connection: Connection, run_id: int, generator: str, outcome: Outcome, former: Entry | None) -> None:
    """Writes one outcome: its document, its source and attempt, and the rows that follow from them."""
    former_id = former.document_id if former else None
    placed = _place(connection, generator, outcome, former)
    write(connection, run_id, generator, outcome, placed.state, placed.document_id)
    if placed.document_id is not None and (placed.is_new or placed.document_id != former_id):
        _publish(connection, placed.document_id)
    if former_id is not None and former_id != placed.document_id:
        _let_go(connection, former_id)


@dataclass(frozen=True, slots=True)
class _Placed:
    """Where an outcome ended: its document if any, the source's state, and whether the document has a new record."""

    document_id: str | None
    state: SourceState
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class _Known:
    id: str
    generator: str | None
    state: SourceState | None


def _place(connection: Connection, generator: str, outcome: Outcome, former: Entry | None) -> _Placed:
    """Finds or makes the document. A failure never takes an earlier record away."""
    former_id = former.document_id if former else None
    if outcome.failure is not None:
        return _Placed(former_id, state_of_failure(outcome.failure))
    known = _by_content(connection, outcome.sha256) if outcome.sha256 is not None else None
    if known is not None and known.state is not None and known.generator == generator:
        return _Placed(known.id, known.state)
    if outcome.record is None or outcome.sha256 is None:
        return _Placed(former_id, "skipped")
    record = _parsed(outcome.record, outcome.sha256)
    state = STATE_OF_RECORD[record.state]
    document_id = known.id if known else _id_for(connection, outcome.sha256, former)
    values = {"sha256": outcome.sha256, "generator": generator, "state": state, "record": outcome.record}
    connection.execute(update(documents).where(documents.c.id == document_id).values(values))
    return _Placed(document_id, state, is_new=True)


def _parsed(text: str, sha256: str) -> Record:
    record = Record.model_validate_json(text)
    if record.source.sha256 != sha256:
        raise ValueError("the record is of another file than its outcome")
    return record


def _by_content(connection: Connection, sha256: str) -> _Known | None:
    query = select(documents.c.id, documents.c.generator, documents.c.state).where(documents.c.sha256 == sha256)
    row = connection.execute(query).one_or_none()
    return _Known(*row) if row else None


def _id_for(connection: Connection, sha256: str, former: Entry | None) -> str:
    """The document for content that is new: the one the file had, unless another file has it too; else a new one."""
    if former is not None and former.document_id is not None and not _has_other(connection, former):
        return former.document_id
    document_id = _free_id(connection, sha256)
    connection.execute(insert(documents).values(id=document_id, sha256=sha256))
    return document_id


def _has_other(connection: Connection, source: Entry) -> bool:
    """Whether another source that is there has the document too."""
    others = (sources.c.document_id == source.document_id, sources.c.id != source.id, sources.c.missing_since.is_(None))
    return connection.execute(select(sources.c.id).where(*others).limit(1)).first() is not None


def _free_id(connection: Connection, sha256: str) -> str:
    """The first digits of the content's sha256; with a number where a document that has changed since holds them."""
    stem = sha256[:ID_DIGITS]
    candidates = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(
        candidate
        for candidate in candidates
        if connection.execute(select(documents.c.id).where(documents.c.id == candidate)).first() is None
    )


def _publish(connection: Connection, document_id: str) -> None:
    text = connection.execute(select(documents.c.record).where(documents.c.id == document_id)).scalar_one()
    record = Record.model_validate_json(text)
    publish(connection, document_id, flatten(record, document_id, names_of(connection, document_id)))
    _count_warnings(connection, document_id, Counter(warning.code for warning in record.source.warnings))


def _count_warnings(connection: Connection, document_id: str, codes: Counter[str]) -> None:
    connection.execute(delete(document_warnings).where(document_warnings.c.document_id == document_id))
    if codes:
        lines = [{"document_id": document_id, "code": code, "count": times} for code, times in sorted(codes.items())]
        connection.execute(insert(document_warnings), lines)


def _let_go(connection: Connection, document_id: str) -> None:
    """A source has left the document: the document has one name less, or nothing left to be a document of."""
    left = select(func.count()).where(sources.c.document_id == document_id)
    if connection.execute(left).scalar_one():
        _publish(connection, document_id)
        return
    publish(connection, document_id, [])
    _count_warnings(connection, document_id, Counter())
    emptied = {"record": None, "state": None, "generator": None}
    connection.execute(update(documents).where(documents.c.id == document_id).values(emptied))
