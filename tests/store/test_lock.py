"""One run at a time: who is kept out, what he is told, and that the lock goes with whoever held it."""

import errno
import fcntl
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from store import lock
from store.archive import Archive, ArchiveError, Outcome
from store.connection import FILE_NAME

Make = Callable[..., Outcome]

# A run in another process: it takes the lock, says so, and waits to be killed.
RUN = """
import sys, time
from store.archive import Archive
with Archive.open(sys.argv[1], create=True) as archive, archive.lock():
    print("låst", flush=True)
    time.sleep(60)
"""


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long for a lock that is not let go."""
    monkeypatch.setattr(lock, "PATIENCE_SECONDS", 0.2)


def test_second_run_is_told_who_runs(archive: Archive, location: str) -> None:
    """It is refused at once in one line, with process, machine and time, and what to do."""
    who = rf"en annan körning pågår \(process {os.getpid()} på {socket.gethostname()}, sedan 20\d\d-\d\d-\d\dT[^)]*\)"
    refused = pytest.raises(ArchiveError, match=rf"{who}; vänta tills den är klar, eller avsluta den")
    with Archive.open(location) as other, archive.lock(), refused as caught, other.lock():
        pytest.fail("two runs at once")
    assert "\n" not in str(caught.value)


def test_lock_is_let_go_when_the_run_ends(archive: Archive, location: str) -> None:
    """The next run takes it, also after one that ended in an error, and so does the same archive again."""
    with Archive.open(location) as other:
        with pytest.raises(KeyboardInterrupt), archive.lock():
            raise KeyboardInterrupt
        with other.lock():
            pass
        with archive.lock():
            pass


def test_running_tells_without_waiting(archive: Archive, location: str) -> None:
    """Whoever looks sees the run that is under way, and none when there is none."""
    with Archive.open(location) as other:
        assert other.running() is None
        with archive.lock():
            holder = other.running()
        assert holder is not None
        assert (holder.pid, holder.host) == (str(os.getpid()), socket.gethostname())
        assert other.running() is None


def test_looking_keeps_no_run_out(archive: Archive, location: str) -> None:
    """A run that begins while somebody looks again and again begins all the same."""
    done = threading.Event()

    def look() -> None:
        with Archive.open(location) as other:
            while not done.is_set():
                other.running()

    looking = threading.Thread(target=look)
    looking.start()
    try:
        for _ in range(20):
            with archive.lock():
                pass
    finally:
        done.set()
        looking.join()


def test_save_outside_the_run_is_refused(archive: Archive, location: str, extracted: Make, generator: str) -> None:
    """Nobody saves in another's run; in one's own one does, and without any the save has the lock for itself."""
    with Archive.open(location) as other:
        with archive.lock():
            run_id = archive.begin_run(["/in"], generator)
            archive.save(run_id, generator, [extracted("/in/a.pdf", "a")])
            with pytest.raises(ArchiveError, match="en annan körning pågår"):
                other.save(run_id, generator, [extracted("/in/b.pdf", "b")])
        other.save(run_id, generator, [extracted("/in/c.pdf", "c")])
        assert other.status().documents == 2


def test_run_that_is_killed_leaves_no_lock(archive: Archive, location: str) -> None:
    """After kill -9 the next run begins as if nothing had been."""
    with subprocess.Popen([sys.executable, "-c", RUN, location], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "låst\n"
        with pytest.raises(ArchiveError, match=f"process {other.pid} på"), archive.lock():
            pytest.fail("two runs at once")
        other.send_signal(signal.SIGKILL)
    with archive.lock():
        assert archive.status().documents == 0


def test_child_does_not_keep_the_lock(archive: Archive, location: str) -> None:
    """A process that the run forked off, or started, and that outlives it keeps no other run out."""
    with archive.lock():
        started = subprocess.Popen(["sleep", "60"])
        forked = os.fork()
        if not forked:
            signal.pause()
    try:
        with Archive.open(location) as other, other.lock():
            pass
    finally:
        started.kill()
        started.wait()
        os.kill(forked, signal.SIGKILL)
        os.waitpid(forked, 0)


@pytest.mark.parametrize("name", ["sqlite:///{}/klubbat.sqlite", "{}/../genväg"])
def test_archive_with_two_names_has_one_lock(sqlite_archive: Archive, tmp_path: Path, name: str) -> None:
    """By its folder, by its URL or by a link: it is the same archive."""
    folder = tmp_path / "arkiv"
    (tmp_path / "genväg").symlink_to(folder)
    refused = pytest.raises(ArchiveError, match="en annan körning pågår")
    with Archive.open(name.format(folder)) as other, sqlite_archive.lock(), refused, other.lock():
        pytest.fail("two runs at once")


@pytest.mark.parametrize("lost", ["klubbat.sqlite", "klubbat.sqlite.lock", ""])
def test_run_notices_that_its_archive_is_gone(
    sqlite_archive: Archive, tmp_path: Path, extracted: Make, generator: str, lost: str
) -> None:
    """When the database, its lock file or the whole folder is taken away, nothing is saved and nothing made anew."""
    folder = tmp_path / "arkiv"
    with sqlite_archive.lock():
        run_id = sqlite_archive.begin_run(["/in"], generator)
        (folder / lost).rename(tmp_path / "borta")
        with pytest.raises(ArchiveError, match=f"^{folder}.*togs bort under körningen; ställ tillbaka"):
            sqlite_archive.save(run_id, generator, [extracted("/in/a.pdf", "a")])
        assert not (folder / lost).exists() or lost == ""
        (tmp_path / "borta").rename(folder / lost)
        sqlite_archive.save(run_id, generator, [extracted("/in/a.pdf", "a")])
    assert sqlite_archive.status().documents == 1


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS])
def test_file_system_without_locks_is_named(
    sqlite_archive: Archive, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """Where files can't be locked there is a line that says where to put the archive, and looking gives nothing."""

    def refuse(_descriptor: int, _operation: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", refuse)
    refused = pytest.raises(ArchiveError, match="filsystemet kan inte låsa filer; lägg arkivet på en lokal disk")
    with refused, sqlite_archive.lock():
        pytest.fail("no lock")
    assert sqlite_archive.running() is None


def test_foreign_lock_file_is_no_error(sqlite_archive: Archive, tmp_path: Path) -> None:
    """Whatever stands in a lock file that somebody holds, the line is one line."""
    file = tmp_path / "arkiv" / f"{FILE_NAME}.lock"
    file.write_bytes(b"\xff\0 vad\nsom helst")
    with file.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(ArchiveError, match="en annan körning pågår; vänta"), sqlite_archive.lock():
            pytest.fail("no lock")


def test_run_notices_that_its_connection_died(server: Any, extracted: Make, generator: str) -> None:
    """The lock goes with its connection, and the next save says so and saves nothing, also when it could again."""
    address = server.new()
    with Archive.open(address, create=True) as archive, archive.lock():
        run_id = archive.begin_run(["/in"], generator)
        server.run(
            f"SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND classid = {lock.LOCK_SPACE}"
        )
        for _ in range(2):
            with pytest.raises(ArchiveError, match=r"förbindelsen med databasen bröts.*kör samma kommando igen"):
                archive.save(run_id, generator, [extracted("/in/a.pdf", "a")])
        assert archive.status().documents == 0
    with Archive.open(address) as again, again.lock():
        again.save(run_id, generator, [extracted("/in/a.pdf", "a")])
        assert again.status().documents == 1


def test_schemas_of_a_database_have_locks_of_their_own(server: Any) -> None:
    """Two archives in one database don't wait for each other."""
    address = server.new()
    server.run("CREATE SCHEMA andra", address.rpartition("/")[2])
    with (
        Archive.open(address, create=True) as one,
        Archive.open(f"{address}?options=-csearch_path%3Dandra", create=True) as two,
        one.lock(),
        two.lock(),
    ):
        assert one.running() is not None
