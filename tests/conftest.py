"""What several test folders share: the samples, and lines of text made by hand."""

from collections.abc import Callable
from pathlib import Path

import pytest

from extractors.pages.text import read_text
from schemas.outline import Block
from schemas.pages import Line

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"


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
