"""When two tasks say the same, and the one form of a case number."""

import pytest

from store.assignments.words import bare, case_keys, likeness, name_key, share_within, words_of

PLAN = (
    "Tekniska nämnden får i uppdrag att ta fram en plan för trygga skolvägar i Norra Alvedal senast den 30 juni 2025."
)


def test_what_gives_it_and_when_it_is_due_are_no_part_of_the_task() -> None:
    """A list has the receiver and the day in columns of their own."""
    assert words_of(PLAN, "senast den 30 juni 2025") == words_of("Ta fram en plan för trygga skolvägar i Norra Alvedal")


@pytest.mark.parametrize(
    "other",
    [
        "Ta fram plan för trygga skolvägar i Norra Alvedal",
        "Ta fram en plan för trygga skolvagar i Norra Alvedal",
        "Ta fram planen för trygga skolvägar i Norra Alvedal",
        "Ta fram en plan för trygga skolvägar i Norra Alvedal. Återrapport till nämnden.",
    ],
)
def test_the_same_in_fewer_or_damaged_words_is_like(other: str) -> None:
    """Letters and endings may differ, and the longer may say more."""
    assert likeness(words_of(PLAN, "senast den 30 juni 2025"), words_of(other)) > 0.6


@pytest.mark.parametrize(
    "other",
    [
        "Ta fram en plan för trygga skolvägar i Södra Alvedal",
        "Inte ta fram en plan för trygga skolvägar i Norra Alvedal",
        "Ta fram en plan för trygga skolvägar i Norra Alvedal och skolan i Ekby 2",
        "Ta fram en plan",
        "",
    ],
)
def test_another_word_makes_another_task(other: str) -> None:
    """Another place, a negation, too little to go by; what the longer adds counts against it."""
    assert likeness(words_of("Ta fram en plan för trygga skolvägar i Norra Alvedal"), words_of(other)) < 0.8


def test_likeness_is_the_same_both_ways() -> None:
    """It says nothing of which came first."""
    one, other = words_of(PLAN), words_of("Ta fram plan för trygga skolvägar i Norra Alvedal")
    assert likeness(one, other) == likeness(other, one)


def test_a_number_is_never_nearly_another() -> None:
    """Kvarteret 12 is not kvarteret 13."""
    one, other = (
        words_of("Bygga om lokalerna i kvarteret Lotsen 12"),
        words_of("Bygga om lokalerna i kvarteret Lotsen 13"),
    )
    assert likeness(one, other) == 0.0


def test_a_share_is_of_the_task() -> None:
    """How much of it a decision names."""
    task = words_of("Kartlägga behovet av flytbryggor")
    assert share_within(task, words_of("Uppdraget att kartlägga behovet av flytbryggor anses slutfört")) == 1.0
    assert share_within(task, words_of("Uppdraget om flytbryggor anses slutfört")) == pytest.approx(1 / 3)
    assert share_within(task, words_of("Ärendet avslutas")) == 0.0


@pytest.mark.parametrize(
    ("written", "keys"),
    [
        ("KS/2018:124", {"KS 2018/124"}),
        ("KS-2018-00124", {"KS 2018/124"}),
        ("2018.124 KS", {"KS 2018/124"}),
        ("2018/KS 0290 10", {"KS 2018/290"}),
        ("0341/18", {"2018/341"}),
        ("KS 2024/31, KS 2024/32", {"KS 2024/31", "KS 2024/32"}),
        ("2025-05-12", set()),
        ("N161", {"n161"}),
        (None, set()),
    ],
)
def test_case_numbers_meet_in_one_form(written: str | None, keys: set[str]) -> None:
    """However they are spelled; a date is none."""
    assert case_keys(written) == keys


def test_names_meet_whatever_their_case() -> None:
    """And an unknown one is empty."""
    assert name_key("Barn- och Utbildningsnämnden") == name_key("barn- och utbildningsnämnden")
    assert name_key(None) == ""


def test_the_bare_task_is_never_empty() -> None:
    """What is to be done, as it is written."""
    assert bare(PLAN).startswith("ta fram en plan")
    assert bare("Se över taxan") == "Se över taxan"
    assert bare("X får i uppdrag att") == "X får i uppdrag att"
