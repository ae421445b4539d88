"""A run without Prefect: what is saved, what is marked, what the next run does."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from flows.batch import Run
from flows.discovery import Found
from flows.planning import Order, Plan, plan
from flows.reading import Done, Extraction, extract_files, workers_for
from flows.report import Report
from store.archive import Archive

MakeFile = Callable[[str, str], Path]
Ingest = Callable[[Order], Report]
KEY = "klubbat 0 0"


def test_a_second_run_finds_nothing_to_do(archive: Archive, order: Order, make_file: MakeFile, ingest: Ingest) -> None:
    """What is done is known by name, size and times, and isn't read again; a failure isn't tried again either."""
    make_file("a.txt", "god")
    make_file("b.txt", "tom")
    first = ingest(order)
    assert (first.states, first.failed) == ({"done": 1, "failed": 1}, 1)
    again = plan(order, archive, KEY)
    assert (again.todo, again.unchanged) == ((), 2)


def test_the_same_content_under_a_new_name_is_not_extracted(order: Order, make_file: MakeFile, ingest: Ingest) -> None:
    """It is known by its content."""
    make_file("a.txt", "god")
    ingest(order)
    make_file("b.txt", "god")
    assert ingest(order).states == {"known": 1, "unchanged": 1}


def test_a_bad_document_does_not_stop_the_others(
    order: Order, source: Path, make_file: MakeFile, ingest: Ingest, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is quarantined, named on one line, and the rest is done."""
    for name, text in (("a.txt", "avsluta"), ("b.txt", "god"), ("c.txt", "tveka")):
        make_file(name, text)
    report = ingest(order)
    assert report.states == {"done": 1, "partial": 1, "quarantined": 1}
    assert report.warnings == {"doubtful": 1}
    assert (report.coverage.held, report.coverage.expected) == (2, 3)
    assert f"klubbat: {source}/a.txt: dokumentet fick programmet att krascha" in capsys.readouterr().err


def test_a_file_that_is_gone_is_marked_missing(
    archive: Archive, order: Order, make_file: MakeFile, ingest: Ingest
) -> None:
    """It stays in the archive, and is unmarked when it is back."""
    path = make_file("a.txt", "god")
    ingest(order)
    away = path.rename(path.with_suffix(".bak"))
    assert ingest(order).missing == 1
    assert (archive.status().documents, archive.status().missing) == (1, 1)
    away.rename(path)
    assert ingest(order).missing == 0
    assert archive.status().missing == 0


def test_what_a_glob_leaves_out_is_not_missing(
    archive: Archive, order: Order, source: Path, make_file: MakeFile, ingest: Ingest
) -> None:
    """Only what is gone from the disk is."""
    for name in ("a.txt", "b.txt", "c.txt"):
        make_file(name, name)
    ingest(order)
    (source / "b.txt").unlink()
    assert ingest(replace(order, sources=(f"{source}/a*.txt",))).missing == 1
    assert archive.status().missing == 1


def test_a_source_that_is_gone_marks_nothing_missing(
    archive: Archive, order: Order, source: Path, make_file: MakeFile, ingest: Ingest
) -> None:
    """A share that isn't mounted is no news of its files."""
    make_file("a.txt", "god")
    ingest(order)
    source.rename(source.with_name("flyttad"))
    report = ingest(order)
    assert (report.missing, report.failed) == (0, 1)
    assert archive.status().sources["failed"] == 0


def test_a_source_that_goes_half_way_leaves_the_rest_undone(
    archive: Archive,
    order: Order,
    source: Path,
    make_file: MakeFile,
    extractor: str,
    capsys: pytest.CaptureFixture[str],
    ingest: Ingest,
) -> None:
    """It is said once, no file is called failed or missing, and the next run reads them."""
    make_file("a.txt", "god")
    make_file("b.txt", "god igen")
    run = Run(archive, order, plan(order, archive, KEY), KEY, Path(order.archive))
    run.begin()
    source.rename(source.with_name("flyttad"))
    run.save([Done(file.path, None, "unreached") for file in run.plan.todo])
    report = run.end()
    assert (report.states, report.failed, report.missing) == ({"unreached": 2}, 2, 0)
    assert capsys.readouterr().err.count(f"klubbat: {source}: källan är borta; anslut den") == 1
    assert sum(archive.status().sources.values()) == 0
    source.with_name("flyttad").rename(source)
    assert ingest(order).states == {"done": 2}


def test_a_file_that_vanished_is_missing_at_once(archive: Archive, order: Order, source: Path, ingest: Ingest) -> None:
    """Known or not, nothing of it stays as if it were there."""
    path = source / "a.txt"
    path.write_text("god")
    ingest(order)
    path.write_text("ny")
    to_do = plan(order, archive, KEY)
    run = Run(archive, order, to_do, KEY, Path(order.archive))
    run.begin()
    path.unlink()
    with workers_for(run.terms, 1) as workers:
        run.save(extract_files(Extraction(run.terms, archive, workers, lambda: None), to_do.todo))
    assert run.end().missing == 1
    assert archive.status().documents == 1


def test_retry_reads_only_what_ended_so(order: Order, make_file: MakeFile, ingest: Ingest) -> None:
    """What was mended becomes a record, what is done is left alone."""
    make_file("a.txt", "god")
    bad = make_file("b.txt", "avsluta")
    ingest(order)
    assert ingest(order).states == {"unchanged": 2}
    again = replace(order, sources=(), retry=("quarantined",))
    assert ingest(again).states == {"quarantined": 1}
    (bad.parent.parent / "lista").write_text(f"{bad}\n")
    assert ingest(replace(again, sources=(f"@{bad.parent.parent}/lista",))).states == {"quarantined": 1}
    assert ingest(replace(again, sources=(str(bad.with_name("a.txt")),))).states == {}
    bad.with_suffix(".txt").write_text("lagad")
    assert ingest(again).states == {"done": 1}
    assert ingest(again).states == {}


def test_a_changed_file_replaces_its_record(
    archive: Archive, order: Order, make_file: MakeFile, ingest: Ingest
) -> None:
    """One document before and after; also where size and mtime are as they were."""
    path = make_file("a.txt", "god")
    ingest(order)
    before = path.stat()
    path.write_text("dog")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert ingest(order).states == {"done": 1}
    assert archive.status().documents == 1


def test_an_index_of_another_version_is_made_anew_and_told_of(
    order: Order,
    make_file: MakeFile,
    ingest: Ingest,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Once: it may take minutes, and nobody is to think that the run hangs."""
    make_file("a.txt", "god")
    ingest(order)
    monkeypatch.setattr("store.search.index._digest", lambda: "nästa version")
    for said in (1, 0):
        capsys.readouterr()
        ingest(order)
        assert capsys.readouterr().err.count("sökregistret görs om") == said


def test_chunks_end_at_so_many_bytes(order: Order) -> None:
    """A chunk of large scans would be hours that a crash undoes."""
    todo = tuple(
        Found(str(number), size, 1, 1) for number, size in enumerate([15_000_000, 6_000_000, 1, 30_000_000, 1])
    )
    chunks = Plan(todo, (), 0, 0, frozenset(), ()).chunks(replace(order, chunk=50))
    assert [[file.size for file in chunk] for chunk in chunks] == [[15_000_000], [6_000_000, 1], [30_000_000], [1]]
