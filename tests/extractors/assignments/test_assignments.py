"""Assignments: who is given what to do, from clauses and from tables."""

from collections.abc import Callable

import pytest

from extractors.assignments import find_assignments
from extractors.assignments.actors import split_cell
from extractors.assignments.clauses import assignees_of
from extractors.assignments.tables import Setting
from extractors.decisions import find_decisions
from extractors.sections import outline_of
from schemas.findings import FoundAssignment
from schemas.pages import Line
from schemas.vocabulary import PartKind

Make = Callable[[str], tuple[Line, ...]]
Find = Callable[..., list[FoundAssignment]]


@pytest.fixture
def find(lines_of: Make) -> Find:
    """Finds the assignments of a text of one kind."""

    def run(kind: PartKind, text: str, anchor: str | None = "2025-02-26") -> list[FoundAssignment]:
        outline = outline_of(kind, lines_of(text), 0.0)
        return find_assignments(
            kind,
            outline,
            find_decisions(kind, outline, "kommunstyrelsen", None),
            Setting(anchor, "given", "kommunstyrelsen", ""),
        )

    return run


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Stadsledningskontoret får i uppdrag att utreda frågan.", ["Stadsledningskontoret"]),
        ("Barn- och utbildningsförvaltningen får i uppdrag att informera.", ["Barn- och utbildningsförvaltningen"]),
        ("att uppdra åt kommundirektören att säga upp avtalet,", ["kommundirektören"]),
        ("Nämnden ger förvaltningen i uppdrag att arbeta vidare.", ["förvaltningen"]),
        ("Socialnämnden tillstyrker avtalet och uppdrar till förvaltningen att ingå det.", ["förvaltningen"]),
        (
            "Grundskolenämnden och utbildningsnämnden får i uppdrag att samverka.",
            ["Grundskolenämnden", "utbildningsnämnden"],
        ),
        ("Ärendet återremitteras. Lokalnämnden får i uppdrag att komplettera.", ["Lokalnämnden"]),
        ("Styrelsen föreslås ge vd i uppdrag att ta fram en plan.", ["vd"]),
        ("Nämnden godkänner rapporten.", []),
    ],
)
def test_assignees(text: str, names: list[str]) -> None:
    """Before, after or between the words that give it, whole names only."""
    assert assignees_of(text) == names


def test_from_a_decision(find: Find) -> None:
    """The whole clause, with its due day and those it is to be done with."""
    text = (
        "Förslag till beslut\n\n1. Förvaltningen får i uppdrag att, i samverkan med lokalnämnden och grundskolenämnden, "
        "ta fram en plan och återkomma senast 2025-11-28.\n2. Rapporten antecknas."
    )
    (row,) = find("tjansteutlatande", text)
    assert (row.status, row.assignees, row.collaborators) == (
        "proposed",
        ("Förvaltningen",),
        ("Lokalnämnden", "Grundskolenämnden"),
    )
    assert row.due is not None
    assert row.due.until == "2025-11-28"
    assert row.origin == "decision"


def test_from_a_table(find: Find) -> None:
    """A row a task; a due column that says it is reported makes it so."""
    rows = find(
        "rapport",
        "Dnr\tUppdrag\tAnsvarig\tPlan för redovisning\nSLK-2024-00417\tSe över hastigheterna.\tStadsledningskontoret\tKS 5 maj\n"
        "SLK-2022-00674\tRedovisa övergången.\tUtbildningsnämnden\tÅterrapporterat 2025-02-11",
    )
    assert [(r.case_number, r.task, r.assignees, r.status) for r in rows] == [
        ("SLK-2024-00417", "Se över hastigheterna.", ("Stadsledningskontoret",), "given"),
        ("SLK-2022-00674", "Redovisa övergången.", ("Utbildningsnämnden",), "reported"),
    ]
    assert rows[0].due is not None
    assert (rows[0].due.until, rows[0].due.forum) == ("2025-05-05", "kommunstyrelsen")


@pytest.mark.parametrize(
    "text",
    [
        "Mål\tFörväntad effekt\nBättre entréer\tFler besökare",
        "Aktivitet\tKostnad\nBygga ramp\t200 000 kr",
        "Namn\tAnsvar\nEva Ek\tChef",
    ],
)
def test_other_tables_give_nothing(find: Find, text: str) -> None:
    """A table needs a task and somebody or some time for it."""
    assert find("styrande_dokument", text) == []


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Lokalnämnden\nNorrsunds Lokalbolag AB", ["Lokalnämnden", "Norrsunds Lokalbolag AB"]),
        ("Social resursnämnd Förvaltnings AB Framtiden", ["Social resursnämnd", "Förvaltnings AB Framtiden"]),
        ("Stadsmiljönämnden, kultur- och fritidsnämnden", ["Stadsmiljönämnden", "kultur- och fritidsnämnden"]),
        (
            "Kommunstyrelsen, avdelningen för mänskliga rättigheter",
            ["Kommunstyrelsen, avdelningen för mänskliga rättigheter"],
        ),
        ("Kultur- och\nfritidsnämnden", ["Kultur- och fritidsnämnden"]),
        ("Norrsunds Bostads-\nförmedling AB", ["Norrsunds Bostadsförmedling AB"]),
    ],
)
def test_several_names_in_a_cell(cell: str, names: list[str]) -> None:
    """A line each, or one after the other, with or without commas."""
    assert split_cell(cell) == names
