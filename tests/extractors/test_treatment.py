"""What happened to an item: yrkanden, omröstning, reservation, jäv."""

from collections.abc import Callable

import pytest

from extractors.sections import outline_of
from extractors.treatment import treatments
from schemas.findings import Treatment
from schemas.pages import Line
from schemas.record import Motion

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
    return treatments(outline_of("protokoll", lines_of(ITEM), 0.0))[0]


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
    assert treatments(outline)[0].vote is None


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


# ---------------------------------------------------------------- yrkanden


def motions(lines: tuple[Line, ...]) -> list[Motion]:
    """The motions of the first item of a text."""
    return treatments(outline_of("protokoll", lines, 0.0))[0].motions


def moved(text: str) -> str:
    """An item with the text below Yrkanden."""
    return f"§ 7\n\nHamn\n\nYrkanden\n{text}"


@pytest.mark.parametrize(
    ("text", "what", "target"),
    [
        ("Eva Ek (S) yrkar bifall till förslaget.", "bifall", "förslaget"),
        ("Eva Ek (S) yrkar avslag på motionen.", "avslag", "motionen"),
        ("Eva Ek (S) föreslår att nämnden ska avslå motionen.", "avslag", "motionen"),
        ("Eva Ek (S) yrkar att motionen bifalls.", "bifall", "motionen"),
        ("Eva Ek (S) yrkar att motionen avslås.", "avslag", "motionen"),
        ("Eva Ek (S) yrkar att motionen ska avslås.", "avslag", "motionen"),
        ("Eva Ek (S) yrkar att ärendet återremitteras.", "aterremiss", "ärendet"),
        ("Eva Ek (S) yrkade återremiss.", "aterremiss", None),
        ("Eva Ek (S) yrkar tillägg till förslaget.", "tillagg", None),
        ("Eva Ek (S) yrkar att punkt 2 får följande lydelse: hamnen målas.", "andring", None),
        ("Eva Ek (S) instämmer i Bo Als (M) yrkande.", "bifall", None),
        ("Eva Ek (S) yrkar att hamnen målas.", None, None),
    ],
)
def test_what_a_motion_asks(lines_of: Make, text: str, what: str | None, target: str | None) -> None:
    """Bifall, avslag and the rest, and of what: with a preposition, an infinitive or in the passive."""
    (found,) = motions(lines_of(moved(text)))
    assert (found.by, found.what, found.target, found.text) == (["Eva Ek (S)"], what, target, text)


def test_a_motion_in_first_and_second_hand(lines_of: Make) -> None:
    """They are two of the same person, each with its own words."""
    text = "Eva Ek (S) yrkar i första hand att ärendet återremitteras, i andra hand avslag på motionen."
    first, second = motions(lines_of(moved(text)))
    assert (first.by, first.what, first.target) == (["Eva Ek (S)"], "aterremiss", "ärendet")
    assert (second.by, second.what, second.target) == (["Eva Ek (S)"], "avslag", "motionen")
    assert first.text == "Eva Ek (S) yrkar i första hand att ärendet återremitteras"
    assert second.text == "i andra hand avslag på motionen."


@pytest.mark.parametrize(
    "told", [" och finner att nämnden avslår motionen", ". Ordföranden finner att nämnden avslår den"]
)
def test_an_outcome_told_in_the_same_breath(lines_of: Make, told: str) -> None:
    """What the chair found is not what was asked, but stays in the text."""
    (found,) = motions(lines_of(moved(f"Ordföranden Eva Ek (S) yrkar bifall till förslaget{told}.")))
    assert (found.by, found.what, found.target) == (["Eva Ek (S)"], "bifall", "förslaget")
    assert found.text.endswith(f"{told}.")


@pytest.mark.parametrize(
    "by",
    ["Ordföranden Eva Ek (S)", "Vice ordförande Eva Ek (S)", "2:e vice ordförande Eva Ek (S)", "Ledamoten Eva Ek (S)"],
)
def test_a_role_before_the_name(lines_of: Make, by: str) -> None:
    """It is no part of the name."""
    assert [found.by for found in motions(lines_of(moved(f"{by} yrkar bifall.")))] == [["Eva Ek (S)"]]


def test_a_motion_with_a_list_is_one(lines_of: Make) -> None:
    """Items and paragraphs below it say what it is, down to the next that somebody moves."""
    text = "Eva Ek (S) yrkar att\n1. hamnen byggs.\n2. bryggan målas.\n\nMålningen bekostas av nämnden.\n\nBo Al (M) yrkar avslag."
    first, second = motions(lines_of(moved(text)))
    assert first.by == ["Eva Ek (S)"]
    assert first.text == "Eva Ek (S) yrkar att\n1. hamnen byggs.\n2. bryggan målas.\nMålningen bekostas av nämnden."
    assert (second.by, second.what) == (["Bo Al (M)"], "avslag")


def test_a_list_of_motions(lines_of: Make) -> None:
    """Where each item names who moves it, each is one."""
    found = motions(lines_of(moved("1. Eva Ek (S) yrkar bifall.\n2. Bo Al (M) yrkar avslag.")))
    assert [(motion.by, motion.what) for motion in found] == [(["Eva Ek (S)"], "bifall"), (["Bo Al (M)"], "avslag")]


@pytest.mark.parametrize("text", ["Nämnden föreslås bifalla ärendet.", "- Det som nämnden föreslår", "Inga."])
def test_what_nobody_moves(lines_of: Make, text: str) -> None:
    """What is proposed to the board, and other words, are no motion."""
    assert motions(lines_of(moved(text))) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("KS/KF", ["KS", "KF"]),
        ("KSU/KS/KF", ["KSU", "KS", "KF"]),
        ("Kultur/fritid", ["Kultur/fritid"]),
        ("KS, KF; tekniska nämnden", ["KS", "KF", "tekniska nämnden"]),
        ("KS\tKF", ["KS", "KF"]),
        ("Hamnkontoret (för åtgärd, kännedom)", ["Hamnkontoret (för åtgärd, kännedom)"]),
        ("- KS\n- KF", ["KS", "KF"]),
        ("Barn- och\nUngdomsnämnden", ["Barn- och Ungdomsnämnden"]),
    ],
)
def test_receivers(lines_of: Make, text: str, found: list[str]) -> None:
    """Abbreviations with a slash between are two, words are one name."""
    assert (
        treatments(outline_of("protokoll", lines_of(f"§ 7\n\nHamn\n\nExpedieras till\n{text}"), 0.0))[0].dispatched_to
        == found
    )


# ---------------------------------------------------------------- each person's own


Asked = list[tuple[list[str], str | None]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Eva Ek (S) yrkar bifall till förslaget. Bo Al (M) yrkar avslag på förslaget.",
            [(["Eva Ek (S)"], "bifall"), (["Bo Al (M)"], "avslag")],
        ),
        (
            "Eva Ek (S) och Siv Ås (V) yrkar bifall. Hamnen behövs.\nBo Al (M), med instämmande av Ove Dal (C), yrkar avslag.",
            [(["Eva Ek (S)", "Siv Ås (V)"], "bifall"), (["Bo Al (M)", "Ove Dal (C)"], "avslag")],
        ),
        (
            "Ordföranden Eva Ek (S) yrkar bifall. Ledamoten Bo Al (M) yrkar återremiss.",
            [(["Eva Ek (S)"], "bifall"), (["Bo Al (M)"], "aterremiss")],
        ),
        (
            "Eva Ek (S) yrkar avslag. Taxan är för hög. Bo Al (M) instämmer i yrkandet.",
            [(["Eva Ek (S)"], "avslag"), (["Bo Al (M)"], "bifall")],
        ),
        (
            "Eva Ek (S): Bifall till förslaget.\nBo Al (M): Avslag.",
            [(["Eva Ek (S)"], "bifall"), (["Bo Al (M)"], "avslag")],
        ),
        ("Eva Ek (S), Bo Al (M): Bifall till förslaget.", [(["Eva Ek (S)", "Bo Al (M)"], "bifall")]),
        ("Eva Ek (S) och Bo Al (M): Avslag på motionen.", [(["Eva Ek (S)", "Bo Al (M)"], "avslag")]),
        ("Bifall till förslaget yrkas av Eva Ek (S).", [(["Eva Ek (S)"], "bifall")]),
        ("Avslag på motionen föreslås av Eva Ek (S) och Bo Al (M).", [(["Eva Ek (S)", "Bo Al (M)"], "avslag")]),
    ],
)
def test_each_person_moves_something_of_its_own(lines_of: Make, text: str, found: Asked) -> None:
    """Two in one paragraph are two motions; a colon or "yrkas av" says who moves, too."""
    assert [(motion.by, motion.what) for motion in motions(lines_of(moved(text)))] == found


def test_the_words_of_each(lines_of: Make) -> None:
    """What is said for a motion goes with it, not with the next person's."""
    text = "Eva Ek (S) yrkar bifall till förslaget. Hamnen behövs. Bo Al (M) yrkar avslag."
    assert [motion.text for motion in motions(lines_of(moved(text)))] == [
        "Eva Ek (S) yrkar bifall till förslaget. Hamnen behövs.",
        "Bo Al (M) yrkar avslag.",
    ]


@pytest.mark.parametrize(
    ("asked", "what", "target"),
    [
        ("bifall till nämndens förslag att avslå motionen", "bifall", "nämndens förslag att avslå motionen"),
        ("bifall till förslaget om avslag på motionen", "bifall", "förslaget om avslag på motionen"),
        ("avslag på förslaget om återremiss", "avslag", "förslaget om återremiss"),
        ("avslag på motionen och bifall till taxan", "avslag", "motionen"),
    ],
)
def test_what_is_asked_first_is_asked(lines_of: Make, asked: str, what: str, target: str) -> None:
    """Bifall to a proposal to reject is bifall."""
    (found,) = motions(lines_of(moved(f"Eva Ek (S) yrkar {asked}.")))
    assert (found.what, found.target) == (what, target)


@pytest.mark.parametrize(
    ("asked", "what"),
    [
        ("bifall till förslaget med tillägget att hamnen målas", "tillagg"),
        ("bifall till förslaget med ändringen att hamnen målas", "andring"),
    ],
)
def test_bifall_with_something_more(lines_of: Make, asked: str, what: str) -> None:
    """What is added or changed says more than the bifall before it."""
    (found,) = motions(lines_of(moved(f"Eva Ek (S) yrkar {asked}.")))
    assert found.what == what


def test_a_person_beside_a_heading_word(lines_of: Make) -> None:
    """The line "Eva Ek (S): Förslag till beslut" is what she says, no heading."""
    text = "Eva Ek (S): Förslag till beslut\n\nBo Al (M) yrkar avslag."
    assert [motion.by for motion in motions(lines_of(moved(text)))] == [["Eva Ek (S)"], ["Bo Al (M)"]]
