"""Dates: those that are written, and no others."""

import pytest

from extractors.dates import find_dates, first_date, month_number


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-06-15", "2026-06-15"),
        ("den 15 juni 2026, § 110", "2026-06-15"),
        ("Utfärdat 2025-05-19 Zan", "2025-05-19"),
        ("18 november 2025", "2025-11-18"),
        ("2018 -10- 31", "2018-10-31"),
    ],
)
def test_written_dates_are_found(text: str, day: str) -> None:
    """ISO and written dates give the day."""
    assert first_date(text) == day


@pytest.mark.parametrize("text", ["2026-02-31", "5 maj", "kvartal 3 2025", "2017/18:725", "556467-7390", "13.00-16.25"])
def test_what_is_no_date_gives_none(text: str) -> None:
    """A day that does not exist, a day without a year and numbers that look like dates give nothing."""
    assert first_date(text) is None


def test_dates_come_in_order_with_their_places() -> None:
    """Each date says where it stands."""
    text = "från 2025-01-01 till den 1 mars 2026"
    assert [(text[d.start : d.end], d.iso) for d in find_dates(text)] == [
        ("2025-01-01", "2025-01-01"),
        ("1 mars 2026", "2026-03-01"),
    ]


@pytest.mark.parametrize(("name", "number"), [("januari", 1), ("dec", 12), ("sept", 9), ("Maj", 5), ("mars.", 3)])
def test_month_names(name: str, number: int) -> None:
    """Whole and short names, in any case."""
    assert month_number(name) == number


def test_other_words_are_no_months() -> None:
    """A word that is no month is None."""
    assert month_number("måndag") is None
