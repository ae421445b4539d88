"""The quality of the repair, against its floors; and what the benchmark itself is made of."""

import tomllib
from pathlib import Path

import pytest

from benchmarks.repair import conditions, damage, scans, texts
from benchmarks.repair.methods import METHODS
from benchmarks.repair.runs import repair
from benchmarks.repair.scores import Tally
from extractors.repair import repair_text

FLOORS = tomllib.loads((Path(damage.__file__).parent / "floors.toml").read_text("utf-8"))
needs_tesseract = pytest.mark.skipif(not scans.can_read(), reason="tesseract with its English model is not installed")


def tally_of(method: str, documents: list[conditions.Document]) -> Tally:
    """A method's score."""
    tally = Tally()
    repair(method, documents, tally)
    return tally


def assert_no_worse(tally: Tally, floors: dict[str, float]) -> None:
    """Fails where a rate is above its floor."""
    for name, floor in floors.items():
        rate = getattr(tally, name)
        assert rate <= floor, f"{name}: {rate:.3f} > {floor}; misses: {tally.misses.most_common(10)}"


def test_simulated_damage() -> None:
    """Fourteen texts, damaged by the measured table."""
    tally = tally_of("klubbat", list(conditions.simulated()))
    assert tally.marked > 5000
    assert_no_worse(tally, FLOORS["simulated"])


def test_healthy_text_stays() -> None:
    """Not a byte of it changes."""
    for name, meant, _ in conditions.healthy():
        lines = [line for page in meant for line in page]
        assert METHODS["klubbat"](lines) == lines, name


def test_it_is_better_than_the_commonest_word() -> None:
    """The ready-made way leaves a third or more of the words wrong and breaks more."""
    documents = list(conditions.simulated())[:3]
    ours, theirs = tally_of("klubbat", documents), tally_of("fold", documents)
    assert ours.diacritic_errors * 5 < theirs.diacritic_errors
    assert ours.false_changes <= theirs.false_changes


@pytest.mark.slow
@needs_tesseract
@pytest.mark.parametrize("quality", ["clean300", "fax"])
def test_real_engine(quality: str) -> None:
    """Every sixth page, printed, scanned and read by tesseract without Swedish."""
    tally = tally_of("klubbat", list(conditions.scanned(quality, 6)))
    assert tally.marked > 700
    assert_no_worse(tally, FLOORS[quality])


def test_the_same_seed_does_the_same_damage() -> None:
    """So that a score can be compared with the one before."""
    lines = ["Förslaget är att åtgärderna följs upp i år."] * 20
    assert damage.damaged(lines, 4) == damage.damaged(lines, 4) != damage.damaged(lines, 5)
    assert not set("".join(damage.damaged(lines, 4))) & set("åäö")


def test_scores_count_what_they_say() -> None:
    """One word mended, one left, one broken; a list mark and a quotation mark are not judged."""
    tally = Tally()
    tally.add(["• Så här är ”hat” inte"], ["e Sa har ar hat inte"], ['e Så har är "hot" inte'])
    assert (tally.words, tally.marked, tally.marked_wrong, tally.right_before, tally.broken) == (5, 3, 1, 2, 1)
    assert dict(tally.misses) == {("här", "har"): 1, ("hat", "hot"): 1}


def test_a_word_lost_is_wrong() -> None:
    """A gap is no match, and the words after it are judged right."""
    tally = Tally()
    tally.add(["ett två tre"], ["ett tva tre"], ["ett tre"])
    assert (tally.wrong, tally.broken, tally.marked_wrong) == (1, 0, 1)


def test_the_texts_are_pages_of_lines() -> None:
    """Every word of a text is on its pages, and no line is longer than a printed one."""
    for name, pages in texts.documents():
        whole = (texts.FOLDER / f"{name}.txt").read_text("utf-8")
        assert " ".join(line for page in pages for line in page).split() == whole.split()
        assert max(len(line) for page in pages for line in page) <= texts.WIDTH


def test_confidence_means_what_it_says() -> None:
    """Of the changes that are as good as certain 99 in 100 are right, of the doubtful ones fewer."""
    right: dict[bool, list[bool]] = {True: [], False: []}
    for _, meant, printed in conditions.simulated():
        for gold, raw in zip(meant, printed, strict=True):
            (page,) = repair_text([raw])
            for line, fixed in zip(gold, page, strict=True):
                for change in fixed.changes:
                    right[change.confidence >= 0.95].append(change.text in line)
    assert len(right[True]) > 4500
    assert sum(right[True]) / len(right[True]) > 0.99
    assert 0.5 < sum(right[False]) / len(right[False]) < 0.95
