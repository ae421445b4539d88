"""The record: what is written can be read back, and nothing else is let in."""

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from pydantic import ValidationError

from schemas.record import Due, Record

Json = dict[str, Any]


def objects(value: object) -> Iterator[Json]:
    """Every object of a JSON value, the outermost first."""
    if isinstance(value, dict):
        yield value
    for below in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(below)


def read(data: Json) -> Record:
    """The record of JSON data."""
    return Record.model_validate_json(json.dumps(data))


def test_a_record_comes_back_as_it_was(record_data: Json) -> None:
    """Reading and writing again changes neither names nor values, and the order of the keys is the same."""
    record = read(record_data)
    assert json.loads(record.as_json()) == record_data
    assert list(json.loads(record.as_json())) == list(record_data)
    assert Record.model_validate_json(record.as_json(indent=2)) == record


def test_the_first_day_is_called_from(record_data: Json) -> None:
    """The JSON says "from", which Python can't; code may use either name."""
    due = read(record_data).assignments[0].due
    assert due is not None
    assert due.from_ == "2026-07-01"
    assert due == Due(raw="Kvartal 3", from_="2026-07-01", until="2026-09-30", forum=None, report=None)
    assert '"from_"' not in read(record_data).as_json()


def test_an_unknown_key_is_refused_everywhere(record_data: Json) -> None:
    """In whichever object of the record it stands, a key of somebody else's is an error that names it."""
    for number in range(len(list(objects(record_data)))):
        data = deepcopy(record_data)
        list(objects(data))[number]["annat"] = 1
        with pytest.raises(ValidationError, match="annat"):
            read(data)


def test_a_missing_key_is_refused(record_data: Json) -> None:
    """A value that is not known is null, never left out."""
    data = deepcopy(record_data)
    del data["decisions"][0]["body"]
    with pytest.raises(ValidationError, match="body"):
        read(data)


@pytest.mark.parametrize(
    ("place", "key", "value"),
    [
        ("decisions", "confidence", 1.01),
        ("decisions", "confidence", -0.1),
        ("decisions", "decided_on", "15 juni 2026"),
        ("decisions", "number", "1"),
        ("decisions", "status", "beslutat"),
        ("decisions", "acts", ["bygga"]),
        ("parts", "kind", "brev"),
        ("parts", "first_page", 0),
        ("assignments", "origin", "gissning"),
    ],
)
def test_a_wrong_value_is_refused(record_data: Json, place: str, key: str, value: object) -> None:
    """A word outside its list, a share above 1, a page 0, a number as text or a day in words is an error."""
    data = deepcopy(record_data)
    data[place][0][key] = value
    with pytest.raises(ValidationError, match=key):
        read(data)


def test_a_record_of_another_version_is_refused(record_data: Json) -> None:
    """Who reads the contract 1.0 is not given another."""
    with pytest.raises(ValidationError, match="schema_version"):
        read({**record_data, "schema_version": "2.0"})


def test_a_record_is_frozen(record_data: Json) -> None:
    """Nothing of a record is changed once it is made, nor of what it holds."""
    record = read(record_data)
    due = record.assignments[0].due
    for thing, key in ((record, "state"), (record.decisions[0].source, "page"), (due, "from_")):
        with pytest.raises(ValidationError, match="frozen"):
            setattr(thing, key, None)
