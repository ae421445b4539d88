"""How the database is opened."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import IntegrityError

from schemas.record import Record
from store.archive import Archive, Outcome
from store.connection import locate, shown


@pytest.mark.parametrize(("pragma", "value"), [("journal_mode", "wal"), ("foreign_keys", 1), ("busy_timeout", 30_000)])
def test_sqlite_is_set_up(sqlite_archive: Archive, pragma: str, value: object) -> None:
    """Readers don't stop the writer, foreign keys hold, and a second run waits its turn."""
    with sqlite_archive.read() as reading:
        assert reading.execute(text(f"PRAGMA {pragma}")).scalar_one() == value


def test_folder_and_url_are_told_apart(tmp_path: Path) -> None:
    """A path is a folder with klubbat.sqlite in it, made on request; what has :// in it is a URL."""
    assert locate(tmp_path / "ny" / "arkiv", create=True).database == str(tmp_path / "ny" / "arkiv" / "klubbat.sqlite")
    assert (tmp_path / "ny" / "arkiv").is_dir()
    url = f"sqlite:///{tmp_path}/arkiv.sqlite"
    assert locate(url, create=True).database == f"{tmp_path}/arkiv.sqlite"


def test_password_is_not_shown() -> None:
    """A URL is printed without what must not be printed."""
    assert shown(make_url("postgresql://kim:hemligt@db/arkiv")) == "postgresql://kim:***@db/arkiv"


def test_error_holds_no_words_of_a_document(
    record_of: Callable[..., Record], outcome_of: Callable[..., Outcome], save: Callable[..., int]
) -> None:
    """Even a bug that ends up in a log leaves the document's text out of it."""
    record = record_of("a", decisions=["hemlig text"])
    twice = record.model_copy(update={"decisions": record.decisions * 2})
    with pytest.raises(IntegrityError) as caught:
        save(outcome_of("/in/a.pdf", "a", twice))
    assert "hemlig" not in str(caught.value)
