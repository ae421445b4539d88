"""Hostile text costs no more than its length: what is four times as long takes about four times the time, not sixteen.

Each pattern and loop here once read all of a text again for each of its letters or lines.
"""

import re
from collections.abc import Callable, Sequence
from itertools import product
from time import process_time

import pytest

from extractors.assignments.columns import rows_of
from extractors.decisions.acts import acts_of
from extractors.decisions.as_proposed import takes_proposal
from extractors.evidence import Held, source_of
from extractors.metadata import metadata_of
from extractors.pages.text import LONGEST_LINE, read_text
from extractors.sections import outline_of
from extractors.sentences import split_sentences
from extractors.signatures import meeting_signings
from extractors.unwrap import JOINING, joined
from schemas.outline import Block, SectionSpan
from schemas.pages import Cell, Line

# Four times the text takes four times as long, quadratically sixteen. Whatever else the machine does lies between.
TIMES, MOST = 4, 10


def line(text: str, page: int = 1) -> Line:
    """A line of plain text."""
    return Line(text, text, page)


def section(count: int, text: str) -> SectionSpan:
    """A section of equal lines."""
    lines = tuple(line(text) for _ in range(count))
    return SectionSpan("decision", "Beslut", 1, lines, (Block(joined([text]), lines),))


def header(text: str) -> object:
    """What is read in the first lines of a letter."""
    lines = [line("Handläggare: Eva Ek"), line(text)]
    return metadata_of("tjansteutlatande", lines, outline_of("tjansteutlatande", lines, 0.0), (), None)


WORK: dict[str, tuple[int, Callable[[int], object]]] = {
    "beslutar att": (1_000, lambda n: takes_proposal("beslutar att " * n)),
    "att": (3_000, lambda n: takes_proposal("att " * n)),
    "initials": (6_000, lambda n: split_sentences("I. " * n)),
    "short lines": (5_000, lambda n: joined(["0"] * n)),
    "broken words": (20_000, lambda n: joined(["ab-"] * n)),
    "one word": (6_000, lambda n: header("A" * n)),
    "brackets": (5_000, lambda n: meeting_signings([line("(" * n)], ())),
    "cells": (300, lambda n: meeting_signings([Line("a", "a", 1, cells=(Cell("a", "a"),) * n)] * 2, ())),
    "verbs": (2_000, lambda n: acts_of("godkänns " * n)),
    "lines": (10_000, lambda n: list(rows_of(section(n, "0")))),
    "headers": (10_000, lambda n: list(rows_of(section(n, "Uppdrag")))),
    "pages": (1_000, lambda n: source_of([line("a", number) for number in range(1, n + 1)])),
}


@pytest.mark.parametrize("name", WORK)
def test_work_grows_with_the_text(name: str) -> None:
    """The best of three, so that one pause of the machine is not taken for growth."""
    count, work = WORK[name]

    def seconds(times: int) -> float:
        began = process_time()
        work(count * times)
        return process_time() - began

    work(count)
    small = min(seconds(1) for _ in range(3))
    assert min(seconds(TIMES) / max(small, 0.001) for _ in range(3)) < MOST


def test_an_endless_line_is_broken_where_a_word_ends() -> None:
    """No letter is lost, no word is cut that fits on a line, and an honest paragraph stays on its own."""
    words = "ord " * LONGEST_LINE
    lines = read_text(words.encode()).lines()
    assert " ".join(one.text for one in lines) == words.strip()
    assert max(len(one.raw) for one in lines) <= LONGEST_LINE
    assert "".join(one.text for one in read_text(b"a" * 3 * LONGEST_LINE).lines()) == "a" * 3 * LONGEST_LINE
    assert len(read_text(b"a" * LONGEST_LINE).lines()) == 1


# ---------------------------------------------------------------- the same as the slow way


def slowly_joined(texts: Sequence[str]) -> str:
    """Lines as one text, all that is joined so far looked at for each."""
    hyphen = re.compile(r"[A-Za-zÅÄÖåäöéü][a-zåäöéü][-‐­]$")
    part = re.compile(r"(?:[A-ZÅÄÖ]{2,}|(?<!\w)[A-Za-zÅÄÖåäö])-$")
    out = ""
    for text in map(str.strip, texts):
        if not out or not text:
            out = out or text
        elif hyphen.search(out) and text[0].islower() and not JOINING.match(text):
            out = out[:-1] + text
        elif ((hyphen.search(out) or part.search(out)) and not JOINING.match(text)) or (
            re.search(r"\d[-–]$", out) and text[0].isdigit()
        ):
            out += text
        else:
            out += " " + text
    return re.sub(r"[ \u00a0]+", " ", out.replace("\u00ad", ""))


def test_lines_are_joined_as_by_the_slow_way() -> None:
    """Hyphens, broken numbers, capitals and lines of a letter, in every order of three."""
    pieces = ("", "-", "a", "-b", "ab-", "IT-", "e-", "2024-", "25", "och x", "Ab-", "x\u00ad", "å", "ÅÄ-", "1–")
    for texts in product(pieces, repeat=3):
        assert joined(texts) == slowly_joined(texts), texts


def test_a_part_is_held_by_the_lines_it_stands_on() -> None:
    """Every part of a text, on whatever lines, those without letters between them included."""
    lines = [line(text) for text in ("", "ab c", "-", "", "de", "f", "g-", ".")]
    letters = "abcdefg"
    own = [re.sub(r"\W", "", one.text) for one in lines]
    starts = [sum(map(len, own[:index])) for index in range(len(own))]
    for first, last in ((a, b) for a in range(7) for b in range(a + 1, 8)):
        held = tuple(
            one for one, at, text in zip(lines, starts, own, strict=True) if at < last and at + len(text) > first
        )
        assert Held(lines).holding(letters[first:last]) == held
    assert Held(lines).holding("xyz") == Held(lines).holding("") == tuple(lines)
    assert Held(()).holding("a") == ()
