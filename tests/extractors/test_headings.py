"""Headings by words and by looks."""

import pytest

from extractors.headings import heading_of, kind_of
from schemas.pages import Cell, Line


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Förslag till beslut", "proposal"),
        ("Forslag till beslut", "proposal"),
        ("### Beslut", "decision"),
        ("**Sammanfattning**", "summary"),
        ("2.1 Bakgrund", "matter"),
        ("Beddmning ur ekonomisk dimension", "economy"),
        ("Nämndens bedömning", "assessment"),
        ("Beslutsunderlag:", "attachments"),
        ("Förslag till beslut på sammanträdet", "motions"),
    ],
)
def test_known_headings(text: str, kind: str) -> None:
    """Case, numbering, marks and OCR damage do not matter."""
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    "text",
    ["beslut", "Beslutet överklagas inom tre veckor.", "Besluten", "Reservdelar", "Styrelsen godkände rapporten"],
)
def test_sentences_and_other_words_are_no_headings(text: str) -> None:
    """A heading is the whole line."""
    assert kind_of(text) is None


def line(text: str, *, size: float = 10, bold: bool = False) -> Line:
    """A line on a page."""
    return Line(text, text, 1, (70, 100, 300, 110), size, bold)


def test_looks_make_unknown_headings() -> None:
    """Large type does, bold type does where the line stands alone, plain type does not."""
    assert heading_of(line("Tidigare styrning", size=13), 10, alone=False)
    assert heading_of(line("Tidigare styrning", bold=True), 10, alone=True)
    assert heading_of(line("Tidigare styrning"), 10, alone=True) is None


def test_sentences_in_bold_are_no_headings() -> None:
    """What ends with a full stop is text."""
    assert heading_of(line("Motionen avslås.", bold=True), 10, alone=True) is None


def test_lines_of_a_table_of_contents_are_no_headings() -> None:
    """Words, a gap and a page number."""
    cells = (Cell("Sammanfattning", "Sammanfattning"), Cell("3", "3"))
    contents = Line("Sammanfattning\t3", "Sammanfattning 3", 1, (70, 100, 500, 110), 10, cells=cells)
    assert heading_of(contents, 10, alone=True) is None
    assert heading_of(line("Sammanfattning ........ 3"), 10, alone=True) is None
