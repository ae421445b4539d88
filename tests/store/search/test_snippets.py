"""The piece of a text that is shown."""

from hypothesis import given
from hypothesis import strategies as st

from store.search.query import terms
from store.search.snippets import LENGTH, finder, snippet
from store.search.tokens import WORD


def marked(text: str, query: str) -> list[str]:
    """The words of the snippet that are marked."""
    shown, marks = snippet(text, finder(terms(query)))
    return [shown[start:end] for start, end in marks]


def test_it_is_where_most_of_the_words_are() -> None:
    """Cut between words, with the words marked in whatever form they stand."""
    text = "Taxan nämns. " + "Inledande ord. " * 100 + "Taxan för Göteborgs skolskjutsar höjs. " + "Mer. " * 100
    shown, _ = snippet(text, finder(terms("taxa skolskjuts goteborg")))
    assert "Taxan för Göteborgs skolskjutsar" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) <= LENGTH + 4
    assert marked(text, "taxa skolskjuts goteborg") == ["Taxan", "Göteborgs", "skolskjutsar"]


def test_words_in_compounds_are_marked() -> None:
    """And a text without any of the words is shown from its beginning."""
    assert marked("Detaljplanen antas", "plan") == ["Detaljplanen"]
    assert snippet("Detaljplanen antas", finder(terms("zebra"))) == ("Detaljplanen antas", [])


def test_a_number_is_marked_however_it_is_spelt() -> None:
    """As one, and the piece is where it stands."""
    text = "Inledning. " * 100 + "Kostnaden, 1 800 tkr, ryms. Dnr KS-2018-00124, den 17 maj 2018 § 12. " + "Mer. " * 100
    assert marked(text, "1,8 miljoner kronor") == ["1 800 tkr"]
    assert marked(text, "KS 2018/124") == ["KS-2018-00124"]
    assert marked(text, "2018-05-17 kostnad") == ["Kostnaden", "17 maj 2018"]
    assert marked(text, "§ 12") == ["§ 12"]


@given(st.text(), st.text(alphabet="abåä "))
def test_marks_are_inside(text: str, query: str) -> None:
    """Whatever the text, a mark is a word of the snippet."""
    shown, marks = snippet(text, finder(terms(query)))
    assert all(WORD.fullmatch(shown[start:end]) for start, end in marks)
    assert "\n" not in shown
