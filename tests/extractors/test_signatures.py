"""Signatures: names with a title below or beside them, and what only looks like one."""

from collections.abc import Callable

import pytest

from extractors.signatures import FULL_NAME, ROLE, signatories, signed
from schemas.pages import Line

Make = Callable[[str], tuple[Line, ...]]


def names(lines: tuple[Line, ...]) -> list[tuple[str, str | None]]:
    """Who signs, each with the title."""
    return [(person.name, person.role) for person in signatories(lines)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eva Ek\nKommundirektör", [("Eva Ek", "Kommundirektör")]),
        ("Eva Ek\tBo Alm\nHamnchef\tUtredare", [("Eva Ek", "Hamnchef"), ("Bo Alm", "Utredare")]),
        ("Eva Ek    Bo Alm\nHamnchef    Sjöman", [("Eva Ek", "Hamnchef"), ("Bo Alm", "Sjöman")]),
        ("Eva Ek\nHamnchef\n\nBo Alm\nEkonom", [("Eva Ek", "Hamnchef"), ("Bo Alm", "Ekonom")]),
        ("Vänliga hälsningar\nEva Ek\nT.f. vd\nNorrsunds Hamn AB", [("Eva Ek", "T.f. vd")]),
    ],
)
def test_names_with_titles_below(lines_of: Make, text: str, expected: list[tuple[str, str]]) -> None:
    """One name or two side by side; of two, one title known is enough."""
    assert names(lines_of(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Eva Ek",
        "Eva Ek\nHamnen i Alvedal",
        "Hamnchef\nEva Ek",
        "Hamnchefen\nKommundirektör",
        "Alvedals kommun\nKommundirektör",
        "eva ek\nHamnchef",
        "Eva Ek\tBo Alm\nHamnchef",
        "Eva Ek\tHamnen\nHamnchef\tUtredare",
        "Eva Ek\nUppdraget gäller att kommunens hamnchef ska utreda var båtarna ligger i vinter.",
    ],
)
def test_what_is_no_signature(lines_of: Make, text: str) -> None:
    """A name alone, a title alone, another number of titles than of names, a sentence about an officer."""
    assert names(lines_of(text)) == []
    assert not signed(lines_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "Eva Ek\nHamnchef",
        "Eva Ek, sekreterare",
        "Eva Ek, vd",
        "Eva Ek, Godkännare, 2026-05-26",
        "Eva Ek, den 26 maj 2026",
        "Hamnen byggs.\n\nEva Ek, ordförande\nBo Alm",
        "Justeras",
        "Justeras:",
        "Vid protokollet",
        "VID PROTOKOLLET",
        "Justerare\nBo Alm",
        "Underskrifter",
    ],
)
def test_a_document_that_ends_is_signed(lines_of: Make, text: str) -> None:
    """By a name with a title below or beside it, with a day beside it, or by the words of adjustment."""
    assert signed(lines_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "Eva Ek (S), Bo Alm (M)",
        "Eva Ek, Bo Alm",
        "Hamnen, sekreterare",
        "Nämnden utser Eva Ek, sekreterare",
        "Eva Ek, som är hamnens sekreterare och har lett arbetet med båtarna sedan den började",
        "Justeras den 26 maj",
        "Utses att justera",
        "Justeringen sker i hamnen.",
    ],
)
def test_a_document_that_goes_on_is_not_signed(lines_of: Make, text: str) -> None:
    """Names in a list or a sentence, and what is said about signing, end nothing."""
    assert not signed(lines_of(text))


@pytest.mark.parametrize(
    "name", ["Eva Ek", "Eva-Lena Ek", "Eva von Ek", "Eva af Ek", "Émile D'Alm", "Bo A. Alm", "Bo Alm Ek", "Åsa Öst-Alm"]
)
def test_full_names(name: str) -> None:
    """A first name and up to three words more, with hyphens, initials and particles."""
    assert FULL_NAME.match(name)


@pytest.mark.parametrize("text", ["Eva", "Eva ek", "EVA", "eva Ek", "Eva Ek (S)", "Eva Ek,", "A Ek", "Eva 2", "Ek § 4"])
def test_other_words_are_no_full_name(text: str) -> None:
    """One word, small letters, a party, figures."""
    assert not FULL_NAME.match(text)


@pytest.mark.parametrize(
    "role", ["Hamnchef", "VD", "Tf. vd", "Stadsarkitekt", "2:e vice ordförande", "Nämndsekreterare"]
)
def test_roles(role: str) -> None:
    """A title says what the person does, also inside a longer word."""
    assert ROLE.search(role)


def test_two_letters_inside_a_word_are_no_role() -> None:
    """Only as a word of its own does "vd" say a role."""
    assert not ROLE.search("Avdelningen")
