"""Confidence means something: what is marked as sure is right, measured on the samples and texts with gold."""

from collections.abc import Mapping

import pytest

from benchmarks import calibration, quality
from extractors import rules

SURE, RIGHT = 0.9, 0.95
# A basis is not trusted further than gold bears out, give or take chance in the few rows it has.
ROOM = 0.03
FEWEST = 30

Counts = Mapping[tuple[str, float], tuple[int, int]]


@pytest.fixture(scope="module")
def counts() -> Counts:
    """Rows and right ones by kind and confidence, over every sample in every way it is read."""
    return calibration.by_share(calibration.judged([*quality.gold_names(), *quality.text_names()]))


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["decisions", "assignments"])
def test_what_is_marked_sure_is_right(kind: str, counts: Counts) -> None:
    """Of the rows with 0.9 or more at least 95 % are right."""
    sure = [pair for (name, share), pair in counts.items() if name == kind and share >= SURE]
    rows, right = (sum(column) for column in zip(*sure, strict=True))
    assert rows > 100
    assert right >= RIGHT * rows, f"{right} of {rows}"


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["decisions", "assignments"])
def test_what_is_marked_doubtful_is_more_often_wrong(kind: str, counts: Counts) -> None:
    """Rows below 0.9 are right less often than those above."""
    parts = []
    for above in (True, False):
        own = [pair for (name, share), pair in counts.items() if name == kind and (share >= SURE) is above]
        rows, right = (sum(column) for column in zip(*own, strict=True))
        parts.append(right / rows)
    assert parts[0] > parts[1]


@pytest.mark.slow
def test_no_basis_promises_more_than_gold_bears_out(counts: Counts) -> None:
    """Each share of rules/confidence.toml holds on the rows that nothing else makes doubtful."""
    table = rules.confidence()
    for kind, shares in (("decisions", table.decision), ("assignments", table.assignment)):
        for name, share in shares.items():
            same = [other for other, value in shares.items() if value == share]
            rows, right = counts.get((kind, share), (0, 0))
            if rows >= FEWEST and len(same) == 1:
                assert right / rows >= share - ROOM, f"{kind} {name}: {right} of {rows}, promised {share}"
