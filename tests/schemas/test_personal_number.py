"""A number's kind, check digit and calendar, and the numbers in the names of files."""

import pytest

from schemas.personal_number import PersonalNumber, in_name


@pytest.mark.parametrize(
    ("century", "date", "last", "real", "kind"),
    [
        ("19", "530317", "9815", True, "personnummer"),
        ("", "910273", "9845", True, "samordningsnummer"),
        ("", "000229", "9815", True, "personnummer"),
        ("19", "000229", "9815", False, "personnummer"),
        ("19", "530230", "9815", False, "personnummer"),
        ("19", "531301", "9815", False, "personnummer"),
        ("19", "530000", "9815", False, "personnummer"),
        ("19", "530317", "0005", False, "personnummer"),
        ("19", "530292", "9815", False, "samordningsnummer"),
    ],
)
def test_a_real_number_has_a_real_date(century: str, date: str, last: str, real: bool, kind: str) -> None:
    """In the calendar, with sixty taken from a samordningsnummer's day, and a serial from 001."""
    number = PersonalNumber(century, date, last)
    assert (number.is_real, number.kind) == (real, kind)


def test_one_check_digit_in_ten_is_right() -> None:
    """The last digit makes the sum a multiple of ten."""
    right = [digit for digit in "0123456789" if PersonalNumber("", "530317", f"981{digit}").is_checked]
    assert right == ["5"]


def test_the_mask_is_as_written() -> None:
    """The century only where it is written; a plus stays a plus."""
    assert PersonalNumber("19", "530317", "9815").masked == "19530317-****"
    assert PersonalNumber("", "210406", "9857", "+").masked == "210406+****"


@pytest.mark.parametrize(
    ("last", "span", "period"), [("0630", True, True), ("0619", True, False), ("0101", False, False)]
)
def test_a_later_day_of_the_year_may_be_a_span(last: str, span: bool, period: bool) -> None:
    """From the first of a month to the last of another it is a period."""
    number = PersonalNumber("20", "230401", last)
    assert (number.is_span, number.is_period) == (span, period)


@pytest.mark.parametrize(
    ("name", "count"), [("Beslut_530317-9815.pdf", 1), ("530317-9814.pdf", 0), ("2024-01-24.pdf", 0)]
)
def test_numbers_in_names(name: str, count: int) -> None:
    """With a real date and a right check digit."""
    assert len(in_name(name)) == count
