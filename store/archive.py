"""The archive: what a run writes and what status, search and export read. Start here.

with Archive.open(folder, create=True) as archive:
    run_id = archive.begin_run(sources, generator)
    archive.save(run_id, generator, outcomes)
    archive.end_run(run_id, report)
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from store import ledger, migrations
from store.connection import WRITES, connect, locate, shown
from store.documents import keep
from store.ledger import Settled
from store.outcome import Outcome, SourceState
from store.problems import ArchiveError, explained
from store.status import FailedSource, LastRun, Status, status

__all__ = ["Archive", "ArchiveError", "FailedSource", "LastRun", "Outcome", "Settled", "SourceState", "Status"]


class Archive:
    """An open archive. A write is one transaction: all or nothing. What the database refuses is an ArchiveError."""

    def __init__(self, engine: Engine, location: str) -> None:
        """Not for callers: use `open`."""
        self._engine = engine
        self.location = location
        """The archive's place, fit to print: no password in it."""

    @classmethod
    def open(cls, location: str | Path, *, create: bool = False) -> Self:
        """Opens the archive in a folder or at a database URL, and brings an older one up to date.

        Without `create` a missing archive is an ArchiveError, and nothing is made.
        """
        url = locate(location, create=create)
        archive = cls(connect(url), shown(url))
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
    def read(self) -> Iterator[Connection]:
        """A connection to read with. In SQLite it sees one state of the archive, whatever is saved meanwhile."""
        with explained(self.location), self._engine.connect() as connection:
            yield connection

    def settled(self, generator: str) -> Settled:
        """What this generator (name, version and rules) has done already."""
        with self.read() as connection:
            return ledger.settled(connection, generator)

    def begin_run(self, sources: Sequence[str], generator: str) -> int:
        """Notes that a run begins and returns its id."""
        with self._write() as connection:
            return ledger.begin_run(connection, sources, generator)

    def end_run(self, run_id: int, report: str) -> None:
        """Notes that the run has ended, and keeps its report."""
        with self._write() as connection:
            ledger.end_run(connection, run_id, report)

    def save(self, run_id: int, generator: str, outcomes: Sequence[Outcome]) -> None:
        """Saves the outcomes in the order given, in one transaction. Saved again they change nothing."""
        with self._write() as connection:
            for outcome in outcomes:
                keep(connection, run_id, generator, outcome, ledger.find(connection, outcome.path))

    def mark_missing(self, run_id: int, roots: Sequence[str], seen: AbstractSet[str]) -> int:
        """Marks the sources under `roots` that are not among `seen`, and unmarks those that are back.

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
        writer = self._engine.execution_options(**WRITES)
        with explained(self.location), writer.begin() as connection:
            yield connection

    def _make_ready(self, *, create: bool) -> None:
        with self.read() as connection:
            exists = migrations.exists(connection)
            if exists and migrations.is_current(connection, self.location):
                return
        if not exists and not create:
            raise ArchiveError(self.location, "här finns inget arkiv; kör först klubbat ingest med samma --archive")
        with self._write() as connection:
            # Asked again under the lock: another run may have been first.
            if not migrations.exists(connection):
                migrations.create(connection)
            elif not migrations.is_current(connection, self.location):
                migrations.upgrade(connection)
