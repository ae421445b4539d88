"""The ledger: every run, every source path and every attempt. The only part of the archive with clocks in it."""

import hashlib
import os
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, and_, bindparam, delete, insert, or_, select, update

from store.outcome import SETTLED_STATES, Outcome, SourceState
from store.problems import encodable, one_line
from store.tables import attempts, documents, runs, sources

# Values in one question: SQLite takes 32 766, and older ones 999.
ASKED_AT_ONCE = 900

BY_PATH = select(sources.c.path, sources.c.id, sources.c.document_id).where(
    sources.c.path.in_(bindparam("paths", expanding=True))
)
RENEW = update(sources).where(sources.c.id == bindparam("known"))
MAKE = insert(sources).returning(sources.c.id)


def begin_run(connection: Connection, asked_for: Sequence[str], generator: str) -> int:
    """Opens a run and returns its id."""
    values = {"started_at": _now(), "generator": generator, "sources": [one_line(source) for source in asked_for]}
    return int(connection.execute(insert(runs).values(values).returning(runs.c.id)).scalar_one())


def end_run(connection: Connection, run_id: int, report: str) -> None:
    """Closes a run with its report."""
    connection.execute(update(runs).where(runs.c.id == run_id).values(ended_at=_now(), report=encodable(report)))


def settled(connection: Connection, generator: str) -> "Settled":
    """What this generator needs not look at again."""
    tried = (sources.c.generator == generator, sources.c.sha256.is_not(None), sources.c.state.in_(SETTLED_STATES))
    files = select(sources.c.path, sources.c.size, sources.c.mtime_ns, sources.c.ctime_ns).where(*tried)
    return Settled(frozenset(_fingerprint(*row) for row in connection.execute(files)))


def sources_in(connection: Connection, states: Sequence[SourceState], roots: Sequence[str]) -> list[str]:
    """The paths, in order, of the sources in these states that are there; with `roots` only those under them."""
    query = select(sources.c.path).where(sources.c.state.in_(states), sources.c.missing_since.is_(None))
    # A query for each root, since there may be thousands and a database takes no condition that long.
    queries = [query.where(_under(os.fsencode(root))) for root in roots] if roots else [query]
    return sorted({os.fsdecode(path) for one in queries for path in connection.execute(one).scalars()})


def known(connection: Connection, generator: str, sha256s: Sequence[str]) -> frozenset[str]:
    """Those of the contents that have a record by the generator."""
    made = select(documents.c.sha256).where(documents.c.generator == generator, documents.c.record.is_not(None))
    found = set[str]()
    for first in range(0, len(sha256s), ASKED_AT_ONCE):
        asked = made.where(documents.c.sha256.in_(sha256s[first : first + ASKED_AT_ONCE]))
        found.update(connection.execute(asked).scalars())
    return frozenset(found)


def find(connection: Connection, paths: Sequence[str]) -> "dict[str, Entry]":
    """The ledger's entries for those of the paths that it knows."""
    found = dict[str, Entry]()
    for first in range(0, len(paths), ASKED_AT_ONCE):
        asked = [os.fsencode(path) for path in paths[first : first + ASKED_AT_ONCE]]
        for path, *entry in connection.execute(BY_PATH, {"paths": asked}):
            found[os.fsdecode(path)] = Entry(*entry)
    return found


def write(
    connection: Connection,
    run_id: int,
    generator: str,
    outcome: Outcome,
    state: SourceState,
    document_id: str | None,
    former: "Entry | None",
) -> "Entry":
    """Writes a source as it now is, and the attempt. Saved again in the same run it is the same attempt."""
    reason = outcome.failure.reason if outcome.failure else None
    values = {
        "document_id": document_id,
        "sha256": outcome.sha256,
        "size": outcome.size,
        "mtime_ns": outcome.mtime_ns,
        "ctime_ns": outcome.ctime_ns,
        "generator": generator,
        "state": state,
        "reason": reason,
        "message": one_line(outcome.failure.message) if outcome.failure else None,
        "missing_since": None,
    }
    source_id = _put(connection, outcome.path, values, former)
    key = {"run_id": run_id, "source_id": source_id}
    if former is not None:
        connection.execute(delete(attempts).filter_by(**key))
    attempt = {**key, "at": _now(), "seconds": outcome.seconds, "result": state, "reason": reason}
    connection.execute(insert(attempts), attempt)
    return Entry(source_id, document_id)


def names_of(connection: Connection, document_id: str) -> list[str]:
    """The file names a document has been found under, without folders and without repeats."""
    paths = connection.execute(select(sources.c.path).where(sources.c.document_id == document_id)).scalars()
    return sorted(set(map(name_of, paths)))


def places_of(connection: Connection, document_ids: Sequence[str]) -> dict[str, list[str]]:
    """The paths where each document is found today, in order; where it was, if it is found nowhere any more."""
    there, gone = dict[str, list[str]](), dict[str, list[str]]()
    columns = select(sources.c.document_id, sources.c.path, sources.c.missing_since)
    for first in range(0, len(document_ids), ASKED_AT_ONCE):
        query = columns.where(sources.c.document_id.in_(document_ids[first : first + ASKED_AT_ONCE]))
        for document_id, path, missing_since in connection.execute(query.order_by(sources.c.path)):
            found = there if missing_since is None else gone
            found.setdefault(document_id, []).append(encodable(os.fsdecode(path)))
    return gone | there


def name_of(path: bytes) -> str:
    """The file's name without its folder, fit to print."""
    return one_line(os.path.basename(os.fsdecode(path)))  # noqa: PTH119 - bytes of any kind


def mark_missing(connection: Connection, run_id: int, roots: Sequence[str], seen: AbstractSet[str]) -> int:
    """Marks the sources under `roots` that are gone from the disk, and unmarks those in `seen`. Never deletes.

    Returns how many are newly missing. What was not seen may still be there: a glob need not name all of a folder.
    """
    gone, back = set[int](), set[int]()
    for root in roots:
        query = select(sources.c.id, sources.c.path, sources.c.missing_since).where(_under(os.fsencode(root)))
        for source_id, path, missing_since in connection.execute(query):
            is_seen = os.fsdecode(path) in seen
            if is_seen and missing_since is not None:
                back.add(source_id)
            elif not is_seen and missing_since is None and not os.path.lexists(path):
                gone.add(source_id)
    _mark(connection, gone, run_id)
    _mark(connection, back, None)
    return len(gone)


def _mark(connection: Connection, source_ids: AbstractSet[int], run_id: int | None) -> None:
    if source_ids:
        marking = update(sources).where(sources.c.id == bindparam("of")).values(missing_since=run_id)
        connection.execute(marking, [{"of": source_id} for source_id in sorted(source_ids)])


def _under(root: bytes) -> ColumnElement[bool]:
    """The file itself, or anything in the folder. As a range of bytes, so that the index on path serves it."""
    separator = os.fsencode(os.sep)
    folder = root.rstrip(separator) + separator
    after = folder[:-1] + bytes([folder[-1] + 1])
    return or_(sources.c.path == root, and_(sources.c.path >= folder, sources.c.path < after))


def _put(connection: Connection, path: str, values: Mapping[str, object], former: "Entry | None") -> int:
    """Updates the source of this path or makes it; returns its id."""
    if former is not None:
        connection.execute(RENEW, {"known": former.id, **values})
        return former.id
    made = connection.execute(MAKE, {"path": os.fsencode(path), **values})
    return int(made.scalar_one())


def _fingerprint(path: bytes, size: int, mtime_ns: int, ctime_ns: int) -> bytes:
    """Sixteen bytes for a file as it was: small enough for a million of them in memory, and no two alike."""
    return hashlib.blake2b(b"%b\0%d\0%d\0%d" % (path, size, mtime_ns, ctime_ns), digest_size=16).digest()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True)
class Entry:
    """A source the ledger knows: its id and its document, if it has one."""

    id: int
    document_id: str | None


@dataclass(frozen=True, slots=True)
class Settled:
    """The files that are done already, as of when it was asked for.

    A file is the same if its path, its size and both its times are: mtime can be set back by whoever changes the
    content, ctime can't, and content that only got a new ctime costs one reading to know by its SHA-256.
    """

    files: frozenset[bytes]

    def unchanged(self, path: str, size: int, mtime_ns: int, ctime_ns: int) -> bool:
        """Whether the file has been tried to the end as it is now, with or without success: it needs no reading."""
        return _fingerprint(os.fsencode(path), size, mtime_ns, ctime_ns) in self.files
