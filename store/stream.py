"""The archive's rows as the database gives them, a batch at a time: what every form of export is written from.

JSON columns come as their text, which is the same in both databases (see `canonical`): to read it and write it anew
would take longer than all the rest of an export.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Literal

from sqlalchemy import JSON, Boolean, Column, Connection, Float, Integer, Select, Text, cast, select

from schemas.personal_number import in_name
from store.masking import mask_of
from store.rows import Fields, Row, canonical
from store.tables import CHANGE_SEQ, ROW_TABLES, What, changes, counters, document_rows

Kind = Literal["text", "number", "boolean", "json"]
Raw = Sequence[Any]

# Rows fetched at a time: enough for speed, and a few megabytes at most.
BATCH: Final = 500

# What comes before the fields in a raw row, and where it stands.
HEAD: Final = ("_id", "op", "seq", "content_hash")
ID, OP, SEQ, HASH = range(len(HEAD))

# The rows of a document lie together in an export.
RECENT_NAMES: Final = 256

# A document's screening list where somebody has looked and found nothing.
NOTHING_FOUND: Final = "[]"


@dataclass(frozen=True, slots=True)
class Shape:
    """The fields of a kind of row, in order, and what each holds."""

    names: tuple[str, ...]
    kinds: tuple[Kind, ...]


@lru_cache
def shape_of(what: What) -> Shape:
    """The shape of the rows of this kind, from its table."""
    columns = _columns(what)
    return Shape(tuple(column.name for column in columns), tuple(map(_kind, columns)))


def last_seq(connection: Connection) -> int:
    """The number of the archive's latest change, of whatever kind; 0 where there is none."""
    return int(connection.execute(select(counters.c.value).where(counters.c.name == CHANGE_SEQ)).scalar_one())


def batches(connection: Connection, what: What, since: int | None, *, mask: bool = False) -> Iterator[Sequence[Raw]]:
    """The rows in the order they changed: those changed or gone after `since`; without it all that are there.

    A raw row is its id, op, seq and content_hash, then its fields. With `mask` the personal numbers of its document are
    hidden, and its content_hash is that of what is sent.
    """
    streaming = connection.execution_options(stream_results=True, yield_per=BATCH)
    result = streaming.execute(_query(what, since, mask=mask))
    for rows in result.partitions():
        yield [_masked(what, row) for row in rows] if mask else rows


def fields_of_raw(what: What, raw: Raw) -> Fields:
    """The fields of a raw row as they were before they were stored."""
    shape = shape_of(what)
    values = raw[len(HEAD) :]
    return {name: _read(kind, value) for name, kind, value in zip(shape.names, shape.kinds, values, strict=True)}


def _query(what: What, since: int | None, *, mask: bool) -> Select[Any]:
    table = ROW_TABLES[what]
    envelope = (changes.c.row_id, changes.c.op, changes.c.seq, changes.c.content_hash)
    columns = [cast(column, Text) if _kind(column) == "json" else column for column in _columns(what)]
    joined = changes.outerjoin(table, changes.c.row_id == table.c.row_id)
    if mask:
        of_document = document_rows.alias()
        joined = joined.outerjoin(of_document, changes.c.document_id == of_document.c.row_id)
        columns.append(cast(of_document.c.screening, Text))
    wanted = changes.c.op == "upsert" if since is None else changes.c.seq > since
    chosen = select(*envelope, *columns).select_from(joined)
    return chosen.where(changes.c.what == what, wanted).order_by(changes.c.seq)


def _columns(what: What) -> list[Column[Any]]:
    return [column for column in ROW_TABLES[what].columns if column.name != "row_id"]


def _kind(column: Column[Any]) -> Kind:
    if isinstance(column.type, JSON):
        return "json"
    if isinstance(column.type, Boolean):
        return "boolean"
    return "number" if isinstance(column.type, Integer | Float) else "text"


def _read(kind: Kind, value: Any) -> object:  # noqa: ANN401 - what the driver gives
    if value is None:
        return None
    if kind == "json":
        return json.loads(value)
    return bool(value) if kind == "boolean" else value


def _stored(kind: Kind, value: object) -> object:
    return canonical(value) if kind == "json" and value is not None else value


def _masked(what: What, row: Raw) -> Raw:
    """The row with the numbers of its document hidden, without the document's screening list that came last."""
    raw, screening = row[:-1], row[-1]
    if raw[OP] == "delete":
        return raw
    # Where nothing was found in the document, the one thing to hide is a number in the file's name.
    if screening == NOTHING_FOUND and not any(_is_numbered(raw[at]) for at in _places_of_names(what)):
        return raw
    shape = shape_of(what)
    fields = fields_of_raw(what, raw)
    mask = mask_of(json.loads(screening) if screening is not None else None)
    hidden = (mask.carried() if fields["personal_number"] else mask).fields(fields)
    if hidden == fields:
        return raw
    values = tuple(_stored(kind, hidden[name]) for name, kind in zip(shape.names, shape.kinds, strict=True))
    # From the hash of the whole and the text around them the four digits could be found by trying.
    return *raw[:HASH], Row(what, "", hidden).content_hash, *values


@lru_cache
def _places_of_names(what: What) -> tuple[int, ...]:
    """Where in a raw row the file's names stand."""
    return tuple(at for at, name in enumerate(shape_of(what).names, len(HEAD)) if name.startswith("file_name"))


@lru_cache(maxsize=RECENT_NAMES)
def _is_numbered(name: str) -> bool:
    """Whether a file's name, or a list of them as JSON, may hold a personal number."""
    # In JSON a sign within a number may be escaped.
    return "\\" in name or bool(in_name(name))
