"""How sure a row is: by what it was found from (rules/confidence.toml), and by how well its words were read."""

import re
from collections import defaultdict
from collections.abc import Sequence

from extractors import rules
from extractors.repair import Repaired
from schemas.pages import Line


class Sureness:
    """Knows every repair of a file, and which of them stand in a row."""

    def __init__(self, repaired: Repaired) -> None:
        """Sorts the repairs by page."""
        self._changes: dict[int, list[tuple[str, float]]] = defaultdict(list)
        for found in repaired.changes:
            self._changes[found.page].append((found.change.raw, found.change.confidence))
        for found in repaired.suspects:
            self._changes[found.page].append((found.change.raw, rules.confidence().factors["suspect"]))

    def of(self, share: float, lines: Sequence[Line]) -> float:
        """`share` is how often rows found this way are right."""
        return round(share * min((self._line(line) for line in lines), default=1.0), 2)

    def _line(self, line: Line) -> float:
        unsure = (share for raw, share in self._changes[line.page] if _stands_in(raw, line.raw))
        return line.confidence * min(unsure, default=1.0)


def _stands_in(word: str, text: str) -> bool:
    return word in text and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None
