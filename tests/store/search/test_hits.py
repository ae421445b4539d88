"""Search: what is found, in which order, on both databases; and that nothing typed is an error."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from store.archive import Archive, Outcome
from store.search.facets import Filters
from store.search.hits import Hit, search

Make = Callable[..., Outcome]
Save = Callable[..., int]


@pytest.fixture
def texts_found(archive: Archive, save: Save, extracted: Make) -> Callable[..., list[str]]:
    """Saves the texts as sections and gives those that a query finds, the best first, with all its words."""

    def find(query: str, *texts: str) -> list[str]:
        save(extracted("/in/a.pdf", "a", decisions=[], sections=texts))
        return [hit.snippet for hit in search(archive, query) if hit.what == "sections" and hit.has_all]

    return find


@pytest.mark.parametrize(
    ("query", "texts", "found"),
    [
        ("örebro", ["Vägen till Örebro", "Vägen till Orebro"], ["Vägen till Örebro"]),
        ("goteborg", ["Till Göteborg", "Till Goteborg"], ["Till Goteborg", "Till Göteborg"]),
        ("orebros skolor", ["Örebros skola", "En skola"], ["Örebros skola"]),
        ("go\u0308teborg", ["Till Göteborg"], ["Till Göteborg"]),
        ("göteborg", ["Till Go\u0308teborg"], ["Till Göteborg"]),
        ("säl", ["En säl", "En sal"], ["En säl"]),
        ("sal", ["En säl", "En sal"], ["En sal", "En säl"]),
        ("få", ["Att få veta", "En fågel"], ["Att få veta"]),
        ("skolor", ["En skolas tak", "Skolan byggs", "En fågel"], ["Skolan byggs", "En skolas tak"]),
        ("taxa", ["Taxan höjs", "Taxor höjs", "Taxi"], ["Taxan höjs", "Taxor höjs"]),
        ("avslå", ["Motionen avslogs", "Yrkar avslag", "Bifall"], ["Yrkar avslag", "Motionen avslogs"]),
        ("taxa", ["Taxin kommer", "Skoltaxan antas", "Taxan antas"], ["Taxan antas", "Skoltaxan antas"]),
        ("bygglovstaxa", ["Taxan för bygglov", "Bygglovstaxorna", "Taxa"], ["Bygglovstaxorna", "Taxan för bygglov"]),
        ("skolskjutstaxa", ["Taxa för skolskjuts", "Taxa"], ["Taxa för skolskjuts"]),
        ("hundrast gård", ["En hundrastgård anläggs", "En gård"], ["En hundrastgård anläggs"]),
        ("etjänst", ["En e-tjänst införs"], ["En e-tjänst införs"]),
        ("gångväg", ["En gång- och cykelväg byggs"], ["En gång- och cykelväg byggs"]),
        ("inte bifalla", ["att inte bifalla", "att bifalla"], ["att inte bifalla"]),
        ('"inte bifalla"', ["inte alls bifalla", "att inte bifalla"], ["att inte bifalla"]),
        ('"bifalla motionen"', ["bifalla motionen", "motionen bifalla"], ["bifalla motionen"]),
        ("bifall -avslag", ["bifall", "bifall och avslag"], ["bifall"]),
        ("taxa för skolskjuts", ["Taxa, skolskjuts", "Taxa"], ["Taxa, skolskjuts"]),
        ("detaljpl*", ["Detaljplan", "Detalj"], ["Detaljplan"]),
        ("2023/00123", ["Dnr KS 2023/123", "Dnr KS 2023/124", "den 123 2023"], ["Dnr KS 2023/123"]),
        ("KS-2023-123", ["Dnr KS/2023:00123", "Dnr BUN 2023/123"], ["Dnr KS/2023:00123"]),
        ("dnr KS 2023/123", ["KS/2023:00123", "BUN 2023/123"], ["KS/2023:00123"]),
        ("2023-05-17", ["den 17 maj 2023", "den 2023-05-18"], ["den 17 maj 2023"]),
        ("§ 67", ["enligt 5 kap. 67 § kommunallagen", "enligt § 68", "sidan 67"], ["enligt 5 kap. 67 § kommunallagen"]),
        ("0643/18", ["Diarienummer 0643/18"], ["Diarienummer 0643/18"]),
        ("1500000 kronor", ["1 500 000 kronor", "500 000 kronor"], ["1 500 000 kronor"]),
        ("1,5 miljoner kronor", ["1 500 tkr", "1,5 mkr", "15 mkr"], ["1,5 mkr", "1 500 tkr"]),
    ],
)
def test_found_and_in_order(
    texts_found: Callable[..., list[str]], query: str, texts: list[str], found: list[str]
) -> None:
    """What Swedish asks of a search: letters that are letters, no stop words, forms, compounds, numbers in any way."""
    assert texts_found(query, *texts) == found


def test_own_paragraph_comes_before_a_mention(archive: Archive, save: Save, extracted: Make) -> None:
    """The decision of § 839 comes before any text that speaks of it."""
    save(extracted("/in/a.pdf", "a", decisions=["att godkänna"]), extracted("/in/b.pdf", "b", sections=["se § 839"]))
    assert search(archive, "§ 839")[0].snippet == "att godkänna"
    assert [hit.snippet for hit in search(archive, "§ 839")][-1] == "se § 839"


def test_hit_says_where(archive: Archive, save: Save, extracted: Make) -> None:
    """A hit has its document, page, box, § and words; a document's hit has no page."""
    save(extracted("/in/a.pdf", "a", decisions=["Kommunstyrelsen beslutar att anta taxan."]))
    (hit,) = search(archive, "taxa")
    assert hit == Hit(
        what="decisions",
        row_id=hit.row_id,
        document_id=hit.row_id.partition(":")[0],
        file_name="a.pdf",
        paths=["/in/a.pdf"],
        page=1,
        bbox=[10.0, 20.0, 30.0, 40.0],
        paragraph="839",
        title="Detaljplan för Göteborgsvägen · kommunstyrelsen",
        body="kommunstyrelsen",
        status="decided",
        day="2018-05-17",
        snippet="Kommunstyrelsen beslutar att anta taxan.",
        marks=[(34, 39)],
        has_all=True,
        score=hit.score,
    )
    assert hit.score >= 3
    (document,) = search(archive, "a.pdf")
    assert (document.what, document.page, document.title) == ("documents", None, "Protokoll kommunstyrelsen")


def test_bands_of_the_score(archive: Archive, save: Save, extracted: Make) -> None:
    """Words and their forms, then compounds, then letters without marks, then rows that lack a word."""
    texts = ["Skolan rustas upp", "Grundskolan rustas upp", "Skolan"]
    save(extracted("/in/a.pdf", "a", decisions=[], sections=texts))
    found = [(hit.snippet, int(hit.score), hit.has_all) for hit in search(archive, "skola rusta")]
    assert found == [(texts[0], 3, True), (texts[1], 2, True), (texts[2], 0, False)]
    assert [int(hit.score) for hit in search(archive, "grundskola")][:1] == [3]


def test_printed_form_is_found(archive: Archive, save: Save, outcome_of: Make, record_of: Make) -> None:
    """The words as OCR damaged them, after those that are so in the text."""
    record = record_of("a", decisions=["Tjänsteutlåtandet antas"])
    (decision,) = record.decisions  # type: ignore[attr-defined]
    source = decision.source.model_copy(update={"raw": "Tjdnsteutldtandet antas"})
    damaged = record.model_copy(update={"decisions": [decision.model_copy(update={"source": source})]})  # type: ignore[attr-defined]
    save(outcome_of("/in/a.pdf", "a", damaged))
    assert [(hit.snippet, int(hit.score)) for hit in search(archive, "tjdnsteutldtandet")] == [(decision.text, 1)]


def test_assignments_are_found_by_assignee_and_task(archive: Archive, save: Save, extracted: Make) -> None:
    """An assignment answers to who has it and to what it is."""
    save(extracted("/in/a.pdf", "a", assignments=["utreda cykelbanor"]))
    assert search(archive, "stadsledningskontorets cykelbana")[0].what == "assignments"


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(what=("assignments",)), ["utreda"]),
        (Filters(status=("decided",)), ["Kommunstyrelsen beslutar att godkänna planen."]),
        (Filters(is_open=True, due_before=date(2019, 5, 6)), ["utreda"]),
        (Filters(is_open=True, due_before=date(2019, 5, 5)), []),
        (Filters(assignee=("tekniska nämnden",)), ["utreda"]),
        (Filters(what=("decisions", "sections"), since=date(2018, 1, 1), until=date(2018, 12, 31)), None),
        (Filters(case=("KS 2018/124",), what=("decisions",)), ["Kommunstyrelsen beslutar att godkänna planen."]),
        (Filters(municipality=("Alvedal",), kind=("protokoll",), what=("sections",)), ["Text."]),
        (Filters(municipality=("Sjöby",)), []),
    ],
)
def test_filters_alone(
    archive: Archive, save: Save, extracted: Make, filters: Filters, found: list[str] | None
) -> None:
    """Without a word, all rows that they let through, the latest first."""
    save(extracted("/in/a.pdf", "a", assignments=["utreda"], sections=["Text."]))
    hits = [hit.snippet for hit in search(archive, "", filters=filters)]
    assert hits == (["Text.", "Kommunstyrelsen beslutar att godkänna planen."] if found is None else found)
    assert search(archive, "zebra", filters=filters) == []


def test_a_filter_narrows_a_query(archive: Archive, save: Save, extracted: Make) -> None:
    """Only rows that have both; nothing is let in by lacking a word of the query that the filter bars."""
    save(extracted("/in/a.pdf", "a", decisions=["att utreda"], assignments=["utreda"], sections=["utreda"]))
    assert {hit.what for hit in search(archive, "utreda")} == {"decisions", "assignments", "sections"}
    assert {hit.what for hit in search(archive, "utreda zebra", filters=Filters(what=("sections",)))} == {"sections"}


def test_limit_holds_over_all_levels(archive: Archive, save: Save, extracted: Make) -> None:
    """No more than asked for, no row twice, and scores that fall all the way."""
    save(extracted("/in/a.pdf", "a", decisions=[], sections=["goteborg"] * 3 + ["Göteborg"] * 3))
    hits = search(archive, "goteborg", 5)
    assert len({hit.row_id for hit in hits}) == 5
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert search(archive, "goteborg", 0) == []


def test_a_title_is_found_among_more_rows_than_are_weighed(
    archive: Archive, save: Save, extracted: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a common word the rows that have it in their title are weighed, however old they are."""
    monkeypatch.setattr("store.search.hits.MOST_WEIGHED", 5)
    save(extracted("/in/a.pdf", "a", decisions=["att sälja"]))
    save(extracted("/in/b.pdf", "b", decisions=[], sections=["Se Göteborgsvägen."] * 20))
    assert search(archive, "göteborgsvägen", 5)[0].what == "decisions"


@settings(max_examples=100)
@given(st.text() | st.text(alphabet="aå\"'§*-:^(){}+/,.0129 \0ANDORNOT"))
@example("2023/00123")
@example("KS-2023-123")
@example("§ 839")
@example('"')
@example('a" OR "b')
@example("NEAR(a b)")
@example("body:a*")
@example("a\udcff")
@example("ord " * 5_000)
@example("\u0300a\u0301 ー 。x")
@example("-")
@example("-inte -alls")
@example("o'clock \\ 'x':* & !")
def test_nothing_typed_is_an_error(archive: Archive, save: Save, extracted: Make, query: str) -> None:
    """No query is a syntax error, whatever the database would make of it."""
    save(extracted("/in/a.pdf", "a", sections=["o'clock text 2023"]))
    assert isinstance(search(archive, query), list)


@pytest.mark.parametrize("query", ["-".join("a" * 5_000), "§ " + "1" * 5_000, "1" * 5_000, '"' + "ord " * 5_000 + '"'])
def test_a_query_too_long_for_a_database_is_none(archive: Archive, query: str) -> None:
    """What is no word of any text is passed over."""
    assert search(archive, query, 2**70) == []


def test_a_word_without_end_costs_no_time(archive: Archive, save: Save, extracted: Make) -> None:
    """Neither in the save nor in a snippet."""
    save(extracted("/in/a.pdf", "a", sections=["plan " + "x" * 300_000, "ab-" * 100_000, "§" * 100_000]))
    assert search(archive, "plan")


WORDS = [
    "skola",
    "skolan",
    "grundskola",
    "plan",
    "detaljplan",
    "inte",
    "bifalla",
    "avslag",
    "Göteborg",
    "goteborg",
    "§ 1",
]
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join), min_size=1, max_size=12)


@settings(max_examples=25)
@given(
    TEXTS, st.lists(st.sampled_from([*WORDS, '"inte bifalla"', "-plan", "skol*"]), min_size=1, max_size=4).map(" ".join)
)
def test_both_databases_give_the_same_hits(server: object, extracted: Make, texts: list[str], query: str) -> None:
    """In the same order, with the same scores."""
    import tempfile

    found = []
    with tempfile.TemporaryDirectory() as folder:
        for place in (folder, server.new()):  # type: ignore[attr-defined]
            with Archive.open(place, create=True) as archive:
                archive.save(archive.begin_run(["/in"], "x"), "x", [extracted("/in/a.pdf", "a", sections=texts)])
                found.append(search(archive, query))
    assert found[0] == found[1]
