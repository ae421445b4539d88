"""What is read out of the archive, from rows and from the record where the rows don't have it."""

from collections.abc import Callable

import pytest

from store.archive import Archive, Outcome
from store.assignments.rows import Told, read

MakePaper = Callable[..., Outcome]


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (Told("kommunstyrelsen", "2025-02-11", "14"), True),
        (Told("", "2025-02-11", "14"), True),
        (Told("socialnämnden", "2025-02-11", "14"), False),
        (Told("kommunstyrelsen", "2025-02-11", "15"), False),
        (Told("kommunstyrelsen", "2025-02-12", "14"), False),
    ],
)
def test_a_decision_is_the_same_by_body_day_and_paragraph(other: Told, same: bool) -> None:
    """A body that isn't said may be any."""
    assert Told("kommunstyrelsen", "2025-02-11", "14").may_be(other) is same


def test_a_row_has_its_decision_from_its_paragraph_or_its_list(
    archive: Archive, paper: MakePaper, save: Callable[..., int]
) -> None:
    """And the case of both."""
    told = ("kommunstyrelsen", "2025-02-11", "14")
    save(
        paper("protokoll.pdf", "2025-02-11", [{"task": "Se över taxan", "case": None}]),
        paper(
            "lista.pdf", "2025-05-02", [{"task": "Se över taxan", "told": told, "case": "KS-2025-00012"}], listed=True
        ),
    )
    with archive.read() as connection:
        found = read(connection, mask=False)
    assert {row.decisions for row in found.rows} == {frozenset({Told(*told)})}
    assert {row.cases for row in found.rows} == {frozenset({"KS 2025/12"})}
    assert found.counts == {"given": 2}
    assert found.masks == {}
