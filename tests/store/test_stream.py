"""Rows as they lie in the database: whole, in order, and masked as if each were masked by itself."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from store.archive import Archive, Outcome
from store.export import export_rows
from store.masking import mask_of
from store.rows import Row
from store.stream import BATCH, HEAD, SEQ, batches, fields_of_raw, last_seq, shape_of
from store.tables import ROW_TABLES, WHATS, What

Make = Callable[..., Outcome]
Save = Callable[..., int]


@pytest.mark.parametrize("what", WHATS)
def test_shape_is_that_of_the_table(what: What) -> None:
    """Every column but the id, in order, and JSON as JSON."""
    shape = shape_of(what)
    assert [column.name for column in ROW_TABLES[what].columns if column.name != "row_id"] == list(shape.names)
    kinds = dict(zip(shape.names, shape.kinds, strict=True))
    assert (kinds["file_name"], kinds["personal_number"]) == ("text", "boolean")
    assert all(kinds[name] == "json" for name in ("spans", "bbox", "parts", "case_keys") if name in kinds)


def test_rows_come_back_as_they_were_flattened(archive: Archive, save: Save, extracted: Make) -> None:
    """The fields of a raw row have the content_hash they were saved with: nothing was lost on the way."""
    save(extracted("/in/a.pdf", "a", sections=["x\u2028y"], assignments=["utreda"], warnings=["w"], confidence=0.1))
    with archive.read() as connection:
        for what in WHATS:
            (batch,) = batches(connection, what, None)
            for raw in batch:
                assert Row(what, raw[0], fields_of_raw(what, raw)).content_hash == raw[HEAD.index("content_hash")]


def test_batches_are_all_rows_in_order(archive: Archive, save: Save, extracted: Make) -> None:
    """No row is lost between two batches, and none comes twice."""
    save(extracted("/in/a.pdf", "a", sections=["x"] * (2 * BATCH + 1)))
    with archive.read() as connection:
        sizes = [len(batch) for batch in batches(connection, "sections", None)]
        seqs = [raw[SEQ] for batch in batches(connection, "sections", None) for raw in batch]
        assert sizes == [BATCH, BATCH, 1]
        assert seqs == sorted(set(seqs))
        assert seqs[-1] == last_seq(connection)


@pytest.mark.parametrize("name", ["a.pdf", "850101-9802.pdf", 'a"850101-9802.pdf', "2018-05-17-0000123.pdf"])
@pytest.mark.parametrize("found", [[], ["19850101-****"]])
def test_mask_is_that_of_each_row(archive: Archive, save: Save, extracted: Make, name: str, found: list[str]) -> None:
    """What is passed by as having nothing to hide has nothing to hide."""
    texts = ["Sökanden 19850101-9802 och 850101-9802.", "ingen"]
    made = extracted(f"/in/{name}", "a", decisions=texts, sections=texts, assignments=texts, screening=found)
    save(made, replace(made, path=f"/in/kopia-{name}"))
    mask = mask_of([{"masked": masked} for masked in found])
    for what in WHATS:
        for whole, sent in zip(export_rows(archive, what), export_rows(archive, what, mask=True), strict=True):
            fields = {key: value for key, value in whole.items() if key in shape_of(what).names}
            hidden = (mask.carried() if whole["personal_number"] else mask).fields(fields)
            assert {key: sent[key] for key in fields} == hidden
            assert (sent["content_hash"] == whole["content_hash"]) == (hidden == fields)
