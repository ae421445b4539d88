"""Lines to blocks: nothing is lost, and what belongs together is together."""

from collections.abc import Callable

import pytest

from extractors.unwrap import blocks_of, joined, mark_of, right_edge
from schemas.pages import Line

Make = Callable[[str], tuple[Line, ...]]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["samhällsbyggnads-", "förvaltningen får"], "samhällsbyggnadsförvaltningen får"),
        (["kultur-", "och fritidsnämnden"], "kultur- och fritidsnämnden"),
        (["sagt av IT-", "avdelningen"], "sagt av IT-avdelningen"),
        (["svar med e-", "post"], "svar med e-post"),
        (["en FN-", "Dag"], "en FN-Dag"),
        (["för- och", "nackdelar"], "för- och nackdelar"),
        (["Dals-", "Ed kommun"], "Dals-Ed kommun"),
        (["perioden 2027-", "2031 antas"], "perioden 2027-2031 antas"),
        (["till\u00adgänglighet"], "tillgänglighet"),
    ],
)
def test_line_ends(lines: list[str], text: str) -> None:
    """A hyphen at the end of a line goes, unless it belongs there."""
    assert joined(lines) == text


@pytest.mark.parametrize(
    ("text", "mark", "rest"),
    [
        ("1. Rapporten antecknas.", "1.", "Rapporten antecknas."),
        ("• Karta", "•", "Karta"),
        ("- Karta", "-", "Karta"),
        ("a) Karta", "a)", "Karta"),
        ("2027 uppgår", "", "2027 uppgår"),
        ("12.30 ajourneras", "", "12.30 ajourneras"),
    ],
)
def test_marks(text: str, mark: str, rest: str) -> None:
    """Bullets and numbers are marks; a year and a time are not."""
    assert mark_of(text) == (mark, rest)


def test_items_are_blocks_with_their_wrapped_lines(lines_of: Make) -> None:
    """An item takes the lines below it along, down to the next mark or blank line."""
    lines = lines_of("1. Rapporten, i enlighet med bilaga 1,\nantecknas.\n2. Ärendet avslutas.\n\nNytt stycke.")
    blocks = blocks_of(lines, right_edge(lines))
    assert [(b.mark, b.text) for b in blocks] == [
        ("1.", "Rapporten, i enlighet med bilaga 1, antecknas."),
        ("2.", "Ärendet avslutas."),
        ("", "Nytt stycke."),
    ]


def test_every_line_is_in_one_block(lines_of: Make) -> None:
    """The blocks hold the lines, all of them, in order."""
    lines = lines_of("Rubrik\n\n- ett\n- två\nfortsätter\n\na\tb\nc\td\nslut")
    assert [line for block in blocks_of(lines, right_edge(lines)) for line in block.lines] == list(lines)


def test_a_paragraph_goes_on_over_the_page(lines_of: Make) -> None:
    """A sentence broken by the end of a page is one block."""
    lines = lines_of("Kommunstyrelsen godkänner\n\fförslaget.")
    assert [b.text for b in blocks_of(lines, right_edge(lines))] == ["Kommunstyrelsen godkänner förslaget."]


def test_a_letter_before_a_slash_is_a_mark() -> None:
    """The list has "A/ Karta"; an abbreviation or a slash between words is none."""
    assert mark_of("A/ Karta") == ("A/", "Karta")
    assert mark_of("KS/ Karta") == ("", "KS/ Karta")
    assert mark_of("A/Karta") == ("", "A/Karta")


EDGE = 500.0


def printed(*rows: tuple[str, float]) -> list[Line]:
    """Printed lines of size 11 that follow closely, each by its text and where it ends."""
    return [
        Line(text, text, 1, (50.0, 100.0 + 13 * n, end, 111.0 + 13 * n), 11.0, gap=0.2)
        for n, (text, end) in enumerate(rows)
    ]


def texts(lines: list[Line], right: float = EDGE, usual: float | None = None) -> list[str]:
    """The text of each block."""
    return [block.text for block in blocks_of(lines, right, usual)]


@pytest.mark.parametrize(
    ("end", "below", "count"),
    [
        (490.0, "Alvedal byggs på nytt", 1),
        (410.0, "Alvedal byggs på nytt", 1),
        (300.0, "Alvedal byggs på nytt", 2),
        (300.0, "alvedal byggs på nytt", 1),
    ],
)
def test_a_line_that_had_room_for_the_next_word(end: float, below: str, count: int) -> None:
    """A capital on a new line though there was room for it begins a paragraph; a small letter never does."""
    assert len(texts(printed(("Hamnen och bryggan i", end), (below, 200.0)))) == count


@pytest.mark.parametrize(("end", "count"), [(490.0, 1), (420.0, 1), (300.0, 2)])
def test_a_line_of_a_list_that_had_room(end: float, count: int) -> None:
    """The item goes on where its line was full; a capital after a short line is a paragraph below the list."""
    assert len(texts(printed(("1. Hamnen och bryggan i", end), ("Alvedal byggs", 200.0)))) == count


def test_a_column_has_an_edge_of_its_own() -> None:
    """Lines that end alike are full, however far the page goes on to their right; three short ones are no column."""
    rows = [
        ("Hamnen och bryggan byggs på nytt under året i", 300.0),
        ("Alvedal och Norrsund av nämnden för båtar i", 296.0),
    ]
    column = printed(*rows, ("Alvedal och av nämnden för hamnar samt bryggor", 298.0))
    assert len(texts(column)) == 1
    names = printed(("Eva Ek i", 120.0), ("Alvedal", 118.0), ("Bo Al", 119.0))
    assert len(texts(names)) == 3


def test_the_line_gap_of_the_part() -> None:
    """Two lines far apart are one paragraph by their own gap, two by that of the text they stand in."""
    lines = [
        Line(text, text, 1, (50.0, top, 490.0, top + 11), 11.0, gap=1.2)
        for text, top in (("Hamnen byggs och", 100.0), ("båtarna läggs upp", 124.0))
    ]
    assert len(texts(lines)) == 1
    assert len(texts(lines, usual=0.2)) == 2


@pytest.mark.parametrize(
    "speaker",
    [
        "Eva Ek (S) yrkar avslag",
        "Eva Ek (S): Avslag",
        "Eva von Ek (AP) yrkade avslag",
        "Eva-Lena Ek (S) föreslår att ärendet",
        "Eva Ek (S) instämmer i",
        "Eva Ek (S) reserverar sig mot",
    ],
)
def test_a_speaker_begins_a_paragraph(lines_of: Make, speaker: str) -> None:
    """However close the line above stands, and though it has no full stop."""
    lines = lines_of(f"Bo Al (M) yrkar bifall till förslaget om hamnen\n{speaker}")
    assert texts(list(lines), right_edge(lines)) == ["Bo Al (M) yrkar bifall till förslaget om hamnen", speaker]


@pytest.mark.parametrize(
    ("above", "name"),
    [
        ("Bo Al (M),", "Eva Ek (S) yrkar avslag"),
        ("Bo Al (M) och", "Eva Ek (S) yrkar avslag"),
        ("Bo Al (M) samt", "Eva Ek (S) yrkar avslag"),
        ("Bo Al (M) talar med", "Eva Ek (S) om hamnen"),
        ("Bo Al (M) talar med", "Eva Ek om hamnen"),
    ],
)
def test_a_name_that_begins_a_line_goes_on(lines_of: Make, above: str, name: str) -> None:
    """The last of several who speak together, and one who is only told of."""
    lines = lines_of(f"{above}\n{name}")
    assert texts(list(lines), right_edge(lines)) == [f"{above} {name}"]


@pytest.mark.parametrize("above", ["Hamnen och bryggan", "1. Hamnen och bryggan"])
def test_a_bilaga_begins_a_block(lines_of: Make, above: str) -> None:
    """With its number it is a row of its own, also in a list without blank lines."""
    lines = lines_of(f"{above}\nBilaga 2 Karta\nBilaga 3 Avtal")
    assert texts(list(lines), right_edge(lines)) == ["Hamnen och bryggan", "Bilaga 2 Karta", "Bilaga 3 Avtal"]


@pytest.mark.parametrize(
    ("end", "below", "count"), [(100.0, "Bryggan", 2), (100.0, "bryggan", 1), (470.0, "Bryggan", 1)]
)
def test_a_line_break_in_a_list_that_was_meant(end: float, below: str, count: int) -> None:
    """A short line and a capital below end the item; a full line, or a small letter, goes on."""
    assert len(texts(printed(("- Hamnen", end), (below, 120.0)))) == count


@pytest.mark.parametrize("count", [3, 5, 8])
def test_a_narrow_column_is_kept_together(count: int) -> None:
    """Its lines are full at its own edge, far from the page's; capitals inside begin nothing."""
    rows = [("Nämnden i Alvedal har följt arbetet med hamnen", 296.0 + 2 * (n % 3)) for n in range(count)]
    assert len(texts(printed(*rows))) == 1
