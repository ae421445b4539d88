"""The tables of the archive. The four row tables are the field guide of export and search: see each column's `doc`.

Only what SQLite and PostgreSQL both have. Clocks stand in `runs` and `attempts` alone.
"""

from typing import Any, Literal

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    false,
)

What = Literal["documents", "decisions", "assignments", "sections"]
WHATS: tuple[What, ...] = ("documents", "decisions", "assignments", "sections")

# What a row is found by: see store/search/streams.py.
STREAMS = (
    "facets", "keys", "mentions", "title", "body", "title_lemmas", "body_lemmas", "context",
    "parts", "folded", "printed",
)  # fmt: skip

metadata = MetaData()

schema_version = Table("schema_version", metadata, Column("version", Integer, primary_key=True, autoincrement=False))

CHANGE_SEQ = "change_seq"  # the counter that numbers the changes

counters = Table(
    "counters",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", BigInteger, nullable=False, doc="the last number handed out"),
)

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("started_at", String, nullable=False),
    Column("ended_at", String, doc="null while it runs, and for ever if it was killed"),
    Column("generator", String, nullable=False),
    Column("sources", JSON, nullable=False, doc="what was asked for"),
    Column("report", Text),
)

documents = Table(
    "documents",
    metadata,
    Column("id", String, primary_key=True, doc="from the first sha256 it had; never changes"),
    Column("sha256", String, nullable=False, unique=True, doc="of its present content"),
    Column("generator", String),
    Column("state", String),
    Column("record", Text, doc="null where no source has this content any more"),
)

sources = Table(
    "sources",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("path", LargeBinary, nullable=False, unique=True, doc="bytes, since a name need not be UTF-8"),
    Column("document_id", ForeignKey("documents.id"), index=True),
    Column("sha256", String),
    Column("size", BigInteger, nullable=False),
    Column("mtime_ns", BigInteger, nullable=False),
    Column("ctime_ns", BigInteger, nullable=False, server_default="0", doc="what no program can set: see Settled"),
    Column("generator", String, nullable=False, doc="what tried it last"),
    Column("state", String, nullable=False, index=True),
    Column("reason", String),
    Column("message", Text),
    Column("missing_since", ForeignKey("runs.id"), doc="the run that found it gone; null where it is there"),
)

attempts = Table(
    "attempts",
    metadata,
    Column("run_id", ForeignKey("runs.id"), primary_key=True),
    Column("source_id", ForeignKey("sources.id"), primary_key=True),
    Column("at", String, nullable=False),
    Column("seconds", Float, nullable=False),
    Column("result", String, nullable=False, doc="the state it led to"),
    Column("reason", String),
)

changes = Table(
    "changes",
    metadata,
    Column("what", String, primary_key=True),
    Column("row_id", String, primary_key=True),
    Column("document_id", ForeignKey("documents.id"), nullable=False, index=True),
    Column("seq", BigInteger, nullable=False, unique=True, doc="rising; the row's latest change"),
    Column("op", String, nullable=False, doc="upsert or delete"),
    Column("content_hash", String, doc="null for a delete"),
    Index("changes_in_order", "what", "seq"),
)

document_warnings = Table(
    "document_warnings",
    metadata,
    Column("document_id", ForeignKey("documents.id"), primary_key=True),
    Column("code", String, primary_key=True),
    Column("count", Integer, nullable=False),
)


def _identity() -> list[Column[Any]]:
    return [
        Column("row_id", String, primary_key=True, doc="stable: document_id, or document_id:id in the record"),
        Column(
            "document_id", ForeignKey("documents.id"), nullable=False, index=True, doc="`_id` of the document's row"
        ),
        Column("file_name", String, nullable=False, doc="without folder"),
    ]


def _place() -> list[Column[Any]]:
    """Columns for the part a row stands in."""
    return [
        Column("municipality", String, doc="kommun or region"),
        Column("organisation", String, doc="the förvaltning or bolag that wrote the part"),
        Column("part_id", String, nullable=False, doc="the document inside the file"),
        Column("part_kind", String, nullable=False, doc="tjansteutlatande, protokoll, protokollsutdrag, dagordning …"),
        Column("part_title", Text, doc="its title"),
        Column("meeting_on", String, doc="ISO date"),
        Column("issued_on", String, doc="ISO date"),
    ]


def _parties() -> Column[Any]:
    return Column("parties", JSON(none_as_null=True), doc="of those who propose, move or dissent, without brackets")


def _evidence() -> list[Column[Any]]:
    """Columns for where a row's words are printed."""
    return [
        Column("page", Integer, nullable=False, doc="of the source file, from 1"),
        Column("bbox", JSON(none_as_null=True), doc="[x0, top, x1, bottom] in PDF points; null for plain text"),
        Column("raw", Text, nullable=False, doc="the words as printed, before any repair"),
        Column("spans", JSON, nullable=False, doc="one {page, bbox, raw} a page where there is more than one"),
    ]


def _personal() -> Column[Any]:
    return Column(
        "personal_number",
        Boolean,
        nullable=False,
        server_default=false(),
        doc="whether a personnummer or samordningsnummer stands in the row; --mask hides its last four digits",
    )


document_rows = Table(
    "document_rows",
    metadata,
    *_identity(),
    Column("file_names", JSON, nullable=False, doc="every name the same content has been found under, sorted"),
    Column("sha256", String, nullable=False, doc="of the file's content"),
    Column("bytes", BigInteger, nullable=False, doc="the file's size"),
    Column("media_type", String, nullable=False, doc="application/pdf or text/plain"),
    Column("pages", Integer, nullable=False, doc="how many"),
    Column("text_layer", String, nullable=False, doc="born_digital, ocr, none, mixed or text"),
    Column("state", String, nullable=False, doc="complete, partial or empty"),
    Column("kind", String, doc="of the first part, as are the fields from here to meeting_on"),
    Column("title", Text, doc="of the first part"),
    Column("municipality", String, doc="kommun or region"),
    Column("organisation", String, doc="the förvaltning or bolag that wrote it"),
    Column("body", String, doc="the nämnd or styrelse it belongs to"),
    Column("issued_on", String, doc="ISO date"),
    Column("meeting_on", String, doc="ISO date"),
    _parties(),
    Column("case_numbers", JSON, nullable=False, doc="of all parts, as written"),
    Column("case_keys", JSON, nullable=False, doc="of all parts, in the one form for matching"),
    Column("parts", JSON, nullable=False, doc="[{id, kind, title, first_page, last_page}]"),
    Column("warnings", JSON, nullable=False, doc="[{code, severity, message, page}]"),
    Column(
        "screening",
        JSON,
        nullable=False,
        doc="[{kind, page, masked, confidence}]; null if read before these were looked for",
    ),
    Column("decisions", Integer, nullable=False, doc="how many"),
    Column("assignments", Integer, nullable=False, doc="how many"),
    Column("doubtful", Integer, nullable=False, doc="how many of these a person should look at"),
    _personal(),
)

decision_rows = Table(
    "decision_rows",
    metadata,
    *_identity(),
    *_place(),
    Column("item_id", String, doc="the § or point it stands under"),
    Column("item_title", Text, doc="the title of that § or point"),
    Column("status", String, nullable=False, doc="proposed, moved or decided"),
    Column("body", String, doc="who decides"),
    Column("proposed_by", String, doc="who proposes it, where that is another than who decides"),
    _parties(),
    Column("paragraph", String, doc="§ without the sign"),
    Column("number", BigInteger, doc="of the att-sats"),
    Column("text", Text, nullable=False, doc="repaired and unwrapped"),
    Column("resolved_text", Text, doc='what "enligt förslaget" stands for'),
    Column("acts", JSON, nullable=False, doc="what it does: anta, avsla, bifalla, uppdra …"),
    Column("decided_on", String, doc="ISO date"),
    Column("case_numbers", JSON, nullable=False, doc="diarienummer as written"),
    Column("case_keys", JSON, nullable=False, doc="diarienummer in the one form for matching"),
    Column(
        "references", JSON, nullable=False, doc="[{kind, text, body, date, paragraph, number, item_id, decision_id}]"
    ),
    Column("stated", Boolean, nullable=False, doc="false where the row is derived"),
    Column("derivation", String, doc="the rule behind a derived row"),
    *_evidence(),
    Column("confidence", Float, nullable=False, doc="0 to 1; below 0.6 a person should look"),
    _personal(),
)

assignment_rows = Table(
    "assignment_rows",
    metadata,
    *_identity(),
    *_place(),
    Column("decision_id", String, doc="_id of the decision row it comes from"),
    Column("item_title", Text, doc="of the § of that decision"),
    Column("paragraph", String, doc="§ of that decision"),
    Column("body", String, doc="the body of the part"),
    Column("status", String, nullable=False, doc="proposed, moved, given or reported"),
    Column("assignees", JSON, nullable=False, doc="names"),
    Column("assignee_ids", JSON, nullable=False, doc="of those whose id is known"),
    Column("assigner", String, doc="who gives it"),
    Column("collaborators", JSON, nullable=False, doc="names"),
    Column("collaborator_ids", JSON, nullable=False, doc="of those whose id is known"),
    Column("task", Text, nullable=False, doc="the whole clause, item or cell that gives it"),
    Column("due_raw", String, doc="as written"),
    Column("due_from", String, doc="ISO date"),
    Column("due_until", String, doc="ISO date"),
    Column("due_forum", String, doc="the meeting it is to be reported to"),
    Column("due_report", String, doc="the report it is to be part of"),
    Column("case_number", String, doc="diarienummer as written"),
    Column("origin", String, nullable=False, doc="decision, table or narrative"),
    *_evidence(),
    Column("confidence", Float, nullable=False, doc="0 to 1; below 0.6 a person should look"),
    _personal(),
)

section_rows = Table(
    "section_rows",
    metadata,
    *_identity(),
    *_place(),
    Column("item_id", String, doc="the § or point it stands under"),
    Column("item_title", Text, doc="the title of that § or point"),
    Column("paragraph", String, doc="§ it stands under, without the sign"),
    Column("kind", String, nullable=False, doc="what the section is: proposal, decision, summary …"),
    Column("heading", Text, doc="null before the first heading"),
    Column(
        "level", Integer, nullable=False, doc="0 before the first heading, 1 for a top heading or §, 2 and up below it"
    ),
    Column("text", Text, nullable=False, doc="repaired and unwrapped"),
    *_evidence(),
    _personal(),
)

search_rows = Table(
    "search_rows",
    metadata,
    # In SQLite the rowid itself, by which the index knows a row.
    Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    *(Column(name, Text, nullable=False) for name in STREAMS),
)

search_state = Table(
    "search_state",
    metadata,
    Column("made_by", String, primary_key=True, doc="digest of what cut the texts into the words of search_rows"),
)

ROW_TABLES: dict[What, Table] = {
    "documents": document_rows,
    "decisions": decision_rows,
    "assignments": assignment_rows,
    "sections": section_rows,
}
