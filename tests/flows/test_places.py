"""Where reports and Prefect's files are kept: in the archive, or for a database in a folder that tells no password."""

from pathlib import Path

import pytest

from flows.places import folder_of, made


@pytest.mark.parametrize(
    ("archive", "folder"),
    [
        ("arkiv", "arkiv"),
        ("sqlite:////srv/arkiv/min.sqlite", "/srv/arkiv"),
        ("sqlite:///arkiv/min.sqlite", "arkiv"),
        ("postgresql://jag:hemligt@db.example:5433/klubbat", "/hem/klubbat/db.example-5433-klubbat"),
        ("postgresql:///klubbat?host=/run/postgresql", "/hem/klubbat/lokal-klubbat"),
    ],
)
def test_each_archive_has_a_folder(archive: str, folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same for the same archive."""
    monkeypatch.setenv("XDG_STATE_HOME", "/hem")
    assert folder_of(archive) == Path(folder)


def test_it_is_made_where_it_is_needed(tmp_path: Path) -> None:
    """Twice does no harm."""
    assert made(str(made(str(tmp_path / "a" / "b")))).is_dir()
