"""A method over documents, in a process of its own, so that its speed and its memory are its own."""

import multiprocessing
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.repair.conditions import Document
from benchmarks.repair.methods import METHODS
from benchmarks.repair.scores import Tally

KILO: Final = 1024
ONE_LINE: Final = ["Forslag till beslut i drendet"]


@dataclass(frozen=True)
class Run:
    """What a method did with the documents."""

    tally: Tally
    ready: float
    """Seconds until the first line was repaired."""
    cold: float
    """Characters a second."""
    warm: float
    memory: float
    """MB at the most."""


def run(method: str, documents: Sequence[Document]) -> Run:
    """A method over documents, in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_run, (method, documents))


def _run(method: str, documents: Sequence[Document]) -> Run:
    begun = time.perf_counter()
    METHODS[method](ONE_LINE)
    ready = time.perf_counter() - begun
    tally = Tally()
    cold = repair(method, documents, tally)
    warm = repair(method, documents, Tally())
    letters = sum(len(line) for _, _, printed in documents for page in printed for line in page)
    return Run(tally, ready, letters / cold, letters / warm, _memory())


def _memory() -> float:
    """The most memory this process has had, in MB; the system's own count of it includes its parent's."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / KILO


def repair(method: str, documents: Iterable[Document], tally: Tally) -> float:
    """Repair the documents and count what is right; the seconds of CPU that the repair took."""
    took = 0.0
    for _, meant, printed in documents:
        begun = time.process_time()
        lines = METHODS[method]([line for page in printed for line in page])
        took += time.process_time() - begun
        at = 0
        for gold, raw in zip(meant, printed, strict=True):
            tally.add(gold, raw, lines[at : at + len(raw)])
            at += len(raw)
    return took
