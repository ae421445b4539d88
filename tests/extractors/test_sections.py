"""Sections and items: they cover the part, and the §§ are all there."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from extractors.pages.text import read_text
from extractors.sections import outline_of
from schemas.pages import Line

Make = Callable[[str], tuple[Line, ...]]
PROTOKOLL = """Kommunstyrelsen
Protokoll

§ 1 Information
§ 2 Taxa

§ 1

Information

Ärendebeskrivning
Kommundirektören informerar.

§ 2 Dnr KS 2025/061

Taxa

Beslut
Taxan antas enligt beslut den 3 juni 2024,
§ 10, i nämnden.

Reservation
Eva Ek (S) reserverar sig.
"""


def test_items_have_numbers_titles_and_case_numbers(lines_of: Make) -> None:
    """The table of contents and a § told in a sentence are no items."""
    items = outline_of("protokoll", lines_of(PROTOKOLL), 0.0).items
    assert [(i.paragraph, i.title, i.case_numbers) for i in items] == [
        ("1", "Information", ()),
        ("2", "Taxa", ("KS 2025/061",)),
    ]


def test_sections_know_their_item(lines_of: Make) -> None:
    """Each heading below a § is a section of it."""
    outline = outline_of("protokoll", lines_of(PROTOKOLL), 0.0)
    assert [(s.kind, s.item) for s in outline.sections if s.level == 2] == [
        ("matter", 0),
        ("decision", 1),
        ("dissent", 1),
    ]


def test_points_where_there_is_no_paragraph_sign(lines_of: Make) -> None:
    """1, 2, 3 in order are the points; a list inside one that begins again at 1 is not."""
    outline = outline_of("dagordning", lines_of("1. Öppnande\n2. Val\n1. Under\n3. Avslut"), 0.0)
    assert [i.paragraph for i in outline.items] == ["1", "2", "3"]


def test_a_heading_with_its_text_beside_it(lines_of: Make) -> None:
    """A left-hand heading and "Bilaga: …" open a section whose text stands on the same line."""
    outline = outline_of("tjansteutlatande", lines_of("Bilaga: Avtal med föreningen\nBeslut\tPlanen antas."), 0.0)
    assert [(s.kind, s.blocks[0].text) for s in outline.sections] == [
        ("attachments", "Avtal med föreningen"),
        ("decision", "Planen antas."),
    ]


@given(
    st.lists(
        st.sampled_from(["Beslut", "§ 4 Taxa", "Text som går vidare", "1. Ett", "", "- två", "a\tb", "Bilaga: x"]),
        max_size=25,
    )
)
def test_sections_cover_the_part(parts: list[str]) -> None:
    """Whatever the text, every line is in one section, in order, and none is there twice."""
    lines = read_text("\n".join(parts).encode()).lines()
    outline = outline_of("protokoll", lines, 0.0)
    assert [line.raw for section in outline.sections for line in section.lines] == [line.raw for line in lines]
