"""Set text and tables on pages, as a list of things to draw.

Nothing is drawn here: a page is a list of texts, rules and boxes, so that `ink` can put the same page into a PDF as
text or into a picture as a scanner would see it. Lengths are PDF points; `y` is counted from the top of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FONT_FOLDER = Path("/usr/share/fonts/truetype/dejavu")
FONTS = ("DejaVuSans", "DejaVuSans-Bold", "DejaVuSerif", "DejaVuSerif-Bold")
A4 = (595.28, 841.89)
SOFT_HYPHEN = "\u00ad"
NO_BREAK = "\u00a0"
CELL_PADDING = 3.5
NOTE_SIZE = 7.4
NOTE_GAP = 12.0
LEADING = 1.32
"""Line distance as a multiple of the type size; the same for all text, as in the word processors' templates."""


@dataclass(frozen=True, slots=True)
class Text:
    """A line, or one word of a justified line, with its baseline at `y`."""

    x: float
    y: float
    text: str
    font: str
    size: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight black line."""

    x0: float
    y0: float
    x1: float
    y1: float
    weight: float = 0.6


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle; `gray` is 0 for black and 1 for white."""

    x0: float
    y0: float
    x1: float
    y1: float
    gray: float


Mark = Text | Rule | Box


@dataclass(slots=True)
class Sheet:
    """What the pages of one document have in common: paper, type and running head and foot.

    `width` and `height` are as the reader sees the page, also where it lies `sideways` in the file (/Rotate 90).
    """

    fields: dict[str, str] = field(default_factory=dict)
    width: float = A4[0]
    height: float = A4[1]
    sideways: bool = False
    left: float = 71.0
    right: float = 71.0
    top: float = 64.0
    bottom: float = 80.0
    body: str = "DejaVuSans"
    size: float = 9.2
    justify: bool = False

    @property
    def measure(self) -> float:
        """The width of the text column."""
        return self.width - self.left - self.right


@dataclass(slots=True)
class Page:
    """One page: its sheet and the marks on it."""

    sheet: Sheet
    marks: list[Mark] = field(default_factory=list)
    notes: list[tuple[str, ...]] = field(default_factory=list)
    """Footnotes, each as its lines; `furniture` draws them after all else, as word processors do."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set. `hang` is the indent of all lines; `label` stands in front of the first."""

    font: str
    size: float
    before: float = 0.0
    after: float = 6.0
    hang: float = 0.0
    label: str = ""
    justify: bool = False
    keep: int = 2


@dataclass(frozen=True, slots=True)
class CellLine:
    """One line of a table cell."""

    text: str
    font: str


@dataclass(frozen=True, slots=True)
class Grid:
    """The columns of a table, ruled or not."""

    widths: tuple[float, ...]
    ruled: bool = False
    header: bool = False
    size: float = 0.0
    right_aligned: frozenset[int] = frozenset()
    gap: float = 2.0


class MissingFontError(RuntimeError):
    """A font the samples are set in is not installed."""


def register_fonts() -> None:
    """Make the fonts known to reportlab; say which are missing and how to get them."""
    missing = [name for name in FONTS if not (FONT_FOLDER / f"{name}.ttf").is_file()]
    if missing:
        raise MissingFontError(
            f"The samples are set in DejaVu; not found in {FONT_FOLDER}: {', '.join(missing)}. "
            "Install them (Debian: apt-get install fonts-dejavu-core)."
        )
    for name in FONTS:
        pdfmetrics.registerFont(TTFont(name, str(FONT_FOLDER / f"{name}.ttf")))


def width_of(text: str, font: str, size: float) -> float:
    """Return the width of a text set in one line."""
    return float(pdfmetrics.stringWidth(text.replace(NO_BREAK, " "), font, size))


def _hyphenated(word: str, room: float, font: str, size: float) -> tuple[str, str]:
    """Return the longest beginning of a word that fits with a hyphen, and the rest; none fits: an empty beginning."""
    syllables = word.split(SOFT_HYPHEN)
    for count in range(len(syllables) - 1, 0, -1):
        start = "".join(syllables[:count]) + "-"
        if width_of(start, font, size) <= room:
            return start, SOFT_HYPHEN.join(syllables[count:])
    return "", word


def wrap(text: str, room: float, font: str, size: float) -> list[str]:
    """Break text into lines; a line that ends a paragraph or a forced line keeps a final newline."""
    lines: list[str] = []
    for forced in text.split("\n"):
        words, line = [word for word in forced.split(" ") if word], ""
        while words:
            word = words.pop(0)
            longer = f"{line} {word}" if line else word
            if width_of(longer.replace(SOFT_HYPHEN, ""), font, size) <= room:
                line = longer
                continue
            start, rest = _hyphenated(word, room - width_of(f"{line} ", font, size), font, size)
            if start:
                lines.append(f"{line} {start}".strip())
                words.insert(0, rest)
                line = ""
            else:
                lines.append(line)
                line = word
        lines.append(line + "\n")
    return [line.replace(SOFT_HYPHEN, "") for line in lines if line]


def _spread(line: str, x: float, y: float, room: float, font: str, size: float) -> Iterator[Text]:
    """Return the words of a line with the room left over shared between them."""
    words = line.split(" ")
    free = room - sum(width_of(word, font, size) for word in words)
    for word in words:
        yield Text(x, y, word.replace(NO_BREAK, " "), font, size)
        x += width_of(word, font, size) + free / max(len(words) - 1, 1)


def set_line(line: str, x: float, y: float, room: float, style: Style) -> list[Text]:
    """One line ready to draw: ragged, or justified where the style says so and the paragraph goes on."""
    if style.justify and not line.endswith("\n") and " " in line:
        return list(_spread(line, x, y, room, style.font, style.size))
    shown = line.rstrip("\n").replace(NO_BREAK, " ")
    return [Text(x, y, shown, style.font, style.size)] if shown else []


def bold(font: str) -> str:
    """Return the bold cut of a font."""
    return font if font.endswith("-Bold") else f"{font}-Bold"


class Flow:
    """Pages being filled from top to bottom."""

    def __init__(self) -> None:
        """Start with no page: the first sheet opens it."""
        self.pages: list[Page] = []
        self.y = 0.0

    @property
    def sheet(self) -> Sheet:
        """The sheet of the page being filled."""
        return self.pages[-1].sheet

    @property
    def room(self) -> float:
        """What is left of the page's height."""
        noted = sum(len(lines) for lines in self.pages[-1].notes) * NOTE_SIZE * LEADING
        return self.sheet.height - self.sheet.bottom - self.y - noted - (NOTE_GAP if noted else 0.0)

    def note(self, text: str) -> None:
        """Put a footnote on the page being filled; the text above it gets that much less room."""
        lines = wrap(text, self.sheet.measure, self.sheet.body, NOTE_SIZE)
        self.pages[-1].notes.append(tuple(line.rstrip("\n") for line in lines))

    def open(self, sheet: Sheet) -> None:
        """Start a new page on this sheet."""
        self.pages.append(Page(sheet))
        self.y = sheet.top

    def turn(self) -> None:
        """Start a new page on the same sheet."""
        self.open(self.sheet)

    def space(self, points: float) -> None:
        """Leave room; never at the top of a page that goes on."""
        self.y += points

    def draw(self, *marks: Mark) -> None:
        """Put marks on the page being filled."""
        self.pages[-1].marks.extend(marks)

    def paragraph(self, text: str, style: Style) -> None:
        """Set a paragraph, over the page break where it must."""
        sheet, leading = self.sheet, style.size * LEADING
        lines = wrap(text, sheet.measure - style.hang, style.font, style.size)
        if self.y > sheet.top + 1:
            self.y += style.before
        if self.room < leading * min(style.keep, len(lines)) + (leading * 2 if style.keep > 2 else 0):
            self.turn()
        for number, line in enumerate(lines):
            if self.room < leading:
                self.turn()
            baseline = self.y + style.size
            if number == 0 and style.label:
                self.draw(Text(sheet.left + style.hang - 18, baseline, style.label, style.font, style.size))
            self.draw(*set_line(line, sheet.left + style.hang, baseline, sheet.measure - style.hang, style))
            self.y += leading
        self.y += style.after

    def table(self, rows: Sequence[Sequence[str]], grid: Grid) -> None:
        """Set a table; a row that does not fit is broken over the page, with the header row again above the rest."""
        cells = [self._cells(row, grid, number) for number, row in enumerate(rows)]
        for number, row in enumerate(cells):
            rest = row
            while True:
                fits = self._lines_that_fit(grid)
                tall = max(len(lines) for lines in rest)
                if tall <= fits:
                    self._row(rest, grid)
                    break
                if fits >= 2 and grid.ruled and number:
                    self._row([lines[:fits] for lines in rest], grid)
                    rest = [lines[fits:] for lines in rest]
                self.turn()
                if grid.header and number:
                    self._row(cells[0], grid)
        self.y += 4

    def _cells(self, row: Sequence[str], grid: Grid, number: int) -> list[list[CellLine]]:
        """Return the cells of a row as lines; `*` makes a line bold, and the header row is bold throughout."""
        size = grid.size or self.sheet.size
        heavy = grid.header and number == 0
        padding = 2 * CELL_PADDING if grid.ruled else 6.0
        cells = []
        for width, text in zip(grid.widths, row, strict=True):
            lines: list[CellLine] = []
            for forced in text.split("\n"):
                font = bold(self.sheet.body) if heavy or forced.startswith("*") else self.sheet.body
                wrapped = wrap(forced.removeprefix("*"), width - padding, font, size)
                lines += [CellLine(line.rstrip("\n"), font) for line in wrapped]
            cells.append(lines)
        return cells

    def _lines_that_fit(self, grid: Grid) -> int:
        size = grid.size or self.sheet.size
        padding = 2 * CELL_PADDING if grid.ruled else 0.0
        return int((self.room - padding) / (size * LEADING))

    def _row(self, cells: Sequence[Sequence[CellLine]], grid: Grid) -> None:
        size = grid.size or self.sheet.size
        padding = CELL_PADDING if grid.ruled else 0.0
        height = max(len(lines) for lines in cells) * size * LEADING + 2 * padding
        x = self.sheet.left
        for column, (lines, width) in enumerate(zip(cells, grid.widths, strict=True)):
            y = self.y + padding + size
            for line in lines:
                free = width - 2 * padding - width_of(line.text, line.font, size)
                shift = free if column in grid.right_aligned else 0.0
                if line.text:
                    self.draw(Text(x + padding + shift, y, line.text.replace(NO_BREAK, " "), line.font, size))
                y += size * LEADING
            if grid.ruled:
                self._frame(x, self.y, width, height)
            x += width
        self.y += height + (0.0 if grid.ruled else grid.gap)

    def _frame(self, x: float, y: float, width: float, height: float) -> None:
        self.draw(
            Rule(x, y, x + width, y),
            Rule(x, y + height, x + width, y + height),
            Rule(x, y, x, y + height),
            Rule(x + width, y, x + width, y + height),
        )


def words_of(text: Text) -> Iterator[Text]:
    """Return a line word by word, each where it stands: what an OCR engine reports."""
    for found in re.finditer(r"\S+", text.text):
        before = width_of(text.text[: found.start()], text.font, text.size)
        yield replace(text, x=text.x + before, text=found.group())
