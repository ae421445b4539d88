"""What is left to do: what is done left out, what is still being written left for later, the rest shared out."""

import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from flows.discovery import Found
from flows.planning import Order, Plan, generator_key, plan
from flows.report import Report
from store.archive import Archive

MakeFile = Callable[[str, str], Path]
Ingest = Callable[[Order], Report]
KEY = "klubbat 0 0"


def test_reprocess_reads_what_is_done(archive: Archive, order: Order, make_file: MakeFile, ingest: Ingest) -> None:
    """On request all is read again."""
    make_file("a.txt", "god")
    ingest(order)
    assert len(plan(replace(order, reprocess=True), archive, KEY).todo) == 1


def test_a_file_that_grows_is_left_for_the_next_run(
    archive: Archive,
    order: Order,
    make_file: MakeFile,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It is named, and what stands still beside it is read."""
    growing, _ = make_file("a.txt", "god"), make_file("b.txt", "god")
    # What happens while it is waited for: somebody writes on.
    monkeypatch.setattr(time, "sleep", lambda _: growing.write_text("god, och mer"))
    found = plan(replace(order, still=3600), archive, KEY)
    assert [Path(file.path).name for file in found.todo] == ["b.txt"]
    assert [(Path(file.path).name, file.failure.reason) for file in found.refused] == [("a.txt", "being_written")]
    assert "2 filer ändrades nyss; väntar 3600 s" in capsys.readouterr().err


@pytest.mark.parametrize("ahead", [0, 3600, 10**9])
def test_a_clock_that_is_wrong_costs_a_wait_and_no_file(
    archive: Archive, order: Order, make_file: MakeFile, ahead: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file from the future is read like any other: it has been seen twice and is the same."""
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)
    path = make_file("a.txt", "god")
    os.utime(path, (time.time() + ahead, time.time() + ahead))
    assert len(plan(replace(order, still=7), archive, KEY).todo) == 1
    assert len(waits) == 1
    assert 0 < waits[0] <= 7


def test_old_files_are_not_waited_for(
    archive: Archive, make_file: MakeFile, order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The archive of ten years is read at once."""
    later = time.time_ns() + 3_600_000_000_000
    monkeypatch.setattr(time, "time_ns", lambda: later)
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)
    make_file("a.txt", "god")
    assert len(plan(replace(order, still=3599), archive, KEY).todo) == 1
    assert waits == []


@pytest.mark.parametrize(
    ("files", "workers", "chunk", "sizes"),
    [
        (0, 2, 50, []),
        (3, 2, 50, [1, 1, 1]),
        (26, 2, 50, [5, 4, 3, 3, 2, 2, 2, 1, 1, 1, 1, 1]),
        (5, 1, 2, [2, 1, 1, 1]),
        (3, 1, 1, [1, 1, 1]),
    ],
)
def test_files_are_shared_out(order: Order, files: int, workers: int, chunk: int, sizes: list[int]) -> None:
    """Small helpings of a small folder, ever smaller ones towards the end, every file in one of them."""
    todo = tuple(Found(str(number), 1, 1, 1) for number in range(files))
    shared = list(Plan(todo, (), 0, 0, frozenset(), ()).chunks(replace(order, workers=workers, chunk=chunk)))
    assert [len(part) for part in shared] == sizes
    assert tuple(file for part in shared for file in part) == todo
    assert tuple(file for part in shared for file in part) == todo


def test_a_large_folder_is_shared_out_in_whole_chunks(order: Order) -> None:
    """But for its end, where a worker would have nothing to do while another had fifty."""
    todo = tuple(Found(str(number), 1, 1, 1) for number in range(1000))
    sizes = [len(part) for part in Plan(todo, (), 0, 0, frozenset(), ()).chunks(replace(order, workers=2, chunk=50))]
    assert sizes[:15] == [50] * 15
    assert sizes == sorted(sizes, reverse=True)
    assert (sum(sizes), sizes[-1]) == (1000, 1)
    assert len(sizes) < 45


def test_the_key_names_version_and_rules() -> None:
    """What the ledger knows a generator by."""
    assert generator_key().startswith("klubbat ")
