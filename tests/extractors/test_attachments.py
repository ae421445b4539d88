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
