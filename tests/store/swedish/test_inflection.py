"""Which word a form is of, by a small lexicon."""

from store.swedish.inflection import word_of

COUNTS = {"plan": 90, "planen": 80, "planer": 70, "planerna": 20, "planera": 60, "planerar": 50, "planerade": 40}
COUNTS |= {"föreslå": 50, "förslag": 90, "förslaget": 80}


def test_the_other_forms_tell() -> None:
    """A noun and a verb that share their beginning each have their own forms."""
    assert word_of("planerna", COUNTS).word == "plan"
    assert word_of("planerade", COUNTS).word == "planera"
    assert word_of("planer", COUNTS).is_noun


def test_a_form_that_no_word_explains_is_itself() -> None:
    """Never a word that nobody has written."""
    assert word_of("zebran", COUNTS).word == "zebran"


def test_irregular_forms_have_prefixes() -> None:
    """Where that makes a known word, and the commoner of two that it could be."""
    assert word_of("föreslog", COUNTS).word == "föreslå"
    assert word_of("förslaget", COUNTS | {"förslå": 2}).word == "förslag"
    assert word_of("zebraslog", COUNTS).word == "zebraslog"
    assert word_of("ledamöterna", {}).word == "ledamot"
