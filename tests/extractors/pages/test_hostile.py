"""PDFs made to cost more than they are worth: page trees that lie, pages no printer has, many pages in doubt."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2 as pdfium
import pytest

from extractors.pages import ocr, pages_of, plumber
from extractors.pages import pdf as pdf_module
from extractors.record import extract
from schemas.pages import Pages

A4 = "0 0 595 842"


def written(kids: str, count: int, boxes: Sequence[str] = (A4,)) -> bytes:
    """A PDF of pages of these sizes, the objects from 10 on, under a page tree that says what it is told to."""
    text = "BT /F 11 Tf 50 700 Td (Styrelsen antar planen) Tj ET"
    objects = {
        1: "<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Kids[{kids}]/Count {count}>>",
        3: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        4: f"<</Length {len(text)}>>stream\n{text}\nendstream",
    }
    for number, box in enumerate(boxes, 10):
        objects[number] = f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Contents 4 0 R/Resources<</Font<</F 3 0 R>>>>>>"
    body = "".join(f"{number} 0 obj\n{written}\nendobj\n" for number, written in objects.items())
    return f"%PDF-1.7\n{body}trailer<</Root 1 0 R>>\n%%EOF\n".encode()


def read(data: bytes) -> Pages:
    """The pages of the file."""
    return pages_of(data, ".pdf", "never")


def codes(pages: Pages) -> list[str]:
    """What was noticed."""
    return [notice.code for notice in pages.notices]


def test_a_page_a_million_times_is_read_so_often_and_no_more(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """That the rest was left out is a warning, and the record is partial."""
    monkeypatch.setattr(pdf_module, "MOST_PAGES", 5)
    data = written("10 0 R " * 30, 30)
    pages = read(data)
    assert (len(pages.pages), codes(pages)) == (5, ["pages_left_out"])
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    assert extract(path).state == "partial"


def test_pages_that_are_only_counted_are_not_tried_for_ever() -> None:
    """A million pages, one of them there: after so many in a row that can't be read no more are tried."""
    pages = read(written("10 0 R", 1_000_000))
    assert len(pages.pages) == 1 + pdf_module.MOST_UNREADABLE
    assert codes(pages) == ["page_unreadable"] * pdf_module.MOST_UNREADABLE + ["pages_left_out"]
    assert [line.text for line in pages.lines()] == ["Styrelsen antar planen"]


@pytest.mark.parametrize("box", ["0 0 0.001 1000000000", "0 0 1000000000 0.001", "0 0 5 200000000", "0 0 9e9 9e9"])
def test_no_page_makes_a_picture_without_end(box: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither side of what is rendered is longer than a page has: one such page made all of the file unreadable."""
    sizes: list[tuple[int, int]] = []
    render = pdfium.PdfPage.render

    def measured(page: pdfium.PdfPage, scale: float, **how: Any) -> object:
        width, height = page.get_size()
        sizes.append((int(width * scale), int(height * scale)))
        assert max(sizes[-1]) <= ocr.LONGEST_SIDE
        return render(page, scale=scale, **how)

    monkeypatch.setattr(pdfium.PdfPage, "render", measured)
    pages = pages_of(written("10 0 R 11 0 R", 2, (box, A4)), ".pdf", "auto")
    assert "Styrelsen antar planen" in [line.text for line in pages.pages[1].lines]


@pytest.mark.parametrize("error", [MemoryError(), pdfium.PdfiumError("no")])
def test_a_page_that_takes_too_much_costs_itself_alone(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is named as unreadable; the others are read."""
    look: Callable[..., object] = pdf_module.look
    asked: list[object] = []

    def failing(page: object) -> object:
        asked.append(page)
        if len(asked) == 1:
            raise error
        return look(page)

    monkeypatch.setattr(pdf_module, "look", failing)
    pages = read(written("10 0 R 11 0 R", 2, (A4, A4)))
    assert (codes(pages), [notice.page for notice in pages.notices]) == (["page_unreadable"], [1])
    assert [line.page for line in pages.lines()] == [2]


def test_a_file_is_opened_once_for_all_its_pages_in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page the slow way, in one opening: a file opened anew for each page is quadratic in its pages."""
    opened: list[object] = []
    really: Callable[..., object] = pdfplumber.open

    def counted(*what: object, **how: object) -> object:
        opened.append(what)
        return really(*what, **how)

    monkeypatch.setattr(plumber.pdfplumber, "open", counted)
    slow = plumber.Slow(written("10 0 R 11 0 R 12 0 R 13 0 R 14 0 R 15 0 R", 6, [A4] * 6))
    assert not opened
    read_pages = [slow.read(number) for number in (1, 2, 4, 6, 7)]
    assert [page and (page.number, [line.text for line in page.lines]) for page in read_pages] == [
        *((number, ["Styrelsen antar planen"]) for number in (1, 2, 4, 6)),
        None,
    ]
    assert len(opened) == 1
