"""Plain text as pages: a form feed begins a new page, a blank line is a gap, a tab parts two cells.

Marks that an engine left, of Markdown and of HTML, are no text; `raw` keeps them. A line that is bold all over is bold.
"""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator

from schemas.pages import Cell, Line, Page, Pages
from schemas.problems import Notice

# The tags that OCR engines leave; "<" before a number or a space is a sign of its own.
_TAG = re.compile(
    r"</?(?:p|b|i|u|em|strong|br|span|div|table|thead|tbody|tr|td|th|ul|ol|li|sup|sub|h[1-6])(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_BOLD = re.compile(r"\*\*")
_ITALIC = re.compile(r"(?<![*\w])\*(?=[^\s*])([^*]+)(?<=[^\s*])\*(?![*\w])")
# Italic type over several lines: its asterisks stand at the beginning of the first and the end of the last.
_HALF_ITALIC = re.compile(r"^\*(?=\w)|(?<=[\w.])\*$")
_ALL_BOLD = re.compile(r"(?:#{1,6} )?(?:\*\*[^*]+\*\*|<(b|strong)>[^<]+</\1>):?")
_CELLS = re.compile(r"\t+| {4,}")
# A tab behind a list's mark, as in what is copied from a word processor, parts no cells: "1.⇥att⇥godkänna …".
_TABBED_MARKS = (
    re.compile(r"^(\d{1,2}[.)]|[a-zåäö][.)]|[•▪●○◦■–*-])(?:\t+| {2,})"),
    re.compile(r"^((?:\S{1,3} )?[Aa]tt)\t+"),
)

# Swedish text in UTF-16 has a zero beside every letter but its dashes and quotation marks; other text has none.
BOM = "\ufeff"
SHOWING, ZEROS = 1_024, 0.8
# A paragraph on one line is shorter. What is found cites its whole lines: rows by the thousand on one endless line
# would each cite all of it.
LONGEST_LINE = 10_000


def read_text(data: bytes) -> Pages:
    """The pages of a text file. Bytes that are no UTF-8 are read as Latin-1, with a notice."""
    notices: tuple[Notice, ...] = ()
    encoding = _utf16(data) or "utf-8-sig"
    try:
        text = data.decode(encoding).removeprefix(BOM)
    except UnicodeDecodeError:
        text = data.decode("latin-1")
        notices = (Notice("not_utf8", "warning", "textfilen är inte UTF-8; den lästes som Latin-1"),)
    pages = tuple(_page(number, page) for number, page in enumerate(text.split("\f"), 1))
    return Pages(pages, "text", notices)


def _utf16(data: bytes) -> str | None:
    """The UTF-16 that the bytes are in, as Windows writes it: by its mark, or by a zero beside nearly every letter."""
    start = data[:SHOWING]
    for encoding, mark, zeros in (("utf-16-le", BOM_UTF16_LE, start[1::2]), ("utf-16-be", BOM_UTF16_BE, start[::2])):
        if start.startswith(mark) or 2 * zeros.count(0) > ZEROS * len(start) > ZEROS:
            return encoding
    return None


def unmarked(text: str) -> str:
    """The text without tags and without the asterisks of bold and italic type."""
    if "<" in text:
        text = _TAG.sub(" ", text)
    if "*" in text:
        text = _HALF_ITALIC.sub("", _ITALIC.sub(r"\1", _BOLD.sub("", text)))
    return " ".join(text.split())


def _unlisted(raw: str) -> str:
    """The line with a space for the tab behind a list's mark, unless more cells follow."""
    line = raw
    for mark in _TABBED_MARKS:
        line = mark.sub(lambda found: f"{found[1]} ", line)
    return line if "\t" not in line and not _CELLS.search(line) else raw


def _rows(text: str) -> Iterator[str]:
    """The lines of a page; one that no printer could set goes on in the next, broken where a word ends."""
    for line in text.splitlines():
        at = 0
        while len(line) - at > LONGEST_LINE:
            limit = at + LONGEST_LINE
            end = max(line.rfind(" ", at, limit), line.rfind("\t", at, limit)) + 1 or limit
            yield line[at:end]
            at = end
        yield line[at:]


def _page(number: int, text: str) -> Page:
    lines: list[Line] = []
    blank = 0
    for printed in _rows(text):
        if not printed.strip():
            blank += 1
            continue
        raw = printed.strip()
        split = _unlisted(raw)
        in_table = bool(lines) and len(lines[-1].cells) > 1 and not blank and "\t" in split
        if in_table:  # two tabs are an empty cell
            cells = tuple(Cell(unmarked(c), c.strip()) for c in printed.rstrip("\n").split("\t"))
        else:
            cells = tuple(Cell(text, c.strip()) for c in _CELLS.split(split) if (text := unmarked(c)))
        if len(cells) == 1 and printed.endswith("\t"):  # a row of a table with nothing in its last column
            cells += (Cell("", ""),)
        if not cells:
            blank += 1
            continue
        lines.append(
            Line(
                text="\t".join(c.text for c in cells).strip("\t"),
                raw=raw,
                page=number,
                bold=bool(_ALL_BOLD.fullmatch(raw)),
                gap=float(blank),
                cells=cells if len(cells) > 1 else (),
            )
        )
        blank = 0
    return Page(number, 0.0, 0.0, tuple(lines), text_layer="text")
