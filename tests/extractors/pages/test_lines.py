"""Words to lines: rows, cells and gaps."""

from extractors.pages.lines import lines_of
from schemas.pages import Word


def word(text: str, x0: float, top: float, width: float = 30, size: float = 10) -> Word:
    """A word at a place."""
    return Word(text, (x0, top, x0 + width, top + size), size)


def test_words_on_one_baseline_are_a_line() -> None:
    """Order on the page, not in the file."""
    lines = lines_of([word("beslut", 133, 100), word("till", 102, 101, 25), word("Förslag", 70, 100)], 1)
    assert [line.text for line in lines] == ["Förslag till beslut"]


def test_a_wide_gap_parts_cells() -> None:
    """Label and value are two cells; a justified space is not a gap."""
    (line,) = lines_of([word("Datum:", 70, 100), word("2026-06-01", 150, 100, 60), word("kl.", 225, 100)], 1)
    assert [cell.text for cell in line.cells] == ["Datum:", "2026-06-01 kl."]


def test_a_bullet_stays_with_its_text() -> None:
    """However far the tab after a bullet or number is, it is the mark of its item."""
    assert [line.text for line in lines_of([word("•", 70, 100, 4), word("Karta", 106, 100)], 1)] == ["• Karta"]
    assert [line.text for line in lines_of([word("12.", 70, 100, 12), word("Karta", 120, 100)], 1)] == ["12. Karta"]


def test_gaps_are_measured_in_line_heights() -> None:
    """The first line has none; a blank line is about one."""
    lines = lines_of([word("a", 70, 100), word("b", 70, 112), word("c", 70, 136)], 1)
    assert [line.gap for line in lines] == [0.0, 0.2, 1.4]
