"""Decisions that say no more than whose proposal they take, and those that say more or nothing of the kind."""

import pytest

from extractors.decisions.as_proposed import takes_proposal


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Enligt förslaget", ""), ("Enligt förslag.", ""), ("Förslaget bifalls.", ""), ("Förslaget bifölls.", ""),
        ("att bifalla förslaget", ""), ("Beslutades enligt förslaget.", ""),
        ("Kommunstyrelsen beslutar enligt förslaget.", ""),
        ("Kommunstyrelsen beslutar bifalla förslaget till beslut.", ""),
        ("Enligt arbetsutskottets förslag", "arbetsutskottets"),
        ("Enligt arbetsutskottets förslag till beslut.", "arbetsutskottets"),
        ("Kommunfullmäktige beslutar enligt kommunstyrelsens förslag.", "kommunstyrelsens"),
        ("Kommunfullmäktige beslutar i enlighet med kommunstyrelsens förslag.", "kommunstyrelsens"),
        ("Kommunfullmäktige beslutade enligt barn- och ungdomsnämndens förslag.", "barn- och ungdomsnämndens"),
        ("att bifalla arbetsutskottets förslag", "arbetsutskottets"), ("Enligt Eva Eks förslag", "Eva Eks"),
        ("  Enligt förslaget.  ", ""), ("ENLIGT FÖRSLAGET", ""),
    ],
)  # fmt: skip
def test_what_takes_a_proposal(text: str, whose: str) -> None:
    """Whose it is as written, "" where it is only "förslaget"."""
    assert takes_proposal(text) == whose


@pytest.mark.parametrize(
    "text",
    [
        "", "Planen antas.", "Enligt förslaget, med ändringen att taxan höjs.",
        "Enligt förslaget. Förvaltningen får i uppdrag att måla bryggan.", "Arbetsutskottets förslag",
        "Förslag till beslut", "Förvaltningens förslag till beslut:", "Enligt förslaget ska hamnen målas.",
        "Förslaget avslås.", "Kommunstyrelsen avslår arbetsutskottets förslag.", "Motionen bifalls.",
    ],
)  # fmt: skip
def test_what_does_not(text: str) -> None:
    """What decides something itself, refuses, only names a proposal or is a heading."""
    assert takes_proposal(text) is None
