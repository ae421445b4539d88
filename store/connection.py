"""From where the archive is to an engine that opens it: SQLite in a folder, or PostgreSQL by URL."""

import contextlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from store import postgresql, sqlite
from store.problems import ArchiveError, about_disk, explained

FILE_NAME = "klubbat.sqlite"

# What SQLAlchemy calls PostgreSQL with the driver that klubbat brings, for whoever names none.
POSTGRESQL = "postgresql+psycopg"

# Marks a connection that writes.
WRITES = {"klubbat_writes": True}

MISSING = "här finns inget arkiv; kör först klubbat ingest med samma --archive"
OUTDATED = (
    "arkivet är gjort av en äldre klubbat och går inte att skriva i; kopiera det till en plats som går, och ange den"
)


def locate(location: str | Path, *, create: bool) -> URL:
    """The database of an archive. Makes an empty file and its folder if `create`; else a missing one is an error."""
    if isinstance(location, str) and "://" in location:
        url = _parsed(location)
        file = Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None
    else:
        file = Path(location) / FILE_NAME
        url = URL.create("sqlite", database=str(file))
    if file is not None:
        _check(file, str(location), create=create)
    return url


def connect(url: URL, *, create: bool) -> Engine:
    """An engine for the archive. Its errors never hold a statement's values, since those are the words of documents."""
    try:
        if url.get_backend_name() == "sqlite":
            return sqlite.engine(url, shown(url), may_convert=create)
        engine = postgresql.engine(url)
    except ImportError as error:
        raise ArchiveError(shown(url), _no_driver(error)) from error
    event.listen(engine, "handle_error", postgresql.leave_out_values)
    return engine


def is_writable(url: URL) -> bool:
    """Whether the archive can be written, as far as can be told without trying."""
    return url.get_backend_name() != "sqlite" or sqlite.is_writable(Path(url.database or ""))


@contextmanager
def reading(engine: Engine, location: str) -> Iterator[Connection]:
    """A connection that sees one state of the archive for as long as it lasts."""
    is_file = engine.dialect.name == "sqlite"
    steady = sqlite.steady(engine.url, location) if is_file else contextlib.nullcontext()
    options = {} if is_file else postgresql.READS
    with steady, contextlib.closing(opened(engine, location, options)) as connection, explained(location):
        yield connection


def opened(engine: Engine, location: str, options: Mapping[str, Any]) -> Connection:
    """A connection with these options. Its user closes it."""
    with explained(location):
        return engine.connect().execution_options(**options)


def shown(url: URL) -> str:
    """The archive's place for a person: the SQLite file's path, or the URL without its password."""
    if url.get_backend_name() == "sqlite" and url.database:
        return url.database
    hidden = {name: "***" for name in url.query if "password" in name}
    return url.set(drivername=url.get_backend_name()).update_query_dict(hidden).render_as_string(hide_password=True)


def _parsed(location: str) -> URL:
    """The URL. An error never repeats what it couldn't read, since a password may be in it."""
    try:
        url = make_url(location)
        if url.drivername in ("postgresql", "postgres"):
            url = url.set(drivername=POSTGRESQL)
        url.get_dialect()
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        remedy = "adressen går inte att tolka; ange en mapp, eller till exempel postgresql://användare@värd/databas"
        raise ArchiveError("--archive", remedy) from error
    except ImportError as error:
        raise ArchiveError("--archive", _no_driver(error)) from error
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        remedy = "ett arkiv är en mapp eller en databas i PostgreSQL; ange en mapp, eller en adress med postgresql://"
        raise ArchiveError("--archive", remedy)
    return url


def _no_driver(error: ImportError) -> str:
    return f"drivrutinen {error.name} saknas; installera den, eller använd en mapp som arkiv"


def _check(file: Path, location: str, *, create: bool) -> None:
    try:
        if create:
            _make_empty(file)
        elif not file.exists():
            raise ArchiveError(location, MISSING)
    except OSError as error:
        remedy = "arkivets mapp går inte att skapa eller läsa; kontrollera namnet, utrymmet och dina rättigheter"
        raise ArchiveError(location, about_disk(error) or remedy) from error


def _make_empty(file: Path) -> None:
    # An empty file is an archive yet to be made. A connection opens what is there and never makes a file: an archive
    # that is taken away in the middle of a run is missed, not begun anew.
    file.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o666))
