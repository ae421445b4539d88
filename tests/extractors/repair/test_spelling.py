"""What a printed word may stand for."""

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.repair.channel import Channel, capitals, estimated, prior
from extractors.repair.grams import NO_WORD, token
from extractors.repair.lexicon import swedish
from extractors.repair.spelling import MOST, Reading, readings


def read(
    printed: str, *, channel: Channel | None = None, is_name: bool = False, is_hard: bool = False
) -> list[Reading]:
    """The readings of a print, with the channel of its letters."""
    usual = capitals() if len(printed) > 1 and printed.isupper() else prior()
    return readings(printed, channel or usual, swedish(), is_name=is_name, is_hard=is_hard)


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("tjdnsteutldtande", "tjänsteutlåtande"),
        ("fran", "från"),
        ("6versyn", "översyn"),
        ("&versyn", "översyn"),
        ("&ldreomsorg", "äldreomsorg"),
        ("iirende", "ärende"),
        ("stéd", "stöd"),
        ("utvdrdering", "utvärdering"),
        ("fdrvaltningen", "förvaltningen"),
        ("gr6nomrdde", "grönområde"),
        ("overformyndare", "överförmyndare"),
        ("Aterremiss", "återremiss"),
        ("Gverklagan", "överklagan"),
        ("drendehandlaggning", "ärendehandläggning"),
    ],
)
def test_words_of_the_lexicon(printed: str, meant: str) -> None:
    """Each sign that å, ä and ö become, in words that are known."""
    best = read(printed)[0]
    assert (best.text, best.known) == (meant, True)


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("K&penhamn", "köpenhamn"),
        ("Orebro", "örebro"),
        ("Asele", "åsele"),
        ("Goteborg", "göteborg"),
        ("Linkdping", "linköping"),
        ("Bromolla", "bromölla"),
        ("K&pmangatan", "köpmangatan"),
    ],
)
def test_names(printed: str, meant: str) -> None:
    """Names of places, known ones."""
    assert read(printed, is_name=True)[0].text == meant


@pytest.mark.parametrize(("printed", "meant"), [("frgan", "frågan"), ("atgrd", "åtgärd"), ("forvalter", "förvalter")])
def test_letters_that_were_lost(printed: str, meant: str) -> None:
    """A word that is none without them."""
    assert meant in {reading.text for reading in read(printed)[:2]}


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("AVEN", "även"),
        ("ATGARDER", "åtgärder"),
        ("F6RSLAG", "förslag"),
        ("PLANER|NG", "planering"),
        ("MALMO", "malmö"),
        ("OVERENSKOMMELSE", "överenskommelse"),
    ],
)
def test_words_in_capitals(printed: str, meant: str) -> None:
    """Which lose only what is over the letters."""
    assert read(printed)[0].text == meant


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("ldgesbildsrapport", "lägesbildsrapport"),
        ("lekplatsdversyn", "lekplatsöversyn"),
        ("tradgardsstadsprogram", "trädgårdsstadsprogram"),
        ("badhus&versikt", "badhusöversikt"),
        ("trddplanteringsplan", "trädplanteringsplan"),
        ("cykelstdllsplats", "cykelställsplats"),
        ("parkbdnksavtal", "parkbänksavtal"),
        ("vdgtrafikbullerutredning", "vägtrafikbullerutredning"),
        ("bygglovsdrenden", "bygglovsärenden"),
        ("kajupprustning", "kajupprustning"),
    ],
)
def test_compounds(printed: str, meant: str) -> None:
    """Words that no list has, made of two parts or three."""
    best = read(printed)[0]
    assert (best.text, best.known) == (meant, False)


def test_a_compound_is_its_head_to_its_neighbours() -> None:
    """And ends as the whole word does."""
    language = swedish()
    best = read("badhus&versikt")[0]
    assert best.token == token(language.words.number("översikt"), "badhusöversikt")


@pytest.mark.parametrize(
    "name", ["Lindeblom", "Tornefjord", "Brandtberg", "Skogsbolund", "Klingstrand", "Zackebo", "Brobyhult"]
)
def test_unknown_names_stay(name: str) -> None:
    """Nothing in them is unlikely in a name."""
    best = read(name, is_name=True)[0]
    assert (best.text, best.known) == (name.lower(), False)


def test_an_unknown_word_has_no_number() -> None:
    """Its neighbours know it by its ending."""
    best = read("Zackebo", is_name=True)[0]
    assert best.token == token(-1, "zackebo")
    assert best.token & NO_WORD == NO_WORD


@pytest.mark.parametrize("word", ["kommunstyrelsens", "arbetsutskott", "budget", "och", "i", "den", "Stockholm"])
def test_a_word_that_is_one_stays(word: str) -> None:
    """Nothing happened to it."""
    best = read(word)[0]
    assert (best.text, best.known) == (word.lower(), True)


def test_twins_are_both_read() -> None:
    """Words beside it must tell which one is meant."""
    assert [reading.text for reading in read("ar")][:2] == ["är", "år"]
    assert {"får", "far", "för"} <= {reading.text for reading in read("far")}


def test_what_the_text_does_counts() -> None:
    """The same print in a text that makes é of all ö and d of all ä."""
    seen = {"ö": {"é": 400.0}, "ä": {"d": 400.0}, "å": {"é": 2.0, "d": 2.0, "a": 396.0}}
    before, after = ({r.text: r.printing for r in read("rdd", channel=c)} for c in (None, estimated(seen)))
    assert after["räd"] < before["räd"]
    assert after["råd"] > before["råd"]


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("komrnunen", "kommunen"),
        ("bamen", "barnen"),
        ("verksamhetcn", "verksamheten"),
        ("uppdraqet", "uppdraget"),
        ("beslntet", "beslutet"),
        ("nämndcn", "nämnden"),
    ],
)
def test_a_bad_scan_does_more(printed: str, meant: str) -> None:
    """To all letters, but only there; a word that one may be is left as it is elsewhere."""
    assert read(printed)[0].text == printed
    assert read(printed, is_hard=True)[0].text == meant


@pytest.mark.parametrize("name", ["Zackebo", "Lindeblom", "Brobyhult"])
def test_a_bad_scan_does_not_make_words_of_names(name: str) -> None:
    """They are printed as other letters are, but no list tells what they were."""
    assert read(name, is_name=True, is_hard=True) == read(name, is_name=True)


PRINTED = [
    "far",
    "tjdnsteutldtande",
    "Brobyhult",
    "PLANER|NG",
    "trddplanteringsplan",
    "ii",
    "frgan",
    "x§y",
    "GOteborgs",
]


@pytest.mark.parametrize("printed", PRINTED)
@pytest.mark.parametrize("is_name", [False, True])
def test_the_cheapest_comes_first(printed: str, is_name: bool) -> None:
    """Few readings, no text twice, in the order of what they cost."""
    found = read(printed, is_name=is_name)
    assert all(one.cost <= other.cost for one, other in pairwise(found))
    assert len({reading.text for reading in found}) == len(found) <= MOST + 1


def test_a_cost_is_that_of_the_print_and_that_of_the_word() -> None:
    """What was damaged costs something; what was not costs hardly anything."""
    found = {reading.text: reading for reading in read("far")}
    assert found["får"].cost == found["får"].printing + found["får"].word
    assert found["far"].printing < 0.1 < found["får"].printing < found["för"].printing
    assert found["får"].word < found["far"].word


LETTERS = st.text(alphabet="abdefgiklmnorstuvåäöéABDGOÅÖ0146&|", min_size=1, max_size=14)


@settings(max_examples=60)
@given(LETTERS, st.booleans(), st.booleans())
def test_the_print_is_always_among_the_readings(printed: str, is_name: bool, is_hard: bool) -> None:
    """Once, in small letters, whatever it is."""
    found = read(printed, is_name=is_name, is_hard=is_hard)
    assert [reading.text for reading in found].count(printed.lower()) == 1
    assert all(reading.text and reading.printing >= 0 and reading.word > 0 for reading in found)


def test_a_long_print_of_parts_is_no_trap() -> None:
    """Strings of parts of compounds, as long as they are looked at, in every order; there is nothing to find in them."""
    parts = ["kommun", "styrelse", "namnd", "for", "val", "nings", "arbets", "plan", "are", "en", "ad", "oi"]
    chance = random.Random(1)
    for _ in range(20):
        printed = "".join(chance.choice(parts) for _ in range(12))[:59]
        assert any(r.text == printed for r in readings(printed, prior(), swedish(), is_hard=True))
