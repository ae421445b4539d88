"""The quality of search against its floor and its plain peers; and the collection and the measures themselves."""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from benchmarks.search import collection, engines, manuscript
from benchmarks.search.judged import FOLDER, GRADES, Query, queries
from benchmarks.search.measures import Judged, Score, by_category, judge, mean, score
from benchmarks.search.texts import parted
from schemas.record import Record
from store.archive import Archive

FLOOR: dict[str, Any] = tomllib.loads((FOLDER.parent / "floor.toml").read_text("utf-8"))
DATABASES = ["sqlite", "postgresql"]
CATEGORIES = sorted({query.category for query in queries()})
FEWEST_QUERIES, FEWEST_IN_CATEGORY, FEWEST_GENERATED_ROWS = 120, 6, 150


@pytest.fixture(scope="session", params=DATABASES)
def database(request: pytest.FixtureRequest) -> str:
    """The name of a database."""
    return str(request.param)


@pytest.fixture(scope="session")
def ours(database: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Judged]:
    """What klubbat finds for every query, in one archive of the collection a database."""
    if database == "postgresql":
        location = str(request.getfixturevalue("server").new())
    else:
        location = str(tmp_path_factory.mktemp("samling") / "arkiv")
    with Archive.open(location, create=True) as archive:
        collection.save(archive)
        return judge(engines.klubbat(archive), queries())


@pytest.fixture(scope="session")
def plain(database: str, request: pytest.FixtureRequest) -> dict[str, Score]:
    """What the plain engines reach that can be had beside the database, by name."""
    rows = collection.rows()
    found = engines.plain_sqlite(rows)
    if database == "postgresql":
        found |= engines.plain_postgresql(rows, request.getfixturevalue("server").new())
    return {name: mean(judge(engine, queries())) for name, engine in found.items()}


def assert_no_worse(reached: Score, floor: list[float], what: str) -> None:
    """Fails where a figure is below its floor."""
    ndcg, recall = floor
    assert reached.ndcg >= ndcg, f"{what}: nDCG@10 {reached.ndcg:.4f} < {ndcg}"
    assert reached.recall >= recall, f"{what}: recall@10 {reached.recall:.4f} < {recall}"


def test_search_is_no_worse_over_all(ours: list[Judged]) -> None:
    """Over all queries, and over those that nobody looked at while tuning."""
    assert_no_worse(mean(ours), FLOOR["all"], "all")
    assert_no_worse(mean(each for each in ours if each.query.held_out), FLOOR["held_out"], "held_out")


@pytest.mark.parametrize("category", CATEGORIES)
def test_search_is_no_worse_in_category(ours: list[Judged], category: str) -> None:
    """A gain in one kind of query is not paid for by another."""
    assert_no_worse(by_category(ours)[category], FLOOR[category], category)


def test_both_databases_give_the_same_hits(server: Any, tmp_path: Path) -> None:
    """For every query, in the same order."""
    found = []
    for location in (str(tmp_path / "arkiv"), server.new()):
        with Archive.open(location, create=True) as archive:
            collection.save(archive)
            found.append([each.hits for each in judge(engines.klubbat(archive), queries())])
    assert found[0] == found[1]


def test_search_finds_more_than_plain_engines(ours: list[Judged], plain: dict[str, Score]) -> None:
    """Or there would be no reason for it."""
    best = max(plain, key=lambda name: plain[name].recall)
    assert mean(ours).recall > plain[best].recall, f"{best} finds more: {plain[best].recall:.4f}"


def test_plain_engines_are_no_straw_men(plain: dict[str, Score]) -> None:
    """A comparison with an engine that was set up wrongly says nothing: each finds half of it or more."""
    assert all(reached.recall > 0.5 for reached in plain.values()), plain


def test_floor_holds_every_category() -> None:
    """None is left without figures, and no figure is of something that is no longer measured."""
    assert set(FLOOR) == {"all", "held_out", *CATEGORIES}


def test_there_are_queries_enough() -> None:
    """Over all and in every category, a third of them held out, and none asked twice."""
    asked = Counter(query.text.casefold() for query in queries())
    assert len(queries()) >= FEWEST_QUERIES
    assert not [text for text, times in asked.items() if times > 1]
    for category, number in Counter(query.category for query in queries()).items():
        held_out = sum(query.held_out for query in queries() if query.category == category)
        assert number >= FEWEST_IN_CATEGORY, category
        assert 1 <= held_out <= number / 2, category
    assert 0.3 <= sum(query.held_out for query in queries()) / len(queries()) <= 0.36


def test_every_judged_row_exists() -> None:
    """A sample that is read in another way can give its rows other ids: then the judgements follow."""
    known = collection.rows()
    lost = {(query.text, key) for query in queries() for key in query.grades if key not in known}
    assert not lost, f"look for the rows with --pool: {sorted(lost)[:10]}"


def test_every_query_has_an_answer() -> None:
    """At least one good row, and no grade that is not on the scale."""
    for query in queries():
        assert query.good, query.text
        assert set(query.grades.values()) <= set(GRADES)


def test_generated_records_are_records() -> None:
    """They come back whole from their JSON, and no two rows of them have the same id."""
    made = list(manuscript.records())
    for record in made:
        assert Record.model_validate_json(record.as_json()) == record
        (part,) = record.parts
        ids = [row.id for row in (*record.decisions, *record.assignments, *part.sections)]
        assert len(ids) == len(set(ids)), record.source.file_name
    names = {record.source.file_name for record in collection.records()}
    assert len(names) == len(list(collection.records()))
    generated = {collection.name_of(record.source.file_name) for record in made}
    assert sum(key.partition(":")[0] in generated for key in collection.rows()) >= FEWEST_GENERATED_ROWS


def test_archive_holds_the_collection(tmp_path: Path) -> None:
    """Every row is in the archive under its key."""
    with Archive.open(tmp_path / "arkiv", create=True) as archive:
        collection.save(archive)
        named = collection.names(archive)
    assert sorted(named.values()) == sorted(key for key in collection.rows() if ":" not in key)
    (some, *_) = named
    assert collection.keys([some, f"{some}:d-1"], named) == [named[some], f"{named[some]}:d-1"]


def test_plain_texts_hold_what_is_looked_for() -> None:
    """The title, the words, the § and the number of the case; the damaged words as printed, the others once."""
    title, text, rest = parted(collection.rows()["backtorp_ks_maj:d-112-1"])
    assert title.startswith("Gestaltning av sal")
    assert "1 500 000 kronor" in text
    assert {"§ 112", "KS 2023/0123", "KS 2023/123", "2023-05-09", "backtorp_ks_maj.pdf"} <= set(rest.splitlines())
    *_, rest = parted(collection.rows()["ljunghult_skannat_utlatande:s-bedömning"])
    assert "dtgdrden" in rest.splitlines()
    assert "Kostnaden," not in rest.splitlines()


QUERY = Query("taxa", "compound", held_out=False, grades={"a": 3, "b": 2, "c": 1})


@pytest.mark.parametrize(
    ("hits", "ndcg", "recall"),
    [
        (["a", "b", "c"], 1.0, 1.0),
        ([], 0.0, 0.0),
        (["x", "y"], 0.0, 0.0),
        (["a"], 7 / (7 + 3 / 1.58496 + 1 / 2), 0.5),
        (["c", "b", "a"], (1 + 3 / 1.58496 + 7 / 2) / (7 + 3 / 1.58496 + 1 / 2), 1.0),
        (["a", "a", "b", "c"], 1.0, 1.0),
        ([*"uvwxyzmnop", "a", "b"], 0.0, 0.0),
    ],
)
def test_score(hits: list[str], ndcg: float, recall: float) -> None:
    """The order counts for nDCG alone, a row given twice counts once, and what comes after ten hits doesn't count."""
    reached = score(QUERY, hits)
    assert reached.ndcg == pytest.approx(ndcg, abs=1e-5)
    assert reached.recall == recall


def test_recall_is_of_what_ten_hits_can_hold() -> None:
    """With more good rows than ten, ten of them are all that can be asked for."""
    query = Query("taxa", "compound", held_out=False, grades={str(number): 2 for number in range(30)})
    assert score(query, [str(number) for number in range(10)]) == Score(1.0, 1.0)


def test_means_count_each_query_once() -> None:
    """By category and over all."""
    other = Query("plan", "name", held_out=True, grades={"a": 3})
    judged = judge(lambda text: ["a"] if text == "plan" else [], [QUERY, QUERY, other])
    assert mean(judged) == Score(pytest.approx(1 / 3), pytest.approx(1 / 3))  # type: ignore[arg-type]
    assert by_category(judged) == {"compound": Score(0, 0), "name": Score(1, 1)}
