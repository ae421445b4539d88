"""Due times: as written, and as the days they can mean seen from the document's date."""

import pytest

from extractors.assignments.due import due_in_sentence, parse_due


@pytest.mark.parametrize(
    ("raw", "anchor", "since", "until"),
    [
        ("senast 2018-12-19", "2018-08-04", None, "2018-12-19"),
        ("KS 5 maj", "2021-02-01", None, "2021-05-05"),
        ("KS 5 maj", "2021-06-01", None, "2022-05-05"),
        ("Kvartal 3", "2021-02-01", "2021-07-01", "2021-09-30"),
        ("senast under Q3", "2021-11-01", None, "2022-09-30"),
        ("Delårsrapport augusti 2021", "2021-02-01", None, "2021-08-31"),
        ("Årsrapport 2021", "2021-02-01", None, "2021-12-31"),
        ("Hösten 2018", "2018-01-30", "2018-07-01", "2018-12-31"),
        ("Våren 2019", "2018-01-30", "2019-01-01", "2019-06-30"),
        ("Januari 2018", "2018-01-30", "2018-01-01", "2018-01-31"),
        ("2026", "2025-01-01", "2026-01-01", "2026-12-31"),
        ("inom sex månader", "2025-08-31", None, "2026-02-28"),
        ("inom 14 dagar", "2025-01-01", None, "2025-01-15"),
        ("Under planering", "2021-02-01", None, None),
        ("snarast", "2021-02-01", None, None),
        ("årligen", "2021-02-01", None, None),
        ("5 maj", None, None, None),
    ],
)
def test_days(raw: str, anchor: str | None, since: str | None, until: str | None) -> None:
    """Each way to write a due time gives its days, or none."""
    due = parse_due(raw, anchor)
    assert (due.raw, due.from_, due.until) == (raw, since, until)


def test_forum_and_report() -> None:
    """A meeting and a report are named apart from the day."""
    assert parse_due("KS 5 maj", "2021-02-01").forum == "kommunstyrelsen"
    assert parse_due("Delårsrapport augusti 2021", None).report == "delårsrapport"


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("att utreda frågan och redovisa den senast den 30 september 2025,", "senast den 30 september 2025"),
        ("att återkomma i samband med delårsrapport augusti", "i samband med delårsrapport augusti"),
        ("att återkomma inom tre månader", "inom tre månader"),
        ("att årligen redovisa utfallet", "årligen"),
    ],
)
def test_found_in_a_sentence(text: str, raw: str) -> None:
    """The due time of a clause is the phrase that states it."""
    due = due_in_sentence(text, "2025-01-01")
    assert due is not None
    assert due.raw == raw


@pytest.mark.parametrize(
    "text", ["att införa taxan från och med 2026", "att se över budgeten för 2025", "i enlighet med beslut i maj 2024"]
)
def test_other_times_are_not_due_times(text: str) -> None:
    """When something begins to apply, or was decided, is no time to be done by."""
    assert due_in_sentence(text, "2025-01-01") is None
