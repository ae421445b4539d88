"""The index template for OpenSearch 2.9 and later and Elasticsearch 8: one file for all four kinds of row.

Its fields are the columns of `store/tables.py`, so that a row has no field that the index doesn't know. `dynamic` is
false and not strict: what a later klubbat adds is kept in the row and waits for its place in the mapping, instead of
every row being refused. Nothing that a document may hold makes an index refuse a row: keywords that are too long are
not indexed, objects are plain and not nested (of which an index takes only so many), and dates and numbers are what
`store/lines.py` lets through.
"""

import json
from typing import Any, Final, Literal

from sqlalchemy import JSON, Boolean, Column, Float, Integer, Text

from schemas.record import SCHEMA_VERSION
from store.analysis import (
    CASE,
    COMPOUND,
    EXACT,
    FOLDED,
    MENTIONED,
    MENTIONS,
    NAME,
    PARAGRAPH,
    STEMMED,
    Settings,
    analysis,
)
from store.lines import DATE_FIELDS, index_of
from store.tables import ROW_TABLES, WHATS

Use = Literal[
    "keyword", "name", "case", "paragraph", "text", "printed", "date", "number", "share", "flag", "box", "nested"
]

# Above those that servers bring, below what somebody sets up by hand.
PRIORITY: Final = 200

# Lucene holds a term of 32,766 bytes, and a letter is four bytes at most.
LONGEST_KEYWORD: Final = 32_766 // 4

# What a String or JSON column is used for, where it isn't a plain word for filters.
USES: Final[dict[Use, tuple[str, ...]]] = {
    "name": (
        "file_name",
        "file_names",
        "municipality",
        "organisation",
        "body",
        "proposed_by",
        "assignees",
        "assigner",
        "collaborators",
        "due_forum",
    ),
    "case": ("case_numbers", "case_keys", "case_number"),
    "paragraph": ("paragraph",),
    "text": ("due_raw", "due_report"),
    "printed": ("raw",),
    "date": DATE_FIELDS,
    "box": ("bbox",),
    "keyword": ("acts", "assignee_ids", "collaborator_ids"),
}

# What stands in the objects of a row. The places of a text over several pages are kept and not searched: `raw` has all
# of it. So is a column of nested values that nobody has described here.
OBJECTS: Final[dict[str, dict[str, Use]]] = {
    "parts": {"id": "keyword", "kind": "keyword", "title": "text", "first_page": "number", "last_page": "number"},
    "warnings": {"code": "keyword", "severity": "keyword", "message": "text", "page": "number"},
    "screening": {"kind": "keyword", "page": "number", "masked": "keyword", "confidence": "share"},
    "references": {
        "kind": "keyword",
        "text": "text",
        "body": "name",
        "date": "date",
        "paragraph": "paragraph",
        "number": "keyword",
        "item_id": "keyword",
        "decision_id": "keyword",
    },
}

KEYWORD: Final = {"type": "keyword", "ignore_above": LONGEST_KEYWORD}
WORDS: Final = {"type": "text", "analyzer": COMPOUND, "search_analyzer": STEMMED}
FOLDED_WORDS: Final = {"type": "text", "analyzer": FOLDED}
# With the places of the words, so that a highlighter needn't read a long text anew, and has no limit for it.
EXACT_WORDS: Final = {"type": "text", "analyzer": EXACT, "index_options": "offsets"}
MAPPINGS: Final[dict[Use, Settings]] = {
    "keyword": KEYWORD,
    "name": {**KEYWORD, "normalizer": NAME, "fields": {"words": WORDS}},
    "case": {**KEYWORD, "normalizer": CASE},
    "paragraph": {**KEYWORD, "normalizer": PARAGRAPH},
    "text": {
        **EXACT_WORDS,
        "fields": {
            "stemmed": {"type": "text", "analyzer": STEMMED},
            "compound": WORDS,
            "folded": FOLDED_WORDS,
            "mentions": {"type": "text", "analyzer": MENTIONS, "search_analyzer": MENTIONED},
        },
    },
    "printed": {**EXACT_WORDS, "fields": {"folded": FOLDED_WORDS}},
    "date": {"type": "date", "format": "strict_date"},
    # A whole number of the database has at most 64 bits, and so has a long.
    "number": {"type": "long"},
    "share": {"type": "float"},
    "flag": {"type": "boolean"},
    "box": {"type": "float", "index": False, "doc_values": False},
}


def template() -> Settings:
    """The body for `PUT _index_template/klubbat`. The same for the same version of klubbat."""
    return {
        "index_patterns": [f"{index_of(what)}*" for what in WHATS],
        "priority": PRIORITY,
        "template": {
            "settings": {"index": {"analysis": analysis()}},
            "mappings": {
                "dynamic": False,
                "_meta": {"made_by": "klubbat", "schema_version": SCHEMA_VERSION},
                "properties": properties(),
            },
        },
    }


def text_of_template() -> str:
    """The template as JSON that ends with a line break."""
    return json.dumps(template(), ensure_ascii=False, indent=2) + "\n"


def properties() -> Settings:
    """The mapping of every field of the four kinds of row, by name. A field of the same name is the same in all."""
    envelope: dict[str, Use] = {"seq": "number", "content_hash": "keyword", "schema_version": "keyword"}
    found = {name: mapping(name, use) for name, use in envelope.items()}
    for table in ROW_TABLES.values():
        found |= {
            column.name: mapping(column.name, use_of(column)) for column in table.columns if column.name != "row_id"
        }
    return found


def use_of(column: Column[Any]) -> Use:
    """What the column is used for in a search."""
    for use, names in USES.items():
        if column.name in names:
            return use
    if isinstance(column.type, JSON):
        return "nested"
    if isinstance(column.type, Boolean):
        return "flag"
    if isinstance(column.type, Integer):
        return "number"
    if isinstance(column.type, Float):
        return "share"
    return "text" if isinstance(column.type, Text) else "keyword"


def mapping(name: str, use: Use) -> Settings:
    """The mapping of a field."""
    if use != "nested":
        return MAPPINGS[use]
    within = OBJECTS.get(name)
    if within is None:
        return {"type": "object", "enabled": False}
    return {"type": "object", "properties": {name: mapping(name, use) for name, use in within.items()}}
