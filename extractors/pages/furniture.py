"""Sets apart what repeats at the edges of the pages: running heads and feet, page numbers, stamps, "Justerandes sign".

Returns the same pages with such lines moved from `lines` to `furniture`; no line is dropped.
"""

import re
from collections import defaultdict
from dataclasses import replace
from functools import cache

from extractors import rules
from extractors.folding import fold
from extractors.headings import kind_of
from extractors.numbering import PARAGRAPH
from schemas.pages import Line, Page, Pages

# Share of the page's height that counts as its edge. A protokoll's running head with four lines reaches 17 %.
TOP_EDGE = 0.19
BOTTOM_EDGE = 0.88
# A line that stands at the same height on two pages in a row is a running head; three anywhere in the file are one too.
REPEATS = 3
SAME_HEIGHT = 8.0
# The page number at either end of a running head: "2 (7)", "12". A § number is no page number.
_PAGE_NUMBER = re.compile(r"^\d{1,4}(?= )|(?<!§)(?<!§ )(?<![/:.-])\b\d{1,4}( ?\d{1,4})?$")
# A page may begin with a § again and again, or with several: "§§ 31–33".
_ITEM = re.compile(rf"(?:\w+ )?§§ ?\d|{PARAGRAPH.pattern}")
# Headings that are running heads or marks where they come again; others are text, like a § and what is below it.
_HEADINGS = ("dispatch", "adjustment", "contents")


def set_apart(pages: Pages) -> Pages:
    """The pages with their furniture apart."""
    running = _running(pages)
    apart = replace(pages, pages=tuple(_split(page, running) for page in pages.pages))
    if pages.lines() and not apart.lines():  # equal pages: what repeats is all there is, and is the text
        return replace(pages, pages=tuple(_split(page, set()) for page in pages.pages))
    return apart


def without_marks(pages: Pages) -> Pages:
    """Pages of plain text with the marks of a page's foot apart; numbers stay, they may be anything."""
    return replace(pages, pages=tuple(_marks_apart(page) for page in pages.pages))


def _marks_apart(page: Page) -> Page:
    marks = tuple(line for line in page.lines if _is_mark(line))
    return replace(page, lines=tuple(line for line in page.lines if line not in marks), furniture=marks)


def _split(page: Page, running: set[tuple[int, int]]) -> Page:
    first = next((index for index, line in enumerate(page.lines) if _ITEM.match(line.text)), len(page.lines))
    apart = [
        index
        for index, line in enumerate(page.lines)
        if _is_mark(line)
        or (
            _at_edge(line, page)
            and (_known(line) or ((page.number, index) in running and not _is_text(line, page, below=index > first)))
        )
    ]
    chosen = set(apart)
    return replace(
        page,
        lines=tuple(line for index, line in enumerate(page.lines) if index not in chosen),
        furniture=(*page.furniture, *(page.lines[index] for index in apart)),
    )


def _is_mark(line: Line) -> bool:
    """Whether the line is a mark of a page's foot wherever it stands: "Justerandes sign"."""
    return _known(line) and not any(c.isdigit() for c in line.text)


def _is_text(line: Line, page: Page, *, below: bool) -> bool:
    """Whether a line at the upper edge that comes again is text: a heading, or below the page's first §."""
    if line.box is None or line.box[1] > page.height / 2:
        return False
    kind = kind_of(line.text)
    return below or bool(_ITEM.match(line.text)) or (kind is not None and kind not in _HEADINGS)


def _at_edge(line: Line, page: Page) -> bool:
    if line.box is None or line.table is not None:
        return False
    return line.box[3] < TOP_EDGE * page.height or line.box[1] > BOTTOM_EDGE * page.height


def _running(pages: Pages) -> set[tuple[int, int]]:
    """(page, line index) of edge lines whose words, page number aside, stand at one height on several pages."""
    places: dict[str, list[tuple[float, int, int]]] = defaultdict(list)
    for page in pages.pages:
        for index, line in enumerate(page.lines):
            if line.box and _at_edge(line, page):
                places[_PAGE_NUMBER.sub("#", fold(line.text))].append((line.box[1], page.number, index))
    found: set[tuple[int, int]] = set()
    for spots in places.values():
        for height, number, index in spots:
            near = {n for h, n, _ in spots if abs(h - height) < SAME_HEIGHT}
            if len(near) >= REPEATS or number + 1 in near or number - 1 in near:
                found.add((number, index))
    return found


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rule.pattern, re.IGNORECASE) for rule in rules.furniture())


def _known(line: Line) -> bool:
    text = line.text.replace("\t", " ").strip()
    return any(pattern.fullmatch(text) for pattern in _patterns())
