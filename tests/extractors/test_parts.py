"""Parts: where each document begins, what it is and what it is called; they cover the file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.pages.text import read_text
from extractors.parts import body_size, split_parts
from schemas.pages import Line, Page, Pages

TEXT = "Kommunstyrelsen har behandlat ärendet om hamnen i Alvedal."


def page(number: int, *texts: str, title: str = "", foot: str = "", full: bool = True) -> Page:
    """A printed page: a title in larger type, lines of running text below it, and a page number at its foot."""
    lines = [Line(title, title, number, box=(50, 60, 400, 80), size=18, bold=True)] if title else []
    step = 600 / max(len(texts), 1) if full else 14
    for index, text in enumerate(texts):
        top = 120 + index * step
        lines.append(Line(text, text, number, box=(50, top, 500, top + 11), size=11, gap=2.0 if index == 0 else 0.0))
    feet = (Line(foot, foot, number, box=(50, 800, 200, 810), size=8),) if foot else ()
    return Page(number, 595, 842, tuple(lines), feet)


def pages(*several: Page) -> Pages:
    """A PDF of the pages."""
    return Pages(several, "born_digital")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Tjänsteskrivelse 2026-06-01\n\nNy hamn", "tjansteutlatande"),
        ("Sammanträdesprotokoll\nKommunstyrelsen\n\n§ 1 Val\n\n§ 2 Hamn\n\nBeslut\nHamnen byggs.", "protokoll"),
        ("Utdrag ur protokoll\n\n§ 2 Hamn", "protokollsutdrag"),
        ("Protokoll 2026-06-15\n\n§ 2\n\nHamn\n\nBeslut\nHamnen byggs.", "protokollsutdrag"),
        ("Motion om fler sommarjobb\n\nVi yrkar", "motion"),
        ("Föredragningslista\n\n1. Val", "dagordning"),
        ("Datum: 2026-06-01\nDnr: KS 2026/1\n\nNy hamn\n\nFörslag till beslut\n\nHamnen byggs.", "tjansteutlatande"),
        ("Hej och välkommen till hamnen.", "ovrigt"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    """By the opening words, or by what only one kind holds."""
    (span,) = split_parts(read_text(text.encode()))
    assert span.kind == kind


def test_two_blank_lines_part_documents_in_text() -> None:
    """An opening after one blank line is a line of the document; after two it begins another."""
    text = "Tjänsteskrivelse om hamnen\n\nYrkande om taxan\n\nText.\n\n\nMotion om fler sommarjobb\n\nText."
    spans = split_parts(read_text(text.encode()))
    assert [(s.kind, s.first, s.last) for s in spans] == [("tjansteutlatande", 0, 3), ("motion", 3, 5)]


def test_a_title_on_a_new_page_begins_a_part() -> None:
    """Each part has the title in large type as its own."""
    spans = split_parts(
        pages(
            page(1, *[TEXT] * 8, title="Tjänsteutlåtande om ny hamn"),
            page(2, *[TEXT] * 8),
            page(3, *[TEXT] * 8, title="Riktlinje för hamnar"),
        )
    )
    assert [(s.kind, s.title, s.first, s.last) for s in spans] == [
        ("tjansteutlatande", "Tjänsteutlåtande om ny hamn", 0, 17),
        ("styrande_dokument", "Riktlinje för hamnar", 17, 26),
    ]


def test_page_numbers_that_go_on_hold_a_part_together() -> None:
    """A title on page 2 of 2 is a heading inside; one on page 1 of 1 begins a part."""
    first, title = page(1, *[TEXT] * 8, title="Tjänsteutlåtande", foot="1 (2)"), "Riktlinje för hamnar"
    inside = pages(first, page(2, *[TEXT] * 8, title=title, foot="2 (2)"))
    apart = pages(first, page(2, *[TEXT] * 8, title=title, foot="1 (1)"))
    assert [len(split_parts(p)) for p in (inside, apart)] == [1, 2]


def test_bilaga_at_the_top_begins_a_part() -> None:
    """A page marked as a bilaga is a document of its own, whatever it is."""
    spans = split_parts(pages(page(1, *[TEXT] * 8, title="Tjänsteutlåtande"), page(2, "Bilaga 1", *[TEXT] * 8)))
    assert [s.first for s in spans] == [0, 9]


def test_a_cover_is_no_part_of_its_own() -> None:
    """A page with little but the title belongs to the document of the same kind behind it."""
    cover = page(1, "Alvedals kommun", title="Riktlinje för hamnar", full=False)
    assert len(split_parts(pages(cover, page(2, *[TEXT] * 8, title="Riktlinje för hamnar")))) == 1


def test_a_file_without_text_has_no_parts() -> None:
    """No lines, no parts."""
    assert split_parts(Pages((Page(1, 595, 842, ()),), "none")) == ()


def test_a_meeting_is_named_with_its_body_and_day() -> None:
    """The title of minutes holds what stands beside the word."""
    (span,) = split_parts(read_text("Kommunstyrelsen\nProtokoll\n2026-06-15\n\n§ 1 Val\n\n§ 2 Hamn".encode()))
    assert span.title == "Kommunstyrelsen Protokoll 2026-06-15"


def test_the_size_of_running_text() -> None:
    """Long lines outweigh headings; text without boxes has no size."""
    assert body_size(page(1, TEXT, TEXT, title="Hamn").lines) == 11
    assert body_size(read_text(b"Hamn").lines()) == 0


@given(
    st.lists(st.sampled_from(["", "", "Motion om hamnen", "Tjänsteskrivelse", "Bilaga 1", "Text.", "\f"]), max_size=20)
)
def test_parts_cover_the_file(lines: list[str]) -> None:
    """Whatever the text, every line is in one part, in order."""
    whole = read_text("\n".join(lines).encode())
    spans = split_parts(whole)
    assert [i for s in spans for i in range(s.first, s.last)] == list(range(len(whole.lines())))
