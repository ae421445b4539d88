"""What the database says, as a line for a person."""

import sqlite3

import pytest
from sqlalchemy.exc import OperationalError

from store.problems import ArchiveError, explained


@pytest.mark.parametrize(
    ("said", "remedy"),
    [
        ("database is locked", "vänta"),
        ("attempt to write a readonly database", "skrivrätten"),
        ("database or disk is full", "frigör utrymme"),
        ("disk I/O error", "kontrollera den"),
        ("unable to open database file", "kontrollera mappen"),
        ("database disk image is malformed", "säkerhetskopia"),
    ],
)
def test_what_a_person_can_mend_is_explained(said: str, remedy: str) -> None:
    """The line names the archive and what to do, and nothing of SQL."""
    with pytest.raises(ArchiveError, match=f"^/arkiv: .*{remedy}") as caught, explained("/arkiv"):
        raise OperationalError("SELECT 1", {}, sqlite3.OperationalError(said))
    assert "SELECT" not in str(caught.value)


def test_fault_of_ours_is_not_hidden() -> None:
    """A bug looks like a bug."""
    with pytest.raises(OperationalError), explained("/arkiv"):
        raise OperationalError("SELECT 1", {}, sqlite3.OperationalError("no such table: nowhere"))
