"""A PDF's pages: tables, scans, rotated pages."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.pages import drawn as drawing
from extractors.pages import glyphs, ocr, read_pages, tables
from extractors.pages import pdf as pdf_module
from extractors.pages.pdf import text_layer
from schemas.pages import Page, Pages
from schemas.vocabulary import TextLayer


@pytest.fixture(scope="module")
def read(samples: Path) -> dict[str, Pages]:
    """Some of the samples, read once."""
    names = ("uppdragslista", "skadad_ocr", "roterad_och_liggande", "protokoll")
    return {name: read_pages(samples / f"{name}.pdf", reocr="never") for name in names}


def test_ruled_tables_are_rows_of_cells(read: dict[str, Pages]) -> None:
    """The header row of a ruled table has a cell a column, on the first page and on the second."""
    rows = [line for line in read["uppdragslista"].lines() if line.table is not None]
    headers = [row for row in rows if row.cells[0].text == "Dnr"]
    assert [row.page for row in headers] == [1, 2]
    assert len(headers[0].cells) == 4


def test_without_tesseract_a_picture_says_what_to_do(samples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A scan without a text layer is told from an empty page, and the remedy is named."""
    monkeypatch.setattr(ocr, "languages", lambda: None)
    pages = read_pages(samples / "skannad_bild.pdf")
    assert pages.text_layer == "none"
    (notice,) = pages.notices
    assert (notice.code, notice.severity, notice.page) == ("no_text", "warning", 1)
    assert "installera tesseract-ocr" in notice.message


def test_text_over_a_picture_is_ocr(read: dict[str, Pages]) -> None:
    """A text layer over a full-page image was made by an OCR engine."""
    assert read["skadad_ocr"].text_layer == "ocr"


def test_a_rotated_page_reads_as_it_is_seen(read: dict[str, Pages]) -> None:
    """A page turned by /Rotate gives its lines from top to bottom as the reader sees them."""
    page = read["roterad_och_liggande"].pages[3]
    assert page.width > page.height or any("beslutar att" in line.text for line in page.lines)
    texts = [line.text for line in page.lines]
    assert texts.index("Förslag till beslut") < next(i for i, t in enumerate(texts) if t.startswith("1. "))


def test_a_blank_page_is_no_failure(read: dict[str, Pages]) -> None:
    """A blank page keeps its number and has no lines."""
    assert [page.number for page in read["roterad_och_liggande"].pages if not page.lines] == [3]


# ---------------------------------------------------------------- pages made on the spot


def drawn(text: str) -> Callable[[Canvas], None]:
    """A page with one line in its middle."""
    return lambda canvas: canvas.drawString(50, 400, text)


def texts(page: Page) -> list[str]:
    """The lines of a page."""
    return [line.text for line in page.lines]


def test_text_up_the_margin_is_furniture(pages: Callable[..., Pages]) -> None:
    """What runs up the margin is kept, apart from the lines."""

    def draw(canvas: Canvas) -> None:
        drawn("Nämnden godkänner rapporten.")(canvas)
        canvas.translate(20, 200)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Dokument 1234")

    (page,) = pages(draw).pages
    assert texts(page) == ["Nämnden godkänner rapporten."]
    assert sorted(line.text for line in page.furniture) == ["Dokument 1234"]


@pytest.mark.parametrize("over_a_picture", [True, False])
def test_invisible_text_counts_over_a_picture(
    pages: Callable[..., Pages], photo: Callable[..., Image.Image], over_a_picture: bool
) -> None:
    """Over a picture it is the picture's text; on an empty page nobody sees it."""

    def draw(canvas: Canvas) -> None:
        if over_a_picture:
            canvas.drawImage(ImageReader(photo(["Beslut fattas"])), 0, 0, 400, 600)
        text = canvas.beginText(30, 550)
        text.setTextRenderMode(3)
        text.textOut("Beslut fattas")
        canvas.drawText(text)

    (page,) = pages(draw).pages
    assert texts(page) == (["Beslut fattas"] if over_a_picture else [])
    assert page.text_layer == ("ocr" if over_a_picture else "none")


def test_a_blank_page_is_told_from_a_scan(pages: Callable[..., Pages]) -> None:
    """Nothing on it, nothing said of it."""
    found = pages(drawn("Beslut"), lambda c: None)
    assert [page.text_layer for page in found.pages] == ["born_digital", "none"]
    assert found.notices == ()


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_destroyed_page_costs_itself_alone(broken: Callable[..., Path], number: int) -> None:
    """The pages before and after it are read; it keeps its number and says what to do."""
    found = read_pages(broken(drawn("Ett"), drawn("Två"), drawn("Tre"), number=number))
    assert [page.number for page in found.pages] == [1, 2, 3]
    assert [texts(page) for page in found.pages if page.number != number] == [
        [text] for page, text in enumerate(("Ett", "Två", "Tre"), 1) if page != number
    ]
    ((code, severity, page),) = [(n.code, n.severity, n.page) for n in found.notices]
    assert (code, severity, page) == ("page_unreadable", "error", number)


def crowded(canvas: Canvas) -> None:
    """A table and text, more than the small limits below allow."""
    canvas.grid([50, 150, 250], [300, 320, 340, 360])
    for number in range(6):
        canvas.line(50, 100 + 10 * number, 250, 100 + 10 * number)
        canvas.line(60 + number, 100, 60 + number, 180)
    canvas.drawString(50, 500, "Här står mer text än vad som får plats")


@pytest.mark.parametrize(
    ("module", "limit", "most", "code"),
    [
        (glyphs, "MOST_LETTERS", 20, "page_too_long"),
        (drawing, "MOST_OBJECTS", 5, "page_too_complex"),
        (tables, "MOST_RULES", 5, "page_too_complex"),
    ],
    ids=["letters", "objects", "rules"],
)
def test_a_limit_is_said_and_the_rest_goes_on(
    pages: Callable[..., Pages], monkeypatch: pytest.MonkeyPatch, module: object, limit: str, most: int, code: str
) -> None:
    """A page over a limit has a notice and the words that were read; the pages around it are whole."""
    monkeypatch.setattr(module, limit, most)
    found = pages(drawn("Kort text"), crowded, drawn("Slutord"))
    assert [(notice.code, notice.page) for notice in found.notices] == [(code, 2)]
    assert texts(found.pages[0]) == ["Kort text"]
    assert texts(found.pages[2]) == ["Slutord"]
    assert texts(found.pages[1])[0].startswith("Här står mer")


def test_lost_spaces_are_read_the_slow_way(pages: Callable[..., Pages], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where pdfium's words are letters one by one, pdfplumber's are taken, and that is said."""
    read = pdf_module.read_glyphs

    def letters(page: object, *, pictures: object) -> glyphs.Glyphs:
        found = read(page, pictures=pictures)
        single = tuple(replace(word, text=letter) for word in found.words for letter in word.text)
        return replace(found, words=single)

    def draw(canvas: Canvas) -> None:
        for number in range(10):
            canvas.drawString(50, 500 - 20 * number, "Nämnden godkänner hela rapporten")

    monkeypatch.setattr(pdf_module, "read_glyphs", letters)
    found = pages(draw)
    assert [notice.code for notice in found.notices] == ["read_slowly"]
    assert texts(found.pages[0]) == ["Nämnden godkänner hela rapporten"] * 10


def test_the_layer_of_a_file() -> None:
    """One kind is that kind, two are mixed, blank pages do not count."""

    def layers(*kinds: TextLayer) -> TextLayer:
        return text_layer([Page(number, 0, 0, (), text_layer=kind) for number, kind in enumerate(kinds, 1)])

    assert layers("none", "born_digital", "none") == "born_digital"
    assert layers("ocr", "born_digital") == "mixed"
    assert layers("ocr", "ocr") == "ocr"
    assert layers("none") == layers() == "none"
