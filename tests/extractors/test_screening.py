"""Personal numbers are found in whatever way they are written, marked and masked; other digits are left alone."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import rules
from extractors.pages import read_pages
from extractors.pages.text import read_text
from extractors.screening import find_personal_numbers, said_before
from schemas.pages import Cell, Line, Page, Pages
from schemas.personal_number import PersonalNumber
from schemas.rules import WordRule

# Serials from 980 are given to nobody: they are for tests.
NUMBER, OTHER = "19530317-9815", "19880514-9823"
SHORT, SOLID = "530317-9815", "5303179815"

Found = list[tuple[int, str, float]]


def found_in(text: str) -> Found:
    """Page, mask and confidence of what is found in a text."""
    return [(f.page, f.masked, f.confidence) for f in find_personal_numbers(read_text(text.encode()))]


def masks(text: str) -> list[str]:
    """The masks of what is found in a text."""
    return [masked for _, masked, _ in found_in(text)]


def checked(nine: str) -> str:
    """Nine digits with their check digit."""
    numbers = (PersonalNumber("", nine[:6], nine[6:] + digit) for digit in "0123456789")
    return next(number.digits for number in numbers if number.is_checked)


@pytest.mark.parametrize(
    ("text", "masked", "least"),
    [
        (f"Karin Alvhed, {NUMBER}, bor ensam.", "19530317-****", 0.9),
        (f"({SHORT})", "530317-****", 0.9),
        ("Elsa Brovall 210406+9857.", "210406+****", 0.9),
        ("Personnummer: 195303179815", "19530317-****", 0.9),
        ("195303179815", "19530317-****", 0.6),
        (f"pers.nr {SOLID}", "530317-****", 0.8),
        ("Personnummer 19530317 9815", "19530317-****", 0.9),
        ("född 530317 9815", "530317-****", 0.8),
        ("530317 - 9815", "530317-****", 0.9),
        ("530317–9815", "530317-****", 0.9),
        ("530317−9815", "530317-****", 0.9),
        ("530317\u00ad9815", "530317-****", 0.9),
        ("530317\u2011\u200b9815", "530317-****", 0.9),
        ("19530317-\n9815, som", "19530317-****", 0.9),
        ("19530317-\f9815, som", "19530317-****", 0.9),
        ("1953-03-17-9815", "19530317-****", 0.7),
        ("Personnr: 1 9 5 3 0 3 1 7 - 9 8 1 5", "19530317-****", 0.6),
        ("Pnr: 530 317-9815", "530317-****", 0.6),
        ("**19530317-9815**", "19530317-****", 0.9),
        ("<td>19530317-9815</td>", "19530317-****", 0.9),
        ("personnr530317-9815", "530317-****", 0.9),
        ("Person-/organisationsnummer: 530317-9815", "530317-****", 0.9),
        ("Personnummer (10 siffror): 5303179815", "530317-****", 0.8),
        ("Personnummer\n530317 9815", "530317-****", 0.8),
        ("Namn\tPersonnummer\tTelefon\nEk\t5303179815\t070-174 06 15", "530317-****", 0.8),
        ("Enskild firma, org.nr 530317-9815", "530317-****", 0.6),
        ("Karin Alvhed 5303179815", "530317-****", 0.5),
        ("1. 530317-9815", "530317-****", 0.9),
        ("Alvhed19530317-9815", "19530317-****", 0.9),
        ("samordningsnr 910273-9845", "910273-****", 0.9),
    ],
)
def test_a_number_is_found_as_it_is_written(text: str, masked: str, least: float) -> None:
    """Each way of writing one is found, and the more that speaks for it the surer."""
    ((_, got, confidence),) = found_in(text)
    assert got == masked
    assert least <= confidence < 1


@pytest.mark.parametrize(
    "text",
    [
        "Org.nr 556012-5790",
        "Organisationsnummer 212000-9978, moms SE212000997801",
        "16212000-9978",
        "Telefon 070-174 06 15, mobil 0701740616, växel 031-390 06 19",
        "ring 0303179812",
        "Bankgiro 5099-0412, plusgiro 85 11 01-9, PG 530317-9",
        "Dnr 201101-1237",
        "Diarienummer SN 2025/0417, KS 2025-00342, 2018/KS 0290 10",
        "den 2018-01-24, 2018-01-24–2018-02-01, 20180124",
        "2026-05-01 - 2026-05-31",
        "perioden 20230101-1231",
        "Fakturanummer 8511019864, OCR 8511019864, kundnr 8511019864",
        "8511019864",
        "fastigheten Ängsmon 4:17, Berg 530317:9815",
        "ISBN 978-91-990112-3-4, ISBN 9789199011234",
        "198 511 kronor, 530 317 9815 kronor, 5 303 179 815",
        "19530317-98150, 119530317-9815, 19530317-9815-2, 2024:530317-9815",
        "https://lindhamra.example/akt/19530317-9815 och akt.19530317-9815@lindhamra.example",
        "530317-9814",
        "SN530317-9815, SN19530317-9815, Alvhed530317-9815",
        "530371-9815, 531317-9815",
        "530317-XXXX, ÅÅMMDD-NNNN, 19530317-****",
        "530317-0002",
        "Konto 20240131 4018",
        "20240131 4018",
        "240101\t-9818",
        "Belopp\n530317\n9815",
        "202401241532",
    ],
)
def test_other_digits_are_none(text: str) -> None:
    """What companies, telephones, cases, accounts, periods and addresses are written like is left alone."""
    assert found_in(text) == []


@pytest.mark.parametrize(
    ("text", "count"), [("Personnummer: 530317-9814", 1), ("pnr 195303179814", 1), ("530317-9814", 0)]
)
def test_a_wrong_check_digit_is_doubtful(text: str, count: int) -> None:
    """Only where a word says that it is a number, since a digit may be misread; and it goes to a person."""
    found = found_in(text)
    assert len(found) == count
    assert all(confidence < 0.6 for _, _, confidence in found)


def test_a_period_without_a_word_is_none_and_a_later_day_doubtful() -> None:
    """A date and a later one of the same year are a span of time as often as a number."""
    assert found_in("20230101-1231") == []
    assert masks("Personnummer 20230101-1231") == ["20230101-****"]
    ((_, _, confidence),) = found_in("Avser 860315-0619")
    assert confidence < 0.6


def test_each_number_once_a_page_and_in_order() -> None:
    """The same number in two spellings on a page is one, as first written and as sure as the surer."""
    text = f"{SHORT} och {OTHER}\n{NUMBER}\f{OTHER}"
    assert found_in(text) == [(1, "530317-****", 0.97), (1, "19880514-****", 0.97), (2, "19880514-****", 0.97)]


def test_a_known_number_is_found_without_a_word() -> None:
    """Ten digits in a row say nothing, unless the same are found elsewhere in the file."""
    assert found_in(SOLID) == []
    assert [page for page, _, _ in found_in(f"{NUMBER}\f{SOLID}")] == [1, 2]


def test_what_was_printed_is_looked_at_too() -> None:
    """A number that a repair has altered is found in the words as printed."""
    line = Line(text="Karin Alvhed S30317-9815", raw=f"Karin Alvhed {SHORT}", page=1)
    pages = Pages((Page(1, 0.0, 0.0, (line,)),), "ocr")
    assert [found.masked for found in find_personal_numbers(pages)] == ["530317-****"]


def test_running_heads_are_looked_at() -> None:
    """A number in the foot of a page is one as well."""
    line = Line(text=SHORT, raw=SHORT, page=1)
    pages = Pages((Page(1, 0.0, 0.0, (), furniture=(line,)),), "born_digital")
    assert [found.page for found in find_personal_numbers(pages)] == [1]


def test_a_number_broken_in_its_column_is_found() -> None:
    """The last four stand below, and the cells beside them between."""

    def row(*cells: tuple[str, float]) -> Line:
        made = tuple(Cell(text, text, (x, 0.0, x + 50, 10.0)) for text, x in cells)
        return Line("\t".join(c.text for c in made), " ".join(c.text for c in made), 1, cells=made)

    lines = (row(("Karin", 0), ("19530317-", 100), ("Ängsmon 1", 200)), row(("9815", 100), ("Lindhamra", 200)))
    pages = Pages((Page(1, 500.0, 800.0, lines),), "born_digital")
    assert [found.masked for found in find_personal_numbers(pages)] == ["19530317-****"]


@pytest.mark.parametrize(("rule", "text"), [(r, t) for r in rules.screening().word for t in r.examples])
def test_word_says_what_it_is_for(rule: WordRule, text: str) -> None:
    """An example is there because the digits after it are what the rule says."""
    assert said_before(text) == rule.says


@pytest.mark.parametrize(("rule", "text"), [(r, t) for r in rules.screening().word for t in r.counter])
def test_word_says_nothing_of_its_counter_examples(rule: WordRule, text: str) -> None:
    """A counter-example is a near-miss."""
    assert said_before(text) != rule.says


DATES = st.dates(date(1910, 1, 1), date(2025, 12, 31))
WAYS: list[Callable[[str, str, str], str]] = [
    lambda century, born, last: f"{century}{born}-{last}",
    lambda century, born, last: f"{born}-{last}",
    lambda century, born, last: f"{born}+{last}",
    lambda century, born, last: f"{century}{born}{last}",
    lambda century, born, last: f"{born}{last}",
    lambda century, born, last: f"{century}{born} {last}",
    lambda century, born, last: f"{born} {last}",
    lambda century, born, last: f"{born} - {last}",
    lambda century, born, last: f"{born}–{last}",
    lambda century, born, last: f"{century}{born}-\n{last}",
    lambda century, born, last: f"{century}{born[:2]}-{born[2:4]}-{born[4:]}-{last}",
    lambda century, born, last: " ".join(f"{century}{born}-{last}"),
]


@given(DATES, st.integers(1, 999), st.booleans(), st.sampled_from(WAYS))
def test_every_labelled_number_is_found(
    day: date, serial: int, coordinated: bool, way: Callable[[str, str, str], str]
) -> None:
    """Whoever it belongs to and however it is written; what is told of it never holds the last four."""
    born = f"{day:%y%m}{day.day + 60 * coordinated:02}"
    digits = checked(f"{born}{serial:03}")
    (found,) = find_personal_numbers(read_text(f"Personnummer: {way(f'{day:%Y}'[:2], born, digits[6:])}.".encode()))
    assert found.kind == ("samordningsnummer" if coordinated else "personnummer")
    assert found.masked[-11:-5] == born
    assert found.masked.endswith("****")
    assert found.confidence >= 0.6


@given(st.integers(0, 9999999))
def test_organisation_numbers_are_never_found(number: int) -> None:
    """Their third digit is two or more, so that no calendar has their date; with or without the leading 16."""
    digits = checked(f"55{2 + number % 8}{number // 8:06}"[:9])
    written = f"{digits[:6]}-{digits[6:]}"
    assert found_in(f"Org.nr {written}, {written} 16{written} {digits} 16{digits}") == []


@given(
    st.integers(0, 9999999), st.sampled_from(["070-{0} {1} {2}", "070{0}{1}{2}", "070-{0}{1}{2}", "031-{0} {1} {2}"])
)
def test_telephones_are_never_found(number: int, form: str) -> None:
    """Neither with a word before them nor without, though their first digits may be a date."""
    digits = f"{number:07}"
    written = form.format(digits[:3], digits[3:5], digits[5:])
    assert found_in(f"Tel {written}\n\n{written}, Karin Alvhed {written}") == []


@given(st.dates(date(1950, 1, 1), date(2030, 12, 31)), st.integers(0, 2000))
def test_dates_are_never_found(day: date, days: int) -> None:
    """Two dates beside each other, in any of the usual forms, are two dates."""
    other = day + timedelta(days)
    for form in ("%Y-%m-%d", "%Y%m%d", "%y%m%d"):
        one, two = day.strftime(form), other.strftime(form)
        assert found_in(f"{one}-{two}\n\n{one} {two}\n\n{one} – {two}\n\n{one}\t{two}") == []


def test_the_samples_numbers_are_found_and_nothing_else(samples: Path) -> None:
    """A protokollsutdrag with numbers in many forms beside telephones, accounts, cases and addresses."""
    found = find_personal_numbers(read_pages(samples / "individarende.pdf"))
    assert [(f.page, f.kind, f.masked) for f in found] == [
        (1, "personnummer", "19530317-****"),
        (1, "personnummer", "210406+****"),
        (1, "personnummer", "19880514-****"),
        (1, "personnummer", "091123-****"),
        (1, "samordningsnummer", "910273-****"),
        (1, "personnummer", "530317-****"),
        (2, "samordningsnummer", "910273-****"),
    ]
    assert [f.confidence < 0.6 for f in found] == [False] * 5 + [True, False]


def test_no_other_sample_has_one(samples: Path) -> None:
    """In a hundred pages of cases, sums, tables and telephones no digits are taken for a person's."""
    for path in [*samples.glob("*.pdf"), *samples.glob("texts/*.txt")]:
        if path.stem != "individarende":
            assert find_personal_numbers(read_pages(path, "never")) == [], path.name
