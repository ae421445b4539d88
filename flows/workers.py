"""Worker processes of our own: each document is extracted in a process that can be killed, with limits set on it.

A document that kills or hangs its worker costs itself alone: it is tried once more in a fresh worker and then becomes
a Failure. Prefect's process pool is never used: with the ephemeral server it starts one server a worker.
"""

import contextlib
import json
import os
import queue
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from multiprocessing.connection import Connection
from typing import Final, Self

from flows.messages import CommandError, shown
from flows.worker import time_limit
from schemas.problems import Failure
from schemas.vocabulary import Reocr
from store.outcome import HARMS_THE_WORKER

# A protokoll of 400 pages read the slow way takes about two minutes. What OCR needs is added by the file's size.
TIME_LIMIT_SECONDS: Final = 300
# Address space, not resident memory: 0.3 GB is the most any of the wild samples took on two cores, but threads reserve
# some for each core, and a page drawn for OCR may take a gigabyte.
MEMORY_LIMIT_BYTES: Final = 4 * 1024**3
# Imports alone take seconds, and much longer when every core is busy.
START_LIMIT_SECONDS: Final = 180
# spaCy's string store and pdfium both grow a little with each document; a fresh process now and then keeps them flat.
DOCUMENTS_PER_WORKER: Final = 500
ATTEMPTS: Final = 2
# A record is a few times its document's text. What is longer would fill the parent's memory.
LONGEST_ANSWER: Final = 512 * 1024**2
EXTRACTOR: Final = "extractors.record:extract"

_CHILD: Final = "from flows.worker import main; main()"
_DIED: Final = Failure("worker_died", "dokumentet fick programmet att krascha; granska det för hand")
_TIMED_OUT: Final = Failure("timed_out", "dokumentet tog längre tid än det får; granska det för hand")


_NO_START: Final = "arbetsprocessen startar inte"
_START_ADVICE: Final = "kontrollera installationen med klubbat extract på en av filerna"

Header = dict[str, object]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may use."""

    seconds: int = TIME_LIMIT_SECONDS
    memory_bytes: int = MEMORY_LIMIT_BYTES


@dataclass(frozen=True, slots=True)
class Extracted:
    """What became of one document: its record as JSON with the codes of its warnings, or a failure."""

    record: str | None
    failure: Failure | None
    sha256: str | None = None
    state: str | None = None
    warnings: tuple[str, ...] = ()
    seconds: float = 0.0


def reader(extractor: str, reocr: Reocr) -> str:
    """What a worker is to call for each file, as its process is told."""
    return f"{extractor}:{reocr}"


def warm(count: int, limits: Limits, extractor: str) -> None:
    """Start processes ahead of the workers that will want them: imports take seconds, and there may be time now."""
    ready = _STANDBY.setdefault((limits, extractor), queue.SimpleQueue())
    for _ in range(count):
        ready.put(_Process(limits, extractor))


class WorkersClosed(Exception):
    """The run is being stopped; no document is to blame."""


class Worker:
    """One process at a time, started when first needed and replaced when lost. Used by one thread at a time."""

    def __init__(self, limits: Limits, extractor: str = EXTRACTOR) -> None:
        """Starts nothing yet."""
        self._limits, self._extractor = limits, extractor
        self._process: _Process | None = None
        self._documents = 0
        self._closed = threading.Event()

    def extract(self, path: str) -> Extracted:
        """The record or the failure of the document. Raises only if no worker starts or the run is being stopped."""
        failure, seconds = _DIED, 0.0
        for _ in range(ATTEMPTS):
            process = self._ready()
            # From here: what a worker needs to start is not the document's doing.
            begun = time.monotonic()
            header, record = self._ask(process, path)
            seconds = time.monotonic() - begun
            if record is not None:
                return _extracted(header, record, seconds)
            failure = Failure(str(header.get("reason", _DIED.reason)), str(header.get("message", _DIED.message)))
            if failure.reason not in HARMS_THE_WORKER:
                break
            # The process is gone or not to be trusted: the document gets its second chance in a fresh one.
            self._end()
        return Extracted(record=None, failure=failure, seconds=seconds)

    def close(self) -> None:
        """Kill the process, whatever it is doing. May be called from another thread."""
        self._closed.set()
        if self._process is not None:
            self._process.kill()

    def _ask(self, process: "_Process", path: str) -> tuple[Header, str | None]:
        try:
            return process.ask(path, time_limit(path, self._limits.seconds))
        except TimeoutError:
            return asdict(_TIMED_OUT), None
        except (EOFError, OSError, ValueError):
            # A worker that its parent has killed says nothing about the document; one that a document has taken over
            # may say anything.
            if self._closed.is_set():
                raise WorkersClosed from None
            return asdict(_DIED), None

    def _ready(self) -> "_Process":
        if self._documents >= DOCUMENTS_PER_WORKER:
            self._end()
        if self._closed.is_set():
            raise WorkersClosed
        if self._process is None:
            self._process, self._documents = _standing_by(self._limits, self._extractor), 0
            self._process.await_ready()
        self._documents += 1
        return self._process

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
        self._process = None


class Workers:
    """A fixed number of workers to borrow, all killed at the end."""

    def __init__(self, count: int, limits: Limits, extractor: str = EXTRACTOR) -> None:
        """Starts no process: each is started by the first document it gets."""
        self._all = [Worker(limits, extractor) for _ in range(count)]
        self._idle: queue.LifoQueue[Worker] = queue.LifoQueue()
        for worker in self._all:
            self._idle.put(worker)

    @contextlib.contextmanager
    def borrow(self) -> Iterator[Worker]:
        """A worker nobody else uses; waits until there is one."""
        worker = self._idle.get()
        try:
            yield worker
        finally:
            self._idle.put(worker)

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Kill every process, also those in the middle of a document."""
        for worker in self._all:
            worker.close()


class _Process:
    """A child process and the socket to it."""

    def __init__(self, limits: Limits, extractor: str) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            arguments = [str(theirs.fileno()), str(limits.seconds), str(limits.memory_bytes), extractor]
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", _CHILD, *arguments],
                pass_fds=[theirs.fileno()],
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                # A session of its own: Ctrl-C is the parent's to handle, and a kill reaches tesseract too.
                start_new_session=True,
            )
        self._connection = Connection(ours.detach())

    def await_ready(self) -> None:
        """Return when the child has imported all it needs; a child that can't start is nobody's document's fault."""
        try:
            header = self._receive(START_LIMIT_SECONDS)
        except (EOFError, OSError) as error:
            raise CommandError(f"{_NO_START} ({type(error).__name__}); {_START_ADVICE}") from error
        if not header["ready"]:
            raise CommandError(f"{_NO_START} ({shown(str(header['message']))}); {_START_ADVICE}")

    def ask(self, path: str, seconds: int) -> tuple[Header, str | None]:
        """The answer to one path. TimeoutError when it takes too long, EOFError or OSError when the child is gone."""
        self._connection.send_bytes(os.fsencode(path))
        header = self._receive(seconds)
        record = self._connection.recv_bytes(LONGEST_ANSWER).decode() if header.get("has_record") else None
        return header, record

    def kill(self) -> None:
        """End the child and whatever it has started. Never fails, also when it is gone already."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def _receive(self, seconds: int) -> Header:
        if not self._connection.poll(seconds):
            raise TimeoutError
        header = json.loads(self._connection.recv_bytes(LONGEST_ANSWER))
        if not isinstance(header, dict):
            raise ValueError("an answer that is none")
        return header


def _extracted(header: Header, record: str, seconds: float) -> Extracted:
    warnings = header["warnings"]
    codes = tuple(str(code) for code in warnings) if isinstance(warnings, list) else ()
    return Extracted(record, None, str(header["sha256"]), str(header["state"]), codes, seconds)


# Processes that were started ahead and that no worker has taken yet. They end with this process.
_STANDBY: dict[tuple[Limits, str], queue.SimpleQueue[_Process]] = {}


def _standing_by(limits: Limits, extractor: str) -> _Process:
    ready = _STANDBY.get((limits, extractor))
    try:
        return ready.get_nowait() if ready is not None else _Process(limits, extractor)
    except queue.Empty:
        return _Process(limits, extractor)
