"""Times that look like one and are none, or another: what was read wrongly once."""

from datetime import date

import pytest

from extractors.assignments.days import days_of
from extractors.assignments.due import due_in_sentence

NEW_YEAR = date(2027, 1, 2)


@pytest.mark.parametrize("raw", ["inom 99999999999 dagar", "inom 9000 år", "2029–2026", "kvartal 4–1 2027"])
def test_no_days(raw: str) -> None:
    """What can't be a time has no days, and stops nothing."""
    assert days_of(raw, NEW_YEAR) is None


@pytest.mark.parametrize(
    ("raw", "base", "until"),
    [
        ("vecka 2", NEW_YEAR, date(2027, 1, 17)),
        ("vecka 1", date(2025, 12, 30), date(2026, 1, 4)),
        ("jan 2027", NEW_YEAR, date(2027, 1, 31)),
        ("jan-mars 2027", NEW_YEAR, date(2027, 3, 31)),
        ("november 2026–januari 2027", NEW_YEAR, date(2027, 1, 31)),
        ("29 februari", date(2026, 3, 18), date(2028, 2, 29)),
        ("före jul", date(2025, 10, 1), date(2025, 12, 24)),
    ],
)
def test_last_day(raw: str, base: date, until: date) -> None:
    """Weeks over the turn of a year, short months, two years, a leap day."""
    days = days_of(raw, base)
    assert days is not None
    assert days.until == until


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("att ta fram en plan senast 2027-05-31", "senast 2027-05-31"),
        ("att lämna förslag till budget senast i oktober 2027", "senast i oktober 2027"),
        (
            "att redovisa hur fordonen hyrts ut årligen i samband med årsredovisningen",
            "årligen i samband med årsredovisningen",
        ),
        ("att till nästa möte ta fram en känslighetsanalys", "till nästa möte"),
    ],
)
def test_the_phrase_that_says_when(text: str, raw: str) -> None:
    """A word before it that often makes a time something else does not silence "senast"."""
    due = due_in_sentence(text, "2026-09-01")
    assert due is not None
    assert due.raw == raw
