"""Texts that look like Swedish: the words, and the rows of words, as common as language/ has counted them.

Common words are common and rare ones rare, words follow each other as they do in official texts, and made-up compounds
give the long tail that a real archive has. They mean nothing. The same seed gives the same texts.
"""

import gzip
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

SOURCES: Final = Path(__file__).parent.parent / "language" / "sources"
NUMBER: Final = "#"

# What the statutes' web pages print round their texts, and no kommun writes.
FURNITURE: Final = frozenset(
    ("https", "http", "www", "sfs", "eli", "selex", "doc", "rubrik", "ändr", "fulltext", "beteckning", "utfärdad")
)

# How often the next word is one that follows the last in the counts; else it is drawn by itself.
FOLLOWS: Final = 0.75
# How many of the words are compounds made up here, which is about as many as a long text has that no list knows.
COMPOUNDS: Final = 0.03
# fmt: off
HEADS: Final = (
    "plan", "planen", "program", "programmet", "utredning", "utredningen", "avgift", "avgiften", "avgifter", "område",
    "området", "nämnd", "nämnden", "förvaltning", "förvaltningen", "verksamhet", "verksamheten", "strategi",
    "strategin", "utskott", "utskottet", "avtal", "avtalet", "lokal", "lokaler", "projekt", "projektet", "vägen",
    "gatan", "skola", "skolan", "bidrag", "bidraget", "grupp", "gruppen", "policy", "riktlinje", "riktlinjer",
)
# fmt: on
SHORTEST_PART, LONGEST_PART = 4, 10

# Rows of words are drawn beside each other, since a step for a thousand takes hardly longer than for one.
WALKERS, STEPS = 1024, 200
SHORTEST_SENTENCE, LONGEST_SENTENCE = 10, 24
SENTENCES_IN_PARAGRAPH: Final = 4
LARGEST_NUMBER: Final = 400

Numbers = npt.NDArray[np.int64]


class Prose:
    """Draws texts. Made once: it reads the counts."""

    def __init__(self) -> None:
        """Reads the words and the pairs of language/sources."""
        counted = [(word, int(count)) for word, count, _ in _lines("words.tsv.gz") if word not in FURNITURE]
        self._words = [NUMBER, *(word for word, _ in counted)]
        place = {word: index for index, word in enumerate(self._words)}
        pairs = [(pair.split(" "), int(count)) for pair, count in _lines("pairs.tsv.gz")]
        known = sorted((place[a], place[b], count) for (a, b), count in pairs if a in place and b in place)
        first, second, seen = (np.array(column, np.int64) for column in zip(*known, strict=True))
        self._alone = np.cumsum([0, *(count for _, count in counted)])
        self._next, self._seen = second, np.cumsum(seen)
        # Where in the running sum the words after each word begin and end.
        ends = np.concatenate([[0], self._seen])
        self._from = ends[np.searchsorted(first, np.arange(len(self._words)), "left")]
        self._upto = ends[np.searchsorted(first, np.arange(len(self._words)), "right")]
        self._parts = [w for w, _ in counted if SHORTEST_PART <= len(w) <= LONGEST_PART and w.isalpha()]

    def words(self, random: np.random.Generator) -> Iterator[str]:
        """Words without end, in rows."""
        while True:
            yield from self._drawn(random, WALKERS * STEPS)

    def _drawn(self, random: np.random.Generator, count: int) -> list[str]:
        path = np.empty((count // WALKERS, WALKERS), np.int64)
        now = self._any(random, WALKERS)
        for step in range(len(path)):
            path[step] = now = self._step(random, now)
        # Each walker's words lie together, so that texts have rows that are words in a row.
        words = [self._words[index] for index in path.T.ravel().tolist()]
        for index in np.flatnonzero(random.random(count) < COMPOUNDS).tolist():
            words[index] = self._compound(random)
        numbers = random.integers(1, LARGEST_NUMBER, count).tolist()
        return [str(numbers[index]) if word == NUMBER else word for index, word in enumerate(words)]

    def _any(self, random: np.random.Generator, count: int) -> Numbers:
        """Words by how often they are seen."""
        return np.searchsorted(self._alone, random.integers(0, self._alone[-1], count), "right")

    def _step(self, random: np.random.Generator, now: Numbers) -> Numbers:
        """The words that come after these."""
        low, high = self._from[now], self._upto[now]
        at = low + (random.random(len(now)) * (high - low)).astype(np.int64)
        follows = (high > low) & (random.random(len(now)) < FOLLOWS)
        after = self._next[np.minimum(np.searchsorted(self._seen, at, "right"), len(self._next) - 1)]
        return np.where(follows, after, self._any(random, len(now)))

    def _compound(self, random: np.random.Generator) -> str:
        part, head = self._parts[random.integers(len(self._parts))], HEADS[random.integers(len(HEADS))]
        return f"{part}{'s' if random.random() < 1 / 2 else ''}{head}"


def sentences(words: Sequence[str]) -> str:
    """The words as sentences of ten to twenty-four, four in a paragraph. The lengths follow from the words alone."""
    said: list[str] = []
    at = 0
    while at < len(words):
        length = SHORTEST_SENTENCE + (len(words[at]) * 7 + at) % (LONGEST_SENTENCE - SHORTEST_SENTENCE + 1)
        sentence = " ".join(words[at : at + length])
        said.append(sentence[:1].upper() + sentence[1:] + ".")
        at += length
    paragraphs = (said[start : start + SENTENCES_IN_PARAGRAPH] for start in range(0, len(said), SENTENCES_IN_PARAGRAPH))
    return "\n".join(map(" ".join, paragraphs))


def _lines(name: str) -> list[list[str]]:
    with gzip.open(SOURCES / name, "rt", encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t") for line in lines]
