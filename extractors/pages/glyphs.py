"""One page's words by pdfium: fast, with the places and looks of the words as pdfplumber would give them.

Returns words in the page as it is seen (turned by /Rotate, measured from its upper left corner). Words drawn twice are
there once, words outside the page are left out. Never decides whether the text is any good.
"""

import ctypes
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import pypdfium2 as pdfium
import pypdfium2.raw as c

from schemas.pages import Box, Word

# pdfium marks a hyphen at the end of a line by one of these, and runs on with the next line's first word.
_HYPHENS = (0x02, 0xFFFE)
LINE_END = "\x02"
# Bullets of Symbol and Wingdings live in the private use area.
_PRIVATE = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF06F: "○", 0xF02D: "-", 0xF0E0: "→"}
_BOLD = ("bold", "black", "heavy", "semibold", "demi")
FONT_NAME = 128
# What stands for a letter that the font does not name, and where fonts put letters of their own.
UNKNOWN = "\ufffd"
_NO_LETTERS = frozenset({*range(0x09), *range(0x0E, 0x20)})
PRIVATE_AREA = (0xE000, 0xF900)
# What is not taken as it is: control characters, hyphens at line ends, private letters.
_ODD = re.compile("[\x00-\x1f\ufffe\ue000-\uf8ff]")
# pdfium gives a letter beyond the first plane in two halves.
_HALF = re.compile("[\ud800-\udfff]")
_RUN = re.compile(rf"[^\s\ufeff{LINE_END}]+{LINE_END}?")
# A word drawn again this near is the same word, drawn twice for weight or shadow.
SAME_PLACE = 1.5
MOST_TWINS = 400
# No page of text has more letters than this; one that does is a bomb or a map. 300,000 letters are a hundred pages.
MOST_LETTERS = 300_000
INVISIBLE = 3
QUARTER = math.pi / 2


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A page's words, by the direction they run in, and what was odd about them."""

    words: tuple[Word, ...]
    """Words that run the way most of the page's words do, turned upright if they are not."""
    aside: tuple[Word, ...]
    """Words that run another way: text up the margin."""
    turn: int
    """Quarter turns counter-clockwise that make the words upright; 0 on nearly all pages."""
    letters: int
    unmapped: int
    """Letters whose font does not say what they are."""
    cut: bool
    """Whether there were more letters than a page can have."""


@dataclass(slots=True)
class Frame:
    """From pdfium's page space (origin below left, unturned) to the page as it is seen."""

    left: float
    bottom: float
    width: float
    height: float
    rotation: int

    def seen(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A box in the page as it is seen, measured from its upper left corner."""
        x0, x1, y0, y1 = x0 - self.left, x1 - self.left, y0 - self.bottom, y1 - self.bottom
        if self.rotation == 1:
            box = (y0, x0, y1, x1)
        elif self.rotation == 2:  # noqa: PLR2004
            box = (self.width - x1, y0, self.width - x0, y1)
        elif self.rotation == 3:  # noqa: PLR2004
            box = (self.height - y1, self.width - x1, self.height - y0, self.width - x0)
        else:
            box = (x0, self.height - y1, x1, self.height - y0)
        return box


def frame_of(page: pdfium.PdfPage) -> Frame:
    """The frame of a page: its visible box and its rotation in quarter turns."""
    left, bottom, right, top = page.get_bbox()
    return Frame(left, bottom, right - left, top - bottom, page.get_rotation() // 90)


def read_glyphs(page: pdfium.PdfPage, *, pictures: Sequence[Box] = ()) -> Glyphs:
    """The words of a page. Words that are not seen count only over a picture: there they are its text layer."""
    text = page.get_textpage()
    try:
        return _read(text, frame_of(page), pictures)
    finally:
        text.close()


def _read(text: pdfium.PdfTextPage, frame: Frame, pictures: Sequence[Box]) -> Glyphs:
    count = min(text.count_chars(), MOST_LETTERS)
    raw = text.raw
    reader = _Reader(raw, _text(raw, count), frame)
    found: dict[int, list[Word]] = {}
    seen: dict[str, list[Box]] = {}
    for run in _RUN.finditer(reader.text):
        made = reader.word(run.start(), run.end(), pictures)
        if made is None:
            continue
        direction, word = made
        if not _is_twin(word, seen):
            found.setdefault(direction, []).append(word)
    letters = sum(len(word.text) for words in found.values() for word in words)
    main = max(found, key=lambda d: sum(len(w.text) for w in found[d]), default=0)
    aside = tuple(word for direction, words in found.items() if direction != main for word in words)
    unmapped = reader.text.count(UNKNOWN)
    return Glyphs(tuple(found.get(main, ())), aside, main, letters, unmapped, text.count_chars() > count)


def _is_over(box: Box, pictures: Sequence[Box]) -> bool:
    """Whether the middle of the box is on a picture."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(p[0] <= x <= p[2] and p[1] <= y <= p[3] for p in pictures)


def _is_twin(word: Word, seen: dict[str, list[Box]]) -> bool:
    """Whether the same word was drawn as near as this before; remembers it if not."""
    same = seen.get(word.text)
    if same is None:
        seen[word.text] = [word.box]
        return False
    x, y = word.box[0], word.box[1]
    # The latest are the nearest; a page that draws one word thousands of times is looked at no further back.
    for box in reversed(same[-MOST_TWINS:]):
        if -SAME_PLACE < box[0] - x < SAME_PLACE and -SAME_PLACE < box[1] - y < SAME_PLACE:
            return True
    same.append(word.box)
    return False


def _text(raw: c.FPDF_TEXTPAGE, count: int) -> str:
    """The page's letters, one for each that pdfium counts, so that a place in the text is a place on the page.

    Read in one go where that gives as many; where it does not (letters without a code are left out, those beyond the
    first plane take two places) one by one.
    """
    buffer = ctypes.create_string_buffer(2 * (count + 1))
    c.FPDFText_GetText(raw, 0, count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
    text = buffer.raw[: 2 * count].decode("utf-16-le", "replace").rstrip("\0")
    if len(text) != count or "\ufffd" in text:
        return "".join(_letter(c.FPDFText_GetUnicode(raw, index)) for index in range(count))
    return _ODD.sub(lambda match: _letter(ord(match[0])), text)


@lru_cache(maxsize=4096)
def _letter(code: int) -> str:
    """The letter of a code as pdfium gives it; UNKNOWN where the font does not say which it is."""
    if code in _HYPHENS:
        return LINE_END
    if code in _PRIVATE:
        return _PRIVATE[code]
    if code in _NO_LETTERS or PRIVATE_AREA[0] <= code < PRIVATE_AREA[1]:
        return UNKNOWN
    return " " if code <= 0x20 else chr(code)  # noqa: PLR2004 - control characters and the space


# The same functions by address and without letting other threads in between: they are called for every word.
_text_object = ctypes.cast(c.FPDFText_GetTextObject, ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int))
_letter_box = ctypes.cast(
    c.FPDFText_GetLooseCharBox,
    ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.POINTER(c.FS_RECTF)),
)


@dataclass(frozen=True, slots=True)
class _Style:
    """How a text object looks: the same for all words in it."""

    size: float
    angle: int
    bold: bool
    invisible: bool


class _Reader:
    """Makes words of one page's letters; asks pdfium once for what all words of a text object share."""

    def __init__(self, raw: c.FPDF_TEXTPAGE, text: str, frame: Frame) -> None:
        """`text` has one letter for each of pdfium's."""
        self.text = text
        self._raw = raw
        self._frame = frame
        self._wide, self._high = (frame.height, frame.width) if frame.rotation % 2 else (frame.width, frame.height)
        self._start, self._end, self._matrix = c.FS_RECTF(), c.FS_RECTF(), c.FS_MATRIX()
        self._styles: dict[int, _Style] = {}
        self._fonts: dict[int, bool] = {}

    def word(self, first: int, last: int, pictures: Sequence[Box]) -> tuple[int, Word] | None:
        """The word and the direction it runs in, or None where it is not on the page to be seen."""
        raw, start, end = self._raw, self._start, self._end
        style = self._style(first)
        _letter_box(raw, first, start)
        _letter_box(raw, last - 1, end)
        y0, y1 = min(start.bottom, end.bottom), max(start.top, end.top)
        if style.angle == 0 and 1 < style.size < y1 - y0:
            y1 = y0 + style.size  # as high as the type's size, like the boxes of pdfplumber
        box = self._frame.seen(min(start.left, end.left), y0, max(start.right, end.right), y1)
        if box[2] <= 0 or box[3] <= 0 or box[0] >= self._wide or box[1] >= self._high or box[0] >= box[2]:
            return None
        if style.invisible and not _is_over(box, pictures):
            return None
        text = self.text[first:last].replace(LINE_END, "-")
        if _HALF.search(text):
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return (style.angle + self._frame.rotation) % 4, Word(text, box, style.size, style.bold)

    def _style(self, index: int) -> _Style:
        key = _text_object(self._raw, index) or 0
        style = self._styles.get(key)
        if style is None:
            item = c.FPDFText_GetTextObject(self._raw, index)
            c.FPDFText_GetMatrix(self._raw, index, self._matrix)
            # The size as printed: the font's own times what the matrix stretches it by.
            stretch = math.hypot(self._matrix.c, self._matrix.d) or 1.0
            size = round(c.FPDFText_GetFontSize(self._raw, index) * stretch, 1)
            angle = round(c.FPDFText_GetCharAngle(self._raw, index) / QUARTER) % 4
            invisible = c.FPDFTextObj_GetTextRenderMode(item) == INVISIBLE
            style = self._styles[key] = _Style(size, angle, self._is_bold(item), invisible)
        return style

    def _is_bold(self, item: c.FPDF_PAGEOBJECT) -> bool:
        font = c.FPDFTextObj_GetFont(item)
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        if key not in self._fonts:
            name = ctypes.create_string_buffer(FONT_NAME)
            c.FPDFFont_GetBaseFontName(font, name, FONT_NAME)
            self._fonts[key] = any(word in name.value.decode("latin-1").lower() for word in _BOLD)
        return self._fonts[key]
