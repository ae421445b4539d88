"""Forms that no list has."""

import pytest

from language.forms import NOT_LISTED, with_forms

STEMS = [f"{first}{second}" for first in ("bygg", "skol", "vatten", "barn", "miljö") for second in "abdefgkl"]
REVISERS = {f"{stem}revisor": 12.0 + at / 10 for at, stem in enumerate(STEMS)}


def listed(ending: str, dearer: float, words: dict[str, float]) -> dict[str, float]:
    """The words with this ending, so much dearer."""
    return {word + ending: cost + dearer for word, cost in words.items()}


def test_a_word_gets_the_forms_of_those_that_end_alike() -> None:
    """Dearer than the word, as those forms are, and more for being in no list."""
    words = {**REVISERS, **listed("n", 0.5, REVISERS), **listed("ernas", 2.5, REVISERS), "lekmannarevisor": 11.0}
    found = with_forms(words)
    assert found["lekmannarevisorn"] == pytest.approx(11.0 + 0.5 + NOT_LISTED)
    assert found["lekmannarevisorernas"] == pytest.approx(11.0 + 2.5 + NOT_LISTED)


def test_what_is_listed_stays_as_it_is() -> None:
    """Every word keeps its cost."""
    words = {**REVISERS, **listed("n", 0.5, REVISERS), "lekmannarevisor": 11.0, "lekmannarevisorn": 20.5}
    found = with_forms(words)
    assert {word: found[word] for word in words} == words


def test_a_form_costs_at_least_a_bit_more() -> None:
    """Where the usual form is commoner than the word."""
    words = {**REVISERS, **listed("er", -5.0, REVISERS), "lekmannarevisor": 11.0}
    assert with_forms(words)["lekmannarevisorer"] == pytest.approx(11.0 + NOT_LISTED)


@pytest.mark.parametrize(
    ("word", "cost", "form"),
    [
        ("lekmannarevisor", 11.0, "lekmannarevisorer"),
        ("lekmannarevisor", 17.5, "lekmannarevisorn"),
        ("lekman", 11.0, "lekmann"),
    ],
    ids=["a form that none has", "a rare word", "a word that ends otherwise"],
)
def test_other_forms_are_not_made(word: str, cost: float, form: str) -> None:
    """They are guesses."""
    assert form not in with_forms({**REVISERS, **listed("n", 0.5, REVISERS), word: cost})


def test_few_words_show_nothing() -> None:
    """At least twenty must end alike and have the form."""
    few = dict(list(REVISERS.items())[:19])
    assert "lekmannarevisorn" not in with_forms({**few, **listed("n", 0.5, few), "lekmannarevisor": 11.0})


def test_a_share_of_those_that_end_alike_must_have_the_form() -> None:
    """Twenty of very many show nothing."""
    many = {f"{stem}{letter}revisor": 12.0 for stem in STEMS for letter in "mnprt"}
    some = dict(list(many.items())[:30])
    assert "lekmannarevisorn" not in with_forms({**many, **listed("n", 0.5, some), "lekmannarevisor": 11.0})


def test_a_form_may_replace_the_end() -> None:
    """Words in -a and -e lose it."""
    girls = {f"{stem}flicka": 12.0 for stem in STEMS}
    plural = {word[:-1] + "or": 12.5 for word in girls}
    found = with_forms({**girls, **plural, "idrottsflicka": 11.0})
    assert found["idrottsflickor"] == pytest.approx(11.0 + 0.5 + NOT_LISTED)
    assert "idrottsflickaor" not in found


def test_nothing_comes_of_nothing() -> None:
    """And no form is an empty word."""
    assert with_forms({}) == {}
    assert "" not in with_forms({**REVISERS, **listed("n", 0.5, REVISERS)})
