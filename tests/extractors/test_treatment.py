"""What happened to an item: yrkanden, omröstning, reservation, jäv."""

from collections.abc import Callable

from extractors.sections import outline_of
from extractors.treatment import treat
from schemas.findings import Treatment
from schemas.pages import Line

Make = Callable[[str], tuple[Line, ...]]
ITEM = """§ 7

Väg

Yrkanden
Eva Ek (S) och Bo Al (V) yrkar bifall till arbetsutskottets förslag.

Ove Dal (M) yrkar att ärendet återremitteras.

Omröstning
Med 8 ja-röster mot 6 nej-röster och 1 som avstår beslutar kommunstyrelsen enligt förslaget.

Voteringslista
Ledamot\tJa\tNej\tAvstår
Eva Ek (S)\tX\t\t
Ove Dal (M)\tX\t\t

Beslut
Vägen byggs.

Reservation
Ove Dal (M) reserverar sig mot beslutet.

Protokollsanteckning
Bo Al (V) lämnar följande anteckning:
Vägen borde ha byggts förr.

Jäv
Ulf By (C) anmäler jäv och lämnar lokalen.

Expedieras till
Tekniska nämnden
Förvaltningschef
socialförvaltningen
"""


def treatment(lines_of: Make) -> Treatment:
    """The treatment of the item above."""
    return treat(outline_of("protokoll", lines_of(ITEM), 0.0), 0)


def test_motions(lines_of: Make) -> None:
    """Who, what and of what."""
    first, second = treatment(lines_of).motions
    assert (first.by, first.what, first.target) == (["Eva Ek (S)", "Bo Al (V)"], "bifall", "arbetsutskottets förslag")
    assert (second.by, second.what) == (["Ove Dal (M)"], "aterremiss")


def test_vote_with_counts_and_outcome(lines_of: Make) -> None:
    """The counts as stated, and the sentence that states the result."""
    vote = treatment(lines_of).vote
    assert vote is not None
    assert (vote.yes, vote.no, vote.abstain) == (8, 6, 1)
    assert vote.outcome is not None
    assert vote.outcome.startswith("Med 8 ja-röster")


def test_an_item_without_a_vote_has_none() -> None:
    """No empty vote where none took place."""
    from extractors.pages.text import read_text

    outline = outline_of("protokoll", read_text("§ 1\n\nTaxa\n\nBeslut\nTaxan antas.".encode()).lines(), 0.0)
    assert treat(outline, 0).vote is None


def test_dissent(lines_of: Make) -> None:
    """Reservations, remarks and recusals are told apart, each with its person."""
    done = treatment(lines_of)
    assert [s.by for s in done.reservations] == [["Ove Dal (M)"]]
    assert [s.by for s in done.remarks] == [["Bo Al (V)"]]
    assert done.remarks[0].text.endswith("Vägen borde ha byggts förr.")
    assert [r.name for r in done.recusals] == ["Ulf By (C)"]


def test_recipients_are_lines(lines_of: Make) -> None:
    """A recipient a line; lower case goes on with the line above."""
    assert treatment(lines_of).dispatched_to == ["Tekniska nämnden", "Förvaltningschef socialförvaltningen"]
