"""One row for each att-sats, or for each deciding sentence where there are no att-satser.

Reads the sections that decide (Beslut, Förslag till beslut), the points of a dagordning or of minutes without such
headings, and the att-satser of yrkanden and motions. Never reads decisions out of background, reports or summaries:
what they tell of is a reference.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.decisions.points import from_points
from extractors.decisions.proposals import with_proposals
from extractors.decisions.rows import Context, is_clause, row_of, rows_of
from extractors.folding import fold
from extractors.leads import body_in_heading, lead_of
from extractors.names import body_name, meant
from schemas.findings import FoundDecision
from schemas.outline import Outline, SectionSpan
from schemas.vocabulary import PartKind

_MOVED: tuple[PartKind, ...] = ("yrkande", "motion", "medborgarforslag", "interpellation")
_MEETING: tuple[PartKind, ...] = ("protokoll", "protokollsutdrag")
_ASKS_BELOW = re.compile(r"\b(?:yrkar|föreslår|hemställer)\b[^.]*(?:att|besluta|:)$")
# A proposal without a heading stands at the top.
FIRST_SECTIONS = 3
_PROPOSER = re.compile(r"(?P<by>[A-ZÅÄÖ][\w åäö,-]*?)s? (?:föreslår|förslag)\b")


def find_decisions(kind: PartKind, outline: Outline, body: str | None, author: str | None) -> list[FoundDecision]:
    """The decisions of a part. `body` is who decides where nothing else is said, `author` who proposes."""
    if kind == "interpellation":  # it asks
        return []
    if kind in _MOVED:
        return list(_moved(outline, body or ("kommunfullmäktige" if kind == "motion" else None)))
    if kind == "dagordning":
        return [*_from_sections(kind, outline, body, author), *from_points(outline, "proposed", body)]
    if kind in _MEETING:
        found = [*_from_sections(kind, outline, body, author)]
        found += from_points(outline, "decided", body, without=_with_heading(outline))
        return with_proposals(found, outline, body)
    if kind in ("tjansteutlatande", "beslut", "missiv", "ovrigt"):
        return list(_from_sections(kind, outline, body, author)) or list(_from_leads(kind, outline, body, author))
    return []


def _from_leads(kind: PartKind, outline: Outline, body: str | None, author: str | None) -> Iterator[FoundDecision]:
    """The att-satser of a proposal without a heading: "Kommunstyrelsen föreslår att fullmäktige beslutar följande."."""
    if kind != "tjansteutlatande":
        return
    for section in outline.sections[:FIRST_SECTIONS]:
        blocks = section.blocks
        for index, block in enumerate(blocks[:-1]):
            if not block.mark and lead_of(block.text) and (is_clause(blocks[index + 1]) or blocks[index + 1].mark):
                yield from rows_of(blocks[index:], Context("proposed", body, author, section.item, agenda=True))
                break


def _with_heading(outline: Outline) -> set[int | None]:
    """The items that say under a heading what was decided: what else they say is told."""
    return {section.item for section in outline.sections if section.kind == "decision"}


def _from_sections(kind: PartKind, outline: Outline, body: str | None, author: str | None) -> Iterator[FoundDecision]:
    for section in outline.sections:
        context = _section_context(kind, section, body, author)
        if context:
            yield from rows_of(section.blocks, context)


def _section_context(kind: PartKind, section: SectionSpan, body: str | None, author: str | None) -> Context | None:
    """What a section's rows are, or None where it decides nothing."""
    minutes = kind in _MEETING or kind == "beslut"
    heading = body_in_heading(section.heading or "")
    named = meant(heading, body) if heading else body
    if section.kind == "decision":
        if minutes:
            return Context("decided", named, None, section.item, minutes=True)
        return Context("proposed", named, author, section.item) if kind == "tjansteutlatande" else None
    if section.kind == "proposal":
        if minutes:
            return _proposal_in_minutes(section, body)
        return Context("proposed", named, author, section.item, agenda=kind == "dagordning")
    if section.kind == "motions" and minutes:
        return Context("moved", body, None, section.item, minutes=True)
    return None


def _proposal_in_minutes(section: SectionSpan, body: str | None) -> Context | None:
    """A proposal of the body that meets to a higher one is its own; of others it is only told."""
    heading = section.heading or ""
    heading = heading.capitalize() if heading.isupper() else heading
    higher = body_in_heading(heading)
    if not higher or fold(higher) == fold(body or ""):
        return None
    proposer = _PROPOSER.match(heading)
    if proposer and fold(meant(body_name(proposer["by"]), body)) != fold(body or ""):
        return None
    return Context("proposed", higher, body, section.item, minutes=True)


def _moved(outline: Outline, body: str | None) -> Iterator[FoundDecision]:
    """The att-satser of a yrkande or motion: the numbered items and clauses that begin with "att".

    Where a line says that something is moved, what stands above it only argues.
    """
    blocks = [block for section in outline.sections for block in section.blocks]
    asked = next((index for index, block in enumerate(blocks) if _ASKS_BELOW.search(block.text)), 0)
    arguing = {id(block) for block in blocks[:asked] if not block.mark and block.text.rstrip().endswith(".")}
    for section in outline.sections:
        context = Context("moved", body, None, section.item)
        for block in section.blocks:
            lead = None if block.mark else lead_of(block.text)
            if lead is not None:
                context = replace(context, body=lead.body or context.body)
            elif is_clause(block) and id(block) not in arguing and not block.text.rstrip().endswith("?"):
                yield from row_of([block], context)
