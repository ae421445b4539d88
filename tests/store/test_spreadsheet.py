"""CSV as a spreadsheet opens it: all that stands in the document, and nothing made of it."""

import codecs
import csv
import io
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.archive import Archive, Outcome
from store.export import ENVELOPE, export, fields_of
from store.spreadsheet import CELL_UNITS, write_csv, write_table
from store.stream import HEAD, Raw, Shape
from store.tables import WHATS, What

Make = Callable[..., Outcome]
Save = Callable[..., int]

SHAPE = Shape(("text", "decided_on", "confidence", "acts", "stated"), ("text", "text", "number", "json", "boolean"))


def written(archive: Archive, what: What, *, semicolon: bool = False) -> bytes:
    """What an export as CSV writes."""
    out = io.BytesIO()
    export(archive, what, "csv", None, out, semicolon=semicolon)
    return out.getvalue()


def read(data: bytes, delimiter: str = ",") -> Iterator[dict[str, str]]:
    """The rows as the standard library's reader has them."""
    yield from csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter, strict=True)


def row_of(*fields: Any, semicolon: bool = False, shape: Shape = SHAPE) -> dict[str, str]:
    """One row with these fields, written and read."""
    raw: Raw = ("a:d1", "upsert", 7, "0f" * 16, *fields)
    out = io.BytesIO()
    write_csv([[raw]], out, shape, semicolon=semicolon)
    (row,) = read(out.getvalue(), ";" if semicolon else ",")
    return row


def shown(text: str) -> str:
    """The text as it stands in a cell for a Swedish Excel."""
    return row_of(text, None, 0.5, "[]", 0, semicolon=True)["text"]


def test_csv_has_bom_and_survives_excel(archive: Archive, save: Save, extracted: Make) -> None:
    """A BOM, a head, line breaks and quotes in cells, and lists as words."""
    text = 'att "anta"; förslaget,\nsom är'
    save(extracted("/in/a.pdf", "a", decisions=[text]))
    assert written(archive, "decisions").startswith(codecs.BOM_UTF8 + b"_id,")
    (row,) = read(written(archive, "decisions"))
    assert list(row) == [*ENVELOPE, *fields_of("decisions")]
    assert (row["text"], row["acts"], row["stated"], row["resolved_text"]) == (text, "besluta", "true", "")
    assert json.loads(row["bbox"]) == [10.0, 20.0, 30.0, 40.0]


@pytest.mark.parametrize("what", WHATS)
def test_semicolons_change_no_word(archive: Archive, save: Save, extracted: Make, what: What) -> None:
    """The columns and the words are the same with semicolons, and decimals have a comma."""
    save(extracted("/in/a.pdf", "a", assignments=["utreda"], sections=["x;y", 'z"']))
    with_commas = list(read(written(archive, what)))
    with_semicolons = list(read(written(archive, what, semicolon=True), ";"))
    for plain, swedish in zip(with_commas, with_semicolons, strict=True):
        assert plain.pop("confidence", "0.95").replace(".", ",") == swedish.pop("confidence", "0,95")
        assert swedish == plain


def test_csv_without_rows_has_its_head(archive: Archive) -> None:
    """An empty archive is an empty table, not an empty file."""
    assert len(written(archive, "sections").splitlines()) == 1


@given(st.text(), st.lists(st.text(min_size=1)), st.sampled_from([False, True]))
def test_any_text_is_one_cell(text: str, words: list[str], semicolon: bool) -> None:
    """Whatever a document has, the columns stand, and the text is there whole."""
    text = text.encode("utf-8", "replace").decode()
    words = [word.encode("utf-8", "replace").decode() for word in words]
    nested = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    row = row_of(text, "2018-05-17", 0.95, nested, True, semicolon=semicolon)
    assert list(row) == [*HEAD, "schema_version", *SHAPE.names]
    assert row["text"].removeprefix("'") in (text, text.removeprefix("'")) or row["text"] == f'="{text}"'
    assert row["acts"].lstrip("'=\"").rstrip('"') == "; ".join(words).lstrip("'=\"").rstrip('"')
    assert (row["decided_on"], row["stated"]) == ("2018-05-17", "true")


@pytest.mark.parametrize("text", ["=HYPERLINK(0)", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
@pytest.mark.parametrize("semicolon", [False, True])
def test_csv_never_carries_a_formula(text: str, semicolon: bool) -> None:
    """A document can't make a spreadsheet compute anything."""
    row = row_of(text, None, 0.5, json.dumps([text]), 0, semicolon=semicolon)
    assert (row["text"], row["acts"]) == (f"'{text}", f"'{text}")


@pytest.mark.parametrize(
    "text",
    [
        *("2018/12", "1-2", "5/6", "2018-05", "2018/12/01", "1.5", "0,5", "1 000", "14:00", "10 %", "100 kr"),
        *("5 maj", "maj 2025", "1 mars 2025", "dec-18", "00124", "0123456789012345", "1" * 20, "1e5", "12345678e9"),
    ],
)
def test_excel_makes_nothing_of_what_looks_like_a_number(text: str) -> None:
    """With semicolons the cell says that it is text; with commas it is as it is, for programs that read it."""
    assert shown(text) == f'="{text}"'
    assert row_of(text, None, 0.5, "[]", 0)["text"] == text


@pytest.mark.parametrize(
    "text",
    [
        "839",
        "0",
        "KS 2018/124",
        "12 a",
        "KS 5 maj",
        "2025 års budget",
        "majoriteten",
        "decision",
        "maj",
        "december månads möte",
        "",
    ],
)
def test_plain_text_is_left_alone(text: str) -> None:
    """What Excel shows as it stands has no signs added."""
    assert shown(text) == text


def test_digest_of_digits_is_text() -> None:
    """An id or a hash that happens to be a number for Excel keeps its digits."""
    out = io.BytesIO()
    write_csv([[("0123456789012345", "upsert", 7, "1" * 30 + "e5")]], out, Shape((), ()), semicolon=True)
    (row,) = read(out.getvalue(), ";")
    assert (row["_id"], row["content_hash"], row["seq"]) == ('="0123456789012345"', f'="{"1" * 30}e5"', "7")


@pytest.mark.parametrize("letter", ["ö", "\U0001f600"])
def test_long_cell_is_cut_for_excel_and_says_so(letter: str) -> None:
    """What is over Excel's limit would spill into other cells. The file with commas has it all."""
    text = letter * (CELL_UNITS + 1)
    cell = shown(text)
    assert len(cell.encode("utf-16-le")) // 2 <= CELL_UNITS
    kept, _, mark = cell.partition(" … [avkortad: ")
    assert text == kept + letter * int(mark.removesuffix(" tecken till]"))
    assert row_of(text, None, 0.5, "[]", 0)["text"] == text
    assert shown("ö" * CELL_UNITS) == "ö" * CELL_UNITS


@pytest.mark.parametrize(("semicolon", "line"), [(False, "Läge,Uppdrag"), (True, "Läge;Uppdrag")])
def test_any_table_opens_right(semicolon: bool, line: str) -> None:
    """With the mark that tells Excel that it is UTF-8, and the sign its language has."""
    out = io.BytesIO()
    write_table(["Läge", "Uppdrag"], [["Öppet", None], ["=1+1", 3]], out, semicolon=semicolon)
    text = out.getvalue()
    assert text.startswith(b"\xef\xbb\xbf")
    sign = ";" if semicolon else ","
    assert text.decode("utf-8-sig").splitlines() == [line, f"Öppet{sign}", f"'=1+1{sign}3"]
