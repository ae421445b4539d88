"""An older archive brought up to date, whole or not at all."""

import io
import json
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import Connection, inspect, select, text
from sqlalchemy.exc import DBAPIError

from store import migrations
from store.archive import Archive, Outcome
from store.connection import FILE_NAME
from store.export import export, export_rows
from store.problems import ArchiveError
from store.search.hits import search
from store.tables import ROW_TABLES, metadata

Make = Callable[..., Outcome]

VERSION_1 = Path(__file__).with_name("version_1.sql").read_text("utf-8")
PLACE = "/in/a.pdf"

# What tables have got since version 1, beside the mark on every row.
LATER = (
    ("sources", "ctime_ns"),
    ("document_rows", "parties"),
    ("decision_rows", "parties"),
    ("assignment_rows", "item_title"),
    *((table, "issued_on") for table in ("decision_rows", "assignment_rows", "section_rows")),
)

# The search index of version 1, which PostgreSQL has none of.
INDEX_1 = """
CREATE VIRTUAL TABLE search_index USING fts5(
    keys, title, body, mentions, folded, tokenize = "unicode61 remove_diacritics 0", prefix = '3');
INSERT INTO search_index (rowid, keys, title, body, mentions, folded) VALUES
    (2, 'par839', 'Detaljplan', 'Kommunstyrelsen beslutar att godkänna planen.', '', 'att godkanna planen');
"""

# A step that makes a table, changes one, moves data and builds the index anew, and one that is killed at the end of it.
STEPS = """
import os, signal, sys
from sqlalchemy import text
from store import migrations
from store.search import index
from store.archive import Archive

def widen(connection):
    connection.execute(text("CREATE TABLE later (id INTEGER PRIMARY KEY)"))
    connection.execute(text("ALTER TABLE decision_rows ADD COLUMN later BOOLEAN NOT NULL DEFAULT FALSE"))
    connection.execute(text("UPDATE decision_rows SET later = TRUE, text = 'ändrad'"))
    connection.execute(text("CREATE INDEX by_later ON decision_rows (later)"))
    index.remake(connection)

def killed(connection):
    os.kill(os.getpid(), signal.SIGKILL)

with Archive.open(sys.argv[1]) as archive, archive._write() as writing:
    migrations.upgrade(writing, (*migrations.STEPS, widen, killed)[: len(migrations.STEPS) + int(sys.argv[2])])
"""


@pytest.fixture
def first(location: str, request: pytest.FixtureRequest) -> str:
    """The place of an archive of version 1 with a document in it."""
    if "://" in location:
        words = {"{serial}": "SERIAL", "{bytes}": "BYTEA", "{path}": f"'{PLACE}'::bytea"}
        with psycopg.connect(location, autocommit=True) as connection:
            connection.execute(filled(words).encode())
    else:
        words = {"{serial}": "INTEGER", "{bytes}": "BLOB", "{path}": f"X'{PLACE.encode().hex()}'"}
        Path(location).mkdir()
        database = sqlite3.connect(Path(location) / FILE_NAME)
        database.executescript(filled(words) + INDEX_1)
        database.close()
    return location


def filled(words: dict[str, str]) -> str:
    """The tables of version 1 as one of the databases has them."""
    made = VERSION_1
    for name, word in words.items():
        made = made.replace(name, word)
    return made


def tables_of(archive: Archive) -> dict[str, list[str]]:
    """The names of the columns of every table, without the index of search that each database has its own of."""
    with archive.read() as reading:
        found = inspect(reading)
        names = [name for name in found.get_table_names() if not name.startswith("search_index")]
        columns = {name: [column["name"] for column in found.get_columns(name)] for name in names}
        return {name: sorted(of - {"vector"}) for name, of in ((name, set(of)) for name, of in columns.items())}


def whole(archive: Archive) -> tuple[object, ...]:
    """All that an archive has: its tables, their rows, and what search finds."""
    with archive.read() as reading:
        names = tables_of(archive)
        rows = [reading.execute(text(f"SELECT * FROM {name}")).all() for name in sorted(names)]
    return names, rows, search(archive, "planen")


def steps_taken(location: str, number: int) -> int:
    """Takes the first of the steps above in another process; returns how that ended."""
    return subprocess.run([sys.executable, "-c", STEPS, location, str(number)], check=False).returncode


def add_table(connection: Connection) -> None:
    """A step as a later version might have it."""
    connection.execute(text("CREATE TABLE later (id INTEGER PRIMARY KEY)"))


def fail(connection: Connection) -> None:
    """A step that doesn't go through."""
    connection.execute(text("SELECT * FROM nowhere"))


def alter(connection: Connection) -> None:
    """A step that needs the table for itself."""
    connection.execute(text("ALTER TABLE decision_rows ADD COLUMN later BOOLEAN"))


def test_archive_of_version_1_becomes_as_a_new_one(
    first: str, tmp_path: Path, extracted: Make, record_of: Callable[..., Any], generator: str
) -> None:
    """Opened today it has the tables of today, keeps what it had, and takes what comes."""
    with Archive.open(first) as archive, Archive.open(tmp_path / "nytt", create=True) as new:
        assert tables_of(archive) == tables_of(new)
        with archive.read() as reading:
            assert migrations.is_current(reading, first)
        (row,) = export_rows(archive, "decisions")
        assert (row["text"], row["seq"]) == ("Kommunstyrelsen beslutar att godkänna planen.", 2)
        assert [hit.row_id for hit in search(archive, "planer")] == [row["_id"]]
        run_id = archive.begin_run(["/in"], generator)
        assert run_id == 2
        archive.save(
            run_id, generator, [extracted("/in/b.pdf", "b"), extracted(PLACE, "ändrad", decisions=["att avslå"])]
        )
        status = archive.status()
        assert (status.documents, status.decisions, status.sources["done"]) == (2, 2, 2)
        assert [row["text"] for row in export_rows(archive, "decisions", 2)][1:] == ["att avslå"]


def test_steps_are_taken_in_order_and_once(archive: Archive) -> None:
    """An archive gets the steps it lacks and is then of that version."""
    ours = len(migrations.STEPS) + 1
    steps = (*migrations.STEPS, add_table)
    with archive._write() as writing:
        assert not migrations.is_current(writing, "arkiv", steps)
        migrations.upgrade(writing, steps)
        migrations.upgrade(writing, steps)
    with archive.read() as reading:
        assert migrations.is_current(reading, "arkiv", steps)
        with pytest.raises(ArchiveError, match=f"schema {ours + 1}, den här kan {ours}"):
            migrations.is_current(reading, "arkiv")


def test_failing_step_leaves_the_archive_as_it_was(archive: Archive) -> None:
    """No half migration, since tables are made within the transaction too."""
    with pytest.raises(DBAPIError, match="nowhere"), archive._write() as writing:
        migrations.upgrade(writing, (*migrations.STEPS, add_table, fail))
    with archive._write() as writing:
        migrations.upgrade(writing, (*migrations.STEPS, add_table))


def test_step_that_is_killed_leaves_the_archive_as_it_was(first: str) -> None:
    """After kill -9 in a step that changed tables, rows and index, all is as before; then it goes through."""
    with Archive.open(first) as archive:
        before = whole(archive)
        assert steps_taken(first, 2) == -signal.SIGKILL
        assert whole(archive) == before
    assert steps_taken(first, 1) == 0
    with pytest.raises(ArchiveError, match="nyare klubbat"):
        Archive.open(first)


def test_creation_that_is_killed_leaves_no_archive(location: str) -> None:
    """What was begun of a new archive is not there, and the next run makes it."""
    code = STEPS.replace(
        "with Archive.open(sys.argv[1])",
        "migrations.index.create = killed\nwith Archive.open(sys.argv[1], create=True)",
    )
    assert subprocess.run([sys.executable, "-c", code, location, "0"], check=False).returncode == -signal.SIGKILL
    with pytest.raises(ArchiveError, match="här finns inget arkiv"):
        Archive.open(location)
    with Archive.open(location, create=True) as archive, archive.read() as reading:
        assert [reading.execute(select(table)).all() for table in metadata.sorted_tables if table.name == "runs"] == [
            []
        ]


def test_open_export_does_not_hold_a_migration_for_ever(server: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL changes no table that somebody reads: after a while that is said in a line."""
    monkeypatch.setattr(migrations, "PATIENCE", "100ms")
    with Archive.open(server.new(), create=True) as archive, archive.read() as reading:
        reading.execute(select(metadata.tables["decision_rows"])).all()
        with pytest.raises(ArchiveError, match="upptaget i databasen; vänta"), archive._write() as writing:
            migrations.upgrade(writing, (*migrations.STEPS, alter))


@pytest.fixture
def first_version(archive: Archive, save: Callable[..., int], extracted: Callable[..., Outcome]) -> Archive:
    """An archive as the first version made it, with a document nobody has looked for personal numbers in."""
    save(extracted("/in/a.pdf", "a", decisions=["Karin Alvhed, 530317-\n9815, beviljas bistånd."]))
    with archive._write() as writing:
        for rows in ROW_TABLES.values():
            writing.execute(text(f"ALTER TABLE {rows.name} DROP COLUMN personal_number"))
        for table, column in LATER:
            writing.execute(text(f"ALTER TABLE {table} DROP COLUMN {column}"))
        writing.execute(text("UPDATE schema_version SET version = 1"))
    return archive


def test_first_version_gets_the_mark(
    first_version: Archive, location: str, save: Callable[..., int], extracted: Callable[..., Outcome]
) -> None:
    """Its rows are unmarked and its documents say that nobody has looked; what is read from now on is marked."""
    first_version.close()
    with Archive.open(location) as archive:
        (old,) = rows_of(archive, "decisions")
        (document,) = rows_of(archive, "documents")
        assert (old["personal_number"], document["personal_number"], document["screening"]) == (False, False, None)
        save(extracted("/in/a.pdf", "a", decisions=["530317-9815"], screening=["530317-****"]), generator="newer")
        assert [row["personal_number"] for row in rows_of(archive, "decisions")] == [True]


@pytest.mark.usefixtures("first_version")
def test_first_version_is_masked_blindly(location: str) -> None:
    """In a document nobody has looked through, all that could be a number is hidden."""
    with Archive.open(location) as archive:
        (row,) = rows_of(archive, "decisions", mask=True)
        assert row["text"] == "Karin Alvhed, 530317-\n****, beviljas bistånd."


def rows_of(archive: Archive, what: str, *, mask: bool = False) -> list[dict[str, object]]:
    """What an export gives."""
    out = io.BytesIO()
    export(archive, what, "ndjson", None, out, mask=mask)  # type: ignore[arg-type]
    return [json.loads(line) for line in out.getvalue().splitlines()]
