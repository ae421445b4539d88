"""What several test folders share: the samples, lines of text made by hand, a PostgreSQL."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from extractors.pages.text import read_text
from schemas.outline import Block
from schemas.pages import Line
from tests import postgresql

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"

# What passed passes again, everywhere, on a slow machine too. Who looks for faults draws new examples, more of them:
# pytest --hypothesis-profile=wide
_ANY_MACHINE = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
settings.register_profile("repeatable", _ANY_MACHINE, derandomize=True, database=None)
settings.register_profile("wide", _ANY_MACHINE, max_examples=1000)
settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of the sample PDFs."""
    return SAMPLES


@pytest.fixture
def lines_of() -> Callable[[str], tuple[Line, ...]]:
    """Makes lines out of plain text, as the reader of .txt files does."""

    def make(text: str) -> tuple[Line, ...]:
        return read_text(text.encode()).lines()

    return make


@pytest.fixture
def block_of(lines_of: Callable[[str], tuple[Line, ...]]) -> Callable[..., Block]:
    """Makes a block of one paragraph."""

    def make(text: str, mark: str = "") -> Block:
        return Block(text, lines_of(text), mark=mark)

    return make


@pytest.fixture(scope="session")
def server() -> Iterator[postgresql.Server]:
    """A running PostgreSQL, the same for all tests."""
    found = postgresql.programs()
    if found is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    # Not pytest's own folder: the user postgres may not enter it.
    with tempfile.TemporaryDirectory(prefix="klubbat-pg-", ignore_cleanup_errors=True) as name:
        if os.geteuid() == 0:
            shutil.chown(name, "postgres")
        running = postgresql.Server(found, Path(name))
        running.make()
        running.start()
        yield running
        running.stop()
