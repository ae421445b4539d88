"""Uppdrag: from decisions that give one, from tables of activities or open uppdrag, from lists and plain statements.

A plan's goals and expected effects give nothing, nor does what a body is always responsible for.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.assignments.actors import collaborators_of, split_names
from extractors.assignments.clauses import assignees_of, gives_assignment
from extractors.assignments.due import due_in_sentence, reports_later
from extractors.assignments.statements import statements_in
from extractors.assignments.tables import Setting, assignments_in
from extractors.names import actor_name
from schemas.findings import FoundAssignment, FoundDecision
from schemas.outline import Outline
from schemas.record import Due
from schemas.vocabulary import AssignmentStatus, PartKind

_STATUS: dict[str, AssignmentStatus] = {"proposed": "proposed", "moved": "moved", "decided": "given"}


def find_assignments(
    kind: PartKind, outline: Outline, decisions: Sequence[FoundDecision], setting: Setting
) -> list[FoundAssignment]:
    """The assignments of a part; `setting` is what holds for all of it."""
    found: list[FoundAssignment] = []
    for index, decision in enumerate(decisions):
        found += _from_decision(index, decision, decisions[index + 1 :], setting.anchor)
    deciding = {line for decision in decisions for line in decision.lines}
    for section in outline.sections:
        title = outline.items[section.item].title if section.item is not None else ""
        own = replace(setting, title=f"{setting.title}\n{title}")
        found += assignments_in(section, own)
        found += statements_in(kind, section, deciding, own)
    return found


def _from_decision(
    index: int, decision: FoundDecision, later: Sequence[FoundDecision], anchor: str | None
) -> Iterator[FoundAssignment]:
    """What a decision gives somebody to do; where it takes a proposal, what the proposal's rows give."""
    if decision.resolved:
        for row in decision.resolved:
            own = replace(row, status=decision.status, body=decision.body or row.body)
            for made in _from_row(own, anchor):
                yield replace(made, decision=index, item=decision.item, basis="taken")
        return
    for made in _from_row(decision, anchor):
        due = made.due or _due_after(decision, later, anchor)
        yield replace(made, decision=index, item=decision.item, due=due)


def _from_row(decision: FoundDecision, anchor: str | None) -> Iterator[FoundAssignment]:
    if "uppdra" not in decision.acts or not (decision.given_to or gives_assignment(decision.text)):
        return
    written = split_names(decision.given_to) if decision.given_to else assignees_of(decision.text)
    names = tuple(actor_name(name) for name in written)
    yield FoundAssignment(
        _STATUS[decision.status],
        names,
        collaborators_of(decision.text),
        decision.text,
        due_in_sentence(decision.text, anchor, decision.body),
        None,
        "decision",
        decision.lines,
        "clause" if names else "unassigned",
        assigner=decision.body,
    )


def _due_after(decision: FoundDecision, later: Sequence[FoundDecision], anchor: str | None) -> Due | None:
    """When the task is reported, where an att-sats of its own below says it: "Uppdraget ska återrapporteras i maj"."""
    for row in later:
        if (row.item, row.status, row.body) != (decision.item, decision.status, decision.body):
            break
        if reports_later(row.text):
            return due_in_sentence(row.text, anchor, decision.body)
    return None
