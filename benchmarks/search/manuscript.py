"""The generated documents: compact manuscripts in `documents/` laid out as the records that klubbat itself would give.

A manuscript says what is printed; what follows from it (acts, case keys, the section of the decisions) is filled in
here as the extractors do it. The ids are made of §, heading and number, so that a judgement can be read.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, cast, get_args

from extractors.decisions.acts import acts_of
from extractors.version import VERSION
from schemas.case_numbers import case_keys
from schemas.record import (
    Assignment,
    Decision,
    Due,
    Generator,
    Item,
    Metadata,
    Part,
    Party,
    Record,
    Repairs,
    Section,
    Source,
    SourceFile,
)
from schemas.vocabulary import AssignmentStatus, DecisionStatus, PartKind, SectionKind, TextLayer

FOLDER: Final = Path(__file__).parent / "documents"

Said = dict[str, Any]
"""A table of a manuscript, as TOML gives it."""

ITS_DECISIONS: Final = "@"
"""Stands for the text of the section that holds the att-satser; without it they stand last, under "Beslut"."""

KINDS: Final[dict[str, SectionKind]] = {
    "Förslag till beslut": "proposal",
    "Beslut": "decision",
    "Sammanfattning": "summary",
    "Ärendet": "matter",
    "Arendet": "matter",
    "Bakgrund": "matter",
    "Bedömning": "assessment",
    "Skäl till beslut": "assessment",
    "Ekonomi": "economy",
    "Ekonomiska konsekvenser": "economy",
    "Kostnader": "economy",
    "Ekologisk dimension": "ecology",
    "Social dimension": "social",
    "Barnkonsekvensanalys": "children",
    "Yrkanden": "motions",
    "Propositionsordning": "putting",
    "Omröstning": "putting",
    "Reservation": "dissent",
    "Protokollsanteckning": "dissent",
    "Beslutet skickas till": "dispatch",
    "Närvarande": "attendance",
}
STATUSES: Final[dict[str, DecisionStatus]] = {
    "protokoll": "decided",
    "protokollsutdrag": "decided",
    "motion": "moved",
    "yrkande": "moved",
}
OF_ASSIGNMENTS: Final[dict[DecisionStatus, AssignmentStatus]] = {
    "decided": "given",
    "moved": "moved",
    "proposed": "proposed",
}


def records() -> Iterator[Record]:
    """The records of all manuscripts, by file and in the order they are written."""
    for path in sorted(FOLDER.glob("*.toml")):
        for said in tomllib.loads(path.read_text("utf-8"))["document"]:
            yield record_of(said)


def record_of(said: Said) -> Record:
    """One manuscript as a record. A kind that the schema doesn't know is an error."""
    made = _Making(said)
    return Record(
        schema_version="1.0",
        generator=Generator(name="klubbat", version=VERSION, rules="manuscript"),
        state="complete",
        source=_file(said),
        parts=[made.part()],
        decisions=made.decisions,
        assignments=made.assignments,
        repairs=Repairs(words=0, changed=0, suspect=0, changes=[], suspects=[]),
    )


def _file(said: Said) -> SourceFile:
    return SourceFile(
        file_name=f"{said['name']}.pdf",
        sha256=hashlib.sha256(said["name"].encode()).hexdigest(),
        bytes=len(repr(said)),
        media_type="application/pdf",
        pages=1,
        text_layer=cast(TextLayer, said.get("text_layer", "born_digital")),
        warnings=[],
        screening=[],
    )


class _Making:
    """A document on its way to a record: what its items gave so far."""

    def __init__(self, said: Said) -> None:
        self.said = said
        self.kind = cast(PartKind, said["kind"])
        self.items: list[Item] = []
        self.sections: list[Section] = []
        self.decisions: list[Decision] = []
        self.assignments: list[Assignment] = []
        if "attendance" in said:
            self._section("Närvarande", said["attendance"], None)
        for item in said["items"]:
            self._item(item)

    def part(self) -> Part:
        """The one part of the document."""
        return Part(
            id="p1",
            kind=self.kind,
            title=self.said["title"],
            first_page=1,
            last_page=1,
            parent=None,
            confidence=0.95,
            metadata=self._metadata(),
            sections=self.sections,
            items=self.items,
            attachments=[],
        )

    def _metadata(self) -> Metadata:
        cases: list[str] = self.said.get("cases", [])
        return Metadata(
            municipality=self.said["municipality"],
            organisation=self.said.get("organisation"),
            body=self.said.get("body"),
            issued_on=self.said.get("issued_on"),
            meeting_on=self.said.get("meeting_on"),
            meeting_start=None,
            meeting_place=None,
            case_numbers=cases,
            case_keys=case_keys(cases),
            officers=[],
            attendance=[],
            signatories=[],
            adjusters=[],
            adjusted_on=None,
        )

    def _item(self, item: Said) -> None:
        paragraph: str | None = item.get("paragraph")
        if paragraph is not None:
            self.items.append(_item_of(item, paragraph))
        before = len(self.decisions)
        for number, text in enumerate(item.get("decisions", []), 1):
            self._decision(item, number, text)
        taken = self.decisions[before:]
        texts: dict[str, Any] = dict(item.get("text", {}))
        if taken and ITS_DECISIONS not in texts.values():
            texts["Beslut"] = ITS_DECISIONS
        if "dispatched" in item:
            texts["Beslutet skickas till"] = item["dispatched"]
        for heading, text in texts.items():
            self._section(heading, _numbered(taken) if text == ITS_DECISIONS else text, paragraph)
        for number, given in enumerate(item.get("assignments", []), 1):
            self._assignment(item, number, given, taken)

    def _section(self, heading: str, said: str | Said, paragraph: str | None) -> None:
        text, raw = _words(said)
        section = Section(
            id=f"s{_slug(paragraph, heading)}",
            kind=KINDS.get(heading, "other"),
            heading=heading,
            level=2 if paragraph else 1,
            text=text.strip(),
            source=_source(f"{heading}\n{raw.strip()}"),
            item_id=f"i-{paragraph}" if paragraph else None,
        )
        self.sections.append(section)

    def _decision(self, item: Said, number: int, said: str | Said) -> None:
        text, raw = _words(said)
        paragraph, cases = item.get("paragraph"), self._cases(item)
        status = self._status(item)
        decision = Decision(
            id=f"d{_slug(paragraph, str(number))}",
            part_id="p1",
            item_id=f"i-{paragraph}" if paragraph else None,
            status=status,
            body=item.get("decides", self.said.get("body")),
            proposed_by=self.said.get("body") if "decides" in item else None,
            paragraph=paragraph,
            number=number,
            text=text,
            resolved_text=None,
            acts=acts_of(text),
            decided_on=self.said.get("meeting_on") if status == "decided" else None,
            case_numbers=cases,
            case_keys=case_keys(cases),
            references=[],
            stated=True,
            derivation=None,
            source=_source(raw),
            confidence=0.95,
        )
        self.decisions.append(decision)

    def _assignment(self, item: Said, number: int, given: Said, taken: Sequence[Decision]) -> None:
        decision = taken[given["of"] - 1] if "of" in given else None
        task: str = given.get("task") or (decision.text if decision else "")
        cases = self._cases(item)
        printed: str = given.get("raw", task)
        assignment = Assignment(
            id=f"a{_slug(item.get('paragraph'), str(number))}",
            part_id="p1",
            decision_id=decision.id if decision else None,
            status=OF_ASSIGNMENTS[self._status(item)] if decision else "given",
            assignees=_parties(given["who"]),
            assigner=decision.body if decision else self.said.get("body"),
            collaborators=_parties(given.get("with", [])),
            task=task,
            due=_due(given),
            case_number=given.get("case", cases[0] if cases else None),
            references=[],
            derivation=None,
            origin="decision" if decision else "table",
            source=_source(printed),
            confidence=0.95,
        )
        self.assignments.append(assignment)

    def _cases(self, item: Said) -> list[str]:
        cases: list[str] = item.get("cases", self.said.get("cases", []))
        return list(cases)

    def _status(self, item: Said) -> DecisionStatus:
        status = item.get("status", STATUSES.get(self.kind, "proposed"))
        assert status in get_args(DecisionStatus), status
        return cast(DecisionStatus, status)


def _item_of(item: Said, paragraph: str) -> Item:
    return Item(
        id=f"i-{paragraph}",
        paragraph=paragraph,
        title=item["title"],
        case_numbers=list(item.get("cases", [])),
        motions=[],
        vote=None,
        reservations=[],
        remarks=[],
        recusals=[],
        dispatched_to=[],
        source=_source(f"§ {paragraph} {item['title']}"),
    )


def _parties(names: Sequence[str]) -> list[Party]:
    return [Party(name=name, id=None) for name in names]


def _due(given: Said) -> Due | None:
    if "due" not in given:
        return None
    return Due(raw=given["due"], until=given.get("until"), forum=given.get("forum"), report=None)


def _numbered(decisions: Sequence[Decision]) -> Said:
    """The att-satser as the section that holds them prints them."""
    if len(decisions) == 1:
        return {"text": decisions[0].text, "raw": decisions[0].source.raw}
    return {
        "text": "\n".join(f"{decision.number}. {decision.text}" for decision in decisions),
        "raw": "\n".join(f"{decision.number}. {decision.source.raw}" for decision in decisions),
    }


def _words(said: str | Said) -> tuple[str, str]:
    """The text as meant and as printed."""
    return (said, said) if isinstance(said, str) else (said["text"], said["raw"])


def _slug(*words: str | None) -> str:
    """-12-ärendet for § 12 and the heading Ärendet; what can't stand in a name is a line below."""
    return "-" + "-".join(re.sub(r"\W+", "_", word.lower()).strip("_") for word in words if word)


def _source(raw: str) -> Source:
    return Source(page=1, bbox=None, raw=raw)
