"""Two columns of prose are read one after the other; what only looks like them is not."""

from extractors.pages.columns import in_reading_order
from extractors.pages.lines import lines_of
from schemas.pages import Line, Word

LEFT = "Kommunen har under året arbetat med"
RIGHT = "Nästa steg är att pröva hur fler"


def words(text: str, x0: float, top: float, letter: float = 5) -> list[Word]:
    """The words of a text on one line from a place on."""
    made: list[Word] = []
    for word in text.split():
        made.append(Word(word, (x0, top, x0 + letter * len(word), top + 10), 10))
        x0 += letter * (len(word) + 1)
    return made


def page(rows: list[tuple[str, str]]) -> list[Line]:
    """A page with a text to the left and one to the right on each row."""
    return lines_of(
        [w for n, (a, b) in enumerate(rows) for w in words(a, 70, 100 + 12 * n) + words(b, 320, 100 + 12 * n)], 1
    )


def test_prose_in_columns_is_read_down_each() -> None:
    """All of the left column comes before the right."""
    lines = in_reading_order(page([(f"{LEFT} {n}", f"{RIGHT} {n}") for n in range(10)]))
    assert [line.text for line in lines] == [f"{LEFT} {n}" for n in range(10)] + [f"{RIGHT} {n}" for n in range(10)]


def test_a_longer_column_goes_on_alone() -> None:
    """A line without a neighbour stays in its column."""
    lines = in_reading_order(page([(LEFT, RIGHT)] * 9 + [("och slutar här", "")]))
    assert [line.text for line in lines][9] == "och slutar här"


def test_names_in_two_columns_stay_side_by_side() -> None:
    """An attendance list is no prose."""
    rows = page([("Eva Ek (S)", "Norrsunds stad")] * 12)
    assert in_reading_order(rows) == rows


def test_a_few_lines_are_signatures() -> None:
    """Two names with their titles belong together, however long the titles are."""
    rows = page(
        [
            ("Karin Ek med ett långt namn", "Sofie Al med ett långt namn"),
            ("direktör för välfärd och skola", "chef för stab och ekonomi"),
        ]
    )
    assert in_reading_order(rows) == rows


def test_a_wide_line_ends_the_columns() -> None:
    """A heading across the page stands between what is above and below it."""
    wide = lines_of(words("En rubrik som går tvärs över hela sidan och båda spalterna på den", 70, 400, 6), 1)
    lines = in_reading_order([*page([(LEFT, RIGHT)] * 8), *wide])
    assert lines[-1].text.startswith("En rubrik")
    assert [line.text for line in lines[:8]] == [LEFT] * 8
