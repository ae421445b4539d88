"""What "enligt förslaget" stands for: the proposals told of under a §, laid beside the decision that takes them.

"Kommunfullmäktige beslutar enligt kommunstyrelsens förslag" decides what kommunstyrelsen's att-satser say. They stand
under a heading of the same § (Kommunstyrelsens förslag), or after a line "Vd föreslår att styrelsen beslutar".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.decisions.as_proposed import is_politicians, takes_proposal
from extractors.decisions.rows import Context, rows_of
from extractors.folding import fold
from extractors.leads import lead_of
from schemas.findings import FoundDecision
from schemas.outline import Outline, SectionSpan


@dataclass(frozen=True, slots=True)
class Proposal:
    """What somebody proposed: the words that say who, folded, and the rows."""

    heading: str
    rows: tuple[FoundDecision, ...]


def with_proposals(decisions: Sequence[FoundDecision], outline: Outline, body: str | None) -> list[FoundDecision]:
    """The decisions, those that only say "enligt förslaget" with the rows of the proposal they take."""
    told: dict[int, list[Proposal]] = {}
    for section in outline.sections:
        if section.item is not None:
            told.setdefault(section.item, []).extend(_proposals(section, body))
    return [_resolved(row, told.get(row.item, []) if row.item is not None else []) for row in decisions]


def _resolved(row: FoundDecision, told: Sequence[Proposal]) -> FoundDecision:
    whose = takes_proposal(row.text) if row.status == "decided" else None
    proposal = chosen(whose, told) if whose is not None else None
    return replace(row, resolved=proposal.rows) if proposal else row


def chosen(whose: str, proposals: Sequence[Proposal]) -> Proposal | None:
    """The proposal that is meant: the only one of whom the words name, else the only one; a party's only by name."""
    key = fold(whose).removesuffix("s")
    named = [proposal for proposal in proposals if key and key in proposal.heading]
    fitting = named or ([] if is_politicians(whose) or (key and len(proposals) > 1) else list(proposals))
    return fitting[0] if len(fitting) == 1 else None


def _proposals(section: SectionSpan, body: str | None) -> Iterator[Proposal]:
    """The proposals a section tells of."""
    if section.kind == "decision":
        return
    context = Context("proposed", body, None, section.item)
    if section.kind == "proposal":
        rows = tuple(rows_of(section.blocks, context))
        if rows:
            lead = section.blocks[0].text if lead_of(section.blocks[0].text) else ""
            yield Proposal(fold(f"{section.heading or ''} {lead}"), rows)
        return
    for index, block in enumerate(section.blocks):
        lead_here = None if block.mark else lead_of(block.text)
        if lead_here and lead_here.proposes:
            rows = tuple(rows_of(section.blocks[index:], context))
            if rows:
                yield Proposal(fold(block.text), rows)
            return
