"""How good a list of hits is: nDCG@10 for its order, recall@10 for what is missing from it."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final

from benchmarks.search.judged import Query

DEPTH: Final = 10
"""A person reads the first page of hits."""

Engine = Callable[[str], Sequence[str]]
"""A query as typed → the keys of the rows found, the best first."""


@dataclass(frozen=True, slots=True)
class Score:
    """The measures of a query, or the means of many. Both are between 0 and 1, and 1 is best."""

    ndcg: float
    recall: float


@dataclass(frozen=True, slots=True)
class Judged:
    """What an engine gave for a query, and how good that was."""

    query: Query
    hits: tuple[str, ...]
    score: Score


def judge(engine: Engine, queries: Iterable[Query]) -> list[Judged]:
    """What the engine gives for each query."""
    found = ((query, tuple(engine(query.text))[:DEPTH]) for query in queries)
    return [Judged(query, hits, score(query, hits)) for query, hits in found]


def score(query: Query, hits: Sequence[str]) -> Score:
    """The measures of the first ten hits; a row given twice counts once."""
    first = list(dict.fromkeys(hits[:DEPTH]))
    best = _gain(sorted(query.grades.values(), reverse=True)[:DEPTH])
    gained = _gain([query.grades.get(key, 0) for key in first])
    good = query.good
    return Score(gained / best, len(good.intersection(first)) / min(DEPTH, len(good)))


def mean(judged: Iterable[Judged]) -> Score:
    """The mean over queries, each counting the same."""
    scores = [each.score for each in judged]
    return Score(fmean(each.ndcg for each in scores), fmean(each.recall for each in scores))


def by_category(judged: Iterable[Judged]) -> dict[str, Score]:
    """The mean of each category, by name."""
    groups: defaultdict[str, list[Judged]] = defaultdict(list)
    for each in judged:
        groups[each.query.category].append(each)
    return {category: mean(group) for category, group in sorted(groups.items())}


def _gain(grades: Sequence[int]) -> float:
    """Discounted by place: what stands first is read first."""
    return math.fsum((2**grade - 1) / math.log2(place) for place, grade in enumerate(grades, 2))
