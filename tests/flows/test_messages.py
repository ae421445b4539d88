"""What the user reads: names that can't break a line."""

import pytest

from flows.messages import shown


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Möte 3.pdf", "Möte 3.pdf"),
        ("a\nb.pdf", "a\\nb.pdf"),
        ("a\x1b[31m.pdf", "a\\x1b[31m.pdf"),
        ("a\udcff.pdf", "a\\xff.pdf"),
        ("a\u202egnp.pdf", "a\\u202egnp.pdf"),
    ],
)
def test_a_name_fits_on_one_line(name: str, expected: str) -> None:
    """Control characters and undecodable bytes are written out, å ä ö are letters."""
    assert shown(name) == expected
