"""What a run is asked to do, and what of that is left to do: the sources walked, what the archive has done left out."""

import os
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

from flows.arguments import FILES_PER_TASK, STILL_SECONDS
from flows.discovery import Finding, Found, PassedOver, Refused, discover, folders_of, look, named
from flows.messages import say
from flows.reading import GROWING, UNREADABLE, VANISHED
from schemas.vocabulary import Reocr
from store.archive import Archive, Settled, SourceState

# A chunk is saved whole or not at all, so it must not be hours of OCR: a scan of 20 MB takes ten minutes and more.
CHUNK_BYTES: Final = 20_000_000
# What is left is spread over the workers in several helpings each, ever smaller ones towards the end, so that none is
# left idle while another has a whole chunk to read.
HELPINGS_PER_WORKER: Final = 3
NANOSECONDS: Final = 1_000_000_000

RETRIED: Final[tuple[SourceState, ...]] = ("failed", "quarantined", "skipped")


@dataclass(frozen=True, slots=True)
class Order:
    """What a run is asked to do."""

    sources: tuple[str, ...]
    archive: str
    workers: int = 1
    chunk: int = FILES_PER_TASK
    reprocess: bool = False
    reocr: Reocr = "auto"
    still: int = STILL_SECONDS
    """Seconds that a file must have been left alone before it is read."""
    retry: tuple[SourceState, ...] = ()
    """Where given, the files that ended so are read again, of those under the sources; with no sources, all of them."""

    @property
    def parameters(self) -> dict[str, Any]:
        """Those of the flow, as JSON has them."""
        return asdict(self) | {"sources": list(self.sources), "retry": list(self.retry)}


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
        """The files to extract, in order, some for each task: so many files, or so many bytes."""
        helpings = order.workers * HELPINGS_PER_WORKER
        first = 0
        while first < len(self.todo):
            most = min(order.chunk, -(-(len(self.todo) - first) // helpings))
            sizes = accumulate(file.size for file in self.todo[first : first + most])
            # However large the first is, it has to be read.
            count = max(1, sum(size <= CHUNK_BYTES for size in sizes))
            yield self.todo[first : first + count]
            first += count


def generator_key() -> str:
    """What makes the records, in the form the ledger keeps: name, version and digest of the rules."""
    # Here and not above: it brings all the extractors with it, and only the one that asks needs them in this process.
    from extractors.record import generator

    maker = generator()
    return f"{maker.name} {maker.version} {maker.rules}"


def plan(order: Order, archive: Archive, generator: str, folder: Path | None = None) -> Plan:
    """What is to be done. Reads no file; waits a moment for those that were touched just now."""
    todo, refused, seen = list[Found](), list[Refused](), set[str]()
    unchanged = passed_over = 0
    settled = Settled(frozenset()) if order.reprocess or order.retry else archive.settled(generator)
    for finding in _findings(order, archive, folder):
        if isinstance(finding, PassedOver):
            passed_over += 1
            continue
        seen.add(finding.path)
        if isinstance(finding, Refused):
            refused.append(finding)
        elif settled.unchanged(finding.path, finding.size, finding.mtime_ns, finding.ctime_ns):
            unchanged += 1
        else:
            todo.append(finding)
    at_rest, growing = _at_rest(todo, order.still)
    roots = () if order.retry else tuple(_walked_whole(order.sources, refused))
    return Plan(tuple(at_rest), (*refused, *growing), unchanged, passed_over, frozenset(seen), roots)


def _findings(order: Order, archive: Archive, folder: Path | None) -> Iterator[Finding]:
    if not order.retry:
        yield from discover(order.sources, folder)
        return
    for path in archive.sources_in(order.retry, list(named(order.sources))):
        finding = _looked_at(path)
        # What isn't there to be retried is for the next run over its folder to miss.
        if isinstance(finding, Found):
            yield finding


def _at_rest(files: Sequence[Found], still: int) -> tuple[list[Found], list[Refused]]:
    """The files that nobody is writing, in their order, and the others. Waits only if some were touched just now."""
    # The disk's clock may be ahead of ours, or ours may have jumped: whatever it says, the wait is `still` at most.
    youngest = max((file.changed_ns for file in files), default=0)
    age = (time.time_ns() - youngest) / NANOSECONDS
    if age >= still:
        return list(files), []
    since = time.time_ns() - still * NANOSECONDS
    young = [file for file in files if file.changed_ns >= since]
    say(f"{len(young)} {'fil' if len(young) == 1 else 'filer'} ändrades nyss; väntar {still} s på att de är färdiga")
    time.sleep(still if age < 0 else still - age)
    growing = {}
    for file in young:
        finding = _looked_at(file.path)
        if finding != file:
            growing[file.path] = finding if isinstance(finding, Refused) else Refused(file.path, GROWING)
    return [file for file in files if file.path not in growing], list(growing.values())


def _looked_at(path: str) -> Found | Refused:
    try:
        return look(path)
    except FileNotFoundError:
        return Refused(path, VANISHED)
    except OSError:
        return Refused(path, UNREADABLE)


def _walked_whole(sources: Iterable[str], refused: Sequence[Refused]) -> Iterator[str]:
    """The sources where nothing was closed to us: what isn't seen behind a closed door isn't missing."""
    closed = [finding.path for finding in refused if finding.is_folder]
    for root in folders_of(sources):
        is_open = not any(path == root or path.startswith(f"{root.rstrip(os.sep)}{os.sep}") for path in closed)
        if is_open and os.path.exists(root):  # noqa: PTH110
            yield root
