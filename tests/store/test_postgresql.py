"""An archive in PostgreSQL: how it is opened, and what is said when the server doesn't play along."""

import threading
import traceback
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from store import lock
from store.archive import Archive, ArchiveError, Outcome
from store.export import export_rows

Make = Callable[..., Outcome]


@pytest.fixture
def address(server: Any) -> str:
    """A new and empty database."""
    return str(server.new())


@pytest.fixture
def visitor(server: Any, address: str) -> Iterator[str]:
    """The address of an archive for a user who may do nothing in it yet."""
    Archive.open(address, create=True).close()
    server.run("CREATE ROLE gast LOGIN PASSWORD 'hemligt'")
    yield address.replace("klubbat:", "gast:")
    server.run("DROP OWNED BY gast", address.rpartition("/")[2])
    server.run("DROP ROLE gast")


def refused(location: str, **options: bool) -> str:
    """The line that an archive is refused with. It never has the password in it, nor has anything behind it."""
    with pytest.raises(ArchiveError) as caught:
        Archive.open(location, **options)
    said = str(caught.value)
    assert "\n" not in said
    assert "hemligt" not in "".join(traceback.format_exception(caught.value)).replace("'hemligt'", "")
    return said


@pytest.mark.parametrize("driver", ["postgresql://", "postgres://", "postgresql+psycopg://"])
def test_driver_need_not_be_named(address: str, driver: str) -> None:
    """Either name of the database will do, and what is shown is the plain one, without the password."""
    location = address.replace("postgresql://", driver)
    with Archive.open(location, create=True) as archive:
        assert archive.location == address.replace("hemligt", "***")
    with Archive.open(location) as archive:
        assert archive.status().documents == 0


def test_password_in_the_options_is_not_shown(server: Any, address: str) -> None:
    """A password may stand at the end of the address too."""
    location = address.replace(":hemligt@", "@") + "?password=hemligt"
    with Archive.open(location, create=True) as archive:
        assert "hemligt" not in archive.location
    assert "?password=%2A%2A%2A" in refused(location.replace("arkiv", "saknas"))


@pytest.mark.parametrize(
    ("wrong", "right", "remedy"),
    [
        (":hemligt@", ":hemligt2@", "godtar inte användaren eller lösenordet; kontrollera båda"),
        (":hemligt@", "@", "godtar inte användaren eller lösenordet; kontrollera båda"),
        ("klubbat:", "okand:", "godtar inte användaren eller lösenordet; kontrollera båda"),
        ("/arkiv", "/saknas", "databasen finns inte på servern; skapa den"),
        ("127.0.0.1", "saknas.invalid", "dator finns inte under det namnet"),
        ("127.0.0.1:", "127.0.0.1:1", "svarar inte; kontrollera adressen"),
    ],
)
def test_address_that_leads_nowhere(address: str, wrong: str, right: str, remedy: str) -> None:
    """Wrong password, user, database, host and port, each with what to do."""
    # A port that nobody listens on: the first of all.
    location = address.replace(wrong, right) if right != "127.0.0.1:1" else f"{address.rpartition(':')[0]}:1/arkiv"
    assert remedy in refused(location, create=True)


def test_missing_archive_is_refused_and_not_made(server: Any, address: str) -> None:
    """Without create an empty database stays empty."""
    assert "här finns inget arkiv; kör först klubbat ingest" in refused(address)
    assert server.run("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", address.rpartition("/")[2]) == [
        (0,)
    ]


@pytest.mark.parametrize("encoding", ["SQL_ASCII", "LATIN1"])
def test_database_without_all_letters_is_refused(server: Any, address: str, encoding: str) -> None:
    """A database that would lose letters is told apart before anything is in it."""
    name = f"{address.rpartition('/')[2]}_{encoding.lower()}"
    server.run(f"CREATE DATABASE {name} ENCODING '{encoding}' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0")
    assert f"teckenkodningen {encoding}; skapa en ny med ENCODING 'UTF8'" in refused(server.address(name), create=True)


def test_user_without_rights_is_told(server: Any, visitor: str) -> None:
    """Reading and writing each need a right; with the right to read alone one reads, and a run is refused."""
    database = visitor.rpartition("/")[2]
    assert "rättighet saknas i databasen; be den som sköter den" in refused(visitor)
    server.run("GRANT SELECT ON ALL TABLES IN SCHEMA public TO gast", database)
    with Archive.open(visitor) as archive:
        assert archive.status().documents == 0
        assert list(export_rows(archive, "documents")) == []
        with pytest.raises(ArchiveError, match="rättighet saknas i databasen"):
            archive.begin_run(["/in"], "klubbat")


def test_user_without_a_place_for_tables_is_told(server: Any, visitor: str) -> None:
    """Where one may log in but make nothing, no archive is made."""
    server.run("CREATE DATABASE frammande")
    try:
        assert "rättighet saknas" in refused(visitor.replace(visitor.rpartition("/")[2], "frammande"), create=True)
    finally:
        server.run("DROP DATABASE frammande WITH (FORCE)")


def test_database_that_only_reads_is_read(server: Any, address: str) -> None:
    """A copy that follows another server answers, and a run over it ends at once."""
    Archive.open(address, create=True).close()
    server.run(f"ALTER DATABASE {address.rpartition('/')[2]} SET default_transaction_read_only = on")
    with Archive.open(address) as archive:
        assert archive.status().documents == 0
        with pytest.raises(ArchiveError, match="databasen går bara att läsa"):
            archive.begin_run(["/in"], "klubbat")


def test_crowd_is_explained(server: Any, visitor: str) -> None:
    """No connection left is said to be so."""
    server.run("ALTER ROLE gast CONNECTION LIMIT 0")
    assert "för många förbindelser; stäng någon eller höj max_connections" in refused(visitor)


def test_server_that_restarts_costs_the_run_and_nothing_else(
    server: Any, address: str, extracted: Make, generator: str
) -> None:
    """A run that the server leaves ends with a line and half a chunk of nothing; when it is back the next goes on."""
    with Archive.open(address, create=True) as archive:
        with archive.lock():
            run_id = archive.begin_run(["/in"], generator)
            archive.save(run_id, generator, [extracted("/in/a.pdf", "a")])
            server.stop()
            try:
                for _ in range(2):
                    with pytest.raises(ArchiveError, match=r"bröts; kontrollera|svarar inte; kontrollera"):
                        archive.save(run_id, generator, [extracted("/in/b.pdf", "b"), extracted("/in/c.pdf", "c")])
                with pytest.raises(ArchiveError, match=r"bröts; kontrollera|svarar inte; kontrollera"):
                    archive.status()
            finally:
                server.start()
            with pytest.raises(ArchiveError, match="och med den låset för körningen"):
                archive.save(run_id, generator, [extracted("/in/b.pdf", "b")])
        with archive.lock():
            assert archive.status().documents == 1
            archive.save(run_id, generator, [extracted("/in/b.pdf", "b"), extracted("/in/c.pdf", "c")])
        assert archive.status().documents == 3


def test_connection_that_dies_in_a_save_leaves_nothing(
    server: Any, address: str, extracted: Make, generator: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut off between the rows of a chunk, the chunk is not there; the line names the server and no document."""
    from store import documents

    with Archive.open(address, create=True) as archive, archive.lock():
        run_id = archive.begin_run(["/in"], generator)
        write = documents.write

        def cut_off(*arguments: Any) -> Any:
            if arguments[3].path == "/in/b.pdf":
                held = f"locktype = 'advisory' AND classid = {lock.LOCK_SPACE}"
                server.run(f"SELECT pg_terminate_backend(pid) FROM pg_locks WHERE {held}")
            return write(*arguments)

        monkeypatch.setattr(documents, "write", cut_off)
        with pytest.raises(ArchiveError, match="förbindelsen med databasen bröts"):
            archive.save(run_id, generator, [extracted(f"/in/{name}.pdf", name) for name in "abc"])
        assert archive.status().documents == 0


def test_error_quotes_no_value(address: str) -> None:
    """What the server adds on the row at fault is kept out of the error, and out of what stands behind it."""
    words = "ord ur " + "handlingen"
    with (
        Archive.open(address, create=True) as archive,
        pytest.raises(DBAPIError) as caught,
        archive._write() as writing,
    ):
        writing.execute(text("INSERT INTO documents (id, record) VALUES ('x', :words)"), {"words": words})
    said = "".join(traceback.format_exception(caught.value))
    assert "NotNullViolation 23502 documents" in said
    assert words not in said


def test_many_readers_take_turns(address: str) -> None:
    """More threads than connections wait for each other instead of being refused."""
    with Archive.open(address, create=True) as archive:
        found: list[int] = []
        threads = [threading.Thread(target=lambda: found.append(archive.status().documents)) for _ in range(40)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert found == [0] * 40
