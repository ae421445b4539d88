"""What is seen on a page against what its text covers: whether there is a text at all.

A scan whose only text is a stamp, a scan in strips, a page printed as glyphs without letters: all look like text and
have none. A blank page has none either, and needs none.
"""

from collections.abc import Sequence

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray

from extractors.pages.drawn import Rule
from schemas.pages import Word

# A page with this many words has a text layer; one with fewer is looked at.
ENOUGH_WORDS = 60
# Pixels darker than this are ink. Grey fills of tables and letterheads are lighter.
INK = 140
# One pixel a point: a line of text is about ten pixels high.
SCALE = 1.0
LOWEST_LINE, HIGHEST_LINE = 3, 26
# A row of pixels belongs to a line of text when so much of its width is ink; specks of dust are less.
ROW_INK = 0.008
# Fewer bands of ink than this are a signature, a logo or a rule.
FEWEST_LINES = 3
# A text layer that covers less than this of the lines seen is no layer of this page.
COVERED = 0.5
MARGIN = 2


def lacks_text(page: pdfium.PdfPage, words: Sequence[Word], rules: Sequence[Rule] = ()) -> bool:
    """Whether lines of text are seen on the page that neither its words nor its drawn lines cover."""
    if len(words) >= ENOUGH_WORDS:
        return False
    ink = _ink(page)
    free = ink.copy()
    for box in (*(word.box for word in words), *((r.x0, r.top, r.x1, r.bottom) for r in rules)):
        x0, top, x1, bottom = (int(value) for value in box)
        free[max(0, top - MARGIN) : bottom + MARGIN, max(0, x0 - MARGIN) : x1 + MARGIN] = False
    seen, uncovered = _lines(ink), _lines(free)
    return uncovered >= FEWEST_LINES and uncovered > (1 - COVERED) * seen


def _ink(page: pdfium.PdfPage) -> NDArray[np.bool_]:
    bitmap = page.render(scale=SCALE, grayscale=True)
    pixels = bitmap.to_numpy()
    return np.asarray(pixels.reshape(pixels.shape[0], pixels.shape[1]) < INK)


def _lines(ink: NDArray[np.bool_]) -> int:
    """How many bands of ink, as high as a line of text, lie below each other."""
    rows = ink.mean(axis=1) > ROW_INK
    edges = np.flatnonzero(np.diff(np.concatenate(([False], rows, [False])).astype(np.int8)))
    heights = edges[1::2] - edges[::2]
    return int(((heights >= LOWEST_LINE) & (heights <= HIGHEST_LINE)).sum())
