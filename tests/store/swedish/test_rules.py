"""The rules of search, held to their examples."""

import tomllib

import pytest

from store.swedish.lexicon import lexicon
from store.swedish.rules import FOLDER, rules
from store.swedish.words import related

RULES = tomllib.loads((FOLDER / "swedish.toml").read_text("utf-8"))


@pytest.mark.parametrize("pair", [pair for row in RULES["derived"] for pair in row["examples"]], ids="-".join)
def test_examples_of_derivations(pair: list[str]) -> None:
    """Each is looked up with the other."""
    one, other = pair
    assert other in related(one)
    assert one in related(other)


def test_every_irregular_form_is_of_one_word() -> None:
    """A form that is listed for two words would be of the last of them by chance alone."""
    forms = [form for row in RULES["irregular"] for form in [row["word"], *row["forms"].split()]]
    assert sorted({form for form in forms if forms.count(form) > 1}) == []


def test_every_related_word_is_known() -> None:
    """A row with a word that nobody has counted would do nothing."""
    unknown = [word for word in rules().related if word not in lexicon().counts]
    assert unknown == []


def test_nothing_is_listed_twice() -> None:
    """In the lists of what compounds begin and end with."""
    for name, words in RULES["compounds"].items():
        listed = words.split()
        assert sorted({word for word in listed if listed.count(word) > 1}) == [], name
