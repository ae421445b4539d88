"""Whether a page that looks like text has any."""

from collections.abc import Callable

import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.pages.glyphs import read_glyphs
from extractors.pages.seen import lacks_text
from schemas.pages import Pages

# A picture over the whole page, however large: all that is on it counts.
WHOLE = (-9999.0, -9999.0, 9999.0, 9999.0)

TEXT = (
    "Nämnden beslutar att godkänna rapporten",
    "och att överlämna den till kommunstyrelsen.",
    "Förvaltningen får i uppdrag att se över",
    "rutinerna för uppföljning av avtal och",
    "återkomma till nämnden före årets slut.",
)
Photo = Callable[..., Image.Image]
Lacks = Callable[..., bool]


@pytest.fixture
def lacks(opened: Callable[..., pdfium.PdfPage]) -> Lacks:
    """Whether a drawing lacks text, its own words known."""

    def make(drawing: Callable[[Canvas], object], **how: object) -> bool:
        page = opened(drawing, **how)
        return lacks_text(page, read_glyphs(page, pictures=[WHOLE]).words)

    return make


def set_lines(canvas: Canvas) -> None:
    """The text as text."""
    for number, line in enumerate(TEXT):
        canvas.drawString(30, 540 - 20 * number, line)


def test_a_blank_page_lacks_nothing(lacks: Lacks) -> None:
    """There is nothing to read on it."""
    assert not lacks(lambda c: None)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_of_text_lacks_nothing(lacks: Lacks, turn: int) -> None:
    """Its words cover its lines, however it is turned."""
    assert not lacks(set_lines, change=lambda page: page.set_rotation(turn))


@pytest.mark.parametrize("kind", ["mediabox", "cropbox"])
def test_a_cropped_page_of_text_lacks_nothing(lacks: Lacks, kind: str) -> None:
    """Words are looked for where they are seen."""
    assert not lacks(set_lines, change=lambda page: getattr(page, f"set_{kind}")(20, 30, 390, 590))


def test_a_picture_of_text_lacks_text(lacks: Lacks, photo: Photo) -> None:
    """A scan without a layer."""
    assert lacks(lambda c: c.drawImage(ImageReader(photo(TEXT)), 0, 0, 400, 600))


def test_a_picture_in_strips_lacks_text(lacks: Lacks, photo: Photo) -> None:
    """A scan cut into strips, none of which covers the page."""
    sheet = photo(TEXT)

    def draw(canvas: Canvas) -> None:
        high = sheet.height // 6
        for strip in range(6):
            piece = sheet.crop((0, strip * high, sheet.width, (strip + 1) * high))
            canvas.drawImage(ImageReader(piece), 0, 600 - 100 * (strip + 1), 400, 100)

    assert lacks(draw)


def test_a_stamp_is_no_text_of_a_scan(lacks: Lacks, photo: Photo) -> None:
    """A scan with a case number stamped on it as text still lacks the rest."""

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(photo(TEXT)), 0, 0, 400, 600)
        canvas.drawString(250, 580, "Dnr KS 2025/00123")

    assert lacks(draw)


def test_a_layer_over_a_scan_is_a_text(lacks: Lacks, photo: Photo) -> None:
    """Invisible words over the lines of the picture cover them."""

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(photo(TEXT)), 0, 0, 400, 600)
        text = canvas.beginText()
        text.setTextRenderMode(3)
        for number, line in enumerate(TEXT):
            text.setFont("Helvetica", 14)
            text.setTextOrigin(30, 600 - 40 - 22.4 * number - 13)
            text.setHorizScale(120)
            text.textOut(line)
        canvas.drawText(text)

    assert not lacks(draw)


def test_a_logo_alone_lacks_nothing(lacks: Lacks, photo: Photo) -> None:
    """A cover with a picture of two words, or with a drawn arms, is no scan."""
    logo = photo(["NORRSUNDS", "STAD"], size=(150, 100))
    assert not lacks(lambda c: c.drawImage(ImageReader(logo), 30, 480, 150, 100))


def test_a_logo_and_a_few_lines_lack_nothing(lacks: Lacks, photo: Photo) -> None:
    """A letter's last page with a logo and the signatures."""

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(photo(["NORRSUNDS", "STAD"], size=(150, 100))), 30, 480, 150, 100)
        canvas.drawString(30, 400, "Karin Ek")
        canvas.drawString(30, 380, "förvaltningsdirektör")

    assert not lacks(draw)


@pytest.mark.parametrize("picture", [False, True])
def test_drawn_arms_and_boxes_for_initials_are_no_scan(
    pages: Callable[..., Pages], photo: Photo, picture: bool
) -> None:
    """Bars, frames and rules are ink without being lines of text, with a logo as a picture beside them or without."""

    def draw(canvas: Canvas) -> None:
        for number in range(5):
            canvas.rect(30, 560 - 7 * number, 20, 5, stroke=0, fill=1)
        for x in (30, 90, 150, 210):
            canvas.rect(x, 20, 60, 30)
        for number in range(4):
            canvas.line(30, 200 + 30 * number, 200, 200 + 30 * number)
        if picture:
            canvas.drawImage(ImageReader(photo(["STAD"], size=(100, 80))), 280, 520, 80, 60)
        canvas.drawString(30, 480, "Justerat den 28 oktober 2025")
        canvas.drawString(30, 460, "Sofie Landin")

    found = pages(draw)
    assert found.text_layer == "born_digital"
    assert found.notices == ()


def test_a_page_with_words_enough_is_not_looked_at(lacks: Lacks, photo: Photo) -> None:
    """Sixty words are a text layer, whatever pictures the page has."""

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(photo(TEXT)), 0, 0, 400, 600)
        for number in range(12):
            canvas.drawString(30, 300 - 20 * number, "ett två tre fyra fem sex")

    assert not lacks(draw)
