"""Running heads and feet are set apart, text is not."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extractors.pages.furniture import set_apart, without_marks
from extractors.pages.text import read_text
from schemas.pages import Line, Page, Pages


def line(text: str, page: int, top: float) -> Line:
    """A line at a height of an A4 page."""
    return Line(text, text, page, (70, top, 300, top + 10), 10)


def file_of(*pages: Sequence[tuple[str, float]]) -> Pages:
    """A file with the given lines a page."""
    made = tuple(
        Page(number, 595, 842, tuple(line(text, number, top) for text, top in lines))
        for number, lines in enumerate(pages, 1)
    )
    return Pages(made, "born_digital")


def test_repeated_heads_and_page_numbers_go_apart() -> None:
    """The same words at the same height on page after page, whatever number stands beside them."""
    pages = set_apart(file_of(*[[("Kommunstyrelsen", 40), (f"{n} (3)", 40.5), (f"Text {n}", 300)] for n in (1, 2, 3)]))
    assert [line.text for line in pages.lines()] == ["Text 1", "Text 2", "Text 3"]
    assert [len(page.furniture) for page in pages.pages] == [2, 2, 2]


def test_paragraph_numbers_are_not_furniture() -> None:
    """§ 31, § 32, § 33 at the top of each page are the text itself."""
    pages = set_apart(file_of(*[[(f"§ {n}", 120), ("Text", 300)] for n in (31, 32, 33)]))
    assert [line.text for line in pages.lines()][::2] == ["§ 31", "§ 32", "§ 33"]


def test_the_same_words_in_the_middle_stay() -> None:
    """Only the edges of a page hold furniture."""
    pages = set_apart(file_of(*[[("Beslut", 400)] for _ in range(4)]))
    assert len(pages.lines()) == 4


def test_nothing_is_lost() -> None:
    """Every line is either text or furniture."""
    before = file_of(*[[("Justerandes sign", 800), ("Beslut", 400), ("Utdragsbestyrkande", 800)] for _ in range(2)])
    after = set_apart(before)
    for old, new in zip(before.pages, after.pages, strict=True):
        assert sorted(map(repr, old.lines)) == sorted(map(repr, (*new.lines, *new.furniture)))
    assert replace(after, pages=before.pages) == before


def texts(pages: Pages) -> list[str]:
    """The text of the lines that are left."""
    return [line.text for line in pages.lines()]


@pytest.mark.parametrize("words", ["Beslut", "Förslag till beslut", "Yrkanden", "Bilagor"])
def test_a_heading_at_the_top_of_every_page_stays(words: str) -> None:
    """Where each page is an item of its own, the heading comes again and is text all the same."""
    pages = file_of(*[[(words, 100), (f"Text {n}", 300)] for n in (1, 2, 3)])
    assert texts(set_apart(pages))[::2] == [words] * 3


@pytest.mark.parametrize("words", ["Kommunstyrelsen", "Justering", "Beslutet skickas till", "Innehåll", "Hamnen"])
def test_a_running_head_goes_apart(words: str) -> None:
    """A body's name does, and what heads no text, even where it is a heading's words."""
    pages = file_of(*[[(words, 100), (f"Text {n}", 300)] for n in (1, 2, 3)])
    assert texts(set_apart(pages)) == ["Text 1", "Text 2", "Text 3"]


@pytest.mark.parametrize("form", ["§ {}", "Ks § {}", "§§ {}", "{} §", "§ {} Taxa"])
@pytest.mark.parametrize("below", ["Dnr KS 2026/14", "Taxa för hamnen"])
def test_what_stands_below_a_paragraph_at_the_top_stays(form: str, below: str) -> None:
    """The same case number or title below the § of every page is text; the running head above it is not."""
    tops = (form.format(number) for number in (31, 32, 33))
    pages = file_of(*[[("Kommunstyrelsen", 40), (top, 100), (below, 120), ("Text", 300)] for top in tops])
    assert texts(set_apart(pages))[1::3] == [below] * 3
    assert {line.text for page in set_apart(pages).pages for line in page.furniture} == {"Kommunstyrelsen"}


@pytest.mark.parametrize("form", ["Dnr KS 2026/{}", "KS 2026/{}", "KS-2026-{}"])
def test_a_case_number_has_no_page_number(form: str) -> None:
    """Case numbers that differ in their last figures are not the same line with another page number."""
    pages = file_of(*[[(form.format(number), 100), ("Text", 300)] for number in (31, 45, 52)])
    assert texts(set_apart(pages))[::2] == [form.format(number) for number in (31, 45, 52)]


def test_below_a_paragraph_the_foot_is_furniture_still() -> None:
    """Only the upper half of a page has text that comes again."""
    pages = file_of(*[[(f"§ {n}", 100), ("Text", 300), ("Alvedals kommun", 800)] for n in (31, 32, 33)])
    assert texts(set_apart(pages)) == ["§ 31", "Text", "§ 32", "Text", "§ 33", "Text"]


@pytest.mark.parametrize(
    "mark",
    [
        "Justerandes sign",
        "Justerandes signatur",
        "Just. sign.",
        "Sekreterarens sign",
        "Ordf sign Just sign Utdragsbestyrkande",
        "Justerandes sign, Utdragsbestyrkande",
        "Utdragsbestyrkande",
    ],
)
def test_a_mark_of_the_foot_anywhere(mark: str) -> None:
    """On a half-filled page it stands in the middle."""
    apart = set_apart(file_of([("Beslut", 300), (mark, 420), ("Text", 440)]))
    assert texts(apart) == ["Beslut", "Text"]
    assert [line.text for line in apart.pages[0].furniture] == [mark]


@pytest.mark.parametrize("text", ["Justerande", "Justerare", "4", "2 (7)", "Justerandes signatur saknas på sidan"])
def test_what_is_no_mark_of_the_foot(text: str) -> None:
    """Labels, sentences, and in the middle of a page numbers, are text."""
    assert texts(set_apart(file_of([("Beslut", 300), (text, 420)]))) == ["Beslut", text]


def test_marks_of_the_foot_in_plain_text() -> None:
    """They go apart there too, page by page; a number alone may be anything and stays, "2 (7)" is a page."""
    pages = without_marks(read_text(b"Text\nJusterandes sign\tUtdragsbestyrkande\n4\n\fMer\n2 (7)\nJust sign"))
    assert texts(pages) == ["Text", "4", "Mer"]
    assert [len(page.furniture) for page in pages.pages] == [1, 2]


def test_a_head_that_the_page_before_has_too() -> None:
    """In plain text the first of them stays; a heading and what stands below a § do as well."""
    pages = without_marks(read_text(b"Taxor\nBeslut\nText\x0cTaxor\nBeslut\nMer\x0cTaxor\nBeslut\nMest"))
    assert texts(pages) == ["Taxor", "Beslut", "Text", "Beslut", "Mer", "Beslut", "Mest"]
