"""Labels: which words name a field, and where its value stands."""

from collections.abc import Callable

import pytest

from extractors.labels import field_of, label_values, split_label
from schemas.pages import Cell, Line

Make = Callable[[str], tuple[Line, ...]]


def row(top: float, *cells: tuple[float, str], gap: float = 0.0) -> Line:
    """A printed line with pieces that begin at the given x."""
    pieces = tuple(Cell(text, text, (x, top, x + 80, top + 10)) for x, text in cells)
    text = "\t".join(piece.text for piece in pieces)
    box = (cells[0][0], top, cells[-1][0] + 80, top + 10)
    return Line(text, text, 1, box=box, gap=gap, cells=pieces if len(pieces) > 1 else ())


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Diarienummer", "case_number"),
        ("DNR:", "case_number"),
        ("Handlaggare", "officer"),
        ("Datum", "issued_on"),
        ("Datum för beslutet", "decided_on"),
        ("Planen", None),
        ("", None),
    ],
)
def test_fields(text: str, field: str | None) -> None:
    """Whole words of the rules, in any letter case, with or without a colon and dots over letters."""
    assert field_of(text) == field


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Datum: 2026-06-01", ("issued_on", "2026-06-01")),
        ("Datum 2026-06-01", ("issued_on", "2026-06-01")),
        ("Tid: kl. 14:00", ("meeting_start", "kl. 14:00")),
        ("Plats och tid  Stora salen", ("place_and_time", "Stora salen")),
        ("Ej tjänstgörande ersättare Eva Ek", ("deputies", "Eva Ek")),
        ("Ärende om hamnen", None),
        ("Vi ses kl. 14:00", None),
    ],
)
def test_label_and_value_on_one_line(text: str, pair: tuple[str, str] | None) -> None:
    """The longest label wins; a word that is only sometimes one needs its colon."""
    assert split_label(text) == pair


def test_values_beside_labels_in_text(lines_of: Make) -> None:
    """A tab or a colon parts label and value, and two pairs may share a line."""
    values = label_values(lines_of("Dnr\tKS 2026/12\nDatum: 2026-06-01\tHandläggare: Eva Ek"))
    assert values == {"case_number": ["KS 2026/12"], "issued_on": ["2026-06-01"], "officer": ["Eva Ek"]}


def test_values_below_labels() -> None:
    """Labels in a row have their values in the row below, each in its own column."""
    lines = [row(100, (50, "Datum"), (200, "Dnr")), row(112, (50, "2026-06-01"), (200, "KS 2026/12"))]
    values = label_values(lines)
    assert values["case_number"] == ["KS 2026/12"]
    assert values["issued_on"][0].startswith("2026-06-01")


def test_a_value_goes_on_in_its_column() -> None:
    """The lines below a value belong to it down to the next label or the left margin."""
    lines = [
        row(100, (50, "Plats"), (200, "Stora salen,")),
        row(112, (200, "Rådhuset")),
        row(124, (50, "Justerare"), (200, "Bo Al")),
        row(136, (50, "Kommunstyrelsen sammanträder.")),
    ]
    assert label_values(lines) == {"meeting_place": ["Stora salen,", "Rådhuset"], "adjusters": ["Bo Al"]}


def test_a_wide_gap_ends_the_values_below() -> None:
    """Text of another block is no value."""
    lines = [row(100, (50, "Handläggare")), row(112, (50, "Eva Ek")), row(160, (50, "Ny hamn i Alvedal"), gap=4.0)]
    assert label_values(lines)["officer"] == ["Eva Ek"]


def test_a_label_without_a_value_is_empty() -> None:
    """A label over another label has nothing to say."""
    lines = [row(100, (50, "Handläggare")), row(112, (50, "Datum"), (200, "2026-06-01"))]
    assert not label_values(lines)["officer"]
