"""Worker processes: what a document does to its process costs that document alone."""

from collections.abc import Callable
from pathlib import Path

import pytest

from flows import workers as workers_module
from flows.messages import CommandError
from flows.workers import Limits, Worker, Workers, WorkersClosed, warm

MakeFile = Callable[[str, str], Path]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("avsluta", "worker_died"),
        ("krascha", "worker_died"),
        ("svälj", "out_of_memory"),
        ("bugg", "internal_error"),
        ("prata", "worker_died"),
        ("tom", "empty_file"),
    ],
)
def test_a_bad_document_becomes_a_failure_and_the_next_is_read(
    extractor: str, make_file: MakeFile, text: str, reason: str
) -> None:
    """Whatever happens in the process, the document gets its reason and its sibling a record."""
    bad, good = make_file("a.txt", text), make_file("b.txt", "god")
    with Workers(1, Limits(), extractor) as workers, workers.borrow() as worker:
        failed, fine = worker.extract(str(bad)), worker.extract(str(good))
    assert failed.record is None
    assert failed.failure is not None
    assert failed.failure.reason == reason
    assert fine.failure is None
    assert fine.record is not None


def test_processes_started_ahead_are_taken(extractor: str, make_file: MakeFile) -> None:
    """Each once; after that a worker starts its own."""
    limits = Limits(seconds=299)
    warm(1, limits, extractor)
    (ready,) = (workers_module._STANDBY[limits, extractor].get_nowait(),)
    workers_module._STANDBY[limits, extractor].put(ready)
    with Workers(2, limits, extractor) as workers, workers.borrow() as first, workers.borrow() as second:
        for worker in (first, second):
            assert worker.extract(str(make_file("a.txt", "god"))).record is not None
        assert [worker._process is ready for worker in (first, second)] == [True, False]


def test_a_document_that_never_ends_is_cut_off(extractor: str, make_file: MakeFile) -> None:
    """The time limit ends it, twice, and the next document is read."""
    bad, good = make_file("a.txt", "häng"), make_file("b.txt", "god")
    with Workers(1, Limits(seconds=3), extractor) as workers, workers.borrow() as worker:
        failed, fine = worker.extract(str(bad)), worker.extract(str(good))
    assert failed.failure is not None
    assert failed.failure.reason == "timed_out"
    assert fine.record is not None


def test_a_document_gets_a_second_chance_in_a_fresh_worker(extractor: str, make_file: MakeFile) -> None:
    """A process that dies once says little about the document."""
    path = make_file("a.txt", "vingla")
    with Workers(1, Limits(), extractor) as workers, workers.borrow() as worker:
        result = worker.extract(str(path))
    assert result.failure is None
    assert path.with_suffix(".mark").exists()


def test_a_name_that_is_not_utf8_reaches_the_worker(extractor: str, source: Path) -> None:
    """The path crosses as bytes."""
    path = str(source / "a\udcff.txt")
    with open(path, "w") as file:  # noqa: PTH123 - the name is the point
        file.write("tveka")
    with Workers(1, Limits(), extractor) as workers, workers.borrow() as worker:
        result = worker.extract(path)
    # The record can't hold the name as it is; what matters here is that the file was found.
    assert result.failure is None or result.failure.reason == "internal_error"


def test_warnings_and_state_come_beside_the_record(extractor: str, make_file: MakeFile) -> None:
    """The parent needs not parse a record to count its warnings."""
    with Workers(1, Limits(), extractor) as workers, workers.borrow() as worker:
        result = worker.extract(str(make_file("a.txt", "tveka")))
    assert (result.state, result.warnings) == ("partial", ("doubtful",))


def test_a_worker_that_cannot_start_blames_no_document(make_file: MakeFile) -> None:
    """An installation that doesn't work ends the run with one line."""
    path = make_file("a.txt", "god")
    nowhere = Workers(1, Limits(), "no_such_module:extract")
    message = "arbetsprocessen startar inte"
    with nowhere as workers, workers.borrow() as worker, pytest.raises(CommandError, match=message):
        worker.extract(str(path))


def test_a_closed_worker_takes_no_document(extractor: str, make_file: MakeFile) -> None:
    """A run being stopped must not turn its documents into failures."""
    worker = Worker(Limits(), extractor)
    worker.close()
    with pytest.raises(WorkersClosed):
        worker.extract(str(make_file("a.txt", "god")))
