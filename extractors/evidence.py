"""Where a value stands: lines → Source, and the stable id of what stands there."""

import hashlib
from collections.abc import Sequence

from extractors.folding import squash
from schemas.pages import Cell, Line, union
from schemas.personal_number import blinded
from schemas.record import Source, Span

ID_LENGTH = 10
# An id hangs on the first words of the place, so that a longer or better-read text keeps it.
ANCHOR = 48


def source_of(lines: Sequence[Line]) -> Source:
    """The evidence of what the lines say: the first page's place, and every page's where there are more."""
    pages = list(dict.fromkeys(line.page for line in lines))
    spans = [_span([line for line in lines if line.page == page], page) for page in pages]
    first = spans[0]
    return Source(page=first.page, bbox=first.bbox, raw=first.raw, spans=spans if len(spans) > 1 else [])


def cell_source(cell: Cell, row: Line) -> Source:
    """The evidence of one cell of a table row."""
    return Source(page=row.page, bbox=cell.box or row.box, raw=squash(cell.raw), spans=[])


def lines_holding(text: str, lines: Sequence[Line]) -> tuple[Line, ...]:
    """Those of the lines that a part of their text stands on; all of them where it can't be told."""
    wanted = _letters(text)
    held, starts = "", []
    for line in lines:
        starts.append(len(held))
        held += _letters(line.text)
    at = held.find(wanted) if wanted else -1
    if at < 0:
        return tuple(lines)
    ends = [*starts[1:], len(held)]
    return tuple(
        line for line, start, end in zip(lines, starts, ends, strict=True) if start < at + len(wanted) and end > at
    )


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
