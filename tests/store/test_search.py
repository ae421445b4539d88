"""Search: what is found, in which order, and that nothing typed is an error."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from store.archive import Archive, Outcome
from store.search import SNIPPET_CHARACTERS, Hit, search

Make = Callable[..., Outcome]
Save = Callable[..., int]


@pytest.fixture
def archive(sqlite_archive: Archive) -> Archive:
    """Search is of SQLite alone."""
    return sqlite_archive


@pytest.fixture
def texts_found(archive: Archive, save: Save, extracted: Make) -> Callable[..., list[str]]:
    """Saves the texts as sections and gives those that a query finds, the best first."""

    def find(query: str, *texts: str) -> list[str]:
        save(extracted("/in/a.pdf", "a", decisions=[], sections=texts))
        return [hit.snippet for hit in search(archive, query) if hit.what == "sections"]

    return find


@pytest.mark.parametrize(
    ("query", "texts", "found"),
    [
        ("göteborg", ["Vägen till Göteborg", "Vägen till Goteborg"], ["Vägen till Göteborg"]),
        ("goteborg", ["Till Göteborg", "Till Goteborg"], ["Till Goteborg", "Till Göteborg"]),
        ("go\u0308teborg", ["Till Göteborg"], ["Till Göteborg"]),
        ("göteborg", ["Till Go\u0308teborg"], ["Till Go\u0308teborg"]),
        ("säl", ["En säl", "En sal"], ["En säl"]),
        ("få", ["Att få veta", "En fågel", "Ett får"], ["Att få veta"]),
        ("plan", ["En planering är det", "En plan är det", "En detaljplan"], ["En plan är det", "En planering är det"]),
        ("inte bifalla", ["att inte bifalla", "att bifalla"], ["att inte bifalla"]),
        ('"inte bifalla"', ["inte alls bifalla", "att inte bifalla"], ["att inte bifalla"]),
        ("2023/00123", ["Dnr KS 2023/123", "Dnr KS 2023/124", "den 123 2023"], ["Dnr KS 2023/123"]),
        ("KS-2023-123", ["Dnr KS/2023:00123", "Dnr BUN 2023/123"], ["Dnr KS/2023:00123"]),
        ("KS 2023/123", ["Dnr KS/2023:00123", "Dnr BUN 2023/123"], ["Dnr KS/2023:00123"]),
        ("2023-05-17", ["den 2023-05-17", "den 2023-05-18"], ["den 2023-05-17"]),
        ("§ 67", ["enligt 5 kap. 67 § kommunallagen", "enligt § 68", "sidan 67"], ["enligt 5 kap. 67 § kommunallagen"]),
        ("0643/18", ["Diarienummer 0643/18"], ["Diarienummer 0643/18"]),
    ],
)
def test_found_and_in_order(
    texts_found: Callable[..., list[str]], query: str, texts: list[str], found: list[str]
) -> None:
    """What Swedish asks of a search: letters that are letters, no stop words, numbers as written in any way."""
    assert texts_found(query, *texts) == found


def test_own_paragraph_comes_before_a_mention(archive: Archive, save: Save, extracted: Make) -> None:
    """The decision of § 839 comes before any text that speaks of it."""
    save(extracted("/in/a.pdf", "a", decisions=["att godkänna"]), extracted("/in/b.pdf", "b", decisions=["se § 12"]))
    assert [hit.what for hit in search(archive, "§ 839")] == ["decisions", "decisions"]
    assert [hit.snippet for hit in search(archive, "§ 12")] == ["se § 12"]


def test_hit_says_where(archive: Archive, save: Save, extracted: Make) -> None:
    """A hit has its document, page, § and words; a document's hit has no page."""
    save(extracted("/in/a.pdf", "a", decisions=["Kommunstyrelsen beslutar att anta taxan."]))
    (hit,) = search(archive, "taxan")
    assert hit == Hit(
        what="decisions",
        row_id=hit.row_id,
        file_name="a.pdf",
        page=1,
        paragraph="839",
        title="Detaljplan för Göteborgsvägen · kommunstyrelsen",
        body="kommunstyrelsen",
        snippet="Kommunstyrelsen beslutar att anta taxan.",
        score=hit.score,
    )
    assert hit.score >= 1
    (document,) = search(archive, "a.pdf")
    assert (document.what, document.page, document.title) == ("documents", None, "Protokoll kommunstyrelsen")


def test_assignments_are_found_by_assignee_and_task(archive: Archive, save: Save, extracted: Make) -> None:
    """An assignment answers to who has it and to what it is."""
    save(extracted("/in/a.pdf", "a", assignments=["utreda cykelbanor"]))
    assert [hit.what for hit in search(archive, "stadsledningskontoret cykelbanor")] == ["assignments"]


def test_snippet_is_around_the_word(texts_found: Callable[..., list[str]]) -> None:
    """A long text is cut between words around what was found, marks on letters or not."""
    long = "inledande ord " * 100 + "om Göteborgs hamn " + "avslutande ord " * 100
    (snippet,) = texts_found("goteborgs", long)
    assert "Göteborgs hamn" in snippet
    assert snippet.startswith("… ")
    assert snippet.endswith(" …")
    assert len(snippet) <= SNIPPET_CHARACTERS + 4


def test_changed_and_vanished_rows_are_found_no_more(archive: Archive, save: Save, extracted: Make) -> None:
    """The index follows the rows."""
    save(extracted("/in/a.pdf", "före", decisions=["att bifalla", "att avslå"]))
    save(extracted("/in/a.pdf", "efter", decisions=["att återremittera"]))
    assert search(archive, "bifalla") == search(archive, "avslå") == []
    assert len(search(archive, "återremittera")) == 1


def test_limit_holds_over_exact_and_folded(archive: Archive, save: Save, extracted: Make) -> None:
    """No more than asked for, no row twice, and scores that fall all the way."""
    save(extracted("/in/a.pdf", "a", decisions=[], sections=["goteborg"] * 3 + ["Göteborg"] * 3))
    hits = search(archive, "goteborg", 5)
    assert len({hit.row_id for hit in hits}) == 5
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert search(archive, "goteborg", 0) == []


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text() | st.text(alphabet="aå\"'§*-:^(){}+/,.0129 \0ANDORNOT"))
@example("2023/00123")
@example("KS-2023-123")
@example("§ 839")
@example('"')
@example('a" OR "b')
@example("NEAR(a b)")
@example("body:a*")
@example("a\udcff")
@example("ord " * 5_000)
@example("\u0300a\u0301 ー 。x")
def test_nothing_typed_is_an_error(archive: Archive, query: str) -> None:
    """No query is a syntax error, whatever FTS5 would make of it."""
    assert isinstance(search(archive, query), list)
