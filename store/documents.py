"""Which document a source's content belongs to, and what the archive says of it.

The same content under two names is one document with two sources. A document takes its id from the first content it
had and keeps it when its file changes. A document that no source points to any more loses its rows, not its id.
"""

import contextlib
import os
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from pydantic import ValidationError
from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from schemas.record import Record
from store.feed import publish
from store.ledger import Entry, name_of, names_of, write
from store.outcome import STATE_OF_RECORD, Outcome, SourceState, state_of_failure
from store.rows import flatten
from store.tables import document_warnings, documents, sources

ID_DIGITS = 16

# A NUL in JSON, where its backslash is none that stands for itself. PostgreSQL has no NUL in a text, so no row has.
NUL = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")

BY_CONTENT = select(documents.c.id, documents.c.generator, documents.c.state).where(
    documents.c.sha256 == bindparam("content")
)
BY_ID = select(documents.c.id).where(documents.c.id == bindparam("candidate"))
RENEW = update(documents).where(documents.c.id == bindparam("known"))


class RecordError(ValueError):
    """A text that is no record, or one of another file. Its message has nothing of the document in it."""


def keep(connection: Connection, run_id: int, generator: str, outcome: Outcome, former: Entry | None) -> Entry:
    """Writes one outcome: its document, source and attempt, and the rows that follow. Returns the source as it is."""
    former_id = former.document_id if former else None
    placed = _place(connection, generator, outcome, former)
    entry = write(connection, run_id, generator, outcome, placed.state, placed.document_id, former)
    if placed.document_id is not None and placed.record is not None:
        names = [name_of(os.fsencode(outcome.path))] if placed.is_new else names_of(connection, placed.document_id)
        _publish(connection, placed.document_id, placed.record, names, is_new=placed.is_new)
    elif placed.document_id is not None and placed.document_id != former_id:
        _republish(connection, placed.document_id)
    if former_id is not None and former_id != placed.document_id:
        _let_go(connection, former_id)
    return entry


@dataclass(frozen=True, slots=True)
class _Placed:
    """Where an outcome ended: its document if any, the source's state, and the document's new record if it has one."""

    document_id: str | None
    state: SourceState
    record: Record | None = None
    is_new: bool = False
    """Whether the document was made for this outcome, and so has no rows yet."""


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
    values = {"sha256": outcome.sha256, "generator": generator, "state": state, "record": outcome.record}
    document_id = known.id if known else _handed_down(connection, former)
    if document_id is not None:
        connection.execute(RENEW, {"known": document_id, **values})
        return _Placed(document_id, state, record)
    document_id = _free_id(connection, outcome.sha256)
    connection.execute(insert(documents), {"id": document_id, **values})
    return _Placed(document_id, state, record, is_new=True)


def _parsed(text: str, sha256: str) -> Record:
    """The record. An error says where it is none, and never what stands there."""
    wrong: str | None = None
    try:
        # Asked first, since the pattern is slow and hardly any text has one.
        record = Record.model_validate_json(NUL.sub(r"\1\\ufffd", text) if "\\u0000" in text else text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        wrong = f"{'.'.join(map(str, first['loc']))}: {first['type']}"
    # Outside of except: what pydantic says quotes the document, and would go along as the cause.
    if wrong is not None:
        raise RecordError(f"the record is none, at {wrong}")
    if record.source.sha256 != sha256:
        raise RecordError("the record is of another file than its outcome")
    return record


def _by_content(connection: Connection, sha256: str) -> _Known | None:
    row = connection.execute(BY_CONTENT, {"content": sha256}).one_or_none()
    return _Known(*row) if row else None


def _handed_down(connection: Connection, former: Entry | None) -> str | None:
    """The document for content that is new: the one the file had, unless another file has it too."""
    if former is None or former.document_id is None or _has_other(connection, former):
        return None
    return former.document_id


def _has_other(connection: Connection, source: Entry) -> bool:
    """Whether another source that is there has the document too."""
    others = (sources.c.document_id == source.document_id, sources.c.id != source.id, sources.c.missing_since.is_(None))
    return connection.execute(select(sources.c.id).where(*others).limit(1)).first() is not None


def _free_id(connection: Connection, sha256: str) -> str:
    """The first digits of the content's sha256; with a number where a document that has changed since holds them."""
    stem = sha256[:ID_DIGITS]
    candidates = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(
        candidate for candidate in candidates if connection.execute(BY_ID, {"candidate": candidate}).first() is None
    )


def _publish(
    connection: Connection, document_id: str, record: Record, names: Sequence[str], *, is_new: bool = False
) -> None:
    publish(connection, document_id, flatten(record, document_id, names), is_new=is_new)
    codes = Counter(warning.code for warning in record.source.warnings)
    _count_warnings(connection, document_id, codes, is_new=is_new)


def _republish(connection: Connection, document_id: str) -> None:
    """The same record anew, since the names of the document have changed.

    A record that an older version made may be none today. Its rows stay: the file is read again by this version.
    """
    found = select(documents.c.record, documents.c.sha256).where(documents.c.id == document_id)
    with contextlib.suppress(RecordError):
        record = _parsed(*connection.execute(found).one())
        _publish(connection, document_id, record, names_of(connection, document_id))


def _count_warnings(connection: Connection, document_id: str, codes: Counter[str], *, is_new: bool = False) -> None:
    if not is_new:
        connection.execute(delete(document_warnings).where(document_warnings.c.document_id == document_id))
    if codes:
        lines = [{"document_id": document_id, "code": code, "count": times} for code, times in sorted(codes.items())]
        connection.execute(insert(document_warnings), lines)


def _let_go(connection: Connection, document_id: str) -> None:
    """A source has left the document: the document has one name less, or nothing left to be a document of."""
    left = select(func.count()).where(sources.c.document_id == document_id)
    if connection.execute(left).scalar_one():
        _republish(connection, document_id)
        return
    publish(connection, document_id, [])
    _count_warnings(connection, document_id, Counter())
    emptied = {"record": None, "state": None, "generator": None}
    connection.execute(update(documents).where(documents.c.id == document_id).values(emptied))
