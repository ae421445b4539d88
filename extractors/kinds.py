"""What a document is that no words open: by what only one kind of document holds (`holds` in rules/parts.toml).

Returns None where nothing speaks for any kind; never guesses from a single common word.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from extractors import rules
from extractors.folding import squash
from extractors.headings import fold_pattern, kind_of
from extractors.numbering import PARAGRAPH
from extractors.openings import bare, kinds_of
from schemas.pages import Line, cells_of
from schemas.vocabulary import PartKind

# Datum and Diarienummer stand on many a document; with a proposal below, it is an officer's.
FEWEST_LABELS = 2
HEADER_LINES = 12
# A title that says the kind stands among so many lines, and is no longer than so many words.
TITLE_LINES = 8
TITLE_WORDS = 10
# A document is figures where this share of its lines are rows with two numbers or more.
FIGURES = 0.6
FEWEST_ROWS = 8
_HEADER = re.compile(r"(datum|handläggare|diarienr|diarienummer|dnr|ärendenummer|utfärdat|ärendenr)\b", re.IGNORECASE)
_NUMBER = re.compile(r"[-–]?\d[\d \xa0]*(?:,\d+)? ?%?")


@cache
def _holds() -> tuple[tuple[re.Pattern[str], PartKind], ...]:
    return tuple((re.compile(fold_pattern(pattern)), rule.kind) for rule in rules.parts() for pattern in rule.holds)


def held_kind(lines: Sequence[Line]) -> PartKind | None:
    """The kind of a part by what stands in it."""
    headings = {kind_of(cells_of(line)[0]) for line in lines}
    labels = sum(bool(_HEADER.match(cell)) for line in lines[:HEADER_LINES] for cell in cells_of(line))
    if "proposal" in headings and labels >= FEWEST_LABELS:
        return "tjansteutlatande"
    if headings & {"decision", "attendance"} and any(PARAGRAPH.match(line.text) for line in lines):
        return "protokoll"
    found = Counter(kind for line in lines for pattern, kind in _holds() if pattern.fullmatch(bare(squash(line.text))))
    if found:
        return found.most_common(1)[0][0]
    return "ekonomi" if _is_figures(lines) else None


def word_kind(lines: Sequence[Line]) -> PartKind | None:
    """The kind a short line near the top names, wherever it stands: "Rapport 2025-03-31" below a title."""
    for line in lines[:TITLE_LINES]:
        kinds = kinds_of(squash(line.text))
        if kinds and len(line.text.split()) <= TITLE_WORDS and line.table is None:
            return kinds[0][0]
    return None


def _is_figures(lines: Sequence[Line]) -> bool:
    rows = sum(sum(bool(_NUMBER.fullmatch(cell.strip())) for cell in cells_of(line)) > 1 for line in lines)
    return rows >= FEWEST_ROWS and rows >= FIGURES * len(lines)
