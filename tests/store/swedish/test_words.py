"""What a form is found by: the word it is of, and the words in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.swedish.words import analysed, dotted, rarity, related


@pytest.mark.parametrize(
    "forms",
    [
        "skola skolan skolor skolorna skolornas",
        "taxa taxan taxor taxorna",
        "gata gatan gator",
        "fråga frågan frågor frågorna",
        "nämnd nämnden nämndens nämnder",
        "styrelse styrelsen styrelser styrelsernas",
        "plan planen planer planerna",
        "beslut beslutet besluten beslutens",
        "program programmet programmen",
        "medlem medlemmen medlemmar medlemmarna",
        "cykel cykeln cyklar cyklarna",
        "regel regeln regler reglerna",
        "museum museet museer museerna",
        "lärare läraren lärarna lärarnas",
        "yttrande yttrandet yttranden",
        "ledamot ledamoten ledamöter ledamöternas",
        "man mannen män männen",
        "stad staden städer städerna",
        "bok boken böcker böckerna",
        "avslå avslår avslog avslogs avslagit avslås avslag avslaget",
        "bifalla bifaller bifölls bifallits bifallas bifall",
        "uppdra uppdrar uppdrog uppdragits uppdrag uppdraget",
        "föreslå föreslår föreslog föreslås föreslagit",
        "utse utser utsåg utsågs utsedd utsedda",
        "ge ger gav gett givits",
        "besluta beslutar beslutade beslutats beslöt",
        "godkänna godkänner godkändes godkänd",
        "fastställa fastställer fastställdes fastställs",
        "stor stort stora större största",
        "kommunal kommunalt kommunala",
        "detaljplan detaljplanen detaljplaner detaljplanernas",
        "skolskjutsreglemente skolskjutsreglementet skolskjutsreglementen",
        "alvedal alvedals",
        "kommunstyrelse kommunstyrelsen kommunstyrelsens",
        "arbetsutskott arbetsutskottet",
        "bostad bostaden bostäder bostäderna",
        "anmälan anmälningar anmälningarna",
        "buller bullret",
        "villa villan villor villorna",
        "huvudman huvudmän huvudmännen",
        "personuppgift personuppgifter",
        "bordlägga bordläggs bordlagt bordlades",
    ],
)
def test_forms_meet(forms: str) -> None:
    """All forms of a word are found by the same word."""
    assert len({analysed(form).lemma for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "others",
    [
        "sal säl",
        "lag lån",
        "väg vag",
        "få fågel",
        "plan plank plantera",
        "styrelse styra",
        "lön lån",
        "far får",
        "rum ram",
    ],
)
def test_others_are_kept_apart(others: str) -> None:
    """Words that look alike are not found by each other."""
    words = others.split()
    assert len({analysed(word).lemma for word in words}) == len(words)


@pytest.mark.parametrize(
    ("form", "within"),
    [
        ("detaljplanerna", {"detalj", "plan"}),
        ("detaljplaneförslag", {"detaljplan", "förslag"}),
        ("skolskjutstaxan", {"skolskjuts", "taxa"}),
        ("trafiksäkerhetsplan", {"trafik", "säkerhet", "plan", "trafiksäkerhet", "säkerhetsplan"}),
        ("kommunstyrelsens", {"kommun", "styrelse"}),
        ("barnomsorgstaxa", {"barn", "omsorg", "taxa", "barnomsorg", "omsorgstaxa"}),
        ("snöröjning", {"snö", "röjning"}),
    ],
)
def test_compounds_have_their_words_within(form: str, within: set[str]) -> None:
    """The parts, in the form in which they are looked up, and the shorter compounds."""
    assert within <= set(analysed(form).within)
    assert analysed(form).lemma not in analysed(form).within


@pytest.mark.parametrize(
    "form", ["planering", "bostad", "handling", "avslag", "uppdrag", "föreslår", "ordförande", "ansökningar"]
)
def test_simple_words_have_nothing_within(form: str) -> None:
    """What only looks like a compound is none."""
    assert analysed(form).within == ()


def test_kin_are_looked_up_with_each_other() -> None:
    """A verb and what is made of it; neither itself nor words that are none."""
    assert "utreda" in related("utredning")
    assert "utredning" in related("utreda")
    assert "förslag" in related("föreslå")
    assert related("kommunkod") == []


def test_words_without_their_marks() -> None:
    """The known words that may be meant; none for a word that has marks."""
    assert dotted("goteborg") == ["göteborg"]
    assert "åtgärd" in dotted("atgard")
    assert dotted("göteborg") == []


def test_what_most_texts_have_says_little() -> None:
    """Rarity falls with how often a word is seen, and is never nought."""
    assert 0 < rarity("och") < rarity("beslut") < rarity("detaljplan") < rarity("motorcrossbana") == 1


@given(st.text(min_size=1, max_size=80))
def test_any_form_is_of_some_word(form: str) -> None:
    """No string is an error or of nothing, and the same each time."""
    word = analysed(form)
    assert word.lemma
    assert analysed(form) == word
