"""The documents inside a file: where each begins, of what kind it is, and its title.

A part begins at the top of a page (in plain text: after two blank lines) whose first lines say so; a page that goes on
with the numbering or the running head of the one before does not. Returns spans that cover every line of the file.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from statistics import median

from extractors import rules
from extractors.dates import first_date
from extractors.folding import squash
from extractors.headings import clean, fold_pattern, kind_of
from extractors.names import is_body
from schemas.outline import PartSpan
from schemas.pages import Line, Page, Pages
from schemas.vocabulary import PartKind

# Opening words stand among the first lines of a page: below a letterhead and a header block of a few rows.
HEAD_LINES = 7
# A title is larger than running text by this factor.
TITLE_SIZE = 1.15
# Two blank lines part documents in a text dump; one parts paragraphs.
TEXT_BREAK = 2.0
SURE, LIKELY, UNSURE = 0.95, 0.85, 0.6
LONGEST_TITLE = 200
# Datum and Diarienummer stand on many a document; with a third label, or with a proposal below, it is an officer's.
FEWEST_LABELS = 2
# A cover page holds no more lines than this: the kind, the body, a date.
COVER_LINES = 8
# Text that ends above this share of the page's height leaves room for more: a full page of a report reaches 0.9.
FULL_PAGE = 0.8
# A first line with this much space below it, in line heights, stands alone like a title.
ALONE = 0.6
# The box about a governing paper (Dokumentsort, Beslutad av, Giltighetstid …) opens it when it names so many of these.
BOX_LABELS = 2
# The title stands among so many lines, and the words around a protokoll's own are no longer than so many letters.
TITLE_WITHIN = 15
SHORT = 48
_MEETINGS = ("protokoll", "protokollsutdrag", "dagordning")
_STRICT = ("protokoll", "protokollsutdrag", "dagordning", "tjansteutlatande", "remiss", "yrkande")
_PAGE_OF = re.compile(
    r"(?:sid(?:a|an)?\.? ?)?(?P<n>\d{1,4}) ?(?:\((?P<t>\d{1,4})\)|(?:av|/) ?(?P<t2>\d{1,4}))$", re.IGNORECASE
)
_BOX = re.compile(r"\b(Dokumentsort|Giltighetstid|Dokumentansvarig|Beslutad av|Gäller för|Dokumentnamn|Dokumenttyp)\b")
_NUMBERS = re.compile(r"\d+|\s")
_BILAGA = re.compile(r"bilaga(?: (?:nr )?\d{1,2} ?[a-z]?)?:?", re.IGNORECASE)
_PARAGRAPH = re.compile(r"§ ?\d+\b")
_HEADER = re.compile(r"(datum|handläggare|diarienr|diarienummer|dnr|ärendenummer|utfärdat|ärendenr)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Opening:
    kind: PartKind
    weight: float
    line: Line
    text: str
    """The words that open it: the line, or the one of its cells that does."""
    running: bool


def split_parts(pages: Pages) -> tuple[PartSpan, ...]:
    """The parts of the file in order. A file is at least one part, if it has any text."""
    lines = pages.lines()
    if not lines:
        return ()
    body = body_size(lines)
    starts = _text_starts(lines) if pages.text_layer == "text" else _page_starts(pages, body)
    ends = [first for first, _ in starts[1:]] + [len(lines)]
    return tuple(_span(lines, first, last, opening, body) for (first, opening), last in zip(starts, ends, strict=True))


def body_size(lines: Sequence[Line]) -> float:
    """The font size of running text: the middle one, each line weighed by its length."""
    sizes = [line.size for line in lines if line.box for _ in range(1 + len(line.text) // 20)]
    return median(sizes) if sizes else 0.0


def _page_starts(pages: Pages, body: float) -> list[tuple[int, _Opening | None]]:
    starts: list[tuple[int, _Opening | None]] = []
    index = 0
    before: Page | None = None
    for page in pages.pages:
        if page.lines:
            opening = _opening((*_head(page), *page.lines[:HEAD_LINES]), page, body, fresh=_ended_early(before))
            current = starts[-1][1] if starts else None
            if before is None or _begins(page, before, opening, current):
                if _was_cover(starts, index, opening):
                    starts[-1] = (starts[-1][0], opening)
                else:
                    starts.append((index, opening))
            before = page
        index += len(page.lines)
    return starts


def _was_cover(starts: list[tuple[int, _Opening | None]], index: int, opening: _Opening | None) -> bool:
    """Whether the part begun last is only the cover of the one that begins now."""
    if not starts or opening is None or starts[-1][1] is None:
        return False
    return starts[-1][1].kind == opening.kind and index - starts[-1][0] <= COVER_LINES


def _head(page: Page) -> tuple[Line, ...]:
    return tuple(line for line in page.furniture if line.box and line.box[3] < page.height / 2)


def _begins(page: Page, before: Page, opening: _Opening | None, current: _Opening | None) -> bool:
    """Whether a new part begins on the page."""
    number, total = _page_number(page)
    earlier, earlier_total = _page_number(before)
    if total and number == 1 and (earlier, earlier_total) != (1, total):
        return True
    goes_on = total and number and earlier and number == earlier + 1 and total == earlier_total
    if goes_on and _same_furniture(before, page):
        return False
    if any(_BILAGA.fullmatch(clean(line.text)) for line in (*_head(page), *page.lines[:2])):
        return True
    if opening is None or (current and opening.kind == current.kind and _within(opening, current)):
        return False
    if opening.running:
        return current is None or current.kind != opening.kind
    return not _goes_on(before, page)


def _within(opening: _Opening, current: _Opening) -> bool:
    """Whether an opening of the same kind is a heading inside the part: smaller, or the box about a governing paper."""
    return opening.line.size < current.line.size or opening.kind == "styrande_dokument"


def _ended_early(page: Page | None) -> bool:
    """Whether a page's text ends well above its foot, as before a new document; true before the first page."""
    if page is None or not page.lines:
        return True
    lowest = max((line.box[3] for line in page.lines if line.box), default=0.0)
    return lowest < FULL_PAGE * page.height


def _same_furniture(before: Page, page: Page) -> bool:
    """Whether the running heads and feet say the same, page numbers aside: of two parts at least one line differs."""
    both = [{_NUMBERS.sub("", line.text) for line in side.furniture} for side in (before, page)]
    return not both[0] or not both[1] or both[0] == both[1]


def _goes_on(before: Page, page: Page) -> bool:
    """Whether a sentence runs from one page to the next."""
    return page.lines[0].text[:1].islower() or (
        bool(before.lines) and before.lines[-1].text.rstrip().endswith((",", "-"))
    )


def _page_number(page: Page) -> tuple[int | None, int | None]:
    for line in page.furniture:
        for cell in (line.text, *(c.text for c in line.cells)):
            match = _PAGE_OF.search(cell)
            if match:
                return int(match["n"]), int(match["t"] or match["t2"])
    return None, None


def _text_starts(lines: Sequence[Line]) -> list[tuple[int, _Opening | None]]:
    starts: list[tuple[int, _Opening | None]] = []
    page = Page(1, 0, 0, ())
    for index, line in enumerate(lines):
        if index and line.gap < TEXT_BREAK and line.page == lines[index - 1].page:
            continue
        opening = _opening(_run(lines, index), page, 0.0, fresh=True)
        if opening or not starts:
            starts.append((index, opening))
    return starts


def _run(lines: Sequence[Line], first: int) -> tuple[Line, ...]:
    """The lines from a break to the next one, as far as a document's opening reaches."""
    run = [lines[first]]
    for line in lines[first + 1 : first + HEAD_LINES]:
        if line.gap >= TEXT_BREAK:
            break
        run.append(line)
    return tuple(run)


def bare(text: str) -> str:
    """Lower case with å, ä → a and ö → o, punctuation kept: what the opening patterns are matched against."""
    return text.casefold().translate(str.maketrans("åäö", "aao"))


@cache
def _openings() -> tuple[tuple[re.Pattern[str], PartKind, float], ...]:
    return tuple(
        (re.compile(fold_pattern(pattern)), rule.kind, rule.weight) for rule in rules.parts() for pattern in rule.opens
    )


def _opening(head: Sequence[Line], page: Page, body: float, *, fresh: bool) -> _Opening | None:
    """The strongest opening among a page's first lines, earlier lines first among equals."""
    found: list[_Opening] = []
    if _has_document_box(head):
        found.append(_Opening("styrande_dokument", 1.0, head[0], head[0].text, running=False))
    for depth, line in enumerate(head):
        for text in {line.text.replace("\t", " "), *(cell.text for cell in line.cells)}:
            words = bare(clean(text))
            for pattern, kind, weight in _openings():
                if not pattern.fullmatch(words):
                    continue
                if _stands_out(line, kind, text, depth, body) or (fresh and _stands_alone(line, page)):
                    found.append(_Opening(kind, weight - depth / 100, line, text, line in page.furniture))
    return max(found, key=lambda o: o.weight, default=None)


def _has_document_box(head: Sequence[Line]) -> bool:
    labels = {label for line in head for label in _BOX.findall(line.text)}
    return len(labels) >= BOX_LABELS


def _stands_alone(line: Line, page: Page) -> bool:
    """Whether the line is the page's first and has white space below it."""
    return line.box is not None and line is page.lines[0] and (len(page.lines) == 1 or page.lines[1].gap > ALONE)


def _stands_out(line: Line, kind: PartKind, text: str, depth: int, body: float) -> bool:
    """Whether the line looks like an opening: large or bold, or one of the words that only open documents."""
    if text.rstrip().endswith((".", ",")) and len(text.split()) > 6:  # noqa: PLR2004 - a sentence, no title
        return False
    if line.box is None:
        return depth < 2 or (kind in _STRICT and kind_of(text) is None)  # noqa: PLR2004
    if line.size >= TITLE_SIZE * body or line.bold:
        return True
    return (kind in _STRICT and len(text.split()) <= 14) or text.isupper() or (kind == "ekonomi" and depth < 2)  # noqa: PLR2004


def _span(lines: Sequence[Line], first: int, last: int, opening: _Opening | None, body: float) -> PartSpan:
    own = lines[first:last]
    kind: PartKind = opening.kind if opening else "ovrigt"
    confidence = SURE if opening else UNSURE
    guessed = _by_content(own)
    if guessed and (opening is None or (opening.kind not in _STRICT and guessed == "tjansteutlatande")):
        kind, confidence = guessed, LIKELY
    if kind == "protokoll" and _is_extract(own):
        kind, confidence = "protokollsutdrag", LIKELY
    span = PartSpan(kind, None, first, last, confidence)
    return replace(span, title=_title(kind, own, opening, body))


def _by_content(lines: Sequence[Line]) -> PartKind | None:
    """The kind of a part whose opening says nothing, by what only one kind holds."""
    kinds = {kind_of(line.cells[0].text if line.cells else line.text) for line in lines}
    header = sum(bool(_HEADER.match(cell)) for line in lines[:12] for cell in line.text.split("\t"))
    paragraphs = sum(bool(_PARAGRAPH.match(line.text)) for line in lines)
    if "proposal" in kinds and header >= FEWEST_LABELS:
        return "tjansteutlatande"
    if paragraphs and "decision" in kinds:
        return "protokoll"
    return None


def _is_extract(lines: Sequence[Line]) -> bool:
    """Whether a protokoll is an utdrag: one § and nobody's attendance."""
    numbers = {
        match[0] for line in lines if (match := re.match(r"§ ?\d+", line.text)) and len(line.text) < LONGEST_TITLE
    }
    return len(numbers) == 1 and not any(
        kind_of(cell) == "attendance" for line in lines for cell in line.text.split("\t")
    )


def _title(kind: PartKind, lines: Sequence[Line], opening: _Opening | None, body: float) -> str | None:
    """The title: the largest lines of the first page; in plain text the opening line or what follows the header."""
    page = [line for line in lines if line.page == lines[0].page and line.table is None]
    if opening and kind in _MEETINGS:
        return _meeting_title(lines, opening)
    large = _largest(page[:TITLE_WITHIN], body)
    if large:
        return large
    if opening and len(opening.line.text.split()) > 2:  # noqa: PLR2004 - more than "Tjänsteutlåtande 2024-05-13"
        return squash(opening.line.text)
    return _after_header(page) or (squash(opening.line.text) if opening else None)


def _meeting_title(lines: Sequence[Line], opening: _Opening) -> str:
    """The opening words with the body and the date that stand beside them: "Kommunstyrelsen Protokoll 2026-06-15"."""
    if len(opening.text.split()) > 2:  # noqa: PLR2004 - more than "Protokoll 2026-06-15"
        return squash(opening.text)
    at = lines.index(opening.line) if opening.line in lines else 0
    near = [line for line in lines[max(0, at - 2) : at + 3] if line.page == opening.line.page]
    beside = [cell for line in near for cell in ([c.text for c in line.cells] or [line.text])]
    words = [text for text in beside if text == opening.text or _of_meeting(text)]
    return squash(" ".join(words if opening.text in words else [opening.text, *words]))


def _of_meeting(text: str) -> bool:
    """Whether a line beside the word Protokoll belongs to its title: the body, or the day."""
    return len(text) <= SHORT and (is_body(text) or first_date(text) is not None)


def _largest(page: Sequence[Line], body: float) -> str | None:
    """The lines in the largest type, or the first bold ones that are no heading of a section."""
    if not page or page[0].box is None:
        return None
    top = max(line.size for line in page)
    if top >= TITLE_SIZE * body:
        first = next(i for i, line in enumerate(page) if line.size == top)
        return _following(page[first:], lambda line: line.size == top)
    bold = [i for i, line in enumerate(page) if line.bold and kind_of(line.text) is None and len(line.text) > SHORT / 4]
    return _following(page[bold[0] :], lambda line: line.bold and kind_of(line.text) is None) if bold else None


def _following(lines: Sequence[Line], same: Callable[[Line], bool]) -> str:
    title: list[str] = []
    for line in lines:
        if not same(line) or sum(map(len, title)) > LONGEST_TITLE:
            break
        title.append(line.text)
    return squash(" ".join(title))


def _after_header(lines: Sequence[Line]) -> str | None:
    """The lines between the header block and the first heading."""
    for index, line in enumerate(lines[:25]):
        if kind_of(line.text):
            above = [other for other in lines[:index] if not _HEADER.match(other.text) and ":" not in other.text]
            title = [other.text for other in above[-3:] if other.gap or other is above[-1]]
            return squash(" ".join(title)) or None
    return squash(lines[0].text)[:LONGEST_TITLE] if lines else None
