"""Progress: words for the pace, and lines seldom enough for a log."""

from collections.abc import Iterator

import pytest

from flows.progress import PlainLines, pace, shown


@pytest.mark.parametrize(
    ("done", "total", "seconds", "words"),
    [
        (0, 10, 5, ""),
        (5, 10, 2, "2,5 filer/s, 2 s kvar"),
        (100, 400, 100, "1,0 filer/s, 5 min 0 s kvar"),
        (1, 10001, 1, "1,0 filer/s, 2 h 46 min kvar"),
    ],
)
def test_the_pace_in_words(done: int, total: int, seconds: float, words: str) -> None:
    """Rate and time left, with a Swedish comma."""
    assert pace(done, total, seconds) == words


def test_a_log_gets_a_line_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    """Not one for each document, and one at the end."""
    clock: Iterator[int] = iter(range(0, 1000, 4))
    lines = PlainLines(10, lambda: next(clock))
    for _ in range(10):
        lines.tick()
    lines.last()
    said = capsys.readouterr().err.splitlines()
    assert said[0].startswith("klubbat: 3 av 10 filer, ")
    assert said[-1].startswith("klubbat: 10 av 10 filer, ")
    assert len(said) < 6


def test_elsewhere_than_at_a_terminal_there_is_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    """A log has no control characters in it."""
    with shown(1) as progress:
        progress.tick()
    assert "\x1b" not in capsys.readouterr().err
