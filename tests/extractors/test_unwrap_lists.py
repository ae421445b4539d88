"""Lists, unwrapped: att-satser line by line, wrapped ones, items with marks of all kinds, and footnotes."""

from collections.abc import Callable

import pytest

from extractors.unwrap import blocks_of, right_edge
from schemas.pages import Line

Make = Callable[[str], tuple[Line, ...]]
EDGE = 500.0


def texts(lines: tuple[Line, ...] | list[Line], right: float | None = None) -> list[str]:
    """The text of each block."""
    return [block.text for block in blocks_of(lines, right_edge(lines) if right is None else right)]


def printed(*rows: tuple[str, float], top: float = 100.0, size: float = 11.0, page: int = 1) -> list[Line]:
    """Printed lines that follow closely, each by its text and where it ends."""
    return [
        Line(text, text, page, (50.0, top + 13 * n, end, top + 11 + 13 * n), size, gap=0.2)
        for n, (text, end) in enumerate(rows)
    ]


@pytest.mark.parametrize("comma", ["", ",", ";", "."])
def test_clauses_line_by_line(lines_of: Make, comma: str) -> None:
    """In plain text each line that begins with "att" below another is a clause, whatever the other ends in."""
    clauses = [
        f"att anta planen för hamnen och dess bryggor{comma}",
        f"att anteckna rapporten{comma}",
        "att avslå motionen.",
    ]
    printed_lines = ["Nämnden beslutar", *clauses]
    assert texts(lines_of("\n".join(printed_lines))) == printed_lines


@pytest.mark.parametrize("joint", [", och", ", samt", ",", ";"])
def test_printed_clauses(joint: str) -> None:
    """A clause that ends in a comma or in "samt" is followed by the next, though its line is full."""
    above = f"att anta planen för hamnen{joint}"
    assert texts(printed((above, 490.0), ("att avslå motionen.", 200.0)), EDGE) == [above, "att avslå motionen."]


@pytest.mark.parametrize(
    "above",
    [
        "Förvaltningen får i uppdrag", "Nämnden ställer sig bakom förslaget om", "Kommunen har möjlighet",
        "Nämnden uppdrar åt förvaltningen", "Hamnen målas i syfte",
    ],
)  # fmt: skip
def test_a_line_that_wants_its_clause(above: str) -> None:
    """A sentence that the end of a full line broke: "i uppdrag / att måla"."""
    assert texts(printed((above, 490.0), ("att måla bryggan.", 150.0)), EDGE) == [f"{above} att måla bryggan."]


def test_a_wrapped_clause_is_one(lines_of: Make) -> None:
    """What goes on without "att" belongs to the clause above."""
    lines = lines_of("att anta planen för hamnen och dess bryggor,\ni dess nya lydelse,\natt avslå motionen.")
    assert texts(lines) == ["att anta planen för hamnen och dess bryggor, i dess nya lydelse,", "att avslå motionen."]


def test_clauses_over_the_page() -> None:
    """A clause on the next page is its own, the rest of one goes on."""
    rest = printed(("för hamnen, samt", 150.0), ("att avslå motionen.", 170.0), page=2)
    found = texts([*printed(("att anta planen", 490.0)), *rest], EDGE)
    assert found == ["att anta planen för hamnen, samt", "att avslå motionen."]


@pytest.mark.parametrize(
    ("one", "two"),
    [("1.", "2."), ("1)", "2)"), ("(1)", "(2)"), ("a)", "b)"), ("a.", "b."), ("(a)", "(b)"), ("A/", "B/"),
     ("•", "•"), ("-", "-"), ("–", "–"), ("*", "*"), ("▪", "▪")],
)  # fmt: skip
def test_each_mark_begins_an_item(lines_of: Make, one: str, two: str) -> None:
    """However close the lines stand; the mark is kept apart from the text."""
    lines = lines_of(f"{one} planen antas,\ni dess helhet\n{two} rapporten antecknas")
    blocks = blocks_of(lines, right_edge(lines))
    assert [(b.mark, b.text) for b in blocks] == [(one, "planen antas, i dess helhet"), (two, "rapporten antecknas")]


BODY = printed(("1. Planen för hamnen antas, i dess lydelse enligt", 490.0), ("bilaga¹, och", 120.0), top=600.0)


@pytest.mark.parametrize("mark", ["1 ", "¹ ", "¹", "* "])
def test_a_footnote_is_apart(mark: str) -> None:
    """Small type at the foot of the page is a note; its second line goes with it."""
    note = printed((f"{mark}Se planen från 2019", 400.0), ("i dess tredje lydelse.", 200.0), top=760.0, size=8.0)
    blocks = blocks_of([*BODY, *note], EDGE)
    assert [(block.note, block.text.removeprefix(mark.strip()).strip()) for block in blocks] == [
        (False, "Planen för hamnen antas, i dess lydelse enligt bilaga¹, och"),
        (True, "Se planen från 2019 i dess tredje lydelse."),
    ]


def test_a_text_goes_on_past_its_footnote() -> None:
    """The sentence above the note is one with its rest on the next page; no line is lost."""
    lines = [*BODY, *printed(("1 Se planen från 2019.", 400.0), top=760.0, size=8.0),
             *printed(("gäller från årsskiftet.", 200.0), top=80.0, page=2)]  # fmt: skip
    blocks = blocks_of(lines, EDGE)
    assert [block.text for block in blocks if not block.note] == [
        "Planen för hamnen antas, i dess lydelse enligt bilaga¹, och gäller från årsskiftet."
    ]
    assert sorted(line.text for block in blocks for line in block.lines) == sorted(line.text for line in lines)


@pytest.mark.parametrize(
    ("size", "top", "text"),
    [(11.0, 760.0, "1 kap. gäller hamnen."), (8.0, 200.0, "1 kap. gäller hamnen."), (8.0, 760.0, "Hamnen är fin.")],
    ids=["type of the text", "high on the page", "no mark"],
)
def test_what_is_no_footnote(size: float, top: float, text: str) -> None:
    """Small type, low on the page, with a mark: all three."""
    lines = [*printed(*[("Hamnen målas varje vår av nämnden", 490.0)] * 3), *printed((text, 200.0), top=top, size=size)]
    assert not any(block.note for block in blocks_of(lines, EDGE))
