"""From where the archive is to an engine that opens it: SQLite in a folder, or any database by URL."""

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from store.problems import ArchiveError
from store.rows import canonical

FILE_NAME = "klubbat.sqlite"

# How long one run waits for another's chunk to be saved. A chunk takes a second or two on a slow disk.
BUSY_MS = 30_000

WRITES = {"klubbat_writes": True}


def locate(location: str | Path, *, create: bool) -> URL:
    """The database of an archive. Makes the folder if `create`; otherwise a missing archive is an ArchiveError."""
    if isinstance(location, str) and "://" in location:
        url = _parsed(location)
        file = Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None
    else:
        file = Path(location) / FILE_NAME
        url = URL.create("sqlite", database=str(file))
    if file is not None:
        _check(file, str(location), create=create)
    return url


def connect(url: URL) -> Engine:
    """An engine for the archive. Writers (`WRITES`) wait for each other.

    Its errors never hold a statement's values, since those are the words of documents.
    """
    try:
        if url.get_backend_name() != "sqlite":
            return create_engine(url, json_serializer=canonical, hide_parameters=True)
        engine = create_engine(url, json_serializer=canonical, hide_parameters=True, poolclass=NullPool)
    except ImportError as error:
        remedy = f"drivrutinen {error.name} saknas; installera den, eller använd en mapp som arkiv"
        raise ArchiveError(shown(url), remedy) from error
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def shown(url: URL) -> str:
    """The archive's place for a person: the SQLite file's path, or the URL without its password."""
    if url.get_backend_name() == "sqlite" and url.database:
        return url.database
    return url.render_as_string(hide_password=True)


def _parsed(location: str) -> URL:
    """The URL. An error never repeats what it couldn't read, since a password may be in it."""
    try:
        url = make_url(location)
        url.get_dialect()
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        remedy = "adressen går inte att tolka; ange en mapp, eller till exempel postgresql://användare@värd/databas"
        raise ArchiveError("--archive", remedy) from error
    except ImportError as error:
        remedy = f"drivrutinen {error.name} saknas; installera den, eller använd en mapp som arkiv"
        raise ArchiveError("--archive", remedy) from error
    return url


def _check(file: Path, location: str, *, create: bool) -> None:
    try:
        if create:
            file.parent.mkdir(parents=True, exist_ok=True)
        elif not file.exists():
            raise ArchiveError(location, "här finns inget arkiv; kör först klubbat ingest med samma --archive")
    except OSError as error:
        remedy = "arkivets mapp går inte att skapa eller läsa; kontrollera namnet, utrymmet och dina rättigheter"
        raise ArchiveError(location, remedy) from error


def _prepare(dbapi_connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own, untyped
    # The driver must not begin transactions of its own: see _begin.
    dbapi_connection.isolation_level = None
    for pragma in (f"busy_timeout={BUSY_MS}", "journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        dbapi_connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # A writer takes its lock at once: one that has read first and then wants to write is refused without waiting.
    writes = connection.get_execution_options().get("klubbat_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
