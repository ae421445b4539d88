"""The page to print: whole, escaped, and without anything from outside."""

import re
from collections.abc import Callable
from html.parser import HTMLParser

from flows.followup.page import pieces
from store.assignments import Entry, Remark, Report

VOID = {"meta", "br"}


class _Tags(HTMLParser):
    """Fails where a tag is closed that isn't open; keeps all that were."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def page(report: Report) -> str:
    """The whole page, its tags in balance."""
    text = "".join(pieces(report))
    tags = _Tags()
    tags.feed(text)
    assert tags.open == []
    return text


def test_words_of_documents_are_never_markup(entry: Callable[..., Entry], report_of: Callable[..., Report]) -> None:
    """Nor a $ of theirs a place in the template."""
    bad = '<script>alert(1)</script> & $day "x"'
    said = entry(
        task=bad, assignees=(bad,), municipality=bad, case_number=bad, due_raw=bad, remarks=(Remark("no_day", bad),)
    )
    text = page(report_of(said))
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; $day" in text


def test_it_needs_nothing_from_outside(entry: Callable[..., Entry], report_of: Callable[..., Report]) -> None:
    """No script, picture, font or address."""
    text = page(report_of(entry()))
    assert not re.search(r"<(?:script|link|img|iframe)|https?:|url\(|@import|\son\w+=", text)


def test_it_can_be_read_aloud(entry: Callable[..., Entry], report_of: Callable[..., Report]) -> None:
    """Its language, and what each heading of a table is of."""
    tags = _Tags()
    tags.feed(page(report_of(entry())))
    assert ("html", {"lang": "sv"}) in tags.seen
    assert {attrs.get("scope") for tag, attrs in tags.seen if tag == "th"} == {"col", "row"}
    names = [attrs["id"] for _, attrs in tags.seen if "id" in attrs]
    assert [attrs["aria-labelledby"] for tag, attrs in tags.seen if tag == "section"] == names


def test_it_prints(entry: Callable[..., Entry], report_of: Callable[..., Report]) -> None:
    """A4, heads on each page, rows whole, pages numbered."""
    text = page(report_of(entry()))
    for rule in ("size: A4", "table-header-group", "break-inside: avoid", "counter(page)", "counter(pages)"):
        assert rule in text


def test_it_is_by_receiver_with_counts(entry: Callable[..., Entry], report_of: Callable[..., Report]) -> None:
    """The state is a word, so that it is seen without colours."""
    late = entry(state="overdue", due_until="2025-06-30", assignees=("Socialnämnden", "Kulturnämnden"), review=True)
    text = page(report_of(late, entry(), proposed=4))
    assert re.findall(r"<h2[^>]*>([^<]*)", text) == ["Kulturnämnden", "Socialnämnden", "Tekniska nämnden"]
    assert "<b>1</b> försenade" in text
    assert '<td class="lage">Försenat<br><span class="granskas">Bör granskas</span></td>' in text
    assert "Även: Socialnämnden" in text
    assert "4 föreslagna" in text
    assert "Alvedals kommun" in text


def test_nothing_is_a_page_too(report_of: Callable[..., Report]) -> None:
    """With noughts."""
    assert "<b>0</b> öppna" in page(report_of())
