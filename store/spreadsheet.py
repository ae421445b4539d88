"""Rows as a table for a spreadsheet: CSV that opens right in Excel.

With commas only what would be a formula is changed. With semicolons the reader is Excel in Swedish, and what it would
take for a date or cut short is written so that it shows what stands in the document.
"""

import codecs
import json
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, BinaryIO, Final

from schemas.record import SCHEMA_VERSION
from store.lines import DATE_FIELDS
from store.stream import HEAD, Kind, Raw, Shape

Cell = Callable[[Any], str]

LINE_END: Final = "\r\n"

# What makes Excel take a cell for a formula. The words come from documents that anyone may have written.
FORMULA_SIGNS: Final = "=+-@\t\r"

# Nested values as they lie in the database: of nothing, and how a list of words begins.
NOTHING: Final = ("[]", "null")
OF_WORDS: Final = '["'

# What Excel holds in a cell, counted as it counts: in units of UTF-16. What is over spills into the cells after it.
CELL_UNITS: Final = 32_767
CUT: Final = " … [avkortad: {left} tecken till]"

# What Excel in Swedish makes a date, a time, a sum, a share or a rounded number of: 2018/12, 1-2, 5 maj, 14:00, 00124,
# 10 %, 100 kr, 1e5, and a digest of digits alone. A whole number of up to fifteen digits is left as it is.
MONTH: Final = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?|okt(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
GAP: Final = r"[\s./-]*"
MISTAKEN: Final = re.compile(
    r"\s*(?!(?:0|[1-9][0-9]{0,14})\Z)(?:[0-9][0-9\s.,:/%–-]*(?:e[+-]?[0-9]+|kr)?"
    rf"|[0-9]{{1,2}}{GAP}{MONTH}(?:{GAP}[0-9][0-9\s:]*)?|{MONTH}{GAP}[0-9]{{1,4}})\s*",
    re.IGNORECASE,
)
LONGEST_MISTAKEN: Final = 40
# A day is shown as the same day.
ISO_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def write_csv(batches: Iterable[Sequence[Raw]], out: BinaryIO, shape: Shape, *, semicolon: bool = False) -> None:
    """CSV as UTF-8 with BOM, one head and one line a row; `semicolon` for a Swedish Excel.

    Lists of words are joined by "; ", other nested values are JSON. A cell that would be a formula gets an apostrophe
    before it.
    """
    delimiter = ";" if semicolon else ","
    cells = _cells(shape, semicolon=semicolon)

    def line(row: Raw) -> str:
        return delimiter.join([_quoted(cell(value)) for cell, value in zip(cells, row, strict=True)]) + LINE_END

    names = (*HEAD, "schema_version", *shape.names)
    out.write(codecs.BOM_UTF8 + f"{delimiter.join(names)}{LINE_END}".encode())
    for batch in batches:
        out.write("".join([line((*row[: len(HEAD)], SCHEMA_VERSION, *row[len(HEAD) :])) for row in batch]).encode())


def write_table(header: Sequence[str], rows: Iterable[Sequence[object]], out: BinaryIO, *, semicolon: bool) -> None:
    """Any table in the same way: texts, whole numbers and empty cells."""
    delimiter, cell = (";", _text_or_day_for_excel) if semicolon else (",", _text)
    lines = (
        [value if isinstance(value, str) else "" if value is None else f"{value}" for value in row] for row in rows
    )
    written = [delimiter.join(map(_quoted, header))]
    written += [delimiter.join([_quoted(cell(value)) for value in line]) for line in lines]
    out.write(codecs.BOM_UTF8 + "".join(f"{line}{LINE_END}" for line in written).encode("utf-8", "replace"))


def _cells(shape: Shape, *, semicolon: bool) -> list[Cell]:
    """What makes a cell of each value: of the envelope, then of the fields."""
    by_kind: dict[Kind, Cell] = {"text": _text, "number": _number, "boolean": _boolean, "json": _nested}
    if semicolon:
        by_kind |= {"text": _text_for_excel, "number": _number_for_excel, "json": _nested_for_excel}
    # A day is shown as the same day.
    fields = [_text if n in DATE_FIELDS else by_kind[kind] for n, kind in zip(shape.names, shape.kinds, strict=True)]
    text = by_kind["text"]
    return [text, text, _number, text, _text, *fields]


def _quoted(cell: str) -> str:
    # Several times faster than the standard library's writer, which looks at each letter.
    if '"' in cell:
        return '"' + cell.replace('"', '""') + '"'
    return f'"{cell}"' if "," in cell or ";" in cell or "\n" in cell or "\r" in cell else cell


def _text(value: str | None) -> str:
    if not value:
        return ""
    return f"'{value}" if value[0] in FORMULA_SIGNS else value


def _number(value: float | None) -> str:
    return "" if value is None else repr(value)


def _boolean(value: int | None) -> str:
    return "" if value is None else "true" if value else "false"


def _nested(text: str | None) -> str:
    if text is None or text in NOTHING:
        return ""
    return _text("; ".join(map(str, json.loads(text)))) if text.startswith(OF_WORDS) else text


def _text_for_excel(value: str | None) -> str:
    return _shown(_text(value))


def _text_or_day_for_excel(value: str) -> str:
    return value if ISO_DAY.fullmatch(value) else _text_for_excel(value)


def _nested_for_excel(text: str | None) -> str:
    return _shown(_nested(text))


def _number_for_excel(value: float | None) -> str:
    return _number(value).replace(".", ",")


def _shown(cell: str) -> str:
    """The cell as Excel in Swedish has to read it to show the same."""
    if len(cell) <= LONGEST_MISTAKEN:
        return f'="{cell}"' if MISTAKEN.fullmatch(cell) else cell
    return _cut(cell) if 2 * len(cell) > CELL_UNITS else cell


def _cut(cell: str) -> str:
    units = cell.encode("utf-16-le")
    if len(units) <= 2 * CELL_UNITS:
        return cell
    kept = units[: 2 * (CELL_UNITS - len(CUT) - len(str(len(cell))))].decode("utf-16-le", "ignore")
    return kept + CUT.format(left=len(cell) - len(kept))
