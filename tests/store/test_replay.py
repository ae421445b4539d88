"""An index that follows the feed, whatever happens to the archive and to the reading, has what a full export has."""

import io
import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.problems import Failure
from store.archive import Archive, Outcome
from store.export import Format, export
from store.tables import WHATS, What

Make = Callable[..., Outcome]
Line = tuple[str, str, dict[str, Any] | None]
FORMS: tuple[Format, ...] = ("ndjson", "opensearch")
PATHS = [f"/in/{name}.pdf" for name in ("a", "b", "å")]
REASONS = ["damaged_pdf", "worker_died", "vanished"]

texts = st.lists(st.sampled_from(["att bifalla", "att inte bifalla", "att avslå", ""]), max_size=3)
paths = st.sampled_from(PATHS)
contents = st.integers(0, 3)
versions = st.integers(1, 2)
kinds = st.sampled_from(WHATS)


@dataclass(frozen=True)
class Saved:
    """A file that was read by a version of klubbat, and what it was found to hold if nobody has said before."""

    path: str
    content: int
    version: int
    decisions: Sequence[str]
    assignments: Sequence[str]
    sections: Sequence[str]


@dataclass(frozen=True)
class Known:
    """A file whose content was not read, since it is in the archive already, or so it was believed."""

    path: str
    content: int


@dataclass(frozen=True)
class Failed:
    """A file that gave no record."""

    path: str
    content: int
    reason: str


@dataclass(frozen=True)
class Gone:
    """A look at the folder that finds these files alone."""

    seen: frozenset[str]


@dataclass(frozen=True)
class Read:
    """The index asks for what is new of a kind. `most` is where the reading breaks off."""

    what: What
    most: int | None
    from_nought: bool


@dataclass(frozen=True)
class ReadAll:
    """The index that has one cursor for all four asks for each, and something is saved in the middle."""

    order: Sequence[What]
    meanwhile: Saved


saves = st.builds(Saved, paths, contents, versions, texts, texts, texts)
steps = st.one_of(
    saves,
    saves,
    st.builds(Known, paths, contents),
    st.builds(Failed, paths, contents, st.sampled_from(REASONS)),
    st.builds(Gone, st.frozensets(paths)),
    st.builds(Read, kinds, st.none() | st.integers(0, 3), st.booleans()),
    st.builds(ReadAll, st.permutations(WHATS), saves),
)


def lines(written: bytes, form: Format) -> Iterator[Line]:
    """What an export says is to be done: op, id and the document."""
    read = iter([json.loads(line) for line in written.splitlines()])
    for line in read:
        if form == "ndjson":
            yield line["op"], line["_id"], line if line["op"] == "upsert" else None
        elif "delete" in line:
            yield "delete", line["delete"]["_id"], None
        else:
            yield "upsert", line["index"]["_id"], next(read)


@dataclass
class Index:
    """A search index: documents by id, of one form, and how far it has come in each kind."""

    form: Format
    held: dict[What, dict[str, Any]] = field(default_factory=lambda: {what: {} for what in WHATS})
    cursors: dict[What, int] = field(default_factory=lambda: dict.fromkeys(WHATS, 0))

    def take(self, archive: Archive, what: What, since: int, most: int | None = None) -> int:
        """Does what the feed says, as far as the reading comes. Returns the cursor after it."""
        out = io.BytesIO()
        cursor = export(archive, what, self.form, since, out)
        for op, row_id, row in islice(lines(out.getvalue(), self.form), most):
            if op == "delete":
                self.held[what].pop(row_id, None)
            else:
                self.held[what][row_id] = row
        return cursor

    def follow(self, archive: Archive, what: What, most: int | None = None, *, from_nought: bool = False) -> None:
        """Goes on from its cursor, which it moves only when all was read."""
        cursor = self.take(archive, what, 0 if from_nought else self.cursors[what], most)
        if most is None:
            self.cursors[what] = cursor


class World:
    """An archive, what its files hold, and the indexes that follow it."""

    def __init__(self, archive: Archive, extracted: Make, outcome_of: Make) -> None:
        """Nothing has happened yet."""
        self.archive, self.extracted, self.outcome_of = archive, extracted, outcome_of
        self.said: dict[tuple[int, int], dict[str, Any]] = {}
        self.followers = [Index(form) for form in FORMS]
        self.sharers = [Index(form) for form in FORMS]
        self.shared = dict.fromkeys(FORMS, 0)

    def do(self, step: Any) -> None:
        """Lets the step happen."""
        if isinstance(step, Read):
            for index in self.followers:
                index.follow(self.archive, step.what, step.most, from_nought=step.from_nought)
        elif isinstance(step, ReadAll):
            self.read_all(step.order, step.meanwhile)
        else:
            self.change(step)

    def change(self, step: Any) -> None:
        """A run of its own for one file, or for a look at the folder."""
        generator = f"klubbat 0.{getattr(step, 'version', 1)}"
        run_id = self.archive.begin_run(["/in"], generator)
        if isinstance(step, Gone):
            self.archive.mark_missing(run_id, ["/in"], step.seen)
        else:
            self.archive.save(run_id, generator, [self.outcome(step)])
        self.archive.end_run(run_id, "klart")

    def outcome(self, step: Any) -> Outcome:
        """What the run says of the file."""
        content = f"innehåll {step.content}"
        if isinstance(step, Failed):
            return self.outcome_of(step.path, content, failure=Failure(step.reason, "gick inte"))
        if isinstance(step, Known):
            return self.outcome_of(step.path, content)
        # The assignments of these records come from their first decision.
        assignments = step.assignments if step.decisions else []
        found = {"decisions": step.decisions, "assignments": assignments, "sections": step.sections}
        # The same content and version always give the same record.
        return self.extracted(step.path, content, **self.said.setdefault((step.content, step.version), found))

    def read_all(self, order: Sequence[What], meanwhile: Saved) -> None:
        """Four exports, the save after the second; the cursor of the first is the next for all."""
        first: dict[Format, int] = {}
        for number, what in enumerate(order):
            for index in self.sharers:
                cursor = index.take(self.archive, what, self.shared[index.form])
                first.setdefault(index.form, cursor)
            if number == 1:
                self.change(meanwhile)
        self.shared = first

    def check(self) -> None:
        """Every index, once it has read to the end, has what a new one gets from a full export: ids, seqs and all."""
        for index in self.followers:
            for what in WHATS:
                index.follow(self.archive, what)
                self.check_one(index, what)
        for index in self.sharers:
            for what in WHATS:
                index.take(self.archive, what, self.shared[index.form])
                self.check_one(index, what)

    def check_one(self, index: Index, what: What) -> None:
        """One kind of one index."""
        out = io.BytesIO()
        export(self.archive, what, index.form, None, out)
        full = list(lines(out.getvalue(), index.form))
        assert all(op == "upsert" for op, _, _ in full)
        assert index.held[what] == {row_id: row for _, row_id, row in full}
        # What has been read once more changes nothing.
        index.take(self.archive, what, 0)
        assert index.held[what] == {row_id: row for _, row_id, row in full}


@settings(max_examples=30)
@given(happens=st.lists(steps, max_size=15))
def test_follower_has_what_a_full_export_has(extracted: Make, outcome_of: Make, happens: Sequence[object]) -> None:
    """In all four kinds, as NDJSON and as bulk, with readings broken off, begun again and overtaken by a save."""
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder), create=True) as archive:
        world = World(archive, extracted, outcome_of)
        for step in happens:
            world.do(step)
        world.check()


@settings(max_examples=3)
@given(happens=st.lists(steps, min_size=8, max_size=15))
def test_follower_of_a_database_too(server: Any, extracted: Make, outcome_of: Make, happens: Sequence[object]) -> None:
    """The same on PostgreSQL, with fewer examples."""
    with Archive.open(server.new(), create=True) as archive:
        world = World(archive, extracted, outcome_of)
        for step in happens:
            world.do(step)
        world.check()
