"""What a repair changed, as a table to read: where, what is printed, what is meant, how sure that is and why."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from extractors.repair import RepairedLine, WordChange

HEADS: Final = ("sida", "rad", "tryckt", "menat", "säkert", "varför")
NUMBERS: Final = frozenset((0, 1, 4))
"""Columns that are set to the right."""
REASONS: Final = {
    "diacritic": "å, ä eller ö",
    "letters": "felläst bokstav",
    "stroke": "I eller i",
    "bullet": "punkt i lista",
    "space_lost": "två ord",
    "space_added": "ett ord",
    "quotation": "citattecken",
    "sign": "paragraftecken",
    "homoglyph": "bokstav ur annat alfabet",
}
SUSPECT: Final = "misstänkt, inte ändrat"
GAP: Final = "  "


def rows_of(page: int, line: int, repaired: "RepairedLine") -> Iterable[tuple[str, ...]]:
    """The rows of one line: its changes, then what is suspect in it."""
    for change in repaired.changes:
        yield _row(page, line, change, REASONS[change.reason])
    for suspect in repaired.suspects:
        yield _row(page, line, suspect, SUSPECT)


def table(rows: Sequence[Sequence[str]]) -> str:
    """The rows under their heads, in columns as wide as they need to be."""
    every = [HEADS, *rows]
    widths = [max(len(row[column]) for row in every) for column in range(len(HEADS))]
    return "".join(_set(row, widths) for row in every)


def _row(page: int, line: int, change: "WordChange", why: str) -> tuple[str, ...]:
    return (str(page), str(line), change.raw, change.text, f"{change.confidence * 100:.0f} %", why)


def _set(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (
        cell.rjust(width) if column in NUMBERS else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return GAP.join(cells).rstrip() + "\n"
