"""From sources on the command line to the files to read, always in the same order. Reads no document's content.

A source is a file, a folder, a glob that the shell has left alone, or @ and a file with one source a line. Folders are
walked to the bottom, through symbolic links too; one that leads back to where the walk has been is passed over. What
can't be read becomes a Refused, and the walk goes on.
"""

import fnmatch
import glob
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import filterfalse, takewhile
from pathlib import Path
from typing import Final

from flows.messages import WRONG_USE, CommandError, shown
from schemas.problems import DocumentError, Failure, NotAFile, TooLarge, UnreadableFile, UnsupportedFile

SUFFIXES: Final = frozenset({".pdf", ".txt"})
LIST_SIGN: Final = "@"
# A million paths. What is longer is something else than a list.
LONGEST_LIST: Final = 200_000_000

Identity = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, as it is now."""

    path: str
    size: int
    mtime_ns: int
    ctime_ns: int

    @property
    def changed_ns(self) -> int:
        """When it was last touched, by the clock of the disk it is on."""
        return max(self.mtime_ns, self.ctime_ns)


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


def discover(sources: Sequence[str], archive: Path | None = None) -> Iterator[Finding]:
    """Every file of the sources once, in the order given and by name within it. Never looks inside the archive."""
    seen: set[str] = set()
    for source in named(sources):
        for finding in _from_source(source, archive):
            if finding.path not in seen:
                seen.add(finding.path)
                yield finding


def named(sources: Iterable[str]) -> Iterator[str]:
    """The files and folders that the sources name, absolute, lists read and globs followed; there or not."""
    for source, is_glob in _absolute(sources):
        yield from _matching(source) if is_glob else (source,)


def folders_of(sources: Iterable[str]) -> Iterator[str]:
    """What has to be there for the sources to be: each file or folder itself, the folder that a glob begins in."""
    for source, is_glob in _absolute(sources):
        yield _before_magic(source) if is_glob else source


def absolute(source: str) -> str:
    """The same source, wherever one stands."""
    if source.startswith(LIST_SIGN) and not os.path.lexists(source):
        return LIST_SIGN + os.path.abspath(source.removeprefix(LIST_SIGN))  # noqa: PTH100
    return os.path.abspath(source)  # noqa: PTH100 - resolve follows links


def _absolute(sources: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Each source by itself, those of lists too, and whether it is a glob: what is there under its name is not."""
    for source in sources:
        if os.path.lexists(source):
            yield absolute(source), False
        elif source.startswith(LIST_SIGN):
            yield from _absolute(filterfalse(_is_list, _listed(source.removeprefix(LIST_SIGN))))
        else:
            yield absolute(source), glob.has_magic(source)


def is_text(path: str) -> bool:
    """Whether it is of an encoding: names of files may be any bytes."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def look(path: str) -> Found:
    """A file as it is now. OSError where it can't be seen."""
    status = os.stat(path)  # noqa: PTH116 - a string, as everywhere here
    return _found(path, status)


def _listed(path: str) -> list[str]:
    """The sources in a list: between NULs where there are any, as of `find -print0`, else one a line."""
    with open(path, "rb") as file:  # noqa: PTH123
        content = file.read(LONGEST_LIST + 1)
    if len(content) > LONGEST_LIST:
        raise CommandError(f"{shown(path)}: är ingen lista över källor; kontrollera namnet efter @", WRONG_USE)
    names = content.split(b"\0") if b"\0" in content else [line.rstrip(b"\r") for line in content.split(b"\n")]
    return [os.fsdecode(name) for name in names if name]


def _is_list(name: str) -> bool:
    """Whether a line of a list would be a list itself: that could go on for ever, and is a file's name if anything."""
    return name.startswith(LIST_SIGN) and not os.path.lexists(name)


def _matching(pattern: str) -> Iterator[str]:
    """What a glob names, in order. With ** the folders are walked as sources are: links that go round end."""
    if "**" not in pattern:
        yield from sorted(glob.glob(pattern), key=os.fsencode)  # noqa: PTH207
        return
    for finding in _walk(_before_magic(pattern), None):
        if not isinstance(finding, PassedOver) and _fits(Path(finding.path).parts, Path(pattern).parts):
            yield finding.path


def _fits(names: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether the names are as the glob's; ** stands for any number of names, or none."""
    if not wanted:
        return not names
    if wanted[0] == "**":
        return any(_fits(names[first:], wanted[1:]) for first in range(len(names) + 1))
    return bool(names) and fnmatch.fnmatchcase(names[0], wanted[0]) and _fits(names[1:], wanted[1:])


def _before_magic(pattern: str) -> str:
    before = takewhile(lambda folder: not glob.has_magic(folder), Path(pattern).parts)
    return str(Path(*before))


def _from_source(source: str, archive: Path | None) -> Iterator[Finding]:
    try:
        status = os.stat(source)  # noqa: PTH116
    except OSError:
        yield Refused(source, _failure(UnreadableFile()))
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _walk(source, archive)
        return
    finding = _file(source, status)
    yield Refused(finding.path, _failure(UnsupportedFile())) if isinstance(finding, PassedOver) else finding


def _walk(root: str, archive: Path | None) -> Iterator[Finding]:
    """The files below a folder: its own first, then those of its folders. A stack, since folders may lie very deep."""
    visited = {_identity(archive.stat())} if archive is not None and archive.exists() else set[Identity]()
    folders = [root]
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
    if not _has_known_suffix(path):
        return PassedOver(path)
    # A pipe or a device named like a document would never end.
    error = TooLarge.of(status.st_size) if stat.S_ISREG(status.st_mode) else NotAFile()
    return Refused(path, _failure(error)) if error else _found(path, status)


def _found(path: str, status: os.stat_result) -> Found:
    return Found(path, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


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
