"""An older archive brought up to date, whole or not at all."""

import io
import json
from collections.abc import Callable

import pytest
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError

from store import migrations
from store.archive import Archive, Outcome
from store.export import export
from store.problems import ArchiveError
from store.tables import ROW_TABLES


def add_table(connection: Connection) -> None:
    """A step as a later version might have it."""
    connection.execute(text("CREATE TABLE later (id INTEGER PRIMARY KEY)"))


def fail(connection: Connection) -> None:
    """A step that doesn't go through."""
    connection.execute(text("SELECT * FROM nowhere"))


def test_steps_are_taken_in_order_and_once(archive: Archive) -> None:
    """An archive gets the steps it lacks and is then of that version."""
    steps = (*migrations.STEPS, add_table)
    with archive._write() as writing:
        assert not migrations.is_current(writing, "arkiv", steps)
        migrations.upgrade(writing, steps)
        migrations.upgrade(writing, steps)
    with archive.read() as reading:
        assert migrations.is_current(reading, "arkiv", steps)
        with pytest.raises(ArchiveError, match=f"schema {len(steps) + 1}, den här kan {len(steps)}"):
            migrations.is_current(reading, "arkiv", migrations.STEPS)


def test_failing_step_leaves_the_archive_as_it_was(archive: Archive) -> None:
    """No half migration, since tables are made within the transaction too."""
    with pytest.raises(DBAPIError, match="nowhere"), archive._write() as writing:
        migrations.upgrade(writing, (*migrations.STEPS, add_table, fail))
    with archive._write() as writing:
        migrations.upgrade(writing, (*migrations.STEPS, add_table))


@pytest.fixture
def first_version(archive: Archive, save: Callable[..., int], extracted: Callable[..., Outcome]) -> Archive:
    """An archive as the first version made it, with a document nobody has looked for personal numbers in."""
    save(extracted("/in/a.pdf", "a", decisions=["Karin Alvhed, 530317-\n9815, beviljas bistånd."]))
    with archive._write() as writing:
        for table in ROW_TABLES.values():
            writing.execute(text(f"ALTER TABLE {table.name} DROP COLUMN personal_number"))
        writing.execute(text("ALTER TABLE sources DROP COLUMN ctime_ns"))
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


def test_upgraded_tables_are_those_of_a_new_archive(
    request: pytest.FixtureRequest, archive: Archive, location: str
) -> None:
    """The same columns, and the same of them may be null."""
    tables = ("sources", *(table.name for table in ROW_TABLES.values()))
    with archive.read() as new:
        shapes = {name: shape_of(new, name) for name in tables}
    request.getfixturevalue("first_version")
    with Archive.open(location) as old, old.read() as connection:
        assert {name: shape_of(connection, name) for name in tables} == shapes


def shape_of(connection: Connection, table: str) -> dict[str, tuple[str, bool]]:
    """Each column's type and whether it may be null."""
    columns = inspect(connection).get_columns(table)
    return {column["name"]: (str(column["type"]), bool(column["nullable"])) for column in columns}


def rows_of(archive: Archive, what: str, *, mask: bool = False) -> list[dict[str, object]]:
    """What an export gives."""
    out = io.BytesIO()
    export(archive, what, "ndjson", None, out, mask=mask)  # type: ignore[arg-type]
    return [json.loads(line) for line in out.getvalue().splitlines()]
