"""Repair of texts and pages, and its log."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.pages.text import read_text
from extractors.repair import RepairedLine, repair, repair_text
from schemas.pages import Line, Page, Pages, Word

DAMAGED = [
    "Fdrvaltningen far i uppdrag att aterkomma till ndmnden med ett forslag till hur",
    "skolskjutsen for eleverna i Norra Alvedal kan ordnas nar bussen har slutat ga.",
    "Kommunstyrelsen beslutade den 14 oktober att anslaget ska héjas med 1 250 tkr och",
    "att en utvdrdering gérs efter tva ar. Kontakta &rendets handldggare vid fragor,",
    "asa.oberg@alvedal.example, eller ring kontoret. Diarienummer KS 2025/061 galler.",
]
MEANT = [
    "Förvaltningen får i uppdrag att återkomma till nämnden med ett förslag till hur",
    "skolskjutsen för eleverna i Norra Alvedal kan ordnas när bussen har slutat gå.",
    "Kommunstyrelsen beslutade den 14 oktober att anslaget ska höjas med 1 250 tkr och",
    "att en utvärdering görs efter två år. Kontakta ärendets handläggare vid frågor,",
    "asa.oberg@alvedal.example, eller ring kontoret. Diarienummer KS 2025/061 gäller.",
]


def repaired(*lines: str) -> list[RepairedLine]:
    """The lines of one page."""
    (page,) = repair_text([lines])
    return page


def test_damage_is_undone() -> None:
    """Whole sentences, with what is no prose left as it is."""
    assert [line.text for line in repaired(*DAMAGED)] == MEANT


def test_a_repair_is_final() -> None:
    """What was repaired is sound: repairing it again changes nothing."""
    assert [line.text for line in repaired(*MEANT)] == MEANT
    assert not any(line.changes or line.suspects for line in repaired(*MEANT))


def test_a_short_text_is_damaged_when_its_words_say_so() -> None:
    """There is nothing to count in three words."""
    assert repaired("Forslag till beslut")[0].text == "Förslag till beslut"


@pytest.mark.parametrize("line", ["Ordinarie ledamot Jan Ohlson", "Room for improvement", "Budget 2025, 4 500 tkr", ""])
def test_a_short_sound_text_stays(line: str) -> None:
    """Without å, ä and ö, but with nothing wrong."""
    assert repaired(line) == [RepairedLine(line)]


def test_a_change_is_logged_with_its_reason() -> None:
    """What was printed, what was meant, and why."""
    (change,) = repaired("Anmäلت förhinder")[0].changes
    assert (change.raw, change.text, change.reason) == ("Anmäلت", "Anmält", "homoglyph")


def test_every_change_is_logged() -> None:
    """The words that differ are those of the log, with how sure they are."""
    for before, line in zip(DAMAGED, repaired(*DAMAGED), strict=True):
        differ = [(a, b) for a, b in zip(before.split(), line.text.split(), strict=True) if a != b]
        assert [(a.strip(".,"), b.strip(".,")) for a, b in differ] == [(c.raw, c.text) for c in line.changes]
        assert all(0 < change.confidence < 1 for change in line.changes)


def test_a_page_is_judged_by_itself() -> None:
    """A sound page beside a damaged one is not touched: there "for" and "har" are what they say."""
    sound = [*MEANT, "Hon for till Goteborg och har en hat pa sig."]
    first, second = repair_text([DAMAGED, sound])
    assert [line.text for line in first] == MEANT
    assert [line.text for line in second] == sound


def test_a_short_page_follows_the_page_beside_it() -> None:
    """The last lines of a damaged text are damaged too."""
    first, second = repair_text([DAMAGED, ["Vid protokollet", "Goran Ostlund"]])
    assert [line.text for line in second] == ["Vid protokollet", "Göran Östlund"]
    assert first[0].text == MEANT[0]


def test_sound_pages_keep_their_signs() -> None:
    """A dollar before a number is a § only where an engine read it."""
    line = Line("Det är $ 61", "Det är $ 61", 1)
    for layer, text in (("born_digital", "Det är $ 61"), ("ocr", "Det är § 61")):
        (found,) = repair(Pages((Page(1, 595.0, 842.0, (line,), text_layer=layer),), layer)).pages.lines()
        assert found.text == text


def test_the_raw_text_stays() -> None:
    """The line as printed is kept beside the line as meant."""
    (line,) = repair(read_text("arkitekтуella krav".encode())).pages.lines()
    assert (line.raw, line.text) == ("arkitekтуella krav", "arkitektuella krav")


def test_cells_are_repaired_as_their_line_is() -> None:
    """And stay as many."""
    done = repair(read_text("\n".join([*DAMAGED, "Atgard\tAnsvarig ndmnd\tKlart nasta ar"]).encode()))
    row = done.pages.lines()[-1]
    assert [cell.text for cell in row.cells] == ["Åtgärd", "Ansvarig nämnd", "Klart nästa år"]
    assert row.text == "Åtgärd\tAnsvarig nämnd\tKlart nästa år"


def test_empty_cells_keep_their_places() -> None:
    """A ruled row that begins with empty cells."""
    pages = read_text("\n".join([*DAMAGED, "Atgard\tnasta ar"]).encode())
    (page,) = pages.pages
    row = page.lines[-1]
    empty = replace(row.cells[0], text="", raw="")
    row = replace(row, cells=(empty, row.cells[0], empty, row.cells[1]), text="Atgard\t\tnasta ar")
    done = repair(replace(pages, pages=(replace(page, lines=(*page.lines[:-1], row)),)))
    assert [cell.text for cell in done.pages.lines()[-1].cells] == ["", "Åtgärd", "", "nästa år"]


def test_a_change_has_the_box_of_its_word() -> None:
    """Where the words' boxes are kept; else that of the line."""
    lines = tuple(Line(text, text, 1, (50.0, 20.0 * at, 500.0, 20.0 * at + 12)) for at, text in enumerate(DAMAGED))
    word = Word("Fdrvaltningen", (50.0, 0.0, 120.0, 12.0), 11.0)
    page = Page(1, 595.0, 842.0, lines, words=(word,))
    changes = repair(Pages((page,), "ocr")).changes
    assert (changes[0].change.text, changes[0].box) == ("Förvaltningen", word.box)
    assert changes[1].box == lines[0].box


def test_words_that_are_printed_alike_have_their_own_boxes() -> None:
    """And a word is not sought inside a longer one."""
    texts = ["arendet ar sa har: det ar klart", *DAMAGED]
    lines = tuple(Line(text, text, 1, (50.0, 20.0 * at, 500.0, 20.0 * at + 12)) for at, text in enumerate(texts))
    words = tuple(
        Word(text, (50.0 + 50 * at, 0.0, 90.0 + 50 * at, 12.0), 11.0) for at, text in enumerate(texts[0].split())
    )
    changes = repair(Pages((Page(1, 595.0, 842.0, lines, words=words),), "ocr")).changes
    assert [(c.change.raw, c.box) for c in changes if c.change.raw == "ar"][:2] == [
        ("ar", words[1].box),
        ("ar", words[5].box),
    ]


def test_spaces_stay_as_they_are() -> None:
    """The filter changes words, never the lay-out of a line."""
    assert repaired("  Beslut \t  § 4  ")[0].text == "  Beslut \t  § 4  "
    spaced = [f"  {line.replace(' ', '   ', 3)} \t" for line in DAMAGED]
    assert [line.text for line in repaired(*spaced)] == [f"  {line.replace(' ', '   ', 3)} \t" for line in MEANT]


def test_words_are_counted() -> None:
    """The number of words is that of the text."""
    assert repair(read_text(b"ett tu\n\ntre")).words == 3


@given(st.lists(st.text(alphabet="abcdefghijklmnopqrstuvwxyzåäöÅÄÖ .,-0123456789§/()|[&"), max_size=8))
def test_text_with_its_dots_comes_out_as_it_went_in(lines: list[str]) -> None:
    """To the byte."""
    page = [*MEANT, *lines]
    assert [line.text for line in repaired(*page)] == page


@given(st.lists(st.text(), max_size=5))
def test_nothing_stops_it(lines: list[str]) -> None:
    """Any text beside damaged lines: as many lines come out, and those that were damaged are repaired."""
    done = repaired(*DAMAGED, *lines)
    assert len(done) == len(DAMAGED) + len(lines)
    assert all(unicodedata.is_normalized("NFC", line.text) for line in done[: len(DAMAGED)])


def test_who_answers_for_the_text_is_told() -> None:
    """How many pages were repaired, and nothing where none was."""
    (notice,) = repair(read_text("\f".join(["\n".join(DAMAGED), "\n".join(MEANT)]).encode())).pages.notices
    assert (notice.code, notice.severity) == ("repaired", "info")
    assert "på 1 av 2 sidor" in notice.message
    assert repair(read_text("\n".join(MEANT).encode())).pages.notices == ()
