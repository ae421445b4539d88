"""A database of Prefect's as its server has made it new, kept for the next archive: to make it takes ten seconds.

Kept in the user's cache for the exact version of Prefect. Never one that an archive has used, and never a failure:
where it can't be kept or taken, the server makes its own.
"""

import contextlib
import os
import sqlite3
from importlib.metadata import version
from pathlib import Path

from flows.output import replacing


def take(database: Path) -> None:
    """Give a home that has no database a copy of the one that is kept, if any."""
    kept = _kept()
    if database.exists() or not kept.exists():
        return
    with contextlib.suppress(OSError), replacing(database) as file, kept.open("rb") as content:
        file.write(content.read())


def keep(database: Path) -> None:
    """Keep the database for others, if none is kept and this one has been used for nothing yet."""
    kept = _kept()
    if kept.exists() or not database.exists():
        return
    with contextlib.suppress(OSError, sqlite3.Error):
        kept.parent.mkdir(parents=True, exist_ok=True)
        copy = kept.with_name(f"{kept.name}.{os.getpid()}")
        try:
            with contextlib.closing(sqlite3.connect(database)) as made:
                if made.execute("SELECT count(*) FROM flow_run").fetchone()[0] == 0:
                    with contextlib.closing(sqlite3.connect(copy)) as whole:
                        made.backup(whole)
                    copy.replace(kept)
        finally:
            copy.unlink(missing_ok=True)


def _kept() -> Path:
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "klubbat" / f"prefect-{version('prefect')}.db"
