"""Pages: boxes put together, and the lines of a file in order."""

import pytest

from schemas.pages import Box, Line, Page, Pages, union


@pytest.mark.parametrize(
    ("boxes", "whole"),
    [
        ([], None),
        ([None, None], None),
        ([(1, 2, 3, 4)], (1, 2, 3, 4)),
        ([(1, 2, 3, 4), None], (1, 2, 3, 4)),
        ([(10, 20, 30, 40), (5, 25, 20, 60)], (5, 20, 30, 60)),
        ([(0, 0, 50, 50), (10, 10, 20, 20)], (0, 0, 50, 50)),
    ],
)
def test_union(boxes: list[Box | None], whole: Box | None) -> None:
    """The smallest box around those that are known, in any order."""
    assert union(boxes) == union(reversed(boxes)) == whole


def test_lines_leave_furniture_out() -> None:
    """A file's lines are those of its pages in order, without running heads and feet."""
    first, second, foot = (Line(text, text, 1) for text in ("Hamn", "Taxa", "1 (2)"))
    pages = Pages((Page(1, 595, 842, (first,), (foot,)), Page(2, 595, 842, (second,), (foot,))), "born_digital")
    assert pages.lines() == (first, second)
