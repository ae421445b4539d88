"""Days of a written time: each way to write it, with the year written and with the document's date to go by."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import rules
from extractors.assignments.days import Days, days_of, readings

# The document's date in all cases.
BASE = date(2026, 3, 18)


def day(written: str | None) -> date | None:
    """A day from how the case writes it."""
    return date.fromisoformat(written) if written else None


@pytest.mark.parametrize(
    ("raw", "since", "until"),
    [
        ("senast 2027-02-28", None, "2027-02-28"), ("den 28 februari 2027", None, "2027-02-28"),
        ("28 feb. 2027", None, "2027-02-28"), ("1:a mars 2027", None, "2027-03-01"), ("1/3 2027", None, "2027-03-01"),
        ("1/3-27", None, "2027-03-01"), ("delårsrapport augusti 2027", None, "2027-08-31"),
        ("delårsrapporten per den 31 augusti 2027", None, "2027-08-31"),
        ("årsredovisningen för 2027", None, "2027-12-31"), ("verksamhetsberättelse 2027", None, "2027-12-31"),
        ("kvartal 3 2027", "2027-07-01", "2027-09-30"), ("kvartal 3–4 2027", "2027-07-01", "2027-12-31"),
        ("Q1-27", "2027-01-01", "2027-03-31"), ("andra kvartalet 2027", "2027-04-01", "2027-06-30"),
        ("sista kvartalet 2027", "2027-10-01", "2027-12-31"), ("tertial 2 2027", "2027-05-01", "2027-08-31"),
        ("sista tertialet 2027", "2027-09-01", "2027-12-31"), ("första halvåret 2027", "2027-01-01", "2027-06-30"),
        ("andra halvåret 2027", "2027-07-01", "2027-12-31"), ("halvårsskiftet 2027", None, "2027-06-30"),
        ("utgången av 2027", None, "2027-12-31"), ("före jul 2027", None, "2027-12-24"),
        ("före sommaren 2027", None, "2027-06-30"), ("våren 2027", "2027-01-01", "2027-06-30"),
        ("HT27", "2027-07-01", "2027-12-31"), ("sommaren 2027", "2027-06-01", "2027-08-31"),
        ("vecka 1 2027", "2027-01-04", "2027-01-10"), ("mars–april 2027", "2027-03-01", "2027-04-30"),
        ("februari 2028", "2028-02-01", "2028-02-29"), ("2027-03", "2027-03-01", "2027-03-31"),
        ("okt 2027", "2027-10-01", "2027-10-31"), ("2027–2029", "2027-01-01", "2029-12-31"),
        ("under 2027", "2027-01-01", "2027-12-31"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("base", [BASE, None], ids=["dated", "undated"])
def test_a_written_year_counts(raw: str, since: str | None, until: str, base: date | None) -> None:
    """With the year written, the document's date changes nothing."""
    assert days_of(raw, base) == Days(day(since), day(until))


@pytest.mark.parametrize(
    ("raw", "since", "until"),
    [
        ("KS 18 mars", None, "2026-03-18"), ("KS 17 mars", None, "2027-03-17"), ("KS 5/5", None, "2026-05-05"),
        ("KS 5/1", None, "2027-01-05"), ("delårsrapport augusti", None, "2026-08-31"),
        ("årsrapporten", None, "2026-12-31"), ("kvartal 3", "2026-07-01", "2026-09-30"),
        ("tertial 1", "2026-01-01", "2026-04-30"), ("andra halvåret", "2026-07-01", "2026-12-31"),
        ("vid halvårsskiftet", None, "2026-06-30"), ("före årsskiftet", None, "2026-12-31"),
        ("innan julen", None, "2026-12-24"), ("före sommaren", None, "2026-06-30"),
        ("hösten", "2026-07-01", "2026-12-31"), ("vecka 47", "2026-11-16", "2026-11-22"),
        ("vecka 2", "2027-01-11", "2027-01-17"), ("maj", "2026-05-01", "2026-05-31"),
        ("februari", "2027-02-01", "2027-02-28"), ("maj–juni", "2026-05-01", "2026-06-30"),
        ("inom 10 dagar", None, "2026-03-28"), ("inom två veckor", None, "2026-04-01"),
        ("inom ett halvår", None, "2026-09-18"), ("inom tolv månader", None, "2027-03-18"),
        ("inom ett år", None, "2027-03-18"), ("under året", None, "2026-12-31"),
    ],
)  # fmt: skip
def test_the_first_year_that_fits(raw: str, since: str | None, until: str) -> None:
    """Without a year it is the first on or after the document's date; without that date no day is known."""
    assert days_of(raw, BASE) == Days(day(since), day(until))
    undated = days_of(raw, None)
    assert undated is None or undated == Days(None, None)


@pytest.mark.parametrize(
    "raw",
    [
        "", "snarast", "löpande", "årligen", "Under planering", "budget 2027", "en månad efter beslutet",
        "inom 5 arbetsdagar",
    ],
)  # fmt: skip
def test_words_without_a_day(raw: str) -> None:
    """What has no day, or hangs on something else, gets none."""
    assert days_of(raw, BASE) is None


@pytest.mark.parametrize("raw", ["31 februari 2027", "0 maj", "30/2", "vecka 59 2027", "vecka 53 2027", "2027-13-45"])
def test_days_that_are_not(raw: str) -> None:
    """A day or a week that the calendar lacks is unknown, not moved to another."""
    found = days_of(raw, BASE)
    assert found is None or found.until is None


def test_every_reading_can_be_worked_out() -> None:
    """Each rule's own examples give days or none, never an error."""
    assert {name for name, _ in readings()} == {rule.reads for rule in rules.due()}
    for rule in rules.due():
        for example in rule.examples:
            found = days_of(example, BASE)
            assert found is None or rule.reads != "unset"


_EXAMPLES = [word for rule in rules.due() for word in (*rule.examples, *rule.counter)]
_WORDS = st.sampled_from([*_EXAMPLES, "0", "99", "31", "53", "§", "/", "-", "2000"])


@settings(max_examples=80)
@given(
    raw=st.one_of(st.text(max_size=40), st.lists(_WORDS, max_size=4).map(" ".join)),
    base=st.none() | st.dates(date(1990, 1, 1), date(2090, 12, 31)),
)
def test_any_text_gives_days_or_none(raw: str, base: date | None) -> None:
    """No text is an error; where it names days they end on one."""
    found = days_of(raw, base)
    assert found is None or found.since is None or found.until is not None
