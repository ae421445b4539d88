"""Tracing: references to where in the same file a decision stands, and the uppdrag that a decision ends."""

import pytest

from extractors.tracing import traced
from schemas.record import Assignment, Decision, Reference, Source
from schemas.vocabulary import Act

SOURCE = Source(page=1, bbox=None, raw="", spans=[])
TASK = "Ta fram en plan för hamnens bryggor"


def told(
    body: str | None = "kommunstyrelsen",
    day: str | None = "2026-03-18",
    paragraph: str | None = "45",
    kind: str = "decision",
) -> Reference:
    """A reference as the text tells it."""
    return Reference.model_validate(
        {
            **{"kind": kind, "text": "§ 45", "body": body, "date": day, "paragraph": paragraph, "number": None},
            **{"item_id": None, "decision_id": None},
        }
    )


def decision(
    number: int = 1, *references: Reference, item: str | None = "i-1", paragraph: str | None = "45",
    body: str | None = "kommunstyrelsen", day: str | None = "2026-03-18", text: str = "Planen antas.", acts: tuple[Act, ...] = ("anta",),
) -> Decision:  # fmt: skip
    """A decision of § 45 of kommunstyrelsen's protokoll."""
    return Decision(
        id=f"d-{number}", part_id="p-1", item_id=item, status="decided", body=body, proposed_by=None, paragraph=paragraph,
        number=number, text=text, resolved_text=None, acts=list(acts), decided_on=day, case_numbers=[], case_keys=[],
        references=list(references), stated=True, derivation=None, source=SOURCE, confidence=0.9,
    )  # fmt: skip


def ending(text: str, *references: Reference, acts: tuple[Act, ...] = ("forklara_fullgjord",)) -> Decision:
    """A later decision that ends an uppdrag."""
    return decision(9, *references, item="i-9", paragraph="90", day="2027-03-17", text=text, acts=acts)


def assignment(*references: Reference, task: str = TASK) -> Assignment:
    """An uppdrag of the file's list."""
    return Assignment(
        id="a-1", part_id="p-2", decision_id=None, status="given", assignees=[], assigner=None, collaborators=[], derivation=None, task=task,
        due=None, case_number=None, references=list(references), origin="table", source=SOURCE, confidence=0.9,
    )  # fmt: skip


def places(reference: Reference) -> tuple[str | None, str | None]:
    """The § and the decision that a reference is linked with."""
    return reference.item_id, reference.decision_id


def test_the_only_decision_of_the_paragraph() -> None:
    """From a decision and from an uppdrag; the rows stay as many and in order."""
    decisions, assignments = traced([decision(), ending("Planen antas.", told(), acts=("anta",))], [assignment(told())])
    assert [row.id for row in decisions] == ["d-1", "d-9"]
    assert places(decisions[1].references[0]) == ("i-1", "d-1")
    assert places(assignments[0].references[0]) == ("i-1", "d-1")


def test_a_paragraph_of_several_decisions() -> None:
    """Which of them is meant can't be told, the § can."""
    _, (row,) = traced([decision(1), decision(2)], [assignment(told())])
    assert places(row.references[0]) == ("i-1", None)


@pytest.mark.parametrize(
    ("body", "own"), [(None, "kommunstyrelsen"), ("kommunstyrelsen", None), ("Kommunstyrelsen", "kommunstyrelsen")]
)
def test_a_body_that_is_not_said(body: str | None, own: str | None) -> None:
    """Day and § are enough where no other body is named."""
    _, (row,) = traced([decision(body=own)], [assignment(told(body))])
    assert places(row.references[0]) == ("i-1", "d-1")


@pytest.mark.parametrize(
    "reference",
    [
        told(paragraph="46"), told(day="2026-03-19"), told(body="kommunfullmäktige"), told(day=None),
        told(paragraph=None), told(kind="document"),
    ],
    ids=["other §", "other day", "other body", "no day", "no §", "no decision"],
)  # fmt: skip
def test_what_is_not_in_the_file_is_not_linked(reference: Reference) -> None:
    """The reference stays as the text has it."""
    _, (row,) = traced([decision()], [assignment(reference)])
    assert row.references == [reference]


def test_two_paragraphs_that_can_be_meant() -> None:
    """Two protokoll of one day, and the body is not said: none."""
    decisions = [decision(1), decision(2, item="i-2", body="socialnämnden")]
    _, (row,) = traced(decisions, [assignment(told(None))])
    assert places(row.references[0]) == (None, None)


@pytest.mark.parametrize("act", ["forklara_fullgjord", "avsluta", "avskriva"])
def test_an_uppdrag_that_is_ended(act: Act) -> None:
    """The decision gets the reference of the file's list, linked where its § is in the file."""
    row = ending("Uppdraget att ta fram en plan för hamnens bryggor förklaras fullgjort.", acts=(act,))
    decisions, _ = traced([decision(), row], [assignment(told())])
    assert [places(reference) for reference in decisions[1].references] == [("i-1", "d-1")]


@pytest.mark.parametrize(
    ("row", "uppdrag"),
    [
        (ending(f"{TASK} godkänns.", acts=("godkanna",)), [assignment(told())]),
        (ending("Uppdraget att se över taxan för parkering förklaras fullgjort."), [assignment(told())]),
        (ending(f"{TASK} förklaras fullgjort."), [assignment()]),
        (ending(f"{TASK} förklaras fullgjort."), [assignment(told()), assignment(told(paragraph="46"))]),
    ],
    ids=["ends nothing", "another task", "given by nobody", "two that can be meant"],
)
def test_an_uppdrag_that_is_not_known(row: Decision, uppdrag: list[Assignment]) -> None:
    """Nothing is added where the list does not say, or two can be meant."""
    decisions, _ = traced([row], uppdrag)
    assert decisions[0].references == []
