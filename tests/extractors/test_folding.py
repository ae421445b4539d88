"""Folding: what survives OCR is compared, and nothing that is shown is folded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.folding import fold, squash


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Förslag till beslut:", "forslag till beslut"),
        ("FÖRSLAG  TILL\tBESLUT", "forslag till beslut"),
        ("Fo\u0308rslag till beslut", "forslag till beslut"),
        ("• Bilagor", "bilagor"),
        ("§ 12 Val av ordförande", "§ 12 val av ordforande"),
        ("kultur- och fritidsnämnden", "kultur- och fritidsnamnden"),
        ("Idé & form", "ide & form"),
        (" – ", ""),
        ("", ""),
    ],
)
def test_fold(written: str, folded: str) -> None:
    """Case, diacritics, punctuation and doubled spaces go; letters, digits and § stay."""
    assert fold(written) == folded


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    """What is folded is left as it is, so keys can be folded again without harm."""
    assert fold(fold(text)) == fold(text)


def test_squash_keeps_all_but_white_space() -> None:
    """Line breaks, tabs and hard spaces become one space; letters keep their case and dots."""
    assert squash("  Ö-viks\n kommun,\t\u00a0Å!  ") == "Ö-viks kommun, Å!"
