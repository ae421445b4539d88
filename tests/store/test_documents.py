"""Which document a content belongs to, through changes of content and name."""

from collections.abc import Callable

import pytest
from sqlalchemy import select, update

from schemas.problems import Failure
from schemas.record import Record
from store.archive import Archive, Outcome
from store.export import export_rows
from store.tables import documents, sources

Make = Callable[..., Outcome]
Save = Callable[..., int]
Sha = Callable[[str], str]


def documents_of(archive: Archive) -> dict[bytes, str | None]:
    """The document of each path."""
    with archive.read() as reading:
        return {path: found for path, found in reading.execute(select(sources.c.path, sources.c.document_id))}


def rows_of(archive: Archive) -> dict[object, dict[str, object]]:
    """The document rows by id."""
    return {row["_id"]: row for row in export_rows(archive, "documents")}


def test_id_is_the_first_digits_of_the_content(archive: Archive, save: Save, extracted: Make, sha: Sha) -> None:
    """A new document is called after its content."""
    save(extracted("/in/a.pdf", "a"))
    assert list(rows_of(archive)) == [sha("a")[:16]]


def test_two_names_are_one_document(archive: Archive, save: Save, extracted: Make, sha: Sha) -> None:
    """The same content under two paths is one document with both names, whichever way the second comes."""
    save(extracted("/in/a.pdf", "a"), extracted("/in/b.pdf", "a"))
    rows = rows_of(archive)
    assert list(rows) == [sha("a")[:16]]
    assert rows[sha("a")[:16]]["file_names"] == ["a.pdf", "b.pdf"]
    assert rows[sha("a")[:16]]["file_name"] == "a.pdf"


def test_known_content_needs_no_record(archive: Archive, save: Save, extracted: Make, outcome_of: Make) -> None:
    """A second name found by its content alone takes the document's state."""
    save(extracted("/in/a.pdf", "a", state="empty"))
    save(outcome_of("/in/b.pdf", "a"))
    status = archive.status()
    assert (status.documents, status.sources["empty"]) == (1, 2)


def test_changed_file_keeps_its_document(archive: Archive, save: Save, extracted: Make, sha: Sha) -> None:
    """Another content under the same path replaces the record, not the id."""
    save(extracted("/in/a.pdf", "före"))
    save(extracted("/in/a.pdf", "efter"))
    rows = rows_of(archive)
    assert list(rows) == [sha("före")[:16]]
    assert rows[sha("före")[:16]]["sha256"] == sha("efter")


def test_changed_copy_gets_a_document_of_its_own(archive: Archive, save: Save, extracted: Make, sha: Sha) -> None:
    """Where another path still has the old content, that path keeps the document."""
    save(extracted("/in/a.pdf", "a"), extracted("/in/b.pdf", "a"))
    save(extracted("/in/b.pdf", "b"))
    assert documents_of(archive) == {b"/in/a.pdf": sha("a")[:16], b"/in/b.pdf": sha("b")[:16]}
    assert rows_of(archive)[sha("a")[:16]]["file_names"] == ["a.pdf"]


def test_file_that_becomes_a_copy_gives_up_its_document(
    archive: Archive, save: Save, extracted: Make, sha: Sha
) -> None:
    """A document that no path leads to any more loses its rows, and gets them and its id back with its content."""
    save(extracted("/in/a.pdf", "a"), extracted("/in/b.pdf", "b"))
    save(extracted("/in/b.pdf", "a"))
    assert list(rows_of(archive)) == [sha("a")[:16]]
    deletes = {row["_id"] for row in export_rows(archive, "decisions", 0) if row["op"] == "delete"}
    assert deletes == {f"{sha('b')[:16]}:d1"}
    save(extracted("/in/c.pdf", "b"))
    assert set(rows_of(archive)) == {sha("a")[:16], sha("b")[:16]}


def test_old_content_that_comes_back_gets_a_new_id(archive: Archive, save: Save, extracted: Make, sha: Sha) -> None:
    """An id that a changed document holds is not given to another."""
    save(extracted("/in/a.pdf", "före"))
    save(extracted("/in/a.pdf", "efter"), extracted("/in/b.pdf", "före"))
    held = sha("före")[:16]
    assert documents_of(archive) == {b"/in/a.pdf": held, b"/in/b.pdf": f"{held}-2"}


def test_failure_keeps_the_record_there_was(archive: Archive, save: Save, extracted: Make, outcome_of: Make) -> None:
    """A file that can't be read any more is named as failed; what was read of it before stays."""
    save(extracted("/in/a.pdf", "a"))
    save(outcome_of("/in/a.pdf", "b", failure=Failure("damaged_pdf", "trasig")))
    status = archive.status()
    assert (status.documents, status.sources["failed"], status.sources["done"]) == (1, 1, 0)


def test_new_generator_replaces_the_record(
    archive: Archive, save: Save, record_of: Callable[..., Record], outcome_of: Make, sha: Sha
) -> None:
    """The same content read by a later version has that version's record, under the same id."""
    save(outcome_of("/in/a.pdf", "a", record_of("a")))
    later = record_of("a", state="partial")
    save(outcome_of("/in/a.pdf", "a", later), generator="klubbat 0.2 rules-b")
    with archive.read() as reading:
        found = reading.execute(select(documents.c.id, documents.c.state, documents.c.record)).all()
    assert found == [(sha("a")[:16], "partial", later.model_dump_json(by_alias=True))]


def test_nothing_extracted_and_nothing_known_is_skipped(archive: Archive, save: Save, outcome_of: Make) -> None:
    """An outcome without record or failure of a content that is not here counts as skipped."""
    save(outcome_of("/in/a.pdf", "a"))
    assert archive.status().sources["skipped"] == 1


def test_record_of_an_older_generator_settles_nothing(
    archive: Archive, save: Save, extracted: Make, outcome_of: Make
) -> None:
    """A copy that a later version has not extracted is skipped and comes again, whatever is here of old."""
    save(extracted("/in/a.pdf", "a"))
    save(outcome_of("/in/b.pdf", "a"), generator="klubbat 0.2")
    assert archive.status().sources["skipped"] == 1
    assert not archive.settled("klubbat 0.2").unchanged("/in/b.pdf", 1, 1_000, 1_000)


def test_record_of_another_time_stops_no_save(archive: Archive, save: Save, extracted: Make, outcome_of: Make) -> None:
    """A record that an older version made and that is none today keeps its rows when its document gets or loses a name."""
    save(extracted("/in/a.pdf", "a"), extracted("/in/b.pdf", "a"))
    with archive._write() as writing:
        writing.execute(update(documents).values(record='{"schema_version": "0.9"}'))
    before = rows_of(archive)
    save(outcome_of("/in/c.pdf", "a"), extracted("/in/b.pdf", "b"))
    after = rows_of(archive)
    assert {row_id: after[row_id] for row_id in before} == before
    assert archive.status().documents == 2


def test_record_of_another_file_is_refused(
    archive: Archive, save: Save, record_of: Callable[..., Record], outcome_of: Make
) -> None:
    """A record that was mixed up with another never gets in."""
    with pytest.raises(ValueError, match="another file"):
        save(outcome_of("/in/a.pdf", "a", record_of("b")))
    assert archive.status().documents == 0
