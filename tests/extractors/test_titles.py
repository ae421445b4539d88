"""Titles: the largest words, the words that open a part, or what stands between its header and its text."""

import pytest

from extractors.openings import Opening, kinds_of, opening_of
from extractors.pages.text import read_text
from extractors.titles import LONGEST_TITLE, title_of
from schemas.pages import Cell, Line, Page
from schemas.vocabulary import PartKind

BODY = 11.0
TEXT = "Nämnden har följt arbetet med hamnen i Alvedal under året."


def line(text: str, *, size: float = BODY, bold: bool = False, gap: float = 0.0, table: int | None = None) -> Line:
    """A printed line, with tabs between its cells."""
    cells = tuple(Cell(cell, cell) for cell in text.split("\t")) if "\t" in text else ()
    return Line(text, text, 1, (50, 100, 400, 111), size, bold, gap, cells, table)


def of_print(*lines: Line, heads: tuple[Line, ...] = (), kind: PartKind | None = None) -> str | None:
    """The title of a printed page, of the kind its words say where none is given."""
    opening = opening_of((*heads, *lines[:7]), Page(1, 595, 842, lines, heads), BODY, box=lines[:6], fresh=True)
    return title_of(kind or _kind(opening), lines, heads, opening, BODY)


def of_text(*texts: str) -> str | None:
    """The title of a text dump."""
    page = read_text("\n".join(texts).encode()).pages[0]
    opening = opening_of(page.lines[:7], page, 0.0, box=page.lines[:6], fresh=False)
    return title_of(_kind(opening), page.lines, (), opening, 0.0)


def _kind(opening: Opening | None) -> PartKind:
    return opening.kind if opening else "ovrigt"


def test_the_largest_words_are_the_title() -> None:
    """Before the words that open the part, whatever stands above them."""
    lines = (line("Tjänsteskrivelse"), line("Alvedals kommun", size=14), line("Ny hamn", size=20), line(TEXT))
    assert of_print(*lines) == "Ny hamn"


@pytest.mark.parametrize(
    ("texts", "title"),
    [
        (("Riktlinje för hamnar", "och bryggor"), "Riktlinje för hamnar och bryggor"),
        (("Riktlinje för båt-", "hamnar"), "Riktlinje för båthamnar"),
        (("Riktlinje för fritids-", "och båthamnar"), "Riktlinje för fritids- och båthamnar"),
        (("Riktlinje för IT-", "stöd i hamnen"), "Riktlinje för IT-stöd i hamnen"),
        (("Riktlinje för samarbete Alvedal-", "Norrsund"), "Riktlinje för samarbete Alvedal-Norrsund"),
        (("Riktlinje  för\thamnar",), "Riktlinje för hamnar"),
    ],
)
def test_a_title_wraps(texts: tuple[str, ...], title: str) -> None:
    """Lines in one type are one title; a hyphen goes where it only parted a word."""
    assert of_print(*(line(text, size=20) for text in texts), line(TEXT)) == title


def test_a_wrapped_title_ends() -> None:
    """At other type, and before it is longer than any title is."""
    assert of_print(line("Ny hamn", size=20), line("Alvedal", size=15), line("i norr", size=20)) == "Ny hamn"
    endless = of_print(*[line("Hamnar och bryggor i Alvedal", size=20)] * 15)
    assert endless and LONGEST_TITLE < len(endless) < 1.5 * LONGEST_TITLE


def test_bold_words_are_the_title_where_nothing_is_large() -> None:
    """The first ones that are no heading, no label and no name, with the lines below them."""
    lines = [line(text, bold=True) for text in ("Datum: 2026-06-01", "Eva Ek", "Riktlinje för båt-", "hamnar")]
    assert of_print(*lines, line("Sammanfattning", bold=True), line(TEXT)) == "Riktlinje för båthamnar"


def test_rows_of_a_table_are_no_title() -> None:
    """Nor large words on a later page."""
    later = Line("Bryggor", "Bryggor", 2, (50, 100, 400, 120), 20)
    assert of_print(line("Båtar\t14", size=20, table=1), line("Ny hamn"), line(TEXT), later) == "Ny hamn"


def test_a_table_of_figures_is_called_what_its_first_cell_says() -> None:
    """It opens at that cell."""
    assert of_print(line("Intäkter\t2026\t2025", table=1), line("Båtar\t14\t12", table=1)) == "Intäkter"


@pytest.mark.parametrize(
    ("texts", "title"),
    [
        (("Motion om fler bryggor", "", TEXT), "Motion om fler bryggor"),
        (("Motion om fler bryggor", "i hamnen", "", TEXT), "Motion om fler bryggor i hamnen"),
        (("Motion om fler båt-", "bryggor", TEXT), "Motion om fler båtbryggor"),
        (("Motion om fler bryggor", "Eva Ek (S)", TEXT), "Motion om fler bryggor"),
        (("Motion om fler bryggor", "", "i hamnen", TEXT), "Motion om fler bryggor"),
        (("Policy 2026", TEXT), "Policy 2026"),
        (("Samverkansavtal om hamnen", "", "§ 1 Parter"), "Samverkansavtal om hamnen"),
    ],
)
def test_the_words_that_open_a_part_are_its_title(texts: tuple[str, ...], title: str) -> None:
    """With the lines they run on in, which follow at once and in small letters."""
    assert of_text(*texts) == title


def test_words_beside_others_are_a_title_alone() -> None:
    """What stands in the next column is no part of it."""
    assert of_text("Alvedals kommun\tMotion om fler bryggor", "i hamnen", "", TEXT) == "Motion om fler bryggor"


LABELS = ("Datum: 2026-06-01", "Dnr: KS 2026/14", "Handläggare: Eva Ek", "E-post: eva.ek@alvedal.example")
HEADING = ("", "Förslag till beslut", "Hamnen byggs.")


@pytest.mark.parametrize(
    ("texts", "title"),
    [
        (("Ny hamn",), "Ny hamn"),
        (("Hej", "", "Ny hamn"), "Ny hamn"),
        (("Ny hamn i Alvedal", "och nya bryggor"), "Ny hamn i Alvedal och nya bryggor"),
        (("Ny hamn i Alvedal och", "", "Bryggor"), "Ny hamn i Alvedal och Bryggor"),
        (("Svar på motion om frilufts-", "bad"), "Svar på motion om friluftsbad"),
        (("Plan för kultur-", "och fritidshamnen"), "Plan för kultur- och fritidshamnen"),
        (("Ny hamn", "Datum: 2026-06-01"), "Ny hamn"),
        (("Ny hamn", "Diarienummer KS 2026/14"), "Ny hamn"),
        (("Ny hamn", "Handläggare\tDatum", "Eva Ek\t2026-06-01"), "Ny hamn"),
        (("Ny hamn", "2026-06-01"), "Ny hamn"),
        (("Ny hamn", "Eva Ek"), "Ny hamn"),
        (("Ny hamn", "Alvedals kommun"), "Ny hamn"),
        (("Ny hamn", "Kommunstyrelsen"), "Ny hamn"),
        (("Ny hamn", "eva.ek@alvedal.example"), "Ny hamn"),
        (("Ny hamn", "Telefon 0900-12 34 56"), "Ny hamn"),
        (("Ny hamn", "Växel 0900-12 34 56"), "Ny hamn"),
        (("Ny hamn", "www.alvedal.example"), "Ny hamn"),
        (("Ny hamn", "2026-06-01 Dnr 0341/18"), "Ny hamn"),
        ((), "Tjänsteskrivelse"),
    ],
)
def test_a_title_stands_between_the_header_and_the_text(texts: tuple[str, ...], title: str) -> None:
    """The last words above the first heading that are no label, value, name or address; else the words that open."""
    assert of_text("Tjänsteskrivelse", *LABELS, "", *texts, *HEADING) == title


@pytest.mark.parametrize(
    ("texts", "title"),
    [
        (("Datum: 2026-06-01", "Alvedals kommun", "Hamnarna i Alvedal", TEXT), "Hamnarna i Alvedal"),
        (("Hamnarna i Alvedal", TEXT), "Hamnarna i Alvedal"),
        (("Datum: 2026-06-01", "Eva Ek"), None),
        (("Hamnarna i Alvedal " * 6,), None),
    ],
)
def test_without_any_heading_the_first_line_may_be_the_title(texts: tuple[str, ...], title: str | None) -> None:
    """If it is short, and no label and no name."""
    assert of_text(*texts) == title


@pytest.mark.parametrize(
    ("texts", "title"),
    [
        (("Dokumentsort: Riktlinje\tDokumentnamn: Hamnar i Alvedal\tBeslutad av: Nämnden",), "Hamnar i Alvedal"),
        (("Dokumentnamn: Hamnar i Alvedal\tBeslutad av: Nämnden",), "Hamnar i Alvedal"),
        (("Beslutad av: Nämnden\tDokumentnamn: Hamnar i Alvedal",), "Hamnar i Alvedal"),
        (("Dokumentsort: Riktlinje", "Beslutad av: Nämnden", "", "Hamnar i Alvedal"), "Hamnar i Alvedal"),
    ],
)
def test_the_box_says_the_title_of_a_governing_paper(texts: tuple[str, ...], title: str) -> None:
    """Where it doesn't, the title stands below it."""
    assert of_text(*texts, "", "Syfte", TEXT) == title


@pytest.mark.parametrize(
    ("texts", "title"),
    [
        (("Kommunstyrelsen", "Protokoll", "2026-05-12"), "Kommunstyrelsen Protokoll 2026-05-12"),
        (("Protokoll 2026-05-12", "Kommunstyrelsen"), "Protokoll 2026-05-12 Kommunstyrelsen"),
        (("Barn- och", "ungdomsnämnden", "Protokoll"), "Barn- och ungdomsnämnden Protokoll"),
        (("Hamnsalen", "Protokoll", "Eva Ek", "2026-05-12"), "Protokoll 2026-05-12"),
        (("Protokoll", TEXT, TEXT, TEXT, "2026-05-12"), "Protokoll"),
        (("Protokoll", "Mötet leds av Eva Ek och hålls i Hamnsalen den 12 maj 2026"), "Protokoll"),
        (("Protokoll, styrelsemöte 4", "Kommunstyrelsen"), "Protokoll, styrelsemöte 4"),
        (("Kallelse", "Kommunstyrelsen", "2026-05-12", "Tid: klockan 9"), "Kallelse Kommunstyrelsen 2026-05-12"),
        (("Dagordning för styrelsemöte", "Kommunstyrelsen"), "Dagordning för styrelsemöte"),
    ],
)
def test_a_meeting_is_called_after_its_body_and_day(texts: tuple[str, ...], title: str) -> None:
    """What stands close to the word, if it is short; more words than two need nothing else."""
    assert of_text(*texts, "", "§ 1 Val") == title


def test_a_meeting_is_called_after_its_running_head() -> None:
    """Where the word stands there, its body and day do also; the lines of the page say nothing."""
    heads = (line("Kommunstyrelsen"), line("Protokoll"), line("2026-05-12"), line("Sida 2 (8)"))
    title = "Kommunstyrelsen Protokoll 2026-05-12"
    assert of_print(line("§ 4 Ny hamn", size=20), line("2026-06-15"), heads=heads) == title
    assert of_print(line("§ 4"), line(TEXT), heads=(line("Kommunstyrelsen\tProtokoll 2026-05-12"),)) == title


def test_a_meeting_keeps_its_words_below_large_ones() -> None:
    """What is large in a protokoll may be a §."""
    assert of_print(line("Protokoll"), line("2026-05-12"), line("Ny hamn", size=20)) == "Protokoll 2026-05-12"


def test_a_part_that_opens_with_nothing_has_no_title() -> None:
    """Neither words nor type say what it is called."""
    assert kinds_of("Eva Ek") == ()
    assert of_print(line("Eva Ek"), line("2026-05-12")) is None
