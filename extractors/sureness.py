"""How sure a row is: by what it was found from (rules/confidence.toml), and by how well its words were read."""

import re
from collections import defaultdict
from collections.abc import Sequence

from extractors import rules
from extractors.repair import PageChange, Repaired
from schemas.pages import Line

_LETTERS = re.compile(r"\w+")


class Sureness:
    """Knows every repair of a file, and which of them stand in a row."""

    def __init__(self, repaired: Repaired) -> None:
        """Sorts the repairs by page and word."""
        self._changes: dict[tuple[int, str], dict[str, float]] = defaultdict(dict)
        self._known: dict[Line, float] = {}
        for found in repaired.changes:
            self._add(found, found.change.confidence)
        for found in repaired.suspects:
            self._add(found, rules.confidence().factors["suspect"])

    def of(self, share: float, lines: Sequence[Line]) -> float:
        """`share` is how often rows found this way are right."""
        return round(share * min((self._line(line) for line in lines), default=1.0), 2)

    def _add(self, found: PageChange, share: float) -> None:
        """Keeps a repair where its first run of letters leads to it: most lines of a page hold few of its repairs."""
        raw = found.change.raw
        first = _LETTERS.search(raw)
        own = self._changes[found.page, first[0] if first else ""]
        own[raw] = min(share, own.get(raw, share))

    def _line(self, line: Line) -> float:
        if line not in self._known:
            runs = {"", *_LETTERS.findall(line.raw)}
            own = (self._changes.get((line.page, run), {}) for run in runs)
            unsure = (share for found in own for raw, share in found.items() if _stands_in(raw, line.raw))
            self._known[line] = line.confidence * min(unsure, default=1.0)
        return self._known[line]


def _stands_in(word: str, text: str) -> bool:
    return word in text and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None
