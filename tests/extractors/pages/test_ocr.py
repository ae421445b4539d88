"""Pages read by tesseract, and what is said where it is missing or fails."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.pages import ocr, read_pages
from extractors.record import extract
from schemas.pages import Line, Pages

TEXT = (
    "Kommunstyrelsen beslutar att",
    "godkänna rapporten om skolan",
    "och överlämna den till alla",
    "nämnder som har ett ansvar",
    "för frågan under nästa år.",
    "Protokollet har justerats",
    "av Karin Ek och Sofie Al.",
)
Photo = Callable[..., Image.Image]
Read = Callable[..., Pages]


@pytest.fixture
def scan(photo: Photo) -> Callable[..., Callable[[Canvas], None]]:
    """A page that is a picture of the text, turned clockwise if asked for; `stamp` is text over it."""

    def make(turn: int = 0, stamp: str = "") -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            canvas.drawImage(ImageReader(photo(TEXT, turn)), 0, 0, *canvas._pagesize)
            if stamp:
                canvas.drawString(200, 580, stamp)

        return draw

    return make


@pytest.fixture
def no_reading(monkeypatch: pytest.MonkeyPatch) -> Callable[[BaseException | str], None]:
    """A tesseract that raises, or answers the same whatever it is shown."""

    def make(answer: BaseException | str) -> None:
        def read(image: Image.Image, *arguments: str) -> str:
            if isinstance(answer, BaseException):
                raise answer
            return answer

        monkeypatch.setattr(ocr, "languages", lambda: "swe")
        monkeypatch.setattr(ocr, "_tesseract", read)

    return make


def text_of(lines: tuple[Line, ...]) -> str:
    """All lines as one text."""
    return " ".join(line.text for line in lines)


# ---------------------------------------------------------------- without tesseract


@pytest.mark.usefixtures("no_tesseract")
def test_no_tesseract_no_language() -> None:
    """Where it is not installed it reads nothing."""
    assert ocr.languages() is None


@pytest.mark.usefixtures("no_tesseract")
def test_a_scan_without_tesseract_says_what_to_install(samples: Path) -> None:
    """The record is there, partial, and its warning tells the remedy."""
    record = extract(samples / "skannad_bild.pdf")
    (warning,) = record.source.warnings
    assert (warning.code, warning.severity, warning.page) == ("no_text", "warning", 1)
    assert "installera tesseract-ocr" in warning.message
    assert (record.state, record.source.text_layer) == ("partial", "none")


@pytest.mark.usefixtures("no_tesseract")
def test_a_damaged_layer_without_tesseract_is_kept(samples: Path) -> None:
    """A text that can't be read again is better than none."""
    pages = read_pages(samples / "skadad_ocr.pdf")
    assert pages.text_layer == "ocr"
    assert all(page.lines for page in pages.pages)


@pytest.mark.usefixtures("no_tesseract")
def test_a_stamp_does_not_hide_that_the_scan_has_no_text(pages: Read, scan: Callable[..., object]) -> None:
    """A scan whose only text is a stamp lacks its text as much as one without."""
    found = pages(scan(stamp="Dnr KS 2025/00123"))
    assert [notice.code for notice in found.notices] == ["no_text"]


# ---------------------------------------------------------------- with tesseract


@pytest.mark.usefixtures("swedish")
def test_a_scan_gives_its_decisions(samples: Path) -> None:
    """The sample without a text layer has three decisions, and says how they were read."""
    record = extract(samples / "skannad_bild.pdf")
    assert len(record.decisions) == 3
    assert record.source.text_layer == "ocr"
    assert [(warning.code, warning.severity) for warning in record.source.warnings] == [("ocr", "info")]
    assert all(decision.source.bbox for decision in record.decisions)


@pytest.mark.usefixtures("swedish")
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_turned_in_its_picture_is_read_upright(pages: Read, scan: Callable[..., object], turn: int) -> None:
    """Put into the scanner sideways or upside down: its lines are read in order, its boxes lie where the words do."""
    size = (600, 400) if turn in (90, 270) else (400, 600)
    (page,) = pages(scan(turn), size=size).pages
    assert text_of(page.lines).startswith("Kommunstyrelsen beslutar att godkänna rapporten om skolan och överlämna")
    boxes = [line.box for line in page.lines if line.box]
    assert len(boxes) == len(page.lines)
    assert all(0 <= b[0] < b[2] <= page.width and 0 <= b[1] < b[3] <= page.height for b in boxes)
    # The text stands in the upper left half of the upright picture: where is that on the page?
    middle = sum(b[1] + b[3] for b in boxes) / 2 / len(boxes), sum(b[0] + b[2] for b in boxes) / 2 / len(boxes)
    halves = {180: middle[0] > 300, 90: middle[1] > 300, 270: middle[1] < 300}
    assert halves[turn]


@pytest.mark.usefixtures("swedish")
def test_a_stamped_scan_is_read(pages: Read, scan: Callable[..., object]) -> None:
    """The stamp is no reason to leave the page unread."""
    found = pages(scan(stamp="Dnr KS 2025/00123"))
    assert "godkänna rapporten" in text_of(found.lines())
    assert [notice.code for notice in found.notices] == ["ocr"]


@pytest.mark.usefixtures("swedish")
def test_only_the_picture_is_read(pages: Read, scan: Callable[..., object]) -> None:
    """A printed page before a scanned one keeps its own text, and the file says that it has both."""
    found = pages(lambda c: c.drawString(50, 400, "Detta är ett missiv."), scan())
    assert [page.text_layer for page in found.pages] == ["born_digital", "ocr"]
    assert found.text_layer == "mixed"
    assert found.pages[0].lines[0].text == "Detta är ett missiv."
    assert {line.confidence for line in found.pages[0].lines} == {1.0}
    assert all(0 < line.confidence < 1 for line in found.pages[1].lines)
    assert {line.page for line in found.pages[1].lines} == {2}


@pytest.mark.usefixtures("swedish")
def test_a_damaged_layer_is_replaced(samples: Path, tmp_path: Path) -> None:
    """Swedish letters that an engine lost are there again, and the page says that it was read again."""
    first = pdfium.PdfDocument.new()
    with pdfium.PdfDocument(samples / "skadad_ocr.pdf") as both:
        first.import_pages(both, [0])
    first.save(tmp_path / "sida.pdf")
    pages = read_pages(tmp_path / "sida.pdf", "auto")
    text = text_of(pages.lines())
    assert sum(letter in "åäö" for letter in text) > 0.02 * len(text)
    assert {notice.code for notice in pages.notices} == {"ocr"}
    assert pages.text_layer == "ocr"


@pytest.mark.parametrize("failure", [None, subprocess.TimeoutExpired("tesseract", 1)])
def test_never_leaves_a_layer_as_it_is(
    samples: Path, no_reading: Callable[..., None], failure: BaseException | None
) -> None:
    """With "never" tesseract is not asked, so nothing is said of it."""
    if failure:
        no_reading(failure)
    pages = read_pages(samples / "skadad_ocr.pdf", "never")
    text = text_of(pages.lines())
    assert text
    assert sum(letter in "åäö" for letter in text) < 0.003 * len(text)
    assert pages.notices == ()


# ---------------------------------------------------------------- when it fails


@pytest.mark.parametrize(
    ("failure", "why"),
    [
        (subprocess.TimeoutExpired("tesseract", 1), "tog för lång tid"),
        (OSError(12, "Cannot allocate memory"), "Cannot allocate memory"),
    ],
    ids=["too long", "no memory"],
)
def test_a_page_that_can_not_be_read_says_why(
    pages: Read, scan: Callable[..., object], no_reading: Callable[..., None], failure: BaseException, why: str
) -> None:
    """The file goes on; the page has a notice."""
    no_reading(failure)
    found = pages(lambda c: c.drawString(50, 400, "Detta är ett missiv."), scan())
    assert [line.text for line in found.lines()] == ["Detta är ett missiv."]
    ((code, page, message),) = [(n.code, n.page, n.message) for n in found.notices]
    assert (code, page) == ("no_text", 2)
    assert why in message


def test_a_page_on_which_nothing_was_read_says_so(
    pages: Read, scan: Callable[..., object], no_reading: Callable[..., None]
) -> None:
    """Tesseract ended without a word, or was killed: the page still lacks its text, and that is said."""
    no_reading("")
    assert [(notice.code, notice.page) for notice in pages(scan()).notices] == [("no_text", 1)]


def test_a_damaged_layer_that_could_not_be_read_again_is_kept(samples: Path, no_reading: Callable[..., None]) -> None:
    """The page stays as it was, with a notice that says why."""
    no_reading(subprocess.TimeoutExpired("tesseract", 1))
    pages = read_pages(samples / "skadad_ocr.pdf")
    assert all(page.lines for page in pages.pages)
    assert any("tog för lång tid" in notice.message for notice in pages.notices)


@pytest.mark.parametrize(
    "answer",
    ["", "Error opening data file\n", "level\tpage\n5\t1\n", "header\n" + "\t".join(["5"] * 9)],
    ids=["nothing", "a message", "half a table", "a cut row"],
)
def test_no_answer_is_taken_for_words(
    pages: Read, scan: Callable[..., object], no_reading: Callable[..., None], answer: str
) -> None:
    """What is no table of words gives no words and no exception."""
    no_reading(answer)
    assert pages(scan()).lines() == ()


def test_the_time_limit_reaches_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each call is given no more time than TIME_LIMIT."""
    asked: list[object] = []

    def run(*command: object, **how: object) -> subprocess.CompletedProcess[bytes]:
        asked.append(how["timeout"])
        return subprocess.CompletedProcess([], 0, b"", b"")

    monkeypatch.setattr(ocr, "TIME_LIMIT", 7)
    monkeypatch.setattr(subprocess, "run", run)
    ocr._tesseract(Image.new("L", (10, 10)))
    assert asked == [7]
