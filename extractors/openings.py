"""The words that open a document, by rules/parts.toml: "Tjänsteutlåtande", "Dagordning för styrelsemöte den …".

Returns the strongest opening among a page's first lines, with the kind of document it says; never looks further.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from extractors import rules
from extractors.dates import first_date
from extractors.folding import fold
from extractors.headings import clean, fold_pattern, kind_of
from extractors.numbering import PARAGRAPH
from schemas.pages import Line, Page
from schemas.vocabulary import PartKind

# A title is larger than running text by this factor.
TITLE_SIZE = 1.15
# The box about a governing paper (Dokumentsort, Beslutad av, Giltighetstid …) opens it when it names so many of these.
BOX_LABELS = 2
# A first line with this much space below it, in line heights, stands alone like a title.
ALONE = 0.6
LONGEST_SENTENCE = 6
LONGEST_TITLE_WORDS = 14
# A title has no columns, but may have a date or a number to its right.
MOST_CELLS = 2
CACHE = 16_384
# Kinds whose words open a document however they look; the others' are common in headings and running text.
STRICT = ("protokoll", "protokollsutdrag", "dagordning", "tjansteutlatande", "remiss", "yrkande")
MEETINGS = ("protokoll", "protokollsutdrag", "dagordning")
_LISTS = ("attachments", "history", "contents")
_BOX = re.compile(r"\b(Dokumentsort|Giltighetstid|Dokumentansvarig|Beslutad av|Gäller för|Dokumentnamn|Dokumenttyp)\b")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Opening:
    """Words that open a document: the line they stand in, the kind they say, and how plainly."""

    kind: PartKind
    weight: float
    line: Line
    text: str
    """The words that open it: the line, or the one of its cells that does."""
    running: bool
    """Whether they are a running head."""
    plain: bool
    """Whether they can hardly be anything else; otherwise they may be a heading."""
    day: str | None = None
    """The first day that stands beside them."""
    box: bool = False
    """Whether it is the box about a governing paper that opens."""

    @property
    def key(self) -> str:
        """The words without numbers: a running head "Protokoll § 12" is the same as "Protokoll § 13"."""
        return f"{self.kind} {_DIGITS.sub('', fold(self.text))}"


def opening_of(head: Sequence[Line], page: Page, body: float, *, box: Sequence[Line], fresh: bool) -> Opening | None:
    """The strongest opening among the lines, earlier ones first among equals.

    `box` are the lines in which the box about a governing paper may stand; `fresh` says that the page before left room.
    """
    found: list[Opening] = []
    day = next((day for line in head if (day := first_date(line.text))), None)
    if has_document_box(box):
        first = box[0]
        found.append(Opening("styrande_dokument", 1.0, first, first.text, running=False, plain=True, day=day, box=True))
    under_item = False
    for depth, line in enumerate(head):
        under_item = under_item or bool(PARAGRAPH.match(line.text))
        if line not in page.furniture and kind_of(line.text) in _LISTS:  # what follows is listed, not opened
            break
        for text in dict.fromkeys((line.text.replace("\t", " "), *(cell.text for cell in line.cells))):
            if text[:1].islower():  # the second line of a longer title
                continue
            for kind, weight in kinds_of(text):
                if under_item and kind not in MEETINGS:  # the title of a §
                    continue
                plain = _stands_out(line, kind, text, depth, body) or (fresh and _stands_alone(line, page))
                if plain or _may_open(line, kind, text, depth):
                    found.append(Opening(kind, weight - depth / 100, line, text, line in page.furniture, plain, day))
    return max(found, key=lambda o: (o.plain, o.weight), default=None)


def bare(text: str) -> str:
    """Lower case with å, ä → a and ö → o, punctuation kept: what the opening patterns are matched against."""
    return text.casefold().translate(str.maketrans("åäö", "aao"))


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], PartKind, float], ...]:
    return tuple(
        (re.compile(fold_pattern(pattern)), rule.kind, rule.weight) for rule in rules.parts() for pattern in rule.opens
    )


@lru_cache(maxsize=CACHE)
def kinds_of(text: str) -> tuple[tuple[PartKind, float], ...]:
    """The kinds a line may open."""
    words = bare(clean(text))
    return tuple((kind, weight) for pattern, kind, weight in _patterns() if pattern.fullmatch(words))


def has_document_box(lines: Sequence[Line], fewest: int = BOX_LABELS) -> bool:
    """Whether the lines hold the box of a governing paper: Dokumentsort, Beslutad av, Giltighetstid."""
    labels = {label for line in lines for label in _BOX.findall(line.text)}
    return len(labels) >= fewest


def _stands_alone(line: Line, page: Page) -> bool:
    """Whether the line is the page's first and has white space below it."""
    return line.box is not None and line is page.lines[0] and (len(page.lines) == 1 or page.lines[1].gap > ALONE)


def _stands_out(line: Line, kind: PartKind, text: str, depth: int, body: float) -> bool:
    """Whether the line looks like an opening: large or bold, or one of the words that only open documents."""
    if _is_sentence(text):
        return False
    if line.box is None:
        return kind in STRICT and kind_of(text) is None
    if line.size >= TITLE_SIZE * body or line.bold:
        return True
    return (
        (kind in STRICT and len(text.split()) <= LONGEST_TITLE_WORDS)
        or text.isupper()
        or (kind == "ekonomi" and not depth)
    )


def _may_open(line: Line, kind: PartKind, text: str, depth: int) -> bool:
    """Whether a line without any look may be a title: among the first two, and short. A table may open figures."""
    if depth > 1 or _is_sentence(text) or len(text.split()) > LONGEST_TITLE_WORDS:
        return False
    if kind == "ekonomi" and line.cells:
        return text == line.cells[0].text
    return len(line.cells) <= MOST_CELLS and line.table is None


def _is_sentence(text: str) -> bool:
    return text.rstrip().endswith((".", ",")) and len(text.split()) > LONGEST_SENTENCE
