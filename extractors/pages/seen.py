"""What is seen on a page against what its text covers: whether there is a text at all.

A scan whose only text is a stamp, a scan in strips, a page printed as glyphs without letters: all look like text and
have none. A blank page has none either, and needs none.
"""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray

from extractors.pages.drawn import Rule
from schemas.pages import Box, Word

# A page with this many words has a text layer; one with fewer is looked at, and so is every scan.
ENOUGH_WORDS = 60
# Ink differs from the paper by so many shades, whatever their colours: faint print on grey, white on black.
INK = 60
# A line of text is about ten pixels high where a point is one pixel; a page smaller than A5 is looked at closer.
SHORTEST_SIDE, CLOSEST = 420.0, 4.0
MOST_PIXELS = 4_000_000
# However narrow the page: a pixel wide and a thousand million high would be a picture too.
LONGEST_SIDE = 20_000
LOWEST_LINE, HIGHEST_LINE = 3, 26
# A row of pixels belongs to a line of text when so much of its width is ink; specks of dust are less.
ROW_INK = 0.008
# Fewer bands of ink than this are a signature, a logo or a rule.
FEWEST_LINES = 3
# A text layer that covers less than this of the lines seen is no layer of this page.
COVERED = 0.5
MARGIN = 2
# A word in print may be so much wider than in its layer.
WIDER = 0.5


def lacks_text(page: pdfium.PdfPage, words: Sequence[Word], rules: Sequence[Rule] = (), *, scan: bool = False) -> bool:
    """Whether lines of text are seen on the page that neither its words nor its drawn lines cover."""
    if len(words) >= ENOUGH_WORDS and not scan:
        return False
    width, height = page.get_size()
    if min(width, height) <= 0:
        return False
    scale = min(
        max(1.0, min(CLOSEST, SHORTEST_SIDE / min(width, height))),
        (MOST_PIXELS / (width * height)) ** 0.5,
        LONGEST_SIDE / max(width, height),
    )
    ink = _ink(page, scale)
    free = ink.copy()
    for box in (*_covering(words), *((r.x0, r.top, r.x1, r.bottom) for r in rules)):
        x0, top, x1, bottom = (int(value * scale) for value in box)
        free[max(0, top - MARGIN) : bottom + MARGIN, max(0, x0 - MARGIN) : x1 + MARGIN] = False
    seen, uncovered = _lines(ink), _lines(free)
    fewest = 1 if scan and not words else FEWEST_LINES
    return uncovered >= fewest and uncovered > (1 - COVERED) * seen


def _covering(words: Sequence[Word]) -> Iterator[Box]:
    """The boxes of words as far as they may cover: a layer's font is often narrower than the print it lies over.

    A box reaches to the next word of its row, but no further than a half of itself and its height.
    """
    rows = sorted(words, key=lambda word: (round((word.box[1] + word.box[3]) / 2), word.box[0]))
    for word, following in zip_longest(rows, rows[1:]):
        x0, top, x1, bottom = word.box
        reach = x1 + (x1 - x0) * WIDER + (bottom - top)
        if following and following.box[0] > x0 and top < (following.box[1] + following.box[3]) / 2 < bottom:
            reach = max(x1, min(reach, following.box[0]))
        yield x0, top, reach, bottom


def _ink(page: pdfium.PdfPage, scale: float) -> NDArray[np.bool_]:
    bitmap = page.render(scale=scale, grayscale=True)
    pixels = bitmap.to_numpy().astype(np.int16)
    pixels = pixels.reshape(pixels.shape[0], pixels.shape[1])
    return np.asarray(np.abs(pixels - int(np.median(pixels))) > INK)


def _lines(ink: NDArray[np.bool_]) -> int:
    """How many bands of ink, as high as a line of text, lie below each other."""
    rows = ink.mean(axis=1) > ROW_INK
    edges = np.flatnonzero(np.diff(np.concatenate(([False], rows, [False])).astype(np.int8)))
    heights = edges[1::2] - edges[::2]
    return int(((heights >= LOWEST_LINE) & (heights <= HIGHEST_LINE)).sum())
