"""Words as meant, as printed and as repaired → how many were wrong, mended and broken."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from rapidfuzz.distance import Levenshtein

_MARKED: Final = frozenset("åäöÅÄÖ")
# Outer punctuation is no part of a word; typographic quotes and dashes are not judged, nor are list marks.
_OUTER: Final = ".,;:!?\"'”“„’‘()[]{}«»–—-*_•·"
_FOLDED: Final = str.maketrans("—−”“„’‘", '––"""\'\'')
_LIST_MARKS: Final = frozenset(("•", "e", "o"))


@dataclass
class Tally:
    """Counts of words over any number of pages."""

    words: int = 0
    wrong: int = 0
    marked: int = 0
    """Words with å, ä or ö."""
    marked_wrong: int = 0
    right_before: int = 0
    broken: int = 0
    misses: Counter[tuple[str, str]] = field(default_factory=Counter)
    """What was meant and what stands there, for each wrong word."""

    def add(self, meant: Sequence[str], printed: Sequence[str], repaired: Sequence[str]) -> None:
        """Count one page, given as lines."""
        gold = _words(meant)
        before, after = _right(gold, _words(printed)), _right(gold, _words(repaired))
        for word, was, now in zip(gold, before, after, strict=True):
            marked = bool(_MARKED & set(word))
            ok = now == word
            self.words += 1
            self.wrong += not ok
            self.marked += marked
            self.marked_wrong += marked and not ok
            self.right_before += was == word
            self.broken += was == word and not ok
            if not ok:
                self.misses[word, now or ""] += 1

    @property
    def diacritic_errors(self) -> float:
        """Per cent of the words with å, ä or ö that are wrong."""
        return 100 * self.marked_wrong / max(self.marked, 1)

    @property
    def word_errors(self) -> float:
        """Per cent of all words that are wrong."""
        return 100 * self.wrong / max(self.words, 1)

    @property
    def false_changes(self) -> float:
        """Per cent of the words that were right and are wrong now."""
        return 100 * self.broken / max(self.right_before, 1)


def _words(lines: Sequence[str]) -> list[str]:
    out = []
    for line in lines:
        tokens = line.translate(_FOLDED).split()
        if tokens and tokens[0] in _LIST_MARKS:
            tokens = tokens[1:]
        out += [core for token in tokens if (core := token.strip(_OUTER))]
    return out


def _right(gold: Sequence[str], found: Sequence[str]) -> list[str | None]:
    """For each word of the gold, the word that stands there; None where none can be told."""
    out: list[str | None] = [None] * len(gold)
    for op in Levenshtein.opcodes(gold, found):
        if op.tag == "equal" or (op.tag == "replace" and op.src_end - op.src_start == op.dest_end - op.dest_start):
            out[op.src_start : op.src_end] = found[op.dest_start : op.dest_end]
    return out
