"""PDFs made on the spot: drawn with reportlab, opened with pdfium, pictures of text with Pillow."""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pypdfium2 as pdfium
import pytest
import reportlab
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfgen.canvas import Canvas

from extractors.pages import ocr, read_pages
from schemas.pages import Page, Pages

WIDTH, HEIGHT = 400, 600
DPI = 200
VERA = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"

Draw = Callable[[Canvas], object]
Change = Callable[[pdfium.PdfPage], object]


@pytest.fixture
def pdf(tmp_path: Path) -> Callable[..., Path]:
    """Makes a PDF of a page a drawing, 400 × 600 points; `change` turns or crops every page afterwards."""

    def make(*drawings: Draw, size: tuple[float, float] = (WIDTH, HEIGHT), change: Change | None = None) -> Path:
        path = tmp_path / f"prov{len(list(tmp_path.iterdir()))}.pdf"
        canvas = Canvas(str(path), pagesize=size, invariant=1)
        for drawing in drawings:
            canvas.setFont("Helvetica", 12)
            drawing(canvas)
            canvas.showPage()
        canvas.save()
        if change is not None:
            document = pdfium.PdfDocument(path.read_bytes())
            for page in document:
                change(page)
            document.save(path)
            document.close()
        return path

    return make


@pytest.fixture
def pages(pdf: Callable[..., Path]) -> Callable[..., Pages]:
    """What read_pages makes of drawings."""

    def make(*drawings: Draw, **how: object) -> Pages:
        return read_pages(pdf(*drawings, **how))

    return make


@pytest.fixture
def opened(pdf: Callable[..., Path]) -> Iterator[Callable[..., pdfium.PdfPage]]:
    """Opens the one page of a drawing with pdfium."""
    documents: list[pdfium.PdfDocument] = []

    def make(drawing: Draw, **how: object) -> pdfium.PdfPage:
        documents.append(pdfium.PdfDocument(pdf(drawing, **how).read_bytes()))
        return documents[-1][0]

    yield make
    for document in documents:
        document.close()


@pytest.fixture
def photo() -> Callable[..., Image.Image]:
    """A picture of lines of text, as a scanner sees a sheet of 400 × 600 points, turned clockwise if asked for."""

    def make(
        lines: Sequence[str], turn: int = 0, size: tuple[int, int] = (WIDTH, HEIGHT), type_size: int = 14
    ) -> Image.Image:
        scale = DPI / 72
        sheet = Image.new("L", (round(size[0] * scale), round(size[1] * scale)), 255)
        font = ImageFont.truetype(str(VERA), round(type_size * scale))
        for number, line in enumerate(lines):
            place = (30 * scale, (40 + 1.6 * type_size * number) * scale)
            ImageDraw.Draw(sheet).text(place, line, font=font, fill=20)
        return sheet.rotate(-turn, expand=True) if turn else sheet

    return make


@pytest.fixture
def no_tesseract(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """A computer where tesseract is not installed."""
    monkeypatch.setenv("PATH", str(tmp_path))
    ocr.languages.cache_clear()
    yield
    ocr.languages.cache_clear()


@pytest.fixture
def swedish() -> None:
    """Skips the test where tesseract does not read Swedish."""
    if ocr.languages() != "swe":
        pytest.skip("tesseract with Swedish is not installed")


@pytest.fixture
def words_on() -> Callable[[Page], list[str]]:
    """All words of a page, running heads and margins too, sorted."""
    return lambda page: sorted(word for line in (*page.lines, *page.furniture) for word in line.raw.split())


@pytest.fixture
def broken(pdf: Callable[..., Path]) -> Callable[..., Path]:
    """A PDF of drawings where the page with this number is destroyed in the file."""

    def make(*drawings: Draw, number: int) -> Path:
        path = pdf(*drawings)
        data = path.read_bytes()
        objects = re.findall(rb"\d+ 0 obj\s*<<.*?>>\s*endobj", data, re.DOTALL)
        page = [one for one in objects if re.search(rb"/Type /Page\b", one)][number - 1]
        start = page.index(b"<<")
        path.write_bytes(data.replace(page, page[:start] + b"null".ljust(page.rindex(b">>") + 2 - start) + b"\nendobj"))
        return path

    return make
