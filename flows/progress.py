"""How far a run has come, on standard error: a bar at a terminal, a plain line now and then anywhere else."""

import contextlib
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Final, Protocol

from flows.messages import say

# Often enough to see that it is alive, seldom enough that a night's log can be read.
SECONDS_BETWEEN_LINES: Final = 10.0


class Progress(Protocol):
    """What a run tells as it goes."""

    def tick(self) -> None:
        """One more document is through. May be called from any thread."""

    def reach(self, done: int) -> None:
        """At least so many are through: what is read on other machines is told when it comes home."""


@contextlib.contextmanager
def shown(total: int) -> Iterator[Progress]:
    """Progress towards a number of documents, shown the way standard error can take it."""
    if sys.stderr.isatty():
        with _bar(total) as bar:
            yield bar
    else:
        lines = PlainLines(total)
        yield lines
        lines.last()


def pace(done: int, total: int, seconds: float) -> str:
    """Rate and time left in words: "2,5 filer/s, 3 min 20 s kvar"."""
    if not done or seconds <= 0:
        return ""
    rate = done / seconds
    left = round((total - done) / rate)
    hours, minutes = left // 3600, left % 3600 // 60
    words = f"{hours} h {minutes} min" if hours else f"{minutes} min {left % 60} s" if minutes else f"{left} s"
    return f"{rate:.1f} filer/s, {words} kvar".replace(".", ",", 1)


class PlainLines:
    """Progress for a log: a line when some time has passed since the last one, and one at the end."""

    def __init__(self, total: int, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` is for tests."""
        self._total, self._clock, self._done = total, clock, 0
        self._begun = self._told = clock()
        self._lock = threading.Lock()

    def tick(self) -> None:
        """Count one, and tell if it is time."""
        with self._lock:
            self._set(self._done + 1)

    def reach(self, done: int) -> None:
        """Count up to so many, and tell if it is time."""
        with self._lock:
            self._set(max(done, self._done))

    def last(self) -> None:
        """Tell how it ended."""
        if self._total:
            self._tell()

    def _set(self, done: int) -> None:
        self._done = done
        if self._clock() - self._told >= SECONDS_BETWEEN_LINES and self._done < self._total:
            self._tell()

    def _tell(self) -> None:
        self._told = self._clock()
        detail = pace(self._done, self._total, self._told - self._begun)
        say(f"{self._done} av {self._total} filer" + (f", {detail}" if detail else ""))


class Bar:
    """Progress for a terminal: every document moves it."""

    def __init__(self, total: int, draw: Callable[[int, str], None]) -> None:
        """`draw` gets the documents done and the pace in words."""
        self._total, self._draw, self._done = total, draw, 0
        self._begun = time.monotonic()
        self._lock = threading.Lock()

    def tick(self) -> None:
        """Count one and draw."""
        with self._lock:
            self._set(self._done + 1)

    def reach(self, done: int) -> None:
        """Count up to so many and draw."""
        with self._lock:
            self._set(max(done, self._done))

    def _set(self, done: int) -> None:
        self._done = done
        self._draw(done, pace(done, self._total, time.monotonic() - self._begun))


@contextlib.contextmanager
def _bar(total: int) -> Iterator[Progress]:
    # Imported here: a log needs none of it.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("Läser"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[pace]}"))
    # While it is up, what others print on standard error comes above it.
    with Bars(*columns, console=Console(stderr=True)) as bars:
        line = bars.add_task("", total=total, pace="")
        yield Bar(total, lambda done, words: bars.update(line, completed=done, pace=words))
