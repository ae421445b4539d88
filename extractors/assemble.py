"""Puts what the stages found together as a Record: ids, evidence, links between rows, warnings and state.

Adds nothing of its own: a value that no stage found is null or an empty list.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors import rules
from extractors.evidence import Ids, cell_source, source_of
from extractors.linking import link
from extractors.names import canonical, meant
from extractors.references import find_references
from extractors.repair import PageChange, Repaired
from extractors.sureness import Sureness
from extractors.tracing import traced
from schemas.case_numbers import case_keys
from schemas.findings import FoundAssignment, FoundAttachment, FoundDecision, Treatment
from schemas.outline import ItemSpan, Outline, PartSpan, SectionSpan
from schemas.personal_number import in_name
from schemas.problems import Notice
from schemas.record import (
    Assignment,
    Attachment,
    Change,
    Decision,
    Generator,
    Item,
    Metadata,
    Part,
    Party,
    Record,
    Reference,
    Repairs,
    Screening,
    Section,
    SourceFile,
    Warning,
)
from schemas.vocabulary import State

_MEDIA = {".pdf": "application/pdf", ".txt": "text/plain"}
_DECIDING = ("tjansteutlatande", "protokoll", "protokollsutdrag", "yrkande", "motion")


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What is known of the file itself."""

    name: str
    sha256: str
    size: int
    suffix: str
    screening: Sequence[Screening] = ()
    """The personal numbers that stand in it."""


@dataclass(frozen=True, slots=True)
class FoundPart:
    """What the stages found in one part."""

    outline: Outline
    metadata: Metadata
    decisions: Sequence[FoundDecision]
    assignments: Sequence[FoundAssignment]
    attachments: Sequence[FoundAttachment]
    treatments: Sequence[Treatment]
    """What happened to each item."""
    notices: Sequence[Notice]
    """What the part should have and hasn't."""


def record(
    generator: Generator, file: FileFacts, repaired: Repaired, spans: Sequence[PartSpan], found: Sequence[FoundPart]
) -> Record:
    """The record of a file."""
    ids = Ids()
    sure = Sureness(repaired)
    lines = repaired.pages.lines()
    part_ids = [ids.new("p", lines[span.first].page, lines[span.first].raw) for span in spans]
    links = link(spans, [part.attachments for part in found])
    parts: list[Part] = []
    decisions: list[Decision] = []
    assignments: list[Assignment] = []
    for index, (span, part) in enumerate(zip(spans, found, strict=True)):
        items = [_item(ids, item, done) for item, done in zip(part.outline.items, part.treatments, strict=True)]
        own = [_decision(ids, sure, row, part, part_ids[index], items) for row in part.decisions]
        assignments += [_assignment(ids, sure, row, part, part_ids[index], own) for row in part.assignments]
        decisions += own
        parent = links.parents.get(index)
        parts.append(
            Part(
                id=part_ids[index],
                kind=span.kind,
                title=span.title,
                first_page=lines[span.first].page,
                last_page=lines[span.last - 1].page,
                parent=part_ids[parent] if parent is not None else None,
                confidence=span.confidence,
                metadata=part.metadata,
                sections=[_section(ids, s, items) for s in part.outline.sections],
                items=items,
                attachments=[
                    _attachment(a, part_ids[hit] if hit is not None else None)
                    for a, hit in zip(part.attachments, links.parts[index], strict=True)
                ],
            )
        )
    decisions, assignments = traced(decisions, assignments)
    notices = [*repaired.pages.notices, *_doubts(spans, found), *_personal(file)]
    return Record(
        generator=generator,
        state=_state(notices, parts),
        source=_source_file(file, repaired, notices),
        parts=parts,
        decisions=decisions,
        assignments=assignments,
        repairs=_repairs(repaired),
    )


def _source_file(file: FileFacts, repaired: Repaired, notices: Sequence[Notice]) -> SourceFile:
    return SourceFile.model_validate(
        {
            "file_name": file.name,
            "sha256": file.sha256,
            "bytes": file.size,
            "media_type": _MEDIA[file.suffix],
            "pages": len(repaired.pages.pages),
            "text_layer": repaired.pages.text_layer,
            "warnings": [Warning(code=n.code, severity=n.severity, message=n.message, page=n.page) for n in notices],
            "screening": list(file.screening),
        }
    )


def _state(notices: Sequence[Notice], parts: Sequence[Part]) -> State:
    """Partial where something is doubtful; empty where there is nothing and no doubt; else complete."""
    if any(notice.severity != "info" for notice in notices):
        return "partial"
    return "complete" if parts else "empty"


def _doubts(spans: Sequence[PartSpan], found: Sequence[FoundPart]) -> list[Notice]:
    """No result where one was due is a warning."""
    notices: list[Notice] = []
    for span, part in zip(spans, found, strict=True):
        notices += part.notices
        if span.kind in _DECIDING and not part.decisions and part.outline.sections:
            page = part.outline.sections[0].lines[0].page
            notices.append(
                Notice(
                    "no_decision",
                    "warning",
                    "inget beslut hittades i en handling som brukar ha ett; läs den själv",
                    page,
                )
            )
    return notices


def _personal(file: FileFacts) -> list[Notice]:
    """That personal numbers stand in the file, for whoever hands it on: no doubt about the record."""
    notices = []
    if file.screening:
        pages = len({found.page for found in file.screening})
        where = f"på {pages} {'sida' if pages == 1 else 'sidor'}"
        message = f"personnummer eller samordningsnummer {where}, se screening; export --mask döljer dem"
        notices.append(Notice("personal_numbers", "info", message))
    if in_name(file.name):
        message = "filens namn ser ut att hålla ett personnummer; döp om filen, eller exportera med --mask"
        notices.append(Notice("personal_number_in_name", "info", message))
    return notices


def _section(ids: Ids, section: SectionSpan, items: Sequence[Item]) -> Section:
    source = source_of(section.lines)
    return Section(
        id=ids.new("s", source.page, source.raw),
        kind=section.kind,
        heading=section.heading,
        level=section.level,
        text="\n".join(f"{block.mark} {block.text}".strip() for block in section.blocks),
        source=source,
        item_id=items[section.item].id if section.item is not None else None,
    )


def _item(ids: Ids, span: ItemSpan, treatment: Treatment) -> Item:
    source = source_of(span.heading_lines)
    return Item(
        id=ids.new("i", source.page, source.raw),
        paragraph=span.paragraph,
        title=span.title,
        case_numbers=list(span.case_numbers),
        motions=treatment.motions,
        vote=treatment.vote,
        reservations=treatment.reservations,
        remarks=treatment.remarks,
        recusals=treatment.recusals,
        dispatched_to=treatment.dispatched_to,
        source=source,
    )


def _decision(
    ids: Ids, sure: Sureness, row: FoundDecision, part: FoundPart, part_id: str, items: Sequence[Item]
) -> Decision:
    item = items[row.item] if row.item is not None else None
    numbers = list(item.case_numbers if item else part.metadata.case_numbers)
    source = source_of(row.lines)
    return Decision(
        id=ids.new("d", source.page, source.raw),
        part_id=part_id,
        item_id=item.id if item else None,
        status=row.status,
        body=row.body,
        proposed_by=row.proposed_by,
        paragraph=item.paragraph if item else None,
        number=row.number,
        text=row.text,
        resolved_text=" ".join(proposed.text for proposed in row.resolved) or None,
        acts=list(row.acts),
        decided_on=part.metadata.meeting_on if row.status == "decided" else None,
        case_numbers=numbers,
        case_keys=case_keys(numbers),
        references=_references(find_references(row.text), part),
        stated=True,
        derivation=None,
        source=source,
        confidence=sure.of(rules.confidence().decision[row.basis], row.lines),
    )


def _references(found: Sequence[Reference], part: FoundPart) -> list[Reference]:
    """The references; "nämnden" in a paper of socialnämnden is socialnämnden."""
    own = part.metadata.body
    return [ref.model_copy(update={"body": meant(ref.body, own)}) if ref.body else ref for ref in found]


def _assignment(
    ids: Ids, sure: Sureness, row: FoundAssignment, part: FoundPart, part_id: str, decisions: Sequence[Decision]
) -> Assignment:
    decision = decisions[row.decision] if row.decision is not None else None
    source = cell_source(row.cell, row.lines[0]) if row.cell and len(row.lines) == 1 else source_of(row.lines)
    case = row.case_number or (decision.case_numbers[0] if decision and decision.case_numbers else None)
    return Assignment.model_validate(
        {
            "id": ids.new("a", source.page, source.raw),
            "part_id": part_id,
            "decision_id": decision.id if decision else None,
            "status": row.status,
            "assignees": [_party(name) for name in row.assignees],
            "assigner": row.assigner,
            "collaborators": [_party(name) for name in row.collaborators],
            "task": row.task,
            "due": row.due,
            "case_number": case,
            "references": _references(row.references, part),
            "derivation": "taken_proposal" if row.basis == "taken" else None,
            "origin": row.origin,
            "source": source,
            "confidence": sure.of(rules.confidence().assignment[row.basis], row.lines),
        }
    )


def _party(name: str) -> Party:
    return Party(name=name, id=canonical(name).id)


def _attachment(found: FoundAttachment, part_id: str | None) -> Attachment:
    return Attachment(number=found.number, title=found.title, part_id=part_id, source=source_of(found.lines))


def _repairs(repaired: Repaired) -> Repairs:
    changes = [_change(change) for change in repaired.changes]
    suspects = [_change(change) for change in repaired.suspects]
    return Repairs(
        words=repaired.words, changed=len(changes), suspect=len(suspects), changes=changes, suspects=suspects
    )


def _change(found: PageChange) -> Change:
    change = found.change
    return Change(
        page=found.page,
        bbox=found.box,
        raw=change.raw,
        text=change.text,
        confidence=change.confidence,
        reason=change.reason,
    )
