"""The index of the archive's rows, kept in step with them: FTS5 in SQLite, a tsvector in PostgreSQL.

`search_rows` has the words of each row under the seq of its latest change. PostgreSQL keeps its index of them by
itself; SQLite is told what comes and what goes, since its triggers take twice the time.
"""

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, delete, insert, select, text

from store import swedish
from store.rows import Fields, Row
from store.search.expressions import signed_words
from store.search.streams import streams_of
from store.tables import ROW_TABLES, What, changes, search_rows, search_state

# Changed whenever texts are cut into other words by other code than that of `store/swedish/`, which counts by itself.
VERSION: Final = 3
# What queries alone look into: who adds a row to it need not have the index made anew.
ASKED_ONLY: Final = "related.toml"
# How many rows are indexed at a time when all are: some megabytes.
BATCH: Final = 1_000

# The words come cut and in lower case, and the tokenizer is to leave them so: what is not ASCII is a letter to it.
_OF_SQLITE: Final = ("CREATE VIRTUAL TABLE search_index USING fts5(words, content='', tokenize='ascii')",)
_COME: Final = text(
    f"INSERT INTO search_index(rowid, words) SELECT seq, {signed_words()}"
    " FROM search_rows WHERE seq BETWEEN :first AND :last"
)
_GONE: Final = text(
    "INSERT INTO search_index(search_index, rowid, words)"
    f" SELECT 'delete', seq, {signed_words()} FROM search_rows WHERE seq = :seq"
)
_OF_POSTGRESQL: Final = (
    f"""ALTER TABLE search_rows ADD COLUMN vector tsvector
    GENERATED ALWAYS AS (array_to_tsvector(string_to_array({signed_words()}, ' '))) STORED""",
    "CREATE INDEX search_rows_vector ON search_rows USING gin (vector)",
    """CREATE VIEW search AS SELECT c.what, c.row_id AS _id, c.document_id, c.content_hash, s.*
    FROM search_rows s JOIN changes c USING (seq)""",
)
_DROPPED: Final = {
    "sqlite": ("DROP TABLE IF EXISTS search_index", "DROP TABLE IF EXISTS search_rows"),
    "postgresql": ("DROP VIEW IF EXISTS search", "DROP TABLE IF EXISTS search_rows"),
}


def create(connection: Connection) -> None:
    """Makes the database's own index of the words in `search_rows`, which is there and empty."""
    for statement in _OF_SQLITE if connection.dialect.name == "sqlite" else _OF_POSTGRESQL:
        connection.execute(text(statement))
    connection.execute(insert(search_state).values(made_by=_digest()))


def is_current(connection: Connection) -> bool:
    """Whether the index was made by this version of what cuts texts into words."""
    return connection.execute(select(search_state.c.made_by)).scalar_one_or_none() == _digest()


def remake(connection: Connection) -> None:
    """Makes the index anew, of all rows that are there."""
    for statement in _DROPPED[connection.dialect.name]:
        connection.execute(text(statement))
    search_rows.create(connection)
    search_state.create(connection, checkfirst=True)
    connection.execute(delete(search_state))
    create(connection)
    for numbered in _all_rows(connection):
        remember(connection, numbered)
    bring_together(connection)


def bring_together(connection: Connection) -> None:
    """Makes one piece of the many that SQLite's index has grown by: queries take a third less. PostgreSQL has one."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO search_index(search_index) VALUES ('optimize')"))


def remember(connection: Connection, numbered: Sequence[tuple[int, Row]]) -> None:
    """Adds rows to the index, each under its seq; no row that is there has a seq between theirs."""
    if numbered:
        connection.execute(insert(search_rows), [{"seq": seq, **streams_of(row)._asdict()} for seq, row in numbered])
        if connection.dialect.name == "sqlite":
            connection.execute(_COME, {"first": numbered[0][0], "last": numbered[-1][0]})


def forget(connection: Connection, seqs: Sequence[int]) -> None:
    """Takes the rows with these seqs out of the index."""
    if seqs:
        gone = [{"seq": seq} for seq in seqs]
        if connection.dialect.name == "sqlite":
            connection.execute(_GONE, gone)
        connection.execute(text("DELETE FROM search_rows WHERE seq = :seq"), gone)


def rows_of(connection: Connection, seqs: Sequence[int]) -> list[tuple[int, Row]]:
    """The rows with these seqs, each with its seq, in this order."""
    query = select(changes.c.seq, changes.c.what, changes.c.row_id).where(changes.c.seq.in_(seqs))
    named: dict[int, tuple[What, str]] = {seq: (what, row_id) for seq, what, row_id in connection.execute(query)}
    fields: dict[tuple[What, str], Fields] = {}
    for what in {what for what, _ in named.values()}:
        table = ROW_TABLES[what]
        ids = [row_id for of, row_id in named.values() if of == what]
        for row in connection.execute(select(table).where(table.c.row_id.in_(ids))).mappings():
            fields[what, row["row_id"]] = dict(row)
    return [(seq, Row(*named[seq], fields[named[seq]])) for seq in seqs]


def _all_rows(connection: Connection) -> Iterator[list[tuple[int, Row]]]:
    """All rows with their seqs, some at a time, in the order of the feed."""
    last = 0
    while True:
        there = select(changes.c.seq).where(changes.c.op == "upsert", changes.c.seq > last)
        seqs = list(connection.execute(there.order_by(changes.c.seq).limit(BATCH)).scalars())
        if not seqs:
            return
        last = seqs[-1]
        yield rows_of(connection, seqs)


@cache
def _digest() -> str:
    folder = Path(swedish.__path__[0])
    files = [path for path in sorted(folder.iterdir()) if path.is_file() and path.name != ASKED_ONLY]
    parts = [f"{VERSION}".encode(), *(path.read_bytes() for path in files)]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:16]
