"""The rows of a document and the feed of their changes.

A row gets a new seq only when its content_hash has changed, and a row that is gone leaves a delete. `changes` keeps
the latest change of each row, so that a reader who takes all that is after its cursor has the present state.
"""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, and_, bindparam, delete, insert, select, update

from store import search
from store.rows import Row
from store.tables import CHANGE_SEQ, ROW_TABLES, WHATS, What, changes, counters

Key = tuple[What, str]


class _Published(NamedTuple):
    content_hash: str
    seq: int


def publish(connection: Connection, document_id: str, rows: Sequence[Row]) -> None:
    """Makes `rows` all the rows of the document. What is as it was is not touched."""
    published = _published(connection, document_id)
    current = {(row.what, row.row_id) for row in rows}
    fresh = [row for row in rows if not _same(row, published.get((row.what, row.row_id)))]
    gone = [key for key in published if key not in current]
    outdated = [(row.what, row.row_id) for row in fresh] + gone
    if not outdated:
        return
    first = _take(connection, len(outdated))
    _forget(connection, outdated, [published[key].seq for key in outdated if key in published])
    numbered = list(enumerate(fresh, first))
    _store(connection, document_id, numbered)
    deletes = [_change(key, document_id, seq, "delete", None) for seq, key in enumerate(gone, first + len(fresh))]
    if deletes:
        connection.execute(insert(changes), deletes)
    search.remember(connection, numbered)


def _same(row: Row, published: _Published | None) -> bool:
    return published is not None and published.content_hash == row.content_hash


def _published(connection: Connection, document_id: str) -> dict[Key, _Published]:
    """The rows of the document that are out, in the order they came."""
    query = (
        select(changes.c.what, changes.c.row_id, changes.c.content_hash, changes.c.seq)
        .where(changes.c.document_id == document_id, changes.c.op == "upsert")
        .order_by(changes.c.seq)
    )
    return {
        (what, row_id): _Published(content_hash, seq) for what, row_id, content_hash, seq in connection.execute(query)
    }


def _take(connection: Connection, count: int) -> int:
    """The first of `count` new seqs. The counter's row is locked until the commit, so no seq becomes visible late."""
    counter = counters.c.name == CHANGE_SEQ
    connection.execute(update(counters).where(counter).values(value=counters.c.value + count))
    last = connection.execute(select(counters.c.value).where(counter)).scalar_one()
    return int(last) - count + 1


def _forget(connection: Connection, keys: Sequence[Key], seqs: Sequence[int]) -> None:
    for what in WHATS:
        ids = [{"gone": row_id} for of, row_id in keys if of == what]
        if ids:
            connection.execute(delete(ROW_TABLES[what]).where(ROW_TABLES[what].c.row_id == bindparam("gone")), ids)
            of_row = and_(changes.c.what == what, changes.c.row_id == bindparam("gone"))
            connection.execute(delete(changes).where(of_row), ids)
    search.forget(connection, seqs)


def _store(connection: Connection, document_id: str, numbered: Sequence[tuple[int, Row]]) -> None:
    for what in WHATS:
        of_what = [(seq, row) for seq, row in numbered if row.what == what]
        if of_what:
            connection.execute(insert(ROW_TABLES[what]), [{"row_id": row.row_id, **row.fields} for _, row in of_what])
            lines = [_change((what, row.row_id), document_id, seq, "upsert", row.content_hash) for seq, row in of_what]
            connection.execute(insert(changes), lines)


def _change(key: Key, document_id: str, seq: int, op: str, content_hash: str | None) -> dict[str, object]:
    what, row_id = key
    return {
        "what": what,
        "row_id": row_id,
        "document_id": document_id,
        "seq": seq,
        "op": op,
        "content_hash": content_hash,
    }
