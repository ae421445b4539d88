"""The made-up archive: the same for the same seed, and records that the archive takes."""

import json
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from benchmarks import large
from benchmarks.invented import Made
from benchmarks.prose import Prose, sentences
from schemas.record import Record
from store.archive import Archive
from store.export import export_rows
from store.tables import WHATS


@pytest.fixture(scope="module")
def chunk() -> list[Made]:
    """The first chunk."""
    return large.chunk_of(1, 0)


@pytest.fixture(scope="module")
def words() -> list[str]:
    """A long text."""
    return list(islice(Prose().words(np.random.default_rng(1)), 20_000))


def test_record_is_a_record(chunk: list[Made]) -> None:
    """Each is what `klubbat extract` could have given, in the same words when it is written again."""
    for made in chunk:
        assert made.outcome.record is not None
        record = Record.model_validate_json(made.outcome.record)
        assert json.loads(record.as_json()) == json.loads(made.outcome.record)


def test_seed_decides_all(chunk: list[Made]) -> None:
    """The same seed gives the same documents, another one others."""
    assert large.chunk_of(1, 0) == chunk
    assert large.chunk_of(2, 0)[0].outcome.record != chunk[0].outcome.record


def test_archive_has_as_many_rows_as_asked_for(tmp_path: Path) -> None:
    """All four kinds, most of them sections, and no document broken off."""
    rows, documents = large.make(str(tmp_path), 400)
    with Archive.open(tmp_path) as archive:
        held = {what: sum(1 for _ in export_rows(archive, what)) for what in WHATS}
    assert sum(held.values()) == rows >= 400
    assert held["documents"] == documents
    assert held["sections"] > held["decisions"] > held["assignments"] > held["documents"]


def test_common_words_are_common(words: list[str]) -> None:
    """The words come as often as they are counted, and many a word comes once."""
    often = {word: words.count(word) for word in ("och", "att", "för")}
    assert all(count > 200 for count in often.values())
    assert sum(words.count(word) == 1 for word in set(words[:2_000])) > 300


def test_sentences_keep_the_words(words: list[str]) -> None:
    """Capitals, full stops and paragraphs are all that is added."""
    text = sentences(words[:300])
    assert text.replace(".", "").lower().split() == [word.lower() for word in words[:300]]
    assert "\n" in text
