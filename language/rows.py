"""The counted pairs and triples → the rows that the repair knows, by the numbers of their words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from extractors.repair import grams

NUMBER = "#"
"""How the sources write a number, whichever."""
# Rows in which a word is known by its ending only were seen at least this often.
FEWEST_OF_AN_ENDING = 12
Row = tuple[int, ...]
Counted = tuple[tuple[str, ...], int]


def rows_of(counted: Iterable[Counted], numbers: Mapping[str, int], frequent: set[str]) -> Iterator[tuple[Row, int]]:
    """Rows of words, and pairs of a frequent word and another's ending, each with how often it was seen.

    No row of the sources ends with a number; that one follows a word is told by the triples with it in the middle.
    """
    first = len(numbers)
    numbers = {**numbers, NUMBER: first + grams.NUMBER}
    before_numbers: Counter[str] = Counter()
    pairs: list[tuple[str, str, int]] = []
    for words, count in counted:
        if not all(word in numbers for word in words):
            continue
        yield tuple(numbers[word] for word in words), count
        match words:
            case (before, after):
                pairs.append((before, after, count))
            case (before, "#", _):
                before_numbers[before] += count
    for before, count in before_numbers.items():
        yield (numbers[before], numbers[NUMBER]), count
        pairs.append((before, NUMBER, count))
    yield from _by_endings(pairs, numbers, first, {*frequent, NUMBER})


def _by_endings(
    pairs: Iterable[tuple[str, str, int]], numbers: Mapping[str, int], first: int, frequent: set[str]
) -> Iterator[tuple[Row, int]]:
    """Pairs of a frequent word and an ending, and how often either stands beside anything."""
    counts: Counter[tuple[int, int]] = Counter()
    anything = first + grams.ANY
    for before, after, count in pairs:
        for left, right in (
            (_ending(before, first), numbers[after] if after in frequent else None),
            (numbers[before] if before in frequent else None, _ending(after, first)),
        ):
            if left is not None:
                counts[left, anything] += count
            if right is not None:
                counts[anything, right] += count
            if left is not None and right is not None:
                counts[left, right] += count
    for row, count in sorted(counts.items()):
        if count >= FEWEST_OF_AN_ENDING:
            yield row, count


def _ending(word: str, first: int) -> int | None:
    return first + grams.ending(word) if grams.ending(word) else None
