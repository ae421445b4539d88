"""What is drawn beside text: pictures and straight lines, by their boxes."""

from collections.abc import Callable

import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.pages import drawn
from extractors.pages.drawn import Drawn, look

Look = Callable[..., Drawn]


@pytest.fixture
def seen(opened: Callable[..., pdfium.PdfPage]) -> Look:
    """What is drawn by a drawing."""

    def make(drawing: Callable[[Canvas], object], **how: object) -> Drawn:
        return look(opened(drawing, **how))

    return make


def grey(canvas: Canvas, value: float, x: float = 50, y: float = 300, wide: float = 100, high: float = 40) -> None:
    """A box filled with a grey: 0 is black, 1 is white."""
    canvas.setFillGray(value)
    canvas.rect(x, y, wide, high, stroke=0, fill=1)


def picture(canvas: Canvas, x: float, y: float, wide: float, high: float) -> None:
    """A grey picture at a place."""
    canvas.drawImage(ImageReader(Image.new("L", (8, 8), 128)), x, y, wide, high)


@pytest.mark.parametrize(("ends", "way"), [((50, 400, 250, 400), "h"), ((50, 200, 50, 400), "v")])
def test_a_line_is_a_rule(seen: Look, ends: tuple[float, ...], way: str) -> None:
    """A level line is one rule and an upright line is one, measured from above."""
    (rule,) = seen(lambda c: c.line(*ends)).rules
    assert rule.orientation == way
    assert (rule.x0, rule.x1) == pytest.approx((ends[0], ends[2]), abs=1.5)
    assert (rule.top, rule.bottom) == pytest.approx((600 - ends[3], 600 - ends[1]), abs=1.5)


@pytest.mark.parametrize(("wide", "high", "way"), [(200, 1, "h"), (1, 200, "v")])
def test_a_thin_box_is_one_rule(seen: Look, wide: float, high: float, way: str) -> None:
    """Word draws a table's lines as filled boxes half a point thin."""
    assert [rule.orientation for rule in seen(lambda c: grey(c, 0, wide=wide, high=high)).rules] == [way]


def test_a_slanting_line_is_none(seen: Look) -> None:
    """A line from corner to corner rules no table."""
    assert seen(lambda c: c.line(50, 200, 250, 400)).rules == ()


@pytest.mark.parametrize(
    ("name", "drawing", "sides"),
    [
        ("stroked", lambda c: c.rect(50, 300, 100, 40), "hhvv"),
        ("grey", lambda c: grey(c, 0.8), "hhvv"),
        ("white", lambda c: grey(c, 1), ""),
        ("neither filled nor stroked", lambda c: c.rect(50, 300, 100, 40, stroke=0, fill=0), ""),
        ("round", lambda c: c.circle(200, 300, 40), ""),
    ],
)
def test_the_sides_of_a_box_that_is_seen(
    seen: Look, name: str, drawing: Callable[[Canvas], object], sides: str
) -> None:
    """A frame or a coloured cell has four sides; a white background and a circle have none."""
    assert "".join(rule.orientation for rule in seen(drawing).rules) == sides, name


@pytest.mark.parametrize("move", [(0, 0, 1), (20, -30, 1), (0, 0, 0.5)], ids=["plain", "moved", "scaled"])
def test_a_grid_drawn_in_one_stroke_has_all_its_lines(seen: Look, move: tuple[float, float, float]) -> None:
    """Programs draw a whole table as one path with many lines in it, sometimes moved or scaled to its place."""
    x, y, scale = move

    def draw(canvas: Canvas) -> None:
        canvas.translate(x, y)
        canvas.scale(scale, scale)
        canvas.grid([50, 150, 250], [300, 340, 380])

    rules = seen(draw).rules
    assert sorted(rule.orientation for rule in rules) == list("hhhvvv")
    assert min(rule.x0 for rule in rules) == pytest.approx(50 * scale + x, abs=1.5)
    assert max(rule.bottom for rule in rules) == pytest.approx(600 - (300 * scale + y), abs=1.5)


def test_pictures_have_places(seen: Look) -> None:
    """A picture's box is measured from above; it is no rule."""
    found = seen(lambda c: picture(c, 50, 450, 100, 80))
    assert found.pictures == (pytest.approx((50, 70, 150, 150), abs=0.5),)
    assert found.rules == ()


@pytest.mark.parametrize(
    ("box", "scan"),
    [((0, 0, 400, 600), True), ((10, 10, 380, 580), True), ((0, 300, 400, 300), False), ((50, 500, 80, 60), False)],
)
def test_a_picture_over_the_page_is_a_scan(seen: Look, box: tuple[float, ...], scan: bool) -> None:
    """A picture over nearly all of the page makes it one; half a page or a logo does not."""
    assert seen(lambda c: picture(c, *box)).is_scan(400, 600) is scan


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_has_its_rules_turned(seen: Look, turn: int) -> None:
    """A level line on a page turned a quarter is upright."""
    (rule,) = seen(lambda c: c.line(50, 400, 250, 400), change=lambda page: page.set_rotation(turn)).rules
    assert rule.orientation == ("h" if turn == 180 else "v")
    assert max(rule.x1 - rule.x0, rule.bottom - rule.top) == pytest.approx(200, abs=2)


@pytest.mark.parametrize("move", [(0, 0), (30, -40)])
def test_what_is_drawn_in_a_form_counts(seen: Look, move: tuple[float, float]) -> None:
    """Lines and pictures inside a form stand where the form is put on the page."""

    def draw(canvas: Canvas) -> None:
        canvas.beginForm("ram")
        canvas.line(50, 400, 250, 400)
        canvas.endForm()
        canvas.translate(*move)
        canvas.doForm("ram")

    (rule,) = seen(draw).rules
    assert (rule.x0, rule.top) == pytest.approx((50 + move[0], 200 - move[1]), abs=1.5)


def test_a_drawing_has_too_many_objects(seen: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    """A map is told from a page; no rules are given for it."""
    monkeypatch.setattr(drawn, "MOST_OBJECTS", 10)

    def draw(canvas: Canvas) -> None:
        for number in range(20):
            canvas.line(50, 100 + 10 * number, 250, 100 + 10 * number)

    found = seen(draw)
    assert found.too_many
    assert found.rules == ()


def test_a_blank_page_has_nothing(seen: Look) -> None:
    """Neither pictures nor rules."""
    assert seen(lambda c: None) == Drawn((), (), 0, False)
