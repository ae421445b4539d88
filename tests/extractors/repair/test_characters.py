"""Characters that are not what they look like."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.repair.characters import latin, normal


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("fo\u0308rslag", "förslag"),
        ("A \u030angesla\u0308gen", "Ångeslägen"),
        ("f\u00a8orvaltning", "förvaltning"),
        ("a\u0308rendet", "ärendet"),
        ("grä\u00adns", "gräns"),
        ("ﬁnansiering", "finansiering"),
        ("\u202baⒷ\u202c".replace("Ⓑ", "b"), "ab"),
    ],
)
def test_normal_form(printed: str, meant: str) -> None:
    """Decomposed and detached marks, ligatures and invisible characters."""
    assert normal(printed) == meant


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("arkitekтуella", "arkitektuella"),
        ("Anmäلت", "Anmält"),
        ("(Anmäتل)", "(Anmält)"),
        ("Вeslut", "Beslut"),
        ("kommunеn", "kommunen"),
    ],
)
def test_look_alikes(printed: str, meant: str) -> None:
    """A letter of another alphabet inside a Swedish word."""
    assert latin(printed) == meant


@pytest.mark.parametrize("text", ["Россия", "ΑΒΓ", "السلام", "α-radiering", "Ω 5", "smörgås", "naïve café"])
def test_other_languages_are_left_alone(text: str) -> None:
    """Words in another alphabet, and single signs."""
    assert latin(text) == text


@given(st.text())
def test_repairing_twice_changes_nothing_more(text: str) -> None:
    """What is repaired is in normal form and stays as it is."""
    once = latin(normal(text))
    assert latin(normal(once)) == once or not unicodedata.is_normalized("NFC", once)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzåäöÅÄÖ .,-0123456789§/()\n"))
def test_healthy_swedish_comes_out_as_it_went_in(text: str) -> None:
    """To the byte."""
    assert latin(normal(text)) == text
