"""Which pages have lost their å, ä and ö."""

import pytest

from extractors.repair.judging import BLOCK, blocks_of, damaged_pages, shows_damage

SOUND = [
    "Fritidsförvaltningen föreslår att avgiften för båtplatser höjs från och med nästa år. Höjningen",
    "behövs för att täcka kostnaden för att rusta upp bryggorna i Lillviken, som har skadats av isen.",
    "Den som redan har en plats får behålla den till det gamla priset under den första säsongen, och",
    "det går att säga upp platsen till och med den sista april utan att det kostar något.",
]
DAMAGED = [
    "Fritidsfdrvaltningen foreslar att avgiften for batplatser hojs fran och med nasta ar. Hojningen",
    "behovs for att tacka kostnaden for att rusta upp bryggorna i Lillviken, som har skadats av isen.",
    "Den som redan har en plats far behalla den till det gamla priset under den forsta sasongen, och",
    "det gar att saga upp platsen till och med den sista april utan att det kostar nagot.",
]
ENGLISH = [
    "The council has decided that the fee for a berth in the harbour will be raised from next year, since",
    "the bridges have to be mended after the winter and the budget of the harbour does not allow for it.",
    "Those who already have a berth may keep it at the old price for the first season, and can give it up.",
]
SHORT_SOUND = ["Vid protokollet", "Göran Öberg"]
SHORT_DAMAGED = ["Justeras av", "Goran Oberg"]
SHORT_MARKED = ["Återstår att göra"]
NUMBERS = ["2023 2024 2025", "1 250 1 300 1 400"]


@pytest.mark.parametrize(
    ("page", "damaged"), [(SOUND, False), (DAMAGED, True), (ENGLISH, False), (NUMBERS, False), ([], False)]
)
def test_a_page_by_itself(page: list[str], damaged: bool) -> None:
    """Damaged Swedish is told from sound Swedish, from another language, and from what has no words."""
    assert damaged_pages([page]) == [damaged]


@pytest.mark.parametrize(
    ("pages", "damaged"),
    [
        ([DAMAGED, SOUND], [True, False]),
        ([SOUND, DAMAGED, SOUND], [False, True, False]),
        ([DAMAGED, SHORT_DAMAGED], [True, True]),
        ([SOUND, SHORT_DAMAGED], [False, False]),
        ([SHORT_DAMAGED, DAMAGED], [True, True]),
        ([DAMAGED, SHORT_MARKED, DAMAGED], [True, False, True]),
        ([DAMAGED, SHORT_SOUND], [True, False]),
        ([DAMAGED, NUMBERS, SHORT_DAMAGED, SOUND], [True, True, False, False]),
        ([DAMAGED, SHORT_DAMAGED, SOUND], [True, True, False]),
        ([SOUND, SHORT_DAMAGED, DAMAGED], [False, False, True]),
        ([ENGLISH, DAMAGED], [False, True]),
    ],
)
def test_a_short_page_follows_the_one_beside_it(pages: list[list[str]], damaged: list[bool]) -> None:
    """The nearest that is judged, the one before of two as near; unless it has its dots."""
    assert damaged_pages(pages) == damaged


@pytest.mark.parametrize(
    ("pages", "damaged"),
    [
        ([["Fdrslag till beslut"]], [True]),
        ([["Namnden godkanner dagordningen"]], [True]),
        ([["Godkannande av dagordning"], ["Val av justerare"]], [True, True]),
        ([["Forslag till beslut"], ["Avgift för båtplats"]], [False, False]),
        ([["Val av justerare"]], [False]),
        ([["Ordinarie ledamot Jan Ohlson"]], [False]),
        ([["Plan for the harbour"]], [False]),
        ([], []),
        ([[]], [False]),
    ],
)
def test_short_texts_are_judged_together(pages: list[list[str]], damaged: list[bool]) -> None:
    """By single words that are none without their dots, if no page is long enough to count."""
    assert damaged_pages(pages) == damaged


@pytest.mark.parametrize(
    ("line", "shows"),
    [
        ("Forslag till beslut", True),
        ("Forvaltningen far i uppdrag", True),
        ("Beslut om taxa", False),
        ("Förslag fran namnden", False),
        ("Kontakta Lindeblom eller Brandtberg", False),
        ("2025-01-15 KS 2025/12", False),
        ("", False),
    ],
)
def test_words_that_give_it_away(line: str, shows: bool) -> None:
    """One that is a common word with its dots and none without; not where the text has dots."""
    assert shows_damage([line]) == shows


@pytest.mark.parametrize(
    ("count", "sizes"), [(0, [0]), (1, [1]), (BLOCK, [BLOCK]), (BLOCK + 1, [BLOCK, 1]), (3 * BLOCK, [BLOCK] * 3)]
)
def test_a_text_without_pages_is_judged_in_blocks(count: int, sizes: list[int]) -> None:
    """Every line is in one of them, in order; there is always one."""
    lines = [f"rad {number}" for number in range(count)]
    blocks = blocks_of(iter(lines))
    assert [len(block) for block in blocks] == sizes
    assert [line for block in blocks for line in block] == lines
