"""A chunk of files: each outcome a value, whatever happens to the file; and the same on another machine."""

import os
import pickle
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flows.discovery import Found, look
from flows.planning import Order
from flows.reading import Done, Extraction, Terms, elsewhere, extract_files, workers_for
from store.archive import Archive

MakeFile = Callable[[str, str], Path]


@pytest.fixture
def terms(order: Order, source: Path, extractor: str) -> Terms:
    """To read the source folder with the extractor that misbehaves on request."""
    return Terms(order.archive, "klubbat 0 0", "auto", reprocess=False, folders=(str(source),), extractor=extractor)


@pytest.fixture
def extraction(terms: Terms, archive: Archive) -> Iterator[Extraction]:
    """An extraction with one worker."""
    with workers_for(terms, 1) as workers:
        yield Extraction(terms, archive, workers, lambda: None)


def _reason(done: Done) -> str | None:
    assert done.outcome is not None
    return done.outcome.failure.reason if done.outcome.failure else None


def test_a_file_that_vanishes_is_skipped(extraction: Extraction, source: Path) -> None:
    """Between the walk and the reading, anything may happen."""
    (done,) = extract_files(extraction, [Found(str(source / "a.txt"), 1, 1, 1)])
    assert (done.state, _reason(done)) == ("skipped", "vanished")


def test_a_file_whose_source_is_gone_has_no_outcome(extraction: Extraction, make_file: MakeFile, source: Path) -> None:
    """A share that goes away says nothing of its files."""
    found = look(str(make_file("a.txt", "god")))
    source.rename(source.with_name("flyttad"))
    (done,) = extract_files(extraction, [found])
    assert (done.outcome, done.state) == (None, "unreached")


@pytest.mark.parametrize(
    ("word", "source_goes", "state"), [("försvinn", False, "skipped"), ("mappen", True, "unreached")]
)
def test_a_file_that_vanishes_from_under_the_worker_is_not_settled(
    extraction: Extraction, make_file: MakeFile, word: str, source_goes: bool, state: str
) -> None:
    """Hashed and then gone, alone or with its source: the next run tries it."""
    (done,) = extract_files(extraction, [look(str(make_file("a.txt", word)))])
    assert done.state == state
    assert (done.outcome is None) == source_goes
    assert done.outcome is None or (done.outcome.sha256, _reason(done)) == (None, "vanished")


def test_a_file_that_changes_while_it_is_read_is_skipped(extraction: Extraction, make_file: MakeFile) -> None:
    """Half a document is no document; the next run reads the whole."""
    path = make_file("a.txt", "väx")
    (done,) = extract_files(extraction, [look(str(path))])
    assert (done.state, _reason(done)) == ("skipped", "being_written")


def test_what_is_put_in_a_files_place_is_not_waited_for(extraction: Extraction, make_file: MakeFile) -> None:
    """A pipe would never open."""
    path = make_file("a.txt", "god")
    found = look(str(path))
    path.unlink()
    os.mkfifo(path)
    (done,) = extract_files(extraction, [found])
    assert (done.state, _reason(done)) == ("failed", "unreadable_file")


def test_it_can_be_sent_to_another_machine(terms: Terms, extraction: Extraction, make_file: MakeFile) -> None:
    """There it has workers and an archive of its own, made once."""
    sent = pickle.loads(pickle.dumps(extraction))
    assert sent is elsewhere(terms)
    assert sent is not extraction
    (done,) = extract_files(sent, [look(str(make_file("a.txt", "god")))])
    assert done.state == "done"
    for worker in sent.workers._all:
        worker.close()
