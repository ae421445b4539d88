"""Text that lies on its side: set upright to be read, and laid back where it is on the page.

A box is turned about the page, so that words, rules and lines keep their places to each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.pages.drawn import Rule
from schemas.pages import Box, Line, Word


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page and the quarter turns counter-clockwise that set its text upright."""

    number: int
    width: float
    height: float
    turn: int = 0

    def upright_words(self, words: Sequence[Word]) -> Sequence[Word]:
        """The words as they lie when the text is upright."""
        return [replace(word, box=self._upright(word.box)) for word in words] if self.turn else words

    def upright_rules(self, rules: Sequence[Rule]) -> Sequence[Rule]:
        """The rules likewise; across becomes down on a page that lies on its side."""
        if not self.turn:
            return rules
        made = []
        for rule in rules:
            x0, top, x1, bottom = self._upright((rule.x0, rule.top, rule.x1, rule.bottom))
            made.append(Rule(x0, top, x1, bottom, "h" if x1 - x0 >= bottom - top else "v"))
        return made

    def back(self, lines: Sequence[Line]) -> list[Line]:
        """The lines, read upright, with their boxes where they lie on the page."""
        if not self.turn:
            return list(lines)
        return [
            replace(
                line,
                box=self._lying(line.box),
                cells=tuple(replace(cell, box=self._lying(cell.box)) for cell in line.cells),
            )
            for line in lines
        ]

    def _upright(self, box: Box) -> Box:
        return turned(box, self.turn, self.width, self.height)

    def _lying(self, box: Box | None) -> Box | None:
        wide, high = (self.height, self.width) if self.turn % 2 else (self.width, self.height)
        return turned(box, -self.turn % 4, wide, high) if box else None


def turned(box: Box, quarters: int, width: float, height: float) -> Box:
    """A box on a page of the given size after so many quarter turns counter-clockwise."""
    x0, y0, x1, y1 = box
    if quarters == 1:
        box = (y0, width - x1, y1, width - x0)
    elif quarters == 2:  # noqa: PLR2004
        box = (width - x1, height - y1, width - x0, height - y0)
    elif quarters == 3:  # noqa: PLR2004
        box = (height - y1, x0, height - y0, x1)
    return (round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1))
