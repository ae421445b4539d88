"""How an archive in a file is opened: by SQLite, to write where one may and to read wherever one can."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event

from store.problems import ArchiveError
from store.rows import canonical

# How long one connection waits for another that writes. Runs keep each other out by the lock in `store/lock.py`; what
# is waited for is a database tool or a copy that somebody has open.
BUSY_MS = 30_000

# The -wal is emptied when it has come to this: some hundred documents. SQLite does it by itself every four megabytes,
# but only at a moment without readers, which may never come while somebody looks at status over and over.
WAL_BYTES = 64_000_000

# How long the emptying of the -wal waits for those who read: longer than any query of status and search takes.
EMPTYING_MS = 2_000


def engine(url: URL, location: str, *, may_convert: bool) -> Engine:
    """An engine for the file. Where it can't be written, it opens it to read only and leaves nothing beside it."""
    file = Path(url.database or "")
    made = create_engine(url, json_serializer=canonical, hide_parameters=True, creator=_opener(file, location))
    event.listen(made, "connect", _preparer(may_convert=may_convert and is_writable(file)))
    event.listen(made, "begin", _begin)
    return made


def is_writable(file: Path) -> bool:
    """Whether both the file and its folder, where SQLite keeps its -wal, can be written."""
    return os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)


@contextmanager
def steady(url: URL, location: str) -> Iterator[None]:
    """Refuses what was read of a file that changed meanwhile, where SQLite was told that it never does."""
    file = Path(url.database or "")
    if not _is_immutable(file):
        yield
        return
    before = _stamp(file)
    try:
        yield
    finally:
        # Comes before any other error: what SQLite says of a file that changes under it is of no use.
        if _stamp(file) != before:
            raise ArchiveError(location, "arkivet ändrades medan det lästes; kör samma kommando igen")


def empty_wal(connection: Connection) -> None:
    """Writes the -wal into the file when it is large.

    While someone reads an older state it stays, and grows: a reader has its one state of the archive for as long as it
    reads. It is tried again when the -wal has grown as much again, so that no run waits for a reader at every save.
    """
    raw = connection.connection.dbapi_connection
    size = _size(_wal(Path(connection.engine.url.database or "")))
    if raw is None or size <= connection.info.get("klubbat_wal", 0) + WAL_BYTES:
        return
    raw.execute(f"PRAGMA busy_timeout={EMPTYING_MS}")
    is_busy = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    raw.execute(f"PRAGMA busy_timeout={BUSY_MS}")
    connection.info["klubbat_wal"] = size if is_busy else 0


def _opener(file: Path, location: str) -> Callable[[], sqlite3.Connection]:
    """Opens the file that is there. Asked anew each time: a disk can become read-only in the middle of a run."""

    def opened() -> sqlite3.Connection:
        mode = "mode=rw"
        if _is_immutable(file):
            mode = "mode=ro&immutable=1"
        elif not is_writable(file):
            mode = "mode=ro"
            _require_index(file, location)
        place = quote(os.fsencode(os.path.abspath(file)))  # noqa: PTH100 - resolve follows links
        return sqlite3.connect(f"file:{place}?{mode}", uri=True, check_same_thread=False)

    return opened


def _is_immutable(file: Path) -> bool:
    """Whether the file must be opened as one that never changes, since SQLite can make no -shm to lock it by."""
    return not is_writable(file) and _size(_wal(file)) == 0


def _require_index(file: Path, location: str) -> None:
    """Refuses a -wal that can't be read: without its -shm, and without a place to make one."""
    if not file.with_name(f"{file.name}-shm").exists():
        name = f"{file.name}-wal"
        remedy = f"det som sparades sist ligger kvar i {name}, som bara går att läsa där man får skriva"
        raise ArchiveError(
            location, f"{remedy}; kopiera {file.name} och {name} till en mapp du får skriva i, och ange den"
        )


def _wal(file: Path) -> Path:
    return file.with_name(f"{file.name}-wal")


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except FileNotFoundError:
        return 0


def _stamp(file: Path) -> "_Stamp":
    found = file.stat()
    return _Stamp(found.st_ino, found.st_size, found.st_mtime_ns, _size(_wal(file)))


def _preparer(*, may_convert: bool) -> Callable[[Any, object], None]:
    """What is set on each connection.

    The journal is a write-ahead log, so that readers don't stop the writer nor it them. With it synchronous=NORMAL
    would keep the file whole at a power cut too, but might lose the last saves, and then their seqs would be given
    to other changes: an index that had already fetched them would miss those for ever. FULL costs one fsync a save,
    and a save is a chunk of documents.
    """

    def prepare(raw: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own, untyped
        # The driver must not begin transactions of its own: see _begin.
        raw.isolation_level = None
        pragmas = [f"busy_timeout={BUSY_MS}", "synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY"]
        for pragma in [*pragmas, "journal_mode=WAL"] if may_convert else pragmas:
            raw.execute(f"PRAGMA {pragma}")

    return prepare


def _begin(connection: Connection) -> None:
    # A writer takes its lock at once: one that has read first and then wants to write is refused without waiting.
    writes = connection.get_execution_options().get("klubbat_writes")
    if writes:
        # What a large statement would undo is else held in memory: gigabytes where the index of a large archive goes.
        connection.exec_driver_sql("PRAGMA temp_store=FILE")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@dataclass(frozen=True, slots=True)
class _Stamp:
    """A file as it was at one time, and how much lay in its -wal."""

    inode: int
    size: int
    mtime_ns: int
    wal: int
