"""A run over an archive, without Prefect: what is to be done, the doing of a chunk, the saving, the end.

The flow in `flows/ingest.py` calls these from its tasks; a run with nothing to extract calls them directly.
"""

import hashlib
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from flows.discovery import Found, PassedOver, Refused, discover
from flows.messages import say, shown
from flows.report import Coverage, Report, Tally, closing, state_of
from flows.workers import Extracted, Worker, Workers
from schemas.problems import Failure, UnreadableFile
from schemas.vocabulary import Reocr
from store.archive import Archive, Outcome, Settled, Status
from store.outcome import STATE_OF_RECORD

# Few files are spread over the workers in several helpings each, so that none is left idle behind a slow document.
HELPINGS_PER_WORKER: Final = 4


@dataclass(frozen=True, slots=True)
class Order:
    """What a run is asked to do."""

    sources: tuple[str, ...]
    archive: str
    workers: int
    chunk: int
    reprocess: bool = False
    reocr: Reocr = "auto"

    @property
    def folder(self) -> Path | None:
        """The archive's folder, or None where the archive is a database by URL."""
        return None if "://" in self.archive else Path(self.archive)


@dataclass(frozen=True, slots=True)
class Done:
    """One document's outcome, and what the report says of it."""

    outcome: Outcome
    state: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What the sources hold: what to extract, what can't be read, and how much needs nothing done."""

    todo: tuple[Found, ...]
    refused: tuple[Refused, ...]
    unchanged: int
    passed_over: int
    seen: frozenset[str]
    roots: tuple[str, ...]
    """The sources that were walked to the bottom: only below these can a file be said to be missing."""

    def chunks(self, order: Order) -> Iterator[tuple[Found, ...]]:
        """The files to extract, in order, some for each task."""
        share = -(-len(self.todo) // (order.workers * HELPINGS_PER_WORKER))
        size = max(1, min(order.chunk, share))
        for first in range(0, len(self.todo), size):
            yield self.todo[first : first + size]


def generator_key() -> str:
    """What makes the records, in the form the ledger keeps: name, version and digest of the rules."""
    # Here and not above: it brings all the extractors with it, and only the one that asks needs them in this process.
    from extractors.record import generator

    maker = generator()
    return f"{maker.name} {maker.version} {maker.rules}"


def plan(order: Order, settled: Settled) -> Plan:
    """Walk the sources and leave out what the archive has done. Reads no file."""
    todo, refused, seen = list[Found](), list[Refused](), set[str]()
    unchanged = passed_over = 0
    for finding in discover([Path(source) for source in order.sources], order.folder):
        if isinstance(finding, PassedOver):
            passed_over += 1
            continue
        seen.add(finding.path)
        if isinstance(finding, Refused):
            refused.append(finding)
        elif not order.reprocess and settled.unchanged(finding.path, finding.size, finding.mtime_ns):
            unchanged += 1
        else:
            todo.append(finding)
    roots = tuple(_walked_whole(order.sources, refused))
    return Plan(tuple(todo), tuple(refused), unchanged, passed_over, frozenset(seen), roots)


def _walked_whole(sources: Iterable[str], refused: Sequence[Refused]) -> Iterator[str]:
    """The sources where nothing was closed to us: what isn't seen behind a closed door isn't missing."""
    closed = [finding.path for finding in refused if finding.is_folder]
    for source in sources:
        root = os.path.abspath(source)  # noqa: PTH100 - resolve follows links
        is_open = not any(path == root or path.startswith(f"{root.rstrip(os.sep)}{os.sep}") for path in closed)
        if is_open and os.path.exists(root):  # noqa: PTH110
            yield root


class Extraction:
    """What every chunk of a run shares. Not a dataclass: Prefect would look into each of its fields for each task."""

    def __init__(self, workers: Workers, settled: Settled, reprocess: bool, tick: Callable[[], None]) -> None:
        """`tick` is called after each document, from whatever thread."""
        self.workers, self.settled, self.reprocess, self.tick = workers, settled, reprocess, tick


def extract_files(extraction: Extraction, files: Sequence[Found]) -> list[Done]:
    """The outcome of each file, in order, from one worker. A document's failure is a value."""
    done = []
    with extraction.workers.borrow() as worker:
        for file in files:
            done.append(_extract(extraction, worker, file))
            extraction.tick()
    return done


def _extract(extraction: Extraction, worker: Worker, file: Found) -> Done:
    try:
        sha256 = _sha256(file.path)
    except OSError:
        return _outcome(file, None, Extracted(None, Failure(UnreadableFile.reason, UnreadableFile.message)))
    if extraction.settled.known(sha256) and not extraction.reprocess:
        return _outcome(file, sha256, Extracted(None, None))
    extracted = worker.extract(file.path)
    # The file may have changed since it was hashed; the record is of what the worker read.
    return _outcome(file, extracted.sha256 or sha256, extracted)


def _outcome(file: Found, sha256: str | None, extracted: Extracted) -> Done:
    outcome = Outcome(
        path=file.path,
        sha256=sha256,
        size=file.size,
        mtime_ns=file.mtime_ns,
        seconds=extracted.seconds,
        record=extracted.record,
        failure=extracted.failure,
    )
    return Done(outcome, state_of(outcome, extracted.state), extracted.warnings)


def _sha256(path: str) -> str:
    with open(path, "rb") as file:  # noqa: PTH123 - the path may have surrogates and is a string everywhere here
        return hashlib.file_digest(file, "sha256").hexdigest()


class Run:
    """A run under way. Not a dataclass, for the same reason as Extraction."""

    def __init__(self, archive: Archive, order: Order, plan: Plan, generator: str) -> None:
        """Writes nothing yet: `begin` does."""
        self.archive, self.order, self.plan, self.generator = archive, order, plan, generator
        self.id = 0
        self._tally = Tally()
        self._begun = time.monotonic()

    def begin(self) -> None:
        """Enter the run in the ledger, and save what can't even be read."""
        self.id = self.archive.begin_run(self.order.sources, self.generator)
        refusals = [_refusal(refused) for refused in self.plan.refused]
        # A mistyped source is named to the user, but it is not a file that the archive should hold.
        there = [outcome for outcome in refusals if os.path.lexists(outcome.path)]
        self.archive.save(self.id, self.generator, there)
        self._count([Done(outcome, state_of(outcome, None)) for outcome in refusals])

    def save(self, done: Sequence[Done]) -> None:
        """Save outcomes in one transaction and count them."""
        if not done:
            return
        self.archive.save(self.id, self.generator, [item.outcome for item in done])
        self._count(done)

    def end(self) -> Report:
        """Mark what is gone from the sources, write the report and close the run in the ledger."""
        missing = self.archive.mark_missing(self.id, self.plan.roots, self.plan.seen)
        others = {"unchanged": self.plan.unchanged, "passed_over": self.plan.passed_over}
        seconds = time.monotonic() - self._begun
        report = closing(self.id, self._tally, others, missing, _coverage(self.archive.status()), seconds)
        self.archive.end_run(self.id, report.as_json())
        if self.order.folder is not None:
            report.write(self.order.folder)
        return report

    def _count(self, done: Sequence[Done]) -> None:
        """Each failure is named at once: whoever watches a long run wants to know."""
        for item in done:
            self._tally.add(item.outcome, item.state, item.warnings)
            if item.outcome.failure is not None:
                say(f"{shown(item.outcome.path)}: {item.outcome.failure.message}")


def _coverage(status: Status) -> Coverage:
    held = sum(status.sources[state] for state in STATE_OF_RECORD.values())
    return Coverage(expected=sum(status.sources.values()), held=held)


def _refusal(refused: Refused) -> Outcome:
    return Outcome(refused.path, sha256=None, size=0, mtime_ns=0, seconds=0.0, record=None, failure=refused.failure)
