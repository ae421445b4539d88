"""Prefect's empty database, kept for the next archive: only an empty one, and never at the cost of a run."""

import sqlite3
from pathlib import Path

import pytest

from flows import migrated


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def _database(path: Path, *runs: str) -> Path:
    with sqlite3.connect(path) as made:
        made.execute("CREATE TABLE flow_run (name TEXT)")
        made.executemany("INSERT INTO flow_run VALUES (?)", [(run,) for run in runs])
    made.close()
    return path


def test_an_empty_one_is_kept_and_given_to_the_next(tmp_path: Path) -> None:
    """With what its server made of it."""
    migrated.keep(_database(tmp_path / "a.db"))
    migrated.take(tmp_path / "b.db")
    with sqlite3.connect(tmp_path / "b.db") as given:
        assert given.execute("SELECT count(*) FROM flow_run").fetchone() == (0,)
    given.close()


def test_one_that_was_used_is_not_kept(tmp_path: Path) -> None:
    """What stands in one archive's pages is nothing of another's."""
    migrated.keep(_database(tmp_path / "a.db", "en körning"))
    migrated.take(tmp_path / "b.db")
    assert not (tmp_path / "b.db").exists()


def test_one_that_is_there_is_not_replaced(tmp_path: Path) -> None:
    """An archive has its own."""
    migrated.keep(_database(tmp_path / "a.db"))
    (tmp_path / "b.db").write_text("en annan")
    migrated.take(tmp_path / "b.db")
    assert (tmp_path / "b.db").read_text() == "en annan"


def test_what_can_not_be_kept_is_no_failure(tmp_path: Path, cache: Path) -> None:
    """Neither a cache that is a file nor a database that is none."""
    cache.write_text("en fil")
    migrated.keep(_database(tmp_path / "a.db"))
    migrated.take(tmp_path / "b.db")
    cache.unlink()
    (tmp_path / "c.db").write_text("ingen databas")
    migrated.keep(tmp_path / "c.db")
    assert not (tmp_path / "b.db").exists()
    assert not list(cache.rglob("*"))[1:]
