"""Sections and items: they cover the part, and the §§ are all there."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.pages.text import read_text
from extractors.sections import outline_of
from schemas.pages import Cell, Line
from schemas.vocabulary import PartKind

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


# ---------------------------------------------------------------- by their looks


def printed(*rows: str, step: float = 14.0) -> tuple[Line, ...]:
    """Printed lines of size 11 from top to bottom: "# " is size 18, "## " size 14, "**" bold; "~" leaves room above."""
    lines = []
    top = 100.0
    for row in rows:
        text = row.lstrip("~")
        gap = 1.0 if text != row else 0.2
        size = 18.0 if text.startswith("# ") else 14.0 if text.startswith("## ") else 11.0
        bare = text.lstrip("# ").strip("*")
        cells = tuple(
            Cell(cell, cell, (50.0 + 200 * n, top, 200.0 + 200 * n, top + size))
            for n, cell in enumerate(bare.split("\t"))
        )
        right = 50.0 + len(bare) * size / 2
        lines.append(
            Line(
                bare, bare, 1, (50.0, top, right, top + size), size, "**" in text, gap, cells if len(cells) > 1 else ()
            )
        )
        top += step
    return tuple(lines)


def shape(kind: PartKind, lines: tuple[Line, ...]) -> list[tuple[str, str | None, int]]:
    """Kind, heading and level of each section."""
    return [(section.kind, section.heading, section.level) for section in outline_of(kind, lines, 11.0).sections]


TEXT = "Nämnden har följt arbetet med hamnen i Alvedal under hela året, och båtarna."


@pytest.mark.parametrize(
    ("rows", "heading"),
    [
        (("~## Hamnens båtar och", "## bryggor"), "Hamnens båtar och bryggor"),
        (("~**Hamnens båtar och**", "**bryggor**"), "Hamnens båtar och bryggor"),
        (("~## Hamnens båtar", "~## Bryggor"), "Hamnens båtar"),
        (("~## Hamnens båtar", "**Bryggor**"), "Hamnens båtar"),
        (("~## Hamnens båtar", "## Bakgrund"), "Hamnens båtar"),
        (("~## Hamnens båtar", "bryggor"), "Hamnens båtar"),
    ],
)
def test_a_heading_over_two_lines(rows: tuple[str, ...], heading: str) -> None:
    """The line close below it in the same type goes on with it; with room between, other type or a heading's words not."""
    assert shape("styrande_dokument", printed("# Plan", "~" + TEXT, *rows, TEXT))[1][1] == heading


def test_levels_by_size() -> None:
    """The larger the type the higher the level; the title's, which comes once, is left out."""
    lines = printed("# Plan för hamnen", "~## Mål", TEXT, "~**Båtar**", TEXT, "~## Medel", TEXT, "~**Bryggor**", TEXT)
    assert [(heading, level) for _, heading, level in shape("styrande_dokument", lines)] == [
        ("Plan för hamnen", 1),
        ("Mål", 1),
        ("Båtar", 2),
        ("Medel", 1),
        ("Bryggor", 2),
    ]


def test_levels_by_number() -> None:
    """1.2 stands below 1, however large it is."""
    lines = printed("~## 1 Hamnar", TEXT, "~## 1.1 Båtar", TEXT, "~**1.1.1 Bryggor**", TEXT, "~## 2. Medel", TEXT)
    assert [level for _, _, level in shape("styrande_dokument", lines)] == [1, 2, 3, 1]


def test_levels_inside_an_item(lines_of: Make) -> None:
    """A heading of a § is one below it."""
    assert [level for _, _, level in shape("protokoll", lines_of(PROTOKOLL))][-3:] == [1, 2, 2]


# ---------------------------------------------------------------- who signs

LETTER = "Beslut\n\nHamnen byggs.\n\n{}\n\nBilagor\nKarta"


@pytest.mark.parametrize(
    ("signed", "blocks"),
    [
        ("Eva Ek\nHamnchef", ["Eva Ek Hamnchef"]),
        ("Eva Ek\tBo Al\nHamnchef\tEkonom", ["Eva Ek\tBo Al", "Hamnchef\tEkonom"]),
    ],
)
def test_signatures_are_a_section_of_their_own(lines_of: Make, signed: str, blocks: list[str]) -> None:
    """Names with their titles below end the text above; a list below them is not theirs."""
    sections = outline_of("tjansteutlatande", lines_of(LETTER.format(signed)), 0.0).sections
    assert [(s.kind, s.heading) for s in sections] == [
        ("decision", "Beslut"),
        ("other", None),
        ("attachments", "Bilagor"),
    ]
    assert [block.text for block in sections[1].blocks] == blocks


@pytest.mark.parametrize("text", ["Eva Ek\nHamnen i Alvedal", "Bryggan målas.\nEva Ek\nHamnchef", "Hamnchef\nEva Ek"])
def test_what_is_no_signature_stays(lines_of: Make, text: str) -> None:
    """A name without a title, one that stands close below the text, a title above."""
    sections = outline_of("tjansteutlatande", lines_of(LETTER.format(text)), 0.0).sections
    assert [s.kind for s in sections] == ["decision", "attachments"]


def test_names_above_the_first_heading_do_not_sign(lines_of: Make) -> None:
    """In a header block the officer stands with a title too; in a protokoll the attendance does."""
    lines = lines_of("Alvedals kommun\n\nEva Ek\nHamnchef\n\nBeslut\nHamnen byggs.")
    assert [s.kind for s in outline_of("tjansteutlatande", lines, 0.0).sections] == ["other", "decision"]
    minutes = lines_of("§ 1\n\nVal\n\nBeslut\nBo Al väljs.\n\nEva Ek\nHamnchef")
    assert [s.kind for s in outline_of("protokoll", minutes, 0.0).sections] == ["other", "decision"]


# ---------------------------------------------------------------- the first page of a protokoll

FIRST_PAGE = """Kommunstyrelsen
Protokoll 2026-06-15
Plats och tid\tHamnsalen klockan 9
Beslutande\tEva Ek (S)
Övriga deltagare\tMia Ny
Utses att justera\tBo Al
Sekreterare\tMia Ny

§ 1

Val

Beslutande
Nämnden.
"""


def test_labels_of_the_first_page_open_sections(lines_of: Make) -> None:
    """Each with what stands beside it, but only before the first §."""
    sections = outline_of("protokoll", lines_of(FIRST_PAGE), 0.0).sections
    assert [(s.kind, s.heading, [block.text for block in s.blocks]) for s in sections[1:6]] == [
        ("attendance", "Plats och tid", ["Hamnsalen klockan 9"]),
        ("attendance", "Beslutande", ["Eva Ek (S)"]),
        ("attendance", "Övriga deltagare", ["Mia Ny"]),
        ("adjustment", "Utses att justera", ["Bo Al"]),
        ("adjustment", "Sekreterare", ["Mia Ny"]),
    ]
    assert {s.item for s in sections[:6]} == {None}


def test_a_letter_has_no_such_labels(lines_of: Make) -> None:
    """Plats och tid in another document is a label of its header block."""
    lines = lines_of("Plats och tid\tHamnsalen\nSekreterare\tMia Ny")
    assert [s.kind for s in outline_of("tjansteutlatande", lines, 0.0).sections] == ["other"]


def test_a_label_in_two_lines(lines_of: Make) -> None:
    """The words "Ej tjänstgörande" above "ersättare" are one label, with a person beside each."""
    text = "Ej tjänstgörande\tUlf By (C)\nersättare\tIda Öst (V)\n\nBeslutande\tEva Ek (S)\n\n§ 1\n\nVal"
    found = outline_of("protokoll", lines_of(text), 0.0).sections[0]
    assert (found.kind, found.heading) == ("attendance", "Ej tjänstgörande ersättare")
    assert [line.text for line in found.lines] == ["Ulf By (C)", "Ida Öst (V)"]


def test_the_contents_without_a_heading(lines_of: Make) -> None:
    """The rows and what runs on below them are a section of their own, without items; the text below is not theirs."""
    rows = "§ 1 Val ........ 2\n§ 2 Taxa för båtar\noch bryggor ....... 3\n\nMötet öppnas.\n\n"
    outline = outline_of("protokoll", lines_of(f"{rows}§ 1\n\nVal\n\nBo Al väljs.\n\n§ 2\n\nTaxa"), 0.0)
    assert [(s.kind, len(s.lines), s.item) for s in outline.sections] == [
        ("contents", 3, None),
        ("other", 1, None),
        ("other", 3, 0),
        ("other", 2, 1),
    ]
    assert [item.title for item in outline.items] == ["Val", "Taxa"]


def test_a_heading_in_the_contents_opens_nothing(lines_of: Make) -> None:
    """Between two rows every line is of the contents."""
    rows = "§ 1 Val ........ 2\nReservation\n§ 2 Taxa ........ 3\n\n"
    outline = outline_of("protokoll", lines_of(f"{rows}§ 1\n\nVal\n\nBo Al väljs.\n\n§ 2\n\nTaxa"), 0.0)
    assert [s.kind for s in outline.sections] == ["contents", "other", "other"]


def test_bilaga_ends_with_its_paragraph(lines_of: Make) -> None:
    """What follows "Bilaga: X" after a blank line goes on with the section above; "Beslut: X" goes on itself."""
    lines = lines_of(
        "Sammanfattning\nHamnen.\n\nBilaga: Karta över\nhamnen\n\nBåtarna.\n\nBeslut: Hamnen byggs.\n\nBryggan målas."
    )
    assert [(s.kind, [b.text for b in s.blocks]) for s in outline_of("tjansteutlatande", lines, 0.0).sections] == [
        ("summary", ["Hamnen."]),
        ("attachments", ["Karta över hamnen"]),
        ("summary", ["Båtarna."]),
        ("decision", ["Hamnen byggs.", "Bryggan målas."]),
    ]


def test_a_running_head_beside_a_heading(lines_of: Make) -> None:
    """Who meets, beside the heading's words, is no part of it."""
    outline = outline_of("protokoll", lines_of("§ 1\n\nVal\n\nKommunstyrelsen\tVoteringslista\nEva Ek (S)\tJa"), 0.0)
    assert [(s.kind, s.heading) for s in outline.sections][1:] == [("putting", "Voteringslista")]


def test_a_heading_word_at_the_end_of_a_sentence() -> None:
    """On a line of its own it opens a section only where the line above is finished."""
    lines = printed("~**Bakgrund**", TEXT.replace(", och båtarna.", ", och tog ett"), "beslut", TEXT, "~Beslut", TEXT)
    assert [kind for kind, _, _ in shape("tjansteutlatande", lines)] == ["matter", "decision"]


ANY_ROW = st.sampled_from(
    [
        *("Beslut", "Bilagor", "Innehåll", "Yrkanden", "Beslutande\tEva Ek (S)", "Ej tjänstgörande\tBo Al"),
        *("tid", "§ 1", "§ 2 Taxa", "§ 2 Taxa ..... 4", "§§ 3–4", "8 5", "Ks § 6", "1. Ett", "2. Två", "3. Tre"),
        "1.1 Fyra",
        *("Eva Ek", "Hamnchef", "Bilaga: Karta", "Beslut: Ja", "text som går vidare", TEXT, "## Hamnar", "**Båtar**"),
        *("~Nytt stycke", "~Eva Ek", "~## Hamnar", "a\tb", "Kommunstyrelsen", "Kommunstyrelsen\tVotering", ".", "-"),
    ]
)


@given(
    st.sampled_from(["protokoll", "dagordning", "tjansteutlatande", "styrande_dokument"]),
    st.lists(ANY_ROW, max_size=20),
)
def test_sections_cover_printed_lines(kind: PartKind, rows: list[str]) -> None:
    """Whatever the lines and however they look, each is in one section, in order; each item has a section."""
    lines = printed(*rows)
    outline = outline_of(kind, lines, 11.0)
    assert [line.raw for section in outline.sections for line in section.lines] == [line.raw for line in lines]
    assert {s.item for s in outline.sections if s.item is not None} == set(range(len(outline.items)))


@given(st.sampled_from(["protokoll", "tjansteutlatande"]), st.lists(st.text(max_size=30), max_size=12))
def test_sections_cover_any_text(kind: PartKind, parts: list[str]) -> None:
    """Also where it is no Swedish at all."""
    lines = read_text("\n".join(parts).encode()).lines()
    outline = outline_of(kind, lines, 0.0)
    assert [line.raw for section in outline.sections for line in section.lines] == [line.raw for line in lines]
