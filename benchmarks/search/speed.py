"""How long a query takes on a large archive.

    python -m benchmarks.search.speed --archive DIR [--rounds N]

The queries are those of the judged collection, and words, phrases and numbers drawn from the archive's own texts. Every
query is asked once before it is timed. Prints Markdown: the median, the 95th percentile and the slowest, by kind.
"""

import argparse
import random
import time
from collections.abc import Callable, Iterator
from datetime import date
from statistics import median, quantiles
from typing import Final

from sqlalchemy import func, select

from benchmarks.search.judged import queries
from store.archive import Archive
from store.search.facets import Filters
from store.search.hits import search
from store.search.tokens import tokens
from store.tables import search_rows, section_rows

DRAWN: Final = 60
"""Queries of each kind that are drawn from the archive."""
TEXTS: Final = 300
PERCENT: Final = 95

Asked = tuple[str, Filters | None]


def main() -> None:
    """Ask, time and print."""
    parser = argparse.ArgumentParser(prog="benchmarks.search.speed")
    parser.add_argument("--archive", required=True, metavar="DIR")
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="each query counts with its median of N")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    with Archive.open(args.archive) as archive:
        with archive.read() as connection:
            rows = connection.execute(select(func.count()).select_from(search_rows)).scalar_one()
        asked = _asked(archive, random.Random(args.seed))
        print(f"{rows:,} rows; milliseconds a query, median of {args.rounds} after one that is not timed\n")
        print("| | queries | median | p95 | slowest | |\n|---|---|---|---|---|---|")
        every: list[tuple[float, str]] = []
        for kind, of_kind in asked.items():
            taken = [(_milliseconds(archive, query, filters, args.rounds), query) for query, filters in of_kind]
            _print(kind, taken)
            every += taken
        _print("**all**", every)


def _milliseconds(archive: Archive, query: str, filters: Filters | None, rounds: int) -> float:
    search(archive, query, filters=filters)
    return median(_timed(lambda: search(archive, query, filters=filters)) for _ in range(rounds))


def _timed(ask: Callable[[], object]) -> float:
    begun = time.perf_counter()
    ask()
    return (time.perf_counter() - begun) * 1000


def _print(kind: str, taken: list[tuple[float, str]]) -> None:
    times = [each for each, _ in taken]
    slowest, query = max(taken)
    p95 = quantiles(times, n=100, method="inclusive")[PERCENT - 1]
    print(f"| {kind} | {len(times)} | {median(times):.1f} | {p95:.1f} | {slowest:.1f} | `{query}` |")


def _asked(archive: Archive, lot: random.Random) -> dict[str, list[Asked]]:
    """The queries by kind."""
    texts = list(_texts(archive, lot))

    def some(make: Callable[[list[str]], str]) -> list[Asked]:
        return [(make(lot.choice(texts)), None) for _ in range(DRAWN)]

    def row(words: list[str], length: int) -> str:
        at = lot.randrange(max(1, len(words) - length))
        return " ".join(words[at : at + length])

    narrowed = Filters(what=("decisions",), since=date(2019, 1, 1), until=date(2021, 6, 30))
    return {
        "judged": [(query.text, None) for query in queries()],
        "a word": some(lot.choice),
        "two words": some(lambda words: f"{lot.choice(words)} {lot.choice(words)}"),
        "three words": some(lambda words: " ".join(lot.sample(words, 3))),
        "a phrase": some(lambda words: f'"{row(words, 3)}"'),
        "a word and filters": [(query, narrowed) for query, _ in some(lot.choice)],
        "the commonest": [(word, None) for word in ("och", "att", "i", "inte", "beslut", "kommunen", "av för att")],
        "filters alone": [("", narrowed), ("", Filters(is_open=True)), ("", Filters(status=("decided",)))],
    }


def _texts(archive: Archive, lot: random.Random) -> Iterator[list[str]]:
    """The words of some sections, drawn by lot."""
    with archive.read() as connection:
        ids = list(connection.execute(select(section_rows.c.row_id).limit(100_000)).scalars())
        for row_id in lot.sample(ids, min(TEXTS, len(ids))):
            text = connection.execute(select(section_rows.c.text).where(section_rows.c.row_id == row_id)).scalar_one()
            words = tokens(text)
            if len(words) > 3:  # noqa: PLR2004
                yield words


if __name__ == "__main__":
    main()
