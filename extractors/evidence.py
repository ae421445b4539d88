"""Where a value stands: lines → Source, and the stable id of what stands there."""

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from extractors.folding import squash
from schemas.pages import Cell, Line, union
from schemas.personal_number import blinded
from schemas.record import Source, Span

ID_LENGTH = 10
# An id hangs on the first words of the place, so that a longer or better-read text keeps it.
ANCHOR = 48


def source_of(lines: Sequence[Line]) -> Source:
    """The evidence of what the lines say: the first page's place, and every page's where there are more."""
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    spans = [_span(own, page) for page, own in pages.items()]
    first = spans[0]
    return Source(page=first.page, bbox=first.bbox, raw=first.raw, spans=spans if len(spans) > 1 else [])


def cell_source(cell: Cell, row: Line) -> Source:
    """The evidence of one cell of a table row."""
    return Source(page=row.page, bbox=cell.box or row.box, raw=squash(cell.raw), spans=[])


class Held:
    """Finds which of some lines a part of their text stands on, reading them once for however many parts."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """Keeps the lines; reads them when a part is asked for first."""
        self._lines = tuple(lines)

    def holding(self, text: str) -> tuple[Line, ...]:
        """The lines the text stands on; all of them where it can't be told."""
        letters, starts = self._read
        wanted = _letters(text)
        at = letters.find(wanted) if wanted else -1
        if at < 0:
            return self._lines
        first = bisect_right(starts, at, 1) - 1
        return self._lines[first : bisect_left(starts, at + len(wanted), first)]

    @cached_property
    def _read(self) -> tuple[str, list[int]]:
        """The letters of all lines, and where each line begins in them."""
        letters = [_letters(line.text) for line in self._lines]
        return "".join(letters), list(accumulate(map(len, letters[:-1]), initial=0))


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def _span(lines: Sequence[Line], page: int) -> Span:
    return Span(page=page, bbox=union(line.box for line in lines), raw="\n".join(line.raw for line in lines))


class Ids:
    """Hands out ids that hang on where a thing stands and what is printed there, not on the order of processing."""

    def __init__(self) -> None:
        """Starts with no id given."""
        self._given: dict[str, int] = {}

    def new(self, letter: str, page: int, raw: str) -> str:
        """The id of the thing at the place; a second thing with the same words on the page gets a suffix.

        The last four of what could be a personal number are no part of it: from an id and the words around they could
        be found by trying all ten thousand.
        """
        anchor = f"{letter}|{page}|{blinded(squash(raw))[:ANCHOR]}"
        plain = f"{letter}-{hashlib.sha256(anchor.encode()).hexdigest()[:ID_LENGTH]}"
        count = self._given[plain] = self._given.get(plain, 0) + 1
        return plain if count == 1 else f"{plain}-{count}"
