"""How fast an archive is written out, beside a plain reading of the same rows, and how much memory it takes.

    python -m benchmarks.exports --archive DIR [--what KIND,…]

Prints Markdown. The floor is sqlite3 and json.dumps alone: the same rows in the same order, each made a line of JSON.
It is measured before and after the exports of a kind, since the machine may be busy with something else meanwhile. Each
reading has a process of its own, so that its peak memory is its own. benchmarks/large.py makes an archive to measure.
"""

import argparse
import io
import json
import multiprocessing
import resource
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from store.archive import Archive
from store.connection import FILE_NAME
from store.export import Format, export
from store.tables import ROW_TABLES, WHATS, What

FORMS: Final[dict[str, tuple[Format, dict[str, bool]]]] = {
    "ndjson": ("ndjson", {}),
    "csv": ("csv", {}),
    "csv --semicolon": ("csv", {"semicolon": True}),
    "opensearch": ("opensearch", {}),
    "ndjson --mask": ("ndjson", {"mask": True}),
}
SHARES: Final = (0.1, 0.5, 1.0)
MEGA: Final = 1_000_000
KIBI: Final = 1024
FETCHED: Final = 500


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of all rows of a kind: how long it took, and the peak memory in MB at each of the shares."""

    rows: int
    seconds: float
    peaks: tuple[float, ...] = ()

    @property
    def pace(self) -> float:
        """Rows a second."""
        return self.rows / self.seconds


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--archive", type=Path, required=True, metavar="DIR")
    parser.add_argument("--what", default=",".join(WHATS), help="kinds of rows, with commas between")
    words = parser.parse_args()
    for what in WHATS:
        if what in words.what.split(","):
            print("\n".join(table(words.archive, what)), flush=True)


def table(folder: Path, what: What) -> Iterator[str]:
    """The lines of the table for one kind."""
    _alone(floor, folder, what)  # so that all that is measured finds the file in memory
    before = _alone(floor, folder, what)
    readings = {name: _alone(exported, folder, what, name, before.rows) for name in FORMS}
    after = _alone(floor, folder, what)
    pace = (before.pace + after.pace) / 2
    shares = ", ".join(f"{share:.0%}" for share in SHARES)
    yield f"## {what}: {before.rows:,} rows, floor {before.pace:,.0f} and {after.pace:,.0f} rows/s\n"
    yield f"| form | rows/s | × floor | peak MB at {shares} of the rows |"
    yield "| --- | --- | --- | --- |"
    for name, reading in readings.items():
        peaks = " ".join(f"{peak:.0f}" for peak in reading.peaks)
        yield f"| {name} | {reading.pace:,.0f} | {reading.pace / pace:.2f} | {peaks} |"
    yield ""


def floor(folder: Path, what: What) -> Reading:
    """The rows as JSON by the standard library alone."""
    query = f"""SELECT c.row_id, c.op, c.seq, c.content_hash, t.* FROM changes c
        JOIN {ROW_TABLES[what].name} t ON t.row_id = c.row_id WHERE c.what = ? AND c.op = 'upsert' ORDER BY c.seq"""
    rows, begun = 0, time.perf_counter()
    with sqlite3.connect(folder / FILE_NAME) as connection:
        cursor = connection.execute(query, [what])
        names = [column[0] for column in cursor.description]
        out = _Nowhere(0)
        while batch := cursor.fetchmany(FETCHED):
            rows += len(batch)
            for row in batch:
                line = json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False, separators=(",", ":"))
                out.write(line.encode() + b"\n")
    return Reading(rows, time.perf_counter() - begun)


def exported(folder: Path, what: What, name: str, rows: int) -> Reading:
    """The rows by `export`, in the form with this name."""
    form, options = FORMS[name]
    out = _Nowhere(rows * (2 if form == "opensearch" else 1))
    begun = time.perf_counter()
    with Archive.open(folder) as archive:
        export(archive, what, form, None, out, **options)
    seconds = time.perf_counter() - begun
    out.peaks += [_peak()] * (len(SHARES) - len(out.peaks))
    return Reading(rows, seconds, tuple(out.peaks))


@dataclass
class _Nowhere(io.BytesIO):
    """Takes what is written and keeps none of it; notes the peak memory when a share of the lines has come."""

    expected: int
    lines: int = 0
    peaks: list[float] = field(default_factory=list)

    def write(self, data: Any) -> int:  # noqa: ANN401 - whatever has bytes
        if self.expected:
            self.lines += data.count(b"\n")
            while len(self.peaks) < len(SHARES) and self.lines >= SHARES[len(self.peaks)] * self.expected:
                self.peaks.append(_peak())
        return len(data)


def _alone(measure: Any, *words: object) -> Reading:  # noqa: ANN401 - any of the above
    """The reading, in a new process."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        reading: Reading = pool.apply(measure, words)
    return reading


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIBI / MEGA


if __name__ == "__main__":
    main()
