"""Kinds of documents that no words open: by what only one kind holds, by figures, by a short line that names one."""

from collections.abc import Callable

import pytest

from extractors import rules
from extractors.kinds import FEWEST_ROWS, held_kind, word_kind
from schemas.pages import Cell, Line
from schemas.rules import PartRule

Make = Callable[[str], tuple[Line, ...]]
TEXT = "Nämnden har följt arbetet med hamnen i Alvedal under året."


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Datum: 2026-06-01\nDnr: KS 2026/14\n\nNy hamn\n\nFörslag till beslut\nHamnen byggs.", "tjansteutlatande"),
        ("Ny hamn\n\nDatum\tHandläggare\n2026-06-01\tEva Ek\n\nNämndens förslag till beslut", "tjansteutlatande"),
        ("§ 3 Ny hamn\n\nBeslut\nHamnen byggs.", "protokoll"),
        ("Kf § 3\n\nNärvarande\nEva Ek (S)", "protokoll"),
        ("Trygga bryggor\n\nVi yrkar därför att:\nen brygga byggs", "yrkande"),
        ("Fler bryggor\n\nJag föreslår därför att kommunfullmäktige bygger en brygga", "motion"),
        ("Ny plan för hamnen\n\nSvaret ska ha inkommit senast den 1 juni 2026", "remiss"),
        ("Ny plan för hamnen\n\nRemissinstanser:\nNorrsunds stad", "remiss"),
        ("Hamnar\n\n1.2 Syftet med denna riktlinje", "styrande_dokument"),
        ("Hamnar\n\nKoppling till andra styrande dokument", "styrande_dokument"),
        ("Mellan Norrsunds stad och Alvedals kommun\n\n§ 4 Avtalstid\n\n§ 5 Uppsägning av hyran", "avtal"),
        ("Hamnarna\n\n2.1 Revisionsfrågor", "rapport"),
        ("Hamnarna\n\nMetod och avgränsning", "rapport"),
        ("Dnr Uppdrag Ansvarig Plan för redovisning", "rapport"),
    ],
)
def test_what_only_one_kind_holds(lines_of: Make, text: str, kind: str) -> None:
    """A whole line says it, wherever it stands."""
    assert held_kind(lines_of(text)) == kind


@pytest.mark.parametrize("rule", [rule for rule in rules.parts() if rule.held], ids=lambda rule: rule.kind)
def test_each_kind_is_known_by_each_of_its_lines(lines_of: Make, rule: PartRule) -> None:
    """Also in capitals, without rings and dots, and below other text."""
    for held in rule.held:
        for printed in (held, held.upper(), held.translate(str.maketrans("åäöÅÄÖ", "aaoAAO"))):
            assert held_kind(lines_of(f"{TEXT}\n\n{printed}")) == rule.kind


@pytest.mark.parametrize(
    "text",
    [
        "Hej och välkommen till hamnen.",
        f"Hamnarna\n\n{TEXT}\n{TEXT}",
        "Datum: 2026-06-01\nDnr: KS 2026/14\n\nHamnen",
        "Datum: 2026-06-01\n\nFörslag till beslut\nHamnen byggs.",
        "Beslut\nHamnen byggs.",
        "§ 3 Ny hamn\n\nHamnen byggs.",
        "Nämnden frågar sig om syftet med denna riktlinje nås.",
        "Parterna möts i hamnen.",
    ],
)
def test_nothing_that_speaks_for_a_kind(lines_of: Make, text: str) -> None:
    """One label, one heading, one § or a word inside a sentence is no sign of any."""
    assert held_kind(lines_of(text)) is None


def test_no_lines_are_of_no_kind() -> None:
    """Nothing is known of nothing."""
    assert held_kind(()) is None
    assert word_kind(()) is None


def test_labels_count_in_the_header_alone(lines_of: Make) -> None:
    """A date and a diarienummer far down belong to what the text tells of."""
    header, proposal = "Datum: 2026-06-01\nDnr: KS 2026/14\n", "\nFörslag till beslut\nHamnen byggs."
    far = f"{TEXT}\n" * 12
    assert held_kind(lines_of(header + far + proposal)) == "tjansteutlatande"
    assert held_kind(lines_of(far + header + proposal)) is None


def test_the_kind_that_most_lines_say_wins(lines_of: Make) -> None:
    """A report that tells of an agreement's end is a report."""
    assert held_kind(lines_of("Uppsägning\n\nMetod\n\nRevisionsfrågor")) == "rapport"
    assert held_kind(lines_of("Metod\n\nUppsägning\n\nTvist")) == "avtal"


ROW = "Hamnen\t1 400\t-300,5"


@pytest.mark.parametrize(
    ("rows", "words", "kind"),
    [
        ([ROW] * FEWEST_ROWS, 0, "ekonomi"),
        ([ROW] * FEWEST_ROWS, 5, "ekonomi"),
        ([ROW] * FEWEST_ROWS, 6, None),
        ([ROW] * (FEWEST_ROWS - 1), 0, None),
        (["Hamnen\t1 400"] * FEWEST_ROWS, 0, None),
        (["14 %\t–3,5 %"] * FEWEST_ROWS, 0, "ekonomi"),
        (["Hamnen\t2026-05-12\t14 st"] * FEWEST_ROWS, 0, None),
    ],
)
def test_figures(lines_of: Make, rows: list[str], words: int, kind: str | None) -> None:
    """Rows of two numbers or more, most of the lines, and not just a few."""
    assert held_kind(lines_of("\n".join([*[TEXT] * words, *rows]))) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Rapport 2025-03-31", "rapport"),
        ("Hamnarna i Alvedal\n\nRapport 2025-03-31", "rapport"),
        ("Hamnarna i Alvedal\n\nPolicy för hamnar\n\nRapport 2025-03-31", "styrande_dokument"),
        (f"{TEXT}\n" * 7 + "Missiv", "missiv"),
        (f"{TEXT}\n" * 8 + "Missiv", None),
        ("Riktlinje för hamnar och bryggor och båtar och fartyg och all annan sjöfart", None),
        ("Hamnarna i Alvedal", None),
    ],
)
def test_a_short_line_near_the_top_names_the_kind(lines_of: Make, text: str, kind: str | None) -> None:
    """The first one does; what stands further down, or in a sentence, does not."""
    assert word_kind(lines_of(text)) == kind


def test_a_row_of_a_table_names_no_kind() -> None:
    """It names a document that the table tells of."""
    cells = (Cell("Rapport", "Rapport"), Cell("2025-03-31", "2025-03-31"))
    assert word_kind([Line("Rapport\t2025-03-31", "", 1, (50, 100, 400, 111), 11, cells=cells, table=1)]) is None
    assert word_kind([Line("Rapport\t2025-03-31", "", 1, (50, 100, 400, 111), 11, cells=cells)]) == "rapport"
