"""Where in the same file stands what a row points to: the § of an earlier decision, the uppdrag that a decision ends.

Works on finished rows, which have ids. Adds no row; links only what one place alone can be meant by.
"""

from collections.abc import Sequence

from rapidfuzz import fuzz

from extractors.folding import fold
from schemas.record import Assignment, Decision, Reference

# What ends an uppdrag.
_ENDING = ("forklara_fullgjord", "avsluta", "avskriva")
# What ends an uppdrag names its task, this like as where it was given; a shorter task says too little.
ALIKE, SHORTEST = 88.0, 20


def traced(decisions: Sequence[Decision], assignments: Sequence[Assignment]) -> tuple[list[Decision], list[Assignment]]:
    """The rows, their references with the place in this file that they point to."""
    rows = [_ending(row, assignments) for row in decisions]
    return (
        [row.model_copy(update={"references": [_linked(ref, decisions) for ref in row.references]}) for row in rows],
        [
            row.model_copy(update={"references": [_linked(ref, decisions) for ref in row.references]})
            for row in assignments
        ],
    )


def _linked(reference: Reference, decisions: Sequence[Decision]) -> Reference:
    """The reference with the § and, where that holds one alone, the decision it points to."""
    if reference.kind != "decision" or not reference.paragraph or not reference.date:
        return reference
    told = [row for row in decisions if _is_told(reference, row)]
    items = {row.item_id for row in told}
    if len(items) != 1:
        return reference
    only = told[0].id if len(told) == 1 else None
    return reference.model_copy(update={"item_id": told[0].item_id, "decision_id": only})


def _is_told(reference: Reference, row: Decision) -> bool:
    same = (row.decided_on, row.paragraph) == (reference.date, reference.paragraph)
    return same and (reference.body is None or row.body is None or fold(row.body) == fold(reference.body))


def _ending(row: Decision, assignments: Sequence[Assignment]) -> Decision:
    """A decision that ends an uppdrag without saying who gave it, with the decision that the file's own list names."""
    if not set(_ENDING) & set(row.acts) or any(reference.kind == "decision" for reference in row.references):
        return row
    named = fold(row.text)
    ended = [a for a in assignments if a.references and len(a.task) >= SHORTEST and _names(named, a.task)]
    given = {(ref.body, ref.date, ref.paragraph) for a in ended for ref in a.references}
    if len(given) != 1:
        return row
    return row.model_copy(update={"references": [*row.references, *ended[0].references[:1]]})


def _names(text: str, task: str) -> bool:
    task = fold(task)
    return len(task) <= len(text) and fuzz.partial_ratio(task, text) >= ALIKE
