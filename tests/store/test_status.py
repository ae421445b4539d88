"""How the archive stands."""

from collections.abc import Callable

from schemas.problems import Failure
from store.archive import Archive, FailedSource, Outcome

Make = Callable[..., Outcome]
Save = Callable[..., int]


def test_new_archive_is_all_zero(archive: Archive) -> None:
    """Nothing yet, and no run."""
    status = archive.status()
    assert set(status.sources) == {"done", "partial", "empty", "failed", "quarantined", "skipped"}
    assert set(status.sources.values()) == {0}
    assert (status.documents, status.last_run, status.failures, status.warnings) == (0, None, [], {})


def test_sources_and_rows_are_counted(archive: Archive, save: Save, extracted: Make, outcome_of: Make) -> None:
    """Each source by its state, each row by its kind."""
    save(
        extracted("/in/a.pdf", "a", assignments=["utreda"], sections=["x", "y"]),
        extracted("/in/b.pdf", "b", state="partial"),
        extracted("/in/c.pdf", "c", state="empty", decisions=[]),
        outcome_of("/in/d.pdf", "d", failure=Failure("encrypted_pdf", "lösenord")),
        outcome_of("/in/e.pdf", "e", failure=Failure("worker_died", "krasch")),
        outcome_of("/in/f.pdf", "f"),
    )
    status = archive.status()
    assert set(status.sources.values()) == {1}
    assert (status.documents, status.decisions, status.assignments, status.sections) == (3, 2, 1, 2)


def test_failures_are_named_with_their_reason(archive: Archive, save: Save, outcome_of: Make) -> None:
    """Each failure that is still there, in order of path; one whose file is gone is missing instead."""
    run_id = save(
        outcome_of("/in/b.pdf", "b", failure=Failure("encrypted_pdf", "lösenord")),
        outcome_of("/in/a.pdf", "a", failure=Failure("timed_out", "för långsam")),
        outcome_of("/in/c.pdf", "c", failure=Failure("damaged_pdf", "trasig")),
    )
    archive.mark_missing(run_id, ["/in/c.pdf"], set())
    status = archive.status()
    assert status.failures == [
        FailedSource("/in/a.pdf", "quarantined", "timed_out", "för långsam"),
        FailedSource("/in/b.pdf", "failed", "encrypted_pdf", "lösenord"),
    ]
    assert (status.sources["failed"], status.missing) == (1, 1)


def test_documents_awaiting_a_person(archive: Archive, save: Save, extracted: Make) -> None:
    """Partial ones and those with a row below 0.6, each once."""
    save(
        extracted("/in/a.pdf", "a"),
        extracted("/in/b.pdf", "b", state="partial", confidence=0.4),
        extracted("/in/c.pdf", "c", confidence=0.59),
        extracted("/in/d.pdf", "d", confidence=0.6),
    )
    status = archive.status()
    assert status.awaiting == len(status.waiting) == 2
    assert {(document.file_name, document.is_partial) for document in status.waiting} == {
        ("b.pdf", True),
        ("c.pdf", False),
    }
    assert all(document.doubtful_rows for document in status.waiting)


def test_warnings_by_code(archive: Archive, save: Save, extracted: Make) -> None:
    """All warnings of all records as they now are, the most common first."""
    save(
        extracted("/in/a.pdf", "a", warnings=["page_empty", "text_doubtful", "text_doubtful"]),
        extracted("/in/b.pdf", "b", warnings=["no_decisions"]),
    )
    save(extracted("/in/b.pdf", "c", warnings=["text_doubtful"]))
    assert list(archive.status().warnings.items()) == [("text_doubtful", 3), ("page_empty", 1)]
