"""Problems: every way to be no document has a name and a way out."""

import re

import pytest

from schemas.problems import DocumentError

ERRORS = (DocumentError, *DocumentError.__subclasses__())


def test_each_has_a_reason_of_its_own() -> None:
    """Reasons are stable names in snake_case, and no two errors share one."""
    reasons = [error.reason for error in ERRORS]
    assert len(set(reasons)) == len(reasons)
    assert all(re.fullmatch(r"[a-z]+(?:_[a-z]+)*", reason) for reason in reasons)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.reason)
def test_each_message_says_what_to_do(error: type[DocumentError]) -> None:
    """What is wrong stands before the semicolon, the remedy after it."""
    wrong, _, remedy = str(error()).partition("; ")
    assert wrong
    assert remedy


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.reason)
def test_a_detail_stands_beside_the_message(error: type[DocumentError]) -> None:
    """The standing message stays whole; the detail follows in brackets."""
    assert str(error("sida 3")) == f"{error.message} (sida 3)"
