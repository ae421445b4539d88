"""Signatures: names with a title below or beside them, and what only looks like one."""

from collections.abc import Callable

import pytest

from extractors.signatures import FULL_NAME, ROLE, Signing, meeting_signings, signatories, signed
from schemas.pages import Cell, Line

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


# ---------------------------------------------------------------- protokoll


def signing(header: tuple[Line, ...], tail: tuple[Line, ...] = ()) -> list[tuple[str, tuple[str, ...]]]:
    """Who signs a protokoll, and as what."""
    return [(one.name, one.roles) for one in meeting_signings(header, tail)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sekreterare\tMia Ny", [("Mia Ny", ("sekreterare",))]),
        ("Sekreterare: Mia Ny", [("Mia Ny", ("sekreterare",))]),
        ("Vid protokollet\n\nMia Ny", [("Mia Ny", ("sekreterare",))]),
        ("Ordförande\n............\nEva Ek (S)", [("Eva Ek", ("ordförande",))]),
        ("Justerande\nBo Al (M)\nSiv Ås", [("Bo Al", ("justerande",)), ("Siv Ås", ("justerande",))]),
        ("Justeras\n______\nBo Al", [("Bo Al", ("justerande",))]),
        ("Justerat den 18 juni\nBo Al", [("Bo Al", ("justerande",))]),
        ("Ordförande\nEva Ek\n\n\nJusterande\nEva Ek", [("Eva Ek", ("ordförande", "justerande"))]),
        ("Justerande\nHamnen i Alvedal byggs.", []),
        ("Justerandes sign\nBo Al", []),
        ("Bo Al", []),
    ],
)
def test_who_signs_a_protokoll(lines_of: Make, text: str, found: list[tuple[str, tuple[str, ...]]]) -> None:
    """The names beside a label or below it, past rules to sign on, down to the next label; each person once."""
    assert signing(lines_of(text)) == found


def printed(*rows: tuple[tuple[float, str], ...], gap: float = 2.0) -> tuple[Line, ...]:
    """Printed lines with room above each, their cells by left edge and text."""
    lines = []
    for number, cells in enumerate(rows):
        top = 100.0 + 30 * number
        pieces = tuple(Cell(text, text, (x, top, x + 90, top + 10)) for x, text in cells)
        text = "\t".join(cell.text for cell in pieces)
        box = (cells[0][0], top, cells[-1][0] + 90, top + 10)
        lines.append(Line(text, text, 1, box, 11.0, gap=gap, cells=pieces if len(pieces) > 1 else ()))
    return tuple(lines)


def test_labels_in_columns() -> None:
    """Below each stands who signs as that; to look across would make the wrong one chair."""
    lines = printed(
        ((50, "Ordförande"), (200, "Sekreterare"), (350, "Justerande")),
        ((50, "______"), (200, "______"), (350, "______")),
        ((50, "Eva Ek"), (200, "Mia Ny"), (350, "Bo Al")),
    )
    assert signing(lines) == [("Eva Ek", ("ordförande",)), ("Mia Ny", ("sekreterare",)), ("Bo Al", ("justerande",))]


def test_a_title_below_a_name_is_no_label() -> None:
    """The name below it signs as something else."""
    lines = printed(((50, "Eva Ek"),), ((50, "Ordförande"),), ((50, "Bo Al"),), gap=0.2)
    assert "Bo Al" not in [name for name, _ in signing(lines)]
    assert [name for name, _ in signing((), lines)] == ["Eva Ek"]


@pytest.mark.parametrize(
    ("tail", "found"),
    [
        ("Eva Ek\nKommundirektör", [("Eva Ek", ("kommundirektör",))]),
        ("Eva Ek, ordförande", [("Eva Ek", ("ordförande",))]),
        ("Bo Al, justerare\nMia Ny, sekreterare", [("Bo Al", ("justerare",)), ("Mia Ny", ("sekreterare",))]),
        ("Eva Ek, som är ordförande i nämnden för hamnar", []),
        ("Eva Ek, Bo Al", []),
    ],
)
def test_the_last_lines_of_a_protokoll(lines_of: Make, tail: str, found: list[tuple[str, tuple[str, ...]]]) -> None:
    """There a name with its title below or beside it signs too; on the first page it is somebody present."""
    assert signing((), lines_of(tail)) == found
    assert signing(lines_of(tail)) == []


@pytest.mark.parametrize(
    ("roles", "role", "attests"),
    [
        (("justerande",), "justerande", True),
        (("justerare",), "justerare", True),
        (("ordförande",), "ordförande", False),
        (("justerande", "ordförande"), "ordförande", False),
        (("justerande", "sekreterare"), "sekreterare", False),
        (("vice ordförande", "justerande"), "vice ordförande", True),
        (("kommundirektör",), "kommundirektör", False),
    ],
)
def test_who_attests(roles: tuple[str, ...], role: str, attests: bool) -> None:
    """Who attests and neither led the meeting nor wrote the protokoll; the role it bears is the other one."""
    one = Signing("Eva Ek", roles)
    assert (one.role, one.attests) == (role, attests)


@pytest.mark.parametrize("between", ["\n", "\n\n\n"], ids=["close", "apart"])
def test_label_name_label_name(lines_of: Make, between: str) -> None:
    """Each name belongs to the label above it, however close the next label follows."""
    text = between.join(["Sekreterare\nMia Ny", "Ordförande\nEva Ek (S)", "Justerande\nBo Al (M)"])
    assert signing(lines_of(text)) == [
        ("Mia Ny", ("sekreterare",)),
        ("Eva Ek", ("ordförande",)),
        ("Bo Al", ("justerande",)),
    ]


@pytest.mark.parametrize(
    "below",
    ["Siv Ås", "Siv Ås, ordförande", "Siv Ås, sekreterare, 2026-06-18", "Ordförande: Siv Ås", "Vice ordförande (S)"],
)
def test_a_name_below_a_name_is_no_title(lines_of: Make, below: str) -> None:
    """Another person, with or without a role, says nothing of the one above; nor does a label or a party."""
    assert names(lines_of(f"Bo Al\n{below}")) == []


@pytest.mark.parametrize(("blank", "found"), [(0, True), (2, True), (3, False), (8, False)])
def test_a_title_far_below_a_name_is_not_its(lines_of: Make, blank: int, found: bool) -> None:
    """A few lines to sign on may be between, half a page not."""
    assert (names(lines_of("Bo Al\n" + "\n" * blank + "Kommundirektör")) != []) is found


@pytest.mark.parametrize(
    "label",
    [
        "Justerat digitalt av",
        "Protokollet justerat digitalt av",
        "Protokollet har justerats digitalt av:",
        "Protokollet är undertecknat digitalt av",
        "Digitalt undertecknat av",
        "Digitalt justerat av:",
    ],
)
def test_a_digital_attestation(lines_of: Make, label: str) -> None:
    """Who is named below the words, or after them and a colon, attests."""
    for text in (f"{label}\nBo Al", f"{label.rstrip(':')}: Bo Al"):
        (one,) = meeting_signings(lines_of(text), ())
        assert (one.name, one.role, one.attests) == ("Bo Al", "justerande", True)


@pytest.mark.parametrize(
    ("line", "role", "attests"),
    [
        ("Bo Al", "justerande", True),
        ("Bo Al (M)", "justerande", True),
        ("Bo Al, vice ordförande", "vice ordförande", True),
        ("Bo Al (M), ordförande", "ordförande", False),
        ("Bo Al, sekreterare", "sekreterare", False),
        ("Bo Al, som är hamnens nya ordförande", "justerande", True),
    ],
)
def test_a_role_after_the_comma(lines_of: Make, line: str, role: str, attests: bool) -> None:
    """Who led the meeting or wrote the protokoll signs below the same words, and attests nothing."""
    (one,) = meeting_signings(lines_of(f"Justerat digitalt av\n{line}"), ())
    assert (one.name, one.role, one.attests) == ("Bo Al", role, attests)


@pytest.mark.parametrize(
    "text",
    [
        "Mia Ny\nSekreterare\n\nEva Ek\nOrdförande\n\nBo Al\nJusterande",
        "Sekreterare\nMia Ny\nOrdförande\nEva Ek\nJusterande\nBo Al",
        "Justerande\nBo Al\nSekreterare\nMia Ny\nOrdförande\nEva Ek",
    ],
)
def test_names_before_or_after_what_they_are(lines_of: Make, text: str) -> None:
    """Whether a label stands above or below its name shows by which of them comes first."""
    signing = {one.name: (one.role, one.attests) for one in meeting_signings((), lines_of(text))}
    assert signing == {"Mia Ny": ("sekreterare", False), "Eva Ek": ("ordförande", False), "Bo Al": ("justerande", True)}


def test_a_label_below_a_name_with_its_title(lines_of: Make) -> None:
    """A name with its title beside it is complete: what stands below is the next label."""
    signing = meeting_signings(
        (), lines_of("Mia Ny, sekreterare\nJusteras\nEva Ek\nordförande\nBo Al\nVice ordförande")
    )
    assert [one.name for one in signing if one.attests] == ["Bo Al"]
