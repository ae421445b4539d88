"""The index template: every name in it leads somewhere, and every row has its place."""

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import JSON, Column, Integer, MetaData, Table, Text

from schemas.record import Reference
from store.archive import Archive, Outcome
from store.export import export
from store.lines import DATE_FIELDS, index_of
from store.tables import ROW_TABLES, WHATS
from store.template import MAPPINGS, OBJECTS, mapping, properties, template, text_of_template, use_of
from tests.search_index import Index, Refused

Make = Callable[..., Outcome]


def indexed(archive: Archive, since: int | None = None) -> dict[str, Any]:
    """All that is in the archive, as an index holds it that has the template."""
    held: dict[str, Any] = {}
    for what in WHATS:
        out, index = io.BytesIO(), Index(template())
        export(archive, what, "opensearch", since, out)
        index.bulk(out.getvalue(), index_of(what))
        held |= index.held
    return held


def within(mappings: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every mapping, those of subfields and objects included."""
    for one in mappings.values():
        yield one
        yield from within(one.get("fields", {}))
        yield from within(one.get("properties", {}))


def test_template_is_json_for_one_request() -> None:
    """The text is the template, and has what the request must have and no more."""
    read = json.loads(text_of_template())
    assert read == template()
    assert set(read) == {"index_patterns", "priority", "template"}
    assert read["index_patterns"] == [f"klubbat-{what}*" for what in WHATS]
    assert set(read["template"]) == {"settings", "mappings"}


def test_names_lead_somewhere() -> None:
    """Every analyzer names char filters, tokenizers and filters that are there, every field an analyzer that is."""
    analysis = template()["template"]["settings"]["index"]["analysis"]
    for kind in ("analyzer", "normalizer"):
        for reader in analysis[kind].values():
            assert set(reader["char_filter"]) <= set(analysis["char_filter"])
            assert set(reader["filter"]) <= {*analysis["filter"], "lowercase", "asciifolding"}
            assert reader.get("tokenizer", "standard") in (*analysis["tokenizer"], "standard")
    for one in within(properties()):
        assert {one[key] for key in ("analyzer", "search_analyzer") if key in one} <= set(analysis["analyzer"])
        assert one.get("normalizer", "klubbat_name") in analysis["normalizer"]
        assert one["type"] in {"keyword", "text", "date", "long", "float", "boolean", "object"}
    used = {
        reader[kind] for reader in within(properties()) for kind in ("analyzer", "search_analyzer") if kind in reader
    }
    assert used == set(analysis["analyzer"])


def test_mapping_refuses_nothing_unknown_and_nothing_too_long() -> None:
    """A field from a later klubbat is kept, and a keyword longer than a term is no error."""
    mappings = template()["template"]["mappings"]
    assert mappings["dynamic"] is False
    for one in within(mappings["properties"]):
        if one["type"] == "keyword":
            assert one["ignore_above"] * 4 <= 32_766


def test_fields_are_those_of_the_tables() -> None:
    """Each column has a mapping, the same in every kind that has it, and there are no others."""
    names = {column.name for table in ROW_TABLES.values() for column in table.columns} - {"row_id"}
    assert set(properties()) == names | {"seq", "content_hash", "schema_version"}
    for table in ROW_TABLES.values():
        for column in table.columns:
            if column.name != "row_id":
                assert properties()[column.name] == mapping(column.name, use_of(column))
                assert (column.doc == "ISO date") == (column.name in DATE_FIELDS)


def test_new_column_has_a_place() -> None:
    """A column that nobody has thought of here is searched by its type, and a nested one is kept."""
    table = Table("t", MetaData(), Column("words", Text), Column("count", Integer), Column("deep", JSON))
    found = [mapping(column.name, use_of(column)) for column in table.columns]
    assert found == [MAPPINGS["text"], MAPPINGS["number"], {"type": "object", "enabled": False}]


def test_objects_are_described_whole() -> None:
    """What stands within a reference, a warning or a part is what the record has of it."""
    assert set(OBJECTS["references"]) == set(Reference.model_fields)
    rows = {column.name for table in ROW_TABLES.values() for column in table.columns}
    assert set(OBJECTS) < rows


def test_every_row_of_the_samples_fits(samples: Path, tmp_path: Path) -> None:
    """The bulk lines of all that is read of the samples are taken, whole."""
    with Archive.open(tmp_path, create=True) as archive:
        run_id = archive.begin_run(["/in"], "klubbat")
        for number, path in enumerate(sorted(samples.glob("*.expected.json"))):
            # What is expected says nothing of who made it.
            said = {
                **json.loads(path.read_text("utf-8")),
                "generator": {"name": "klubbat", "version": "0", "rules": "0"},
            }
            text, sha256 = json.dumps(said), said["source"]["sha256"]
            archive.save(run_id, "klubbat", [Outcome(f"/in/{path.stem}", sha256, 1, number, 1, 0.1, text, None)])
        held = indexed(archive)
        assert len(held) == sum(len(list(_ids(archive, what))) for what in WHATS)
        assert held == indexed(archive, 0)


def _ids(archive: Archive, what: Any) -> Iterator[str]:
    out = io.BytesIO()
    export(archive, what, "ndjson", None, out)
    for line in out.getvalue().splitlines():
        yield json.loads(line)["_id"]


@settings(max_examples=15)
@given(
    texts=st.lists(st.text(), min_size=1, max_size=3),
    day=st.sampled_from(["2018-02-31", "0000-00-00", "9999-12-31", "2018-05-17"]),
    number=st.integers(),
)
def test_whatever_a_document_holds_fits(
    tmp_path_factory: pytest.TempPathFactory, record_of: Any, outcome_of: Make, texts: list[str], day: str, number: int
) -> None:
    """Odd letters, days that are none, numbers of any size, keywords of any length: no row is refused."""
    texts = [text.encode("utf-8", "replace").decode() for text in texts]
    record = record_of("a", decisions=texts, sections=texts, assignments=texts, warnings=["x"])
    reference = Reference(
        kind="law", text=texts[0], body=texts[-1], date=day, paragraph="§", number="1", item_id=None, decision_id=None
    )
    changed = {"decided_on": day, "number": number, "references": [reference], "body": "ö" * 40_000, "paragraph": ""}
    decisions = [decision.model_copy(update=changed) for decision in record.decisions]
    with Archive.open(tmp_path_factory.mktemp("arkiv"), create=True) as archive:
        run_id = archive.begin_run(["/in"], "klubbat")
        archive.save(run_id, "klubbat", [outcome_of("/in/a", "a", record.model_copy(update={"decisions": decisions}))])
        assert len(indexed(archive)) == 1 + 3 * len(texts)


@pytest.mark.parametrize(
    "field",
    [{"unknown": 1}, {"seq": 2**63}, {"decided_on": "2018-02-31"}, {"text": 1}, {"stated": "ja"}, {"parts": ["x"]}],
)
def test_reader_refuses(field: dict[str, Any]) -> None:
    """The reader of these tests is as strict as it says."""
    with pytest.raises((Refused, AssertionError)):
        Index(template()).check(field)


@pytest.mark.parametrize(
    "data",
    [
        b'{"delete":{"_index":"i","_id":"a"}}',
        b'{"delete":{"_index":"i","_id":"' + b"a" * 513 + b'"}}\n',
        b'{"index":{"_index":"i","_id":"a"}}\n{"confidence":NaN}\n',
        b'{"index":{"_index":"i","_id":"a"}}\n{"text":"\\ud800"}\n',
        b'{"index":{"_index":"i","_id":"a"}}\n{"text":"\xe2\x80\xa8"}\n',
    ],
)
def test_reader_refuses_lines(data: bytes) -> None:
    """No end, an _id that is too long, NaN, half a letter, a line break."""
    with pytest.raises((Refused, UnicodeEncodeError)):
        Index(template()).bulk(data, "i")
