"""Repair of lines and pages, and its log."""

from extractors.pages.text import read_text
from extractors.repair import repair, repair_line


def test_a_change_is_logged_with_its_reason() -> None:
    """What was printed, what was meant, and why."""
    (change,) = repair_line("Anmäلت förhinder").changes
    assert (change.raw, change.text, change.reason) == ("Anmäلت", "Anmält", "homoglyph")


def test_the_raw_text_stays() -> None:
    """The line as printed is kept beside the line as meant."""
    (line,) = repair(read_text("arkitekтуella krav".encode())).pages.lines()
    assert (line.raw, line.text) == ("arkitekтуella krav", "arkitektuella krav")


def test_spaces_stay_as_they_are() -> None:
    """The filter changes words, never the lay-out of a line."""
    assert repair_line("  Beslut \t  § 4  ").text == "  Beslut \t  § 4  "


def test_words_are_counted() -> None:
    """The number of words is that of the text."""
    assert repair(read_text(b"ett tu\n\ntre")).words == 3
