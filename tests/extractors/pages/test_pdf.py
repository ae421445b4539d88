"""A PDF's pages: tables, scans, rotated pages."""

from pathlib import Path

import pytest

from extractors.pages import ocr, read_pages
from schemas.pages import Pages


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
