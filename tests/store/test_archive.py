"""The archive as a whole: opening it, and that a chunk is saved whole or not at all."""

import sqlite3
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from store import sqlite
from store.archive import Archive, ArchiveError, Outcome
from store.connection import FILE_NAME
from store.tables import attempts, metadata, runs

Make = Callable[..., Outcome]
Save = Callable[..., int]

# Columns that hold clocks or how long things took.
CLOCKS = {"at", "seconds", "started_at", "ended_at"}


def state_of(archive: Archive) -> dict[str, list[tuple[object, ...]]]:
    """All that the archive holds except its clocks."""
    tables = {}
    with archive.read() as reading:
        for table in metadata.sorted_tables:
            columns = [column for column in table.columns if column.name not in CLOCKS]
            rows = [tuple(row) for row in reading.execute(select(*columns).order_by(*table.primary_key))]
            tables[table.name] = rows
    return tables


def test_missing_archive_is_refused_and_not_made(tmp_path: Path) -> None:
    """Without create there is one line that says what to do, and no file."""
    with pytest.raises(ArchiveError, match="här finns inget arkiv; kör först klubbat ingest"):
        Archive.open(tmp_path / "saknas")
    assert not (tmp_path / "saknas").exists()


def test_missing_archive_by_url_is_refused(tmp_path: Path) -> None:
    """A SQLite URL doesn't make a file by being looked at."""
    with pytest.raises(ArchiveError, match="här finns inget arkiv"):
        Archive.open(f"sqlite:///{tmp_path}/saknas.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_empty_database_is_a_missing_archive(tmp_path: Path) -> None:
    """What a run killed at its very start leaves is no archive, and the next run makes one of it."""
    (tmp_path / FILE_NAME).touch()
    with pytest.raises(ArchiveError, match="här finns inget arkiv"):
        Archive.open(tmp_path)
    with Archive.open(tmp_path, create=True) as archive:
        assert archive.status().documents == 0


def test_newer_archive_is_refused(tmp_path: Path) -> None:
    """An archive of a later schema is left alone."""
    Archive.open(tmp_path, create=True).close()
    with sqlite3.connect(tmp_path / FILE_NAME) as database:
        database.execute("UPDATE schema_version SET version = 99")
    with pytest.raises(ArchiveError, match=r"nyare klubbat.*uppgradera"):
        Archive.open(tmp_path, create=True)


@pytest.mark.parametrize("content", [b"Detta \xe4r ingen databas. " * 100])
def test_other_file_is_refused(tmp_path: Path, content: bytes) -> None:
    """A file of that name that isn't a database is named, and not written over."""
    (tmp_path / FILE_NAME).write_bytes(content)
    with pytest.raises(ArchiveError, match="inget arkiv eller är skadad"):
        Archive.open(tmp_path, create=True)
    assert (tmp_path / FILE_NAME).read_bytes() == content


def test_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    """What can't be opened is said to be so."""
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(ArchiveError, match="går inte att öppna"):
        Archive.open(tmp_path, create=True)


def test_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    """A folder that can't be made is an ArchiveError too."""
    (tmp_path / "arkiv").write_text("")
    with pytest.raises(ArchiveError, match="går inte att skapa"):
        Archive.open(tmp_path / "arkiv", create=True)


def test_error_is_one_line(tmp_path: Path) -> None:
    """A name with a line break or bytes that are not UTF-8 doesn't break the message."""
    with pytest.raises(ArchiveError) as caught:
        Archive.open(f"{tmp_path}/en\nmapp\udcff")
    assert "\n" not in str(caught.value)
    assert "en mapp\ufffd" in str(caught.value)


@pytest.mark.parametrize("url", ["okänd://värd/arkiv", "postgresql://kim:hemligt@värd:port/arkiv", "://"])
def test_url_that_is_none_is_refused_without_its_password(url: str) -> None:
    """A URL that leads nowhere is an ArchiveError that doesn't repeat it."""
    with pytest.raises(ArchiveError) as caught:
        Archive.open(url)
    assert "hemligt" not in str(caught.value)


def test_locked_archive_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, generator: str) -> None:
    """A writer that has waited long enough is told about the other run."""
    monkeypatch.setattr(sqlite, "BUSY_MS", 50)
    with Archive.open(tmp_path, create=True) as archive:
        other = sqlite3.connect(tmp_path / FILE_NAME)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ArchiveError, match="upptaget av en annan körning"):
            archive.begin_run([], generator)
        other.close()


def test_archive_can_be_read_while_it_is_written(archive: Archive, save: Save, extracted: Make) -> None:
    """A reader sees one state of the archive however long it takes."""
    save(extracted("/in/a.pdf", "a"))
    with archive.read() as reading:
        before = reading.execute(select(runs.c.id)).all()
        save(extracted("/in/b.pdf", "b"))
        assert reading.execute(select(runs.c.id)).all() == before
    assert archive.status().documents == 2


def test_saved_twice_is_saved_once(archive: Archive, extracted: Make, generator: str) -> None:
    """A chunk saved again, as after a lost answer, leaves the archive as it was."""
    run_id = archive.begin_run(["/in"], generator)
    chunk = [extracted("/in/a.pdf", "a", assignments=["utreda"]), extracted("/in/b.pdf", "b")]
    archive.save(run_id, generator, chunk)
    once = state_of(archive)
    archive.save(run_id, generator, chunk)
    assert state_of(archive) == once
    assert len(once["attempts"]) == 2


def test_failing_outcome_leaves_nothing_of_its_chunk(archive: Archive, extracted: Make, generator: str) -> None:
    """A chunk with a record that is none is not saved at all, and the error has nothing of the record in it."""
    run_id = archive.begin_run(["/in"], generator)
    before = state_of(archive)
    bad = Outcome("/in/b.pdf", "0" * 64, 1, 1, 1, 0.1, '{"schema_version": "hemlig text"}', None)
    with pytest.raises(ValueError, match="the record is none, at schema_version: literal_error") as caught:
        archive.save(run_id, generator, [extracted("/in/a.pdf", "a"), bad])
    assert state_of(archive) == before
    assert "hemlig" not in "".join(traceback.format_exception(caught.value))


def test_chunks_do_not_show_in_the_end_state(tmp_path: Path, extracted: Make, generator: str) -> None:
    """The same outcomes in the same order give the same archive, in one chunk or in many, with or without a stop."""
    chunk = [extracted(f"/in/{name}.pdf", name) for name in "abc"]
    with Archive.open(tmp_path / "en", create=True) as one, Archive.open(tmp_path / "flera", create=True) as many:
        one.save(one.begin_run(["/in"], generator), generator, chunk)
        run_id = many.begin_run(["/in"], generator)
        for outcome in chunk:
            many.save(run_id, generator, [outcome])
        assert state_of(one) == state_of(many)


def test_archive_is_kept_between_runs(tmp_path: Path, extracted: Make, generator: str) -> None:
    """What was saved is there when the archive is opened again, by folder or by URL."""
    with Archive.open(tmp_path, create=True) as archive:
        archive.save(archive.begin_run([], generator), generator, [extracted("/in/a.pdf", "a")])
    with Archive.open(f"sqlite:///{tmp_path}/{FILE_NAME}") as again:
        assert again.status().documents == 1


def test_unknown_run_is_refused(archive: Archive, extracted: Make, generator: str) -> None:
    """Foreign keys hold: an attempt has a run."""
    with pytest.raises(IntegrityError, match=r"(?i)foreign ?key"):
        archive.save(4711, generator, [extracted("/in/a.pdf", "a")])
    with archive.read() as reading:
        assert reading.execute(select(attempts)).all() == []
