"""Compares klubbat's repair with two ready-made ones, in one run.

    python -m benchmarks.repair                     simulated damage and healthy text: half a minute
    python -m benchmarks.repair --scans 3           and every third page scanned and read by tesseract: minutes
    python -m benchmarks.repair --misses 20         and klubbat's commonest misses

Speed and memory are those of a process of its own for each method, on one core; `cold` is the first time it sees a
text, `warm` the second.
"""

import argparse

from benchmarks.repair import conditions, scans
from benchmarks.repair.methods import METHODS
from benchmarks.repair.runs import Run, run


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="benchmarks.repair")
    parser.add_argument("--scans", type=int, default=0, metavar="N", help="scan every Nth page too")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="show the N commonest misses")
    args = parser.parse_args()
    every = {"simulated": list(conditions.simulated()), "healthy": list(conditions.healthy())}
    if args.scans and scans.can_read():
        every |= {quality: list(conditions.scanned(quality, args.scans)) for quality in scans.QUALITIES}
    runs = {(name, method): run(method, documents) for name, documents in every.items() for method in METHODS}
    print(f"{'':11}{'':12}{'diacritic':>10}{'words':>8}{'false':>8}{'ready':>8}{'cold':>10}{'warm':>11}{'memory':>8}")
    print(f"{'':11}{'':12}{'wrong %':>10}{'wrong %':>8}{'%':>8}{'s':>8}{'char/s':>10}{'char/s':>11}{'MB':>8}")
    for (name, method), done in runs.items():
        print(f"{name if method == 'klubbat' else '':11}{method:12}{_row(done)}")
    for (name, method), done in runs.items():
        if method == "klubbat":
            for (meant, found), count in done.tally.misses.most_common(args.misses):
                print(f"{name:11}{count:4} {meant} <- {found}")


def _row(done: Run) -> str:
    tally = done.tally
    quality = f"{tally.diacritic_errors:10.2f}{tally.word_errors:8.2f}{tally.false_changes:8.3f}"
    return f"{quality}{done.ready:8.2f}{done.cold:10,.0f}{done.warm:11,.0f}{done.memory:8.0f}"


if __name__ == "__main__":
    main()
