"""The three forms of export, each as strict as whoever reads it."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from schemas.problems import Failure
from schemas.record import Record
from store.archive import Archive, Outcome
from store.export import ENVELOPE, Format, export, export_rows, fields_of, write_csv, write_ndjson, write_opensearch
from store.tables import WHATS, What

Make = Callable[..., Outcome]
Save = Callable[..., int]


def exported(archive: Archive, what: What, form: Format, since: int | None = None) -> bytes:
    """What an export writes."""
    out = io.BytesIO()
    export(archive, what, form, since, out)
    return out.getvalue()


@pytest.mark.parametrize("what", WHATS)
def test_row_has_envelope_and_fields_in_order(archive: Archive, save: Save, extracted: Make, what: What) -> None:
    """Each row begins with its id and ends with its fields, and nested values are nested."""
    save(extracted("/in/a.pdf", "a", assignments=["utreda"], sections=["text"]))
    (row,) = export_rows(archive, what)
    assert list(row) == [*ENVELOPE, *fields_of(what)]
    assert row["op"] == "upsert"
    assert row["schema_version"] == "1.0"
    assert not isinstance(row.get("bbox"), str)


def test_ndjson_is_a_row_a_line(archive: Archive, save: Save, extracted: Make) -> None:
    """Swedish letters are themselves, and the lines are the rows."""
    save(extracted("/in/a.pdf", "a", decisions=["att avslå", "att bifalla\nmed tillägg"]))
    lines = exported(archive, "decisions", "ndjson").decode().splitlines()
    assert [json.loads(line) for line in lines] == list(export_rows(archive, "decisions"))
    assert "avslå" in lines[0]


def test_both_databases_export_the_same(
    server: Any, sqlite_archive: Archive, extracted: Make, outcome_of: Make, generator: str
) -> None:
    """The same outcomes give the same bytes, in the same order, whatever letters and numbers a document has."""
    odd = ["\0 NUL \0", "tab\tand\nline", "\U0001f600 a\u030a \ufeff\u2028", "\\u0000 '' \\ %s :x", "ö" * 100_000, ""]
    chunks = [
        [extracted(f"/in/{name}.pdf", name, sections=[name, "x"]) for name in ("ö", "z", "å", "A", "a", "_", "Ä")],
        [extracted("/in/udda.pdf", "udda", decisions=odd, sections=odd, assignments=odd, warnings=["b", "a", "Ö"])],
        [extracted("/in/z.pdf", "åter", decisions=["att avslå"]), extracted("/in/kopia.pdf", "ö")],
        [outcome_of("/in/x\udcff.pdf", "x", failure=Failure("damaged_pdf", "trasig\0 x\udcff"))],
    ]
    with Archive.open(server.new(), create=True) as other:
        for archive in (sqlite_archive, other):
            for chunk in chunks:
                archive.save(archive.begin_run(["/in/\0\udcff"], generator), generator, chunk)
            archive.mark_missing(1, ["/in"], {"/in/z.pdf"})
            archive.end_run(1, "\0 klart")
        for what in WHATS:
            for since in (None, 0, 5):
                assert exported(other, what, "ndjson", since) == exported(sqlite_archive, what, "ndjson", since)
        ours, theirs = (replace(archive.status(), last_run=None) for archive in (sqlite_archive, other))
        assert ours == theirs
        assert list(ours.warnings) == list(theirs.warnings)


def test_export_is_of_one_state(archive: Archive, save: Save, extracted: Make) -> None:
    """A run that saves while an export goes on changes nothing in it, however many rows there are still to come."""
    save(*(extracted(f"/in/{number}.pdf", f"{number}", sections=["x"] * 30) for number in range(40)))
    before = exported(archive, "sections", "ndjson")
    rows = export_rows(archive, "sections")
    read = [next(rows)]
    save(extracted("/in/ny.pdf", "ny", sections=["y"]), extracted("/in/39.pdf", "ändrad", sections=["z"]))
    out = io.BytesIO()
    write_ndjson([*read, *rows], out)
    assert out.getvalue() == before
    assert exported(archive, "sections", "ndjson") != before


@pytest.mark.parametrize("number", [2**31, 2**62, -(2**70), 10**30])
def test_number_of_any_size_is_kept_or_null(
    archive: Archive, save: Save, record_of: Callable[..., Record], outcome_of: Make, number: int
) -> None:
    """A number as OCR may leave it never stops a save; what no database holds is unknown."""
    record = record_of("a")
    decision = record.decisions[0].model_copy(update={"number": number})
    save(outcome_of("/in/a.pdf", "a", record.model_copy(update={"decisions": [decision]})))
    (row,) = export_rows(archive, "decisions")
    assert row["number"] == (number if abs(number) < 2**63 else None)


def test_cursor_gives_what_came_after(archive: Archive, save: Save, extracted: Make) -> None:
    """The cursor an export returns makes the next one give the news alone, and stays when there are none."""
    save(extracted("/in/a.pdf", "a"))
    cursor = export(archive, "documents", "ndjson", None, io.BytesIO())
    assert cursor > 0
    assert exported(archive, "documents", "ndjson", cursor) == b""
    assert export(archive, "documents", "ndjson", cursor, io.BytesIO()) == cursor
    save(extracted("/in/b.pdf", "b"))
    news = exported(archive, "documents", "ndjson", cursor).decode().splitlines()
    assert [json.loads(line)["file_name"] for line in news] == ["b.pdf"]


def test_csv_has_bom_and_survives_excel(archive: Archive, save: Save, extracted: Make) -> None:
    """A BOM, a head, line breaks and quotes in cells, and lists as words."""
    text = 'att "anta"; förslaget,\nsom är'
    save(extracted("/in/a.pdf", "a", decisions=[text]))
    written = exported(archive, "decisions", "csv")
    assert written.startswith(b"\xef\xbb\xbf_id,")
    (row,) = csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline=""))
    assert list(row) == [*ENVELOPE, *fields_of("decisions")]
    assert (row["text"], row["acts"], row["stated"], row["resolved_text"]) == (text, "besluta", "true", "")
    assert json.loads(row["bbox"]) == [10.0, 20.0, 30.0, 40.0]


def test_csv_can_have_semicolons(archive: Archive, save: Save, extracted: Make) -> None:
    """A Swedish Excel reads semicolons as columns."""
    save(extracted("/in/a.pdf", "a", assignments=["utreda"]))
    out = io.BytesIO()
    write_csv(export_rows(archive, "assignments"), out, "assignments", semicolon=True)
    (row,) = csv.DictReader(io.StringIO(out.getvalue().decode("utf-8-sig"), newline=""), delimiter=";")
    assert row["assignees"] == "Stadsledningskontoret; Tekniska nämnden"


def test_csv_without_rows_has_its_head(archive: Archive) -> None:
    """An empty archive is an empty table, not an empty file."""
    assert len(exported(archive, "sections", "csv").splitlines()) == 1


@pytest.mark.parametrize("text", ["=HYPERLINK(0)", "+1", "-1", "@SUM(A1)"])
def test_csv_never_carries_a_formula(archive: Archive, save: Save, extracted: Make, text: str) -> None:
    """A document can't make a spreadsheet compute anything."""
    save(extracted("/in/a.pdf", "a", decisions=[text]))
    written = exported(archive, "decisions", "csv").decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(written, newline=""))
    assert row["text"] == f"'{text}"


def test_bulk_is_pairs_and_lone_deletes(archive: Archive, save: Save, extracted: Make) -> None:
    """An index action is followed by its document, a delete stands alone, and the last line ends."""
    save(extracted("/in/a.pdf", "före", decisions=["att bifalla", "att avslå"]))
    save(extracted("/in/a.pdf", "efter", decisions=["att bifalla"]))
    written = exported(archive, "decisions", "opensearch", 0)
    assert written.endswith(b"\n")
    action, document, delete = map(json.loads, written.splitlines())
    kept, gone = export_rows(archive, "decisions", 0)
    assert action == {"index": {"_index": "klubbat-decisions", "_id": kept["_id"]}}
    assert document == {name: value for name, value in kept.items() if name not in ("_id", "op")}
    assert delete == {"delete": {"_index": "klubbat-decisions", "_id": gone["_id"]}}
    assert all(len(str(row["_id"]).encode()) <= 512 for row in (kept, gone))


def test_bulk_leaves_out_a_date_that_is_none() -> None:
    """The index would refuse the row for a 31st of February."""
    row = {"_id": "x:1", "op": "upsert", "seq": 7, "decided_on": "2018-02-31", "meeting_on": None, "text": "ja"}
    out = io.BytesIO()
    assert write_opensearch([row], out, "prov") == 7
    assert json.loads(out.getvalue().splitlines()[1]) == {"seq": 7, "meeting_on": None, "text": "ja"}
