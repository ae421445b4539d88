"""An archive in a file: read where it can't be written, whole after a full disk, and of bounded size beside readers."""

import errno
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect, select, text

from store import migrations, sqlite
from store.archive import Archive, ArchiveError, Outcome
from store.connection import FILE_NAME
from store.export import export_rows
from store.search.hits import search
from store.tables import runs

Make = Callable[..., Outcome]
Save = Callable[..., int]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[..., Path]]:
    """A small disk of its own, and the way to mount it anew with other options."""
    folder = tmp_path / "disk"
    folder.mkdir()

    def mount(*options: str) -> Path:
        command = ["mount", "-t", "tmpfs", "-o", ",".join(options), "tmpfs", str(folder)]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("may not mount")
        return folder

    yield mount
    subprocess.run(["umount", "-l", str(folder)], capture_output=True, check=False)


def fill(archive: Archive, generator: str, outcomes: Sequence[Outcome]) -> int:
    """Saves the outcomes one by one and returns how many, until one is refused."""
    run_id = archive.begin_run(["/in"], generator)
    for number, outcome in enumerate(outcomes):
        try:
            archive.save(run_id, generator, [outcome])
        except ArchiveError as error:
            assert str(error).endswith("disken är full; frigör utrymme och kör samma kommando igen")
            return number
    return len(outcomes)


def sound(file: Path) -> bool:
    """Whether SQLite finds no fault in a file. It is not opened by this process, whose locks would go with it."""
    code = f"import sqlite3; print(sqlite3.connect({str(file)!r}).execute('PRAGMA integrity_check').fetchall())"
    return subprocess.run(["python3", "-c", code], capture_output=True, text=True, check=True).stdout == "[('ok',)]\n"


def read_everything(location: object) -> tuple[int, int, int]:
    """What status, export and search find."""
    with Archive.open(str(location)) as archive:
        return archive.status().documents, len(list(export_rows(archive, "decisions"))), len(search(archive, "planen"))


@pytest.fixture
def written(tmp_path: Path, extracted: Make, generator: str) -> Path:
    """The folder of an archive with a document, closed."""
    folder = tmp_path / "disk" / "arkiv"
    with Archive.open(folder, create=True) as archive:
        archive.save(archive.begin_run(["/in"], generator), generator, [extracted("/in/a.pdf", "a")])
    return folder


@pytest.fixture
def protected(written: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same folder where the operating system says that nothing can be written, also to root."""
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)
    return written


@pytest.mark.parametrize("name", ["{}", "sqlite:///{}/klubbat.sqlite"])
def test_protected_archive_is_read_and_left_alone(protected: Path, name: str) -> None:
    """Status, export and search work by folder and by URL, and nothing is written, not even beside it."""
    before = [(file.name, file.stat().st_mtime_ns, file.read_bytes()) for file in sorted(protected.iterdir())]
    assert read_everything(name.format(protected)) == (1, 1, 1)
    assert [(file.name, file.stat().st_mtime_ns, file.read_bytes()) for file in sorted(protected.iterdir())] == before


def test_archive_on_a_read_only_disk_is_read_and_not_written(
    disk: Callable[..., Path], tmp_path: Path, extracted: Make, generator: str
) -> None:
    """For real, and as root: reading works; a run ends at once with what to do."""
    folder = disk("size=4m") / "arkiv"
    with Archive.open(folder, create=True) as archive:
        archive.save(archive.begin_run(["/in"], generator), generator, [extracted("/in/a.pdf", "a")])
    disk("remount", "ro")
    assert read_everything(folder) == (1, 1, 1)
    refused = pytest.raises(ArchiveError, match="disken är skrivskyddad; lägg arkivet på en disk som går att skriva på")
    with Archive.open(folder, create=True) as archive, refused, archive.lock():
        pytest.fail("nothing can be written here")
    with pytest.raises(ArchiveError, match="disken är skrivskyddad"):
        Archive.open(tmp_path / "disk" / "nytt", create=True)


def test_what_a_killed_run_left_is_read_where_nothing_can_be_written(
    written: Path, tmp_path: Path, extracted: Make, generator: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is saved last stands in the -wal: with its -shm it is read, without it there is a line on what to do."""
    killed = tmp_path / "disk" / "avbrutet"
    with Archive.open(written) as archive, archive.lock():
        archive.save(archive.begin_run(["/in"], generator), generator, [extracted("/in/b.pdf", "b")])
        shutil.copytree(written, killed)
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)
    assert read_everything(killed) == (2, 2, 2)
    (killed / f"{FILE_NAME}-shm").unlink()
    remedy = f"kopiera {FILE_NAME} och {FILE_NAME}-wal till en mapp du får skriva i, och ange den"
    with pytest.raises(ArchiveError, match=f"det som sparades sist ligger kvar i {FILE_NAME}-wal.*{remedy}"):
        Archive.open(killed)


def test_older_archive_that_can_not_be_written_is_refused(protected: Path) -> None:
    """Reading brings no archive up to date where that can't be written; the line says what to do."""
    with sqlite3.connect(protected / FILE_NAME) as database:
        database.execute("UPDATE schema_version SET version = 0")
    database.close()
    with pytest.raises(
        ArchiveError, match="äldre klubbat och går inte att skriva i; kopiera det till en plats som går"
    ):
        Archive.open(protected)


def test_protected_archive_that_changes_under_the_reader_is_refused(protected: Path) -> None:
    """Where nothing can be locked, what was read of an archive that another user wrote to meanwhile is not trusted."""
    refused = pytest.raises(ArchiveError, match="arkivet ändrades medan det lästes; kör samma kommando igen")
    with refused, Archive.open(protected) as archive, archive.read() as reading:
        reading.execute(select(runs.c.id)).all()
        with sqlite3.connect(protected / FILE_NAME) as other:
            other.execute("UPDATE runs SET report = 'x'")
        other.close()


def test_reading_makes_nothing(written: Path) -> None:
    """Also where one may write, a look leaves the folder as it was."""
    before = sorted(file.name for file in written.iterdir())
    assert read_everything(written) == (1, 1, 1)
    assert sorted(file.name for file in written.iterdir()) == before


@pytest.mark.parametrize("size", ["4k", "8k", "40k", "200k", "300k", "1m", "3m"])
def test_full_disk_breaks_nothing(disk: Callable[..., Path], extracted: Make, generator: str, size: str) -> None:
    """Wherever the disk fills up, when the archive is made or in any save, it is sound and the next run goes on."""
    folder = disk("size=1m") / "arkiv"
    folder.mkdir()
    disk("remount", f"size={size}")
    outcomes = [extracted(f"/in/{number}.pdf", f"{number}", sections=["x" * 5_000] * 20) for number in range(30)]
    saved = 0
    for _ in range(2):
        try:
            with Archive.open(folder, create=True) as archive, archive.lock():
                saved = max(saved, fill(archive, generator, outcomes))
        except ArchiveError as error:
            assert str(error).endswith("disken är full; frigör utrymme och kör samma kommando igen")
    disk("remount", "size=64m")
    with Archive.open(folder, create=True) as archive, archive.lock():
        assert archive.status().documents >= saved
        assert fill(archive, generator, outcomes) == len(outcomes)
        assert archive.status().documents == len(outcomes)
    assert sound(folder / FILE_NAME)


def test_disk_that_fills_up_in_a_migration_breaks_nothing(
    disk: Callable[..., Path], extracted: Make, generator: str
) -> None:
    """The archive is as it was, and the step goes through when there is room."""
    folder = disk("size=2m") / "arkiv"

    def widen(connection: Connection) -> None:
        connection.execute(text("CREATE TABLE later AS SELECT randomblob(10000) FROM sections_of_many"))

    many = text("CREATE VIEW sections_of_many AS SELECT 1 FROM section_rows a, section_rows b")
    with Archive.open(folder, create=True) as archive, archive.lock():
        fill(archive, generator, [extracted("/in/a.pdf", "a", sections=["x"] * 20)])
        with archive._write() as writing:
            writing.execute(many)
        with pytest.raises(ArchiveError, match="disken är full; frigör utrymme"), archive._write() as writing:
            migrations.upgrade(writing, (*migrations.STEPS, widen))
        with archive.read() as reading:
            assert not inspect(reading).has_table("later")
            assert migrations.is_current(reading, archive.location)
        disk("remount", "size=64m")
        with archive._write() as writing:
            migrations.upgrade(writing, (*migrations.STEPS, widen))
    assert sound(folder / FILE_NAME)


def test_full_database_breaks_nothing(sqlite_archive: Archive, extracted: Make, generator: str) -> None:
    """Where nothing may be mounted: a limit of SQLite's own, in the middle of a chunk."""
    outcomes = [extracted(f"/in/{number}.pdf", f"{number}", sections=["x" * 5_000] * 20) for number in range(10)]
    with sqlite_archive.lock():
        writer = sqlite_archive._writer
        assert writer is not None
        pages = writer.execute(text("PRAGMA page_count")).scalar_one()
        writer.execute(text(f"PRAGMA max_page_count = {pages + 40}"))
        writer.rollback()
        assert fill(sqlite_archive, generator, outcomes) < len(outcomes)
        writer.execute(text("PRAGMA max_page_count = 1000000"))
        writer.rollback()
        assert fill(sqlite_archive, generator, outcomes) == len(outcomes)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES])
def test_lock_file_that_can_not_be_written_is_explained(
    written: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """What the disk says of the lock file is said with what to do."""
    with Archive.open(written, create=True) as archive:

        def refuse(*_arguments: object) -> int:
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(os, "open", refuse)
        refused = pytest.raises(
            ArchiveError, match=r"full; |slut; |skrivskyddad; |kontrollera skrivrätten i arkivets mapp"
        )
        with refused, archive.lock():
            pytest.fail("no lock")


def test_wal_is_emptied_beside_readers_that_come_and_go(
    sqlite_archive: Archive, extracted: Make, generator: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With somebody reading at every save, and none of them for long, the -wal stays about as large as it may."""
    monkeypatch.setattr(sqlite, "WAL_BYTES", 1_000_000)
    monkeypatch.setattr(sqlite, "EMPTYING_MS", 10)
    sizes = []
    readers: list[sqlite3.Connection] = []
    with sqlite_archive.lock():
        run_id = sqlite_archive.begin_run(["/in"], generator)
        for number in range(60):
            readers.append(sqlite3.connect(tmp_path / "arkiv" / FILE_NAME, isolation_level=None))
            readers[-1].execute("BEGIN")
            readers[-1].execute("SELECT count(*) FROM runs").fetchone()
            if number % 7 < 3:
                # Now and then the last one has gone before the next comes.
                while readers:
                    readers.pop().close()
            elif len(readers) > 2:
                readers.pop(0).close()
            sqlite_archive.save(
                run_id, generator, [extracted(f"/in/{number}.pdf", f"{number}", sections=["x" * 9_000] * 9)]
            )
            sizes.append((tmp_path / "arkiv" / f"{FILE_NAME}-wal").stat().st_size)
    assert max(sizes) < 9_000_000
    assert min(sizes[10:]) == 0


def test_reader_that_stays_costs_no_wait_at_every_save(
    sqlite_archive: Archive, extracted: Make, generator: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside an export that stands still the -wal is tried now and then, and emptied once the export is over."""
    monkeypatch.setattr(sqlite, "WAL_BYTES", 200_000)
    monkeypatch.setattr(sqlite, "EMPTYING_MS", 10)
    large = [extracted(f"/in/{number}.pdf", f"{number}", sections=["x" * 5_000] * 5) for number in range(40)]
    wal = tmp_path / "arkiv" / f"{FILE_NAME}-wal"
    with sqlite_archive.lock():
        run_id = sqlite_archive.begin_run(["/in"], generator)
        with sqlite_archive.read() as reading:
            before = reading.execute(select(runs.c.id)).all()
            for outcome in large[:20]:
                sqlite_archive.save(run_id, generator, [outcome])
            grown = wal.stat().st_size
            assert grown > 4 * sqlite.WAL_BYTES
            assert reading.execute(select(runs.c.id)).all() == before
        for outcome in large[20:]:
            sqlite_archive.save(run_id, generator, [outcome])
        assert wal.stat().st_size < grown
