"""The JSON Schema: committed, current, valid, and true of a record."""

import json
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest

from flows import json_schema
from flows.cli import main

COMMITTED = Path(__file__).parents[2] / "schemas" / "record.schema.json"


def test_the_committed_schema_is_current() -> None:
    """If this fails: klubbat schema > schemas/record.schema.json."""
    assert COMMITTED.read_text(encoding="utf-8") == json_schema.text_of()


@pytest.mark.parametrize("name", sorted(json_schema.names()))
def test_each_model_has_a_valid_schema(name: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """Draft 2020-12, with a name of its own."""
    assert main(["schema", name]) == 0
    schema = json.loads(capsysbinary.readouterr().out)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:klubbat:schema:{name}:1.0"


def test_a_record_fits_the_schema(extractor: str, source: Path) -> None:
    """What is printed is what is promised, every field of it."""
    module, _, name = extractor.partition(":")
    (source / "a.txt").write_text("tveka", encoding="utf-8")
    record = json.loads(getattr(__import__(module), name)(source / "a.txt").as_json())
    schema = json.loads(json_schema.text_of())
    jsonschema.validate(record, schema, cls=jsonschema.Draft202012Validator)
    assert set(schema["required"]) == set(record)


def test_fields_keep_the_promised_order() -> None:
    """The schema lists them as the record prints them."""
    assert list(json.loads(json_schema.text_of())["properties"])[:3] == ["schema_version", "generator", "state"]
