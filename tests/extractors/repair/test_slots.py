"""Lines as slots to fill: words that a line's end parts, sentences that go on, list marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.repair.slots import Place, bullets, joined, neighbours, slots_of

WRAPPED = "Forvaltningen har under varen tagit fram ett underlag till"


def prints(*lines: str) -> list[str]:
    """What is printed in each slot."""
    return [slot.printed for slot in slots_of(lines)]


@pytest.mark.parametrize(
    ("first", "second", "slots"),
    [
        ("arbetet har fort-", "satt enligt plan", ["arbetet", "har", "fortsatt", "enligt", "plan"]),
        ("en hallbar sam-  ", "  hallsplanering.", ["en", "hallbar", "samhallsplanering"]),
        ("niv&-", "hojning", ["niv&hojning"]),
        ("ett v4rd-", "boende", ["ett", "v4rdboende"]),
    ],
)
def test_a_word_that_a_line_end_parts_is_one_slot(first: str, second: str, slots: list[str]) -> None:
    """With two places, one in each line."""
    found = slots_of([first, second])
    assert [slot.printed for slot in found] == slots
    (parted,) = [slot for slot in found if len(slot.places) == 2]
    assert [place.line for place in parted.places] == [0, 1]
    assert "".join((first, second)[p.line][p.start : p.end] for p in parted.places) == parted.printed


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("ansvaret for kultur-", "och fritidsfragor"),
        ("skol-", "eller forskoleplats"),
        ("for tva-", "till trearingar"),
        ("resan Malmo-", "Stockholm tog"),
        ("aren 2023-", "och framat"),
        ("se punkt 3-", "dels detta"),
        ("tva val -", "eller inget"),
        ("arbetet har fort", "satt enligt plan"),
        ("mellan nord- och", "sydsidan"),
        ("hamnar i plan_x-", "karta"),
    ],
)
def test_other_hyphens_part_nothing(first: str, second: str) -> None:
    """Before "och", before a capital, after a number, alone, or inside a line."""
    assert all(len(slot.places) == 1 for slot in slots_of([first, second]))


def test_a_blank_line_parts_no_word() -> None:
    """A word goes on in the next line that has words."""
    (slot,) = slots_of(["fort-", "", "satt"])
    assert slot.places == (Place(0, 0, 4), Place(2, 0, 4))


@pytest.mark.parametrize(
    ("before", "begins"),
    [
        (WRAPPED, False),
        (WRAPPED + ",", False),
        (WRAPPED + ".", True),
        (WRAPPED + ":", True),
        (WRAPPED + ".”", True),
        ("Bakgrund", True),
    ],
)
def test_a_sentence_goes_on_after_a_wrapped_line(before: str, begins: bool) -> None:
    """One as long as the longest, with no stop at its end; a short line ends what it says."""
    found = slots_of([WRAPPED, before, "Riktlinjer for batplatser"])
    assert next(slot for slot in found if slot.printed == "Riktlinjer").begins == begins


def test_a_first_word_begins() -> None:
    """That of the text, and that after a stop inside a line."""
    found = {slot.printed: slot.begins for slot in slots_of(["Detta gjordes. Sedan gick vi"])}
    assert found == {"Detta": True, "gjordes": False, "Sedan": True, "gick": False, "vi": False}


def test_lines_in_capitals_are_known() -> None:
    """A word in capitals for itself is something else."""
    found = {slot.printed: slot.in_capitals for slot in slots_of(["BESLUT OM TAXA", "Beslut fran KSAU", "§ 14"])}
    assert found == {
        "BESLUT": True,
        "OM": True,
        "TAXA": True,
        "Beslut": False,
        "fran": False,
        "KSAU": False,
        "14": False,
    }


@pytest.mark.parametrize(
    ("lines", "marks"),
    [
        (["e Fler cykelvagar", "e Battre belysning"], {0: 0, 1: 0}),
        (["o Fler cykelvagar", "text", "  o Battre belysning"], {0: 0, 2: 2}),
        (["e Fler cykelvagar", "o Battre belysning"], {}),
        (["o Fler cykelvagar"], {}),
        (["en bank", "eller tva"], {}),
        (["e 5 st", "e 6 st"], {}),
    ],
)
def test_list_marks(lines: list[str], marks: dict[int, int]) -> None:
    """An e or o that at least two lines begin with, before a word."""
    assert bullets(lines) == marks


def test_a_list_mark_is_no_word() -> None:
    """It has no slot."""
    assert prints("o Fler cykelvagar", "o Battre belysning") == ["Fler", "cykelvagar", "Battre", "belysning"]
    assert prints("o Fler cykelvagar") == ["o", "Fler", "cykelvagar"]


def test_neighbours_are_one_space_apart() -> None:
    """Words of one line, with nothing else between them."""
    lines = ["kom munen, for valtning  och fort-", "satt 12 plan kl x"]
    found = slots_of(lines)
    pairs = [(found[at].printed, found[at + 1].printed) for at in neighbours(found, lines)]
    assert pairs == [("kom", "munen"), ("for", "valtning"), ("plan", "kl"), ("kl", "x")]


def test_two_slots_are_joined_over_their_space() -> None:
    """The print is that of both, the place goes from the first to the second."""
    first, second = slots_of(["Utv ardering"])
    slot = joined(first, second)
    assert (slot.printed, slot.places, slot.kind) == ("Utvardering", (Place(0, 0, 12),), "word")
    assert slot.begins


def test_no_lines_have_no_slots() -> None:
    """Nothing comes of nothing."""
    assert slots_of([]) == slots_of(["", "  –  "]) == []


@given(st.lists(st.text(alphabet="abåÄö16&|-. och"), max_size=8))
def test_slots_hold_the_text_in_order(lines: list[str]) -> None:
    """Each place holds its share of the print, and none lies before the one that it follows."""
    found = slots_of(lines)
    for slot in found:
        assert "".join(lines[p.line][p.start : p.end] for p in slot.places) == slot.printed
    places = [(p.line, p.start, p.end) for slot in found for p in slot.places]
    assert places == sorted(places)
    assert all(start < end for _, start, end in places)
