"""The words of a line, and what may not be touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.repair.tokens import Kind, kind_of, tokens_of


def of_kind(line: str, kind: Kind) -> list[str]:
    """The tokens of a line that are of one kind."""
    return [token.text for token in tokens_of(line) if token.kind == kind]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Namnden beslutar att", ["Namnden", "beslutar", "att"]),
        ("  (ordf.), for kannedom: ja!", ["ordf", "for", "kannedom", "ja"]),
        ("6kad takt &r 4r p4 v&g och gr&n niv&", ["6kad", "takt", "&r", "4r", "p4", "v&g", "och", "gr&n", "niv&"]),
        ("16pande 10pande", ["16pande", "10pande"]),
        ("PLANER|NG P4 U6", ["PLANER|NG", "P4", "U6"]),
        ("e-post och kultur-/fritid", ["e", "post", "och", "kultur", "fritid"]),
        ("år\tÅtgärd\u00a0klar", ["år", "Åtgärd", "klar"]),
        ("", []),
        (" – § … ", []),
    ],
)
def test_words_are_cut_at_what_no_letter_became(line: str, words: list[str]) -> None:
    """Digits and signs that letters become stand inside words."""
    assert of_kind(line, "word") == words


@pytest.mark.parametrize("line", ["2025", "1 250 tkr", "13.45", "2024-05-13", "KS 2025/061", "70-talet", "0512-12 34"])
def test_numbers_are_numbers(line: str) -> None:
    """Sums, times, dates and case numbers are cut into numbers, which nothing repairs."""
    digits = [token for token in tokens_of(line) if token.text[0].isdigit()]
    assert digits
    assert all(token.kind == "number" for token in digits)


@pytest.mark.parametrize(
    ("line", "fixed"),
    [
        ("anna.berg@alvedal.example galler", ["anna", "berg", "alvedal", "example"]),
        ("se www.alvedal.example/samrad nu", ["www", "alvedal", "example", "samrad"]),
        ("https://kommun.example/a-b", ["https", "kommun", "example", "a", "b"]),
        ("pa alvedal.se finns", ["alvedal", "se"]),
        ("bilagan plan_karta.pdf", ["plan", "karta", "pdf"]),
        ("protokoll.docx", ["protokoll", "docx"]),
        (r"G:\namnd\arenden", ["G", "namnd", "arenden"]),
        ("KSAU19 covid19 Ks2024 A12b", ["KSAU19", "covid19", "Ks2024", "A12b"]),
        ("H&M A1 B2 T7", ["H&M", "A1", "B2", "T7"]),
        ("punkt 1a, 3a och 8b", ["1a", "3a", "8b"]),
        ("5G-nat", ["5G"]),
    ],
)
def test_what_is_no_prose_is_fixed(line: str, fixed: list[str]) -> None:
    """Addresses, names of files, codes, and the numbers of items."""
    assert of_kind(line, "fixed") == fixed


@pytest.mark.parametrize(
    ("piece", "kind"),
    [
        ("ärende", "word"),
        ("Goteborg", "word"),
        ("2025", "number"),
        ("f6r", "word"),
        ("6r", "word"),
        ("&tgärd", "word"),
        ("f5r", "fixed"),
        ("f66r", "fixed"),
        ("A3", "fixed"),
        ("H&M", "fixed"),
        ("3a", "fixed"),
    ],
)
def test_kinds_of_pieces(piece: str, kind: Kind) -> None:
    """A digit that is no letter makes a code of a word."""
    assert kind_of(piece) == kind


@pytest.mark.parametrize("line", ["1 samband med detta", "taxan som 1 dag galler", "1", "kap 1"])
def test_a_lone_1_may_be_an_i(line: str) -> None:
    """It stands for itself between spaces."""
    assert of_kind(line, "one") == ["1"]


@pytest.mark.parametrize("line", ["1 § lagen", "1 250 kr", "1 %", "1§", "1,5", "1.", "(1)", "nr 1:", "11 kap"])
def test_a_1_that_counts_is_a_number(line: str) -> None:
    """Before what is counted, and beside other signs."""
    assert of_kind(line, "one") == []


@pytest.mark.parametrize(
    ("line", "strokes", "words"),
    [
        ("| samband", ["|"], ["samband"]),
        ("och [ dag", ["["], ["och", "dag"]),
        ("|T-avdelningen", [], ["|T", "avdelningen"]),
        ("[T-stod", [], ["[T", "stod"]),
        ("[bilaga]", [], ["bilaga"]),
        ("Bra!", [], ["Bra"]),
        ("upp|ned", [], ["upp|ned"]),
    ],
)
def test_strokes(line: str, strokes: list[str], words: list[str]) -> None:
    """Alone, or before what may follow an I in capitals; brackets and exclamations are none."""
    assert of_kind(line, "stroke") == strokes
    assert of_kind(line, "word") == words


@pytest.mark.parametrize(
    ("line", "beginning"),
    [
        ("Vi ses. Vi hors", ["Vi", "Vi"]),
        ("Hon sade: Ja", ["Hon", "Ja"]),
        ("”Varfor?” Det vet vi inte.", ["Varfor", "Det"]),
        ("Bra (utan rost.) Annars inte", ["Bra", "Annars"]),
        ("Ett, tva; Tre – Fyra", ["Ett"]),
        ("kl 13.45 Paus", ["kl"]),
        ("2025. Under aret", ["2025", "Under"]),
    ],
)
def test_beginnings_of_sentences(line: str, beginning: list[str]) -> None:
    """The first word of a line, and the one after a full stop, a question or a colon."""
    assert [token.text for token in tokens_of(line) if token.begins] == beginning


@given(st.text(alphabet="abåÄö016&|[!-./@ \t§"))
def test_tokens_stand_where_they_say(line: str) -> None:
    """From left to right, none over another, and every letter and digit is in one of them."""
    tokens = tokens_of(line)
    assert [line[token.start : token.end] for token in tokens] == [token.text for token in tokens]
    at = 0
    for token in tokens:
        assert not any(c.isalnum() for c in line[at : token.start])
        assert at <= token.start < token.end
        at = token.end
    assert not any(c.isalnum() for c in line[at:])


@given(st.text(alphabet="abåö0123456789"))
def test_letters_alone_are_a_word_and_digits_alone_a_number(text: str) -> None:
    """Whichever they are."""
    for token in tokens_of(text):
        if token.text.isalpha():
            assert token.kind == "word"
        if token.text.isdigit() and token.text != "1":
            assert token.kind == "number"
