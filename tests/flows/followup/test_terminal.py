"""The list at a terminal."""

from collections.abc import Callable

from flows.followup.terminal import SHOWN, pieces
from store.assignments import Entry, Report


def test_a_line_an_uppdrag_the_late_ones_first(entry: Callable[..., Entry], report_of: Callable[..., Report]) -> None:
    """What is to be done, and where it stands; what is doubtful has a mark."""
    late = entry(state="overdue", due_until="2025-06-30", review=True)
    lines = "".join(pieces(report_of(late, entry()))).splitlines()
    assert lines[0] == "Uppdrag 2025-10-10, Alvedals kommun"
    assert "  försenade      1" in lines
    assert "? 2025-06-30  Tekniska nämnden  ta fram en plan för skolvägar  protokoll.pdf s. 2" in lines
    assert lines.index("Försenade") < lines.index("Öppna")
    assert "Försenat: dagen har gått, och arkivet har ingen redovisning." in lines


def test_it_is_short(entry: Callable[..., Entry], report_of: Callable[..., Report]) -> None:
    """What is reported is counted alone, and many are cut."""
    said = "".join(pieces(report_of(*[entry()] * (SHOWN + 5), entry(state="reported", task="Klart sedan länge"))))
    assert "och 5 till; --format csv har alla" in said
    assert "Klart sedan länge" not in said
    assert "redovisade" in said


def test_the_reported_are_shown_where_they_are_asked_for(
    entry: Callable[..., Entry], report_of: Callable[..., Report]
) -> None:
    """Alone."""
    assert "Klart sedan länge" in "".join(pieces(report_of(entry(state="reported", task="Klart sedan länge"))))


def test_no_document_commands_the_terminal(entry: Callable[..., Entry], report_of: Callable[..., Report]) -> None:
    """Nor breaks a line."""
    said = "".join(pieces(report_of(entry(task="Se\n\x1b[31möver", assignees=("Na\x07mn",)))))
    assert "\x1b" not in said
    assert "\x07" not in said
    assert "Se  [31möver" in said


def test_nothing_is_no_error(report_of: Callable[..., Report]) -> None:
    """Nobody has any uppdrag."""
    assert "försenade      0" in "".join(pieces(report_of()))
