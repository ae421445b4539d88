"""The lexicon of search: what it holds, and that its sources make it."""

import gzip

import pytest

from store.swedish.lexicon import FILE, lexicon


def test_it_knows_words_and_their_forms() -> None:
    """Counts, lemmas, and what compounds begin and end with."""
    known = lexicon()
    assert known.counts["beslut"] > known.counts["detaljplan"] > 0
    assert known.word_of["skolan"] == "skola"
    assert "skola" not in known.word_of
    assert known.firsts["arbets"] > 100
    assert known.heads["planen"] == known.heads["plan"] > 10
    assert "arbets" not in known.counts or known.counts["arbets"] < known.counts["arbete"]


@pytest.mark.slow
def test_its_sources_make_it() -> None:
    """Built anew it says the same; how it is packed is the business of the machine."""
    from language import search

    assert gzip.decompress(search.everything()) == gzip.decompress(FILE.read_bytes())
