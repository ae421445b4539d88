"""The version of the archive's tables, and the steps that bring an older archive up to it."""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, insert, inspect, select, text, update

from store.problems import ArchiveError
from store.search import index
from store.tables import CHANGE_SEQ, counters, metadata, schema_version

# A table that is being read can't be changed in PostgreSQL, and an export may last for as long as its reader likes.
PATIENCE = "30s"

Step = Callable[[Connection], None]


def _mark_personal_numbers(connection: Connection) -> None:
    """Rows say whether they hold a personal number. Those that are there say no until their file is read again.

    Their documents have null for what was found, since nobody has looked.
    """
    for table in ("document_rows", "decision_rows", "assignment_rows", "section_rows"):
        connection.execute(text(f"ALTER TABLE {table} ADD COLUMN personal_number BOOLEAN DEFAULT FALSE NOT NULL"))
    connection.execute(text("UPDATE document_rows SET screening = 'null'"))


def _note_ctime(connection: Connection) -> None:
    """Sources have the time of their file's last change as the disk tells it. Nought for those known before.

    No file has that time, so each is read once more to be known by its content.
    """
    connection.execute(text("ALTER TABLE sources ADD COLUMN ctime_ns BIGINT DEFAULT 0 NOT NULL"))


def _find_in_all_forms(connection: Connection) -> None:
    """Rows have the day of their document, and the parties; the first version's index goes, as it has other words."""
    for table in ("decision_rows", "assignment_rows", "section_rows"):
        connection.execute(text(f"ALTER TABLE {table} ADD COLUMN issued_on VARCHAR"))
    for table in ("document_rows", "decision_rows"):
        connection.execute(text(f"ALTER TABLE {table} ADD COLUMN parties JSON"))
    connection.execute(text("ALTER TABLE assignment_rows ADD COLUMN item_title TEXT"))
    connection.execute(text("DROP TABLE IF EXISTS search_index"))


# STEPS[n] takes an archive from version n + 1 to n + 2. A step is never changed once released; the tables of a new
# archive are made whole from store/tables.py.
STEPS: tuple[Step, ...] = (_mark_personal_numbers, _note_ctime, _find_in_all_forms)


def exists(connection: Connection) -> bool:
    """Whether there is an archive in the database."""
    return inspect(connection).has_table(schema_version.name)


def create(connection: Connection, steps: Sequence[Step] = STEPS) -> None:
    """Makes the tables of the present version."""
    metadata.create_all(connection)
    index.create(connection)
    connection.execute(insert(schema_version).values(version=len(steps) + 1))
    connection.execute(insert(counters).values(name=CHANGE_SEQ, value=0))


def is_current(connection: Connection, location: str, steps: Sequence[Step] = STEPS) -> bool:
    """Whether the archive needs no step. Refuses one that a newer klubbat has made."""
    found, ours = _version(connection), len(steps) + 1
    if found > ours:
        remedy = f"arkivet är gjort av en nyare klubbat (schema {found}, den här kan {ours}); uppgradera klubbat"
        raise ArchiveError(location, remedy)
    return found == ours


def upgrade(connection: Connection, steps: Sequence[Step] = STEPS) -> None:
    """Takes the steps the archive lacks, in order. Within one transaction: all of them or none."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SET LOCAL lock_timeout = '{PATIENCE}'"))
    for step in steps[_version(connection) - 1 :]:
        step(connection)
    # Last, since it reads the rows as they are today.
    index.remake(connection)
    connection.execute(update(schema_version).values(version=len(steps) + 1))


def _version(connection: Connection) -> int:
    return int(connection.execute(select(schema_version.c.version)).scalar_one())
