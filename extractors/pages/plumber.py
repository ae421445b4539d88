"""The slow way: a page by pdfplumber, for files and pages that pdfium can't be trusted with."""

import io
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from typing import Any

import pdfplumber
import pdfplumber.page as plumbed
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfpage import PDFPage
from pdfplumber.utils.exceptions import PdfminerException

from extractors.pages.lines import lines_of
from schemas.pages import Page, Word
from schemas.problems import Notice

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


def read_all(data: bytes) -> tuple[list[Page], list[Notice]]:
    """Every page that can be read; none where the file can't be opened."""
    pages: list[Page] = []
    notices: list[Notice] = []
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            for number, source in enumerate(pdf.pages, 1):
                try:
                    pages.append(_page(source, number))
                except BROKEN:
                    pages.append(Page(number, 0.0, 0.0, (), text_layer="none"))
                    notices.append(Notice("page_unreadable", "error", "sidan är trasig och kunde inte läsas", number))
                source.close()
    except BROKEN:
        return pages, notices
    return pages, notices


class Slow:
    """The slow reader of one file, opened when a page is asked for first, and once however many are.

    Keeps nothing of a page that it has read; so pages are asked for in their order.
    """

    def __init__(self, data: bytes) -> None:
        """Opens nothing yet."""
        self._data = data
        self._at = 0

    def read(self, number: int) -> Page | None:
        """A page that comes after those read before it, or None where pdfplumber can't read it either."""
        try:
            source = next(islice(self._sources, number - self._at - 1, None), None)
            self._at = number
            return None if source is None else self._read(source, number)
        except BROKEN:
            return None

    def _read(self, source: PDFPage, number: int) -> Page:
        page = plumbed.Page(self._pdf, source, page_number=number)
        try:
            return _page(page, number)
        finally:
            page.close()
            self._pdf.doc._cached_objs.clear()  # or the contents of every page stay in memory

    @cached_property
    def _pdf(self) -> Any:  # noqa: ANN401 - pdfplumber has no types
        return pdfplumber.open(io.BytesIO(self._data))

    @cached_property
    def _sources(self) -> Iterator[PDFPage]:
        return PDFPage.create_pages(self._pdf.doc)


def _page(source: Any, number: int) -> Page:  # noqa: ANN401 - pdfplumber has no types
    words = [_word(w) for w in source.extract_words(keep_blank_chars=False, extra_attrs=["fontname", "size"])]
    lines = tuple(lines_of(words, number))
    return Page(
        number, float(source.width), float(source.height), lines, text_layer="born_digital" if words else "none"
    )


def _word(word: dict[str, Any]) -> Word:
    box = tuple(round(float(word[key]), 1) for key in ("x0", "top", "x1", "bottom"))
    font = str(word["fontname"]).lower()
    return Word(word["text"], (box[0], box[1], box[2], box[3]), float(word["size"]), any(b in font for b in BOLD))
