"""What flows inside: pages and their lines as read, and the same lines as repaired.

Hot: one object a word and a line, so plain frozen dataclasses with slots. A box is (x0, top, x1, bottom) in PDF points.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from schemas.problems import Notice
from schemas.vocabulary import TextLayer

Box = tuple[float, float, float, float]


def union(boxes: Iterable[Box | None]) -> Box | None:
    """The smallest box around all the boxes that are known, or None."""
    known = [box for box in boxes if box is not None]
    if not known:
        return None
    return (min(b[0] for b in known), min(b[1] for b in known), max(b[2] for b in known), max(b[3] for b in known))


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without a space, where it stands and how it looks."""

    text: str
    box: Box
    size: float
    bold: bool = False
    confidence: float = 1.0
    """How sure the reader is of the letters: below 1 only where they were read from a picture."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of a line that stands apart: a table cell, or one side of a wide gap."""

    text: str
    raw: str
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line, or a table row. `raw` is as printed, `text` as meant."""

    text: str
    raw: str
    page: int
    box: Box | None = None
    size: float = 0.0
    bold: bool = False
    gap: float = 0.0
    """White space above, in line heights: 0 where lines follow closely, 1 and more after a blank line."""
    cells: tuple[Cell, ...] = ()
    """More than one where the line has columns."""
    table: int | None = None
    """The ruled table the row belongs to, numbered within the page."""
    confidence: float = 1.0
    """The mean of its words'."""


def boxed_cells(line: Line) -> tuple[Cell, ...]:
    """The line's cells with their places; the whole line as one where nothing stands apart."""
    return line.cells or (Cell(line.text, line.raw, line.box),)


def cells_of(line: Line) -> list[str]:
    """What stands apart in the line, each on its own; the line itself where nothing does."""
    return [cell.text for cell in boxed_cells(line)]


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its lines in reading order, and apart from them its running heads and feet."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    furniture: tuple[Line, ...] = ()
    text_layer: TextLayer = "born_digital"
    words: tuple[Word, ...] = ()
    """Where each word stands, on pages whose text is damaged: a repaired word is shown in its box."""


@dataclass(frozen=True, slots=True)
class Pages:
    """A whole file as read."""

    pages: tuple[Page, ...]
    text_layer: TextLayer
    notices: tuple[Notice, ...] = ()

    def lines(self) -> tuple[Line, ...]:
        """All lines of all pages in order, furniture left out."""
        return tuple(line for page in self.pages for line in page.lines)
