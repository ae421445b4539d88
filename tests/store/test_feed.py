"""The feed of changes: new seqs for what changed and nothing else, and deletes for what is gone."""

from collections.abc import Callable, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from store.archive import Archive, Outcome
from store.export import export_rows
from store.tables import WHATS, What

Make = Callable[..., Outcome]
Save = Callable[..., int]


def feed(archive: Archive, what: What, since: int | None = None) -> dict[object, dict[str, object]]:
    """The rows of the feed by id."""
    return {row["_id"]: row for row in export_rows(archive, what, since)}


def last_seq(archive: Archive) -> int:
    """The highest seq of all."""
    seqs = [row["seq"] for what in WHATS for row in export_rows(archive, what, 0)]
    return max((seq for seq in seqs if isinstance(seq, int)), default=0)


def test_unchanged_rows_keep_their_seq(archive: Archive, save: Save, extracted: Make) -> None:
    """When a file changes, only the rows that differ come again."""
    save(extracted("/in/a.pdf", "före", decisions=["att bifalla", "att avslå"], sections=["text"]))
    before, cursor = feed(archive, "decisions"), last_seq(archive)
    save(extracted("/in/a.pdf", "efter", decisions=["att bifalla", "att återremittera"], sections=["text"]))
    first, second = before
    after = feed(archive, "decisions")
    assert after[first] == before[first]
    assert list(feed(archive, "decisions", cursor)) == [second]
    assert feed(archive, "sections", cursor) == {}


def test_vanished_decision_leaves_a_delete(archive: Archive, save: Save, extracted: Make) -> None:
    """A row that is no longer in the record is a delete after the cursor, and not in a full export."""
    save(extracted("/in/a.pdf", "före", decisions=["att bifalla", "att avslå"]))
    _, gone = feed(archive, "decisions")
    cursor = last_seq(archive)
    save(extracted("/in/a.pdf", "efter", decisions=["att bifalla"]))
    news = feed(archive, "decisions", cursor)
    assert list(news) == [gone]
    assert news[gone] == {
        "_id": gone,
        "op": "delete",
        "seq": last_seq(archive),
        "content_hash": None,
        "schema_version": "1.0",
    }
    assert gone not in feed(archive, "decisions")


def test_row_that_comes_back_is_an_upsert_again(archive: Archive, save: Save, extracted: Make) -> None:
    """A delete is taken back when the row is there again."""
    save(extracted("/in/a.pdf", "1", decisions=["att bifalla", "att avslå"]))
    save(extracted("/in/a.pdf", "2", decisions=["att bifalla"]))
    save(extracted("/in/a.pdf", "3", decisions=["att bifalla", "att avslå"]))
    assert [row["op"] for row in feed(archive, "decisions", 0).values()] == ["upsert", "upsert"]


def test_same_record_again_is_no_news(archive: Archive, save: Save, extracted: Make) -> None:
    """A later generator that says the same of a file changes no row."""
    save(extracted("/in/a.pdf", "a", sections=["text"], assignments=["utreda"]))
    cursor = last_seq(archive)
    save(extracted("/in/a.pdf", "a", sections=["text"], assignments=["utreda"]), generator="klubbat 0.2")
    assert [feed(archive, what, cursor) for what in WHATS] == [{}, {}, {}, {}]


def test_seqs_are_unique_and_rising(archive: Archive, save: Save, extracted: Make) -> None:
    """No two changes have one seq, over all four kinds of row."""
    save(extracted("/in/a.pdf", "a", sections=["x", "y"], assignments=["utreda"]), extracted("/in/b.pdf", "b"))
    seqs = sorted(int(str(row["seq"])) for what in WHATS for row in export_rows(archive, what))
    assert seqs == list(range(1, len(seqs) + 1))


@settings(max_examples=10)
@given(st.lists(st.tuples(st.sampled_from("ab"), st.lists(st.sampled_from(["bifalla", "avslå", "anta"]), max_size=3))))
def test_replayed_feed_is_the_full_export(
    archive: Archive, save: Save, extracted: Make, versions: Sequence[tuple[str, Sequence[str]]]
) -> None:
    """An index that has followed the feed from its cursor all along has what a full export has."""
    index: dict[object, dict[str, object]] = {}
    cursor = 0
    for number, (name, decisions) in enumerate(versions):
        save(extracted(f"/in/{name}.pdf", f"{number} {decisions}", decisions=decisions))
        for row_id, row in feed(archive, "decisions", cursor).items():
            if row["op"] == "delete":
                index.pop(row_id, None)
            else:
                index[row_id] = row
        cursor = last_seq(archive)
        assert index == feed(archive, "decisions")
