"""What flows inside, further on: the parts of a file, their sections and §, and the blocks of text in them.

An outline points into the file's lines by index, so that nothing is copied and nothing is lost: `lines[first:last]`.
"""

from dataclasses import dataclass

from schemas.pages import Cell, Line
from schemas.vocabulary import PartKind, SectionKind


@dataclass(frozen=True, slots=True)
class PartSpan:
    """A document inside the file: lines[first:last]."""

    kind: PartKind
    title: str | None
    first: int
    last: int
    confidence: float
    mark: str | None = None
    """Its number as a bilaga, where its first page bears one: "2 a"."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a list item or a table row, unwrapped. `mark` is its bullet or number as printed, "" if none."""

    text: str
    lines: tuple[Line, ...]
    mark: str = ""
    cells: tuple[Cell, ...] = ()
    note: bool = False
    """Whether it is a footnote, which no text above it goes on with."""

    @property
    def number(self) -> int | None:
        """The item's number where the mark is one: "2." is 2, "•" is None."""
        digits = self.mark.strip("().: ")
        return int(digits) if digits.isdigit() else None


@dataclass(frozen=True, slots=True)
class SectionSpan:
    """A heading and the blocks below it. `item` is the index of its § among the part's items."""

    kind: SectionKind
    heading: str | None
    level: int
    heading_lines: tuple[Line, ...]
    blocks: tuple[Block, ...]
    item: int | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line of the section, its heading first."""
        return self.heading_lines + tuple(line for block in self.blocks for line in block.lines)


@dataclass(frozen=True, slots=True)
class ItemSpan:
    """A § or a numbered point: its number, title and the lines of its heading."""

    paragraph: str | None
    title: str
    case_numbers: tuple[str, ...]
    heading_lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections of one part in order, covering all of its lines, and its items."""

    sections: tuple[SectionSpan, ...]
    items: tuple[ItemSpan, ...] = ()

    def by_item(self) -> list[list[SectionSpan]]:
        """The sections of each item, in the order of the items."""
        grouped: list[list[SectionSpan]] = [[] for _ in self.items]
        for section in self.sections:
            if section.item is not None:
                grouped[section.item].append(section)
        return grouped
