"""The documents inside a file: where each begins, of what kind it is, and its title.

Where a part begins is weighed in `beginnings`; here it gets its kind, its title and its number as a bilaga. Returns
spans that cover every line of the file.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from extractors.beginnings import COVER_LINES, Beginning, beginnings
from extractors.folding import squash
from extractors.headings import kind_of
from extractors.items import item_starts
from extractors.kinds import held_kind, word_kind
from extractors.openings import STRICT
from extractors.titles import title_of
from schemas.outline import PartSpan
from schemas.pages import Line, Pages, cells_of
from schemas.vocabulary import PartKind

LIKELY, UNSURE = 0.85, 0.6
# The mark of a bilaga stands among so many lines.
MARK_WITHIN = 3
_BILAGA = re.compile(r"bilaga (?:nr )?(?P<number>\d{1,2}(?: ?[a-z])?)\b(?:[:.–-]? .{0,80})?", re.IGNORECASE)


def split_parts(pages: Pages) -> tuple[PartSpan, ...]:
    """The parts of the file in order. A file is at least one part, if it has any text."""
    lines = pages.lines()
    if not lines:
        return ()
    body = body_size(lines)
    starts = _without_covers(beginnings(pages, body))
    ends = [start.first for start in starts[1:]] + [len(lines)]
    return tuple(_span(lines, start, last, body) for start, last in zip(starts, ends, strict=True))


def body_size(lines: Sequence[Line]) -> float:
    """The font size of running text: the middle one, each line weighed by its length; of tables where all is table."""
    printed = [line for line in lines if line.box]
    prose = [line for line in printed if line.table is None] or printed
    sizes = [line.size for line in prose for _ in range(1 + len(line.text) // 20)]
    return median(sizes) if sizes else 0.0


def _without_covers(found: Sequence[Beginning]) -> list[Beginning]:
    """The beginnings with each cover and the document of its kind behind it as one."""
    starts: list[Beginning] = []
    for start in found:
        last = starts[-1] if starts else None
        if last and _is_cover(last, start):
            starts[-1] = replace(start, first=last.first, confidence=last.confidence)
        else:
            starts.append(start)
    return starts


def _is_cover(last: Beginning, start: Beginning) -> bool:
    """Whether the part begun last is but a cover of the one of its kind that begins now."""
    both = last.opening is not None and start.opening is not None and start.opening.kind == last.opening.kind
    return both and start.first - last.first <= COVER_LINES


def _span(lines: Sequence[Line], start: Beginning, last: int, body: float) -> PartSpan:
    own, opening = lines[start.first : last], start.opening
    kind, confidence = _kind(own, start)
    if kind == "protokoll" and _is_extract(own):
        kind, confidence = "protokollsutdrag", min(LIKELY, confidence)
    title = title_of(kind, own, start.heads, opening, body)
    return PartSpan(kind, title, start.first, last, confidence, _mark(own, start.heads))


def _mark(lines: Sequence[Line], heads: Sequence[Line]) -> str | None:
    """The number of a bilaga on the first page: "Bilaga 2 a" as a line of its own, or before the title."""
    for line in (*heads, *lines[:MARK_WITHIN]):
        for cell in cells_of(line):
            match = _BILAGA.fullmatch(squash(cell))
            if match:
                return squash(match["number"])
    return None


def _kind(lines: Sequence[Line], start: Beginning) -> tuple[PartKind, float]:
    """What the part is, and how sure that is: by the words that open it, else by what only one kind holds."""
    opening = start.opening
    if opening and (opening.kind in STRICT or opening.running):
        return opening.kind, start.confidence
    held = held_kind(lines)
    if opening and held != "tjansteutlatande":
        return opening.kind, start.confidence
    kind = held or word_kind(lines)
    return (kind, min(LIKELY, start.confidence)) if kind else ("ovrigt", UNSURE)


def _is_extract(lines: Sequence[Line]) -> bool:
    """Whether a protokoll is an utdrag: one § and nobody's attendance."""
    starts, _ = item_starts(lines)
    return len(starts) == 1 and not any(kind_of(cell) == "attendance" for line in lines for cell in cells_of(line))
