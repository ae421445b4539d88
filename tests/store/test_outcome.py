"""What can and can't be an outcome."""

import pytest

from schemas.problems import DocumentError, Failure
from store.outcome import Outcome, state_of_failure


@pytest.mark.parametrize("reason", ["worker_died", "timed_out", "out_of_memory"])
def test_document_that_harms_its_worker_is_quarantined(reason: str) -> None:
    """It is set aside for a person."""
    assert state_of_failure(Failure(reason, "")) == "quarantined"


@pytest.mark.parametrize("reason", [*(kind.reason for kind in DocumentError.__subclasses__()), "internal_error"])
def test_document_that_is_refused_has_failed(reason: str) -> None:
    """Every kind of DocumentError is a failure, and so is a fault of ours."""
    assert state_of_failure(Failure(reason, "")) == "failed"


def test_record_needs_a_file_that_was_read() -> None:
    """A record without a sha256, or beside a failure, is a mistake of the caller's."""
    with pytest.raises(ValueError, match="needs the sha256"):
        Outcome("/in/a.pdf", None, 0, 0, 0, 0.0, "{}", None)
    with pytest.raises(ValueError, match="no failure"):
        Outcome("/in/a.pdf", "0" * 64, 0, 0, 0, 0.0, "{}", Failure("damaged_pdf", ""))
