"""Where in a file a new document begins: for each place that may be one, what speaks for it and what against.

Nothing decides alone. A title may be a chapter's, a page number a stamp over the whole bundle, a header block a form's;
so each sign has a weight, and a document begins where they sum up to enough. Returns the places in order, each with the
words that open it and how sure it is.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from extractors.folding import fold
from extractors.headings import clean, first_headings, kind_of
from extractors.letterheads import count_labels, header_fields, is_letterhead
from extractors.names import is_sender
from extractors.numbering import PARAGRAPH, page_number, printed_number
from extractors.openings import MEETINGS, STRICT, Opening, has_document_box, opening_of
from extractors.signatures import FULL_NAME, signed
from schemas.pages import Line, Page, Pages, cells_of

# The signs and their weights; ENOUGH of them make a beginning.
WEIGHTS: Final[Mapping[str, float]] = {
    "opens": 3.0,
    "may open": 1.5,
    "header of three": 3.0,
    "header of two": 1.5,
    "contents follow": 1.5,
    "title in large type": 1.5,
    "signed above": 1.5,
    "room left above": 1.0,
    "blank lines above": 1.5,
    "page one": 3.0,
    "numbers start over": 2.0,
    "other running heads": 1.5,
    "other paper": 1.0,
    "marked as bilaga": 3.0,
    "may be marked as bilaga": 1.5,
    "first heading again": 2.0,
    "§ out of order": 1.0,
    "§ where there was none": 2.0,
    "page of the same": -4.0,
    "next number": -1.0,
    "same opening": -4.0,
    "sentence goes on": -3.0,
    "list goes on": -2.0,
    "a name": -2.0,
    "table goes on": -2.0,
    "next §": -3.0,
    "cover above": -4.0,
    "page of the same meeting": -3.0,
    "just begun": -6.0,
}
ENOUGH = 3.0
# Each point above enough makes it this much surer, from LEAST on.
LEAST, STEP, MOST = 0.7, 0.08, 0.99
# How far down a page its header block, its table of contents and its title stand.
HEAD_LINES = 12
# A part of fewer lines has just begun: what looks like another beginning is its own header.
FEWEST_LINES = 3
FEWEST_IN_TEXT = 12
# A cover page holds no more lines than this: the kind, the body, a date.
COVER_LINES = 8
# Text that ends above this share of the page's height leaves room for more: a full page of a report reaches 0.9.
FULL_PAGE = 0.8
# A title's type against that of running text.
TITLE_SIZE = 1.3
# Points by which two sheets of one format may differ.
SAME_PAPER = 3.0
PARAGRAPH_GAP = 1.0
BOX_LINES = 6
# In plain text the words that open a document may stand so far below the first line of its header block.
HEADER_REACH = 3
# Or below the first line of the file.
FIRST_REACH = 6
# A page number that is no running head stands so far down.
PRINTED_WITHIN = 8
# In plain text a page number may stand in so many lines of a page's foot.
FOOT_LINES = 3
TWO_LINES = 2.0
HEADER_LABELS = 3
HEADER_LINES = 8
_LISTING = ("attachments", "history")
_NUMBERS = re.compile(r"\d+|\s")
_BILAGA = re.compile(r"bilaga (?:nr )?\d{1,2} ?[a-z]?:?", re.IGNORECASE)
_BILAGA_OF = re.compile(r"bilaga\b.{2,60}(?<![.,])", re.IGNORECASE)
_NUMBERED = re.compile(r"(?P<first>\d{1,2})(?:\.\d{1,2})*\.? +[A-ZÅÄÖ]")
_LIST = re.compile(r"[•▪●○–*-] |[a-zåäö(]")


@dataclass(frozen=True, slots=True)
class Beginning:
    """A place where a part begins: the index of its first line, the words that open it, and how sure it is."""

    first: int
    opening: Opening | None
    confidence: float
    heads: tuple[Line, ...] = ()
    """The running heads of its first page."""


@dataclass(slots=True)
class _Part:
    """What is known of the part that is being read, up to the place looked at."""

    first: int
    opening: Opening | None
    firsts: set[str] = field(default_factory=set)
    paragraphs: set[int] = field(default_factory=set)
    points: bool = False
    """Whether a § or a numbered point has stood in it."""
    boxed: bool = False
    """Whether the box about a governing paper has stood in it: a second one is another paper's."""
    listing: bool = False
    """Whether the lines above are of a list of bilagor."""
    head: set[str] = field(default_factory=set)
    """Its first lines: a running head among the lines of a page repeats them."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A place where a part may begin: the top of a page, or in plain text a line after a blank one."""

    lines: Sequence[Line]
    index: int
    page: Page
    before: Page | None
    """The page before, if the place is the top of one."""
    body: float

    @property
    def line(self) -> Line:
        return self.lines[self.index]

    @property
    def head(self) -> Sequence[Line]:
        """The lines from here on that a header takes, on this page."""
        return [line for line in self.lines[self.index : self.index + HEAD_LINES] if line.page == self.line.page]


def beginnings(pages: Pages, body: float) -> list[Beginning]:
    """Every beginning of the file in order, the first line's among them. `body` is the type of running text."""
    lines = pages.lines()
    found: list[Beginning] = []
    part = _Part(0, None)
    reached = 0
    for place in _places(pages, lines, body):
        _read_on(part, lines[reached : place.index])
        reached = place.index
        fresh = place.before is None or _room(place.before)
        opening = opening_of(_opening_lines(place), place.page, body, box=_box_lines(place), fresh=fresh)
        signs = _signs(place, part, opening)
        weight = sum(WEIGHTS[sign] for sign in signs)
        if place.index == 0 or weight >= ENOUGH:
            sure = MOST if place.index == 0 else LEAST + STEP * (weight - ENOUGH)
            first = place.index if place.before else _from_letterhead(lines, place.index)
            found.append(Beginning(first, opening, round(min(sure, MOST), 2), running_heads(place.page)))
            part = _Part(first, opening, head={fold(line.text) for line in place.head})
    return found


def _from_letterhead(lines: Sequence[Line], first: int) -> int:
    """The first line of the letterhead above a beginning, on the same page."""
    while first and lines[first - 1].page == lines[first].page and is_letterhead(lines[first - 1]):
        first -= 1
    return first


def _places(pages: Pages, lines: Sequence[Line], body: float) -> Iterator[_Place]:
    index = 0
    before: Page | None = None
    for page in pages.pages:
        if not page.lines:
            continue
        yield _Place(lines, index, page, before, body)
        if page.text_layer == "text":
            inside = range(index + 1, index + len(page.lines))
            yield from (_Place(lines, i, page, None, body) for i in inside if lines[i].gap >= PARAGRAPH_GAP)
        index += len(page.lines)
        before = page


def _read_on(part: _Part, lines: Sequence[Line]) -> None:
    """Takes note of the first headings and the § numbers of the lines."""
    part.boxed = part.boxed or has_document_box(lines)
    for line in lines:
        match = PARAGRAPH.match(line.text)
        if match:
            part.paragraphs.add(int(match["no"] or match["no2"]))
        part.points = part.points or bool(match or _NUMBERED.match(line.text))
        key = fold(clean(line.text))
        if key in first_headings():
            part.firsts.add(key)
        kind = kind_of(cells_of(line)[0])
        part.listing = kind in _LISTING if kind else part.listing


def _opening_lines(place: _Place) -> Sequence[Line]:
    """The lines that may open a part here: the running heads that are new and the first ones of the page."""
    if place.page.text_layer == "text":
        reach = HEADER_REACH if header_fields(place.line) else 1 + is_letterhead(place.line)
        reach = FIRST_REACH if place.index == 0 else reach
        return place.lines[place.index : place.index + reach]
    return (*running_heads(place.page), *place.page.lines[:7])


def _box_lines(place: _Place) -> Sequence[Line]:
    """The lines in which the box about a governing paper may stand; in plain text it has to begin at once."""
    if place.page.text_layer == "text" and not has_document_box(place.head[:1], fewest=1):
        return ()
    return place.head[:BOX_LINES]


def running_heads(page: Page) -> tuple[Line, ...]:
    """The furniture in the upper half of the page."""
    return tuple(line for line in page.furniture if line.box and line.box[3] < page.height / 2)


# ---------------------------------------------------------------- signs


def _signs(place: _Place, part: _Part, opening: Opening | None) -> Iterator[str]:
    """The signs that are there, for and against."""
    yield from _opened(place, part, opening)
    yield from _words(place, part, opening)
    yield from _look(place, opening)
    yield from _page_numbers(place)
    yield from _paragraphs(place, part)
    yield from _going_on(place, part, opening)


def _opened(place: _Place, part: _Part, opening: Opening | None) -> Iterator[str]:
    """What the words that open it say, beside those that opened the part that is being read."""
    last = part.opening
    if opening is None or _own_box(part, opening) or kind_of(cells_of(place.line)[0]) in _LISTING:
        return
    if last and opening.key == last.key and _same_day(opening, last) and not _other_header(place, part):
        yield "same opening"
    elif last and opening.running and opening.kind == last.kind and opening.day == last.day is not None:
        yield "page of the same meeting"
    elif last is None or last.kind != opening.kind:
        listed = part.listing and (last is None or last.kind in MEETINGS)  # a bilaga that a protokoll names
        yield "opens" if opening.plain and not listed else "may open"
    elif not opening.running and part.listing and place.before is None:  # a bilaga of its own kind that it names
        yield "may open"
    elif not opening.running:  # of the kind that is being read: as likely one of its headings
        as_large = opening.line.size >= last.line.size and opening.kind in STRICT
        yield "opens" if as_large or (opening.box and part.boxed) else "may open"
    if any(kind_of(line.text) == "contents" for line in place.head[1:]):
        yield "contents follow"


def _other_header(place: _Place, part: _Part) -> bool:
    """Whether the first lines bear page one, or a header or a title that the part's own first lines have not."""
    if page_number(place.page)[0] == 1:
        return True
    new = [line for line in place.head[:HEADER_LINES] if fold(line.text) not in part.head]
    return any(
        header_fields(line) or line.size >= TITLE_SIZE * place.body > 0 or has_document_box([line], 1) for line in new
    )


def _own_box(part: _Part, opening: Opening | None) -> bool:
    """Whether it is the box about the governing paper that is being read: it stands in it once."""
    return bool(opening and opening.box and not part.boxed and part.opening and part.opening.kind == opening.kind)


def _same_day(one: Opening, other: Opening) -> bool:
    return one.day is None or other.day is None or one.day == other.day


def _words(place: _Place, part: _Part, opening: Opening | None) -> Iterator[str]:
    """What else the first lines say, and the last ones above."""
    in_meeting = bool(part.opening and part.opening.kind in MEETINGS)
    before_items = in_meeting and not part.points  # the first page of a protokoll has a header, and may be signed
    if not before_items:
        labels = 0 if _own_box(part, opening) else _labels(place)
        if labels >= HEADER_LABELS - 1:
            yield "header of three" if labels >= HEADER_LABELS else "header of two"
        if signed(place.lines[max(part.first, place.index - HEAD_LINES) : place.index]):
            yield "signed above"
    if any(_BILAGA.fullmatch(clean(line.text)) for line in (*running_heads(place.page), *place.head[:2])):
        yield "marked as bilaga"
    elif place.before and _BILAGA_OF.fullmatch(clean(place.line.text)) and not _BILAGA_OF.match(place.head[-1].text):
        yield "may be marked as bilaga"
    if not in_meeting and not part.paragraphs and any(fold(clean(line.text)) in part.firsts for line in place.head[:3]):
        yield "first heading again"


def _labels(place: _Place) -> int:
    """How many fields of a header block the first lines have."""
    return count_labels(place.head, at_once=place.page.text_layer == "text")


def _look(place: _Place, opening: Opening | None) -> Iterator[str]:
    """What the page looks like beside the one before."""
    page, before = place.page, place.before
    if page.text_layer == "text" and place.line.gap >= TWO_LINES:
        yield "blank lines above"
    if before is None or page.text_layer == "text":
        return
    if _room(before):
        yield "room left above"
    if opening is None and any(line.size >= TITLE_SIZE * place.body for line in page.lines[:6]):
        yield "title in large type"
    if not _same_furniture(before, page):
        yield "other running heads"
    if abs(page.width - before.width) > SAME_PAPER or abs(page.height - before.height) > SAME_PAPER:
        yield "other paper"


def _room(page: Page) -> bool:
    """Whether a page's text ends well above its foot, as before a new document."""
    lowest = max((line.box[3] for line in page.lines if line.box), default=0.0)
    return page.text_layer != "text" and lowest < FULL_PAGE * page.height


def _same_furniture(before: Page, page: Page) -> bool:
    """Whether the running heads and feet say the same, numbers aside: of two parts at least one line differs."""
    both = [{_NUMBERS.sub("", line.text) for line in side.furniture} - {""} for side in (before, page)]
    return not both[0] or not both[1] or both[0] == both[1]


def _page_numbers(place: _Place) -> Iterator[str]:
    """What the numbering of the pages says: printed among the first lines, or at the edge."""
    in_text = place.page.text_layer == "text"
    foot = place.page.lines[-FOOT_LINES:] if in_text else ()  # the page's own number
    apart = place.page.furniture if in_text and place.line is place.page.lines[0] else ()
    printed = printed_number([*(line for line in place.head[:PRINTED_WITHIN] if line not in foot), *apart])
    if printed is not None:
        yield "page one" if printed == 1 else "page of the same"
    if printed is not None or place.before is None or place.page.text_layer == "text":
        return
    number, total = page_number(place.page)
    earlier, earlier_total = page_number(place.before)
    if number is None:
        return
    if total and number == 1 and (earlier, earlier_total) != (1, total):
        yield "page one"
    elif number == 1 and earlier is not None and not total:
        yield "numbers start over"
    elif earlier is not None and (number, total) == (earlier + 1, earlier_total):
        if total and _same_furniture(place.before, place.page):
            yield "page of the same"
        elif number != place.page.number:  # else it may be stamped on the whole file
            yield "next number"


def _paragraphs(place: _Place, part: _Part) -> Iterator[str]:
    """What the numbering of §§ says."""
    match = next((m for line in place.head[:2] if (m := PARAGRAPH.match(line.text))), None)
    if match is None:
        return
    number = int(match["no"] or match["no2"])
    if part.paragraphs:
        yield "next §" if part.paragraphs & {number, number - 1} else "§ out of order"
    elif (
        place.before and kind_of(place.line.text) != "contents" and not (part.opening and part.opening.kind in MEETINGS)
    ):
        yield "§ where there was none"


def _going_on(place: _Place, part: _Part, opening: Opening | None) -> Iterator[str]:
    """What shows that the place is inside a document."""
    line = place.line
    unparted = place.page.text_layer == "text" and line.gap < TWO_LINES
    if place.index and place.index - part.first < (FEWEST_IN_TEXT if unparted else FEWEST_LINES):
        yield "just begun"
    elif place.index - part.first <= COVER_LINES and (
        (place.before and kind_of(line.text) is not None)
        or (opening and part.opening and opening.kind == part.opening.kind and place.page.text_layer == "text")
    ):
        yield "cover above"
    if place.index == 0:
        return
    above = place.lines[place.index - 1]
    if line.text[:1].islower() or above.text.rstrip().endswith((",", "-", " och")):
        yield "sentence goes on"
    elif _LIST.match(line.text):
        yield "list goes on"
    elif line.table is not None and above.table is not None and len(line.cells) == len(above.cells):
        yield "table goes on"
    if any(FULL_NAME.match(cell) for cell in cells_of(line)) and not is_sender(line.text):
        yield "a name"
    numbered = _NUMBERED.match(line.text)
    if numbered and int(numbered["first"]) > 1:
        yield "list goes on"
