"""The ledger: what is done already, what has vanished, and that every attempt is there."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from schemas.problems import Failure
from store import ledger
from store.archive import Archive, Outcome
from store.tables import attempts, sources

Make = Callable[..., Outcome]
Save = Callable[..., int]
Sha = Callable[[str], str]


def test_settled_knows_the_file_as_it_was(archive: Archive, save: Save, extracted: Make, generator: str) -> None:
    """A file is unchanged with the same path, size and times, to the same generator, and not otherwise."""
    save(extracted("/in/a.pdf", "abc"))
    settled = archive.settled(generator)
    assert settled.unchanged("/in/a.pdf", 3, 1_000, 1_000)
    assert not settled.unchanged("/in/a.pdf", 4, 1_000, 1_000)
    assert not settled.unchanged("/in/a.pdf", 3, 1_001, 1_000)
    assert not settled.unchanged("/in/a.pdf", 3, 1_000, 1_001)
    assert not settled.unchanged("/in/b.pdf", 3, 1_000, 1_000)
    assert not archive.settled("klubbat 0.2").unchanged("/in/a.pdf", 3, 1_000, 1_000)


def test_sources_can_be_asked_for_by_how_they_ended(
    archive: Archive, save: Save, extracted: Make, outcome_of: Make
) -> None:
    """In the order of their paths, all or those under some folders or files; what is gone is not among them."""
    bad = Failure("not_a_pdf", "ingen PDF")
    paths = ["/in/z.pdf", "/in/a/b.pdf", "/in/a/b\udcff.pdf", "/in/ab.pdf"]
    failed = [outcome_of(path, ascii(path), failure=bad) for path in paths]
    run_id = save(extracted("/in/good.pdf", "good"), *failed)
    assert archive.sources_in(["failed"]) == ["/in/a/b.pdf", "/in/a/b\udcff.pdf", "/in/ab.pdf", "/in/z.pdf"]
    assert archive.sources_in(["failed"], ["/in/a", "/in/z.pdf"]) == ["/in/a/b.pdf", "/in/a/b\udcff.pdf", "/in/z.pdf"]
    assert archive.sources_in(["done", "skipped"]) == ["/in/good.pdf"]
    archive.mark_missing(run_id, ["/in/a"], set())
    assert archive.sources_in(["failed"]) == ["/in/ab.pdf", "/in/z.pdf"]


def test_known_are_those_with_a_record(
    archive: Archive, save: Save, extracted: Make, outcome_of: Make, sha: Sha, generator: str
) -> None:
    """Of many contents, those this generator has a record of: not those of another, nor those that failed."""
    save(extracted("/in/a.pdf", "a"), outcome_of("/in/b.pdf", "b", failure=Failure("not_a_pdf", "ingen PDF")))
    save(extracted("/in/c.pdf", "c"), generator="klubbat 0.2")
    asked = [sha(str(number)) for number in range(2_000)] + [sha(content) for content in "abc"]
    assert archive.known(generator, asked) == {sha("a")}
    assert archive.known("klubbat 0.2", asked) == {sha("c")}
    assert archive.known(generator, []) == frozenset()


def test_known_can_be_asked_by_many_while_a_run_saves(
    archive: Archive, location: str, extracted: Make, sha: Sha, generator: str
) -> None:
    """Threads and other openers of the archive get their answers, each of what was saved when they asked."""
    names = [f"{number}.pdf" for number in range(40)]
    with Archive.open(location) as other, ThreadPoolExecutor(8) as threads, archive.lock():
        run_id = archive.begin_run(["/in"], generator)
        answers: list[Future[frozenset[str]]] = []
        for name in names:
            archive.save(run_id, generator, [extracted(f"/in/{name}", name)])
            answers += [threads.submit(asked.known, generator, [sha(name)]) for asked in (archive, other)]
        assert [answer.result() for answer in answers] == [{sha(name)} for name in names for _ in range(2)]


def test_settled_failure_is_not_known_content(
    archive: Archive, save: Save, outcome_of: Make, sha: Sha, generator: str
) -> None:
    """A failure is not tried again as it is, but under another name (say .txt) the content gets its chance."""
    save(outcome_of("/in/a.pdf", "a", failure=Failure("not_a_pdf", "ingen PDF")))
    assert archive.settled(generator).unchanged("/in/a.pdf", 1, 1_000, 1_000)
    assert not archive.known(generator, [sha("a")])


def test_file_that_could_not_be_read_is_tried_again(archive: Archive, save: Save, generator: str) -> None:
    """Without a sha256 nothing is settled."""
    save(Outcome("/in/a.pdf", None, 1, 1_000, 1_000, 0.0, None, Failure("unreadable_file", "går inte att öppna")))
    assert not archive.settled(generator).unchanged("/in/a.pdf", 1, 1_000, 1_000)


def test_touched_file_is_settled_by_its_content(
    archive: Archive, save: Save, extracted: Make, outcome_of: Make, generator: str
) -> None:
    """A file with a new date and the same content is noted without a record."""
    save(extracted("/in/a.pdf", "a"))
    save(replace(outcome_of("/in/a.pdf", "a"), mtime_ns=2_000))
    assert archive.settled(generator).unchanged("/in/a.pdf", 1, 2_000, 1_000)


def test_every_attempt_is_kept(archive: Archive, save: Save, extracted: Make, outcome_of: Make) -> None:
    """Each run's attempt at a source stays, with its result and reason."""
    save(outcome_of("/in/a.pdf", "a", failure=Failure("timed_out", "för långsam")))
    save(extracted("/in/a.pdf", "a", state="partial"))
    with archive.read() as reading:
        found = reading.execute(select(attempts.c.result, attempts.c.reason).order_by(attempts.c.run_id)).all()
    assert found == [("quarantined", "timed_out"), ("partial", None)]


@pytest.mark.parametrize("name", ["rad\nbryt.pdf", "\udce5\udce4\udcf6.pdf", "..pdf", "a;b'\"%_.pdf", "A\u030a.pdf"])
def test_any_file_name_is_kept_as_it_is(
    archive: Archive, save: Save, outcome_of: Make, generator: str, name: str
) -> None:
    """Names with line breaks, bytes that are not UTF-8 and decomposed letters come back as they went in."""
    path = f"/in/{name}"
    save(outcome_of(path, "a", failure=Failure("damaged_pdf", f"{path}: trasig")))
    assert archive.settled(generator).unchanged(path, 1, 1_000, 1_000)
    assert archive.mark_missing(archive.begin_run([], generator), ["/in"], {path}) == 0
    archive.status().failures[0].path.encode()


def missing(archive: Archive) -> list[bytes]:
    """The paths that are marked."""
    with archive.read() as reading:
        query = select(sources.c.path).where(sources.c.missing_since.is_not(None)).order_by(sources.c.path)
        return list(reading.execute(query).scalars())


def test_vanished_source_is_marked_not_deleted(archive: Archive, save: Save, extracted: Make) -> None:
    """What was under a root and is not seen is marked once; its document stays; other folders are left alone."""
    paths = ["/in/a.pdf", "/in/b.pdf", "/in/sub/c.pdf", "/inne/d.pdf", "/in0/e.pdf", "/in"]
    run_id = save(*(extracted(path, path) for path in paths))
    assert archive.mark_missing(run_id, ["/in/"], {"/in/a.pdf"}) == 2
    assert archive.mark_missing(run_id, ["/in/"], {"/in/a.pdf"}) == 0
    assert missing(archive) == [b"/in/b.pdf", b"/in/sub/c.pdf"]
    status = archive.status()
    assert (status.missing, status.documents, status.sources["done"]) == (2, 6, 4)


def test_places_are_those_where_the_file_is(archive: Archive, save: Save, extracted: Make) -> None:
    """All paths of the same content; of what is gone everywhere, where it was."""
    run_id = save(extracted("/in/a  b.pdf", "a"), extracted("/in/2/a.pdf", "a"), extracted("/in/b.pdf", "b"))
    archive.mark_missing(run_id, ["/in"], {"/in/a  b.pdf"})
    with archive.read() as reading:
        ids = list(reading.execute(select(sources.c.document_id).distinct()).scalars())
        places = ledger.places_of(reading, ids)
    assert sorted(places.values()) == [["/in/a  b.pdf"], ["/in/b.pdf"]]


def test_overlapping_roots_count_once(archive: Archive, save: Save, extracted: Make) -> None:
    """A source under two roots, or a root itself, is marked and counted once."""
    run_id = save(extracted("/in/sub/a.pdf", "a"))
    assert archive.mark_missing(run_id, ["/", "/in", "/in/sub", "/in/sub/a.pdf"], set()) == 1


def test_source_that_is_back_is_unmarked(archive: Archive, save: Save, extracted: Make) -> None:
    """Seen again unchanged, or saved again, a source is no longer missing."""
    run_id = save(extracted("/in/a.pdf", "a"), extracted("/in/b.pdf", "b"))
    archive.mark_missing(run_id, ["/in"], set())
    archive.mark_missing(run_id, ["/in"], {"/in/a.pdf"})
    assert missing(archive) == [b"/in/b.pdf"]
    save(extracted("/in/b.pdf", "nytt"))
    assert missing(archive) == []


def test_run_is_noted(archive: Archive, tmp_path: Path, generator: str) -> None:
    """A run has what was asked for, and its report when it has ended."""
    run_id = archive.begin_run([str(tmp_path), "/in/\udcff"], generator)
    begun = archive.status().last_run
    assert begun is not None
    assert (begun.id, begun.ended_at, begun.report) == (run_id, None, None)
    archive.end_run(run_id, "klart\n/in/\udcff")
    ended = archive.status().last_run
    assert ended is not None
    assert ended.report == "klart\n/in/\ufffd"
    assert ended.ended_at is not None
