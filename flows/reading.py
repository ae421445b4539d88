"""The reading of a chunk of files: hashed, left out where the archive has the content, and extracted by a worker.

Whatever happens to a document is a value. Can be sent to another machine, where it takes the workers there.
"""

import contextlib
import hashlib
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from flows.discovery import Found, look
from flows.report import state_of
from flows.workers import Extracted, Limits, Worker, Workers, reader
from schemas.problems import Failure, UnreadableFile
from schemas.vocabulary import Reocr
from store.archive import Archive, Outcome

BLOCK_BYTES: Final = 1 << 20

UNREADABLE: Final = Failure(UnreadableFile.reason, UnreadableFile.message)
GROWING: Final = Failure("being_written", "filen skrivs fortfarande; den läses nästa gång samma kommando körs")
VANISHED: Final = Failure("vanished", "filen försvann innan den hann läsas; lägg tillbaka den om den ska med")


@dataclass(frozen=True, slots=True)
class Done:
    """A document's outcome, and what the report says of it. No outcome: its whole source is gone, nothing is known."""

    path: str
    outcome: Outcome | None
    state: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """What every chunk of a run is read on. Small, and the same for all: it goes with each chunk to another machine."""

    archive: str
    generator: str
    reocr: Reocr
    reprocess: bool
    folders: tuple[str, ...]
    """The folders of the sources: where one of them is gone, so is all in it, and no file of it has failed."""
    extractor: str
    """What the worker processes call, as module:function."""


class Extraction:
    """What the chunks of a run share. Not a dataclass: Prefect would look into each of its fields for each task."""

    def __init__(self, terms: Terms, archive: Archive, workers: Workers, tick: Callable[[], None]) -> None:
        """`tick` is called after each document, from whatever thread."""
        self.terms, self.archive, self.workers, self.tick = terms, archive, workers, tick

    def __reduce__(self) -> "tuple[Callable[[Terms], Extraction], tuple[Terms]]":
        """On another machine it is made of what is there."""
        return elsewhere, (self.terms,)


def workers_for(terms: Terms, count: int) -> Workers:
    """Workers that read on these terms."""
    return Workers(count, Limits(), reader(terms.extractor, terms.reocr))


@lru_cache(maxsize=1)
def elsewhere(terms: Terms) -> Extraction:
    """The extraction in a process of a cluster. Made once; its workers live until that process ends or reads others."""
    return Extraction(terms, Archive.open(terms.archive), workers_for(terms, os.cpu_count() or 1), lambda: None)


def extract_files(extraction: Extraction, files: Sequence[Found]) -> list[Done]:
    """The outcome of each file, in order, from one worker."""
    return list(_each(extraction, files))


def _each(extraction: Extraction, files: Sequence[Found]) -> Iterator[Done]:
    terms = extraction.terms
    with extraction.workers.borrow() as worker:
        digests = [_sha256(file) for file in files]
        asked = [digest for digest in digests if digest is not None] if not terms.reprocess else []
        known = extraction.archive.known(terms.generator, asked)
        for file, digest in zip(files, digests, strict=True):
            if digest is None:
                yield _unread(file, terms.folders)
            elif digest in known:
                yield _done(file, digest, Extracted(None, None))
            else:
                yield _read(worker, file, digest, terms.folders)
            extraction.tick()


def _read(worker: Worker, file: Found, sha256: str, folders: Sequence[str]) -> Done:
    extracted = worker.extract(file.path)
    if extracted.failure is not None and extracted.failure.reason == UNREADABLE.reason:
        return _unread(file, folders)
    # What is gone by now has been read; the next run finds it gone.
    with contextlib.suppress(OSError):
        if look(file.path) != file:
            extracted = Extracted(None, GROWING, seconds=extracted.seconds)
    return _done(file, extracted.sha256 or sha256, extracted)


def _unread(file: Found, folders: Sequence[str]) -> Done:
    """A file that can't be opened: gone with its whole source, gone alone, or closed to us. Each run tries it again."""
    around = [folder for folder in folders if file.path.startswith(f"{folder.rstrip(os.sep)}{os.sep}")]
    if around and not any(map(os.path.isdir, around)):
        return Done(file.path, None, "unreached")
    failure = UNREADABLE if os.path.lexists(file.path) else VANISHED
    return _done(file, None, Extracted(None, failure))


def _done(file: Found, sha256: str | None, extracted: Extracted) -> Done:
    outcome = Outcome(
        path=file.path,
        sha256=sha256,
        size=file.size,
        mtime_ns=file.mtime_ns,
        ctime_ns=file.ctime_ns,
        seconds=extracted.seconds,
        record=extracted.record,
        failure=extracted.failure,
    )
    return Done(file.path, outcome, state_of(outcome, extracted.state), extracted.warnings)


def _sha256(file: Found) -> str | None:
    """The digest of the file's content, as much of it as there was when it was found; None where it can't be read."""
    digest, left = hashlib.sha256(), file.size
    try:
        # Another thing may have been put in its place: a pipe, which would never open, or a device without end.
        with os.fdopen(os.open(file.path, os.O_RDONLY | os.O_NONBLOCK), "rb") as content:
            if not stat.S_ISREG(os.fstat(content.fileno()).st_mode):
                return None
            while left > 0 and (block := content.read(min(left, BLOCK_BYTES))):
                digest.update(block)
                left -= len(block)
    except OSError:
        return None
    return digest.hexdigest()
