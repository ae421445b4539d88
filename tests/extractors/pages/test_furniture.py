"""Running heads and feet are set apart, text is not."""

from dataclasses import replace

from extractors.pages.furniture import set_apart
from schemas.pages import Line, Page, Pages


def line(text: str, page: int, top: float) -> Line:
    """A line at a height of an A4 page."""
    return Line(text, text, page, (70, top, 300, top + 10), 10)


def file_of(*pages: list[tuple[str, float]]) -> Pages:
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
