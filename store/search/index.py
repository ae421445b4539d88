"""The index of the archive's rows, kept in step with them: FTS5 in SQLite, a tsvector in PostgreSQL.

`search_rows` has the words of each row under the seq of its latest change; the database keeps its own index of them.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, delete, insert, select, text

from store import swedish
from store.rows import Row
from store.search.expressions import signed_words
from store.search.streams import streams_of
from store.tables import ROW_TABLES, changes, search_rows, search_state

# Changed whenever texts are cut into other words by other code than that of `store/swedish/`, which counts by itself.
VERSION: Final = 3
# How many rows are indexed at a time when all are: some megabytes.
BATCH: Final = 1_000

# The words come cut and in lower case, and the tokenizer is to leave them so: what is not ASCII is a letter to it.
_OF_SQLITE: Final = (
    "CREATE VIRTUAL TABLE search_index USING fts5(words, content='', tokenize='ascii')",
    f"""CREATE TRIGGER search_row_comes AFTER INSERT ON search_rows BEGIN
    INSERT INTO search_index(rowid, words) VALUES (new.seq, {signed_words("new.")}); END""",
    f"""CREATE TRIGGER search_row_goes AFTER DELETE ON search_rows BEGIN
    INSERT INTO search_index(search_index, rowid, words) VALUES ('delete', old.seq, {signed_words("old.")}); END""",
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


def remember(connection: Connection, numbered: Sequence[tuple[int, Row]]) -> None:
    """Adds rows to the index, each under its seq."""
    if numbered:
        connection.execute(insert(search_rows), [{"seq": seq, **asdict(streams_of(row))} for seq, row in numbered])


def forget(connection: Connection, seqs: Sequence[int]) -> None:
    """Takes the rows with these seqs out of the index."""
    if seqs:
        connection.execute(text("DELETE FROM search_rows WHERE seq = :seq"), [{"seq": seq} for seq in seqs])


def _all_rows(connection: Connection) -> Iterator[list[tuple[int, Row]]]:
    """All rows with their seqs, some at a time, in the order of the feed."""
    for what, table in ROW_TABLES.items():
        last = 0
        while True:
            query = select(changes.c.seq, table).join(table, changes.c.row_id == table.c.row_id)
            query = query.where(changes.c.what == what, changes.c.seq > last).order_by(changes.c.seq).limit(BATCH)
            found = [dict(row) for row in connection.execute(query).mappings()]
            if not found:
                break
            last = found[-1]["seq"]
            yield [(fields["seq"], Row(what, fields["row_id"], fields)) for fields in found]


@cache
def _digest() -> str:
    folder = Path(swedish.__path__[0])
    parts = [f"{VERSION}".encode(), *(path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file())]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:16]
