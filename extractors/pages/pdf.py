"""A PDF's pages: words by pdfium, tables from its rules, tesseract for what has no text.

pdfplumber reads what pdfium can't be trusted with. A page that can't be read is empty, with a notice; the others are
read all the same.
"""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
from pypdfium2 import PdfiumError

from extractors.pages import ocr, plumber
from extractors.pages.columns import in_reading_order
from extractors.pages.drawn import Drawn, Rule, look
from extractors.pages.glyphs import Glyphs, read_glyphs
from extractors.pages.lines import lines_of, with_gaps
from extractors.pages.quality import is_better, is_damaged, is_judged, may_be_damaged
from extractors.pages.seen import lacks_text
from extractors.pages.tables import inside, is_diagram, read_tables
from extractors.pages.turned import Sheet
from schemas.pages import Line, Page, Pages, Word
from schemas.problems import DamagedPdf, EmptyFile, EncryptedPdf, Notice
from schemas.vocabulary import Reocr, TextLayer

PASSWORD_ERROR = 4
# Words of Swedish prose have 4 to 7 letters on the average. Letters set one by one, or lost spaces, show here.
SHORTEST_MEAN, LONGEST_MEAN = 2.0, 15.0
FEWEST_WORDS = 30
# A font that does not say what its letters are: a page with so many of them has glyphs but no text.
UNMAPPED = 0.3
# A file of a few bytes can say that it has a million pages, or have one a million times. The largest bundles of a
# nämnd have some thousand; nor does one that can be read at all have so many in a row that can't.
MOST_PAGES, MOST_UNREADABLE = 20_000, 500
INSTALL = "installera tesseract-ocr och tesseract-ocr-swe och läs in filen igen"


@dataclass(frozen=True, slots=True)
class _Read:
    """A page as read, with what a second reading needs to know of it."""

    page: Page
    notices: tuple[Notice, ...]
    words: tuple[Word, ...] = ()
    """Its words, where they are a layer over a picture; else they are in its lines and kept once."""
    lacks_text: bool = False
    layered: bool = False
    """Whether its text is a layer over a picture."""
    unreadable: bool = False


def read_pdf(data: bytes, reocr: Reocr = "auto") -> Pages:
    """The pages of a PDF. `reocr` says whether a text layer over a picture may be read again."""
    try:
        document = pdfium.PdfDocument(data)
    except PdfiumError as error:
        if getattr(error, "err_code", None) == PASSWORD_ERROR or "password" in str(error).lower():
            raise EncryptedPdf from error
        return _by_plumber(data, error)
    try:
        if len(document) == 0:
            raise EmptyFile
        return _pages(document, data, reocr)
    finally:
        document.close()


def _by_plumber(data: bytes, error: PdfiumError) -> Pages:
    """The pages by pdfplumber, which opens some files that pdfium refuses."""
    pages, notices = plumber.read_all(data)
    if not any(page.lines for page in pages):
        raise DamagedPdf(str(error)) from error
    notices.append(Notice("read_slowly", "info", "filen är skadad; den lästes med den långsamma läsaren"))
    return Pages(tuple(pages), text_layer(pages), tuple(notices))


def _pages(document: pdfium.PdfDocument, data: bytes, reocr: Reocr) -> Pages:
    read = _each(document, data)
    damaged = is_damaged([word for one in read if one.layered for word in one.words])
    again = {one.page.number for one in read if _wants_reading(one, reocr, damaged_file=damaged)}
    done = dict(ocr.read_pictures(document, sorted(again)))
    read = [_settled(one, done.get(one.page.number)) if one.page.number in again else one for one in read]
    pages = tuple(one.page for one in read)
    notices = [notice for one in read for notice in one.notices]
    if len(read) < len(document):
        why = f"filen säger sig ha {len(document)} sidor; bara de första {len(read)} lästes; dela den"
        notices.append(Notice("pages_left_out", "warning", why))
    return Pages(pages, text_layer(pages), tuple(notices))


def _each(document: pdfium.PdfDocument, data: bytes) -> list[_Read]:
    """The pages as read, up to where a file only says that it has more."""
    slow = plumber.Slow(data)
    read: list[_Read] = []
    unreadable = 0
    for number in range(1, min(len(document), MOST_PAGES) + 1):
        one = _page(document, number, slow)
        read.append(one)
        unreadable = unreadable + 1 if one.unreadable else 0
        if unreadable == MOST_UNREADABLE:
            break
    return read


def _wants_reading(one: _Read, reocr: Reocr, *, damaged_file: bool) -> bool:
    """Whether a page is to be read from its picture. A page too short to judge follows the file."""
    if one.lacks_text or not one.layered:
        return one.lacks_text
    damaged = is_damaged(one.words) if is_judged(one.words) else damaged_file
    return reocr == "always" or (reocr == "auto" and damaged)


def _settled(one: _Read, reading: ocr.Reading | None) -> _Read:
    """The page with the better of its two readings."""
    number = one.page.number
    if reading is None:
        return one if not one.lacks_text else replace(one, notices=(*one.notices, _no_text(number, INSTALL)))
    if not reading.words:
        why = reading.failed or "hittade inga ord"
        if one.lacks_text:
            return replace(one, notices=(*one.notices, _no_text(number, f"OCR {why}; läs den själv")))
        kept = Notice("ocr_failed", "warning", f"sidans textlager är skadat och OCR {why}; läs den själv", number)
        return replace(one, notices=(*one.notices, kept))
    if one.layered and not one.lacks_text and not is_better(reading.words, one.words):
        return one
    sheet = Sheet(number, one.page.width, one.page.height, reading.turn)
    lines, _ = _lines(reading.words, (), reading.rules, sheet)
    boxes = reading.words if may_be_damaged(reading.words) else ()
    page = replace(one.page, lines=lines, text_layer="ocr", words=boxes)
    return replace(one, page=page, notices=(*one.notices, _read_again(number, layered=one.layered)))


def _no_text(number: int, remedy: str) -> Notice:
    return Notice("no_text", "warning", f"sidan är en bild utan text; {remedy}", number)


def _read_again(number: int, *, layered: bool) -> Notice:
    was = "textlagret var skadat; sidan lästes om" if layered else "sidan är en bild; den lästes"
    return Notice("ocr", "info", f"{was} med tesseract ({ocr.languages()})", number)


def _page(document: pdfium.PdfDocument, number: int, slow: plumber.Slow) -> _Read:
    try:
        with closing(document[number - 1]) as source:
            return _read(source, number, slow)
    except (PdfiumError, MemoryError):
        notice = Notice(
            "page_unreadable", "error", "sidan är trasig och kunde inte läsas; kontrollera originalet", number
        )
        return _Read(Page(number, 0.0, 0.0, (), text_layer="none"), (notice,), unreadable=True)


def _read(source: pdfium.PdfPage, number: int, slow: plumber.Slow) -> _Read:
    width, height = source.get_size()
    drawn = look(source)
    scan = drawn.is_scan(width, height)
    glyphs = read_glyphs(source, pictures=drawn.pictures)
    if _in_doubt(glyphs):
        page = slow.read(number)
        if page is not None and _is_sound(page):
            why = "sidans ord låg otydligt; den lästes med den långsamma läsaren"
            return _Read(page, (Notice("read_slowly", "info", why, number),))
    notices = _notices(drawn, glyphs, number)
    broken = glyphs.unmapped > UNMAPPED * max(glyphs.letters, 1)
    words = () if broken else glyphs.words
    looked_at = drawn.may_hide_text(width, height) or not words
    lacks = broken or (looked_at and lacks_text(source, words, drawn.rules, scan=scan))
    layer: TextLayer = "none" if not words else "ocr" if scan else "born_digital"
    lines, aside = _lines(words, glyphs.aside, drawn.rules, Sheet(number, width, height, glyphs.turn))
    page = Page(number, width, height, lines, aside, layer, words if may_be_damaged(words) else ())
    layered = scan and bool(words)
    return _Read(page, tuple(notices), words if layered else (), lacks, layered)


def _lines(
    words: Sequence[Word], aside: Sequence[Word], rules: Sequence[Rule], sheet: Sheet
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The lines of the text, and those up the margin. Text that lies on its side is read upright."""
    words = sheet.upright_words(words)
    tables = read_tables(sheet.upright_rules(rules), words, sheet.number)
    loose = [word for word in words if not any(inside(word.box, frame) for frame, _ in tables)]
    lines = [*lines_of(loose, sheet.number), *(row for _, rows in tables for row in rows)]
    read = sheet.back(in_reading_order(with_gaps(lines)))
    return tuple(read), _margin(aside, sheet)


def _margin(aside: Sequence[Word], sheet: Sheet) -> tuple[Line, ...]:
    """The lines up or down the margin, read the way they run."""
    if not aside:
        return ()
    quarters = 3 if aside[0].box[3] - aside[0].box[1] > aside[0].box[2] - aside[0].box[0] else 0
    up = Sheet(sheet.number, sheet.width, sheet.height, quarters)
    return tuple(up.back(lines_of(up.upright_words(aside), sheet.number)))


def _in_doubt(glyphs: Glyphs) -> bool:
    """Whether the words look as if spaces were lost or put between letters."""
    if len(glyphs.words) < FEWEST_WORDS:
        return False
    return not SHORTEST_MEAN <= _mean(glyphs.words) <= LONGEST_MEAN


def _is_sound(page: Page) -> bool:
    words = [Word(word, (0, 0, 0, 0), 0) for line in page.lines for word in line.text.split()]
    return len(words) >= FEWEST_WORDS and SHORTEST_MEAN <= _mean(words) <= LONGEST_MEAN


def _mean(words: Sequence[Word]) -> float:
    return sum(len(word.text) for word in words) / len(words)


def _notices(drawn: Drawn, glyphs: Glyphs, number: int) -> list[Notice]:
    notices = []
    if drawn.too_many or is_diagram(drawn.rules):
        notices.append(Notice("page_too_complex", "info", "sidan är en ritning; tabeller söktes inte i den", number))
    if glyphs.cut:
        notices.append(Notice("page_too_long", "warning", "sidan har orimligt mycket text; resten lästes inte", number))
    if glyphs.unmapped > UNMAPPED * max(glyphs.letters, 1):
        notices.append(Notice("broken_text", "info", "sidans text saknar teckenkoder; den behandlas som bild", number))
    return notices


def text_layer(pages: Sequence[Page]) -> TextLayer:
    """Where the text of a file came from, blank pages and pictures aside."""
    kinds = {page.text_layer for page in pages if page.text_layer != "none"}
    if not kinds:
        return "none"
    return kinds.pop() if len(kinds) == 1 else "mixed"
