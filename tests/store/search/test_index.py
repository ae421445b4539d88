"""The index in step with the rows, and made anew."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from store.archive import Archive, Outcome
from store.search import hits, index
from store.search.streams import Streams
from store.tables import STREAMS, search_rows

Make = Callable[..., Outcome]
Save = Callable[..., int]


def rows_of(archive: Archive) -> list[tuple[object, ...]]:
    """All that is kept for search."""
    with archive.read() as connection:
        return [tuple(row) for row in connection.execute(select(search_rows).order_by(search_rows.c.seq))]


def test_changed_and_vanished_rows_are_found_no_more(archive: Archive, save: Save, extracted: Make) -> None:
    """The index follows the rows."""
    save(extracted("/in/a.pdf", "före", decisions=["att bifalla", "att avslå"]))
    save(extracted("/in/a.pdf", "efter", decisions=["att återremittera"]))
    assert hits.search(archive, "bifalla") == hits.search(archive, "avslå") == []
    assert len(hits.search(archive, "återremittera")) == 1


def test_made_anew_it_is_the_same(archive: Archive, save: Save, extracted: Make) -> None:
    """Row for row, of whatever kind."""
    save(*(extracted(f"/in/{n}.pdf", f"{n}", assignments=["utreda"], sections=["å", "Text § 1"]) for n in range(5)))
    save(extracted("/in/1.pdf", "ändrad"))
    before, found = rows_of(archive), hits.search(archive, "utreda")
    with archive._write() as connection:
        index.remake(connection)
    assert rows_of(archive) == before
    assert hits.search(archive, "utreda") == found != []


def test_a_run_makes_an_old_index_anew(
    archive: Archive, save: Save, extracted: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that another version has made would not find words in all their forms."""
    save(extracted("/in/a.pdf", "a"))
    with archive._write() as connection:
        connection.execute(text("DELETE FROM search_rows"))
    assert hits.is_current(archive)
    monkeypatch.setattr(index, "_digest", lambda: "nästa version")
    assert not hits.is_current(archive)
    archive.begin_run(["/in"], "nästa")
    assert hits.is_current(archive)
    assert len(rows_of(archive)) == 2


def test_a_run_that_doubles_the_archive_leaves_it_in_one_piece(
    sqlite_archive: Archive, extracted: Make, generator: str
) -> None:
    """So does making it anew; a nightly run of some documents leaves its pieces."""

    def run(numbers: range) -> int:
        with sqlite_archive.lock():
            run_id = sqlite_archive.begin_run(["/in"], generator)
            for number in numbers:
                sqlite_archive.save(run_id, generator, [extracted(f"/in/{number}.pdf", f"{number}")])
            sqlite_archive.end_run(run_id, "")
        with sqlite_archive.read() as connection:
            return int(connection.execute(text("SELECT count(DISTINCT segid) FROM search_index_idx")).scalar_one())

    assert run(range(3)) == 1
    assert run(range(3, 5)) > 1
    assert run(range(5, 12)) == 1
    run(range(12, 14))
    with sqlite_archive._write() as connection:
        index.remake(connection)
    assert run(range(0)) == 1


def test_making_it_anew_takes_no_memory_for_what_goes(tmp_path: Path) -> None:
    """A large archive's old index is gigabytes, and is not to be held for the case that it has to come back."""
    program = """
import sys
from pathlib import Path
from sqlalchemy import insert
from store.archive import Archive
from store.search import index
from store.tables import STREAMS, search_rows

def peak():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))

with Archive.open(sys.argv[1], create=True) as archive, archive.lock():
    for first in range(0, 20_000, 100):
        rows = [{"seq": seq, **dict.fromkeys(STREAMS, f"{seq} " * 100)} for seq in range(first, first + 100)]
        with archive._write() as connection:
            connection.execute(insert(search_rows), rows)
    before = peak()
    with archive._write() as connection:
        index.remake(connection)
    print(peak() - before)
"""
    run = subprocess.run([sys.executable, "-c", program, tmp_path], capture_output=True, text=True, check=True)
    assert int(run.stdout) < 20_000


def test_the_view_of_postgresql(server: Any, extracted: Make) -> None:
    """Whoever has SQL finds a row by its words in any stream, and knows its id."""
    wanted = "'einte' & 'gbifalla'"
    with Archive.open(server.new(), create=True) as archive:
        archive.save(archive.begin_run(["/in"], "x"), "x", [extracted("/in/a.pdf", "a", decisions=["inte bifalla"])])
        with archive.read() as connection:
            query = text("SELECT what, _id FROM search WHERE vector @@ CAST(:wanted AS tsquery)")
            assert [what for what, _ in connection.execute(query, {"wanted": wanted})] == ["decisions"]


def test_streams_are_the_columns() -> None:
    """In the order in which their words have their signs."""
    assert Streams._fields == STREAMS
