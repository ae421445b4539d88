"""What a query is understood as."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.query import Term, fold, keywords, normalise, terms


@pytest.mark.parametrize(
    "text", ["KS 2018/124", "KS/2018:124", "KS-2018-00124", "Dnr KS 2018/00124.", "(ks 2018/124-12)"]
)
def test_spellings_of_a_case_number_meet(text: str) -> None:
    """Every way of writing a diarienummer has the same keywords, with and without its register."""
    assert keywords(text) == ["ks2018x124", "2018x124"]


@pytest.mark.parametrize("text", ["2018-05-17", "den 2018-05-17.", "12018/5", "2018", "kl. 14:00-16:08"])
def test_dates_and_times_are_no_case_numbers(text: str) -> None:
    """Numbers with dashes and colons are not case numbers for that alone."""
    assert keywords(text) == []


@pytest.mark.parametrize(
    ("text", "found"), [("§ 839", ["par839"]), ("67 §", ["par67"]), ("§§ 1 och § 2", ["par1", "par2"])]
)
def test_paragraphs_are_keywords(text: str, found: list[str]) -> None:
    """A § is found before and after its number."""
    assert keywords(text) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("§ 839", [Term("keyword", "839", "par839")]),
        ("2023/00123", [Term("keyword", "2023/00123", "2023x123")]),
        ("KS-2023-123", [Term("keyword", "KS-2023-123", "ks2023x123")]),
        ("KS 2023/123", [Term("word", "KS"), Term("keyword", "2023/123", "2023x123")]),
        ("2023-05-17", [Term("word", "2023-05-17")]),
        ("”inte bifalla” motion", [Term("phrase", "inte bifalla"), Term("word", "motion")]),
        ('plan "', [Term("word", "plan")]),
        ("inte AND", [Term("word", "inte"), Term("word", "AND")]),
        ('"" — § * ()', []),
    ],
)
def test_query_as_terms(query: str, found: list[Term]) -> None:
    """Phrases, § and case numbers are known; all else is words; what has no letter or digit is nothing."""
    assert terms(query) == found


def test_folding_keeps_places() -> None:
    """A folded text has each character where it was."""
    text = normalise("Go\u0308teborg, ÅÄÖ, café, Þing")
    assert text.startswith("Göteborg")
    assert fold(text) == "goteborg, aao, cafe, þing"


@given(st.text())
def test_any_query_has_terms_or_none(query: str) -> None:
    """Nothing that can be typed is an error, and a term always has something to look for."""
    assert all(any(map(str.isalnum, term.text)) for term in terms(query))
