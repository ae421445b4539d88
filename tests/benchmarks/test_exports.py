"""The measuring of exports: every form has a line, and counts every row."""

from pathlib import Path

from benchmarks import exports, large


def test_table_has_every_form(tmp_path: Path) -> None:
    """Each with its pace, its ratio to the floor and its memory at every share."""
    large.make(str(tmp_path), 100)
    lines = list(exports.table(tmp_path, "decisions"))
    rows = [line.split(" | ") for line in lines if line.startswith("| ") and "---" not in line][1:]
    assert [row[0].removeprefix("| ") for row in rows] == list(exports.FORMS)
    assert all(len(row[-1].removesuffix(" |").split()) == len(exports.SHARES) for row in rows)
