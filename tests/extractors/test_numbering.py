"""Page numbers as printed, and the many figures at the edge of a page that are none."""

import pytest

from extractors.numbering import MOST_PAGES, page_number, printed_number
from schemas.pages import Cell, Line, Page


def line(text: str) -> Line:
    """A line, its cells parted by tabs."""
    cells = tuple(Cell(piece, piece) for piece in text.split("\t")) if "\t" in text else ()
    return Line(text, text, 1, cells=cells)


def at_edge(*texts: str) -> tuple[int | None, int | None]:
    """The page number among running heads and feet."""
    return page_number(Page(1, 595, 842, (), tuple(line(text) for text in texts)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2(43)", (2, 43)),
        ("2 (av 43)", (2, 43)),
        ("Sida 2 av 43", (2, 43)),
        ("Sidnr 2 (43)", (2, 43)),
        ("Protokoll 2026-06-15 sid 2 (43)", (2, 43)),
        ("Alvedals kommun\t2 av 43", (2, 43)),
        ("2/43", (2, 43)),
        ("Sida 2/43", (2, 43)),
        ("43 (43)", (43, 43)),
        ("Sida 7", (7, None)),
        ("SIDAN 7", (7, None)),
        ("7", (7, None)),
        ("– 7 –", (7, None)),
        ("- 7", (7, None)),
        ("Alvedals kommun\tSida 7", (7, None)),
    ],
)
def test_forms_of_a_page_number(text: str, found: tuple[int | None, int | None]) -> None:
    """With a total or without, in a line of its own or in a cell of one."""
    assert at_edge(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Protokoll nr 1/2026",
        "Dnr 12/18",
        "Diarienummer KS 2026/14",
        "43 (2)",
        "43/2",
        f"2 ({MOST_PAGES + 1})",
        "2026",
        "2026-06-15",
        "§ 14",
        "Hamnplan 7",
        "0123-456 78",
        "",
    ],
)
def test_other_figures(text: str) -> None:
    """Case and protokoll numbers, a number above its total, years, days and addresses."""
    assert at_edge(text) == (None, None)


def test_the_plainest_number_counts() -> None:
    """One with a total beats one with a word, and that a bare one, wherever they stand."""
    assert at_edge("17", "Sida 3", "2 (43)") == (2, 43)
    assert at_edge("17", "Sida 3") == (3, None)
    assert at_edge("Sida 3", "17") == (3, None)


def test_a_page_without_running_heads() -> None:
    """It has no number, even where one stands among its lines."""
    assert page_number(Page(1, 595, 842, (line("Sida 3"),))) == (None, None)


@pytest.mark.parametrize(
    ("texts", "number"),
    [
        (("Tjänsteskrivelse", "Sida 1 (4)"), 1),
        (("Sidan 2",), 2),
        (("Alvedals kommun\tSid 3 av 4",), 3),
        (("Tjänsteskrivelse\t1 (4)",), 1),
        (("Sida 1", "Sida 2"), 1),
        (("Tjänsteskrivelse 1 (4)",), None),
        (("1 (4)",), None),
        (("Se sida 3",), None),
        (("Sida 3 handlar om hamnen",), None),
        ((), None),
    ],
)
def test_a_number_printed_among_the_lines(texts: tuple[str, ...], number: int | None) -> None:
    """There it has the word Sida, or stands apart with its total."""
    assert printed_number([line(text) for text in texts]) == number
