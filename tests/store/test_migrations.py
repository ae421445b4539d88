"""An older archive brought up to date, whole or not at all."""

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from store import migrations
from store.archive import Archive
from store.problems import ArchiveError


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
