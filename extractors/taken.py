"""Proposals in one document of a file that a decision in another takes: "Kommunstyrelsen beslutar enligt förslaget".

A decision that says no more than whose proposal it takes gets the rows of that proposal, where one document of the file
alone can be meant: one of the same case that proposes to the same body, or the file's only such.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.decisions.as_proposed import is_politicians, takes_proposal
from extractors.folding import fold
from schemas.case_numbers import case_keys
from schemas.findings import FoundDecision
from schemas.outline import Outline, PartSpan
from schemas.record import Metadata


@dataclass(frozen=True, slots=True)
class Reading:
    """What a part is known to hold before its assignments are read."""

    span: PartSpan
    outline: Outline
    metadata: Metadata
    decisions: tuple[FoundDecision, ...]


def with_taken(parts: Sequence[Reading]) -> list[Reading]:
    """The parts, their decisions with the proposals of other parts that they take."""
    taking = sum(_takes(row) for part in parts for row in part.decisions)
    return [
        replace(part, decisions=tuple(_resolved(row, part, parts, alone=taking == 1) for row in part.decisions))
        for part in parts
    ]


def _takes(row: FoundDecision) -> bool:
    whose = takes_proposal(row.text) if row.status == "decided" and not row.resolved else None
    return whose is not None and not is_politicians(whose)


def _resolved(row: FoundDecision, part: Reading, parts: Sequence[Reading], *, alone: bool) -> FoundDecision:
    """The row with the proposal it takes; `alone` says that no other row of the file takes one."""
    if not _takes(row):
        return row
    others = [(other, rows) for other in parts if other is not part and (rows := _proposed_to(row.body, other))]
    keys = set(_keys(row, part))
    same = [rows for other, rows in others if keys & set(other.metadata.case_keys)]
    numberless = [rows for other, rows in others if alone and not (keys and other.metadata.case_keys)]
    fitting = same or numberless
    return replace(row, resolved=fitting[0]) if len(fitting) == 1 else row


def _keys(row: FoundDecision, part: Reading) -> list[str]:
    """The case numbers of the decision's § or, where it has none, of its document."""
    own = part.outline.items[row.item].case_numbers if row.item is not None else ()
    return case_keys(list(own)) or part.metadata.case_keys


def _proposed_to(body: str | None, part: Reading) -> tuple[FoundDecision, ...]:
    """What the part proposes to a body."""
    return tuple(
        row for row in part.decisions if row.status == "proposed" and body and row.body and _same(row.body, body)
    )


def _same(one: str, other: str) -> bool:
    return fold(one) == fold(other) or fold(other) in re.split(r"(?<!-) och ", fold(one))
