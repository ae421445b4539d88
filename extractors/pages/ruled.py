"""The rules of a table in a picture of a page: dark straight runs, across and down, longer than any letter.

Returns them in points, as `drawn` does for a page that is not a picture.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from extractors.pages.drawn import Rule

# Darker than this is ink. A hairline comes out of a scanner in light grey: 190 was the lightest seen.
INK = 195
# In points: no bold word is so long and dense, and no stroke of a heading's letters so high.
SHORTEST_ACROSS, SHORTEST_DOWN = 60.0, 20.0
# Dust and noise break a scanned rule here and there.
UNBROKEN = 0.96
# A rule is a few pixels thick: rows of pixels this near are one.
THICK = 5
THICKEST = 12


def rules_of(image: Image.Image, points: float) -> tuple[Rule, ...]:
    """The rules in a grey picture; `points` is the size of a pixel."""
    ink = _darkest(np.asarray(image.convert("L"))) < INK
    scale = 2 * points
    across = [
        Rule(x0 * scale, y * scale, x1 * scale, y * scale, "h") for y, x0, x1 in _runs(ink, SHORTEST_ACROSS / scale)
    ]
    down = [
        Rule(x * scale, y0 * scale, x * scale, y1 * scale, "v") for x, y0, y1 in _runs(ink.T, SHORTEST_DOWN / scale)
    ]
    return (*across, *down)


def _darkest(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The picture at half its size, each pixel the darkest of four, so that no hairline is lost."""
    high, wide = pixels.shape[0] // 2 * 2, pixels.shape[1] // 2 * 2
    quads = pixels[:high, :wide].reshape(high // 2, 2, wide // 2, 2)
    darkest: NDArray[np.uint8] = quads.min(axis=(1, 3))
    return darkest


def _runs(ink: NDArray[np.bool_], shortest: float) -> Iterator[tuple[float, float, float]]:
    """(line, from, to) of each run of ink along the lines of pixels, neighbouring lines taken as one."""
    length = max(2, int(shortest))
    if ink.shape[1] <= length:
        return
    wide = ink.copy()  # a rule that is not quite level wanders to the next line of pixels
    wide[1:] |= ink[:-1]
    wide[:-1] |= ink[1:]
    sums = np.cumsum(np.pad(wide, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    full = (sums[:, length:] - sums[:, :-length]) >= UNBROKEN * length
    open_runs: list[list[float]] = []
    for line in np.flatnonzero(full.any(axis=1)):
        edges = np.flatnonzero(np.diff(np.concatenate(([False], full[line], [False])).astype(np.int8)))
        for first, last in zip(edges[::2], edges[1::2], strict=True):
            _join(open_runs, float(line), float(first), float(last - 1 + length))
    for top, bottom, first, last in open_runs:
        if bottom - top <= THICKEST:  # what is thicker is a grey field or a picture
            yield (top + bottom) / 2, first, last


def _join(runs: list[list[float]], line: float, first: float, last: float) -> None:
    """Adds a run, to one above it where they lie on each other."""
    for run in reversed(runs):
        if line - run[1] <= THICK and first <= run[3] and last >= run[2]:
            run[1], run[2], run[3] = line, min(first, run[2]), max(last, run[3])
            return
    runs.append([line, line, first, last])
