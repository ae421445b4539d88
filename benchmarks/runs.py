"""What a run over many files costs beside the reading of them: Prefect and the archive, one worker and two, memory.

    python -m benchmarks.runs [--documents 1000] [--small 10000] [--folder FOLDER]

Prints Markdown. Everything is a ratio against something of the same run. The documents are our own samples, each copy
made another by a comment behind its end; the small ones are texts of a page.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from flows.workers import EXTRACTOR, Limits, Workers

ROOT: Final = Path(__file__).parent.parent
PAGE: Final = 4096
SAMPLE_SECONDS: Final = 0.25
MEGA: Final = 1_000_000
SMALL: Final = """Alvedals kommun                                            TJÄNSTESKRIVELSE
Tekniska förvaltningen                                     2025-03-{day:02}
                                                           TN 2025/{number}

Belysning vid gångväg {number}

Förslag till beslut
Tekniska nämnden beslutar
att ge tekniska förvaltningen i uppdrag att sätta upp {number} stolpar senast den 1 december 2025.

Sammanfattning av ärendet
Vid gångväg {number} saknas belysning.
"""


@dataclass(frozen=True, slots=True)
class Command:
    """A run of the program as a whole: its seconds, and the memory of the parent while it lasted, in MB."""

    seconds: float
    memory: tuple[float, ...]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1_000)
    parser.add_argument("--small", type=int, default=10_000)
    parser.add_argument("--folder", type=Path, help="PDFs to copy instead of the samples")
    words = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="klubbat-") as scratch:
        place = Path(scratch)
        if words.documents:
            many = copies(words.folder or ROOT / "samples", place / "in", words.documents)
            print("\n".join(_costs(many, place)), flush=True)
        if words.small:
            few = texts(place / "small", words.small)
            print("\n".join(_growth(few, place)), flush=True)


def copies(folder: Path, target: Path, count: int) -> Path:
    """So many PDFs, no two of them the same bytes."""
    target.mkdir()
    originals = sorted(folder.rglob("*.pdf"))
    for number in range(count):
        content = originals[number % len(originals)].read_bytes()
        (target / f"{number:06}.pdf").write_bytes(content + b"%% %d\n" % number)
    return target


def texts(target: Path, count: int) -> Path:
    """So many texts of a page, in folders of a thousand."""
    for number in range(count):
        path = target / f"{number // 1000:03}" / f"{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SMALL.format(number=number, day=number % 28 + 1), encoding="utf-8")
    return target


def _costs(folder: Path, place: Path) -> Iterator[str]:
    paths = sorted(map(str, folder.iterdir()))
    alone = {workers: _read_alone(paths, workers) for workers in (1, 2)}
    flow = {workers: _ingest(folder, place / f"archive{workers}", workers).seconds for workers in (1, 2)}
    yield f"## {len(paths)} documents\n"
    yield "| workers | reading alone, s | `klubbat ingest`, s | overhead |"
    yield "| --- | --- | --- | --- |"
    for workers in (1, 2):
        over = flow[workers] / alone[workers] - 1
        yield f"| {workers} | {alone[workers]:.1f} | {flow[workers]:.1f} | {over:.1%} |"
    yield f"\nTwo workers for one: reading alone × {alone[1] / alone[2]:.2f}, the whole run × {flow[1] / flow[2]:.2f}"
    yield f"\nThe same again with nothing to do: {_ingest(folder, place / 'archive2', 2).seconds:.1f} s\n"


def _growth(folder: Path, place: Path) -> Iterator[str]:
    archive = place / "small-archive"
    files = sum(1 for _ in folder.rglob("*.txt"))
    run = _ingest(folder, archive, len(os.sched_getaffinity(0)))
    tenths = [run.memory[min(len(run.memory) - 1, len(run.memory) * tenth // 10)] for tenth in range(1, 11)]
    yield f"## {files} small documents\n"
    yield f"{run.seconds:.0f} s, {files / run.seconds:.0f} files/s. Memory of the parent at each tenth of the run, MB:"
    yield " ".join(f"{megabytes:.0f}" for megabytes in tenths)
    again = _ingest(folder, archive, 2).seconds
    yield f"\nAgain, all of them done: {again:.1f} s, {files / again:.0f} files/s"
    for path in folder.rglob("*.txt"):
        path.touch()
    touched = _ingest(folder, archive, 2).seconds
    yield f"Again, every one touched, so each is known by its SHA-256: {touched:.1f} s, {files / touched:.0f} files/s"


def _read_alone(paths: Sequence[str], count: int) -> float:
    """Seconds for the worker processes alone: no Prefect, no archive. Their start counts."""
    begun = time.perf_counter()
    with Workers(count, Limits(), EXTRACTOR) as workers, ThreadPoolExecutor(count) as threads:

        def read(path: str) -> None:
            with workers.borrow() as worker:
                worker.extract(path)

        list(threads.map(read, paths))
    return time.perf_counter() - begun


def _ingest(folder: Path, archive: Path, workers: int) -> Command:
    command = [sys.executable, "-c", "from flows.cli import main; raise SystemExit(main())", "ingest", str(folder)]
    command += ["--archive", str(archive), "--workers", str(workers)]
    memory: list[float] = []
    begun = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as run:
        ended = threading.Event()
        watch = threading.Thread(target=_watch, args=(run.pid, ended, memory))
        watch.start()
        _, said = run.communicate()
        ended.set()
        watch.join()
    if run.returncode:
        raise SystemExit(said)
    return Command(time.perf_counter() - begun, tuple(memory) or (0.0,))


def _watch(pid: int, ended: threading.Event, memory: list[float]) -> None:
    while not ended.wait(SAMPLE_SECONDS):
        try:
            memory.append(int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE / MEGA)
        except OSError:
            return


if __name__ == "__main__":
    main()
