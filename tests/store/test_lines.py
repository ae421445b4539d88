"""Lines of JSON as strict as whoever reads them: NDJSON, and the bulk lines of a search index."""

import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.archive import Archive, Outcome
from store.export import export, export_rows
from store.lines import write_ndjson, write_opensearch
from store.stream import Shape

Make = Callable[..., Outcome]
Save = Callable[..., int]

SHAPE = Shape(("text", "decided_on", "number", "references", "stated"), ("text", "text", "number", "json", "boolean"))
WRITERS = [lambda *words: write_ndjson(*words), lambda *words: write_opensearch(*words, "decisions")]


def exported(archive: Archive, form: Any, since: int | None = None) -> bytes:
    """The decisions in this form."""
    out = io.BytesIO()
    export(archive, "decisions", form, since, out)
    return out.getvalue()


def bulk_of(*fields: Any) -> dict[str, Any]:
    """One document as it goes into the index."""
    out = io.BytesIO()
    write_opensearch([[("a:d1", "upsert", 7, "0f", *fields)]], out, SHAPE, "decisions")
    _, document = map(json.loads, out.getvalue().splitlines())
    return dict(document)


def test_ndjson_is_a_row_a_line(archive: Archive, save: Save, extracted: Make) -> None:
    """Swedish letters are themselves, and the lines are the rows, a delete among them."""
    save(extracted("/in/a.pdf", "före", decisions=["att avslå", "att bifalla\nmed tillägg", "att utgå"]))
    save(extracted("/in/a.pdf", "efter", decisions=["att avslå", "att bifalla\nmed tillägg"]))
    lines = exported(archive, "ndjson", 0).decode().splitlines()
    assert [json.loads(line) for line in lines] == list(export_rows(archive, "decisions", 0))
    assert "avslå" in lines[0]


def test_bulk_is_pairs_and_lone_deletes(archive: Archive, save: Save, extracted: Make) -> None:
    """An index action is followed by its document, a delete stands alone, and the last line ends."""
    save(extracted("/in/a.pdf", "före", decisions=["att bifalla", "att avslå"]))
    save(extracted("/in/a.pdf", "efter", decisions=["att bifalla"]))
    written = exported(archive, "opensearch", 0)
    assert written.endswith(b"\n")
    action, document, delete = map(json.loads, written.splitlines())
    kept, gone = export_rows(archive, "decisions", 0)
    assert action == {"index": {"_index": "klubbat-decisions", "_id": kept["_id"]}}
    assert document == {name: value for name, value in kept.items() if name not in ("_id", "op")}
    assert delete == {"delete": {"_index": "klubbat-decisions", "_id": gone["_id"]}}


@pytest.mark.parametrize("write", WRITERS)
@given(st.text(), st.text())
def test_no_text_breaks_a_line(write: Any, text: str, name: str) -> None:
    """No sign that any program takes for a line break stands in a line, and the text comes back as it went in."""
    text, name = (word.encode("utf-8", "replace").decode() for word in (f"{text}\u2028\u2029\u0085\r\n", name))
    nested = json.dumps([{"text": name, "date": None}], ensure_ascii=False, separators=(",", ":"))
    out = io.BytesIO()
    write([[("a:d1", "upsert", 7, "0f", text, None, 1, nested, 0)]], out, SHAPE)
    lines = out.getvalue().decode().splitlines()
    assert len(lines) == (1 if "op" in lines[0] else 2)
    row = json.loads(lines[-1])
    assert (row["text"], row["references"][0]["text"]) == (text, name)


@pytest.mark.parametrize(
    "day", ["2018-02-31", "0000-00-00", "2018-05", "2018", "10000-01-01", "20180517", "2018-W01-1", "２０18-01-01", ""]
)
def test_bulk_has_no_date_that_is_none(day: str) -> None:
    """The index would refuse the row for a 31st of February; what is printed is in the row's text all the same."""
    references = [
        {"kind": "decision", "date": day, "text": "x"},
        {"kind": "decision", "date": "2018-05-17", "text": "y"},
    ]
    row = bulk_of("ja", day, 1, json.dumps(references, separators=(",", ":")), 1)
    assert row["decided_on"] is None
    assert [reference["date"] for reference in row["references"]] == [None, "2018-05-17"]


def test_bulk_keeps_a_date_that_is_one() -> None:
    """A day of the calendar goes through."""
    assert bulk_of("ja", "2024-02-29", None, "[]", 1)["decided_on"] == "2024-02-29"
