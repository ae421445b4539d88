"""The inside of a worker: every end of a document is an answer."""

from pathlib import Path

import pytest

from flows.worker import answer, time_limit
from schemas.problems import DamagedPdf
from schemas.record import Record


def _raising(error: BaseException) -> object:
    def extract(path: Path) -> Record:
        raise error

    return extract


@pytest.mark.parametrize(
    ("name", "megabytes", "seconds"),
    [("a.pdf", 0, 300), ("a.PDF", 10, 1500), ("a.pdf", 20_000, 3900), ("a.txt", 20_000, 300), ("borta.pdf", None, 300)],
)
def test_a_large_pdf_has_longer_and_none_has_a_night(
    tmp_path: Path, name: str, megabytes: int | None, seconds: int
) -> None:
    """Pages to be read by OCR take their time; padding must not buy any."""
    path = tmp_path / name
    if megabytes is not None:
        with path.open("wb") as file:
            file.truncate(megabytes * 1_000_000)
    assert time_limit(str(path), 300) == seconds


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (DamagedPdf(), "damaged_pdf"),
        (MemoryError(), "out_of_memory"),
        (RecursionError(), "internal_error"),
        (KeyError("Anna Andersson"), "internal_error"),
    ],
)
def test_an_error_is_an_answer(error: BaseException, reason: str) -> None:
    """No exception leaves the worker."""
    header, record = answer(Path("a.txt"), _raising(error))  # type: ignore[arg-type]
    assert record is None
    assert header["reason"] == reason


def test_a_bug_is_reported_by_place_and_never_by_its_message() -> None:
    """An exception's message may quote the document; its place in our code can't."""
    header, _ = answer(Path("a.txt"), _raising(ValueError("Anna Andersson")))  # type: ignore[arg-type]
    assert "Anna" not in str(header["message"])
    assert "ValueError i flows/test_worker.py rad " in str(header["message"])
