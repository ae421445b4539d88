"""The slow way: pdfplumber reads a file or a page as pdfium does, or says that it can't."""

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.pages import plumber, read_pages

Pdf = Callable[..., Path]


def first(canvas: Canvas) -> None:
    """A page."""
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(50, 540, "Förslag till beslut")
    canvas.setFont("Helvetica", 11)
    canvas.drawString(50, 500, "Nämnden godkänner rapporten.")


def second(canvas: Canvas) -> None:
    """The next."""
    canvas.drawString(50, 540, "Bilagor saknas.")


def test_the_slow_way_reads_the_same_lines(pdf: Pdf) -> None:
    """Same words, same type, same places but for a point or two."""
    path = pdf(first, second)
    slow, notices = plumber.read_all(path.read_bytes())
    fast = read_pages(path).pages
    assert not notices
    assert [(page.number, page.width, page.height) for page in slow] == [(1, 400, 600), (2, 400, 600)]
    for page, other in zip(slow, fast, strict=True):
        assert [(line.text, line.bold, line.size) for line in page.lines] == [
            (line.text, line.bold, line.size) for line in other.lines
        ]
        for line, same in zip(page.lines, other.lines, strict=True):
            assert line.box == pytest.approx(same.box, abs=3)


def test_one_page_is_read_alone(pdf: Pdf) -> None:
    """The page asked for, with its own number."""
    page = plumber.Slow(pdf(first, second).read_bytes()).read(2)
    assert page is not None
    assert (page.number, [line.text for line in page.lines]) == (2, ["Bilagor saknas."])
    assert {line.page for line in page.lines} == {2}


def test_a_blank_page_has_no_layer(pdf: Pdf) -> None:
    """Nothing on it is no failure."""
    page = plumber.Slow(pdf(lambda c: None).read_bytes()).read(1)
    assert page is not None
    assert (page.lines, page.text_layer) == ((), "none")


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n1 0 obj <<", b"inte alls", b"%PDF-1.4\n%%EOF"])
def test_what_is_no_pdf_gives_nothing(data: bytes) -> None:
    """No pages, no exception."""
    assert plumber.read_all(data)[0] == []
    assert plumber.Slow(data).read(1) is None


def test_a_page_that_is_not_there_is_none(pdf: Pdf) -> None:
    """A number beyond the last page."""
    assert plumber.Slow(pdf(first).read_bytes()).read(7) is None


def test_a_page_that_breaks_costs_itself_alone(pdf: Pdf, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are read, and the broken one is named."""
    whole = plumber._page

    def page(source: object, number: int) -> object:
        if number == 1:
            raise KeyError("Font")
        return whole(source, number)

    monkeypatch.setattr(plumber, "_page", page)
    pages, notices = plumber.read_all(pdf(first, second).read_bytes())
    assert [len(page.lines) for page in pages] == [0, 1]
    assert [(notice.code, notice.severity, notice.page) for notice in notices] == [("page_unreadable", "error", 1)]
