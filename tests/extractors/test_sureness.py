"""Sureness: how often rows of a kind are right, lowered by words that were repaired or may be read wrongly."""

import pytest

from extractors import rules
from extractors.repair import PageChange, Repaired, WordChange
from extractors.sureness import Sureness
from schemas.pages import Line, Pages

SUSPECT = rules.confidence().factors["suspect"]


def line(raw: str = "Planen f6r hamnen antas.", page: int = 1, confidence: float = 1.0) -> Line:
    """A printed line."""
    return Line(raw, raw, page, confidence=confidence)


def sure(
    changes: tuple[tuple[int, str, float], ...] = (), suspects: tuple[tuple[int, str, float], ...] = ()
) -> Sureness:
    """A file with these repairs: page, word as printed, and how sure the repair is."""

    def placed(found: tuple[tuple[int, str, float], ...]) -> tuple[PageChange, ...]:
        return tuple(PageChange(page, None, WordChange(raw, "för", share, "channel")) for page, raw, share in found)

    return Sureness(Repaired(Pages((), "text"), 0, placed(changes), placed(suspects)))


def test_what_was_read_well_is_as_sure_as_its_kind() -> None:
    """Without repairs it is what the row was found from, whatever its length."""
    assert sure().of(0.95, [line(), line()]) == 0.95
    assert sure().of(0.95, []) == 0.95


def test_a_repaired_word_lowers_it() -> None:
    """By how sure the repair is; a second never makes the row surer."""
    assert sure(changes=((1, "f6r", 0.8),)).of(0.9, [line()]) == 0.72
    assert sure(changes=((1, "f6r", 0.8), (1, "Planen", 0.9))).of(0.9, [line()]) <= 0.72


def test_a_suspect_word_lowers_it() -> None:
    """By the factor of the rules, not by how likely its reading is: it was left as it is."""
    assert 0 < SUSPECT < 1
    assert sure(suspects=((1, "f6r", 0.3),)).of(1.0, [line()]) == SUSPECT
    assert sure(suspects=((1, "f6r", 0.3),)).of(0.95, [line()]) < 0.95


@pytest.mark.parametrize(
    ("page", "raw"), [(2, "f6r"), (1, "f6rr"), (1, "6r"), (1, "Plan")], ids=["other page", "longer", "tail", "head"]
)
def test_repairs_elsewhere_do_not(page: int, raw: str) -> None:
    """On another page, or of a word that only holds the same letters."""
    assert sure(changes=((page, raw, 0.5),), suspects=((page, raw, 0.5),)).of(0.95, [line()]) == 0.95


def test_the_worst_line_counts() -> None:
    """A row is as sure as its least sure line."""
    unsure = sure(changes=((1, "f6r", 0.8),))
    assert unsure.of(1.0, [line("Planen antas."), line()]) == 0.8
    assert unsure.of(1.0, [line("Planen antas."), line(page=2)]) == 1.0


def test_what_was_read_from_a_picture() -> None:
    """The reader's own doubt counts too, together with the repair's."""
    assert sure().of(1.0, [line(confidence=0.9)]) == 0.9
    assert sure(changes=((1, "f6r", 0.5),)).of(1.0, [line(confidence=0.9)]) == 0.45


@pytest.mark.parametrize("word", ["Planen", "antas."])
def test_at_the_ends_of_a_line(word: str) -> None:
    """The first and the last word are words like the others."""
    assert sure(suspects=((1, word, 0.5),)).of(1.0, [line()]) == SUSPECT


@pytest.mark.parametrize("share", [0.0, 0.55, 0.98, 1.0])
def test_it_is_a_share(share: float) -> None:
    """Between 0 and what it began with, in hundredths."""
    found = sure(changes=((1, "f6r", 0.77),), suspects=((1, "antas.", 0.1),)).of(share, [line(confidence=0.93)])
    assert 0 <= found <= share
    assert found == round(found, 2)
