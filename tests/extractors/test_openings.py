"""Openings: the words that open a document, how plainly they do, and what only looks like them."""

import pytest

from extractors.openings import Opening, bare, has_document_box, kinds_of, opening_of
from extractors.pages.text import read_text
from schemas.pages import Cell, Line, Page

BODY = 11.0
TEXT = "Nämnden har följt arbetet med hamnen i Alvedal under året."


def line(text: str, *, size: float = BODY, bold: bool = False, gap: float = 0.0, table: int | None = None) -> Line:
    """A printed line, with tabs between its cells."""
    cells = tuple(Cell(cell, cell) for cell in text.split("\t")) if "\t" in text else ()
    return Line(text, text, 1, (50, 100, 400, 111), size, bold, gap, cells, table)


def opened(*lines: Line, heads: tuple[Line, ...] = (), fresh: bool = False) -> Opening | None:
    """The opening of a printed page with the lines."""
    return opening_of((*heads, *lines), Page(1, 595, 842, lines, heads), BODY, box=lines[:6], fresh=fresh)


def in_text(text: str) -> Opening | None:
    """The opening of a text dump."""
    page = read_text(text.encode()).pages[0]
    return opening_of(page.lines, page, 0.0, box=page.lines[:6], fresh=False)


def look(found: Opening | None) -> tuple[str, bool] | None:
    """The kind an opening says, and whether it does so plainly."""
    return (found.kind, found.plain) if found else None


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Protokoll 2026-05-12", "protokoll"),
        ("Utdrag ur protokoll", "protokollsutdrag"),
        ("Kallelse till kommunstyrelsen", "dagordning"),
        ("Tjansteskrivelse", "tjansteutlatande"),
        ("TILLÄGGSYRKANDE", "yrkande"),
        ("Motion om fler bryggor", "motion"),
        ("Medborgarförslag: en brygga", "medborgarforslag"),
        ("Interpellation till ordföranden", "interpellation"),
        ("Remiss: Plan för hamnen", "remiss"),
        ("**Riktlinje för hamnar**", "styrande_dokument"),
        ("Alvedals kommuns plan för hamnar", "styrande_dokument"),
        ("Samverkansavtal", "avtal"),
        ("Resultaträkning 2026", "ekonomi"),
        ("Årsredovisning 2025", "rapport"),
        ("Missiv", "missiv"),
        ("Ordförandebeslut 2026-05-12", "beslut"),
    ],
)
def test_the_words_of_each_kind(words: str, kind: str) -> None:
    """Letter case, marks, and damage to å, ä and ö do not matter."""
    assert {found for found, _ in kinds_of(words)} == {kind}


@pytest.mark.parametrize("words", ["", "Hamnen", TEXT, "Motionen avslås", "Protokollet justeras", "§ 3 Motion"])
def test_other_words_open_nothing(words: str) -> None:
    """A kind is named by the whole line."""
    assert kinds_of(words) == ()


def test_bare_words_keep_their_punctuation() -> None:
    """The rings and dots go, nothing else does."""
    assert bare("Förslag: Å-ÄNG (2)") == "forslag: a-ang (2)"


@pytest.mark.parametrize(
    ("first", "plain"),
    [
        (line("Riktlinje för hamnar", size=14), True),
        (line("Riktlinje för hamnar", bold=True), True),
        (line("RIKTLINJE FÖR HAMNAR"), True),
        (line("Riktlinje för hamnar"), False),
    ],
)
def test_type_makes_an_opening_plain(first: Line, plain: bool) -> None:
    """Large, bold or in capitals; in running type the words may be a heading."""
    assert look(opened(first, line(TEXT))) == ("styrande_dokument", plain)


@pytest.mark.parametrize(
    "words", ["Protokoll 2026-05-12", "Dagordning", "Tjänsteskrivelse", "Remiss om hamnen", "Yrkande"]
)
def test_words_that_only_open_documents_need_no_type(words: str) -> None:
    """They are plain in running type also."""
    found = opened(line(words), line(TEXT))
    assert found and found.plain


def test_a_first_line_that_stands_alone_is_plain_on_a_fresh_page() -> None:
    """Where the page before left room, and white space follows."""
    alone, close = line(TEXT, gap=2.0), line(TEXT)
    first = line("Riktlinje för hamnar")
    assert look(opened(first, alone, fresh=True)) == ("styrande_dokument", True)
    assert look(opened(first, fresh=True)) == ("styrande_dokument", True)
    assert look(opened(first, alone)) == ("styrande_dokument", False)
    assert look(opened(first, close, fresh=True)) == ("styrande_dokument", False)


@pytest.mark.parametrize(
    "lines",
    [
        (),
        (line(TEXT),),
        (line("Plan för"), line("riktlinje för hamnar", size=18)),
        (line("Tjänsteskrivelse om hamnen har nu skickats till nämnden."),),
        (line(TEXT), line(TEXT), line("Riktlinje för hamnar")),
        (line("Riktlinje för hamnar\tEva Ek\t2026-05-12"),),
        (line("Riktlinje för hamnar\t2026-05-12", table=1),),
        (line("Riktlinje för " + "hamnar, bryggor och båtar och " * 3),),
    ],
)
def test_what_is_no_opening(lines: tuple[Line, ...]) -> None:
    """The rest of a longer title, a sentence, what stands too far down, a row of a table, a text of many words."""
    assert opened(*lines) is None


def test_a_date_may_stand_beside_a_title() -> None:
    """One cell more makes no table."""
    assert look(opened(line("Riktlinje för hamnar\t2026-05-12"))) == ("styrande_dokument", False)


def test_the_title_of_an_item_is_no_opening() -> None:
    """Below a § only a meeting's own words count."""
    assert opened(line("§ 4"), line("Motion om fler bryggor", bold=True)) is None
    assert opened(line("Kf § 4 Taxa"), line("Riktlinje för hamnar", bold=True)) is None
    assert look(opened(line("§ 4"), line("Protokollsutdrag", bold=True))) == ("protokollsutdrag", True)


def test_the_plainest_opening_wins() -> None:
    """Then the weightiest, then the first."""
    weighty, early = line("Protokoll 2026-05-12"), line("Motion om hamnen", bold=True)
    assert look(opened(line("Taxa för hamnen"), early)) == ("motion", True)
    assert look(opened(early, line("Utdrag ur protokoll"))) == ("protokollsutdrag", True)
    assert look(opened(early, weighty)) == ("motion", True)


def test_figures_in_columns_open_at_the_first_cell() -> None:
    """A table of figures may be the first thing on a page, with its name above the first column."""
    assert look(opened(line("Intäkter\t2026\t2025", table=1))) == ("ekonomi", True)
    assert look(opened(line(TEXT), line("Intäkter\t2026\t2025", table=1))) == ("ekonomi", False)
    assert opened(line(TEXT), line("Hamnen\tIntäkter\t2025", table=1)) is None


def test_a_running_head_opens() -> None:
    """And is known as one."""
    found = opened(line(TEXT), heads=(line("Protokoll § 12"),))
    assert found and (found.kind, found.text, found.running) == ("protokoll", "Protokoll § 12", True)


def test_a_cell_opens() -> None:
    """The opening is the words of the cell, in the line they stand in."""
    first = line("Alvedals kommun\tTjänsteskrivelse")
    found = opened(first)
    assert found and (found.text, found.line) == ("Tjänsteskrivelse", first)


@pytest.mark.parametrize(("text", "other"), [("Protokoll § 12", "Protokoll § 13"), ("Protokoll 1", "PROTOKOLL 20")])
def test_the_key_knows_no_numbers(text: str, other: str) -> None:
    """A running head with the next § is the same one."""
    keys = [found.key for words in (text, other) if (found := opened(line(words)))]
    assert len(keys) == 2
    assert len(set(keys)) == 1


def test_the_keys_of_other_words_differ() -> None:
    """Two motions are two."""
    one, other = opened(line("Motion om hamnen")), opened(line("Motion om bryggor"))
    assert one and other and one.key != other.key


def test_an_opening_knows_its_day() -> None:
    """The first that stands near it, on whatever line."""
    found = opened(line("Protokoll"), line("Kommunstyrelsen"), line("den 12 maj 2026"), line("2026-06-15"))
    assert found and found.day == "2026-05-12"
    found = opened(line("Protokoll"), line("Kommunstyrelsen"))
    assert found and found.day is None


def test_the_document_box_opens_a_governing_paper() -> None:
    """Two of its labels do, on one line or on several; one alone stands in other papers also."""
    rows = [line("Dokumentsort: Plan"), line("Beslutad av: Nämnden")]
    found = opened(*rows)
    assert found and (found.kind, found.box, found.plain, found.line) == ("styrande_dokument", True, True, rows[0])
    assert has_document_box([line("Dokumentsort\tGiltighetstid")])
    assert not has_document_box(rows[:1])
    assert has_document_box(rows[:1], fewest=1)
    assert not has_document_box([line("Giltighetstid: 2026"), line("Giltighetstid: 2027")])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tjänsteskrivelse\n\nNy hamn", ("tjansteutlatande", True)),
        ("Motion om hamnen\n\nText.", ("motion", False)),
        ("Yrkande\n\nBifall.", ("yrkande", False)),
        ("Yrkande om hamnen\n\nBifall.", ("yrkande", True)),
    ],
)
def test_openings_in_plain_text(text: str, expected: tuple[str, bool]) -> None:
    """Without type, only words that are nothing else are plain: "Yrkande" is a heading in a protokoll also."""
    assert look(in_text(text)) == expected
