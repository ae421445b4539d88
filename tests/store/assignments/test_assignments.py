"""The report over an archive: what is read, what is one uppdrag, how it stands; on SQLite and PostgreSQL."""

from collections.abc import Callable
from datetime import date

import pytest

from store.archive import Archive, Outcome
from store.assignments import Report, report

ON = date(2025, 10, 10)
PLAN = "att ge tekniska nämnden i uppdrag att ta fram en plan för trygga skolvägar"
MakePaper = Callable[..., Outcome]


@pytest.fixture
def chain(paper: MakePaper, save: Callable[..., int]) -> None:
    """What is proposed, given, told again, listed and ended; and what is late."""
    told = ("kommunstyrelsen", "2025-02-11", "14")
    fulfilled = "Kommunstyrelsens uppdrag 2025-02-11 § 14 att ta fram en plan för trygga skolvägar förklaras fullgjort."
    save(
        paper("skrivelse.pdf", "2025-01-20", [{"task": PLAN, "status": "proposed"}]),
        paper("yrkande.pdf", "2025-02-11", [{"task": "Införa fri kollektivtrafik", "status": "moved"}]),
        paper("protokoll.pdf", "2025-02-11", [{"task": PLAN, "due": "2025-06-30"}]),
        paper("utdrag.pdf", "2025-02-11", [{"task": PLAN, "due": "2025-06-30"}]),
        paper(
            "lista.pdf",
            "2025-05-02",
            [
                {"task": "Ta fram plan för trygga skolvägar", "told": told, "raw": "KS i juni"},
                {"task": "Se över hyrorna", "to": ["Förvaltningen"], "case": "KS 2024/331", "due": "2025-09-30"},
            ],
            listed=True,
        ),
        paper("senare.pdf", "2025-10-07", ends=[{"text": fulfilled, "told": told}], paragraph="101"),
    )


@pytest.mark.usefixtures("chain")
def test_the_chain_is_one_uppdrag_and_is_reported(archive: Archive) -> None:
    """With all its places and the ground; the proposal and the yrkande are counted apart."""
    found = report(archive, ON)
    late, done = found.entries
    assert (late.state, late.assignees, late.due_until) == (
        "overdue",
        ("Förvaltningen (kommunstyrelsen)",),
        "2025-09-30",
    )
    assert (done.state, done.given_on, done.paragraph) == ("reported", "2025-02-11", "14")
    assert [place.file_name for place in done.places] == ["protokoll.pdf", "utdrag.pdf", "lista.pdf"]
    assert done.ground is not None
    assert (done.ground.kind, done.ground.place.file_name, done.ground.confidence) == ("fulfilled", "senare.pdf", 0.95)
    assert (found.proposed, found.moved, found.later) == (1, 1, 0)
    assert found.municipalities == ["Alvedals kommun"]


@pytest.mark.usefixtures("chain")
def test_the_report_of_an_earlier_day_knows_nothing_of_later_papers(archive: Archive) -> None:
    """What was reported afterwards was not yet; what is left out is counted."""
    june = report(archive, date(2025, 7, 1))
    assert [entry.state for entry in june.entries] == ["overdue", "open"]
    assert report(archive, date(2025, 3, 1)).later == 2


@pytest.mark.usefixtures("chain")
def test_the_same_archive_and_day_give_the_same_report(archive: Archive) -> None:
    """Nothing in it is of the moment."""
    assert report(archive, ON) == report(archive, ON)


@pytest.mark.usefixtures("chain")
def test_a_report_can_be_narrowed(archive: Archive) -> None:
    """To states, receivers and givers; names in any case, or a part of them."""
    found = report(archive, ON)

    def ids(narrow: Report) -> list[str]:
        return [entry.task for entry in narrow.entries]

    assert ids(found.only()) == ids(found)
    assert ids(found.only(["overdue"])) == ids(found.only(assignee="FÖRVALT")) == ["Se över hyrorna"]
    assert ids(found.only(assignee="tekniska")) == [PLAN]
    assert ids(found.only(body="kommunstyrelsen")) == ids(found)
    assert ids(found.only(body="socialnämnden")) == []
    assert found.only(["overdue"]).count("overdue") == 1


def test_numbers_are_hidden_where_it_is_asked(archive: Archive, paper: MakePaper, save: Callable[..., int]) -> None:
    """And only there."""
    task = {"task": "Utreda stödet till 19850101-2384 under hösten"}
    save(paper("utredning.pdf", "2025-02-11", [task], screening=["19850101-****"]))
    (plain,), (masked,) = report(archive, ON).entries, report(archive, ON, mask=True).entries
    assert "2384" in plain.task
    assert masked.task == "Utreda stödet till 19850101-**** under hösten"


def test_an_empty_archive_has_none(archive: Archive) -> None:
    """And no error."""
    found = report(archive, ON)
    assert (found.entries, found.proposed, found.municipalities) == ((), 0, [])


@pytest.mark.parametrize(
    "text",
    [
        "Uppdraget att ta fram en plan för trygga skolvägar förklaras inte fullgjort.",
        "Pär Ek (S) entledigas från uppdraget som ledamot i nämnden för trygga skolvägar, en plan för.",
    ],
)
def test_what_ends_no_uppdrag_is_no_ground(
    archive: Archive, paper: MakePaper, save: Callable[..., int], text: str
) -> None:
    """A decision that says no, and one of a person's office."""
    save(
        paper("protokoll.pdf", "2025-02-11", [{"task": PLAN, "due": "2025-06-30"}]),
        paper("senare.pdf", "2025-10-07", ends=[{"text": text, "acts": ["avsluta", "forklara_fullgjord"]}]),
    )
    assert [entry.state for entry in report(archive, ON).entries] == ["overdue"]


@pytest.mark.parametrize(
    ("acts", "state"),
    [(["avsluta"], "reported"), (["anteckna"], "reported"), (["anteckna", "uppdra"], "open"), (["bevilja"], "open")],
)
def test_what_a_decision_does_says_whether_it_ends(
    archive: Archive, paper: MakePaper, save: Callable[..., int], acts: list[str], state: str
) -> None:
    """To close and to take note of; not to give a new uppdrag besides, nor anything else."""
    text = "Redovisningen av uppdraget att ta fram en plan för trygga skolvägar behandlas."
    save(
        paper("protokoll.pdf", "2025-02-11", [{"task": PLAN}]),
        paper("senare.pdf", "2025-10-07", ends=[{"text": text, "acts": acts}]),
    )
    assert [entry.state for entry in report(archive, ON).entries] == [state]
