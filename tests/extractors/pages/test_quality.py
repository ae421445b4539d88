"""How well a text was read: damaged Swedish, healthy Swedish, English, and which of two readings is better."""

from collections.abc import Callable

import pytest

from extractors.pages.quality import common_share, is_better, is_damaged, is_judged, tokens
from schemas.pages import Word

HEALTHY = (
    "Nämnden beslutar att godkänna rapporten och att överlämna den till kommunstyrelsen. Förvaltningen får i uppdrag "
    "att se över rutinerna för uppföljning av avtal och att återkomma till nämnden med ett förslag före årets slut. "
    "Ärendet har inte beretts med de fackliga organisationerna, eftersom det enligt förvaltningens bedömning inte "
    "är en större förändring av verksamheten. Kostnaden ryms i den ram som är beslutad för året."
)
ENGLISH = (
    "The committee decides to approve the report and to send it to the executive board. The administration is asked "
    "to review its routines for following up agreements and to come back to the committee with a proposal before the "
    "end of the year. The matter has not been discussed with the unions since in the view of the administration it "
    "does not mean a larger change of the work done. The cost is within the frame decided for the year."
)
DAMAGED = HEALTHY.translate(str.maketrans("åäöÅÄÖ", "aaoAAO"))
GARBLED = HEALTHY.translate(str.maketrans("åäön", "dé6u"))
Make = Callable[[str], list[Word]]


@pytest.fixture
def words() -> Make:
    """Words of a text, wherever they stand."""
    return lambda text: [Word(word, (0, 0, 10, 10), 10) for word in text.split()]


def test_tokens_are_words_alone(words: Make) -> None:
    """Numbers, signs and capitals aside."""
    assert tokens(words("§ 31 Kultur- och Fritid (2025), å.")) == ["kultur", "och", "fritid", "å"]


@pytest.mark.parametrize(
    ("text", "damaged"),
    [(HEALTHY, False), (DAMAGED, True), (GARBLED, True), (ENGLISH, False), ("", False), (DAMAGED[:120], False)],
    ids=["healthy", "without dots", "garbled", "English", "nothing", "too short"],
)
def test_damaged_is_swedish_without_its_letters(words: Make, text: str, damaged: bool) -> None:
    """Swedish that has lost å, ä and ö; English never had them, and a few words are not judged."""
    assert is_damaged(words(text)) is damaged


def test_a_table_of_figures_is_not_judged(words: Make) -> None:
    """Figures have no å, ä or ö to lose."""
    figures = words("1 200 3 400 5 600 " * 40)
    assert not is_judged(figures)
    assert not is_damaged(figures)


@pytest.mark.parametrize(("text", "judged"), [(HEALTHY, True), (HEALTHY[:100], False), ("", False)])
def test_a_text_is_judged_when_it_is_long_enough(words: Make, text: str, judged: bool) -> None:
    """A paragraph is, a line is not."""
    assert is_judged(words(text)) is judged


def test_common_words_are_a_share(words: Make) -> None:
    """Healthy Swedish has more of them than the same text damaged; nothing has none."""
    assert common_share(words(HEALTHY)) > common_share(words(GARBLED)) > 0
    assert common_share([]) == 0


@pytest.mark.parametrize(
    ("new", "old", "better"),
    [
        (HEALTHY, GARBLED, True),
        (HEALTHY, DAMAGED, True),
        (GARBLED, HEALTHY, False),
        (HEALTHY, HEALTHY, False),
        (HEALTHY[:150], GARBLED, False),
        ("", GARBLED, False),
        (HEALTHY, "", True),
        ("Avslår nämndens förslag", "Avslar namndens forslag", True),
        ("Avslar namndens forslag", "Avslår nämndens förslag", False),
    ],
    ids=["repaired", "dots back", "worse", "same", "half lost", "nothing", "first", "few words", "few lost"],
)
def test_the_better_of_two_readings(words: Make, new: str, old: str, better: bool) -> None:
    """More common words and not much shorter; with few words, the letters that came back."""
    assert is_better(words(new), words(old)) is better
