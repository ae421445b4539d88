"""The field guide says what is so: its page is what the program prints, and its query finds what it should."""

import json
import re
from pathlib import Path
from typing import Any

from store.guide import QUERY, guide
from store.tables import ROW_TABLES
from store.template import properties, template
from tests.search_index import Analysis

PAGE = Path(__file__).parent.parent.parent / "store" / "FIELDS.md"


def test_page_is_what_the_program_prints() -> None:
    """After a change of the columns: `klubbat schema fields > store/FIELDS.md`."""
    assert PAGE.read_text("utf-8") == guide()


def test_every_field_is_described() -> None:
    """By the column itself or in the guide; what the column says is what the page has."""
    for table in ROW_TABLES.values():
        for column in table.columns:
            if column.name != "row_id":
                assert re.search(rf"\| `{column.name}` \| [^|]+ \| {re.escape(column.doc)} \|", guide())


def field(name: str) -> dict[str, Any]:
    """The mapping of a field or a subfield."""
    first, _, sub = name.partition(".")
    found: dict[str, Any] = properties()[first]
    return found["fields"][sub] if sub else found


def test_query_names_fields_that_are_there() -> None:
    """Those that are searched, filtered by and shown."""
    (block,) = re.findall(r"```json\n(.*?)```", guide(), re.DOTALL)
    assert json.loads(block) == QUERY
    query = QUERY["query"]["bool"]
    names = [name.partition("^")[0] for name in query["must"]["multi_match"]["fields"]]
    names += [name for part in query["filter"] for name in next(iter(part.values()))]
    names += [*query["should"]["match_phrase"], *QUERY["highlight"]["fields"]]
    assert all(field(name)["type"] for name in names)


def hits(query: str, text: str) -> bool:
    """Whether the guide's query finds a decision: some field has all of its words."""
    reading = Analysis(template()["template"]["settings"]["index"]["analysis"])
    names = [name.partition("^")[0] for name in QUERY["query"]["bool"]["must"]["multi_match"]["fields"]]
    for chosen in (field(name) for name in names if name.startswith("text")):
        searched = set(reading.tokens(chosen.get("search_analyzer", chosen["analyzer"]), query))
        # A field that has no term for the query, as mentions for words, finds nothing.
        if searched and searched <= set(reading.tokens(chosen["analyzer"], text)):
            return True
    return False


def test_query_keeps_negation() -> None:
    """What is not to be granted is not found where it is granted."""
    assert hits("inte bifalla detaljplan", "Nämnden beslutar att inte bifalla förslaget till detaljplanen.")
    assert not hits("inte bifalla detaljplan", "Nämnden beslutar att bifalla förslaget till detaljplan.")


def test_query_finds_forms_and_parts() -> None:
    """By another form, by a part of a word, by a case number however written, without dots."""
    decision = "Kommunstyrelsen avslog motionen om parkeringsavgifter på Göteborgsvägen, KS-2018-00124."
    for query in ("avslå motion", "avslag avgift", "KS 2018/124", "goteborgsvagen"):
        assert hits(query, decision), query
