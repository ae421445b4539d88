"""Beginnings: where a new document begins in a file, each sign for and against by an example in which it tips the scale."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.beginnings import FEWEST_IN_TEXT, WEIGHTS, Beginning, beginnings, running_heads
from extractors.numbering import page_number
from extractors.pages.text import read_text
from schemas.pages import Cell, Line, Page, Pages

Make = Callable[[str], tuple[Line, ...]]
BODY = 11.0
TEXT = "Nämnden har följt arbetet med hamnen i Alvedal under året."
PLAIN = (TEXT,) * 9
TITLE = "Riktlinje för hamnar"
BOLD = f"**{TITLE}**"
LARGE = "# Båtarna i Alvedal"
LABELS = ("Datum: 2026-06-01", "Dnr: KS 2026/14", "Handläggare: Eva Ek")
MINUTES = "Protokoll 2026-05-12"


def printed(text: str, number: int, top: float) -> Line:
    """A printed line: "# " before large type, "**" around bold type, tabs between cells, "|" between a table's."""
    table = 1 if "|" in text else None
    bare = text.removeprefix("# ").strip("*").replace("|", "\t")
    cells = tuple(Cell(cell, cell) for cell in bare.split("\t")) if "\t" in bare else ()
    size = 18 if text.startswith("# ") else BODY
    box = (50.0, top, 500.0, top + size)
    return Line(bare, bare, number, box, size, text.startswith("**"), cells=cells, table=table)


def sheet(number: int, *texts: str, head: str = "", foot: str = "", full: bool = True, width: float = 595) -> Page:
    """A printed page; `full` spreads its lines down to the foot, else they end high up."""
    step = 600 / max(len(texts) - 1, 1) if full else 15.0
    lines = tuple(printed(text, number, 120 + index * step) for index, text in enumerate(texts))
    edges = [printed(text, number, top) for text, top in ((head, 30), (foot, 810)) if text]
    return Page(number, width, 842, lines, tuple(edges))


def file(*sheets: Page) -> Pages:
    """A PDF of the pages."""
    return Pages(sheets, "born_digital")


def dump(*texts: str) -> Pages:
    """A text dump of the lines, without form feeds; an empty text is a blank line."""
    return read_text("\n".join(texts).encode())


def firsts(pages: Pages) -> list[int]:
    """The index of each beginning's first line."""
    return [found.first for found in beginnings(pages, BODY)]


def begun(pages: Pages) -> list[tuple[int, str | None]]:
    """The page each beginning stands on, and the kind its words say."""
    lines = pages.lines()
    return [(lines[b.first].page, b.opening.kind if b.opening else None) for b in beginnings(pages, BODY)]


START = sheet(1, *PLAIN)
FROM_ALVEDAL = sheet(1, *PLAIN, head="Alvedals hamnar")
FOURTH = sheet(1, *PLAIN, foot="4")

# For each sign that speaks for a beginning: a file in which page 2 (or the second document of a dump) begins one, and
# the nearest file that lacks the sign and goes on.
FOR: dict[str, tuple[Pages, Pages]] = {
    "opens": (file(START, sheet(2, BOLD, *PLAIN)), file(START, sheet(2, TITLE, *PLAIN))),
    "may open": (
        file(FROM_ALVEDAL, sheet(2, TITLE, *PLAIN, head="Norrsunds hamnar")),
        file(FROM_ALVEDAL, sheet(2, "Hamnar", *PLAIN, head="Norrsunds hamnar")),
    ),
    "header of three": (file(START, sheet(2, *LABELS, *PLAIN)), file(START, sheet(2, *LABELS[:2], *PLAIN))),
    "header of two": (
        file(FROM_ALVEDAL, sheet(2, *LABELS[:2], *PLAIN, head="Norrsunds hamnar")),
        file(FROM_ALVEDAL, sheet(2, *LABELS[:1], *PLAIN, head="Norrsunds hamnar")),
    ),
    "contents follow": (
        file(START, sheet(2, TITLE, "Innehåll", *PLAIN)),
        file(START, sheet(2, TITLE, "Hamnar", *PLAIN)),
    ),
    "title in large type": (
        file(FROM_ALVEDAL, sheet(2, LARGE, *PLAIN, head="Norrsunds hamnar")),
        file(FROM_ALVEDAL, sheet(2, LARGE.removeprefix("# "), *PLAIN, head="Norrsunds hamnar")),
    ),
    "signed above": (
        file(sheet(1, *PLAIN, "Eva Ek", "Hamnchef", head="A"), sheet(2, *PLAIN, head="B")),
        file(sheet(1, *PLAIN, "Eva Ek", "Hamnen", head="A"), sheet(2, *PLAIN, head="B")),
    ),
    "room left above": (
        file(sheet(1, *PLAIN, foot="4", full=False), sheet(2, *PLAIN, foot="1")),
        file(FOURTH, sheet(2, *PLAIN, foot="1")),
    ),
    "blank lines above": (
        dump(*[TEXT] * FEWEST_IN_TEXT, "", "", TITLE, TEXT),
        dump(*[TEXT] * FEWEST_IN_TEXT, "", TITLE, TEXT),
    ),
    "page one": (file(START, sheet(2, *PLAIN, foot="1 (3)")), file(START, sheet(2, *PLAIN, foot="2 (3)"))),
    "numbers start over": (
        file(FOURTH, sheet(2, *PLAIN, foot="1", width=842)),
        file(FOURTH, sheet(2, *PLAIN, foot="7", width=842)),
    ),
    "other running heads": (
        file(FROM_ALVEDAL, sheet(2, LARGE, *PLAIN, head="Norrsunds hamnar")),
        file(FROM_ALVEDAL, sheet(2, LARGE, *PLAIN, head="Alvedals hamnar")),
    ),
    "other paper": (file(FOURTH, sheet(2, *PLAIN, foot="1", width=842)), file(FOURTH, sheet(2, *PLAIN, foot="1"))),
    "marked as bilaga": (file(START, sheet(2, "Bilaga 2", *PLAIN)), file(START, sheet(2, "Bilagor", *PLAIN))),
    "may be marked as bilaga": (
        file(FROM_ALVEDAL, sheet(2, "Bilaga till taxan", *PLAIN, head="Norrsunds hamnar")),
        file(FROM_ALVEDAL, sheet(2, "Tillägg till taxan", *PLAIN, head="Norrsunds hamnar")),
    ),
    "first heading again": (
        file(sheet(1, "Sammanfattning", *PLAIN, full=False), sheet(2, "Sammanfattning", *PLAIN)),
        file(sheet(1, "Bakgrund", *PLAIN, full=False), sheet(2, "Sammanfattning", *PLAIN)),
    ),
    "§ out of order": (
        file(sheet(1, "§ 3 Parter", *PLAIN, foot="4"), sheet(2, "§ 1 Parter", *PLAIN, foot="1")),
        file(sheet(1, "§ 3 Parter", *PLAIN, foot="4"), sheet(2, "Parter", *PLAIN, foot="1")),
    ),
    "§ where there was none": (
        file(START, sheet(2, "§ 1 Parter", *PLAIN, width=842)),
        file(START, sheet(2, "Parter", *PLAIN, width=842)),
    ),
}

# For each sign that speaks against one: a file whose page 2 goes on for all its title, and the nearest file that lacks
# the sign, where page 2 begins a document.
AGAINST: dict[str, tuple[Pages, Pages]] = {
    "page of the same": (
        file(sheet(1, *PLAIN, foot="1 (2)"), sheet(2, BOLD, *PLAIN, foot="2 (2)")),
        file(sheet(1, *PLAIN, foot="1 (2)"), sheet(2, BOLD, *PLAIN, foot="2 (8)")),
    ),
    "next number": (
        file(sheet(1, *PLAIN, foot="11"), sheet(2, BOLD, *PLAIN, foot="12")),
        file(sheet(1, *PLAIN, foot="1"), sheet(2, BOLD, *PLAIN, foot="2")),
    ),
    "same opening": (
        file(sheet(1, "Yrkande om hamnen", *PLAIN), sheet(2, "Yrkande om hamnen", *PLAIN)),
        file(sheet(1, "Yrkande om hamnen", *PLAIN), sheet(2, "Yrkande om taxan", *PLAIN)),
    ),
    "sentence goes on": (
        file(sheet(1, *PLAIN, "Hamnen, bron och"), sheet(2, BOLD, *PLAIN)),
        file(sheet(1, *PLAIN, "Hamnen, bron"), sheet(2, BOLD, *PLAIN)),
    ),
    "list goes on": (file(START, sheet(2, "• Båtar", BOLD, *PLAIN)), file(START, sheet(2, "Båtar", BOLD, *PLAIN))),
    "a name": (file(START, sheet(2, "Eva Ek", BOLD, *PLAIN)), file(START, sheet(2, "Eva", BOLD, *PLAIN))),
    "table goes on": (
        file(sheet(1, *PLAIN, "Båtar|14"), sheet(2, "Bryggor|3", BOLD, *PLAIN)),
        file(sheet(1, *PLAIN, "Båtar|14|2"), sheet(2, "Bryggor|3", BOLD, *PLAIN)),
    ),
    "next §": (
        file(sheet(1, "§ 4 Val", *PLAIN), sheet(2, "§ 5 Taxa", *PLAIN, foot="1 (3)")),
        file(sheet(1, "§ 4 Val", *PLAIN), sheet(2, "§ 9 Taxa", *PLAIN, foot="1 (3)")),
    ),
    "cover above": (
        file(sheet(1, *PLAIN[:4]), sheet(2, "Inledning", *PLAIN, foot="1 (3)")),
        file(sheet(1, *PLAIN), sheet(2, "Inledning", *PLAIN, foot="1 (3)")),
    ),
    "page of the same meeting": (
        file(sheet(1, MINUTES, *PLAIN), sheet(2, *PLAIN, head="Sammanträdesprotokoll 2026-05-12", foot="1 (3)")),
        file(sheet(1, MINUTES, *PLAIN), sheet(2, *PLAIN, head="Sammanträdesprotokoll 2026-06-15", foot="1 (3)")),
    ),
    "just begun": (
        file(sheet(1, *PLAIN[:2]), sheet(2, BOLD, *PLAIN)),
        file(sheet(1, *PLAIN[:3]), sheet(2, BOLD, *PLAIN)),
    ),
}


@pytest.mark.parametrize("sign", FOR)
def test_a_sign_for_a_beginning_tips_the_scale(sign: str) -> None:
    """With it page 2 begins a document, without it the first one goes on."""
    there, missing = FOR[sign]
    assert (len(firsts(there)), len(firsts(missing))) == (2, 1)


@pytest.mark.parametrize("sign", AGAINST)
def test_a_sign_against_a_beginning_tips_the_scale(sign: str) -> None:
    """With it the first document goes on, without it page 2 begins another."""
    there, missing = AGAINST[sign]
    assert (len(firsts(there)), len(firsts(missing))) == (1, 2)


def test_every_sign_has_an_example() -> None:
    """And speaks for or against as its weight says."""
    assert {sign: weight > 0 for sign, weight in WEIGHTS.items()} == {sign: sign in FOR for sign in (*FOR, *AGAINST)}


@pytest.mark.parametrize(
    ("foot", "number"),
    [
        ("2(43)", (2, 43)),
        ("2 (43)", (2, 43)),
        ("Sida 2 (43)", (2, 43)),
        ("Sid. 2(43)", (2, 43)),
        ("Sidan 2 av 43", (2, 43)),
        ("SIDA 2 AV 43", (2, 43)),
        ("2 av 43", (2, 43)),
        ("2/43", (2, 43)),
        ("2 / 43", (2, 43)),
        ("Hamnplan 2 (43)", (2, 43)),
        ("Alvedals kommun\t2 (43)", (2, 43)),
        ("Sida 2 (43)\tAlvedals kommun", (2, 43)),
        ("2", (2, None)),
        ("- 2 -", (2, None)),
        ("– 2 –", (2, None)),
        ("Sida 2", (2, None)),
        ("Sid. 2", (2, None)),
        ("Sidan: 2", (2, None)),
        ("Alvedals kommun\t2", (2, None)),
        ("", (None, None)),
        ("43 (2)", (None, None)),
        ("Alvedals kommun", (None, None)),
        ("Hamnplan 2", (None, None)),
        ("2026", (None, None)),
        ("2026-05-12", (None, None)),
    ],
)
def test_page_number(foot: str, number: tuple[int | None, int | None]) -> None:
    """The number and the total stated, in a line of its own or in a cell; other numbers are none."""
    assert page_number(sheet(1, TEXT, foot=foot)) == number


def test_a_number_with_a_word_or_a_total_beats_a_bare_one() -> None:
    """Stamps over a whole bundle are bare, a document's own number often says that it is one."""
    assert page_number(sheet(1, TEXT, head="17", foot="Sida 2")) == (2, None)
    assert page_number(sheet(1, TEXT, head="17", foot="2 (8)")) == (2, 8)


def test_numbers_among_the_lines_are_no_page_numbers() -> None:
    """Only what stands at the edge of the page is."""
    assert page_number(sheet(1, "2 (43)", TEXT)) == (None, None)


@pytest.mark.parametrize(("number", "starts"), [("Sida 1", 2), ("Sida 1 (4)", 2), ("Sida 2", 1), ("Sida 2 av 4", 1)])
def test_a_page_number_among_the_first_lines_counts(number: str, starts: int) -> None:
    """A header block may hold it: page 1 begins a document, page 2 doesn't, whatever its title."""
    first = "Alvedals hamnar" if starts == 2 else BOLD
    assert len(firsts(file(START, sheet(2, first, number, *PLAIN)))) == starts


def test_running_heads_stand_in_the_upper_half() -> None:
    """A page number at the foot is none; each beginning has those of its first page."""
    one, other = sheet(1, *PLAIN, head="Alvedals hamnar", foot="1 (1)"), sheet(2, BOLD, *PLAIN, head="Norrsund")
    assert [line.text for line in running_heads(one)] == ["Alvedals hamnar"]
    assert [[line.text for line in found.heads] for found in beginnings(file(one, other), BODY)] == [
        ["Alvedals hamnar"],
        ["Norrsund"],
    ]


def test_running_heads_that_repeat_begin_nothing() -> None:
    """The same words on each page are of one document, whatever number or § stands beside them."""
    heads = ("Protokoll § 1 Sida 1", "Protokoll § 4 Sida 2", "Protokoll § 9 Sida 3")
    assert len(firsts(file(*(sheet(n, *PLAIN, head=head) for n, head in enumerate(heads, 1))))) == 1


def test_another_running_head_begins_a_document() -> None:
    """A page of a protokoll, then one of another paper."""
    minutes = [sheet(n, *PLAIN, head=f"Protokoll § {n}") for n in (1, 2)]
    agendas = [sheet(n, *PLAIN, head="Dagordning 2026-06-15") for n in (3, 4)]
    assert begun(file(*minutes, *agendas)) == [(1, "protokoll"), (3, "dagordning")]


def test_a_cover_begins_no_second_document() -> None:
    """The page behind it has the same title, a heading or the contents."""
    cover = sheet(1, "Alvedals kommun", f"# {TITLE}", "Antagen 2026-06-15", full=False)
    for first in (f"# {TITLE}", "Innehåll", "1 Inledning"):
        assert firsts(file(cover, sheet(2, first, *PLAIN))) == [0]


BOX = ("Dokumentsort: Riktlinje", "Beslutad av: Kommunstyrelsen", "Giltighetstid: Tills vidare")


def test_the_document_box_begins_a_governing_paper() -> None:
    """A label alone does not."""
    assert begun(file(START, sheet(2, *BOX, *PLAIN))) == [(1, None), (2, "styrande_dokument")]
    assert firsts(file(START, sheet(2, BOX[1], *PLAIN))) == [0]


def test_the_own_box_of_a_governing_paper_begins_no_second_one() -> None:
    """It may stand on the page behind the title's; the next box is another paper's."""
    paper = sheet(1, BOLD, *PLAIN, head="Norrsunds hamnar"), sheet(2, *BOX, *PLAIN, head="Alvedals hamnar")
    assert firsts(file(*paper)) == [0]
    other = sheet(3, *BOX, *PLAIN, head="Bryggorna i Alvedal")
    assert begun(file(*paper, other)) == [(1, "styrande_dokument"), (3, "styrande_dokument")]


def test_the_box_in_a_text_dump_begins_at_once() -> None:
    """Lines further down belong to the document they stand in."""
    above = [TEXT] * FEWEST_IN_TEXT
    assert firsts(dump(*above, "", "", *BOX, TEXT)) == [0, len(above)]
    assert firsts(dump(*above, "", "", TEXT, *BOX, TEXT)) == [0]


MEETING = (
    "Kommunstyrelsen",
    MINUTES,
    "Plats och tid: Hamnsalen klockan 9",
    "Beslutande: Eva Ek (S)",
    "Utses att justera: Bo Alm (M)",
    "Paragrafer: 1-3",
)


def test_the_pages_of_a_protokoll_are_not_cut() -> None:
    """Not by its attendance, its contents, its §§, its signatures or the proof of its posting."""
    pages = file(
        sheet(1, *MEETING, "Underskrifter", foot="1 (6)"),
        sheet(2, "Beslutande", "Eva Ek (S)", "Bo Alm (M)", "Siv Dal (C)", head=MINUTES, foot="2 (6)"),
        sheet(3, "Innehåll", "§ 1 Val", "§ 2 Taxa", "§ 3 Motion om hamnen", head=MINUTES, foot="3 (6)"),
        sheet(4, "§ 1", "Val", *PLAIN, head=MINUTES, foot="4 (6)"),
        sheet(5, "§ 3", "Motion om hamnen", "Beslut", *PLAIN, head=MINUTES, foot="5 (6)"),
        sheet(6, "Bevis om anslag", "Datum: 2026-05-14", *PLAIN, head=MINUTES, foot="6 (6)"),
    )
    assert begun(pages) == [(1, "protokoll")]


def test_a_stamped_protokoll_is_not_cut() -> None:
    """Nor where a case system has taken its running heads and page numbers."""
    pages = file(
        sheet(1, *MEETING, "Underskrifter"),
        sheet(2, "§ 1", "Val", *PLAIN),
        sheet(3, "§ 2", "Motion om hamnen", "Beslut", *PLAIN),
        sheet(4, "Reservation", TEXT, "Eva Ek (S)", *PLAIN),
        sheet(5, "§ 3", TITLE, "Beslut", *PLAIN),
        sheet(6, "Vid protokollet", "Eva Ek", "Sekreterare", "Justeras", "Bo Alm", "Ordförande", full=False),
        sheet(7, "Bevis om anslag", "Datum: 2026-05-14", *PLAIN),
    )
    assert begun(pages) == [(1, "protokoll")]


def test_figures_behind_the_minutes_of_a_board() -> None:
    """Numbered points run over the pages to the signatures; the report behind those is a document of its own."""
    pages = file(
        sheet(1, "Norrsunds Hamn AB", "# Protokoll styrelsemöte 4", "Tid: klockan 9", "1. Öppnande", *PLAIN),
        sheet(2, "4. Ekonomisk rapport", *PLAIN, "5. Avslut", *PLAIN),
        sheet(3, "Vid protokollet", "Eva Ek", "Sekreterare", "Justeras", "Bo Alm", "Ordförande", full=False),
        sheet(4, "# Balansrapport 2026", *["Båtar\t1 400\t1 300"] * 12),
        sheet(5, *["Bryggor\t400\t300"] * 12),
    )
    assert begun(pages) == [(1, "protokoll"), (4, "ekonomi")]


def test_contents_begin_a_document_only_below_a_title() -> None:
    """A page that is nothing but contents goes on; once more than one has stood there, the next is another's."""
    contents = ("Innehåll", "1 Inledning", "2 Hamnar", *PLAIN)
    assert firsts(file(START, sheet(2, *contents))) == [0]
    assert firsts(file(START, sheet(2, TITLE, *contents))) == [0, len(PLAIN)]
    again = file(sheet(1, *contents, full=False), sheet(2, *contents))
    assert firsts(again) == [0, len(contents)]


def test_documents_in_a_text_dump() -> None:
    """Each begins after two blank lines with its title, its header block or its letterhead."""
    pages = dump(
        *("Tjänsteskrivelse", *LABELS, "", TEXT, TEXT, "", TEXT),
        *("", "", "Motion om fler bryggor", "", *PLAIN),
        *("", "", "ALVEDALS KOMMUN", "", "Protokollsutdrag", "Kommunstyrelsen", MINUTES, "", "§ 3 Hamnen", *PLAIN),
        *("", "", "Norrsunds stad", "Datum: 2026-06-01", "Dnr: KS 2026/14", "", TEXT),
    )
    lines = pages.lines()
    assert [lines[first].text for first in firsts(pages)] == [
        "Tjänsteskrivelse",
        "Motion om fler bryggor",
        "ALVEDALS KOMMUN",
        "Norrsunds stad",
    ]


def test_a_letterhead_in_a_text_dump_belongs_to_what_it_stands_above() -> None:
    """Also where a blank line parts it from the words that open the document."""
    above = [TEXT] * FEWEST_IN_TEXT
    for letterhead in ("ALVEDALS KOMMUN", "Norrsunds stad", "Kommunledningskontoret"):
        assert firsts(dump(*above, letterhead, "", "", "Tjänsteskrivelse", *LABELS, TEXT)) == [0, len(above)]


@pytest.mark.parametrize(
    "texts",
    [
        (TEXT, "", TITLE, "", TEXT),
        ("Motion om fler bryggor", "", "", "Motion om fler bryggor", "", TEXT),
        (*PLAIN, "", "Yrkande", "", "Bifall till förslaget."),
        (*[TEXT] * FEWEST_IN_TEXT, "", "", "och motion om fler bryggor", "", TEXT),
        (*[TEXT] * FEWEST_IN_TEXT, "", "", "Tjänsteskrivelsen föreslår att nämnden bygger en hamn.", "", TEXT),
        (MINUTES, "", "§ 1 Val", TEXT, "", "", "§ 2 Motion om fler bryggor", TEXT, "", "", "§ 3 Taxa", TEXT),
    ],
)
def test_blank_lines_alone_begin_no_document_in_a_text_dump(texts: tuple[str, ...]) -> None:
    """Nor do a title just behind another one, running text that names a document, or the §§ of a protokoll."""
    assert firsts(dump(*texts)) == [0]


def test_a_form_feed_in_a_text_dump_is_the_top_of_a_page() -> None:
    """The title below it needs no blank lines; running text goes on."""
    above = "\n".join([TEXT] * FEWEST_IN_TEXT)
    assert firsts(dump(f"{above}\fTjänsteskrivelse", TEXT)) == [0, FEWEST_IN_TEXT]
    assert firsts(dump(f"{above}\f{TEXT}", TEXT)) == [0]


def test_a_file_without_lines_has_no_beginnings() -> None:
    """Empty pages between others begin nothing."""
    assert beginnings(file(sheet(1), sheet(2)), 0.0) == []
    assert begun(file(sheet(1), START, sheet(3), sheet(4, *PLAIN))) == [(1, None)]


def test_the_first_line_begins_a_document_for_sure() -> None:
    """Of the others, the more speaks for one, the surer it is."""
    pages = file(START, sheet(2, BOLD, *PLAIN), sheet(3, "# Avtal om bryggor", *PLAIN, head="B", foot="1 (3)"))
    first, second, third = (found.confidence for found in beginnings(pages, BODY))
    assert first > third > second >= 0.7


ANY_LINES = st.lists(
    st.sampled_from(
        [
            *(
                TEXT,
                BOLD,
                LARGE,
                *LABELS,
                *BOX,
                MINUTES,
                "Innehåll",
                "Sammanfattning",
                "Motion om hamnen",
                "1. Öppnande",
            ),
            *("Bilaga 1", "Eva Ek", "Hamnchef", "§ 1 Val", "§ 2 Taxa", "ALVEDALS KOMMUN", "Sida 1", "Båtar|14", "och"),
        ]
    ),
    max_size=12,
)


def in_order(found: list[Beginning], count: int) -> bool:
    """Whether the first of `count` lines begins a document, and the other beginnings follow it one after the other."""
    places = [beginning.first for beginning in found]
    return places[:1] == [0][:count] and places == sorted(set(places)) and max(places, default=-1) < count


@given(
    st.lists(
        st.tuples(ANY_LINES, st.sampled_from(["", MINUTES, "A"]), st.sampled_from(["", "1", "2", "1 (2)", "2 (2)"])),
        max_size=6,
    )
)
def test_beginnings_of_any_pages_are_in_order(several: list[tuple[list[str], str, str]]) -> None:
    """The first is the first line's, none comes twice, and each says how sure it is."""
    sheets = [sheet(number, *texts, head=head, foot=foot) for number, (texts, head, foot) in enumerate(several, 1)]
    found = beginnings(file(*sheets), BODY)
    assert in_order(found, len(file(*sheets).lines()))
    assert all(0 <= beginning.confidence <= 1 for beginning in found)


@given(st.lists(st.one_of(ANY_LINES, st.just(["", ""]), st.just(["\f"])), max_size=9))
def test_beginnings_of_any_text_are_in_order(several: list[list[str]]) -> None:
    """The same where blank lines are all there is."""
    pages = dump(*(text for texts in several for text in texts))
    found = beginnings(pages, 0.0)
    assert in_order(found, len(pages.lines()))
    assert all(0 <= beginning.confidence <= 1 for beginning in found)
