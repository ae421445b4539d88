"""The field guide for whoever takes klubbat's rows into an index of their own: `store/FIELDS.md`, made from the tables.

`klubbat schema fields` prints it; a test holds the file to it.
"""

import json
from collections.abc import Iterator
from typing import Any, Final

from store.lines import index_of
from store.tables import ROW_TABLES, WHATS, What
from store.template import OBJECTS, Use, use_of

TYPES: Final[dict[Use, str]] = {
    "keyword": "keyword",
    "name": "keyword, `.words`",
    "case": "keyword, one spelling for all",
    "paragraph": "keyword without §",
    "text": "text, four ways, `.mentions`",
    "printed": "text, `.folded`",
    "date": "date",
    "number": "long",
    "share": "float",
    "flag": "boolean",
    "box": "not indexed",
    "nested": "object",
}

QUERY: Final[dict[str, Any]] = {
    "query": {
        "bool": {
            "must": {
                "multi_match": {
                    "query": "inte bifalla detaljplan",
                    "type": "best_fields",
                    "operator": "and",
                    "tie_breaker": 0.3,
                    "fields": [
                        "case_keys^10",
                        "text.mentions^8",
                        "text^4",
                        "item_title.stemmed^3",
                        "text.stemmed^2",
                        "resolved_text.stemmed^2",
                        "text.compound",
                        "resolved_text.compound",
                        "text.folded^0.5",
                        "raw.folded^0.3",
                    ],
                }
            },
            "should": {"match_phrase": {"text.stemmed": {"query": "inte bifalla detaljplan", "slop": 4, "boost": 4}}},
            "filter": [{"term": {"status": "decided"}}, {"range": {"decided_on": {"gte": "2024-01-01"}}}],
        }
    },
    "highlight": {"fields": {"text": {}, "text.stemmed": {}, "text.compound": {}}},
}

HEAD: Final = """# The rows, for a search index

`klubbat schema fields` prints this page, and `klubbat schema opensearch` the index template that goes with it: one file
for OpenSearch 2.9 and later and for Elasticsearch 8. Both are made from `store/tables.py`.

## In four steps

```sh
klubbat schema opensearch > template.json
curl -X PUT "$INDEX/_index_template/klubbat" -H 'Content-Type: application/json' --data-binary @template.json
klubbat export --archive arkiv --what decisions --format opensearch --out decisions.ndjson
curl -X POST "$INDEX/_bulk" -H 'Content-Type: application/x-ndjson' --data-binary @decisions.ndjson
```

- The index is `klubbat-decisions`, and so on for each kind. The template must be there before the first row.
- A server takes some 100 MB at a time. The first export has no deletes, so every two lines are a row:
  `split -l 10000 decisions.ndjson` cuts it where it may be cut.
- An answer with `"errors": true` names the rows that were refused. Keep the new number only when there were none; to
  send the same again does no harm.

## What has changed

The export says on standard error what to ask for next: `nästa export: --since 4711`. The number counts the changes of
the whole archive, of all four kinds.

- Keep the number of each kind. Who wants one for all four takes that of the **first** of the four exports: what is
  saved between them is then sent twice, and nothing is missed. The highest `seq` in what was fetched does for its own
  kind alone.
- Without `--since` come all rows that are there: for an empty index. `--since 0` gives them too, and a delete for each
  row that ever was and is gone: it brings any index right.
- A number that the archive hasn't come to is an error: it is from another archive, or the archive has been restored
  from a copy. Empty the index then and export all of it; after a restore do so even if the number is no error.
- Send what you have fetched in the order you fetched it.
- Keep exports with and without `--mask` apart: their hashes differ.

## What is searched how

A text can be read in five ways, each a field of its own:

| Field | Reads | Finds |
|---|---|---|
| `text` | in lower case, letters composed (NFC), no stop words | *inte*, *få* and not *fa* |
| `text.stemmed` | the forms of a word as one | *avslå* by *avslog* and *avslag*; *skola* by *skolan* |
| `text.compound` | the words within a word too | *detaljplanen* by *plan* |
| `text.folded` | without dots and rings | *Göteborg* by *goteborg*, and *får* by *far*: give it a low weight |
| `text.mentions` | case numbers and § alone | *KS-2018-00124* by *KS 2018/124* or *2018/124*; *12 §* by *§ 12* |

No word is left out anywhere: in Swedish the usual stop words hold *inte*, and with them "beslutar att inte bifalla" is
"beslutar att bifalla". `compound` has a list of some hundred words that municipal compounds are made of, in the
template itself. n-grams find more, every piece of a word, but in an index several times larger; and hyphenation
patterns are a file that the server must have. The list, and the forms that the stemmer of the servers misses, stand in
`store/analysis.toml`.

Names are keywords in lower case, for filters and counts, and `body.words` is searched as text. A date that no calendar
has is null in bulk lines; NDJSON has it as it is. `bbox` and `spans` are kept and not searched. A field that the
mapping doesn't know is kept too (`dynamic: false`): a row from a later klubbat is never refused.

An example over decisions. With `and` every word must be in one of the fields, *inte* too:

```json
"""

TAIL: Final = """
```

## The fields

Every row begins with these; in bulk lines `_id` and `op` are the action, and not in the row:

| Field | Type | |
|---|---|---|
| `_id` | | stable; at most 512 bytes |
| `op` | | upsert or delete; a delete has nothing but these five |
| `seq` | long | of the row's latest change; rising |
| `content_hash` | keyword | 32 hex digits, equal exactly when the fields are |
| `schema_version` | keyword | of the record |
"""


def guide() -> str:
    """The guide as Markdown that ends with a line break."""
    kinds = "".join(f"\n### {what}: `{index_of(what)}`\n\n{_table(what)}" for what in WHATS)
    return HEAD + json.dumps(QUERY, ensure_ascii=False, indent=2) + TAIL + kinds + "\n" + _objects()


def _table(what: What) -> str:
    return "".join(_rows(what))


def _rows(what: What) -> Iterator[str]:
    yield "| Field | Type | |\n|---|---|---|\n"
    for column in ROW_TABLES[what].columns:
        if column.name != "row_id":
            yield f"| `{column.name}` | {TYPES[use_of(column)]} | {column.doc} |\n"


def _objects() -> str:
    lines = ["### Objects within them\n\n| Field | Type |\n|---|---|\n"]
    for name, within in OBJECTS.items():
        lines += [f"| `{name}.{part}` | {TYPES[use]} |\n" for part, use in within.items()]
    return "".join(lines)
