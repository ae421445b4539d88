"""Names in a phrase and in a cell: which words are one name, and who is to do it with whom."""

import pytest

from extractors.assignments.actors import collaborators_of, split_cell, split_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("kommunstyrelsen", ["kommunstyrelsen"]),
        ("grundskolenämnden och utbildningsnämnden", ["grundskolenämnden", "utbildningsnämnden"]),
        ("socialnämnden, lokalnämnden samt stadsmiljönämnden", ["socialnämnden", "lokalnämnden", "stadsmiljönämnden"]),
        ("kultur- och fritidsnämnden", ["kultur- och fritidsnämnden"]),
        ("kultur- och fritidsnämnden och socialnämnden", ["kultur- och fritidsnämnden", "socialnämnden"]),
        ("till socialnämnden och till lokalnämnden", ["till socialnämnden", "lokalnämnden"]),
        ("även förvaltningen", ["förvaltningen"]),
        (" kommunstyrelsen, ", ["kommunstyrelsen"]),
        ("", []),
    ],
)
def test_names_in_a_phrase(text: str, names: list[str]) -> None:
    """A comma or "och" parts names, but not the halves of one."""
    assert split_names(text) == names


def test_a_whole_sentence_is_no_name() -> None:
    """What is longer than any name is dropped."""
    assert (
        split_names("de som under året har ansvarat för att se till att planen följs i alla delar av hela kommunen")
        == []
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ta fram en plan i samverkan med lokalnämnden.", ("Lokalnämnden",)),
        ("Ta fram en plan tillsammans med lokalnämnden och grundskolenämnden.", ("Lokalnämnden", "Grundskolenämnden")),
        ("att, i samråd med socialnämnden, ta fram en plan", ("Socialnämnden",)),
        ("att i samverkan med socialnämnden ta fram en plan senast 2025-11-28", ("Socialnämnden",)),
        ("Se över taxan med stöd av stadsledningskontoret; återkom.", ("Stadsledningskontoret",)),
        ("Ta fram en plan.", ()),
        ("", ()),
    ],
)
def test_those_it_is_done_with(text: str, names: tuple[str, ...]) -> None:
    """The names after "i samverkan med" and its like, and nothing of what is to be done."""
    assert collaborators_of(text) == names


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Socialnämnden", ["Socialnämnden"]),
        ("Socialnämnden\nLokalnämnden", ["Socialnämnden", "Lokalnämnden"]),
        ("Socialnämnden Lokalnämnden", ["Socialnämnden", "Lokalnämnden"]),
        ("Socialnämnden, Lokalnämnden", ["Socialnämnden", "Lokalnämnden"]),
        ("Socialnämnden; Lokalnämnden samt Kommunstyrelsen", ["Socialnämnden", "Lokalnämnden", "Kommunstyrelsen"]),
        ("Socialnämnden och Lokalnämnden", ["Socialnämnden", "Lokalnämnden"]),
        ("Kultur- och fritidsnämnden", ["Kultur- och fritidsnämnden"]),
        ("Arbetsmarknads- och\nvuxenutbildnings-\nnämnden", ["Arbetsmarknads- och vuxenutbildningsnämnden"]),
        ("  Socialnämnden  ", ["Socialnämnden"]),
        ("", []),
        ("\n\n", []),
    ],
)
def test_names_in_a_cell(cell: str, names: list[str]) -> None:
    """One a line or one after the other; a name that was broken is put together."""
    assert split_cell(cell) == names
