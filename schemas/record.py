"""What leaves the program: one Record for each source file (schema_version "1.0").

The field names and their order are a promise to those who read the JSON; `klubbat schema` prints them.
Nothing here computes: a value that is not known is null or an empty list, never a guess.
"""

from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from schemas.vocabulary import (
    Act,
    AssignmentStatus,
    DecisionStatus,
    PartKind,
    Presence,
    SectionKind,
    Severity,
    State,
    TextLayer,
)

SCHEMA_VERSION: Final = "1.0"

IsoDate = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Confidence = Annotated[float, Field(ge=0, le=1)]
PageNumber = Annotated[int, Field(ge=1)]
BBox = tuple[float, float, float, float]


class Model(BaseModel):
    """Strict and frozen: an unknown key or a wrong type is an error, here and for whoever reads a record back."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, use_attribute_docstrings=True)


class Span(Model):
    """A place on one page and the words printed there."""

    page: PageNumber
    """Page of the source file, counted from 1."""
    bbox: BBox | None
    """[x0, top, x1, bottom] in PDF points from the page's upper left corner; null for plain text."""
    raw: str
    """The words exactly as the page has them, before any repair."""


class Source(Span):
    """The evidence of a value. Where it runs over several pages, `spans` lists the places, the first included."""

    spans: list[Span] = []
    """One place a page, in order, when the text runs over more than one page; otherwise empty."""


class Generator(Model):
    """What made the record."""

    name: Literal["klubbat"]
    version: str
    """Version of the program."""
    rules: str
    """Digest of the rule files that were used."""


class Warning(Model):
    """Something a reader of the record should know."""

    code: str
    """A stable name for the kind of warning, in snake_case."""
    severity: Severity
    message: str
    """What was noticed and what to do, in Swedish."""
    page: PageNumber | None
    """The page it concerns, or null for the whole file."""


class Screening(Model):
    """A personal identity number that stands in the file, masked. The texts of the record keep it as it is printed."""

    kind: Literal["personnummer", "samordningsnummer"]
    page: PageNumber
    masked: str
    """As written, the last four digits hidden: 19850101-****, 850101-**** where it has no century."""
    confidence: Confidence


class SourceFile(Model):
    """The file the record was made from."""

    file_name: str
    """Its name without any folder."""
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    bytes: Annotated[int, Field(ge=0)]
    media_type: Literal["application/pdf", "text/plain"]
    pages: Annotated[int, Field(ge=0)]
    text_layer: TextLayer
    """Where the text came from: written by a program, read by OCR, missing, several of these, or a text file."""
    warnings: list[Warning]
    screening: list[Screening]
    """By page and place; the same number twice on a page is one. Below 0.6 it is for a person to look at."""


class Officer(Model):
    """A handläggare: the officer who answers for the document."""

    name: str
    email: str | None
    phone: str | None


class Attendee(Model):
    """A person in the attendance list of a protokoll."""

    name: str
    role: str | None
    """Role as written: ordförande, ledamot, tjänstgörande ersättare …"""
    party: str | None
    """Party abbreviation without brackets."""
    organisation: str | None
    presence: Presence
    note: str | None
    """What else the list says of the person: "§§ 111–114", "ersätter Inger Carlborg (M)"."""


class Signatory(Model):
    """A person who signs the document."""

    name: str
    role: str | None


class Metadata(Model):
    """What a part says of itself in its header, its first page and its last."""

    municipality: str | None
    """Kommun or region: "Alvedals kommun"."""
    organisation: str | None
    """The förvaltning or bolag that wrote it."""
    body: str | None
    """The board it belongs to or is addressed to."""
    issued_on: IsoDate | None
    meeting_on: IsoDate | None
    meeting_start: str | None
    """Meeting time as written: "kl. 14:00-16:08"."""
    meeting_place: str | None
    case_numbers: list[str]
    """Diarienummer as written."""
    case_keys: list[str]
    """The same in the one form used for matching: "KS 2018/124"."""
    officers: list[Officer]
    attendance: list[Attendee]
    signatories: list[Signatory]
    adjusters: list[str]
    """Justerare: those who attest the protokoll."""
    adjusted_on: IsoDate | None


class Section(Model):
    """A heading and the text below it, down to the next heading. The sections of a part cover all of its text."""

    id: str
    kind: SectionKind
    heading: str | None
    """The heading as repaired, or null for text before the first heading."""
    level: Annotated[int, Field(ge=0)]
    """0 before the first heading, 1 for a top heading or §, 2 and up below it."""
    text: str
    """Repaired and unwrapped; paragraphs and list items are lines of their own."""
    source: Source
    item_id: str | None
    """The § the section belongs to, if any."""


class Motion(Model):
    """A yrkande put forward under an item."""

    by: list[str]
    what: Literal["bifall", "avslag", "aterremiss", "andring", "tillagg"] | None
    target: str | None
    """What it is about, as written: "arbetsutskottets förslag"."""
    text: str


class Ballot(Model):
    """How one person voted."""

    name: str
    party: str | None
    vote: Literal["yes", "no", "abstain", "absent"]


class Vote(Model):
    """An omröstning and its result, as the protokoll states it."""

    yes: int | None
    no: int | None
    abstain: int | None
    ballots: list[Ballot]
    outcome: str | None
    """The sentence that states the result."""


class Statement(Model):
    """A reservation or a remark (särskilt yttrande, protokollsanteckning) and who made it."""

    by: list[str]
    text: str


class Recusal(Model):
    """A person who took no part for partiality (jäv)."""

    name: str
    text: str


class Item(Model):
    """A § of a protokoll or utdrag, or a point of a dagordning."""

    id: str
    paragraph: str | None
    """The number without the sign: "839"."""
    title: str
    case_numbers: list[str]
    motions: list[Motion]
    vote: Vote | None
    reservations: list[Statement]
    remarks: list[Statement]
    recusals: list[Recusal]
    dispatched_to: list[str]
    """Who gets a copy of the decision."""
    source: Source


class Attachment(Model):
    """A bilaga that a part lists or names."""

    number: str | None
    """As written: "1", "2 a"."""
    title: str
    part_id: str | None
    """The part of this file that is the attachment, if it is there."""
    source: Source


class Part(Model):
    """A document inside the file."""

    id: str
    kind: PartKind
    title: str | None
    first_page: PageNumber
    last_page: PageNumber
    parent: str | None
    """The part this one is a bilaga of."""
    confidence: Confidence
    metadata: Metadata
    sections: list[Section]
    items: list[Item]
    attachments: list[Attachment]


class Reference(Model):
    """Something the text points to: an earlier decision, a bilaga, a law or a case."""

    kind: Literal["decision", "attachment", "law", "case", "document"]
    text: str
    body: str | None
    date: IsoDate | None
    paragraph: str | None
    number: str | None
    item_id: str | None
    """The § in this file that took the decision."""
    decision_id: str | None
    """The decision itself, where that § took only one."""


class Decision(Model):
    """One att-sats, or one deciding sentence where there are no att-satser."""

    id: str
    part_id: str
    item_id: str | None
    status: DecisionStatus
    body: str | None
    """Who decides."""
    proposed_by: str | None
    paragraph: str | None
    number: int | None
    """The number of the att-sats."""
    text: str
    resolved_text: str | None
    """What "enligt förslaget" stands for, where the proposal is in the same file."""
    acts: list[Act]
    decided_on: IsoDate | None
    case_numbers: list[str]
    case_keys: list[str]
    references: list[Reference]
    stated: bool
    """False where the row is derived and not written out in the document; none is yet."""
    derivation: str | None
    """The rule behind a derived row."""
    source: Source
    confidence: Confidence


class Party(Model):
    """An assignee or a collaborator: the name as known or as written, and its id where it is known."""

    name: str
    id: str | None


class Due(Model):
    """When an assignment is to be done or reported."""

    raw: str
    """As written: "KS 5 maj", "Kvartal 3"."""
    from_: Annotated[IsoDate | None, Field(alias="from")] = None
    """The first day it can mean."""
    until: IsoDate | None
    """The last day it can mean."""
    forum: str | None
    """The meeting it is to be reported to."""
    report: str | None
    """The report it is to be part of: "delårsrapport"."""

    model_config = ConfigDict(populate_by_name=True)


class Assignment(Model):
    """An uppdrag: somebody is given something to do."""

    id: str
    part_id: str
    decision_id: str | None
    status: AssignmentStatus
    assignees: list[Party]
    assigner: str | None
    collaborators: list[Party]
    task: str
    """The whole clause, item or cell that gives the assignment."""
    due: Due | None
    case_number: str | None
    references: list[Reference]
    """The decisions that gave it, as the document tells."""
    derivation: str | None
    """Why it is given where the text only proposes it: "taken_proposal", a decision of the file takes the proposal."""
    origin: Literal["decision", "table", "narrative"]
    source: Source
    confidence: Confidence


class Change(Model):
    """One repair of a word, or a suspect one that was left alone: then `text` is what it may be."""

    page: PageNumber
    bbox: BBox | None
    """The word's box; the line's where the word's is not known."""
    raw: str
    text: str
    confidence: Confidence
    reason: str


class Repairs(Model):
    """What the repair did to the text of the file."""

    words: int
    changed: int
    suspect: int
    """Words that look damaged but were left alone."""
    changes: list[Change]
    suspects: list[Change]
    """The suspect words, with what they may be and how likely that is."""


class Record(Model):
    """All that klubbat says of one source file. The same bytes and the same version give the same record."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    generator: Generator
    state: State
    """complete; partial where something is doubtful (see the warnings); empty where there is nothing to extract."""
    source: SourceFile
    parts: list[Part]
    decisions: list[Decision]
    assignments: list[Assignment]
    repairs: Repairs

    def as_json(self, *, indent: int | None = None) -> str:
        """The record as JSON text with the contract's names: the only form in which it is stored and printed."""
        return self.model_dump_json(by_alias=True, indent=indent)
