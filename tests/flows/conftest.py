"""What the tests of the flows share: an extractor that misbehaves on request, files to read, a Prefect server."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flows import settings

FAKES = Path(__file__).parent / "fakes"

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


@pytest.fixture(scope="session")
def prefect_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A Prefect server for the session, with its home in a temporary folder."""
    if "prefect" not in sys.modules:
        settings.prepare(tmp_path_factory.mktemp("arkiv"))
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=settings.START_LIMIT_SECONDS):
        yield
