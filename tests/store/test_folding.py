"""Letters as they are compared."""

from store.folding import fold, normalise


def test_folding_keeps_places() -> None:
    """A folded text has each character where it was."""
    text = normalise("Go\u0308teborg, ÅÄÖ, café, Þing")
    assert text.startswith("Göteborg")
    assert fold(text) == "goteborg, aao, cafe, þing"


def test_no_text_has_a_nul() -> None:
    """No database takes one."""
    assert normalise("a\0b") == "a b"
