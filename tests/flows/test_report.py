"""The report: counts in order, names that can't break a table, the same in file and words."""

import json
from pathlib import Path

import pytest

from flows.report import Coverage, Report, Tally, closing, state_of
from schemas.problems import Failure
from store.archive import Outcome


def _outcome(path: str, failure: Failure | None = None, seconds: float = 0.0) -> Outcome:
    record = None if failure else "{}"
    return Outcome(path, "0" * 64, 1, 1, 1, seconds, record, failure)


def _add(tally: Tally, outcome: Outcome, state: str, warnings: tuple[str, ...] = ()) -> None:
    tally.add(outcome.path, outcome, state, warnings)


@pytest.fixture
def report() -> Report:
    """Of a run with one of each."""
    tally = Tally()
    _add(tally, _outcome("a|b*.pdf", Failure("damaged_pdf", "trasig")), "failed")
    _add(tally, _outcome("c.pdf", seconds=2.0), "partial", ("doubtful", "doubtful", "odd"))
    _add(tally, _outcome("d.pdf", seconds=5.0), "done")
    return closing(7, tally, {"unchanged": 3, "passed_over": 0}, 1, Coverage(6, 5), 61.2)


def test_states_come_in_one_order_and_without_zeros(report: Report) -> None:
    """Best first."""
    assert list(report.states.items()) == [("done", 1), ("partial", 1), ("failed", 1), ("unchanged", 3)]
    assert report.warnings == {"doubtful": 2, "odd": 1}
    assert [slow.path for slow in report.slowest] == ["d.pdf", "c.pdf"]


def test_the_last_line_says_it_all(report: Report) -> None:
    """Counts, what is gone, coverage."""
    assert report.summary() == (
        "körning 7: 1 klara, 1 delvis klara, 1 misslyckade, 3 oförändrade sedan förra körningen; "
        "1 saknas sedan förra körningen; arkivet har 5 av 6 filer"
    )


def test_it_is_kept_as_markdown_and_json(report: Report, tmp_path: Path) -> None:
    """Under its number, and the JSON says the same."""
    written = report.write(tmp_path)
    assert written == tmp_path / "reports" / "run-000007.md"
    assert "| a\\|b\\*.pdf | damaged\\_pdf | trasig |" in written.read_text(encoding="utf-8")
    assert json.loads(written.with_suffix(".json").read_text(encoding="utf-8"))["states"] == dict(report.states)


@pytest.mark.parametrize(
    ("failure", "record_state", "word"),
    [
        (None, "complete", "done"),
        (None, "partial", "partial"),
        (None, None, "known"),
        (Failure("damaged_pdf", ""), None, "failed"),
        (Failure("timed_out", ""), None, "quarantined"),
        (Failure("vanished", ""), None, "skipped"),
        (Failure("being_written", ""), None, "skipped"),
    ],
)
def test_each_outcome_is_counted_under_one_word(failure: Failure | None, record_state: str | None, word: str) -> None:
    """The ledger's states, and one for content that was there already."""
    assert state_of(_outcome("a", failure), record_state) == word


def test_only_the_slowest_are_kept() -> None:
    """A hundred thousand files don't fill the memory."""
    tally = Tally()
    for number in range(100):
        _add(tally, _outcome(str(number), seconds=float(number + 1)), "done")
    assert sorted(tally.slowest)[0] == (91.0, "90")
    assert len(tally.slowest) == 10
