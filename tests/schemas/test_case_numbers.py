"""Diarienummer: found as written, and brought to one form."""

import pytest

from schemas.case_numbers import case_key, find_case_numbers


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("§ 112 2026.272 KS", ["2026.272 KS"]),
        ("Dnr 0341/18", ["0341/18"]),
        ("Diarienummer 1308/20", ["1308/20"]),
        ("Ärendenummer SLK-2025-00265", ["SLK-2025-00265"]),
        ("Dnr KS 2018/124", ["KS 2018/124"]),
        ("KSKF/2014:1", ["KSKF/2014:1"]),
        ("2018/KS 0290 10", ["2018/KS 0290 10"]),
        ("KS-2021/00012", ["KS-2021/00012"]),
        ("Dnr: 201 / 2018", ["201 / 2018"]),
        ("2026.276 KS-001 och 2026.280 KS-002", ["2026.276 KS-001", "2026.280 KS-002"]),
    ],
)
def test_found_as_written(text: str, written: list[str]) -> None:
    """Every form that registries use is found, character for character."""
    assert find_case_numbers(text) == written


@pytest.mark.parametrize(
    "text", ["2026-06-15", "skollagen (2010:800)", "TSFS 2024:57", "kl. 14:00-16:08", "556467-7390", "0322-61 60 00", "läsåret 2016/17", "3/4 av 18"],
)  # fmt: skip
def test_other_numbers_are_left_alone(text: str) -> None:
    """Dates, laws, times, organisation numbers, phones and fractions are no case numbers."""
    assert find_case_numbers(text) == []


@pytest.mark.parametrize("written", ["KS 2018/124", "KS/2018:124", "KS-2018-00124", "2018.124 KS", "2018/KS 0124 10"])
def test_one_case_has_one_key(written: str) -> None:
    """All ways to write one number meet."""
    assert case_key(written) == "KS 2018/124"


@pytest.mark.parametrize(
    ("written", "key"), [("0341/18", "2018/341"), ("201 / 2018", "2018/201"), ("2016-000003", "2016/3")]
)
def test_keys_without_register(written: str, key: str) -> None:
    """A number without a register keeps year and number."""
    assert case_key(written) == key


def test_what_is_no_number_has_no_key() -> None:
    """No key is made up."""
    assert case_key("utan nummer") is None
