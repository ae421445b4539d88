"""Where things are kept beside the archive: the reports of its runs, and Prefect's own files."""

import os
import re
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

STATE_HOME: Final = "XDG_STATE_HOME"


def folder_of(archive: str) -> Path:
    """The archive's own folder; for a database by URL the folder of its file, or one among the user's own."""
    if "://" not in archive:
        return Path(archive)
    url = urlsplit(archive)
    if url.scheme.startswith("sqlite"):
        return Path(url.path.removeprefix("/")).parent
    base = Path(os.environ.get(STATE_HOME) or Path.home() / ".local" / "state")
    # Never the user or the password.
    name = "-".join(filter(None, (url.hostname or "lokal", str(url.port or ""), url.path.strip("/"))))
    return base / "klubbat" / re.sub(r"[^\w.-]", "_", name)


def made(archive: str) -> Path:
    """The same folder, made if it wasn't there."""
    folder = folder_of(archive)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
