"""From sources on the command line to the files to read, always in the same order. Reads no file's content.

Folders are walked to the bottom, through symbolic links too; one that leads back to where the walk has been is passed
over. What can't be read becomes a Refused, and the walk goes on.
"""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from schemas.problems import DocumentError, Failure, UnreadableFile, UnsupportedFile

SUFFIXES: Final = frozenset({".pdf", ".txt"})

Identity = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, as it is now."""

    path: str
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Refused:
    """A file or folder that can't be read, or a file named by the user that is of the wrong kind."""

    path: str
    failure: Failure
    is_folder: bool = False


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file in a folder that is neither .pdf nor .txt."""

    path: str


Finding = Found | Refused | PassedOver


def discover(sources: Sequence[Path], archive: Path | None = None) -> Iterator[Finding]:
    """Every file of the sources once, in the order given and by name within it. Never looks inside the archive."""
    seen: set[str] = set()
    for source in sources:
        for finding in _from_source(Path(os.path.abspath(source)), archive):  # noqa: PTH100 - resolve follows links
            if finding.path not in seen:
                seen.add(finding.path)
                yield finding


def _from_source(source: Path, archive: Path | None) -> Iterator[Finding]:
    try:
        is_folder = source.is_dir()
        if is_folder:
            yield from _walk(source, archive)
            return
        finding = _file(str(source), source.stat())
    except OSError:
        yield Refused(str(source), _failure(UnreadableFile()), is_folder=False)
        return
    yield Refused(finding.path, _failure(UnsupportedFile())) if isinstance(finding, PassedOver) else finding


def _walk(root: Path, archive: Path | None) -> Iterator[Finding]:
    """The files below a folder: its own first, then those of its folders. A stack, since folders may lie very deep."""
    visited = {_identity(archive.stat())} if archive is not None and archive.exists() else set[Identity]()
    folders = [str(root)]
    while folders:
        folder = folders.pop()
        try:
            identity = _identity(os.stat(folder))  # noqa: PTH116 - a string, as scandir gives it
            if identity in visited:
                continue
            visited.add(identity)
            entries = sorted(os.scandir(folder), key=lambda entry: os.fsencode(entry.name))
        except OSError:
            yield Refused(folder, _failure(UnreadableFile()), is_folder=True)
            continue
        folders.extend(entry.path for entry in reversed(entries) if _is_folder(entry))
        yield from (_entry(entry) for entry in entries if not _is_folder(entry))


def _entry(entry: "os.DirEntry[str]") -> Finding:
    try:
        return _file(entry.path, entry.stat())
    except OSError:
        # A link to nowhere, or a file that went away since the folder was read.
        refused = Refused(entry.path, _failure(UnreadableFile()))
        return refused if _has_known_suffix(entry.name) else PassedOver(entry.path)


def _file(path: str, status: os.stat_result) -> Finding:
    # A pipe or a device named like a document would never end.
    if not _has_known_suffix(path) or not stat.S_ISREG(status.st_mode):
        return PassedOver(path)
    return Found(path, status.st_size, status.st_mtime_ns)


def _has_known_suffix(name: str) -> bool:
    return os.path.splitext(name)[1].lower() in SUFFIXES  # noqa: PTH122 - eighty thousand Paths cost a second


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _identity(status: os.stat_result) -> Identity:
    return status.st_dev, status.st_ino


def _failure(error: DocumentError) -> Failure:
    return Failure(error.reason, str(error))
