"""What a row must have to be found, and how SQLite and PostgreSQL are asked for it: the same rows in the same order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from sqlalchemy import Connection, text

from store.tables import STREAMS


@dataclass(frozen=True, slots=True)
class Has:
    """One of the streams has the words after each other; with `is_beginning` words that begin with the last of them."""

    streams: tuple[str, ...]
    words: str
    is_beginning: bool = False
    worth: float = 1.0
    """How well it answers, beside the others of its level."""


@dataclass(frozen=True, slots=True)
class All:
    """All of these."""

    of: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One of these at least."""

    of: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The first, where not the second."""

    wanted: "Expression"
    barred: "Expression"


Expression: TypeAlias = Has | All | Either | Not

Found: TypeAlias = dict[str, str]
"""The streams of a row that was found."""

# In the index each word begins with the sign of its stream, so that every stream has lists of rows of its own: that a
# word is in no title is told without going through all texts that have it.
SIGNS: Final = dict(zip(STREAMS, "abcdefghijk", strict=True))
_COLUMNS: Final = ", ".join(f"s.{name}" for name in STREAMS)
_OF_SQLITE: Final = text(
    f"""SELECT s.seq, {_COLUMNS} FROM search_rows s WHERE s.seq IN (SELECT rowid FROM search_index
    WHERE search_index MATCH :expression ORDER BY rowid DESC LIMIT :most) ORDER BY s.seq DESC"""
)


def matching(connection: Connection, expression: Expression, most: int) -> dict[int, Found]:
    """The streams of at most so many rows that have what is asked for, by seq; those that changed last."""
    if connection.dialect.name == "sqlite":
        rows = connection.execute(_OF_SQLITE, {"expression": _fts5(expression), "most": most})
    else:
        values: dict[str, str] = {}
        where = _sql(expression, values)
        query = f"SELECT s.seq, {_COLUMNS} FROM search_rows s WHERE {where} ORDER BY s.seq DESC LIMIT :most"
        rows = connection.execute(text(query), {**values, "most": most})
    return {seq: dict(zip(STREAMS, streams, strict=True)) for seq, *streams in rows}


def _fts5(expression: Expression) -> str:
    match expression:
        case Has(streams, words, is_beginning, _):
            return _joined(" OR ", (f'"{_signed(name, words)}"{" *" if is_beginning else ""}' for name in streams))
        case All(of):
            return _joined(" AND ", map(_fts5, of))
        case Either(of):
            return _joined(" OR ", map(_fts5, of))
        case Not(wanted, barred):
            return f"({_fts5(wanted)} NOT {_fts5(barred)})"


def _joined(sign: str, parts: Iterable[str]) -> str:
    return f"({sign.join(parts)})"


def _sql(expression: Expression, values: dict[str, str]) -> str:
    """The condition in SQL; its values are put in `values`."""
    if _is_plain(expression):
        return f"s.vector @@ {_bound(_tsquery(expression), values)}::tsquery"
    match expression:
        case Has(streams, words, is_beginning, _):
            return _phrase(streams, words, values, is_beginning=is_beginning)
        case All(of):
            return _joined(" AND ", (_sql(one, values) for one in of))
        case Either(of):
            return _joined(" OR ", (_sql(one, values) for one in of))
        case Not(wanted, barred):
            return f"({_sql(wanted, values)} AND NOT {_sql(barred, values)})"


def _is_plain(expression: Expression) -> bool:
    """Whether one look into the index tells all: where no words must stand after each other."""
    match expression:
        case Has(words=words):
            return " " not in words
        case All(of) | Either(of):
            return all(map(_is_plain, of))
        case Not(wanted, barred):
            return _is_plain(wanted) and _is_plain(barred)


def _tsquery(expression: Expression) -> str:
    match expression:
        case Has(streams, words, is_beginning, _):
            return _joined(" | ", (_lexemes(stream, words, is_beginning) for stream in streams))
        case All(of):
            return _joined(" & ", map(_tsquery, of))
        case Either(of):
            return _joined(" | ", map(_tsquery, of))
        case Not(wanted, barred):
            return f"({_tsquery(wanted)} & !{_tsquery(barred)})"


def _lexemes(stream: str, words: str, is_beginning: bool) -> str:
    found = [f"'{word}'" for word in _signed(stream, words).split()]
    if is_beginning:
        found[-1] += ":*"
    return _joined(" & ", found)


def _signed(stream: str, words: str) -> str:
    return " ".join(f"{SIGNS[stream]}{word}" for word in words.split())


def _phrase(streams: Sequence[str], words: str, values: dict[str, str], *, is_beginning: bool) -> str:
    """All words by the index, and then where they stand by the text itself."""
    after = "%" if is_beginning else " %"
    wanted = _bound(f"% {words}{after}", values)
    stands = (f"' ' || s.{stream} || ' ' LIKE {wanted}" for stream in streams)
    alike = _bound(_tsquery(Has(tuple(streams), words, is_beginning)), values)
    return f"(s.vector @@ {alike}::tsquery AND {_joined(' OR ', stands)})"


def _bound(value: str, values: dict[str, str]) -> str:
    name = f"v{len(values)}"
    values[name] = value
    return f"CAST(:{name} AS text)"


def signed_words(of: str = "") -> str:
    """All words of a row with the signs of their streams, as SQL; `of` is what stands before each column."""
    return " || ' ' || ".join(f"'{SIGNS[name]}' || replace({of}{name}, ' ', ' {SIGNS[name]}')" for name in STREAMS)
