"""An older archive brought up to date, whole or not at all."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import OperationalError

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
        with pytest.raises(ArchiveError, match="schema 3, den här kan 2"):
            migrations.is_current(reading, "arkiv")


def test_failing_step_leaves_the_archive_as_it_was(archive: Archive) -> None:
    """No half migration, since tables are made within the transaction too."""
    with pytest.raises(OperationalError), archive._write() as writing:
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
        writing.execute(text("UPDATE schema_version SET version = 1"))
    return archive


def test_first_version_gets_the_mark(
    first_version: Archive, save: Callable[..., int], extracted: Callable[..., Outcome]
) -> None:
    """Its rows are unmarked and its documents say that nobody has looked; what is read from now on is marked."""
    folder = str(Path(first_version.location).parent)
    with Archive.open(folder) as archive:
        (old,) = rows_of(archive, "decisions")
        (document,) = rows_of(archive, "documents")
        assert (old["personal_number"], document["personal_number"], document["screening"]) == (False, False, None)
        save(extracted("/in/a.pdf", "a", decisions=["530317-9815"], screening=["530317-****"]), generator="newer")
        assert [row["personal_number"] for row in rows_of(archive, "decisions")] == [True]


def test_first_version_is_masked_blindly(first_version: Archive) -> None:
    """In a document nobody has looked through, all that could be a number is hidden."""
    with Archive.open(str(Path(first_version.location).parent)) as archive:
        (row,) = rows_of(archive, "decisions", mask=True)
        assert row["text"] == "Karin Alvhed, 530317-\n****, beviljas bistånd."


def test_upgraded_tables_are_those_of_a_new_archive(first_version: Archive, tmp_path: Path) -> None:
    """The same columns, and the same of them may be null."""
    with (
        Archive.open(str(Path(first_version.location).parent)) as old,
        Archive.open(tmp_path / "ny", create=True) as new,
    ):
        for name in (table.name for table in ROW_TABLES.values()):
            with old.read() as one, new.read() as other:
                assert shape_of(one, name) == shape_of(other, name)


def shape_of(connection: Connection, table: str) -> dict[str, tuple[str, bool]]:
    """Each column's type and whether it may be null."""
    columns = inspect(connection).get_columns(table)
    return {column["name"]: (str(column["type"]), bool(column["nullable"])) for column in columns}


def rows_of(archive: Archive, what: str, *, mask: bool = False) -> list[dict[str, object]]:
    """What an export gives."""
    out = io.BytesIO()
    export(archive, what, "ndjson", None, out, mask=mask)  # type: ignore[arg-type]
    return [json.loads(line) for line in out.getvalue().splitlines()]
