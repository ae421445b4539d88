"""What a part is called: its largest words, the words that open it, or what stands between its header and its text."""

import re
from collections.abc import Callable, Sequence

from extractors.dates import DATE, first_date
from extractors.folding import squash
from extractors.headings import clean, kind_of
from extractors.labels import field_of, split_label
from extractors.names import is_body, is_sender, whole_names
from extractors.numbering import printed_number
from extractors.openings import MEETINGS, TITLE_SIZE, Opening, kinds_of
from extractors.signatures import FULL_NAME
from extractors.unwrap import joined
from schemas.pages import Line, cells_of
from schemas.vocabulary import PartKind

LONGEST_TITLE = 200
# The title stands among so many lines; the words around a protokoll's own are no longer than so many letters.
TITLE_WITHIN = 15
HEADER_WITHIN = 25
BOX_LINES = 6
SHORT = 48
# "Protokoll 2026-06-15" is no title yet; more words are.
FEW_WORDS = 2
# Lines of one title follow each other this closely, in line heights.
CLOSE = 0.6
# Kinds whose words say what sort of paper it is, not what it is about.
_GENRES = (*MEETINGS, "tjansteutlatande", "yrkande", "motion", "remiss", "missiv", "beslut", "avtal")
_UNFINISHED = re.compile(r"(?:,|-|\b(?:i|på|av|för|och|om|till|med|från|samt|vid))$")
_DOCUMENT_NAME = re.compile(r"Dokumentnamn:? (?P<name>.+)")
_MARK = re.compile(r"bilaga (?:nr )?\d{1,2}(?: ?[a-z])?:?|\d{1,3} ?(?:\(\d{1,3}\)|av \d{1,3})", re.IGNORECASE)
_CONTACT = re.compile(
    r"^enligt sändlista|^till (?!följd)|^[A-ZÅÄÖ][a-zåäö]+: |@|\b\d{2,4}[- ]\d{2}|\bwww\.|\bdnr\b", re.IGNORECASE
)


def title_of(
    kind: PartKind, lines: Sequence[Line], heads: Sequence[Line], opening: Opening | None, body: float
) -> str | None:
    """The title of a part. `heads` are the running heads of its first page, `body` the type of running text."""
    page = [line for line in lines if line.page == lines[0].page and line.table is None]
    if opening and kind in MEETINGS:
        return _meeting_title(heads if opening.running else lines, opening)
    large = _largest(page[:TITLE_WITHIN], body)
    if large:
        return large
    if opening and opening.box:
        cells = (squash(cell) for line in lines[:BOX_LINES] for cell in cells_of(line))
        named = next((match for cell in cells if (match := _DOCUMENT_NAME.fullmatch(cell))), None)
        return named["name"] if named else _after_header(page)
    if opening and opening.line.table is not None:
        return squash(next(cell for cell in cells_of(opening.line) if cell))
    few = FEW_WORDS if opening and opening.kind in _GENRES else 1
    if opening and len(opening.text.split()) > few and not field_of(opening.text):
        return _opened(page, opening)
    return _after_header(page) or (squash(opening.text) if opening else None)


def _opened(page: Sequence[Line], opening: Opening) -> str:
    """The words that open the part, with the lines they run on in."""
    if opening.text != opening.line.text or opening.line not in page:
        return squash(opening.text)
    at = page.index(opening.line)
    return _following(page[at:], lambda line: line is opening.line or (line.gap < CLOSE and line.text[:1].islower()))


def _meeting_title(lines: Sequence[Line], opening: Opening) -> str:
    """The opening words with the body and the date that stand beside them: "Kommunstyrelsen Protokoll 2026-06-15"."""
    if len(opening.text.split()) > FEW_WORDS:
        return squash(opening.text)
    at = lines.index(opening.line) if opening.line in lines else 0
    near = [line for line in lines[max(0, at - 3) : at + 4] if line.page == opening.line.page]
    words = [text for text in whole_names(near) if text == opening.text or _of_meeting(text)]
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
    bold = [i for i, line in enumerate(page) if line.bold and _may_be_title(line) and len(line.text) > SHORT / 4]
    return _following(page[bold[0] :], lambda line: line.bold and kind_of(line.text) is None) if bold else None


def _following(lines: Sequence[Line], same: Callable[[Line], bool]) -> str:
    title: list[str] = []
    for line in lines:
        if not same(line) or sum(map(len, title)) > LONGEST_TITLE:
            break
        title.append(line.text)
    return squash(joined(title))


def _after_header(page: Sequence[Line]) -> str | None:
    """The last lines between the header block and the first heading, else the first line that may be a title."""
    for index, line in enumerate(page[:HEADER_WITHIN]):
        if kind_of(line.text):
            return _last_block(page[:index])
    first = next((line for line in page[:HEADER_WITHIN] if _may_be_title(line)), None)
    return squash(first.text) if first and len(first.text) <= LONGEST_TITLE / 2 else None


def _last_block(lines: Sequence[Line]) -> str | None:
    """The last line that may be a title, with the lines above it that run on in it."""
    block: list[Line] = []
    for line in reversed(lines):
        runs_on = block and (block[-1].gap < CLOSE or _UNFINISHED.search(line.text) or block[-1].text[:1].islower())
        if block and not (runs_on and _may_be_title(line)):
            break
        if block or _may_be_title(line):
            block.append(line)
    return squash(joined([line.text for line in reversed(block)])) or None


def _may_be_title(line: Line) -> bool:
    """Whether a line near the top is no label, no value of one, no name and no heading."""
    text = clean(line.text)
    if _MARK.fullmatch(text) or printed_number([line]) is not None:
        return False
    if kind_of(text) or FULL_NAME.match(text) or is_sender(text) or _CONTACT.search(text):
        return False
    if any(field_of(cell) or _is_labelled(cell) for cell in cells_of(line)):
        return False
    bare = DATE.sub("", text).strip(" ,.")
    return bool(bare) and not (len(text.split()) <= FEW_WORDS and bool(kinds_of(text)))


def _is_labelled(text: str) -> bool:
    """Whether the text is a label with its value: "Diarienummer 0341/18", "E-post: …"."""
    pair = split_label(text)
    return pair is not None and (":" in text or any(c.isdigit() for c in pair[1]))
