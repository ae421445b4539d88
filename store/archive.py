"""The archive: what a run writes and what status, search and export read. Start here.

with Archive.open(folder, create=True) as archive, archive.lock():
    run_id = archive.begin_run(sources, generator)
    archive.save(run_id, generator, outcomes)
    archive.end_run(run_id, report)
"""

import contextlib
import threading
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import URL, Connection

from store import ledger, migrations, postgresql, sqlite
from store.connection import MISSING, OUTDATED, WRITES, connect, is_writable, locate, opened, reading, shown
from store.documents import keep
from store.ledger import Settled
from store.lock import Holder, lock_of
from store.outcome import Outcome, SourceState
from store.problems import ArchiveError, explained
from store.search import index
from store.status import FailedSource, LastRun, Status, status
from store.stream import last_seq

__all__ = [
    "Archive",
    "ArchiveError",
    "FailedSource",
    "Holder",
    "LastRun",
    "Outcome",
    "Settled",
    "SourceState",
    "Status",
]


class Archive:
    """An open archive. A write is one transaction: all or nothing. What the database refuses is an ArchiveError.

    It can be read from several threads, and by other processes that open it too, while a run saves.
    """

    def __init__(self, url: URL, *, create: bool) -> None:
        """Not for callers: use `open`."""
        self._engine = connect(url, create=create)
        self.location = shown(url)
        """The archive's place, fit to print: no password in it."""
        self._lock = lock_of(url, self.location)
        self._turns = threading.RLock()
        self._writer: Connection | None = None
        self._before = 0
        """The latest change when the run began."""

    @classmethod
    def open(cls, location: str | Path, *, create: bool = False) -> Self:
        """Opens the archive in a folder or at a database URL, and brings an older one up to date.

        Without `create` a missing archive is an ArchiveError, and nothing is made.
        """
        archive = cls(locate(location, create=create), create=create)
        try:
            archive._make_ready(create=create)
        except ArchiveError:
            archive.close()
            raise
        return archive

    def close(self) -> None:
        """Lets go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        """The archive itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes it."""
        self.close()

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Keeps other runs out while this one lasts. Where another run is under way it is an ArchiveError, at once.

        Reading needs no lock. A write without it takes it for itself alone; a write in a run that has lost it is an
        ArchiveError.
        """
        with contextlib.closing(opened(self._engine, self.location, WRITES)) as connection:
            with explained(self.location):
                self._lock.take(connection)
            self._writer = connection
            try:
                yield
            finally:
                self._writer = None
                self._lock.release(connection)

    def running(self) -> Holder | None:
        """Who holds the lock, that is: which run is under way. None where none is. Never waits and never writes."""
        with self.read() as connection:
            return self._lock.holder(connection)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection to read with. It sees one state of the archive, whatever is saved meanwhile."""
        with reading(self._engine, self.location) as connection:
            yield connection

    def settled(self, generator: str) -> Settled:
        """What this generator (name, version and rules) has done already."""
        with self.read() as connection:
            return ledger.settled(connection, generator)

    def sources_in(self, states: Sequence[SourceState], roots: Sequence[str] = ()) -> list[str]:
        """The paths of the sources that ended so and are there, in order; with `roots` only those under them."""
        with self.read() as connection:
            return ledger.sources_in(connection, states, roots)

    def known(self, generator: str, sha256s: Sequence[str]) -> frozenset[str]:
        """Those of these contents that have a record by this generator."""
        with self.read() as connection:
            return ledger.known(connection, generator, sha256s)

    def begin_run(self, sources: Sequence[str], generator: str) -> int:
        """Notes that a run begins and returns its id. An index of search that another version made is made anew."""
        with self._write() as connection:
            if not index.is_current(connection):
                index.remake(connection)
            self._before = last_seq(connection)
            return ledger.begin_run(connection, sources, generator)

    def end_run(self, run_id: int, report: str) -> None:
        """Notes that the run has ended, and keeps its report. One that has doubled the archive tidies the index."""
        with self._write() as connection:
            ledger.end_run(connection, run_id, report)
            has_doubled = last_seq(connection) > 2 * self._before
        # By itself, and no harm where the disk has no room for it: queries then take as long as they did.
        with contextlib.suppress(ArchiveError):
            if has_doubled:
                with self._write() as connection:
                    index.bring_together(connection)

    def save(self, run_id: int, generator: str, outcomes: Sequence[Outcome]) -> None:
        """Saves the outcomes in the order given, in one transaction. Saved again they change nothing."""
        with self._write() as connection:
            entries = ledger.find(connection, [outcome.path for outcome in outcomes])
            for outcome in outcomes:
                entries[outcome.path] = keep(connection, run_id, generator, outcome, entries.get(outcome.path))

    def mark_missing(self, run_id: int, roots: Sequence[str], seen: AbstractSet[str]) -> int:
        """Marks the sources under `roots` that are gone from the disk, and unmarks those among `seen`.

        Returns how many are newly missing. Deletes nothing.
        """
        with self._write() as connection:
            return ledger.mark_missing(connection, run_id, roots, seen)

    def status(self) -> Status:
        """How the archive stands."""
        with self.read() as connection:
            return status(connection)

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        """The connection that writes, in a transaction, with the lock. Threads take turns."""
        with self._turns, contextlib.ExitStack() as alone:
            if self._writer is None:
                alone.enter_context(self.lock())
            writer = self._writer
            assert writer is not None
            with explained(self.location):
                with writer.begin():
                    self._lock.check(writer)
                    yield writer
                if writer.dialect.name == "sqlite":
                    sqlite.empty_wal(writer)

    def _make_ready(self, *, create: bool) -> None:
        with self.read() as connection:
            if connection.dialect.name == "postgresql":
                postgresql.require_unicode(connection, self.location)
            exists = migrations.exists(connection)
            if exists and migrations.is_current(connection, self.location):
                return
        if not exists and not create:
            raise ArchiveError(self.location, MISSING)
        if exists and not is_writable(self._engine.url):
            raise ArchiveError(self.location, OUTDATED)
        with self._write() as connection:
            # Asked again under the lock: another run may have been first.
            if not migrations.exists(connection):
                migrations.create(connection)
            elif not migrations.is_current(connection, self.location):
                migrations.upgrade(connection)
