"""Keywords: every way of writing a number is the same one."""

import pytest

from store.search.numbers import keywords, of_cases


@pytest.mark.parametrize(
    "text", ["KS 2018/124", "KS/2018:124", "KS-2018-00124", "Dnr KS 2018/00124.", "(ks 2018/124-12)", "2018/KS 0124"]
)
def test_spellings_of_a_case_number_meet(text: str) -> None:
    """Every way of writing a diarienummer has the same keywords, with and without its register."""
    assert keywords(text) == ["ks2018x124", "2018x124"]


def test_a_register_may_stand_last() -> None:
    """Without it the number is one too."""
    assert keywords("2018.124 KS")[:2] == ["ks2018x124", "2018x124"]


def test_a_number_without_register_says_so() -> None:
    """It may be of any register, and is found after those that say theirs."""
    assert of_cases(["2018/124"]) == of_cases(["0124/18"]) == of_cases(["124 / 2018"]) == ["2018x124", "0x2018x124"]
    assert keywords("Dnr 0124/18") == ["2018x124", "0x2018x124"]
    assert of_cases(["?"]) == []


def test_a_small_word_is_no_register() -> None:
    """What stands before a number in a sentence."""
    for text in ("Ärendet har dnr 2018/777.", "I ärende 2018/777", "Se 2018/777"):
        assert keywords(text) == ["2018x777", "0x2018x777"]


def test_hostile_text_takes_no_time() -> None:
    """Patterns that go over a text once: what is quadratic would not end."""
    for text in ("§" * 300_000, "0" * 300_000, "1" * 300_000, "2018/" * 60_000, "1 000 " * 50_000):
        assert isinstance(keywords(text), list)
        assert isinstance(of_cases([text]), list)


@pytest.mark.parametrize("text", ["12018/5", "2018", "kl. 14:00-16:08", "1/2", "läsåret 12/13"])
def test_other_numbers_are_no_case_numbers(text: str) -> None:
    """Numbers with dashes, slashes and colons are not case numbers for that alone."""
    assert keywords(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("§ 839", ["par839"]),
        ("67 §", ["par67"]),
        ("§§ 1 och § 2", ["par1", "par2"]),
        ("2016-09-22 § 187", ["par187", "d20160922"]),
        ("den 2018-05-17.", ["d20180517"]),
        ("den 17 maj 2018", ["d20180517"]),
        ("31 februari 2018", []),
        ("1 500 000 kronor", ["n1500000"]),
        ("1\u00a0500\u00a0000 kronor", ["n1500000"]),
        ("2 400", ["n2400"]),
        ("1500000 kr på konto 12345", ["n1500000", "n12345"]),
        ("1,8 miljoner kronor", ["n1800000"]),
        ("högst 1,8 mnkr.", ["n1800000"]),
        ("1 800 tkr", ["n1800", "n1800000"]),
        ("310 tkr,", ["n310000"]),
        ("2,25 Mkr", ["n2250000"]),
        ("Två miljoner kronor", ["n2000000"]),
        ("en miljard", ["n1000000000"]),
        ("två mnkr", ["n2000000"]),
        ("0,5 mdkr", ["n500000000"]),
        ("1,2345 tkr", ["n1234"]),
        ("femtusen, och två tusenlappar", ["n5000"]),
        ("2500 kr", ["n2500"]),
        ("2500 kr/1000 invånare", ["n2500"]),
        ("2018/124 tkr", ["2018x124", "0x2018x124"]),
    ],
)
def test_other_keywords(text: str, found: list[str]) -> None:
    """A § before and after its number, a day in figures and in words, a sum with any space in it."""
    assert keywords(text) == found
