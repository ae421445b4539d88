"""The rows of a document and the feed of their changes.

A row gets a new seq only when its content_hash has changed, and a row that is gone leaves a delete. `changes` keeps
the latest change of each row, so that a reader who takes all that is after its cursor has the present state.
"""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, and_, bindparam, delete, insert, select, update

from store.rows import Row
from store.search import index
from store.tables import CHANGE_SEQ, ROW_TABLES, WHATS, What, changes, counters

Key = tuple[What, str]

COUNT_ON = (
    update(counters)
    .where(counters.c.name == CHANGE_SEQ)
    .values(value=counters.c.value + bindparam("taken"))
    .returning(counters.c.value)
)


class _Published(NamedTuple):
    content_hash: str
    seq: int


def publish(connection: Connection, document_id: str, rows: Sequence[Row], *, is_new: bool = False) -> None:
    """Makes `rows` all the rows of the document. What is as it was is not touched.

    A document that is new has no rows yet, and is not asked for them.
    """
    published = {} if is_new else _published(connection, document_id)
    current = {(row.what, row.row_id) for row in rows}
    fresh = [row for row in rows if not _same(row, published.get((row.what, row.row_id)))]
    gone = [key for key in published if key not in current]
    outdated = [(row.what, row.row_id) for row in fresh] + gone
    if not outdated:
        return
    first = _take(connection, len(outdated))
    if not is_new:
        _forget(connection, outdated, [published[key].seq for key in outdated if key in published])
    numbered = list(enumerate(fresh, first))
    _store(connection, numbered)
    lines = [_change((row.what, row.row_id), document_id, seq, "upsert", row.content_hash) for seq, row in numbered]
    lines += [_change(key, document_id, seq, "delete", None) for seq, key in enumerate(gone, first + len(fresh))]
    connection.execute(insert(changes), lines)
    index.remember(connection, numbered)


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
    return int(connection.execute(COUNT_ON, {"taken": count}).scalar_one()) - count + 1


def _forget(connection: Connection, keys: Sequence[Key], seqs: Sequence[int]) -> None:
    for what in WHATS:
        ids = [{"gone": row_id} for of, row_id in keys if of == what]
        if ids:
            connection.execute(delete(ROW_TABLES[what]).where(ROW_TABLES[what].c.row_id == bindparam("gone")), ids)
            of_row = and_(changes.c.what == what, changes.c.row_id == bindparam("gone"))
            connection.execute(delete(changes).where(of_row), ids)
    index.forget(connection, seqs)


def _store(connection: Connection, numbered: Sequence[tuple[int, Row]]) -> None:
    for what in WHATS:
        rows = [{"row_id": row.row_id, **row.fields} for _, row in numbered if row.what == what]
        if rows:
            connection.execute(insert(ROW_TABLES[what]), rows)


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
