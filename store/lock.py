"""One run at a time over an archive. The lock dies with the process that holds it, however that dies.

In SQLite it is a lock of the operating system's on a file beside the database; in PostgreSQL one of the server's, bound
to the very connection that writes. So nothing is ever saved by a run that has lost it.
"""

import errno
import fcntl
import os
import socket
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy import URL, Connection, text
from sqlalchemy.exc import DBAPIError

from store.problems import ArchiveError, about_disk

# How long a run waits for the lock: for a status that is just looking, or a process that is on its way out. Another run
# takes minutes to days, and nobody waits for that.
PATIENCE_SECONDS = 1.0
RETRY_SECONDS = 0.05

# The first half of the key in PostgreSQL, "klub" in ASCII, so that no other program's locks are taken for ours.
LOCK_SPACE = 0x6B6C7562
LARGEST_KEY = 0x7FFFFFFF

# More than any name of a machine, and all that is read of a lock file.
LONGEST_NAME = 1_000

# What a file system says that has no locks.
NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL})

Found = TypeVar("Found")

# objsubid is 2 where the key has two halves.
OURS = """l.locktype = 'advisory' AND l.granted AND l.objsubid = 2 AND l.classid = :space AND l.objid = :key
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"""
TAKE = text("SELECT pg_try_advisory_lock(:space, :key)")
RELEASE = text("SELECT pg_advisory_unlock(:space, :key)")
IS_HELD = text(f"SELECT count(*) > 0 FROM pg_locks l WHERE l.pid = pg_backend_pid() AND {OURS}")
HELD_BY = text(f"""SELECT a.application_name,
    to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"+00:00"')
    FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid WHERE {OURS}""")


def lock_of(url: URL, location: str) -> "FileLock | ServerLock":
    """The lock of an archive, not taken."""
    if url.get_backend_name() == "sqlite":
        return FileLock(Path(url.database or ""), location)
    return ServerLock(location)


class FileLock:
    """A lock on a file beside the database, in which stands who has it. The file stays; the lock is what counts."""

    def __init__(self, database: Path, location: str) -> None:
        """Takes nothing yet."""
        # By its real name: an archive with two names has one lock.
        self._database = Path(os.path.realpath(database))
        self.file = self._database.with_name(f"{self._database.name}.lock")
        self._location = location
        self._descriptor: int | None = None

    def take(self, connection: Connection) -> None:
        """Takes the lock, or raises the ArchiveError that says who has it."""
        try:
            descriptor = _patiently(self._attempt)
        except OSError as error:
            raise self._refused(error) from error
        if descriptor is None:
            raise ArchiveError(self._location, _taken(self.holder(connection)))
        _HELD.add(descriptor)
        self._descriptor, self._inodes = descriptor, self._found()

    def check(self, _connection: Connection) -> None:
        """Raises an ArchiveError where the lock, or the database it is for, has been taken away."""
        try:
            is_held = self._descriptor in _HELD and self._inodes == self._found()
        except OSError:
            is_held = False
        if not is_held:
            remedy = (
                "arkivet eller dess låsfil togs bort under körningen; ställ tillbaka det och kör samma kommando igen"
            )
            raise ArchiveError(self._location, remedy)

    def release(self, _connection: Connection) -> None:
        """Lets go of the lock."""
        if self._descriptor in _HELD:
            _HELD.remove(self._descriptor)
            os.close(self._descriptor)
        self._descriptor = None

    def holder(self, _connection: Connection) -> "Holder | None":
        """Who has the lock, without waiting or writing. None where nobody has it, or where it can't be told."""
        try:
            descriptor = os.open(self.file, os.O_RDONLY | os.O_CLOEXEC)
        except OSError:
            return None
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return Holder.parsed(os.pread(descriptor, LONGEST_NAME, 0).decode("utf-8", "replace"))
        except OSError:
            return None
        finally:
            os.close(descriptor)
        return None

    def _attempt(self) -> int | None:
        """The locked file with our name in it, open; None where another has the lock."""
        descriptor = os.open(self.file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # Between the two somebody may have put another file in its place.
            if _inode(os.fstat(descriptor)) != _inode(self.file.stat()):
                raise BlockingIOError
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, Holder.this_process().as_line().encode(), 0)
        except OSError as error:
            os.close(descriptor)
            if isinstance(error, BlockingIOError):
                return None
            raise
        return descriptor

    def _found(self) -> tuple[tuple[int, int], tuple[int, int]]:
        return _inode(self._database.stat()), _inode(self.file.stat())

    def _refused(self, error: OSError) -> ArchiveError:
        if error.errno in NO_LOCKS:
            remedy = "filsystemet kan inte låsa filer; lägg arkivet på en lokal disk, eller använd PostgreSQL"
            return ArchiveError(self._location, remedy)
        remedy = f"låsfilen {self.file.name} går inte att skriva; kontrollera skrivrätten i arkivets mapp"
        return ArchiveError(self._location, about_disk(error) or remedy)


class ServerLock:
    """A lock that the server keeps for one connection. Another schema of the same database has a lock of its own."""

    def __init__(self, location: str) -> None:
        """Takes nothing yet."""
        self._location = location
        self._of_schema: dict[str, int] | None = None

    def take(self, connection: Connection) -> None:
        """Takes the lock for this connection, or raises the ArchiveError that says who has it."""
        key = self._key(connection)
        if _patiently(lambda: connection.execute(TAKE, key).scalar_one() or None) is None:
            raise ArchiveError(self._location, _taken(self.holder(connection)))
        connection.commit()

    def check(self, connection: Connection) -> None:
        """Raises an ArchiveError where the connection has lost the lock. Asked in the transaction that is to save."""
        # A connection that broke is made anew in silence, and a pool before the server may change the session.
        if not connection.execute(IS_HELD, self._key(connection)).scalar_one():
            remedy = "förbindelsen med databasen bröts, och med den låset för körningen; kör samma kommando igen"
            raise ArchiveError(self._location, remedy)

    def release(self, connection: Connection) -> None:
        """Lets go of the lock. A connection that is broken has let go of it."""
        try:
            connection.execute(RELEASE, self._key(connection))
            connection.commit()
        except DBAPIError:
            connection.invalidate()

    def holder(self, connection: Connection) -> "Holder | None":
        """Who has the lock, without waiting or writing."""
        found = connection.execute(HELD_BY, self._key(connection)).first()
        if found is None:
            return None
        name, since = found
        return Holder.parsed(f"{(name or '').removeprefix('klubbat ')} {since or ''}")

    def _key(self, connection: Connection) -> dict[str, int]:
        if self._of_schema is None:
            schema = connection.execute(text("SELECT current_schema()")).scalar_one() or ""
            self._of_schema = {"space": LOCK_SPACE, "key": zlib.crc32(schema.encode()) & LARGEST_KEY}
        return self._of_schema


def _patiently(attempt: Callable[[], Found | None]) -> Found | None:
    """What the attempt gives, tried again for a moment while it gives nothing."""
    until = time.monotonic() + PATIENCE_SECONDS
    while (found := attempt()) is None and time.monotonic() < until:
        time.sleep(RETRY_SECONDS)
    return found


def _inode(found: os.stat_result) -> tuple[int, int]:
    return found.st_dev, found.st_ino


def _taken(holder: "Holder | None") -> str:
    who = f" ({holder.shown()})" if holder is not None and holder.host else ""
    return f"en annan körning pågår{who}; vänta tills den är klar, eller avsluta den, och kör samma kommando igen"


# The open lock files of this process. One that is forked off has copies of them, and would keep the locks when we are
# long gone.
_HELD = set[int]()


def _let_go_in_child() -> None:
    while _HELD:
        os.close(_HELD.pop())


os.register_at_fork(after_in_child=_let_go_in_child)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who runs. What is not known is empty."""

    pid: str
    host: str
    since: str
    """ISO time with its zone."""

    @classmethod
    def this_process(cls) -> "Holder":
        """Ourselves, as of now."""
        return cls(str(os.getpid()), socket.gethostname(), datetime.now(UTC).isoformat(timespec="seconds"))

    @classmethod
    def parsed(cls, line: str) -> "Holder":
        """What `as_line` wrote; empty where it is something else."""
        words = line.split()
        return cls(*words) if len(words) == len(cls.__slots__) and words[0].isdecimal() else cls("", "", "")

    def as_line(self) -> str:
        """One line for the lock file."""
        return f"{self.pid} {self.host} {self.since}\n"

    def shown(self) -> str:
        """In words."""
        return f"process {self.pid} på {self.host}, sedan {self.since}"
