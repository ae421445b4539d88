"""What is drawn on a page beside text: pictures, and the straight lines that may rule a table.

Looks at each object's box alone, not at its pixels, so a bomb of a picture costs nothing here.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import pypdfium2 as pdfium
import pypdfium2.raw as c

from extractors.pages.glyphs import Frame, frame_of
from schemas.pages import Box

# A rectangle thinner than this, in points, is a line.
THIN = 3.0
# Shorter lines underline or decorate.
SHORTEST_RULE = 4.0
# A page with more objects than this is a drawing: no table is looked for in it.
MOST_OBJECTS = 8_000
# A picture over so much of the page makes it a scan.
SCAN_COVER = 0.8
# Forms within forms are followed this deep.
DEEPEST = 4
# Rules, boxes and a logo; letters drawn as paths are more.
MOST_ORNAMENTS = 60
# A logo takes up to a twentieth of the page; the lines it may hold are fewer than the page's own.
LARGEST_LOGO = 0.05
WHITE = 250
# A box is drawn in so many strokes.
BOX_SEGMENTS = (4, 5)
# A table drawn in one path has as many strokes as rules; a map has thousands.
MOST_STROKES = 500


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: from (x0, top) to (x1, bottom), horizontal or vertical."""

    x0: float
    top: float
    x1: float
    bottom: float
    orientation: Literal["h", "v"]


@dataclass(frozen=True, slots=True)
class Drawn:
    """The pictures and rules of a page."""

    pictures: tuple[Box, ...]
    rules: tuple[Rule, ...]
    paths: int
    too_many: bool

    def may_hide_text(self, width: float, height: float) -> bool:
        """Whether lines of text may be part of what is drawn: of pictures, or of as many paths as letters."""
        return self._covered(width, height) > LARGEST_LOGO or self.paths > MOST_ORNAMENTS or self.too_many

    def is_scan(self, width: float, height: float) -> bool:
        """Whether pictures cover the page: one, or strips of one."""
        return self._covered(width, height) > SCAN_COVER

    def _covered(self, width: float, height: float) -> float:
        """The share of the page that its pictures take."""
        area = sum((box[2] - box[0]) * (box[3] - box[1]) for box in self.pictures)
        return area / max(width * height, 1.0)


def look(page: pdfium.PdfPage) -> Drawn:
    """What is drawn on the page, its text objects left out."""
    frame = frame_of(page)
    pictures: list[Box] = []
    rules: list[Rule] = []
    paths = seen = 0
    for item, placed in _objects(page.raw, 0, frame):
        seen += 1
        if seen > MOST_OBJECTS:
            return Drawn(tuple(pictures), (), paths, too_many=True)
        kind = c.FPDFPageObj_GetType(item)
        if kind not in (c.FPDF_PAGEOBJ_PATH, c.FPDF_PAGEOBJ_IMAGE):
            continue
        corners = _bounds(item)
        if corners is None:
            continue
        box = placed.seen(*corners)
        if kind == c.FPDF_PAGEOBJ_IMAGE:
            pictures.append(box)
        else:
            paths += 1
            rules += _rules(item, box, placed)
    return Drawn(tuple(pictures), tuple(rules), paths, too_many=False)


@dataclass(frozen=True, slots=True)
class _Moved:
    """The frame of a form: its own space, moved to its place on the page."""

    outer: "Frame | _Moved"
    matrix: c.FS_MATRIX

    def seen(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A box in the form, on the page as it is seen."""
        m = self.matrix
        corners = [(m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f) for x in (x0, x1) for y in (y0, y1)]
        across, up = [x for x, _ in corners], [y for _, y in corners]
        return self.outer.seen(min(across), min(up), max(across), max(up))


def _objects(
    parent: object, depth: int, frame: "Frame | _Moved"
) -> Iterator[tuple[c.FPDF_PAGEOBJECT, "Frame | _Moved"]]:
    """The objects of a page or form, each with the frame that its boxes are in."""
    if depth == 0:
        count, get = c.FPDFPage_CountObjects(parent), c.FPDFPage_GetObject
    else:
        count, get = c.FPDFFormObj_CountObjects(parent), c.FPDFFormObj_GetObject
    for index in range(count):
        item = get(parent, index)
        if c.FPDFPageObj_GetType(item) == c.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
            matrix = c.FS_MATRIX()
            c.FPDFPageObj_GetMatrix(item, matrix)
            yield from _objects(item, depth + 1, _Moved(frame, matrix))
        else:
            yield item, frame


def _bounds(item: c.FPDF_PAGEOBJECT) -> tuple[float, float, float, float] | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not c.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return None
    return left.value, bottom.value, right.value, top.value


def _rules(item: c.FPDF_PAGEOBJECT, box: Box, frame: "Frame | _Moved") -> list[Rule]:
    """The straight lines of a path: itself if it is thin, its sides if it is a box, its strokes if it is a grid."""
    rule = _rule(box)
    if rule:
        return [rule]
    if min(box[2] - box[0], box[3] - box[1]) < THIN or not _is_seen(item):
        return []
    if c.FPDFPath_CountSegments(item) in BOX_SEGMENTS:
        x0, top, x1, bottom = box
        sides = ((x0, top, x1, top), (x0, bottom, x1, bottom), (x0, top, x0, bottom), (x1, top, x1, bottom))
        return [rule for side in sides if (rule := _rule(side))]
    return [rule for stroke in _strokes(item, frame) if (rule := _rule(stroke))]


def _rule(box: Box) -> Rule | None:
    """The rule that a thin box is, or None."""
    x0, top, x1, bottom = box
    if bottom - top < THIN and x1 - x0 >= max(SHORTEST_RULE, bottom - top):
        return Rule(x0, (top + bottom) / 2, x1, (top + bottom) / 2, "h")
    if x1 - x0 < THIN and bottom - top >= SHORTEST_RULE:
        return Rule((x0 + x1) / 2, top, (x0 + x1) / 2, bottom, "v")
    return None


def _strokes(item: c.FPDF_PAGEOBJECT, frame: "Frame | _Moved") -> Iterator[Box]:
    """The straight strokes of a path as boxes on the page; a path with more than a table has is a drawing."""
    count = c.FPDFPath_CountSegments(item)
    if count > MOST_STROKES:
        return
    matrix = c.FS_MATRIX()
    c.FPDFPageObj_GetMatrix(item, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    last: tuple[float, float] | None = None
    for index in range(count):
        segment = c.FPDFPath_GetPathSegment(item, index)
        c.FPDFPathSegment_GetPoint(segment, x, y)
        point = (matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f)
        if last and c.FPDFPathSegment_GetType(segment) == c.FPDF_SEGMENT_LINETO:
            yield frame.seen(
                min(last[0], point[0]), min(last[1], point[1]), max(last[0], point[0]), max(last[1], point[1])
            )
        last = point


def _is_seen(item: c.FPDF_PAGEOBJECT) -> bool:
    """Whether a box is drawn at all: stroked, or filled with something else than white."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    c.FPDFPath_GetDrawMode(item, fill, stroke)
    if stroke.value:
        return True
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    c.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
    return bool(fill.value and alpha.value and min(red.value, green.value, blue.value) < WHITE)
