"""How right the extractors are about the samples may only get better: figures against committed floors.

`pytest -s -k report tests/extractors/test_quality.py` prints the figures and every miss.
"""

import json
import sys
from typing import Any

import pytest

from benchmarks import quality

ROOM = 1.0  # per cent a figure may lie above its floor before the floor has to be raised
GROUPS = ("now", "varied", "texts", "later")
FLOORS: dict[str, dict[str, float]] = json.loads(quality.FLOORS.read_text("utf-8"))


@pytest.fixture(scope="module")
def figures() -> dict[str, dict[str, float]]:
    """The figures of each group of samples, all its samples together."""
    members = quality.groups([*quality.gold_names(), *quality.text_names()])
    return {group: quality.total(quality.measure(name) for name in members[group]).figures() for group in GROUPS}


@pytest.mark.parametrize("group", GROUPS)
def test_no_figure_falls_below_its_floor(group: str, figures: dict[str, dict[str, float]]) -> None:
    """What was right stays right: a figure below its floor is a step back in what the program reads."""
    fallen = [
        f"{name}: {figures[group].get(name, 0.0)} is below its floor {floor}"
        for name, floor in FLOORS[group].items()
        if figures[group].get(name, 0.0) < floor
    ]
    assert not fallen, "\n".join(["`python -m benchmarks.quality` lists the misses.", *fallen])


@pytest.mark.parametrize("group", GROUPS)
def test_floors_follow_the_figures(group: str, figures: dict[str, dict[str, float]]) -> None:
    """What has got better is kept: a figure well above its floor, or without one, asks for a new floor."""
    risen = [
        f'"{name}": {value} (floor {FLOORS[group].get(name, "missing")})'
        for name, value in figures[group].items()
        if value > FLOORS[group].get(name, -ROOM) + ROOM
    ]
    assert not risen, "\n".join([f'Better than before: raise these under "{group}" in {quality.FLOORS.name}.', *risen])


def test_report() -> None:
    """Every sample has gold and every gold a sample; prints the table of figures and the misses."""
    sys.stdout.write(f"\n{quality.report(quality.gold_names())}\n")
    assert quality.gold_names() == sorted(path.stem for path in quality.SAMPLES.glob("*.pdf"))


@pytest.mark.parametrize("name", quality.gold_names())
def test_gold_holds_the_keys_it_promises(name: str) -> None:
    """A misspelt key in gold would be a question never asked: every row has the known keys only."""
    gold = json.loads((quality.GOLD / f"{name}.json").read_text("utf-8"))
    assert list(gold) == [kind.name for kind in quality.KINDS]
    for kind in quality.KINDS:
        known = {kind.text, *kind.fields, "optional", "due", "metadata", "first_page", "last_page"}
        for row in gold[kind.name]:
            inner = row.get("metadata", {})
            assert {key.removesuffix("_ok") for key in {*row, *inner}} <= known, row


def test_equal_texts_meet_their_own_rows() -> None:
    """A sentence that stands in two parts is paired with the row of the same part, whatever the order."""
    kind = next(kind for kind in quality.KINDS if kind.name == "decisions")
    gold: list[dict[str, Any]] = [
        {"text": "Styrelsen godkände protokollet.", "part": 1},
        {"text": "Styrelsen godkände protokollet.", "part": 2},
    ]
    pairs, missed, false = quality.match(kind, gold, gold[::-1])
    assert [(want["part"], have["part"]) for want, have in pairs] == [(1, 1), (2, 2)]
    assert not missed and not false


def test_a_missing_row_and_a_false_row_both_cost() -> None:
    """Of two rows in gold and two in a record that share one, F1 is a half; an optional row costs nothing."""
    empty: dict[str, list[dict[str, Any]]] = {kind.name: [] for kind in quality.KINDS}
    gold: list[dict[str, Any]] = [{"name": "Åsa Ek"}, {"name": "Bo Ek"}, {"name": "Ivar Ek", "optional": True}]
    found: list[dict[str, Any]] = [{"name": "Åsa Ek"}, {"name": "Ivar Ek"}, {"name": "Bolaget AB"}]
    tally = quality.compare({**empty, "attendance": gold}, {**empty, "attendance": found})
    assert tally.figures() == {"attendance.f1": 50.0}


@pytest.mark.parametrize(
    ("name", "have", "right"),
    [
        ("kind", "rapport", True),
        ("kind", "ovrigt", True),
        ("kind", "ekonomi", False),
        ("body", None, True),
        ("body", "styrelsen", False),
        ("officers", ["bo ek", "Åsa Ek"], True),
        ("officers", ["Asa Ek", "Bo Ek"], False),
    ],
)
def test_a_field_is_right_as_gold_says(name: str, have: object, right: bool) -> None:
    """Case and order do not count, other right readings do, å is not a, and null in gold means that nothing is said."""
    want = {"kind": "rapport", "kind_ok": ["ovrigt"], "body": None, "officers": ["Åsa Ek", "Bo Ek"]}
    assert quality.agrees(want, {name: have}, name) is right


@pytest.mark.parametrize("name", quality.text_names())
def test_gold_of_texts_holds_the_keys_it_promises(name: str) -> None:
    """The same for texts, which have gold of decisions and assignments alone; every gold has its text."""
    gold = quality.read_text_gold(name)
    assert set(gold) <= {"decisions", "assignments"}
    assert (quality.SAMPLES / f"{name}.txt").exists()
    for kind in quality.KINDS:
        known = {kind.text, *kind.fields, "optional"}
        for row in gold.get(kind.name, []):
            assert kind.text in row
            assert {key.removesuffix("_ok") for key in row} <= known
