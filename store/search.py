"""Search over an archive in SQLite: the FTS5 index, kept in step with the rows, and ranked hits. FTS5 is only here.

Swedish decides the shape. No stop words, since "inte" turns a decision round. å, ä and ö are letters: a word typed with
them is found with them and no other way; a word typed without them is found as typed, and after that as if they were
left out. A row's rowid in the index is the seq of its latest change.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select, text

from store.problems import ArchiveError
from store.query import Term, fold, keywords, normalise, terms
from store.rows import Fields, Row
from store.tables import ROW_TABLES, What, changes

if TYPE_CHECKING:
    from store.archive import Archive

CREATE = """CREATE VIRTUAL TABLE search_index USING fts5(
    keys, title, body, mentions, folded, tokenize = "unicode61 remove_diacritics 0", prefix = '3')"""
# Weights: the row's own § and case numbers most, then its title, what its text mentions, its text and the folded.
MATCH = """SELECT rowid, -bm25(search_index, 10.0, 4.0, 1.0, 2.0, 1.0) AS score FROM search_index
    WHERE search_index MATCH :expression ORDER BY score DESC, rowid LIMIT :limit"""
INSERT = """INSERT INTO search_index(rowid, keys, title, body, mentions, folded)
    VALUES (:seq, :keys, :title, :body, :mentions, :folded)"""

# Below this a word is looked for whole: "få" must not find "fågel".
PREFIX_LETTERS = 3

SNIPPET_CHARACTERS = 160


def create(connection: Connection) -> None:
    """Makes the index. Where the database is not SQLite there is none yet."""
    if _has_index(connection):
        connection.execute(text(CREATE))


def remember(connection: Connection, numbered: Sequence[tuple[int, Row]]) -> None:
    """Adds rows to the index, each under its seq."""
    if numbered and _has_index(connection):
        connection.execute(text(INSERT), [{"seq": seq, **_texts(row)} for seq, row in numbered])


def forget(connection: Connection, seqs: Sequence[int]) -> None:
    """Takes the rows with these seqs out of the index."""
    if seqs and _has_index(connection):
        connection.execute(text("DELETE FROM search_index WHERE rowid = :seq"), [{"seq": seq} for seq in seqs])


def search(archive: "Archive", query: str, limit: int = 20) -> "list[Hit]":
    """The best hits first, each having every term of the query. Never fails on what a query contains."""
    wanted = terms(query)
    if not wanted or limit < 1:
        return []
    with archive.read() as connection:
        if not _has_index(connection):
            raise ArchiveError(archive.location, "sökning finns än så länge bara för arkiv i en mapp")
        found = _matches(connection, " AND ".join(map(_exactly, wanted)), limit)
        ranked = [(seq, 1 + score) for seq, score in found]
        if len(ranked) < limit and any(_is_foldable(term) for term in wanted):
            before = {seq for seq, _ in ranked}
            # Enough to fill the list even if every exact hit comes back as a folded one.
            folded = _matches(connection, " AND ".join(map(_folded, wanted)), limit + len(before))
            ranked += [(seq, score / (1 + score)) for seq, score in folded if seq not in before]
        return [_hit(connection, seq, score, wanted) for seq, score in ranked[:limit]]


def _has_index(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


def _matches(connection: Connection, expression: str, limit: int) -> list[tuple[int, float]]:
    """Seq and score, a higher score for a better match; equal ones in the order of the feed."""
    rows = connection.execute(text(MATCH), {"expression": expression, "limit": limit})
    return [(seq, max(score, 0.0)) for seq, score in rows]


def _exactly(term: Term) -> str:
    """The term as typed. A whole word counts twice, as itself and as its own beginning, and so comes first."""
    if term.kind == "keyword":
        as_written = f" OR {{title body}} : {_quoted(term.text)}" if term.keyword != f"par{term.text}" else ""
        return f"({{keys mentions}} : {_quoted(term.keyword)}{as_written})"
    return f"{{keys title body}} : ({_word_or_beginning(term, term.text)})"


def _folded(term: Term) -> str:
    if not _is_foldable(term):
        return _exactly(term)
    return f"folded : ({_word_or_beginning(term, fold(term.text))})"


def _is_foldable(term: Term) -> bool:
    """Whether the term could stand for one with marks on its letters."""
    return term.kind != "keyword" and fold(term.text) == term.text.lower()


def _word_or_beginning(term: Term, letters: str) -> str:
    whole = _quoted(letters)
    is_beginning = term.kind == "word" and len(letters) >= PREFIX_LETTERS and letters[-1].isalpha()
    return f"{whole} OR {whole} *" if is_beginning else whole


def _quoted(letters: str) -> str:
    """A string to FTS5, which cuts it into words itself; outside quotes it would read / - : and more as operators."""
    doubled = letters.replace('"', '""')
    return f'"{doubled}"'


def _texts(row: Row) -> dict[str, str]:
    fields = row.fields
    title, body = normalise(_title(row.what, fields)), normalise(_body(row.what, fields))
    return {
        "keys": _keys(row.what, fields),
        "title": title,
        "body": body,
        "mentions": " ".join(keywords(f"{title}\n{body}")),
        "folded": fold(f"{title}\n{body}"),
    }


def _keys(what: What, fields: Fields) -> str:
    """What a row is known by: its §, its case numbers, its dates."""
    paragraph = fields.get("paragraph")
    names = ("case_numbers", "case_keys", "case_number")
    cases = normalise(" ; ".join(_words(fields, *names)))
    dates = _words(fields, "decided_on", "issued_on") if what != "sections" else []
    own = [f"par{paragraph}"] if paragraph else []
    return " ".join([*own, *keywords(cases), cases, *dates])


def _title(what: What, fields: Fields) -> str:
    names: dict[What, tuple[str, ...]] = {
        "documents": ("title",),
        "decisions": ("item_title", "body"),
        "assignments": ("assignees",),
        "sections": ("heading",),
    }
    return " · ".join(_words(fields, *names[what]))


def _body(what: What, fields: Fields) -> str:
    names: dict[What, tuple[str, ...]] = {
        "documents": ("file_names", "municipality", "organisation", "body"),
        "decisions": ("text", "resolved_text"),
        "assignments": ("task", "due_raw"),
        "sections": ("text",),
    }
    return "\n".join(_words(fields, *names[what]))


def _words(fields: Fields, *names: str) -> list[str]:
    """The fields' values that are there, a list's values one by one."""
    found: list[str] = []
    for name in names:
        value = fields.get(name)
        found.extend(map(str, value) if isinstance(value, list) else [str(value)] if value else [])
    return found


def _hit(connection: Connection, seq: int, score: float, wanted: Sequence[Term]) -> "Hit":
    what, row_id = connection.execute(select(changes.c.what, changes.c.row_id).where(changes.c.seq == seq)).one()
    table = ROW_TABLES[what]
    fields = dict(connection.execute(select(table).where(table.c.row_id == row_id)).mappings().one())
    return Hit(
        what=what,
        row_id=row_id,
        file_name=fields["file_name"],
        page=fields.get("page"),
        paragraph=fields.get("paragraph"),
        title=_title(what, fields) or None,
        body=fields.get("body"),
        snippet=_snippet(_body(what, fields), wanted),
        score=round(score, 4),
    )


def _snippet(body: str, wanted: Sequence[Term]) -> str:
    """The text around the first of the terms that is in it, on one line, cut between words; else its beginning."""
    line = " ".join(body.split())
    folded = fold(line)
    places = [place for term in wanted if (place := folded.find(fold(term.text))) >= 0]
    start = max(0, min(places, default=0) - SNIPPET_CHARACTERS // 4)
    if start:
        start = line.find(" ", start) + 1
    end = start + SNIPPET_CHARACTERS
    if end < len(line):
        end = max(line.rfind(" ", start, end), start + 1)
    return f"{'… ' if start else ''}{line[start:end]}{' …' if end < len(line) else ''}"


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that was found."""

    what: What
    row_id: str
    file_name: str
    page: int | None
    """None for a document."""
    paragraph: str | None
    """The § without its sign."""
    title: str | None
    """The document's title, the item's title and who decides, the assignees, or the section's heading."""
    body: str | None
    """The board, where it is known."""
    snippet: str
    score: float
    """Higher is better: 1 and more where the words are as typed, below 1 where marks on letters were passed over."""
