"""Words by pdfium: where they stand, how they look, and which of them are there to be seen."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pypdfium2 as pdfium
import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.pages import glyphs, read_pages
from extractors.pages.glyphs import Glyphs, read_glyphs
from schemas.pages import Box, Page, Pages, Word

# A picture over the whole page, however large: all that is on it counts.
WHOLE = (-9999.0, -9999.0, 9999.0, 9999.0)

Open = Callable[..., pdfium.PdfPage]
Read = Callable[..., Glyphs]
# Samples that have no text layer of their own.
PICTURES = ("skannad_bild", "skadad_ocr")
SAMPLES = sorted(p for p in (Path(__file__).parents[3] / "samples").glob("*.pdf") if p.stem not in PICTURES)
WIDTH, HEIGHT = 400, 600
# What is drawn upright on a sheet that lies on its side in the file, so that /Rotate sets it upright.
LYING = {
    0: (1, 0, 0, 1, 0, 0),
    90: (0, 1, -1, 0, HEIGHT, 0),
    180: (-1, 0, 0, -1, WIDTH, HEIGHT),
    270: (0, -1, 1, 0, 0, WIDTH),
}


@pytest.fixture
def read(opened: Open) -> Read:
    """The glyphs of a drawing."""

    def make(drawing: Callable[[Canvas], object], *, drop_invisible: bool = True, **how: object) -> Glyphs:
        return read_glyphs(opened(drawing, **how), pictures=() if drop_invisible else [WHOLE])

    return make


def letter(canvas: Canvas) -> None:
    """A page with two lines."""
    canvas.drawString(50, 500, "Förslag till beslut")
    canvas.drawString(50, 480, "Nämnden godkänner rapporten.")


def upright(turn: int) -> Callable[[Canvas], None]:
    """The same page, drawn lying so that /Rotate sets it upright."""

    def draw(canvas: Canvas) -> None:
        canvas.transform(*LYING[turn])
        canvas.setFont("Helvetica", 12)
        letter(canvas)

    return draw


def near(box: Box, other: Box, within: float = 1.0) -> bool:
    """Whether two boxes are the same but for so many points."""
    return all(abs(a - b) <= within for a, b in zip(box, other, strict=True))


def texts(words: tuple[Word, ...]) -> list[str]:
    """What the words say."""
    return [word.text for word in words]


# ---------------------------------------------------------------- place and looks


def test_words_have_places(read: Read) -> None:
    """A word's box is measured from the upper left corner and as high as its type."""
    found = read(lambda c: c.drawString(72, 500, "Beslut fattas"))
    assert texts(found.words) == ["Beslut", "fattas"]
    first, second = found.words
    assert near(first.box, (72, 90, 106, 102), 3)
    assert first.box[2] < second.box[0] < first.box[2] + 5
    assert first.box[3] - first.box[1] == pytest.approx(12, abs=1)


@pytest.mark.parametrize("size", [6, 9.5, 12, 24])
def test_size_is_the_fonts(read: Read, size: float) -> None:
    """The size of type that was set."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", size)
        canvas.drawString(50, 500, "Åtgärd")

    assert read(draw).words[0].size == pytest.approx(size, abs=0.1)


def test_size_is_stretched_by_the_text_matrix(read: Read) -> None:
    """Size 1 under a matrix of 11 is printed as size 11, which is how many programs write it."""

    def draw(canvas: Canvas) -> None:
        text = canvas.beginText()
        text.setFont("Helvetica", 1)
        text.setTextTransform(11, 0, 0, 11, 50, 500)
        text.textOut("Åtgärd")
        canvas.drawText(text)

    (word,) = read(draw).words
    assert word.size == pytest.approx(11, abs=0.1)
    assert word.box[3] - word.box[1] == pytest.approx(11, abs=1)


def test_size_is_stretched_by_the_page(read: Read) -> None:
    """So is a whole page drawn half as large and doubled."""

    def draw(canvas: Canvas) -> None:
        canvas.scale(2, 2)
        canvas.setFont("Helvetica", 6)
        canvas.drawString(25, 250, "Åtgärd")

    (word,) = read(draw).words
    assert word.size == pytest.approx(12, abs=0.1)
    assert word.box[0] == pytest.approx(50, abs=2)


@pytest.mark.parametrize(
    ("font", "bold"),
    [
        ("Helvetica", False),
        ("Helvetica-Bold", True),
        ("Helvetica-Oblique", False),
        ("Times-Roman", False),
        ("Times-BoldItalic", True),
        ("Courier-Bold", True),
    ],
)
def test_bold_is_told_by_the_fonts_name(read: Read, font: str, bold: bool) -> None:
    """Bold and bold italic are, plain and italic are not."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, 12)
        canvas.drawString(50, 500, "Beslut")

    assert read(draw).words[0].bold is bold


def test_bold_goes_by_word(read: Read) -> None:
    """A bold label before a plain value on one line."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 12)
        canvas.drawString(50, 500, "Datum:")
        canvas.setFont("Helvetica", 12)
        canvas.drawString(120, 500, "2025-05-14")

    assert [(word.text, word.bold) for word in read(draw).words] == [("Datum:", True), ("2025-05-14", False)]


def test_swedish_letters_and_signs(read: Read) -> None:
    """å, ä, ö, é, § and dashes come as they are printed."""
    line = "Åäö ÅÄÖ idé § 31 – 39 ”ja” 50 %"
    assert texts(read(lambda c: c.drawString(50, 500, line)).words) == line.split()


# ---------------------------------------------------------------- as pdfplumber reads it


def bare(words: list[str]) -> Counter[str]:
    """The words and how often, hyphens at their ends aside."""
    return Counter(word.rstrip("-\u00ad\u2010") or "-" for word in words)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda p: p.stem)
def test_the_words_are_pdfplumbers(sample: Path, words_on: Callable[[Page], list[str]]) -> None:
    """On every page of every sample that has a text of its own, no word is lost, added or parted."""
    pages = read_pages(sample).pages
    with pdfplumber.open(sample) as slow:
        assert len(pages) == len(slow.pages)
        for page, other in zip(pages, slow.pages, strict=True):
            want = bare([word["text"] for word in other.extract_words()])
            got = bare(words_on(page))
            assert got == want, f"page {page.number}: {dict(got - want)} for {dict(want - got)}"


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda p: p.stem)
def test_no_sample_with_a_text_is_read_as_a_picture(sample: Path) -> None:
    """Logos, rules and boxes for initials do not make a printed page a picture."""
    pages = read_pages(sample)
    assert {page.text_layer for page in pages.pages if page.lines} == {"born_digital"}
    assert not pages.notices


# ---------------------------------------------------------------- turned and cropped pages


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_as_it_is_seen(read: Read, turn: int) -> None:
    """A page set upright by /Rotate gives the boxes and sizes of the page that needs no turning."""
    size = (HEIGHT, WIDTH) if turn in (90, 270) else (WIDTH, HEIGHT)
    plain = read(letter)
    turned = read(upright(turn), size=size, change=lambda page: page.set_rotation(turn))
    assert turned.turn == 0
    assert texts(turned.words) == texts(plain.words)
    assert [word.size for word in turned.words] == [word.size for word in plain.words]
    for word, other in zip(turned.words, plain.words, strict=True):
        assert near(word.box, other.box, 3.5), (word, other)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_keeps_the_order_of_its_lines(pages: Callable[..., Pages], turn: int) -> None:
    """Lines run from top to bottom as the reader sees them, and the page is as wide as she sees it."""
    size = (HEIGHT, WIDTH) if turn in (90, 270) else (WIDTH, HEIGHT)
    (page,) = pages(upright(turn), size=size, change=lambda page: page.set_rotation(turn)).pages
    assert (page.width, page.height) == (WIDTH, HEIGHT)
    assert [line.text for line in page.lines] == ["Förslag till beslut", "Nämnden godkänner rapporten."]


@pytest.mark.parametrize("kind", ["mediabox", "cropbox"])
@pytest.mark.parametrize(("turn", "corner"), [(0, (20, 50)), (90, (457, 20)), (180, (295, 457)), (270, (50, 295))])
def test_boxes_are_measured_from_the_visible_corner(
    opened: Open, kind: str, turn: int, corner: tuple[float, float]
) -> None:
    """Whatever the page's box begins at, and however it is turned, the upper left corner that is seen is (0, 0)."""

    def change(page: pdfium.PdfPage) -> None:
        getattr(page, f"set_{kind}")(30, 40, 380, 560)
        page.set_rotation(turn)

    page = opened(lambda c: c.drawString(50, 500, "Beslut"), change=change)
    assert page.get_size() == ((350, 520) if turn in (0, 180) else (520, 350))
    (word,) = read_glyphs(page, pictures=()).words
    # The word is 35 wide and 12 high; it begins 20 from the left of the box and 457 from its bottom.
    assert (word.box[0], word.box[1]) == pytest.approx(corner, abs=6)


@pytest.mark.parametrize("box", [(-100, -200, 300, 400), (500, 700, 900, 1300)])
def test_a_mediabox_may_begin_anywhere(opened: Open, box: Box) -> None:
    """Below zero or far above it."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(box[0] + 50, box[3] - 100, "Beslut")

    page = opened(draw, change=lambda page: page.set_mediabox(*box))
    (word,) = read_glyphs(page, pictures=()).words
    assert near(word.box, (50, 91, 84, 103), 3)


# ---------------------------------------------------------------- what is not there to be seen


@pytest.mark.parametrize("shift", [0, 0.2, 0.4, 0.6, 0.8])
@pytest.mark.parametrize("x", [50, 50.5, 51, 51.4])
def test_text_drawn_twice_is_there_once(read: Read, shift: float, x: float) -> None:
    """A heading made bold by drawing it again, or with a shadow, is one heading."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(x, 500, "Förslag till beslut")
        canvas.drawString(x + shift, 500 - shift / 2, "Förslag till beslut")

    assert sorted(texts(read(draw).words)) == ["Förslag", "beslut", "till"]


def test_a_word_said_again_is_there_again(read: Read) -> None:
    """The same word elsewhere on the line or below it is another word."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 500, "Ja Ja Nej")
        canvas.drawString(50, 486, "Ja Ja Nej")

    assert Counter(texts(read(draw).words)) == {"Ja": 4, "Nej": 2}


@pytest.mark.parametrize(("x", "y"), [(-200, 300), (500, 300), (100, -50), (100, 700)])
def test_text_outside_the_page_is_not_there(read: Read, x: float, y: float) -> None:
    """Left of it, right of it, below it and above it."""

    def draw(canvas: Canvas) -> None:
        letter(canvas)
        canvas.drawString(x, y, "Bortom")

    assert "Bortom" not in texts(read(draw).words + read(draw).aside)
    assert len(read(draw).words) == 6


def test_text_outside_the_cropbox_is_not_there(read: Read) -> None:
    """What a printer's crop cut away is not read."""

    def draw(canvas: Canvas) -> None:
        letter(canvas)
        canvas.drawString(50, 20, "Skärmärke")

    assert "Skärmärke" not in texts(read(draw, change=lambda page: page.set_cropbox(0, 60, 400, 600)).words)


@pytest.mark.parametrize("drop", [True, False])
def test_invisible_text_is_kept_only_if_asked_for(read: Read, drop: bool) -> None:
    """Text drawn with neither fill nor stroke is a scan's layer, or a leftover."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 500, "Synligt")
        text = canvas.beginText(50, 480)
        text.setTextRenderMode(3)
        text.textOut("Osynligt")
        canvas.drawText(text)

    assert texts(read(draw, drop_invisible=drop).words) == (["Synligt"] if drop else ["Synligt", "Osynligt"])


# ---------------------------------------------------------------- other directions


@pytest.mark.parametrize("angle", [90, -90])
def test_text_up_the_margin_stands_aside(read: Read, angle: int) -> None:
    """Words that run another way than the page's are kept apart from them."""

    def draw(canvas: Canvas) -> None:
        letter(canvas)
        canvas.translate(20, 300)
        canvas.rotate(angle)
        canvas.drawString(0, 0, "Dokument 1234")

    found = read(draw)
    assert texts(found.aside) == ["Dokument", "1234"]
    assert "Dokument" not in texts(found.words)
    assert found.turn == 0


@pytest.mark.parametrize("turn", [90, 270])
def test_a_page_lying_on_its_side_is_read_upright(pages: Callable[..., Pages], turn: int) -> None:
    """A landscape sheet drawn sideways on a portrait page, without /Rotate, has its lines in order."""
    (page,) = pages(upright(turn), size=(HEIGHT, WIDTH)).pages
    assert [line.text for line in page.lines] == ["Förslag till beslut", "Nämnden godkänner rapporten."]


# ---------------------------------------------------------------- limits


def test_letters_are_counted(read: Read) -> None:
    """Letters without spaces; none of them without a code, and not too many."""
    found = read(letter)
    assert (found.letters, found.unmapped, found.cut) == (len("FörslagtillbeslutNämndengodkännerrapporten."), 0, False)


def test_a_page_without_text_has_no_words(read: Read) -> None:
    """A blank page gives nothing and fails nothing."""
    assert read(lambda c: None) == Glyphs((), (), 0, 0, 0, False)


def test_too_many_letters_are_cut(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first letters are read, and that there were more is said."""
    monkeypatch.setattr(glyphs, "MOST_LETTERS", 12)
    found = read(letter)
    assert found.cut
    assert texts(found.words)[0] == "Förslag"
    assert found.letters <= 12
