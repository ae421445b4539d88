"""Makes the long PDF that `benchmarks.read --growth` reads: the text of our own samples over and over.

    python -m benchmarks.long_pdf FOLDER PAGES [PAGES …]

The same pages come first in every file, so that the file of 10 pages is the start of the one of 1000. Every tenth page
has a ruled table.
"""

import sys
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Final

from reportlab.pdfgen.canvas import Canvas

MANUSCRIPTS: Final = Path(__file__).parent.parent / "samples" / "manuscripts"
WIDTH, HEIGHT, MARGIN, LEADING, SIZE = 595, 842, 70, 16, 10
ROWS: Final = 40  # lines on a page
TABLE_EVERY: Final = 10
TABLE_ROWS: Final = 10
BREADTH: Final = 90  # characters that fit in a line
CELL: Final = 40  # characters that fit in a cell
PADDING: Final = 4


def make(path: Path, pages: int) -> None:
    """Writes a PDF of so many pages to `path`."""
    canvas, text = Canvas(str(path), pageCompression=1, invariant=1), cycle(sample_lines())
    for number in range(1, pages + 1):
        canvas.setFont("Helvetica", SIZE)
        canvas.drawString(MARGIN, HEIGHT - MARGIN / 2, "Alvedals kommun")
        canvas.drawRightString(WIDTH - MARGIN, HEIGHT - MARGIN / 2, str(number))
        rows = ROWS if number % TABLE_EVERY else ROWS - TABLE_ROWS
        for row, line in enumerate(islice(text, rows)):
            canvas.drawString(MARGIN, _height(row), line)
        if rows < ROWS:
            _draw_table(canvas, rows, text)
        canvas.showPage()
    canvas.save()


def _draw_table(canvas: Canvas, first: int, text: Iterator[str]) -> None:
    """Draws two ruled columns from row `first` to the foot of the page."""
    canvas.grid([MARGIN, WIDTH / 2, WIDTH - MARGIN], [_height(row) for row in range(first, ROWS + 1)])
    for row in range(first + 1, ROWS + 1):
        for left in (MARGIN, WIDTH / 2):
            canvas.drawString(left + PADDING, _height(row) + PADDING, next(text)[:CELL])


def _height(row: int) -> float:
    return HEIGHT - MARGIN - LEADING * (row + 1)


def sample_lines() -> list[str]:
    """The lines of the samples' manuscripts, markup and all, empty ones left out."""
    return [line for path in sorted(MANUSCRIPTS.glob("*.md")) for line in _wrapped(path.read_text("utf-8"))]


def _wrapped(text: str) -> Iterator[str]:
    for line in text.splitlines():
        for start in range(0, len(line.strip()), BREADTH):
            yield line.strip()[start : start + BREADTH]


if __name__ == "__main__":
    for count in sys.argv[2:]:
        make(Path(sys.argv[1]) / f"{count}.pdf", int(count))
