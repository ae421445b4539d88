"""What the archive says of uppdrag, in a few questions: the rows, what gave them and what may end them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from sqlalchemy import (
    JSON,
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    String,
    Table,
    and_,
    cast,
    func,
    or_,
    select,
    type_coerce,
)

from store.assignments.words import case_keys, name_key, name_keys
from store.masking import Mask, mask_of
from store.tables import assignment_rows, decision_rows, document_rows, documents

# Rows fetched at a time.
BATCH: Final = 2000

# The uppdrag that the report is about: what is proposed or moved is not given.
SUBJECT: Final = ("given", "reported")

Kind: TypeAlias = Literal["fulfilled", "closed", "noted"]
FULFILS: Final = "forklara_fullgjord"
_CLOSES: Final = ("avsluta", "avskriva", "upphava")
_NOTES: Final = ("anteckna", "godkanna", "besvara")
# What is declared not done, and the uppdrag of a person elected, which is an office.
_OTHERWISE = re.compile(
    r"\b(?:inte|ej|icke)\b|\b(?:från|som) (?:sitt |sina )?uppdrag\w* som\b|\bavsäg|\bentledig", re.I
)


class Told(NamedTuple):
    """A decision as its body, day and § tell it. The body is "" where it is not said."""

    body: str
    on: str
    paragraph: str

    def may_be(self, other: "Told") -> bool:
        """Whether both can be the same decision."""
        same = (self.on, self.paragraph) == (other.on, other.paragraph)
        return same and (not self.body or not other.body or self.body == other.body)


@dataclass(frozen=True, slots=True)
class Stand:
    """Where something stands: the file, its page and §, the kind of document and its day."""

    row_id: str
    document_id: str
    file_name: str
    municipality: str | None
    part_id: str
    part_kind: str
    page: int
    paragraph: str | None
    on: str | None
    """The day of the decision, the meeting or the document; None where none is known."""
    confidence: float
    personal: bool
    """Whether a personal number stands in the row."""


@dataclass(frozen=True, slots=True)
class Row:
    """An uppdrag as one place tells it."""

    at: Stand
    status: str
    origin: str
    assignees: tuple[str, ...]
    receivers: frozenset[str]
    """The assignees in the form for matching."""
    assigner: str | None
    collaborators: tuple[str, ...]
    body: str | None
    organisation: str | None
    task: str
    due_raw: str | None
    due_until: str | None
    case_number: str | None
    cases: frozenset[str]
    """Its case numbers and those of its decision, in the one form."""
    decisions: frozenset[Told]
    """The decision that gave it, as the row's own § or the list tells; empty where neither does."""


@dataclass(frozen=True, slots=True)
class Ending:
    """A decision, taken or proposed, that says that an uppdrag is done, closed or reported."""

    at: Stand
    kind: Kind
    proposed: bool
    text: str
    cases: frozenset[str]
    decisions: frozenset[Told]


@dataclass(frozen=True)
class Found:
    """All that was read. `counts` are the rows by status, the proposed and moved ones too."""

    rows: list[Row]
    endings: list[Ending]
    counts: dict[str, int]
    masks: dict[str, Mask] = field(default_factory=dict)
    """The mask of each document; empty where nothing is to be hidden."""


def read(connection: Connection, *, mask: bool) -> Found:
    """The given and reported uppdrag and what may end them, in no order. Writes nothing."""
    told = _told_by_lists(connection)
    counts = select(assignment_rows.c.status, func.count()).group_by(assignment_rows.c.status)
    return Found(
        [_row(row, told) for row in _stream(connection, _rows())],
        [ending for row in _stream(connection, _endings()) if (ending := _ending(row))],
        dict(connection.execute(counts).tuples().all()),
        _masks(connection) if mask else {},
    )


def _stream(connection: Connection, query: Select[Any]) -> Iterator[RowMapping]:
    streaming = connection.execution_options(stream_results=True, yield_per=BATCH)
    yield from streaming.execute(query).mappings()


def _place(rows: Table) -> list[ColumnElement[Any]]:
    names = ("row_id", "document_id", "file_name", "municipality", "part_id", "part_kind", "page", "paragraph")
    return [rows.c[name] for name in (*names, "meeting_on", "body", "confidence", "personal_number")]


def _rows() -> Select[Any]:
    """The given and reported uppdrag, each with the day and the case of the decision it comes from."""
    own = assignment_rows.c
    names = ("status", "origin", "assignees", "assigner", "collaborators", "organisation", "task", "due_raw")
    joined = assignment_rows.outerjoin(decision_rows, own.decision_id == decision_rows.c.row_id)
    joined = joined.join(document_rows, own.document_id == document_rows.c.row_id)
    return (
        select(
            *_place(assignment_rows),
            *(own[name] for name in names),
            own.due_until,
            own.case_number,
            own.decision_id,
            decision_rows.c.decided_on,
            decision_rows.c.body.label("decided_by"),
            decision_rows.c.case_keys,
            document_rows.c.issued_on,
        )
        .select_from(joined)
        .where(own.status.in_(SUBJECT))
    )


def _row(row: RowMapping, told: Mapping[str, frozenset[Told]]) -> Row:
    at = _stand(row)
    own = _decision(row["decided_by"], row["decided_on"], row["paragraph"]) if row["decision_id"] else frozenset()
    return Row(
        at,
        row["status"],
        row["origin"],
        tuple(row["assignees"]),
        name_keys(row["assignees"]),
        row["assigner"],
        tuple(row["collaborators"]),
        row["body"],
        row["organisation"],
        row["task"],
        row["due_raw"],
        row["due_until"],
        row["case_number"],
        case_keys(row["case_number"]) | frozenset(row["case_keys"] or ()),
        own or told.get(at.row_id, frozenset()),
    )


def _endings() -> Select[Any]:
    """The decisions that may end an uppdrag, by what they do and the words they have."""
    own, acts = decision_rows.c, cast(decision_rows.c.acts, String)
    closing = or_(*(acts.like(f"%{act}%") for act in (*_CLOSES, *_NOTES)))
    named = or_(own.text.like("%ppdrag%"), own.text.like("%terrapport%"))
    joined = decision_rows.join(document_rows, own.document_id == document_rows.c.row_id)
    return (
        select(
            *_place(decision_rows),
            own.status,
            own.acts,
            own.text,
            own.decided_on,
            own.case_keys,
            own.references,
            document_rows.c.issued_on,
        )
        .select_from(joined)
        .where(own.status != "moved", or_(acts.like(f"%{FULFILS}%"), and_(closing, named)))
    )


def _ending(row: RowMapping) -> Ending | None:
    """What the decision ends; None where it says that something is not done, or is of a person's office."""
    kind = _kind(row["acts"])
    if kind is None or _OTHERWISE.search(row["text"]):
        return None
    told = [_told(reference) for reference in row["references"]]
    return Ending(
        _stand(row),
        kind,
        row["status"] == "proposed",
        row["text"],
        frozenset(row["case_keys"]),
        frozenset(one for one in told if one),
    )


def _kind(acts: Sequence[str]) -> Kind | None:
    if FULFILS in acts:
        return "fulfilled"
    if not set(_CLOSES).isdisjoint(acts):
        return "closed"
    # A decision that takes note of one thing and gives an uppdrag besides has the word from the new one.
    return None if "uppdra" in acts else "noted"


def _stand(row: RowMapping) -> Stand:
    return Stand(
        row["row_id"],
        row["document_id"],
        row["file_name"],
        row["municipality"],
        row["part_id"],
        row["part_kind"],
        row["page"],
        row["paragraph"],
        row["decided_on"] or row["meeting_on"] or row["issued_on"],
        row["confidence"],
        row["personal_number"],
    )


def _decision(body: str | None, on: str | None, paragraph: str | None) -> frozenset[Told]:
    return frozenset({Told(name_key(body), on, paragraph)}) if on and paragraph else frozenset()


def _told(reference: Mapping[str, Any]) -> Told | None:
    if reference["kind"] != "decision" or not reference["date"] or not reference["paragraph"]:
        return None
    return Told(name_key(reference["body"]), reference["date"], reference["paragraph"])


def _told_by_lists(connection: Connection) -> dict[str, frozenset[Told]]:
    """The decisions that rows of lists are said to come from, by row: they stand in the record alone."""
    lists = select(assignment_rows.c.document_id).where(
        assignment_rows.c.decision_id.is_(None), assignment_rows.c.status.in_(SUBJECT)
    )
    # SQLite has no type for JSON, and casts a text to a number.
    as_json: Any = type_coerce if connection.dialect.name == "sqlite" else cast
    # PostgreSQL reads no NUL out of JSON, in a text that nobody asks for either.
    record = func.replace(documents.c.record, "\\u0000", "\\ufffd")
    held = as_json(record, JSON)["assignments"].label("held")
    found: dict[str, frozenset[Told]] = {}
    for document_id, rows in _stream_pairs(connection, select(documents.c.id, held).where(documents.c.id.in_(lists))):
        for row in rows or ():
            told = frozenset(one for reference in row["references"] if (one := _told(reference)))
            if told:
                found[f"{document_id}:{row['id']}"] = told
    return found


def _stream_pairs(connection: Connection, query: Select[Any]) -> Iterator[tuple[str, Any]]:
    for row in _stream(connection, query):
        yield row["id"], row["held"]


def _masks(connection: Connection) -> dict[str, Mask]:
    query = select(document_rows.c.row_id, document_rows.c.screening)
    return {row["row_id"]: mask_of(row["screening"]) for row in _stream(connection, query)}
