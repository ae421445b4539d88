"""What counts as all well, for --strict."""

from dataclasses import replace

import pytest

from flows.standing import as_text, is_all_well
from store.archive import Holder
from store.outcome import SOURCE_STATES
from store.status import LastRun, LatestDocument, Status, WaitingDocument

SOUND = Status(
    sources=dict.fromkeys(SOURCE_STATES, 0) | {"done": 3, "empty": 1},
    missing=0,
    documents=4,
    decisions=10,
    assignments=2,
    sections=30,
    awaiting=0,
    waiting=[],
    latest=[],
    last_run=None,
    failures=[],
    warnings={},
)


def test_done_and_empty_is_well() -> None:
    """Nothing to extract, and that is right."""
    assert is_all_well(SOUND)


@pytest.mark.parametrize("state", ["failed", "quarantined", "skipped"])
def test_a_source_without_a_record_is_not(state: str) -> None:
    """Somebody has to do something."""
    assert not is_all_well(replace(SOUND, sources={**SOUND.sources, state: 1}))  # type: ignore[dict-item]


def test_what_is_gone_or_waits_is_not() -> None:
    """Nor here."""
    assert not is_all_well(replace(SOUND, missing=1))
    assert not is_all_well(replace(SOUND, awaiting=1))


def test_the_latest_documents_are_a_table() -> None:
    """What came out, a line a document."""
    latest = [LatestDocument("protokoll.pdf", "protokoll", 16, 5), LatestDocument("bild.pdf", None, 0, 0)]
    lines = as_text(replace(SOUND, latest=latest)).splitlines()
    assert "  protokoll.pdf  protokoll   16 beslut    5 uppdrag" in lines
    assert "  bild.pdf                    0 beslut    0 uppdrag" in lines


@pytest.mark.parametrize(
    ("ended", "running", "words"),
    [
        ("2025-01-03T02:10:00+00:00", None, "klar 2025-01-03T02:10:00+00:00"),
        (
            None,
            Holder("4711", "arkivet", "2025-01-03T02:00:00+00:00"),
            "pågår\nPågår nu: process 4711 på arkivet, sedan",
        ),
        (None, None, "avbröts; kör samma kommando igen"),
    ],
)
def test_a_run_under_way_is_told_from_one_that_was_killed(
    ended: str | None, running: Holder | None, words: str
) -> None:
    """By the lock, not by what the ledger says."""
    run = LastRun(3, "2025-01-03T02:00:00+00:00", ended, "klubbat", None)
    assert words in as_text(replace(SOUND, last_run=run), running)


def test_what_waits_for_a_person_is_named_with_its_reason() -> None:
    """As many as one looks through; long names leave room."""
    waiting = [WaitingDocument(f"{'å' * 70}.pdf", True, 3), *[WaitingDocument("b.pdf", False, 1)] * 20]
    lines = as_text(replace(SOUND, waiting=waiting)).splitlines()
    assert f"  {'å' * 59}…  delvis läst, 3 osäkra rader" in lines
    assert "  b.pdf".ljust(62) + "  1 osäker rad" in lines
    assert "  och 6 till; --json visar alla" in lines


def test_the_text_leaves_out_what_there_is_nothing_to_say_of() -> None:
    """No empty tables."""
    said = as_text(SOUND)
    assert said.startswith("Ingen körning än.\n\nFiler\n")
    assert "Varningar" not in said
    assert "Fel" not in said
