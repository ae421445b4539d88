"""What is searched: the samples and the generated documents, as the rows that the archive keeps.

A row is known by its key: the document's name, and for all but the document's own row its id in the record.
"""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from sqlalchemy import select

from benchmarks.search import manuscript
from extractors.version import VERSION
from schemas.record import Record
from store.archive import Archive, Outcome
from store.rows import Row, flatten
from store.tables import document_rows

SAMPLES: Final = Path(__file__).parent.parent.parent / "samples"
GENERATOR: Final = "klubbat of the search benchmark"
MADE_BY: Final = {"name": "klubbat", "version": VERSION, "rules": "expected"}


def records() -> Iterator[Record]:
    """The records of the samples, as they are expected to be, and the generated ones."""
    for path in sorted(SAMPLES.glob("*.expected.json")):
        # The expected records leave out what made them, since that changes with every release.
        expected = {"generator": MADE_BY, **json.loads(path.read_text("utf-8"))}
        yield Record.model_validate_json(json.dumps(expected))
    yield from manuscript.records()


@cache
def rows() -> "dict[str, Row]":
    """Every row of the collection by its key, with the document's name for its id."""
    flat = [row for record in records() for row in flatten(record, name_of(record.source.file_name), ())]
    return {row.row_id: row for row in flat}


def name_of(file_name: str) -> str:
    """The name of a document in a key."""
    return Path(file_name).stem


def save(archive: Archive) -> None:
    """Puts the whole collection in an archive, as a run of `ingest` would."""
    run_id = archive.begin_run(["/samling"], GENERATOR)
    archive.save(run_id, GENERATOR, [_outcome(record) for record in records()])
    archive.end_run(run_id, "klart")


def names(archive: Archive) -> dict[str, str]:
    """The name of each document by its id in this archive."""
    with archive.read() as connection:
        found = connection.execute(select(document_rows.c.row_id, document_rows.c.file_name))
        return {row_id: name_of(file_name) for row_id, file_name in found}


def keys(row_ids: Sequence[str], named: dict[str, str]) -> list[str]:
    """The keys of the rows an archive knows by these ids, in the same order."""
    parted = (row_id.partition(":") for row_id in row_ids)
    return [f"{named[document]}{sign}{row}" for document, sign, row in parted]


def _outcome(record: Record) -> Outcome:
    source = record.source
    path = f"/samling/{source.file_name}"
    return Outcome(path, source.sha256, source.bytes, 1_000, 1_000, 0.1, record.as_json(), None)
