"""An archive as large as one likes, of documents made up here, to measure exports and searches on.

    python -m benchmarks.large DIR [--rows N] [--seed S]

Makes DIR/klubbat.sqlite with N rows (a million) or a few more, up to the end of a document: documents, decisions,
assignments and sections in about the proportions of our samples, most of them sections. DIR may be a database
(postgresql://…) too. The records are saved as a run saves them. Their texts mean nothing: benchmarks/prose.py draws
Swedish words as common as they are. The same seed gives the same rows, and a smaller archive is the beginning of a
larger one.
"""

import argparse
import random
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import lru_cache
from itertools import count
from typing import Final

import numpy as np

from benchmarks.invented import Made, Writer
from benchmarks.prose import Prose
from store.archive import Archive

GENERATOR: Final = "klubbat benchmarks large"
CHUNK: Final = 50  # documents saved at a time, as `klubbat ingest` does
AHEAD: Final = 4  # chunks made before they are saved


def main() -> None:
    """Make the archive and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", metavar="DIR")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    words = parser.parse_args()
    begun = time.perf_counter()
    rows, documents = make(words.archive, words.rows, words.seed)
    seconds = time.perf_counter() - begun
    print(f"{rows} rows of {documents} documents in {seconds:.0f} s, {rows / seconds:.0f} rows/s")


def make(location: str, rows: int, seed: int = 1) -> tuple[int, int]:
    """Saves so many rows, up to the end of a document. Returns how many they are, and of how many documents."""
    saved = documents = 0
    with Archive.open(location, create=True) as archive, archive.lock():
        run_id = archive.begin_run(["/arkiv"], GENERATOR)
        for chunk in _chunks(seed):
            wanted = list(_up_to(rows - saved, chunk))
            archive.save(run_id, GENERATOR, [one.outcome for one in wanted])
            saved, documents = saved + sum(one.rows for one in wanted), documents + len(wanted)
            if saved >= rows:
                break
        archive.end_run(run_id, "klart")
    return saved, documents


def chunk_of(seed: int, number: int) -> list[Made]:
    """One chunk of documents. The same for the same seed and number."""
    writer = Writer(random.Random(f"{seed} {number}"), _prose().words(np.random.default_rng([seed, number])))
    return [writer.document(number * CHUNK + index) for index in range(CHUNK)]


def _chunks(seed: int) -> Iterator[list[Made]]:
    """Chunk after chunk without end, made in a process of its own while the one before is saved."""
    with ProcessPoolExecutor(1) as maker:
        coming: deque[Future[list[Made]]] = deque()
        try:
            for number in count():
                coming.append(maker.submit(chunk_of, seed, number))
                if len(coming) > AHEAD:
                    yield coming.popleft().result()
        finally:
            maker.shutdown(wait=False, cancel_futures=True)


def _up_to(rows: int, chunk: list[Made]) -> Iterator[Made]:
    for one in chunk:
        if rows <= 0:
            return
        yield one
        rows -= one.rows


@lru_cache(maxsize=1)
def _prose() -> Prose:
    return Prose()


if __name__ == "__main__":
    main()
