"""Damaged lines as they were meant, and what is not touched."""

import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.repair.mending import Mended, mend

LINES = [
    "Tekniska ndmnden far i uppdrag att se 6ver belysningen langs gang- och cykelvdgen mellan",
    "Lillviken och hallplatsen vid skolan, och att aterkomma till kommunstyrelsen med férslag",
    "pa hur den kan fdrbattras innan hésten. Kostnaden far inte dverstiga 250 000 kronor per ar.",
]
MEANT = [
    "Tekniska nämnden får i uppdrag att se över belysningen längs gång- och cykelvägen mellan",
    "Lillviken och hållplatsen vid skolan, och att återkomma till kommunstyrelsen med förslag",
    "på hur den kan förbättras innan hösten. Kostnaden får inte överstiga 250 000 kronor per år.",
]


def filled(line: str, mended: Sequence[Mended]) -> str:
    """The line with what is changed in it."""
    for one in sorted(mended, key=lambda m: -m.start):
        if not one.suspect:
            line = line[: one.start] + one.text + line[one.end :]
    return line


def meant(*lines: str) -> list[str]:
    """Lines at the end of a damaged text, as they were meant."""
    text = [*LINES, *lines]
    return [filled(line, mended) for line, mended in zip(text, mend(text), strict=True)][len(LINES) :]


def changes(*lines: str) -> list[list[Mended]]:
    """What is changed and suspect in lines at the end of a damaged text."""
    return mend([*LINES, *lines])[len(LINES) :]


def test_damaged_lines_come_out_as_they_were_meant() -> None:
    """Whole sentences, with all the signs that å, ä and ö became."""
    assert [filled(line, mended) for line, mended in zip(LINES, mend(LINES), strict=True)] == MEANT


def test_what_is_sound_is_not_touched() -> None:
    """What was repaired needs no repair, and no lines need none."""
    assert mend(MEANT) == [[], [], []]
    assert mend([]) == []
    assert mend([""]) == [[]]


@pytest.mark.parametrize(
    ("first", "second", "repaired"),
    [
        ("enligt den 6verens-", "kommelse som galler", ("enligt den överens-", "kommelse som gäller")),
        ("i f6rhal-", "lande till", ("i förhål-", "lande till")),
        ("en F6r&-", "ndring av", ("en Förä-", "ndring av")),
        ("kommunens fri-", "tidsgardar", ("kommunens fri-", "tidsgårdar")),
        ("nagra fér-", "andringar", ("några för-", "ändringar")),
        ("samh&lls-", "planering", ("samhälls-", "planering")),
        ("en tréad-", "gard i", ("en träd-", "gård i")),
        ("arbetet har fort-", "satt", ("arbetet har fort-", "satt")),
        ("for kultur-", "och fritidsfragor", ("för kultur-", "och fritidsfrågor")),
    ],
)
def test_a_word_that_a_line_end_parts_is_parted_again(first: str, second: str, repaired: tuple[str, str]) -> None:
    """Where the print is, whichever half is damaged."""
    assert meant(first, second) == list(repaired)


def test_the_halves_of_a_word_are_logged_each_in_its_line() -> None:
    """With what is printed there."""
    found = changes("nagra fér-", "andringar")
    assert [[(m.raw, m.text) for m in mended] for mended in found] == [
        [("nagra", "några"), ("fér", "för")],
        [("andringar", "ändringar")],
    ]


@pytest.mark.parametrize(("line", "raw", "guess"), [("Bilaga: Rad", "Rad", "Råd"), ("Kommentar: bor", "bor", "bör")])
def test_what_is_suspect_is_left_alone(line: str, raw: str, guess: str) -> None:
    """What it may be is told."""
    assert meant(line) == [line]
    ((suspect,),) = changes(line)
    assert (suspect.raw, suspect.text, suspect.suspect) == (raw, guess, True)


@pytest.mark.parametrize(
    "quoted",
    [
        "Growing together in a green city for all",
        "How to plan for children in small towns",
        "Safe and healthy schools for all children",
    ],
)
def test_a_quotation_in_english_is_not_touched(quoted: str) -> None:
    """What stands around it is."""
    assert meant(f"Rapporten {quoted} ska foljas upp arligen.") == [f"Rapporten {quoted} ska följas upp årligen."]


@pytest.mark.parametrize(
    ("line", "repaired", "reason"),
    [
        ("Atgard", "Åtgärd", "diacritic"),
        ("kommunens kostnad galler", "kommunens kostnad gäller", "diacritic"),
        ("galler 1 samband med flytten", "gäller i samband med flytten", "stroke"),
        ("|T-avdelningen svarar", "IT-avdelningen svarar", "letters"),
        ("en utv ardering av", "en utvärdering av", "space_added"),
        ("i omr dde tre", "i område tre", "space_added"),
        ("skriver idetta arende", "skriver i detta ärende", "space_lost"),
    ],
)
def test_a_change_has_its_reason(line: str, repaired: str, reason: str) -> None:
    """A letter's dots, a stroke for an i, a space that was lost or added."""
    assert meant(line) == [repaired]
    assert reason in {mended.reason for mended in changes(line)[0]}


def test_list_marks_are_put_back() -> None:
    """An e or o that several lines begin with."""
    assert meant("e Fler cykelvagar", "e Battre belysning") == ["• Fler cykelvägar", "• Bättre belysning"]
    assert [mended[0].reason for mended in changes("e Fler banor", "e Nya lampor")] == ["bullet", "bullet"]


def test_lines_in_capitals_stay_in_capitals() -> None:
    """With their dots."""
    assert meant("AVGIFTER FOR BATPLATSER OCH ATGARDER") == ["AVGIFTER FÖR BÅTPLATSER OCH ÅTGÄRDER"]


@pytest.mark.parametrize(
    "line",
    [
        "asa.oberg@alvedal.example",
        "KS 2025/061, KSAU19 och A4",
        "2025-01-14 kl 13.30, 1 250 tkr (1 300 tkr)",
        "H&M",
        "Brobyhult och Lindeblom",
    ],
)
def test_what_is_no_prose_is_not_touched(line: str) -> None:
    """Addresses, case numbers, sums, codes, and names that nobody knows."""
    assert meant(line) == [line]


def test_the_text_tells_how_it_was_damaged() -> None:
    """The same print means what it does elsewhere in its text."""
    with_d = ["for fdretag, gdrdar och fdreningar i vdster, som betalar fdr sdkerhet och fdrrdd"] * 4
    assert filled(with_d[0], mend(with_d)[-1]).startswith("för företag, gårdar och föreningar i väster")


def test_a_text_from_a_bad_scan_is_read_as_one() -> None:
    """Where many words are none; where one is, it may be what it says."""
    bad = ["Kommunens uppdraq till namnden ar att se over verksamhetcn och beslntet om taxa,", "sa att bamen trivs."]
    good = ["Kommunens uppdrag till namnden ar att se over verksamheten och beslutet om taxa.", *LINES, "sa att bamen"]
    assert filled(bad[1], mend(bad)[1]) == "så att barnen trivs."
    assert filled(good[-1], mend(good)[-1]) == "så att bamen"


def test_a_text_says_nothing_of_the_next_one() -> None:
    """The same lines come out the same, whatever was mended between."""
    before = mend(LINES)
    mend(["Bara tva ord", "far h&r och dar", *LINES[:1]])
    assert mend(LINES) == before


PIECES = st.sampled_from([*re.findall(r"\S+", " ".join(LINES)), "|", "1", "e", "fér-", "P&", "ÅÄ", "x", "§", "&r6"])


@settings(max_examples=40)
@given(st.lists(st.lists(PIECES, max_size=6).map(" ".join), max_size=5))
def test_each_change_says_what_it_changes(lines: list[str]) -> None:
    """In as many lines as there were, from left to right, with a confidence between 0 and 1."""
    found = mend(lines)
    assert len(found) == len(lines)
    for line, mended in zip(lines, found, strict=True):
        at = 0
        for one in mended:
            assert line[one.start : one.end] == one.raw != one.text
            assert 0 < one.confidence < 1
            assert at <= one.start < one.end
            at = one.end


def test_a_word_over_three_lines_is_parted_where_the_print_is() -> None:
    """As in a narrow column."""
    assert meant("sam-", "hdllsbygg-", "nadsndmnden")[-3:] == ["sam-", "hällsbygg-", "nadsnämnden"]


@pytest.mark.parametrize(
    ("line", "said"), [("Besoket i aİb", "Besöket i aİb"), ("DİYARBAKIR", "DİYARBAKIR"), ("Hon kom !", "Hon kom !")]
)
def test_strange_letters_stop_nothing(line: str, said: str) -> None:
    """A letter that is two in lower case, and a lone exclamation mark, stay."""
    assert meant(line) == [said]


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        (
            ["o Aven skolgarden ska rustas", "o Atgarder ska anges"],
            ["• Även skolgården ska rustas", "• Åtgärder ska anges"],
        ),
        (["kommunsty relsen"], ["kommunstyrelsen"]),
        (["en plan mot valdi nara relationer"], ["en plan mot våld i nära relationer"]),
        (["BESLUT OM F6RRAD"], ["BESLUT OM FÖRRÅD"]),
        (["f6rs6rjning och 6verf6ring"], ["försörjning och överföring"]),
        (["bam-", "domsminnen"], ["bam-", "domsminnen"]),
    ],
)
def test_found_by_attack(printed: list[str], said: list[str]) -> None:
    """A capital after a list mark, a space alone, digits in capitals, two sixes, one sign for two letters at an end."""
    assert meant(*printed) == said
