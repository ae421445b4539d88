"""How an archive in PostgreSQL is opened, and what its errors may say."""

import os
import socket

from sqlalchemy import URL, Connection, Engine, ExceptionContext, create_engine, text

from store.problems import ArchiveError
from store.rows import canonical

# What the server shows of a connection to others; longer names are cut by the server.
NAME_BYTES = 63

# A server that doesn't answer is said so before anyone thinks that klubbat hangs.
CONNECT_SECONDS = "10"

# A run may be silent for as long as a slow document takes. Firewalls forget a silent connection, some after a minute,
# and with it the lock would be gone.
KEEPALIVE_SECONDS = "30"

# The codes of what is wrong with a statement, such as a table that is missing.
OF_STATEMENTS = "42"

# How a reader sees one state of the archive, whatever is saved meanwhile.
READS = {"isolation_level": "REPEATABLE READ"}


def engine(url: URL) -> Engine:
    """An engine for the database. A connection that the server has dropped between two uses is made anew."""
    settings = {
        "application_name": f"klubbat {os.getpid()} {socket.gethostname()}"[:NAME_BYTES],
        "client_encoding": "utf8",
        "connect_timeout": CONNECT_SECONDS,
        "keepalives_idle": KEEPALIVE_SECONDS,
    }
    chosen = {name: value for name, value in settings.items() if name not in url.query}
    return create_engine(url, json_serializer=canonical, hide_parameters=True, pool_pre_ping=True, connect_args=chosen)


def require_unicode(connection: Connection, location: str) -> None:
    """Refuses a database that can't hold every letter."""
    encoding = connection.execute(text("SHOW server_encoding")).scalar_one()
    if encoding != "UTF8":
        remedy = f"databasen har teckenkodningen {encoding}; skapa en ny med ENCODING 'UTF8' TEMPLATE template0"
        raise ArchiveError(location, remedy)


def leave_out_values(context: ExceptionContext) -> None:
    """Takes out of an error what the server quotes: its lines on the value at fault hold the words of documents."""
    orig, wrapped = context.original_exception, context.sqlalchemy_exception
    sqlstate = getattr(orig, "sqlstate", None)
    if sqlstate is None:
        return
    diag = orig.diag  # type: ignore[attr-defined]
    # What is wrong with a statement is said in its own words, and those never hold a value.
    what = diag.message_primary if sqlstate.startswith(OF_STATEMENTS) else None
    said = " ".join(filter(None, (type(orig).__name__, sqlstate, diag.table_name, diag.constraint_name, what)))
    orig.args = (said,)
    if wrapped is not None:
        wrapped.args = (f"(psycopg) {said}",)
