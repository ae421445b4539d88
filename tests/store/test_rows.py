"""A record laid flat: the fields are those of the tables, and say what the record says."""

import json
from collections.abc import Callable

import pytest

from schemas.record import Record
from store.export import fields_of
from store.rows import Row, flatten
from store.tables import WHATS, What


def rows(record: Record, what: What) -> list[Row]:
    """The rows of one kind."""
    return [row for row in flatten(record, "doc", ["b.pdf", "a.pdf"]) if row.what == what]


@pytest.fixture
def record(record_of: Callable[..., Record]) -> Record:
    """A record with a row of each kind."""
    return record_of("a", assignments=["utreda frågan"], sections=["Texten."], warnings=["page_empty"], confidence=0.5)


@pytest.mark.parametrize("what", WHATS)
def test_fields_are_the_columns(record: Record, what: What) -> None:
    """Each row has every column of its table and nothing else, so that the field guide is true."""
    (row,) = rows(record, what)
    assert sorted(row.fields) == sorted(fields_of(what))


def test_document_row_sums_up_the_file(record: Record) -> None:
    """It has all its names, its first part's header and how many rows there are to look at."""
    (row,) = rows(record, "documents")
    expected = {
        "file_names": ["a.pdf", "b.pdf", "protokoll.pdf"],
        "title": "Protokoll kommunstyrelsen",
        "case_keys": ["KS 2018/124"],
        "parts": [
            {"id": "p1", "kind": "protokoll", "title": "Protokoll kommunstyrelsen", "first_page": 1, "last_page": 2}
        ],
        "decisions": 1,
        "assignments": 1,
        "doubtful": 1,
    }
    assert {name: row.fields[name] for name in expected} == expected


def test_decision_row_has_its_place_and_evidence(record: Record) -> None:
    """It stands alone: file, municipality, part, §, item and where the words are."""
    (row,) = rows(record, "decisions")
    expected = {
        "document_id": "doc",
        "municipality": "Alvedals kommun",
        "part_kind": "protokoll",
        "item_title": "Detaljplan för Göteborgsvägen",
        "paragraph": "839",
        "acts": ["besluta"],
        "page": 1,
        "bbox": [10.0, 20.0, 30.0, 40.0],
        "raw": "Kommunstyrelsen beslutar att godkänna planen.",
    }
    assert row.row_id == "doc:d1"
    assert {name: row.fields[name] for name in expected} == expected


def test_assignment_row_points_to_its_decision(record: Record) -> None:
    """Assignees are names, their ids apart; due is spread; decision_id is the decision's row."""
    (row,) = rows(record, "assignments")
    expected = {
        "decision_id": "doc:d1",
        "paragraph": "839",
        "assignees": ["Stadsledningskontoret", "Tekniska nämnden"],
        "assignee_ids": ["tn"],
        "due_raw": "KS 5 maj",
        "due_from": "2019-05-05",
        "due_until": "2019-05-05",
    }
    assert {name: row.fields[name] for name in expected} == expected


def test_hash_follows_the_content(record: Record) -> None:
    """Equal fields have equal hashes whatever their order; another value has another hash."""
    (row,) = rows(record, "decisions")
    turned = Row(row.what, row.row_id, dict(reversed(row.fields.items())))
    other = Row(row.what, row.row_id, {**row.fields, "text": "annat"})
    assert row.content_hash == turned.content_hash != other.content_hash


def test_rows_are_json(record: Record) -> None:
    """Every field can be written as JSON."""
    assert json.dumps([row.fields for row in flatten(record, "doc", [])])
