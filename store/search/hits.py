"""A query and its filters → the rows that answer them, best first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection

from store import ledger
from store.archive import Archive
from store.rows import Row
from store.search import index, levels
from store.search.expressions import Found, matching
from store.search.facets import Filters
from store.search.query import Term, terms
from store.search.ranking import rank
from store.search.snippets import Finder, Mark, finder, snippet
from store.search.streams import shown_of, title_of
from store.tables import What

# So many rows are weighed. Of a word that more have, those that changed last, and those that have it in their title.
MOST_WEIGHED: Final = 300
MOST_HITS: Final = 10_000
SCORE_DIGITS: Final = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that was found."""

    what: What
    row_id: str
    document_id: str
    file_name: str
    paths: list[str]
    """Where the file lies; where it lay, if it is gone."""
    page: int | None
    """None for a document."""
    bbox: list[float] | None
    """Where on the page, in PDF points; None for a document and for plain text."""
    paragraph: str | None
    """The § without its sign."""
    title: str | None
    """The document's title, the item's title and who decides, the assignees, or the section's heading."""
    body: str | None
    """The board, where it is known."""
    status: str | None
    """Of a decision or an assignment."""
    day: str | None
    """ISO date of the decision, of the meeting or of the document."""
    snippet: str
    marks: list[Mark]
    """Where in the snippet the words stand that were looked for: first letter, and the one after the last."""
    has_all: bool
    """Whether all the words are there. Where few rows have them all, those that lack some come last."""
    score: float
    """Higher is better. 3 and more: the words are there, in any form. 2 and more: in compounds, or words made of them.
    1 and more: marks on letters were passed over, or the words are as printed. Below 1: not all words are there."""


def search(archive: Archive, query: str, limit: int = 20, filters: Filters | None = None) -> list[Hit]:
    """The best hits first, each having every term of the query; where too few have, then those that have most of them.

    Without a term, the rows that the filters let through, the latest first. Never fails on what a query contains.
    """
    asked = terms(query)
    limit = min(limit, MOST_HITS)
    looked_for = [term for term in asked if not term.is_barred]
    named = (filters or Filters()).required()
    if limit < 1 or not (looked_for or named):
        return []
    with archive.read() as connection:
        found = _gathered(connection, asked, named, limit)
        scores = {seq: rank(streams, looked_for) if looked_for else 0.0 for seq, streams in found.items()}
        best = sorted(scores, key=lambda seq: (-scores[seq], seq if looked_for else -seq))[:limit]
        return _hits(connection, best, scores, looked_for)


def is_current(archive: Archive) -> bool:
    """Whether the index was made by this version; else some words may not be found in all forms until a run begins."""
    with archive.read() as connection:
        return index.is_current(connection)


def _gathered(
    connection: Connection, asked: Sequence[Term], named: Sequence[Sequence[str]], limit: int
) -> dict[int, Found]:
    """Rows to be weighed, by seq: those of the most exact level, and of the next ones while there are too few."""
    most = max(limit, MOST_WEIGHED)
    found: dict[int, Found] = {}
    for level in levels.LEVELS:
        # What the levels of another band add comes after all of these.
        if level > levels.FORMS and len(found) >= limit:
            return found
        if level and not levels.adds(asked, level):
            continue
        found |= matching(connection, levels.wanted(asked, named, level), most)
        if len(found) >= most:
            return found | matching(
                connection, levels.wanted(asked, named, min(level, levels.FORMS), in_title=True), most
            )
    for one in levels.without_some(asked, named):
        if len(found) >= limit:
            break
        found |= matching(connection, one, most)
    return found


def _hits(connection: Connection, best: Sequence[int], scores: Mapping[int, float], terms: Sequence[Term]) -> list[Hit]:
    """The rows with these seqs as hits, in this order."""
    find = finder(terms)
    rows = index.rows_of(connection, best)
    paths = ledger.places_of(connection, list({str(row.fields["document_id"]) for _, row in rows}))
    # Without a term nothing is missing from a row.
    return [
        _hit(row, paths.get(str(row.fields["document_id"]), []), scores[seq], find, has_all=not terms)
        for seq, row in rows
    ]


def _hit(row: Row, paths: list[str], score: float, find: Finder, *, has_all: bool) -> Hit:
    fields: Mapping[str, Any] = row.fields
    shown, marks = snippet(shown_of(row), find)
    days = (fields.get(name) for name in ("decided_on", "meeting_on", "issued_on"))
    return Hit(
        what=row.what,
        row_id=row.row_id,
        document_id=fields["document_id"],
        file_name=fields["file_name"],
        paths=paths,
        page=fields.get("page"),
        bbox=fields.get("bbox"),
        paragraph=fields.get("paragraph"),
        title=title_of(row) or None,
        body=fields.get("body"),
        status=fields.get("status"),
        day=next((day for day in days if day), None),
        snippet=shown,
        marks=marks,
        has_all=has_all or score >= 1,
        score=round(score, SCORE_DIGITS),
    )
