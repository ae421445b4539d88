"""What an export holds in any form: all rows of one state, the news after a cursor, and the same on both databases."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from schemas.problems import Failure
from schemas.record import Record
from store.archive import Archive, ArchiveError, Outcome
from store.export import ENVELOPE, Format, export, export_rows, fields_of
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

    class Saving(io.BytesIO):
        """Something new is saved as soon as the first rows have come."""

        def write(self, data: Any) -> int:
            if not self.tell():
                save(extracted("/in/ny.pdf", "ny", sections=["y"]), extracted("/in/39.pdf", "ändrad", sections=["z"]))
            return super().write(data)

    out = Saving()
    cursor = export(archive, "sections", "ndjson", None, out)
    assert out.getvalue() == before
    assert exported(archive, "sections", "ndjson") != before
    news = [json.loads(line) for line in exported(archive, "sections", "ndjson", cursor).splitlines()]
    assert {row["op"] for row in news} == {"upsert", "delete"}


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


def test_cursor_is_the_archives_latest_change(archive: Archive, save: Save, extracted: Make) -> None:
    """The cursor of a kind without news goes forward too, and the first of four serves for all of them."""
    assert export(archive, "sections", "ndjson", None, io.BytesIO()) == 0
    save(extracted("/in/a.pdf", "a", sections=["x"], assignments=["utreda"]))
    cursors = {export(archive, what, "ndjson", None, io.BytesIO()) for what in WHATS}
    latest = max(int(str(row["seq"])) for what in WHATS for row in export_rows(archive, what))
    assert cursors == {latest}


@pytest.mark.parametrize("form", ["ndjson", "csv", "opensearch"])
def test_cursor_beyond_the_archive_is_refused(archive: Archive, save: Save, extracted: Make, form: Format) -> None:
    """A cursor of another archive would miss all that comes until this one has come as far: it is said, and at once."""
    save(extracted("/in/a.pdf", "a"))
    cursor = export(archive, "documents", form, 0, io.BytesIO())
    out = io.BytesIO()
    with pytest.raises(ArchiveError, match=f"--since {cursor + 1} är högre än arkivets senaste ändring, {cursor}"):
        export(archive, "documents", form, cursor + 1, out)
    assert out.getvalue() == b""


def test_cursor_of_nought_gives_deletes_too(archive: Archive, save: Save, extracted: Make) -> None:
    """--since 0 brings any index right; without a cursor there is what an empty index needs."""
    save(extracted("/in/a.pdf", "före", decisions=["att bifalla", "att avslå"]))
    save(extracted("/in/a.pdf", "efter", decisions=["att bifalla"]))
    assert [row["op"] for row in export_rows(archive, "decisions", 0)] == ["upsert", "delete"]
    assert [row["op"] for row in export_rows(archive, "decisions")] == ["upsert"]
