"""What the tests of the flows share: an extractor that misbehaves on request, files to read, a Prefect server."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from flows import settings
from flows.batch import Run
from flows.planning import Order, plan
from flows.reading import Extraction, extract_files, workers_for
from flows.report import Report
from store.archive import Archive

FAKES = Path(__file__).parent / "fakes"
KEY = "klubbat 0 0"

MakeFile = Callable[[str, str], Path]


@pytest.fixture
def extractor(monkeypatch: pytest.MonkeyPatch) -> str:
    """The reference of an extractor whose documents decide what happens to its process."""
    monkeypatch.syspath_prepend(str(FAKES))
    return "misbehaving:extract"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """An empty folder to read from, beside which an archive can stand."""
    folder = tmp_path / "handlingar"
    folder.mkdir()
    return folder


@pytest.fixture
def make_file(source: Path) -> MakeFile:
    """Makes a file in the source folder, and its folder too."""

    def make(name: str, text: str) -> Path:
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return make


@pytest.fixture
def order(source: Path) -> Order:
    """To read the source folder into an archive beside it, with one worker and without waiting for files to settle."""
    return Order((str(source),), str(source.parent / "arkiv"), workers=1, still=0)


@pytest.fixture
def archive(order: Order) -> Iterator[Archive]:
    """An empty archive."""
    with Archive.open(order.archive, create=True) as opened:
        yield opened


@pytest.fixture
def ingest(archive: Archive, extractor: str) -> Callable[[Order], Report]:
    """A whole run without Prefect, chunk after chunk."""

    def ingest(order: Order) -> Report:
        with archive.lock():
            run = Run(archive, order, plan(order, archive, KEY), KEY, Path(order.archive))
            run.begin()
            terms = replace(run.terms, extractor=extractor)
            with workers_for(terms, order.workers) as workers:
                extraction = Extraction(terms, archive, workers, lambda: None)
                for files in run.plan.chunks(order):
                    run.save(extract_files(extraction, files))
            return run.end()

    return ingest


@pytest.fixture(scope="session")
def prefect_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A Prefect server for the session, with its home in a temporary folder."""
    if "prefect" not in sys.modules:
        settings.prepare(tmp_path_factory.mktemp("arkiv"))
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=settings.START_LIMIT_SECONDS):
        yield
