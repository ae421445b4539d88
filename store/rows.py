"""A record laid flat: one row for the document and one for each decision, assignment and section.

The fields are the columns of the row tables in `store/tables.py`, where each is described.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from schemas.personal_number import in_name
from schemas.record import Assignment, Decision, Item, Metadata, Part, Party, Record, Section, Source
from store.masking import mask_of
from store.tables import What

# CONTRACT: below this a row goes to a person.
SURE_ENOUGH = 0.6

Fields = dict[str, object]

# Made once: thousands of small values are written for each chunk. What JSON has no number for is a fault, since
# PostgreSQL refuses it.
CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)

# A party as it stands behind a name. Local parties have longer letters than those of the Riksdag.
PARTY = re.compile(r"\(([A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,5})\)")
OF_PARTIES = ("yrkande", "motion", "interpellation")

# What a database holds in an integer.
LARGEST_NUMBER = 2**63 - 1


def canonical(value: object) -> str:
    """The value as JSON that is the same for equal values: keys sorted, no spaces, letters as they are."""
    return CANONICAL.encode(value)


def flatten(record: Record, document_id: str, file_names: Sequence[str]) -> "list[Row]":
    """The rows of a record, the document first and then in the record's order. Never invents: unknown stays None."""
    flat = _Flat(record, document_id)
    rows = [
        Row("documents", document_id, flat.document(file_names)),
        *flat.decisions(),
        *flat.assignments(),
        *flat.sections(),
    ]
    return _marked(rows, record, [record.source.file_name, *file_names])


def _marked(rows: "Sequence[Row]", record: Record, file_names: Sequence[str]) -> "list[Row]":
    """The rows with a mark on those that hold a personal number, or the end of one that the row before begins.

    The document's own row is marked wherever one was found in the file.
    """
    found = [found.model_dump() for found in record.source.screening]
    marks = [False] * len(rows)
    # Where none was found, one may still stand in the file's name.
    if found or any(map(in_name, file_names)):
        mask = mask_of(found)
        if any(mask.is_left_open(row.fields) for row in rows):
            mask = mask.carried()
        marks = [mask.fields(row.fields) != row.fields or (row.what == "documents" and bool(found)) for row in rows]
    return [replace(row, fields={**row.fields, "personal_number": mark}) for row, mark in zip(rows, marks, strict=True)]


def _evidence(source: Source) -> Fields:
    return {
        "page": source.page,
        "bbox": list(source.bbox) if source.bbox else None,
        "raw": source.raw,
        "spans": [span.model_dump(mode="json") for span in source.spans],
    }


def _in_order(values: Iterator[str]) -> list[str]:
    """Each value once, in the order they first came."""
    return list(dict.fromkeys(values))


def _parties(name: str, parties: Sequence[Party]) -> Fields:
    known = [party.id for party in parties if party.id is not None]
    return {f"{name}s": [party.name for party in parties], f"{name}_ids": known}


def _held(number: int | None) -> int | None:
    """The number, or None where no database holds it: no att-sats has such a number, but OCR may."""
    return number if number is not None and abs(number) <= LARGEST_NUMBER else None


def _due(assignment: Assignment) -> Fields:
    due = assignment.due
    return {
        "due_raw": due.raw if due else None,
        "due_from": due.from_ if due else None,
        "due_until": due.until if due else None,
        "due_forum": due.forum if due else None,
        "due_report": due.report if due else None,
    }


def _of_first_part(part: Part | None) -> Fields:
    said: Metadata | None = part.metadata if part else None
    return {
        "kind": part.kind if part else None,
        "title": part.title if part else None,
        "municipality": said.municipality if said else None,
        "organisation": said.organisation if said else None,
        "body": said.body if said else None,
        "issued_on": said.issued_on if said else None,
        "meeting_on": said.meeting_on if said else None,
    }


def _dissenting(item: Item | None) -> Iterator[str]:
    """Who moved something under an item, or reserved themselves or had a remark, as written."""
    if item is not None:
        for names in (said.by for of in (item.motions, item.reservations, item.remarks) for said in of):
            yield from names


def _active(part: Part) -> Iterator[str]:
    """The same of a part, and who signed it where it is a party's own."""
    for item in part.items:
        yield from _dissenting(item)
    if part.kind in OF_PARTIES:
        yield from (signatory.name for signatory in part.metadata.signatories)


def _in_brackets(names: Iterable[str]) -> Iterator[str]:
    """The parties that stand behind names in brackets: "Rut Alm (S)"."""
    for name in names:
        yield from PARTY.findall(name)


@dataclass(frozen=True)
class Row:
    """One row of an export: what it is of, its stable id and its flat fields."""

    what: What
    row_id: str
    fields: Fields

    @cached_property
    def content_hash(self) -> str:
        """A digest of the fields: 32 hex digits, equal exactly when the fields are."""
        return hashlib.sha256(canonical(self.fields).encode()).hexdigest()[:32]


class _Flat:
    """A record on its way to rows: its parts, items and decisions by id."""

    def __init__(self, record: Record, document_id: str) -> None:
        self.record = record
        self.document_id = document_id
        self.parts = {part.id: part for part in record.parts}
        self.items = {(part.id, item.id): item for part in record.parts for item in part.items}
        self.by_id = {decision.id: decision for decision in record.decisions}

    def document(self, file_names: Sequence[str]) -> Fields:
        source, parts = self.record.source, self.record.parts
        confidences = [row.confidence for row in self.record.decisions]
        confidences += [row.confidence for row in self.record.assignments]
        return {
            "document_id": self.document_id,
            "file_name": source.file_name,
            "file_names": sorted({source.file_name, *file_names}),
            "sha256": source.sha256,
            "bytes": source.bytes,
            "media_type": source.media_type,
            "pages": source.pages,
            "text_layer": source.text_layer,
            "state": self.record.state,
            **_of_first_part(parts[0] if parts else None),
            "parties": _in_order(_in_brackets(name for part in parts for name in _active(part))),
            "case_numbers": _in_order(number for part in parts for number in part.metadata.case_numbers),
            "case_keys": _in_order(key for part in parts for key in part.metadata.case_keys),
            "parts": [part.model_dump(include={"id", "kind", "title", "first_page", "last_page"}) for part in parts],
            "warnings": [warning.model_dump() for warning in source.warnings],
            "screening": [found.model_dump() for found in source.screening],
            "decisions": len(self.record.decisions),
            "assignments": len(self.record.assignments),
            "doubtful": sum(confidence < SURE_ENOUGH for confidence in confidences),
        }

    def decisions(self) -> Iterator[Row]:
        for decision in self.record.decisions:
            yield Row("decisions", self._row_id(decision), self._decision(decision))

    def assignments(self) -> Iterator[Row]:
        for assignment in self.record.assignments:
            yield Row("assignments", self._row_id(assignment), self._assignment(assignment))

    def sections(self) -> Iterator[Row]:
        for part in self.record.parts:
            for section in part.sections:
                yield Row("sections", self._row_id(section), self._section(section, part))

    def _row_id(self, row: Decision | Assignment | Section) -> str:
        return f"{self.document_id}:{row.id}"

    def _place(self, part: Part) -> Fields:
        return {
            "document_id": self.document_id,
            "file_name": self.record.source.file_name,
            "municipality": part.metadata.municipality,
            "organisation": part.metadata.organisation,
            "part_id": part.id,
            "part_kind": part.kind,
            "part_title": part.title,
            "meeting_on": part.metadata.meeting_on,
            "issued_on": part.metadata.issued_on,
        }

    def _item(self, part_id: str, item_id: str | None) -> Item | None:
        return self.items[part_id, item_id] if item_id is not None else None

    def _decision(self, decision: Decision) -> Fields:
        item = self._item(decision.part_id, decision.item_id)
        return {
            **self._place(self.parts[decision.part_id]),
            "item_id": decision.item_id,
            "item_title": item.title if item else None,
            "status": decision.status,
            "body": decision.body,
            "proposed_by": decision.proposed_by,
            "parties": _in_order(_in_brackets([decision.proposed_by or "", *_dissenting(item)])),
            "paragraph": decision.paragraph,
            "number": _held(decision.number),
            "text": decision.text,
            "resolved_text": decision.resolved_text,
            "acts": list(decision.acts),
            "decided_on": decision.decided_on,
            "case_numbers": decision.case_numbers,
            "case_keys": decision.case_keys,
            "references": [reference.model_dump() for reference in decision.references],
            "stated": decision.stated,
            "derivation": decision.derivation,
            **_evidence(decision.source),
            "confidence": decision.confidence,
        }

    def _assignment(self, assignment: Assignment) -> Fields:
        part, decision_id = self.parts[assignment.part_id], assignment.decision_id
        decision = self.by_id[decision_id] if decision_id is not None else None
        item = self._item(decision.part_id, decision.item_id) if decision else None
        return {
            **self._place(part),
            "decision_id": f"{self.document_id}:{decision_id}" if decision_id is not None else None,
            "item_title": item.title if item else None,
            "paragraph": decision.paragraph if decision else None,
            "body": part.metadata.body,
            "status": assignment.status,
            **_parties("assignee", assignment.assignees),
            "assigner": assignment.assigner,
            **_parties("collaborator", assignment.collaborators),
            "task": assignment.task,
            **_due(assignment),
            "case_number": assignment.case_number,
            "origin": assignment.origin,
            **_evidence(assignment.source),
            "confidence": assignment.confidence,
        }

    def _section(self, section: Section, part: Part) -> Fields:
        item = self._item(part.id, section.item_id)
        return {
            **self._place(part),
            "item_id": section.item_id,
            "item_title": item.title if item else None,
            "paragraph": item.paragraph if item else None,
            "kind": section.kind,
            "heading": section.heading,
            "level": section.level,
            "text": section.text,
            **_evidence(section.source),
        }
