"""Papers of Alvedals kommun that give, list and end uppdrag; and rows of uppdrag made by hand."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from schemas.record import Assignment, Decision, Due, Metadata, Party, Record, Reference
from store.archive import Outcome
from store.assignments.rows import Ending, Row, Stand, Told
from store.assignments.words import case_keys, name_keys

Uppdrag = dict[str, Any]


def _reference(told: tuple[str, str, str] | None) -> list[Reference]:
    if told is None:
        return []
    body, on, paragraph = told
    return [
        Reference(
            kind="decision",
            text=f"{on} § {paragraph}",
            body=body,
            date=on,
            paragraph=paragraph,
            number=None,
            item_id=None,
            decision_id=None,
        )
    ]


def _given(base: Assignment, number: int, said: Uppdrag, *, listed: bool) -> Assignment:
    due = said.get("due")
    return base.model_copy(
        update={
            "id": f"a-{number}",
            "decision_id": None if listed else "d-0",
            "status": said.get("status", "given"),
            "assignees": [Party(name=name, id=None) for name in said.get("to", ["Tekniska nämnden"])],
            "task": said["task"],
            "due": Due(raw=said.get("raw", due or ""), until=due, forum=None, report=None)
            if due or "raw" in said
            else None,
            "case_number": said.get("case", "KS 2025/12"),
            "references": _reference(said.get("told")),
            "origin": "table" if listed else "decision",
            "confidence": said.get("confidence", 0.95),
        }
    )


def _ending(base: Decision, number: int, said: dict[str, Any]) -> Decision:
    return base.model_copy(
        update={
            "id": f"d-{number}",
            "status": said.get("status", "decided"),
            "text": said["text"],
            "acts": said.get("acts", ["forklara_fullgjord"]),
            "references": _reference(said.get("told")),
        }
    )


def _day(metadata: Metadata, on: str, municipality: str | None) -> Metadata:
    return metadata.model_copy(update={"meeting_on": on, "municipality": municipality, "body": "kommunstyrelsen"})


@pytest.fixture
def paper(record_of: Callable[..., Record], outcome_of: Callable[..., Outcome]) -> Callable[..., Outcome]:
    """Makes the outcome of a paper: the uppdrag that its § gives or its list holds, and the decisions that end some."""

    def make(
        name: str,
        on: str,
        uppdrag: Sequence[Uppdrag] = (),
        *,
        ends: Sequence[dict[str, Any]] = (),
        paragraph: str = "14",
        listed: bool = False,
        case: str = "KS 2025/12",
        municipality: str | None = "Alvedals kommun",
        screening: Sequence[str] = (),
    ) -> Outcome:
        record = record_of(name, file_name=name, assignments=["x"], screening=screening)
        part, decision = record.parts[0], record.decisions[0]
        own = {
            "paragraph": paragraph,
            "decided_on": on,
            "acts": ["uppdra"],
            "case_numbers": [case],
            "case_keys": [case],
        }
        decision = decision.model_copy(update={**own, "id": "d-0"})
        made = record.model_copy(
            update={
                "parts": [part.model_copy(update={"metadata": _day(part.metadata, on, municipality)})],
                "decisions": [decision, *(_ending(decision, n, said) for n, said in enumerate(ends, 1))],
                "assignments": [
                    _given(record.assignments[0], n, said, listed=listed) for n, said in enumerate(uppdrag, 1)
                ],
            }
        )
        return outcome_of(f"/in/{name}", name, made)

    return make


@pytest.fixture
def row() -> Callable[..., Row]:
    """Makes a row of an uppdrag as a protokoll gives it; what can be set is below."""

    def make(
        task: str = "Ta fram en plan för trygga skolvägar",
        *,
        id: str = "1",
        document: str = "protokoll",
        on: str | None = "2025-02-11",
        paragraph: str | None = "14",
        origin: str = "decision",
        status: str = "given",
        to: Sequence[str] = ("Tekniska nämnden",),
        case: str | None = "KS 2025/12",
        told: Sequence[Told] | None = None,
        due: str | None = None,
        raw: str | None = None,
        municipality: str | None = "Alvedals kommun",
        body: str | None = "kommunstyrelsen",
        organisation: str | None = None,
        confidence: float = 0.95,
    ) -> Row:
        at = Stand(
            id, document, f"{document}.pdf", municipality, "p1", "protokoll", 1, paragraph, on, confidence, False
        )
        own = [Told("kommunstyrelsen", on, paragraph)] if on and paragraph and origin == "decision" else []
        return Row(
            at,
            status,
            origin,
            tuple(to),
            name_keys(to),
            "kommunstyrelsen",
            (),
            body,
            organisation,
            task,
            raw or due,
            due,
            case,
            case_keys(case),
            frozenset(own if told is None else told),
        )

    return make


@pytest.fixture
def ending() -> Callable[..., Ending]:
    """Makes a decision that ends an uppdrag."""

    def make(
        text: str,
        *,
        on: str = "2025-10-07",
        kind: Any = "fulfilled",
        told: Sequence[Told] = (),
        case: str | None = "KS 2025/12",
        proposed: bool = False,
    ) -> Ending:
        at = Stand("e", "senare", "senare.pdf", "Alvedals kommun", "p1", "protokoll", 3, "101", on, 0.95, False)
        return Ending(at, kind, proposed, text, case_keys(case), frozenset(told))

    return make
