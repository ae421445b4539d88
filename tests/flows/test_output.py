"""A file that is written is there whole or not at all."""

from pathlib import Path

import pytest

from flows.output import replacing


def test_the_target_is_replaced_when_all_is_written(tmp_path: Path) -> None:
    """And nothing else is left in the folder."""
    target = tmp_path / "ut.csv"
    target.write_text("gammalt")
    with replacing(target) as out:
        out.write(b"nytt")
        assert target.read_text() == "gammalt"
    assert [path.name for path in tmp_path.iterdir()] == ["ut.csv"]
    assert target.read_text() == "nytt"


def test_a_failure_leaves_the_target_as_it_was(tmp_path: Path) -> None:
    """No half file, no temporary file."""
    target = tmp_path / "ut.csv"
    with pytest.raises(OSError, match="full"), replacing(target):
        raise OSError("full")
    assert list(tmp_path.iterdir()) == []
