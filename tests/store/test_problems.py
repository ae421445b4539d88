"""What the database says, as a line for a person."""

import sqlite3

import psycopg
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


def test_database_that_only_says_no_is_unreached() -> None:
    """A server may speak any language; what it says before it lets anyone in is no fault of ours."""
    with pytest.raises(ArchiveError, match="går inte att nå; kontrollera adressen"), explained("postgresql://db/arkiv"):
        raise OperationalError("", {}, psycopg.OperationalError("ÖDESDIGERT: något är fel"))


@pytest.mark.parametrize(
    ("code", "remedy"),
    [
        ("53100", "disken är full"),
        ("53200", "saknar minne"),
        ("57P01", "bröts"),
        ("57014", "statement_timeout"),
        ("25006", "går bara att läsa"),
        ("40P01", "kör samma kommando igen"),
        ("58030", "disk svarar med fel"),
        ("XX001", "skadad"),
    ],
)
def test_code_of_postgresql_is_explained(code: str, remedy: str) -> None:
    """Its code counts, whatever its words."""
    said = psycopg.errors.lookup(code)("ordalydelse")
    with pytest.raises(ArchiveError, match=remedy), explained("postgresql://db/arkiv"):
        raise OperationalError("", {}, said)


def test_fault_of_ours_is_not_hidden() -> None:
    """A bug looks like a bug."""
    with pytest.raises(OperationalError), explained("/arkiv"):
        raise OperationalError("SELECT 1", {}, sqlite3.OperationalError("no such table: nowhere"))
