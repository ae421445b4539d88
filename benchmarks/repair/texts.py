"""The clean texts, laid out as printed pages of lines. They were written for this; no kommun in them exists."""

import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent / "texts"
WIDTH: Final = 86
"""Characters in a printed line."""
LINES: Final = 44
"""Lines on a page."""
Page = list[str]


def documents() -> Iterator[tuple[str, list[Page]]]:
    """Each text's name and its pages."""
    for path in sorted(FOLDER.glob("*.txt")):
        yield path.stem, pages_of(path.read_text("utf-8"))


def pages_of(text: str) -> list[Page]:
    """A text in printed lines, page by page. Words are not parted."""
    lines = [
        line
        for paragraph in text.splitlines()
        for line in textwrap.wrap(paragraph, WIDTH, break_on_hyphens=False) or [""]
    ]
    return [lines[at : at + LINES] for at in range(0, len(lines), LINES)]
