"""How well klubbat finds what a registrator wants, beside what SQLite and PostgreSQL give as they come.

    python -m benchmarks.search.quality                 the table, by engine and by category: some seconds
    python -m benchmarks.search.quality --misses 20     and klubbat's worst queries, with what it gave
    python -m benchmarks.search.quality --held-out      the queries that nobody looks at while tuning, alone
    python -m benchmarks.search.quality --floor         klubbat's figures as they stand in floor.toml
    python -m benchmarks.search.quality --pool hund     the rows where a pattern stands: for judging a new query

Where PostgreSQL is not installed its columns are left out.
"""

import argparse
import math
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from benchmarks.search import collection, engines
from benchmarks.search.judged import Query, queries
from benchmarks.search.measures import Engine, Judged, Score, by_category, judge, mean
from benchmarks.search.texts import parted
from store.archive import Archive
from tests import postgresql

KLUBBAT: Final = "klubbat"
ON_POSTGRESQL: Final = "klubbat on PostgreSQL"
WORDS_SHOWN: Final = 14
MARKS: Final = {0: "–", 1: "1", 2: "2", 3: "3"}


def main() -> None:
    """Print what is asked for."""
    args = _arguments()
    if args.pool:
        _print_pool(args.pool)
        return
    asked = [query for query in queries() if query.held_out or not args.held_out]
    with tempfile.TemporaryDirectory() as folder, _engines(Path(folder)) as compared:
        results = {name: judge(engine, asked) for name, engine in compared.items()}
    if args.floor:
        _print_floor(results[KLUBBAT])
        return
    _print_table(results)
    _print_misses(results[KLUBBAT], args.misses)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.search.quality")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="show klubbat's N worst queries")
    parser.add_argument("--held-out", action="store_true", help="only the queries that are held out")
    parser.add_argument("--floor", action="store_true", help="print klubbat's figures as a floor")
    parser.add_argument("--pool", metavar="PATTERN", help="print the rows where a regular expression stands")
    return parser.parse_args()


@contextmanager
def _engines(folder: Path) -> Iterator[dict[str, Engine]]:
    """The engines by name, with their databases for as long as they are used."""
    rows = collection.rows()
    with _own(str(folder / "arkiv")) as own, _server() as server:
        compared = {KLUBBAT: own, **engines.plain_sqlite(rows)}
        if server is None:
            yield compared
            return
        compared |= engines.plain_postgresql(rows, server.new())
        with _own(server.new()) as on_postgresql:
            yield compared | {ON_POSTGRESQL: on_postgresql}


@contextmanager
def _own(location: str) -> Iterator[Engine]:
    with Archive.open(location, create=True) as archive:
        collection.save(archive)
        yield engines.klubbat(archive)


@contextmanager
def _server() -> Iterator[postgresql.Server | None]:
    found = postgresql.programs()
    if found is None:
        print("PostgreSQL is not installed: its columns are left out", file=sys.stderr)
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="klubbat-pg-", ignore_cleanup_errors=True) as name:
        if os.geteuid() == 0:
            shutil.chown(name, "postgres")
        server = postgresql.Server(found, Path(name))
        server.make()
        server.start()
        try:
            yield server
        finally:
            server.stop()


def _print_table(results: dict[str, list[Judged]]) -> None:
    print("nDCG@10 / recall@10\n")
    print("| | " + " | ".join(results) + " |")
    print("|---" * (len(results) + 1) + "|")
    asked = len(next(iter(results.values())))
    _print_row(f"**all {asked}**", [mean(judged) for judged in results.values()])
    categories = {name: by_category(judged) for name, judged in results.items()}
    for category in categories[KLUBBAT]:
        _print_row(category, [scores[category] for scores in categories.values()])


def _print_row(name: str, scores: Iterable[Score]) -> None:
    print(f"| {name} | " + " | ".join(f"{score.ndcg:.3f} / {score.recall:.3f}" for score in scores) + " |")


def _print_misses(judged: list[Judged], most: int) -> None:
    for each in sorted(judged, key=lambda one: (one.score.ndcg, one.score.recall))[:most]:
        query, score = each.query, each.score
        print(f"\n«{query.text}» ({query.category}): {score.ndcg:.3f} / {score.recall:.3f}")
        for key in each.hits:
            print(f"  {MARKS[query.grades.get(key, 0)]} {_shown(key)}")
        for key in _missed(query, each.hits):
            print(f"  ! {query.grades[key]} {_shown(key)}")


def _missed(query: Query, hits: tuple[str, ...]) -> list[str]:
    return [key for key, grade in query.grades.items() if key in query.good - set(hits)]


def _print_floor(judged: list[Judged]) -> None:
    held_out = [each for each in judged if each.query.held_out]
    for what, score in {"all": mean(judged), "held_out": mean(held_out), **by_category(judged)}.items():
        print(f"{what} = [{_down(score.ndcg)}, {_down(score.recall)}]")


def _down(value: float) -> float:
    """Three decimals, never more than the value."""
    return math.floor(value * 1000) / 1000


def _print_pool(pattern: str) -> None:
    wanted = re.compile(pattern, re.IGNORECASE)
    for key, row in collection.rows().items():
        if wanted.search("\n".join(parted(row))):
            print(_shown(key))


def _shown(key: str) -> str:
    title, text, _ = parted(collection.rows()[key])
    return f"{key}  {' '.join(f'{title}: {text}'.split()[:WORDS_SHOWN])}"


if __name__ == "__main__":
    main()
