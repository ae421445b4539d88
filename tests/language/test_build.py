"""The data that the repair ships, and what it is made from."""

from pathlib import Path

import pytest

from extractors.repair import arrays
from extractors.repair.lexicon import FILE
from language import build

LARGEST = 12_000_000
SOURCES = sorted(path.name for path in build.SOURCES.iterdir())
README = build.SOURCES.parent / "README.md"


def test_the_data_is_small() -> None:
    """It is shipped with the package."""
    assert FILE.stat().st_size <= LARGEST


@pytest.mark.parametrize("source", SOURCES)
def test_every_source_is_named(source: str) -> None:
    """Where it is from and what it is stands beside it."""
    assert source in README.read_text("utf-8")


def test_every_source_is_read() -> None:
    """There is none that nothing is made from."""
    text = Path(build.__file__).read_text("utf-8")
    assert [source for source in SOURCES if source not in text] == []


@pytest.mark.slow
def test_the_same_sources_make_the_shipped_bytes(tmp_path: Path) -> None:
    """Whoever builds the data gets what is committed."""
    path = tmp_path / FILE.name
    arrays.save(path, build.everything())
    assert path.read_bytes() == FILE.read_bytes()
