"""The engines that are compared: klubbat, and what SQLite and PostgreSQL give to whoever sets them up in a minute.

Each plain engine gets the same texts and is tried with all words wanted (AND) and with any (OR). A phrase that is typed
in quotes is a phrase to all of them.
"""

import re
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Final, Literal

import psycopg

from benchmarks.search import collection
from benchmarks.search.measures import DEPTH, Engine
from benchmarks.search.texts import parted
from store.archive import Archive
from store.rows import Row
from store.search.hits import search

Joined = Literal["AND", "OR"]
JOINED: Final[tuple[Joined, ...]] = ("AND", "OR")
TERM: Final = re.compile(r'"([^"]*)"|([^\s"]+)')
TOKENIZERS: Final = {"unicode61": "FTS5 unicode61", "trigram": "FTS5 trigram"}
SHORTEST: Final = {"unicode61": 1, "trigram": 3}
"""A word of fewer letters has no trigram: it would find nothing, and is left out."""


def klubbat(archive: Archive) -> Engine:
    """Klubbat's own search in an archive that holds the collection."""
    named = collection.names(archive)
    return lambda query: collection.keys([hit.row_id for hit in search(archive, query, DEPTH)], named)


def plain_sqlite(rows: Mapping[str, Row]) -> dict[str, Engine]:
    """FTS5 with its default settings and bm25, by name."""
    return {
        f"{name}, {joined}": _fts5(rows, tokenizer, joined)
        for tokenizer, name in TOKENIZERS.items()
        for joined in JOINED
    }


def plain_postgresql(rows: Mapping[str, Row], address: str) -> dict[str, Engine]:
    """PostgreSQL's Swedish configuration in a new database at the address, by name."""
    connection = psycopg.connect(address, autocommit=True)
    connection.execute("CREATE TABLE plain (number bigint PRIMARY KEY, key text, words tsvector)")
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO plain VALUES (%s, %s, to_tsvector('swedish', %s))",
            [(number, key, "\n".join(texts)) for number, (key, *texts) in enumerate(_texts(rows))],
        )
    connection.execute("CREATE INDEX plain_words ON plain USING gin (words)")
    return {f"PostgreSQL swedish, {joined}": _tsquery(connection, joined) for joined in JOINED}


def _texts(rows: Mapping[str, Row]) -> Iterable[tuple[str, str, str, str]]:
    return ((key, *parted(row)) for key, row in rows.items())


def _fts5(rows: Mapping[str, Row], tokenizer: str, joined: Joined) -> Engine:
    connection = sqlite3.connect(":memory:")
    columns = f"key UNINDEXED, title, text, rest, tokenize={tokenizer}"
    connection.execute(f"CREATE VIRTUAL TABLE plain USING fts5({columns})")
    connection.executemany("INSERT INTO plain VALUES (?, ?, ?, ?)", _texts(rows))
    statement = f"SELECT key FROM plain WHERE plain MATCH ? ORDER BY bm25(plain), rowid LIMIT {DEPTH}"

    def find(query: str) -> list[str]:
        # Quoted, no word is an operator or an error.
        terms = [f'"{term}"' for term in _terms(query) if len(term) >= SHORTEST[tokenizer]]
        return [key for (key,) in connection.execute(statement, [f" {joined} ".join(terms)])] if terms else []

    return find


def _tsquery(connection: psycopg.Connection[tuple[object, ...]], joined: Joined) -> Engine:
    # Tried too: ts_rank_cd, the title weighted as A, and no regard to length. With OR all of them found less.
    statement = (
        "SELECT key FROM plain, websearch_to_tsquery('swedish', %s) AS wanted WHERE words @@ wanted"
        " ORDER BY ts_rank(words, wanted, 1) DESC, number LIMIT %s"
    )

    def find(query: str) -> list[str]:
        terms = [f'"{term}"' if " " in term else term for term in _terms(query)]
        typed = (" or " if joined == "OR" else " ").join(terms)
        return [str(key) for (key,) in connection.execute(statement, [typed, DEPTH])]

    return find


def _terms(query: str) -> list[str]:
    return [phrase or word for phrase, word in TERM.findall(query) if any(map(str.isalnum, phrase or word))]
