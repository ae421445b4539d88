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
_PAGE_NUMBER = re.compile(r"^\d{1,4}(?= )|(?<!§)(?<!§ )(?<![/:.-])\b\d{1,4}( ?(?:av )?\d{1,4})?$")
# In plain text the head takes at most so many lines, the foot so many; shorter lines come again by chance.
TEXT_TOP, TEXT_FOOT = 5, 3
SHORTEST_HEAD = 3
_OF_TOTAL = re.compile(r"(?:Sid(?:a|an)? ?)?\d{1,3} ?(?:\(\d{1,3}\)|av \d{1,3})", re.IGNORECASE)
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
    """Pages of plain text with the marks of a page's foot apart, and the heads and feet that the page before has too.

    The first of several equal heads stays: in plain text nothing else says what begins there. A number alone stays, it
    may be anything; "3 (6)" is a page.
    """
    parted: list[Page] = []
    above: set[str] = set()
    for page in pages.pages:
        edge = _text_edge(page)
        apart = {i for i, key in edge.items() if key in above or _OF_TOTAL.fullmatch(page.lines[i].text)}
        apart |= {index for index, line in enumerate(page.lines) if _is_mark(line)}
        kept = tuple(line for index, line in enumerate(page.lines) if index not in apart)
        parted.append(replace(page, lines=kept, furniture=tuple(page.lines[index] for index in sorted(apart))))
        above = set(edge.values()) if page.lines else above
    return replace(pages, pages=tuple(parted))


def _text_edge(page: Page) -> dict[int, str]:
    """The first and last lines of a page of plain text that may be head or foot, without their page numbers."""
    lines = page.lines
    first = next((index for index, line in enumerate(lines) if _ITEM.match(line.text)), len(lines))
    top = range(min(TEXT_TOP, first, len(lines)))
    places = [*top, *range(max(len(top), len(lines) - TEXT_FOOT), len(lines))]
    texts = {index: _PAGE_NUMBER.sub("#", fold(lines[index].text)) for index in places}
    return {
        index: text
        for index, text in texts.items()
        if (len(text) > SHORTEST_HEAD or _OF_TOTAL.fullmatch(lines[index].text)) and kind_of(lines[index].text) is None
    }


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
