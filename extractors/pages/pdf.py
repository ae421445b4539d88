"""A PDF's pages by pdfplumber: words with font size and weight, and the rows of ruled tables."""

import io
from collections.abc import Sequence
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import PdfminerException

from extractors.pages.lines import lines_of, row_line, with_gaps
from schemas.pages import Box, Line, Page, Pages, Word
from schemas.problems import DamagedPdf, EmptyFile, EncryptedPdf, Notice
from schemas.vocabulary import TextLayer

# What pdfminer is known to raise on broken files, beside its own exceptions.
BROKEN = (
    PDFException,
    PdfminerException,
    ValueError,
    KeyError,
    TypeError,
    IndexError,
    AssertionError,
    RecursionError,
    AttributeError,
    OverflowError,
)
BOLD = ("bold", "black", "heavy", "semibold", "demi")
# A table needs rows and columns to be one: a box around a paragraph has one of each.
SMALLEST_TABLE = 2
# In a real table at least this share of the cells holds text; the boxes behind underlined words hold far less.
# A voteringslista (name and one X in four columns) has half.
FILLED = 0.34
# A page whose text sits over an image this large is a scan with an OCR layer.
SCAN_COVER = 0.8


def read_pdf(data: bytes) -> Pages:
    """The pages of a PDF. A page that can't be read is empty, with a notice; the others are read all the same."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            return _pages(pdf)
    except BROKEN as error:
        if _wants_password(error):
            raise EncryptedPdf from error
        raise DamagedPdf(type(error).__name__) from error


def _wants_password(error: BaseException) -> bool:
    return isinstance(error, PDFPasswordIncorrect) or any(isinstance(a, PDFPasswordIncorrect) for a in error.args)


def _pages(pdf: Any) -> Pages:  # noqa: ANN401 - pdfplumber has no types
    pages: list[Page] = []
    notices: list[Notice] = []
    if not pdf.pages:
        raise EmptyFile
    for number, source in enumerate(pdf.pages, 1):
        try:
            page = _page(source, number)
        except BROKEN:
            page = Page(number, 0.0, 0.0, (), text_layer="none")
            notices.append(Notice("page_unreadable", "error", "sidan är trasig och kunde inte läsas", number))
        if not page.lines and source.images:
            notices.append(Notice("no_text", "warning", "sidan är en bild utan text; den behöver OCR-läsas", number))
        pages.append(page)
        source.close()
    return Pages(tuple(pages), _layer(pages), tuple(notices))


def _page(source: Any, number: int) -> Page:  # noqa: ANN401
    words = [_word(w) for w in source.extract_words(keep_blank_chars=False, extra_attrs=["fontname", "size"])]
    found = [t for t in source.find_tables() if _is_table(t)]
    made = [(t.bbox, _rows(t, words, number, index)) for index, t in enumerate(found)]
    tables = [(frame, rows) for frame, rows in made if _is_filled(rows)]
    lines = lines_of([w for w in words if not any(_inside(w.box, frame) for frame, _ in tables)], number)
    lines += [row for _, rows in tables for row in rows]
    layer: TextLayer = "none"
    if words:
        layer = "ocr" if _is_scan(source) else "born_digital"
    return Page(number, float(source.width), float(source.height), tuple(with_gaps(lines)), text_layer=layer)


def _word(word: dict[str, Any]) -> Word:
    box = tuple(round(float(word[key]), 1) for key in ("x0", "top", "x1", "bottom"))
    font = str(word["fontname"]).lower()
    return Word(word["text"], (box[0], box[1], box[2], box[3]), float(word["size"]), any(b in font for b in BOLD))


def _is_table(table: Any) -> bool:  # noqa: ANN401
    rows = table.rows
    return len(rows) >= SMALLEST_TABLE and max(len(row.cells) for row in rows) >= SMALLEST_TABLE


def _is_filled(rows: Sequence[Line]) -> bool:
    """Whether the rows hold text in enough of their cells, and in a second column at all."""
    cells = [cell for row in rows for cell in row.cells]
    columns = {index for row in rows for index, cell in enumerate(row.cells) if cell.text}
    return len(columns) >= SMALLEST_TABLE and sum(bool(cell.text) for cell in cells) >= FILLED * len(cells)


def _inside(box: Box, frame: Sequence[float]) -> bool:
    middle_x, middle_y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return frame[0] <= middle_x <= frame[2] and frame[1] <= middle_y <= frame[3]


def _rows(table: Any, words: Sequence[Word], page: int, index: int) -> list[Line]:  # noqa: ANN401
    rows: list[Line] = []
    for row in table.rows:
        cells: list[tuple[str, Box | None]] = []
        sizes: list[float] = []
        for frame in row.cells:
            inside = [w for w in words if frame and _inside(w.box, frame)]
            sizes += [w.size for w in inside]
            text = "\n".join(line.text.replace("\t", " ") for line in lines_of(inside, page))
            cells.append((text, tuple(round(float(v), 1) for v in frame) if frame else None))  # type: ignore[arg-type]
        if any(text for text, _ in cells):
            rows.append(row_line(cells, page, index, max(sizes)))
    return rows


def _is_scan(source: Any) -> bool:  # noqa: ANN401
    area = float(source.width) * float(source.height)
    return any((i["x1"] - i["x0"]) * (i["bottom"] - i["top"]) > SCAN_COVER * area for i in source.images)


def _layer(pages: Sequence[Page]) -> TextLayer:
    kinds = {page.text_layer for page in pages if page.text_layer != "none"}
    if not kinds:
        return "none"
    return kinds.pop() if len(kinds) == 1 else "mixed"
