"""The archive's rows as a stream for a search index or a spreadsheet: NDJSON, CSV or OpenSearch bulk.

Each row has `_id`, `op`, `seq`, `content_hash` and `schema_version`, then the columns of its table in
`store/tables.py`. Nothing here holds more than a handful of rows in memory.
"""

from collections.abc import Iterator
from typing import BinaryIO, Literal

from sqlalchemy import Connection

from schemas.record import SCHEMA_VERSION
from store.archive import Archive
from store.lines import write_ndjson, write_opensearch
from store.problems import ArchiveError
from store.spreadsheet import write_csv
from store.stream import HASH, ID, OP, SEQ, Raw, batches, fields_of_raw, last_seq, shape_of
from store.tables import What

Format = Literal["ndjson", "csv", "opensearch"]
ExportRow = dict[str, object]

ENVELOPE = ("_id", "op", "seq", "content_hash", "schema_version")


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
    """Writes the rows as UTF-8 to `out` and returns the cursor for the next `since`: the archive's latest change.

    With `mask` no personal number is in any text of a row. A cursor that the archive hasn't come to is an ArchiveError,
    and nothing is written.
    """
    with archive.read() as connection:
        cursor = _checked(archive, connection, since)
        shape, rows = shape_of(what), batches(connection, what, since, mask=mask)
        if form == "csv":
            write_csv(rows, out, shape, semicolon=semicolon)
        elif form == "ndjson":
            write_ndjson(rows, out, shape)
        else:
            write_opensearch(rows, out, shape, what)
    return cursor


def export_rows(archive: Archive, what: What, since: int | None = None, *, mask: bool = False) -> Iterator[ExportRow]:
    """The rows in the order they changed: those changed or gone after the cursor `since`.

    Without a cursor, all that are there and no deletes. All rows are of one state of the archive. With `mask`, the
    content_hash of a row in which something is hidden is that of what is sent.
    """
    with archive.read() as connection:
        _checked(archive, connection, since)
        for batch in batches(connection, what, since, mask=mask):
            yield from (_row(what, raw) for raw in batch)


def fields_of(what: What) -> tuple[str, ...]:
    """The names of the flat fields, in order."""
    return shape_of(what).names


def _checked(archive: Archive, connection: Connection, since: int | None) -> int:
    """The archive's latest change. Refuses a cursor beyond it: to go on from there would miss all until then."""
    last = last_seq(connection)
    if since is not None and since > last:
        wrong = f"--since {since} är högre än arkivets senaste ändring, {last}: talet är från ett annat arkiv, eller så"
        remedy = "är arkivet återställt från en kopia; töm indexet och exportera allt utan --since"
        raise ArchiveError(archive.location, f"{wrong} {remedy}")
    return last


def _row(what: What, raw: Raw) -> ExportRow:
    envelope: ExportRow = {
        "_id": raw[ID],
        "op": raw[OP],
        "seq": raw[SEQ],
        "content_hash": raw[HASH],
        "schema_version": SCHEMA_VERSION,
    }
    return envelope | fields_of_raw(what, raw) if raw[OP] == "upsert" else envelope
