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
        (["perioden 2027-", "2031 antas"], "perioden 2027- 2031 antas"),
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
