"""Uppdrag as they stand, made by hand."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from store.assignments import Entry, Place, Report

AT = Place("protokoll.pdf", 2, "14", "protokoll", "2025-02-11", "given", "doc:a-1")
ENTRY = Entry(
    id="doc:a-1",
    state="open",
    municipality="Alvedals kommun",
    assignees=("Tekniska nämnden",),
    assigner="kommunstyrelsen",
    collaborators=(),
    task="att ge tekniska nämnden i uppdrag att ta fram en plan för skolvägar",
    case_number="KS 2025/12",
    given_on="2025-02-11",
    paragraph="14",
    due_until="2025-12-31",
    due_raw="före årets slut",
    ground=None,
    confidence=0.95,
    review=False,
    remarks=(),
    places=(AT,),
)


@pytest.fixture
def place() -> Place:
    """Where the uppdrag stands."""
    return AT


@pytest.fixture
def entry() -> Callable[..., Entry]:
    """Makes an uppdrag that stands so."""

    def make(**fields: Any) -> Entry:
        return replace(ENTRY, **fields)

    return make


@pytest.fixture
def report_of() -> Callable[..., Report]:
    """Makes a report of these."""

    def make(*entries: Entry, proposed: int = 0, moved: int = 0, later: int = 0) -> Report:
        return Report(date(2025, 10, 10), 30, entries, proposed, moved, later)

    return make
