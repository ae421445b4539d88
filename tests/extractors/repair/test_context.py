"""What the words beside a word say of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.repair.channel import prior
from extractors.repair.choices import Reader
from extractors.repair.context import Choice, Context, best_path, likelihoods
from extractors.repair.grams import NO_WORD, NUMBER, token
from extractors.repair.lexicon import swedish
from extractors.repair.slots import slots_of

CONTEXT = Context(swedish())
READER = Reader(prior(), swedish(), {})


def token_of(word: str) -> int:
    """What a word is to its neighbours."""
    return token(swedish().words.number(word), word)


def read(line: str) -> str:
    """The likeliest words of a line."""
    slots = slots_of([line])
    filled = [READER.choices(slot) for slot in slots]
    chosen = best_path(filled, CONTEXT)
    return " ".join(choices[index].text for choices, index in zip(filled, chosen, strict=True))


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("taxan hojs i ar", "taxan höjs i år"),
        ("det ar viktigt", "det är viktigt"),
        ("om tva ar", "om två år"),
        ("planen ar 12 ar gammal", "planen är 12 år gammal"),
        ("kommunen far i uppdrag", "kommunen får i uppdrag"),
        ("hur langt har man att ga", "hur långt har man att gå"),
        ("varden ska vara god", "vården ska vara god"),
        ("ett mal for verksamheten", "ett mål för verksamheten"),
        ("en aldre man", "en äldre man"),
        ("malet ar att alla mar bra", "målet är att alla mår bra"),
        ("barnen far ga hem", "barnen får gå hem"),
        ("det ar en fraga for namnden", "det är en fråga för nämnden"),
        ("vag 40 ar avstangd", "väg 40 är avstängd"),
    ],
)
def test_twins_are_told_apart_by_their_neighbours(line: str, meant: str) -> None:
    """The same print is one word here and another there."""
    assert read(line) == meant


def choice(word: str, cost: float) -> Choice:
    """A word that may be meant."""
    return Choice(word, cost, token_of(word))


def test_nothing_but_costs_decides_without_neighbours() -> None:
    """The cheapest is chosen, and none of nothing."""
    assert best_path([[choice("år", 3.0), choice("är", 2.0), choice("ar", 9.0)]], CONTEXT) == [1]
    assert best_path([], CONTEXT) == []


def test_a_twin_is_chosen_by_the_word_before() -> None:
    """Though by itself the other one is likelier."""
    twins = [choice("år", 3.0), choice("är", 2.9)]
    assert best_path([[choice("två", 0.0)], twins], CONTEXT) == [0, 0]
    assert best_path([twins], CONTEXT) == [1]


def test_a_word_that_is_known_to_nobody_says_nothing() -> None:
    """Neither to the one after it nor of itself."""
    assert CONTEXT.lift(NO_WORD, NO_WORD, token_of("år")) == 0
    assert CONTEXT.lift(token_of("om"), token_of("två"), NO_WORD) == 0
    assert CONTEXT.lift(token_of("om"), NO_WORD, token_of("år")) == 0


@pytest.mark.parametrize(
    ("before", "last", "likelier", "other"),
    [
        ("om", "två", "år", "är"),
        ("att", "det", "är", "år"),
        ("i", "enlighet", "med", "och"),
        ("får", "i", "uppdrag", "och"),
        ("nämnden", "beslutar", "att", "av"),
    ],
)
def test_words_in_a_row_lift_each_other(before: str, last: str, likelier: str, other: str) -> None:
    """A word is likelier after those that it often stands after."""
    row = (token_of(before), token_of(last))
    assert CONTEXT.lift(*row, token_of(likelier)) > 0
    assert CONTEXT.lift(*row, token_of(likelier)) > CONTEXT.lift(*row, token_of(other))


def test_numbers_are_one_word() -> None:
    """Whichever they are, they are known by what stands beside them."""
    number = len(swedish().words.cost) + NUMBER
    assert CONTEXT.lift(NO_WORD, number, token_of("procent")) > CONTEXT.lift(NO_WORD, number, token_of("nämnden"))
    assert CONTEXT.lift(NO_WORD, token_of("kap"), number) > CONTEXT.lift(NO_WORD, token_of("nämnden"), number)


@pytest.mark.parametrize(
    ("before", "fits", "other"),
    [
        ("att", "xyllera", "xyllerade"),
        ("ett", "xylligt", "xylliga"),
        ("har", "xyllrat", "xyllrarna"),
        ("de", "xylliga", "xylligt"),
        ("kan", "xylleras", "xyllarna"),
    ],
)
def test_an_ending_speaks_for_a_word_that_no_list_has(before: str, fits: str, other: str) -> None:
    """Words that end alike stand in like places."""
    known, one, two = token_of(before), token(-1, fits), token(-1, other)
    assert CONTEXT.lift(NO_WORD, known, one) > 0.5 > CONTEXT.lift(NO_WORD, known, two)


def test_the_second_of_two_words_is_lifted_too() -> None:
    """Where a print is two words, its neighbours see both."""
    i, dag = token_of("i"), token_of("dag")
    two = Choice("i dag", 6.0, i, dag)
    assert two.tokens == (i, dag)
    assert choice("dag", 0.0).tokens == (dag,)
    slots = [[choice("här", 0.0)], [Choice("idag", 6.0, NO_WORD), two]]
    assert best_path(slots, CONTEXT) == [0, 1]


WORDS = ["år", "är", "och", "i", "det", "två", "nämnden", "får", "för", "att"]
TOKENS = st.sampled_from([*map(token_of, WORDS), NO_WORD, token(-1, "okändaste")])
CHOICES = st.builds(Choice, st.just("x"), st.floats(0, 40), TOKENS, st.none() | TOKENS)


@given(st.lists(CHOICES, min_size=1, max_size=6), st.tuples(TOKENS, TOKENS), st.lists(TOKENS, max_size=2))
def test_likelihoods_sum_to_1(choices: list[Choice], before: tuple[int, int], after: list[int]) -> None:
    """One for each choice, none negative."""
    found = likelihoods(choices, before, after, CONTEXT)
    assert len(found) == len(choices)
    assert min(found) >= 0
    assert sum(found) == pytest.approx(1)


def test_likelihoods_look_both_ways() -> None:
    """What comes after a word says as much of it as what stood before."""
    twins = [choice("år", 3.0), choice("är", 3.0)]
    alone = likelihoods(twins, (NO_WORD, NO_WORD), [], CONTEXT)
    assert alone == pytest.approx([0.5, 0.5])
    assert likelihoods(twins, (token_of("om"), token_of("två")), [], CONTEXT)[0] > 0.9
    assert likelihoods(twins, (NO_WORD, NO_WORD), [token_of("viktigt"), token_of("att")], CONTEXT)[1] > 0.7


@given(st.lists(st.lists(CHOICES, min_size=1, max_size=4), max_size=5))
def test_each_slot_is_filled(slots: list[list[Choice]]) -> None:
    """With one of its own choices."""
    chosen = best_path(slots, CONTEXT)
    assert len(chosen) == len(slots)
    assert all(0 <= index < len(choices) for index, choices in zip(chosen, slots, strict=True))
