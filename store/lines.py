"""Rows as lines of JSON: NDJSON, and the bulk lines of OpenSearch and Elasticsearch.

A line is put together from the values as they lie in the database, JSON as the text it is. What a bulk line holds
the template in `store/template.py` has a place for, and nothing in a row makes an index refuse it.
"""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from json.encoder import encode_basestring as quoted
from typing import Any, BinaryIO, Final

from schemas.record import SCHEMA_VERSION
from store.stream import HASH, HEAD, ID, OP, SEQ, Kind, Raw, Shape
from store.tables import What

Encode = Callable[[Any], str]

# Signs that JSON lets stand as they are and that many programs break lines at.
LINE_BREAKS: Final = {sign: f"\\u{ord(sign):04x}" for sign in "\u0085\u2028\u2029"}

DATE_FIELDS: Final = ("issued_on", "meeting_on", "decided_on", "due_from", "due_until")
DATED: Final = "references"
"""The field whose objects have a date of their own, each as `date`."""
NULL: Final = "null"

DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def write_ndjson(batches: Iterable[Sequence[Raw]], out: BinaryIO, shape: Shape) -> None:
    """One JSON object a line, and no other line break in it of any kind."""
    upsert = _pattern(("_id", "op", *HEAD[SEQ:]), shape.names)
    delete = _pattern(("_id", "op", *HEAD[SEQ:]), ())
    encoders = _encoders(shape)

    def line(row: Raw) -> str:
        head = (quoted(row[ID]), quoted(row[OP]), row[SEQ], _text(row[HASH]))
        if row[OP] == "delete":
            return delete % head
        return upsert % (*head, *_values(encoders, row))

    _write(batches, line, out)


def write_opensearch(batches: Iterable[Sequence[Raw]], out: BinaryIO, shape: Shape, what: What) -> None:
    """Bulk lines: an index action and its document, or a delete action alone.

    A date that no calendar has is null, since the index would refuse the whole row.
    """
    index = quoted(index_of(what))
    action = f'{{"%s":{{"_index":{index},"_id":%s}}}}\n'
    document = _pattern(HEAD[SEQ:], shape.names)
    encoders = _encoders(shape, dated=True)

    def line(row: Raw) -> str:
        if row[OP] == "delete":
            return action % ("delete", quoted(row[ID]))
        return action % ("index", quoted(row[ID])) + document % (row[SEQ], _text(row[HASH]), *_values(encoders, row))

    _write(batches, line, out)


def index_of(what: What) -> str:
    """The name of the index that holds the rows of this kind."""
    return f"klubbat-{what}"


def _write(batches: Iterable[Sequence[Raw]], line: Callable[[Raw], str], out: BinaryIO) -> None:
    for batch in batches:
        text = "".join(map(line, batch))
        for sign, escaped in LINE_BREAKS.items():
            # Hardly any text has one, and to look is cheap.
            if sign in text:
                text = text.replace(sign, escaped)
        out.write(text.encode())


def _pattern(head: Sequence[str], names: Sequence[str]) -> str:
    """A line with a place for each value."""
    places = [f'"{name}":%s' for name in head]
    places.append(f'"schema_version":"{SCHEMA_VERSION}"')
    places += [f'"{name}":%s' for name in names]
    return "{" + ",".join(places) + "}\n"


def _values(encoders: Sequence[Encode], row: Raw) -> list[str]:
    return [encode(value) for encode, value in zip(encoders, row[len(HEAD) :], strict=True)]


def _encoders(shape: Shape, *, dated: bool = False) -> list[Encode]:
    by_kind: dict[Kind, Encode] = {"text": _text, "number": _number, "boolean": _boolean, "json": _json}
    by_name: dict[str, Encode] = {**dict.fromkeys(DATE_FIELDS, _day), DATED: _references} if dated else {}
    return [by_name.get(name) or by_kind[kind] for name, kind in zip(shape.names, shape.kinds, strict=True)]


def _text(value: str | None) -> str:
    return NULL if value is None else quoted(value)


def _number(value: float | None) -> str:
    return NULL if value is None else repr(value)


def _boolean(value: int | None) -> str:
    return NULL if value is None else "true" if value else "false"


def _json(value: str | None) -> str:
    return NULL if value is None else value


def _day(value: str | None) -> str:
    return quoted(value) if value is not None and _is_day(value) else NULL


def _references(value: str) -> str:
    if '"date":"' not in value:
        return value
    references = json.loads(value)
    for reference in references:
        if not _is_day(reference["date"] or ""):
            reference["date"] = None
    return json.dumps(references, ensure_ascii=False, separators=(",", ":"))


def _is_day(text: str) -> bool:
    """Whether a calendar has the day, written as the index wants it."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return DAY.fullmatch(text) is not None
