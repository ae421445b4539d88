"""The rules of search, held to their examples."""

import tomllib

import pytest

from store.swedish.lexicon import lexicon
from store.swedish.rules import FOLDER, rules
from store.swedish.words import analysed, related

RULES, LOTS = (tomllib.loads((FOLDER / name).read_text("utf-8")) for name in ("swedish.toml", "related.toml"))


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


def test_every_related_word_is_known_or_one_by_itself() -> None:
    """One that nobody has counted and that is taken for a form of another would never be met in a text."""
    unmet = [word for word in rules().related if word not in lexicon().counts and analysed(word).lemma != word]
    assert unmet == []


@pytest.mark.parametrize("lot", [lot for lots in LOTS.values() for lot in lots])
def test_words_of_a_lot_are_looked_up_with_each_other(lot: str) -> None:
    """Each with all others, whichever is typed, as the words they are forms of."""
    lemmas = {analysed(word).lemma for word in lot.split()}
    assert len(lemmas) > 1
    assert all(lemmas <= {lemma, *related(lemma)} for lemma in lemmas)


def test_nothing_is_listed_twice() -> None:
    """In the lists of what compounds begin and end with."""
    for name, words in RULES["compounds"].items():
        listed = words.split()
        assert sorted({word for word in listed if listed.count(word) > 1}) == [], name
