"""Bilagor: those that are listed, those that a point names, and the part of the file that is one."""

from collections.abc import Callable

import pytest

from extractors.attachments import find_attachments
from extractors.sections import outline_of
from schemas.pages import Line
from schemas.vocabulary import PartKind

Make = Callable[[str], tuple[Line, ...]]


def found_in(kind: PartKind, lines: tuple[Line, ...]) -> list[tuple[str | None, str]]:
    """Number and title of each attachment of a text."""
    return [(found.number, found.title) for found in find_attachments(kind, outline_of(kind, lines, 0.0))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bilagor\n1. Riktlinje för hamnar\n2. Karta", [("1", "Riktlinje för hamnar"), ("2", "Karta")]),
        ("Bilagor\n\n- Karta över hamnen\n- Avtal", [(None, "Karta över hamnen"), (None, "Avtal")]),
        ("Bilagor\n\nBilaga 1: Karta över hamnen", [("1", "Karta över hamnen")]),
        ("Bilagor\n\nBilaga 2 a – Karta över hamnen", [("2 a", "Karta över hamnen")]),
        ("Beslutsunderlag\n\nTjänsteskrivelse 2026-06-01", [(None, "Tjänsteskrivelse 2026-06-01")]),
        ("Bilaga: Avtal med föreningen", [(None, "Avtal med föreningen")]),
        ("Bilagor\n\nInga bilagor.", []),
        ("Bilagor\n\nSaknas", []),
        ("Bilagor\n\n–", []),
    ],
)
def test_listed(lines_of: Make, text: str, found: list[tuple[str | None, str]]) -> None:
    """One for each line of the list, with its number where it has one."""
    assert found_in("tjansteutlatande", lines_of(text)) == found


def test_a_plan_lists_only_what_is_marked(lines_of: Make) -> None:
    """Under the same heading in a plan, running text is no list."""
    text = "Bilagor\n\nPlanen har två bilagor som beskrivs här.\n1. Karta över hamnen"
    assert found_in("styrande_dokument", lines_of(text)) == [("1", "Karta över hamnen")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1. Delårsbokslut (bilaga 1)\n2. Övrigt\n3. Avslut", [("1", "Delårsbokslut")]),
        ("1. Fastställande av delårsbokslut, Bilaga 3\n2. Övrigt\n3. Avslut", [("3", "delårsbokslut")]),
        ("1. Budget\nBilaga 2 a, b\n2. Övrigt\n3. Avslut", [("2 a", "Budget"), ("2 b", "Budget")]),
        ("1. Budget\nEnligt bilaga 2 ökar kostnaden.\n2. Övrigt\n3. Avslut", [("2", "Bilaga 2")]),
    ],
)
def test_named_by_a_point(lines_of: Make, text: str, found: list[tuple[str | None, str]]) -> None:
    """The bilaga is what the point is about; one told in a sentence is none."""
    assert found_in("dagordning", lines_of(text)) == found


def test_a_listed_number_is_not_named_again(lines_of: Make) -> None:
    """What the list has is there once, with the list's title."""
    text = "1. Budget (bilaga 1)\n2. Övrigt\n3. Avslut\n\nBilagor\n\nBilaga 1: Detaljbudget för år 2027"
    assert found_in("dagordning", lines_of(text)) == [("1", "Detaljbudget för år 2027")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nämnden redovisade en karta över hamnen (bilaga 5).", [("5", "karta över hamnen")]),
        (
            "Eva Ek gick igenom hamnplanen (bilaga 4). Bo Al visade båtarna (bilaga 5).",
            [("4", "hamnplanen"), ("5", "båtarna")],
        ),
        ("En diskussion utifrån hamnplanens mål fördes (bilaga 2 a).", [("2 a", "hamnplanens mål")]),
        ("Hamnen byggs enligt bilaga 1 och se bilaga 3.", [("1", "Bilaga 1"), ("3", "Bilaga 3")]),
        ("Kostnaden framgår av bilaga 2.", [("2", "Bilaga 2")]),
        ("Bilaga 2 Inspel till hamnplanen från föreningen.", [("2", "Inspel till hamnplanen från föreningen")]),
        ("Reglerna finns i bilaga 3 till kommunallagen.", []),
        ("Bilagan visar hamnen.", []),
        ("Bilaga 3 visar hamnen.", []),
    ],
)
def test_told_in_running_text(lines_of: Make, text: str, found: list[tuple[str | None, str]]) -> None:
    """With the words the text has for it, else its number; another document's bilaga is none."""
    assert found_in("tjansteutlatande", lines_of(f"Bakgrund\n\n{text}")) == found


def test_what_is_listed_is_not_told_again(lines_of: Make) -> None:
    """Nor what is told of twice."""
    text = "Bakgrund\n\nHamnen byggs enligt bilaga 1 och bilaga 2. Se bilaga 2.\n\nBilagor\n1. Karta över hamnen"
    assert found_in("tjansteutlatande", lines_of(text)) == [("1", "Karta över hamnen"), ("2", "Bilaga 2")]


def test_a_report_tells_of_no_attachments(lines_of: Make) -> None:
    """In its running text any paper may be meant."""
    assert found_in("rapport", lines_of("Bakgrund\n\nHamnen byggs enligt bilaga 1.")) == []


def test_in_the_contents(lines_of: Make) -> None:
    """The rows below Bilagor in a table of contents, without their pages; not those above."""
    text = "Innehåll\n\n1 Inledning\t2\nBilagor\t9\n1 Karta över hamnen\t10\nBilaga 2 Avtal\t11\n\nInledning\n\nHamnen."
    assert found_in("rapport", lines_of(text)) == [("1", "Karta över hamnen"), ("2", "Avtal")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026-06-15", []),
        ("2026-06-15\n\nKarta", [(None, "Karta")]),
        ("Protokoll 2026-06-15", [(None, "Protokoll 2026-06-15")]),
        ("Bilaga 1, Karta", [("1", "Karta")]),
    ],
)
def test_a_day_is_no_title(lines_of: Make, text: str, found: list[tuple[str | None, str]]) -> None:
    """Alone on its line it is the day of what stands above; a title begins with a letter, not a comma."""
    assert found_in("tjansteutlatande", lines_of(f"Bilagor\n\n{text}")) == found


@pytest.mark.parametrize(
    ("point", "title"),
    [
        ("Beslut om att skicka förslag till hamnplan till Norrsunds stad (bilaga 1)", "förslag till hamnplan"),
        ("Att anta hamnplan (bilaga 1)", "hamnplan"),
        ("Genomgång och godkännande av protokoll (bilaga 1)", "protokoll"),
        ("Att skicka svar till följd av remissen (bilaga 1)", "svar till följd av remissen"),
        ("Hamnplan (bilaga 1)", "Hamnplan"),
    ],
)
def test_what_is_to_be_done_with_it(lines_of: Make, point: str, title: str) -> None:
    """The bilaga is the paper, not what is decided about it nor to whom it goes."""
    assert found_in("dagordning", lines_of(f"1. {point}\n2. Övrigt\n3. Avslut")) == [("1", title)]


@pytest.mark.parametrize(
    ("mark", "numbers"),
    [
        ("(Bilaga 2 a,bs5)", ["2 a", "2 b"]),
        ("Bilaga 2 a,bs5", ["2 a", "2 b"]),
        ("Bilaga 2a, b s 5", ["2 a", "2 b"]),
        ("Bilaga 2as5", ["2 a"]),
        ("(bilaga2)", ["2"]),
        ("Bilaga2s5", ["2"]),
        ("(bilaga 2 s.5)", ["2"]),
    ],
)
def test_a_mark_that_ocr_drew_together(lines_of: Make, mark: str, numbers: list[str]) -> None:
    """The letters are bilagor, the s before a number is the page; no blank is needed between."""
    text = f"1. Budget {mark}\n2. Övrigt\n3. Avslut"
    assert found_in("dagordning", lines_of(text)) == [(number, "Budget") for number in numbers]


def test_a_bilaga_without_a_title(lines_of: Make) -> None:
    """In the list its number is known all the same, and the next one is a bilaga of its own."""
    text = "Bilagor\n\nBilaga 1\nBilaga 2: Karta"
    assert found_in("tjansteutlatande", lines_of(text)) == [("1", "Bilaga 1"), ("2", "Karta")]
