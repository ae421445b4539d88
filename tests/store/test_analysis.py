"""How an index reads Swedish: nothing that turns a decision round is lost, and the forms and parts of words meet."""

import unicodedata

import pytest
import snowballstemmer

from store import analysis
from store.analysis import lists
from tests.search_index import Analysis, stemmed

# The servers of today and those to come: Snowball before its third version, and the one that is installed.
STEMMERS = {"servers": stemmed, "newest": snowballstemmer.stemmer("swedish").stemWord}


@pytest.fixture(scope="module", params=STEMMERS)
def reading(request: pytest.FixtureRequest) -> Analysis:
    """The analyzers, with either stemmer."""
    return Analysis(analysis.analysis(), STEMMERS[request.param])


def finds(reading: Analysis, query: str, text: str, *, searched: str, indexed: str) -> bool:
    """Whether every term of the query is in the text."""
    return set(reading.tokens(searched, query)) <= set(reading.tokens(indexed, text))


@pytest.mark.parametrize("example", lists()["examples"]["forms"], ids=lambda example: example["query"])
def test_forms_of_a_word_meet(reading: Analysis, example: dict[str, list[str]]) -> None:
    """Each word is found by the others of its row, and not by one that only looks like it."""
    ways = {"searched": analysis.STEMMED, "indexed": analysis.STEMMED}
    query = str(example["query"])
    assert [word for word in example["finds"] if not finds(reading, query, word, **ways)] == []
    assert [word for word in example["not"] if finds(reading, query, word, **ways)] == []


@pytest.mark.parametrize("example", lists()["examples"]["parts"], ids=lambda example: example["query"])
def test_parts_of_a_compound_find_it(reading: Analysis, example: dict[str, list[str]]) -> None:
    """A word within a word is found, and a compound doesn't find all that has a part of it."""
    ways = {"searched": analysis.STEMMED, "indexed": analysis.COMPOUND}
    query = str(example["query"])
    assert [word for word in example["finds"] if not finds(reading, query, word, **ways)] == []
    assert [word for word in example["not"] if finds(reading, query, word, **ways)] == []


def test_rows_of_forms_are_one_word_each(reading: Analysis) -> None:
    """No form stands in two rows, and all of a row are one term."""
    rows = [row.split() for row in lists()["forms"]]
    rows += [[noun[:-1] + ending for ending in analysis.ENDINGS] for noun in lists()["in_a"].split()]
    owners: dict[str, str] = {}
    for row in rows:
        for form in row:
            assert owners.setdefault(form, row[0]) == row[0]
        assert len({term for form in row for term in reading.tokens(analysis.STEMMED, form)}) == 1, row


@pytest.mark.parametrize("name", ["in_a", "parts"])
def test_lists_are_in_order(name: str) -> None:
    """Each word once, in lower case, as one sign a letter."""
    words = lists()[name].split()
    assert words == sorted(set(words))
    assert all(word == unicodedata.normalize("NFC", word.lower()) for word in words)
    sizes = {len(word) for word in words} if name == "parts" else {analysis.SHORTEST_PART}
    assert analysis.SHORTEST_PART <= min(sizes) <= max(sizes) <= analysis.LONGEST_PART


@pytest.mark.parametrize("way", [analysis.EXACT, analysis.STEMMED, analysis.COMPOUND, analysis.FOLDED])
@pytest.mark.parametrize("word", ["inte", "icke", "ej", "ingen", "utan", "mot"])
def test_no_word_is_left_out(reading: Analysis, way: str, word: str) -> None:
    """What turns a decision round is a term in every way of reading, and no term of the same decision without it."""
    said = f"Nämnden beslutar att {word} bifalla motionen"
    assert len(reading.tokens(way, said)) >= len(said.split())
    assert not finds(reading, said, said.replace(f" {word}", ""), searched=way, indexed=way)


@pytest.mark.parametrize(("query", "other"), [("säl", "sal"), ("få", "fa"), ("väg", "vag"), ("lön", "lon")])
def test_dots_count_except_where_folded(reading: Analysis, query: str, other: str) -> None:
    """å, ä and ö are letters of their own; one field alone takes them for a and o."""
    for way in (analysis.EXACT, analysis.STEMMED, analysis.COMPOUND):
        assert not finds(reading, query, other, searched=way, indexed=way)
    assert finds(reading, other, query, searched=analysis.FOLDED, indexed=analysis.FOLDED)


def test_letters_are_one_however_they_are_coded(reading: Analysis) -> None:
    """A letter and its ring are the letter, and signs nobody types are gone."""
    apart = unicodedata.normalize("NFD", "Göteborgs å-älvens café")
    assert reading.tokens(analysis.EXACT, apart) == ["göteborgs", "å", "älvens", "café"]
    assert reading.tokens(analysis.EXACT, "kommun\u00adstyrelsen ﬁnns") == ["kommunstyrelsen", "finns"]


@pytest.mark.parametrize("written", ["KS 2018/124", "KS-2018-00124", "ks/2018:124", "KS 2018-124"])
def test_case_numbers_meet(reading: Analysis, written: str) -> None:
    """However a diarienummer is written it is one keyword, and found in running text with its register or without."""
    assert reading.normalised(analysis.CASE, written) == "ks 2018 124"
    text = f"Ärendet, {written}, enligt § 12 och 3 § kommunallagen den 2018-01-24."
    assert reading.tokens(analysis.MENTIONS, text) == ["ks 2018 124", "2018 124", "§12", "§3"]
    assert finds(reading, "2018/124", text, searched=analysis.MENTIONED, indexed=analysis.MENTIONS)
    assert finds(reading, "12 §", text, searched=analysis.MENTIONED, indexed=analysis.MENTIONS)
    assert not finds(reading, "TN 2018/124", text, searched=analysis.MENTIONED, indexed=analysis.MENTIONS)


@pytest.mark.parametrize(("written", "term"), [("§ 839", "839"), ("839", "839"), ("12 A", "12a"), ("012", "12")])
def test_paragraphs_meet(reading: Analysis, written: str, term: str) -> None:
    """With the sign or without."""
    assert reading.normalised(analysis.PARAGRAPH, written) == term
