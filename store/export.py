"""The archive's rows as a stream for a search index or a spreadsheet: NDJSON, CSV or OpenSearch bulk.

Each row has `_id`, `op`, `seq`, `content_hash` and `schema_version`, then the columns of its table in
`store/tables.py`. Nothing here holds more than a handful of rows in memory.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import BinaryIO, Literal

from sqlalchemy import Select, Table, select

from schemas.record import SCHEMA_VERSION
from store.archive import Archive
from store.masking import mask_of
from store.rows import Fields, Row
from store.tables import ROW_TABLES, What, changes, document_rows

Format = Literal["ndjson", "csv", "opensearch"]
ExportRow = dict[str, object]

ENVELOPE = ("_id", "op", "seq", "content_hash", "schema_version")

# Rows fetched at a time: enough for speed, and a few megabytes at most.
BATCH = 500

# What makes Excel take a cell for a formula. The words come from documents that anyone may have written.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")

DATE_FIELDS = ("issued_on", "meeting_on", "decided_on", "due_from", "due_until")


def export(
    archive: Archive,
    what: What,
    form: Format,
    since: int | None,
    out: BinaryIO,
    *,
    mask: bool = False,
    semicolon: bool = False,
) -> int:
    """Writes the rows as UTF-8 to `out` and returns the cursor for the next `since`.

    With `mask` no personal number is in any text of a row.
    """
    rows = export_rows(archive, what, since, mask=mask)
    if form == "csv":
        return write_csv(rows, out, what, semicolon=semicolon) or since or 0
    write = write_ndjson if form == "ndjson" else _bulk_writer(what)
    return write(rows, out) or since or 0


def export_rows(archive: Archive, what: What, since: int | None = None, *, mask: bool = False) -> Iterator[ExportRow]:
    """The rows in the order they changed: those changed or gone after the cursor `since`.

    Without a cursor, all that are there and no deletes. All rows are of one state of the archive. With `mask`, the
    content_hash of a row in which something is hidden is that of what is sent: from the hash of the whole and the text
    around them the four digits could be found by trying.
    """
    table = ROW_TABLES[what]
    with archive.read() as connection:
        streaming = connection.execution_options(stream_results=True, yield_per=BATCH)
        for row in streaming.execute(_query(what, table, since)).mappings():
            envelope: ExportRow = {
                "_id": row["_id"],
                "op": row["op"],
                "seq": row["seq"],
                "content_hash": row["_hash"],
                "schema_version": SCHEMA_VERSION,
            }
            if row["op"] == "upsert":
                fields = {name: row[name] for name in fields_of(what)}
                envelope |= _masked(what, fields, row["_screening"]) if mask else fields
            yield envelope


def _masked(what: What, fields: Fields, screening: list[Fields] | None) -> Fields:
    """The fields with the personal numbers of their document hidden, and a content_hash of their own where any was."""
    mask = mask_of(screening)
    hidden = (mask.carried() if fields["personal_number"] else mask).fields(fields)
    return fields if hidden == fields else {"content_hash": Row(what, "", hidden).content_hash, **hidden}


def fields_of(what: What) -> tuple[str, ...]:
    """The names of the flat fields, in order."""
    return tuple(column.name for column in ROW_TABLES[what].columns if column.name != "row_id")


def write_ndjson(rows: Iterable[ExportRow], out: BinaryIO) -> int:
    """One JSON object a line. Returns the last seq, or 0 if there were no rows."""
    last = 0
    for row in rows:
        out.write(_json_line(row))
        last = _seq(row)
    return last


def write_csv(rows: Iterable[ExportRow], out: BinaryIO, what: What, *, semicolon: bool = False) -> int:
    """CSV that opens right in Excel: UTF-8 with BOM, `semicolon` for a Swedish Excel. Returns the last seq, or 0.

    Lists of words are joined by "; ", other nested values are JSON. A cell that Excel would take for a formula gets an
    apostrophe before it.
    """
    last = 0
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="")
    writer = csv.writer(text, delimiter=";" if semicolon else ",")
    columns = (*ENVELOPE, *fields_of(what))
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in columns])
        last = _seq(row)
    # Flushes, and leaves `out` open for whoever opened it.
    text.detach()
    return last


def write_opensearch(rows: Iterable[ExportRow], out: BinaryIO, index: str) -> int:
    """Bulk lines: an index action and its document, or a delete action. Returns the last seq, or 0.

    A date that no calendar has is left out, since the index would refuse the whole row.
    """
    last = 0
    for row in rows:
        target = {"_index": index, "_id": row["_id"]}
        if row["op"] == "delete":
            out.write(_json_line({"delete": target}))
        else:
            out.write(_json_line({"index": target}))
            out.write(_json_line({name: value for name, value in row.items() if _is_indexable(name, value)}))
        last = _seq(row)
    return last


def _query(what: What, table: Table, since: int | None) -> Select[tuple[object, ...]]:
    columns = [column for column in table.columns if column.name != "row_id"]
    of_document = document_rows.alias()
    envelope = (changes.c.row_id.label("_id"), changes.c.op, changes.c.seq, changes.c.content_hash.label("_hash"))
    joined = changes.outerjoin(table, changes.c.row_id == table.c.row_id)
    joined = joined.outerjoin(of_document, changes.c.document_id == of_document.c.row_id)
    query = select(*envelope, *columns, of_document.c.screening.label("_screening")).select_from(joined)
    wanted = changes.c.op == "upsert" if since is None else changes.c.seq > since
    return query.where(changes.c.what == what, wanted).order_by(changes.c.seq)


def _bulk_writer(what: What) -> Callable[[Iterable[ExportRow], BinaryIO], int]:
    return lambda rows, out: write_opensearch(rows, out, f"klubbat-{what}")


def _json_line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _seq(row: ExportRow) -> int:
    seq = row["seq"]
    assert isinstance(seq, int)
    return seq


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | dict):
        value = _nested(value)
    if isinstance(value, str) and value.startswith(FORMULA_SIGNS):
        return f"'{value}"
    return value


def _nested(value: list[object] | dict[str, object]) -> str:
    words = [word for word in value if isinstance(word, str)] if isinstance(value, list) else []
    if len(words) == len(value):
        return "; ".join(words)
    return json.dumps(value, ensure_ascii=False)


def _is_indexable(name: str, value: object) -> bool:
    if name in ("_id", "op"):
        return False
    return name not in DATE_FIELDS or value is None or _is_date(str(value))


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
