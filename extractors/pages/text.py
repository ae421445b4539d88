"""Plain text as pages: a form feed begins a new page, a blank line is a gap, a tab parts two cells."""

import re

from schemas.pages import Cell, Line, Page, Pages
from schemas.problems import Notice

_CELLS = re.compile(r"\t+| {4,}")


def read_text(data: bytes) -> Pages:
    """The pages of a text file. Bytes that are no UTF-8 are read as Latin-1, with a notice."""
    notices: tuple[Notice, ...] = ()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
        notices = (Notice("not_utf8", "warning", "textfilen är inte UTF-8; den lästes som Latin-1"),)
    pages = tuple(_page(number, page) for number, page in enumerate(text.split("\f"), 1))
    return Pages(pages, "text", notices)


def _page(number: int, text: str) -> Page:
    lines: list[Line] = []
    blank = 0
    for printed in text.splitlines():
        if not printed.strip():
            blank += 1
            continue
        raw = printed.strip()
        cells = tuple(Cell(c.strip(), c.strip()) for c in _CELLS.split(raw) if c.strip())
        lines.append(
            Line(
                text="\t".join(c.text for c in cells),
                raw=raw,
                page=number,
                gap=float(blank),
                cells=cells if len(cells) > 1 else (),
            )
        )
        blank = 0
    return Page(number, 0.0, 0.0, tuple(lines), text_layer="text")
