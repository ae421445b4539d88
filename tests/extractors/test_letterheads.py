"""Header blocks: the fields that a line names, how many a block has, and who writes."""

from collections.abc import Callable

import pytest

from extractors.letterheads import count_labels, header_fields, is_letterhead
from schemas.pages import Line

Make = Callable[[str], tuple[Line, ...]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Datum: 2026-06-01", {"issued_on"}),
        ("Datum", {"issued_on"}),
        ("Datum\tDiarienummer", {"issued_on", "case_number"}),
        ("Handläggare: Eva Ek\tTelefon: 0123-456 78", {"officer", "phone"}),
        ("2026-06-01 Dnr 0341/26", {"issued_on", "case_number"}),
        ("2026-06-01\tDnr KS 2026/14", {"issued_on", "case_number"}),
        ("Plats och tid: Hamnsalen", {"place_and_time"}),
        ("Dokumentsort: Riktlinje", set()),
        ("Enligt beslutet 2026-06-01 har nämnden i ärendet Dnr 0341/26 byggt hamnen", set()),
        ("2026-06-01", set()),
        ("Hamnen byggs.", set()),
    ],
)
def test_fields_a_line_names(lines_of: Make, text: str, found: set[str]) -> None:
    """A label, with its value or above it; a day beside a Dnr needs none; a sentence names nothing."""
    assert header_fields(lines_of(text)[0]) == found


@pytest.mark.parametrize(
    "text",
    [
        "Alvedals kommun",
        "NORRSUNDS STAD",
        "Norrsunds stad",
        "Kommunledningskontoret",
        "Kommunstyrelsen",
        "Barn- och",
        "Kultur-",
        "TJÄNSTESKRIVELSE",
        "Alvedals kommun\tTjänsteskrivelse",
        "Samhällsbyggnadsförvaltningen\t2026-06-01",
    ],
)
def test_who_writes(lines_of: Make, text: str) -> None:
    """A kommun, an office or a body, also the first half of its name; words in capitals."""
    assert is_letterhead(lines_of(text)[0])


@pytest.mark.parametrize(
    "text",
    [
        "Hamnen i Alvedal",
        "Alvedals kommun.",
        "Alvedals kommun:",
        "Kommunstyrelsen i Alvedal har byggt hamnen",
        "Båtar, bryggor och hamnar och",
        "2026",
    ],
)
def test_who_does_not(lines_of: Make, text: str) -> None:
    """Other words, a sentence's end, a label, and more words than a name has."""
    assert not is_letterhead(lines_of(text)[0])


BLOCK = "Datum: 2026-06-01\nDnr: KS 2026/14\nHandläggare: Eva Ek"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (BLOCK, 3),
        (f"{BLOCK}\nDatum: 2026-06-02", 3),
        (f"Alvedals kommun\n{BLOCK}", 4),
        ("Alvedals kommun\n2026-06-01", 1),
        ("Alvedals kommun\t2026-06-01", 2),
        (f"Beslut\n{BLOCK}", 0),
        ("Dnr: KS 2026/14\nSammanfattning\nHandläggare: Eva Ek", 1),
        ("Dnr: KS 2026/14\n\nHamnen.\nBåten.\nBryggan.\nHandläggare: Eva Ek", 1),
        ("Dnr: KS 2026/14\nHamnen.\nBåten.\nHandläggare: Eva Ek", 2),
        (f"Hamnen.\n{BLOCK}", 0),
        ("Hamnen i Alvedal byggs.", 0),
    ],
)
def test_a_block_that_begins_at_once(lines_of: Make, text: str, count: int) -> None:
    """Each field counts once, the sender and the day beside it too; two lines without a field may stand between."""
    assert count_labels(lines_of(text), at_once=True) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (f"Hamnen.\nBåten.\nBryggan.\n{BLOCK}", 3),
        (f"Hamnen.\nAlvedals kommun\n{BLOCK}", 4),
        ("Alvedals kommun\n2026-06-01", 2),
        (f"Hamnen.\nBeslut\n{BLOCK}", 0),
    ],
)
def test_a_block_further_down(lines_of: Make, text: str, count: int) -> None:
    """Where it need not begin at once, only a heading ends it, and the sender may stand in the second line."""
    assert count_labels(lines_of(text), at_once=False) == count


def test_no_lines_no_fields() -> None:
    """An empty page has no header block."""
    assert count_labels((), at_once=True) == 0
