"""A run without Prefect: what is planned, what is saved, what the second run does."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flows.batch import Done, Extraction, Order, Plan, Run, extract_files, plan
from flows.discovery import Found
from flows.report import Report
from flows.workers import Limits, Workers
from store.archive import Archive

MakeFile = Callable[[str, str], Path]
KEY = "klubbat 0 0"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """An empty archive."""
    with Archive.open(tmp_path / "arkiv", create=True) as opened:
        yield opened


def _order(source: Path, workers: int = 1, chunk: int = 50, *, reprocess: bool = False) -> Order:
    return Order((str(source),), str(source.parent / "arkiv"), workers, chunk, reprocess)


def _ingest(archive: Archive, order: Order, extractor: str) -> Report:
    settled = archive.settled(KEY)
    run = Run(archive, order, plan(order, settled), KEY)
    run.begin()
    with Workers(1, Limits(), extractor) as workers:
        extraction = Extraction(workers, settled, order.reprocess, lambda: None)
        for files in run.plan.chunks(order):
            run.save(extract_files(extraction, files))
    return run.end()


def test_a_second_run_finds_nothing_to_do(archive: Archive, source: Path, make_file: MakeFile, extractor: str) -> None:
    """What is done is known by name, size and time, and isn't read again; a failure isn't tried again either."""
    make_file("a.txt", "god")
    make_file("b.txt", "tom")
    order = _order(source)
    first = _ingest(archive, order, extractor)
    assert (first.states, first.failed) == ({"done": 1, "failed": 1}, 1)
    again = plan(order, archive.settled(KEY))
    assert (again.todo, again.unchanged) == ((), 2)


def test_the_same_content_under_a_new_name_is_not_extracted(
    archive: Archive, source: Path, make_file: MakeFile, extractor: str
) -> None:
    """It is known by its content."""
    make_file("a.txt", "god")
    order = _order(source)
    _ingest(archive, order, extractor)
    make_file("b.txt", "god")
    assert _ingest(archive, order, extractor).states == {"known": 1, "unchanged": 1}


def test_a_bad_document_does_not_stop_the_others(
    archive: Archive, source: Path, make_file: MakeFile, extractor: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is quarantined, named on one line, and the rest is done."""
    for name, text in (("a.txt", "avsluta"), ("b.txt", "god"), ("c.txt", "tveka")):
        make_file(name, text)
    report = _ingest(archive, _order(source), extractor)
    assert report.states == {"done": 1, "partial": 1, "quarantined": 1}
    assert report.warnings == {"doubtful": 1}
    assert (report.coverage.held, report.coverage.expected) == (2, 3)
    assert f"klubbat: {source}/a.txt: dokumentet fick programmet att krascha" in capsys.readouterr().err


def test_a_file_that_is_gone_is_marked_missing(
    archive: Archive, source: Path, make_file: MakeFile, extractor: str
) -> None:
    """It stays in the archive."""
    path = make_file("a.txt", "god")
    order = _order(source)
    _ingest(archive, order, extractor)
    path.unlink()
    assert _ingest(archive, order, extractor).missing == 1
    assert archive.status().documents == 1


def test_a_source_that_is_gone_marks_nothing_missing(
    archive: Archive, source: Path, make_file: MakeFile, extractor: str
) -> None:
    """A share that isn't mounted is no news of its files."""
    make_file("a.txt", "god")
    _ingest(archive, _order(source), extractor)
    source.rename(source.with_name("flyttad"))
    report = _ingest(archive, _order(source), extractor)
    assert (report.missing, report.failed) == (0, 1)
    assert archive.status().sources["failed"] == 0


def test_reprocess_reads_what_is_done(archive: Archive, source: Path, make_file: MakeFile, extractor: str) -> None:
    """On request all is read again."""
    make_file("a.txt", "god")
    _ingest(archive, _order(source), extractor)
    assert len(plan(_order(source, reprocess=True), archive.settled(KEY)).todo) == 1


def test_a_file_that_vanishes_before_it_is_read_is_a_failure(source: Path, archive: Archive, extractor: str) -> None:
    """Between the walk and the reading, anything may happen."""
    gone = Found(str(source / "a.txt"), 1, 1)
    with Workers(1, Limits(), extractor) as workers:
        (done,) = extract_files(Extraction(workers, archive.settled(KEY), False, lambda: None), [gone])
    assert isinstance(done, Done)
    assert done.outcome.failure is not None
    assert done.outcome.failure.reason == "unreadable_file"


@pytest.mark.parametrize(
    ("files", "workers", "chunk", "sizes"),
    [(0, 2, 50, []), (3, 2, 50, [1, 1, 1]), (26, 2, 50, [4] * 6 + [2]), (1000, 2, 50, [50] * 20), (5, 1, 2, [2, 2, 1])],
)
def test_files_are_shared_out(source: Path, files: int, workers: int, chunk: int, sizes: list[int]) -> None:
    """Large helpings of a large folder, small ones of a small, every file in one of them."""
    todo = tuple(Found(str(number), 1, 1) for number in range(files))
    shared = list(Plan(todo, (), 0, 0, frozenset(), ()).chunks(_order(source, workers, chunk)))
    assert [len(part) for part in shared] == sizes
    assert tuple(file for part in shared for file in part) == todo
