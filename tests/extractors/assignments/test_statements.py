"""Uppdrag in lists and sentences: below "X får i uppdrag att:", under the name of a body, told; not what is always done."""

from collections.abc import Callable

import pytest

from extractors.assignments.statements import statements_in
from extractors.assignments.tables import Setting
from extractors.unwrap import blocks_of, right_edge
from schemas.findings import FoundAssignment
from schemas.outline import SectionSpan
from schemas.pages import Line
from schemas.vocabulary import PartKind, SectionKind

Make = Callable[[str], tuple[Line, ...]]
Find = Callable[..., list[FoundAssignment]]
LIST = "1. Måla hamnens bryggor.\n2. Byta räcken senast 2027-05-31."


@pytest.fixture
def find(lines_of: Make) -> Find:
    """The uppdrag of a section of a budget, whose owner is kommunfullmäktige."""

    def run(
        text: str, kind: PartKind = "ekonomi", heading: str | None = None, section: SectionKind = "other",
        title: str = "", deciding: bool = False,
    ) -> list[FoundAssignment]:  # fmt: skip
        lines = lines_of(text)
        span = SectionSpan(section, heading, 1, (), blocks_of(lines, right_edge(lines)))
        setting = Setting("2026-03-18", "given", "kommunfullmäktige", title, "kommunfullmäktige")
        return list(statements_in(kind, span, set(lines) if deciding else set(), setting))

    return run


def tasks(found: list[FoundAssignment]) -> list[tuple[str, tuple[str, ...]]]:
    """What is to be done by whom."""
    return [(one.task, one.assignees) for one in found]


@pytest.mark.parametrize(
    "opening",
    [
        "Tekniska nämnden får i uppdrag att:", "Tekniska nämnden får i uppdrag att",
        "Tekniska nämnden ges i särskilt uppdrag att:", "Tekniska nämnden får följande uppdrag:",
        "Hamnen är gammal. Tekniska nämnden får i uppdrag att:",
    ],
)  # fmt: skip
def test_the_items_below_are_an_uppdrag_each(find: Find, opening: str) -> None:
    """The line says who gets what its list says; each item is a task with its own day."""
    found = find(f"{opening}\n\n{LIST}")
    assert [one.task for one in found] == ["Måla hamnens bryggor.", "Byta räcken senast 2027-05-31."]
    assert {one.assignees for one in found} == {("Tekniska nämnden",)}
    assert {(one.status, one.origin, one.assigner) for one in found} == {("given", "narrative", "kommunfullmäktige")}
    assert [one.due.until if one.due else None for one in found] == [None, "2027-05-31"]


def test_a_list_ends_with_its_items(find: Find) -> None:
    """A paragraph below it ends what was given; the next list has its own line."""
    assert len(find(f"Socialnämnden får i uppdrag att:\n\n{LIST}\n\nHamnen är fin.\n\n- Bryggor\n- Båtar")) == 2


@pytest.mark.parametrize("head", ["Riktade uppdrag:", "Särskilda uppdrag", "Riktade uppdrag 2027", "Nya uppdrag:"])
def test_a_list_under_the_name_of_who_gets_it(find: Find, head: str) -> None:
    """The heading names the body, the line says that uppdrag follow; where no body is named none is given any."""
    text = f"{head}\n\n- Måla bryggan.\n- Byta räcken."
    found = find(text, heading="Tekniska nämnden")
    assert tasks(found) == [("Måla bryggan.", ("Tekniska nämnden",)), ("Byta räcken.", ("Tekniska nämnden",))]
    assert find(text, heading="Hamnen") == []


@pytest.mark.parametrize(
    ("heading", "title", "who", "name"),
    [
        ("Socialnämnden", "", "Nämnden", "Socialnämnden"), (None, "Direktiv för Byns Hamn AB", "Bolaget", "Byns Hamn AB"),
    ],
)  # fmt: skip
def test_whom_a_general_word_means(find: Find, heading: str | None, title: str, who: str, name: str) -> None:
    """The heading says who "Nämnden" is, the title who "Bolaget" is."""
    (found,) = find(f"{who} får i uppdrag att:\n\n- Måla bryggan.", heading=heading, title=title)
    assert found.assignees == (name,)


def test_a_sentence_of_a_plan_gives(find: Find) -> None:
    """In a budget the sentence itself gives it."""
    text = "Hamnen är gammal. Socialnämnden får i uppdrag att se över hamnens taxa. Den är från 1998."
    assert tasks(find(text)) == [("Socialnämnden får i uppdrag att se över hamnens taxa.", ("Socialnämnden",))]
    assert find(text, kind="rapport") == []


def test_a_sentence_of_a_report_tells(find: Find) -> None:
    """It "har i uppdrag": an uppdrag that is told of; who gave it is not known."""
    text = "Socialnämnden har i uppdrag att måla hamnens bryggor senast 2027-05-31."
    (one,) = find(text, kind="rapport")
    assert (one.task, one.assignees, one.assigner, bool(one.due)) == (text, ("Socialnämnden",), None, True)


@pytest.mark.parametrize(
    "text",
    [
        "Nämndens uppdrag är att sköta hamnen.", "Nämnden ansvarar för hamnen och dess bryggor.",
        "Socialnämnden arbetar för en trygg hamn.", "Målet är att hamnen ska vara målad.",
        "Uppdraget att måla hamnen är klart.", "Hamnen drivs på uppdrag av nämnden.", "",
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["ekonomi", "styrande_dokument", "rapport"])
def test_what_a_body_always_does_is_none(find: Find, text: str, kind: PartKind) -> None:
    """Nobody is given anything by what is always so, or hoped for."""
    assert find(text, kind=kind, heading="Socialnämnden") == []


@pytest.mark.parametrize("section", ["decision", "proposal", "attachments", "dissent"])
def test_other_sections_are_not_read(find: Find, section: SectionKind) -> None:
    """What is decided is read as a decision."""
    assert find(f"Socialnämnden får i uppdrag att:\n\n{LIST}", section=section) == []


def test_lines_of_decisions_are_not_read_again(find: Find) -> None:
    """What a decision gives is not given twice."""
    assert find(f"Socialnämnden får i uppdrag att:\n\n{LIST}", deciding=True) == []


@pytest.mark.parametrize("who", ["Polisen", "Länsstyrelsen", "Naturvårdsverket", "Myndigheten för digital förvaltning"])
def test_what_the_state_gives_its_authorities_is_none(find: Find, who: str) -> None:
    """What an authority of the state has to do is told, and no kommun has given it."""
    assert find(f"{who} har i uppdrag att upprätthålla ordningen i landet.") == []
