"""A run over an archive, without Prefect: its beginning, the saving of what has been read, its end.

The flow in `flows/ingest.py` calls these from its tasks; a run with nothing to extract calls them directly.
"""

import os
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from flows.discovery import Refused
from flows.messages import say, shown
from flows.planning import Order, Plan
from flows.reading import VANISHED, Done, Terms
from flows.report import Coverage, Report, Tally, closing, state_of
from flows.workers import EXTRACTOR
from store.archive import Archive, Outcome, Status
from store.outcome import STATE_OF_RECORD
from store.search.hits import is_current


class Run:
    """A run under way. Not a dataclass: Prefect would look into each of its fields for each task."""

    def __init__(self, archive: Archive, order: Order, plan: Plan, generator: str, folder: Path) -> None:
        """Writes nothing yet: `begin` does. Reports are kept in `folder`."""
        self.archive, self.order, self.plan, self.generator, self.folder = archive, order, plan, generator, folder
        self.terms = _terms(order, plan.roots, generator)
        """What every chunk of the run is read on."""
        self.id = 0
        self.done = 0
        """How many of the files to extract are through."""
        self._tally = Tally()
        self._vanished = set[str]()
        self._lost = set[str]()
        self._begun = time.monotonic()

    def begin(self) -> None:
        """Enter the run in the ledger, and save what can't even be read."""
        if not is_current(self.archive):
            say("sökregistret görs om för den här versionen av klubbat; i ett stort arkiv tar det en stund")
        self.id = self.archive.begin_run(self.order.sources, self.generator)
        refusals = [_refusal(refused) for refused in self.plan.refused]
        # A mistyped source is named to the user, but it is not a file that the archive should hold.
        there = [outcome for outcome in refusals if os.path.lexists(outcome.path)]
        self.archive.save(self.id, self.generator, there)
        self._count([Done(outcome.path, outcome, state_of(outcome, None)) for outcome in refusals])

    def save(self, done: Sequence[Done]) -> None:
        """Save outcomes in one transaction and count them."""
        if not done:
            return
        self.archive.save(self.id, self.generator, [item.outcome for item in done if item.outcome is not None])
        self.done += len(done)
        self._count(done)
        if any(item.outcome is None for item in done):
            self._say_lost()

    def end(self) -> Report:
        """Mark what is gone from the sources, write the report and close the run in the ledger."""
        roots = [root for root in self.plan.roots if os.path.exists(root)]  # noqa: PTH110 - one may have gone since
        missing = self.archive.mark_missing(self.id, roots, self.plan.seen - self._vanished)
        others = {"unchanged": self.plan.unchanged, "passed_over": self.plan.passed_over}
        seconds = time.monotonic() - self._begun
        report = closing(self.id, self._tally, others, missing, _coverage(self.archive.status()), seconds)
        report.write(self.folder)
        self.archive.end_run(self.id, report.as_json())
        return report

    def _count(self, done: Iterable[Done]) -> None:
        """Each failure is named at once: whoever watches a long run wants to know."""
        for item in done:
            self._tally.add(item.path, item.outcome, item.state, item.warnings)
            if item.outcome is not None and (failure := item.outcome.failure) is not None:
                say(f"{shown(item.path)}: {failure.message}")
                if failure == VANISHED:
                    self._vanished.add(item.path)

    def _say_lost(self) -> None:
        """A folder that is gone is named once, not with each of its files."""
        for folder in self.terms.folders:
            if folder not in self._lost and not os.path.isdir(folder):  # noqa: PTH112
                self._lost.add(folder)
                say(f"{shown(folder)}: källan är borta; anslut den och kör samma kommando igen, så läses resten")


def _terms(order: Order, roots: Iterable[str], generator: str) -> Terms:
    """Asks the disk what is a folder: before anything is read, since one may go half-way."""
    folders = tuple(sorted({root if os.path.isdir(root) else os.path.dirname(root) for root in roots}))  # noqa: PTH112, PTH120
    return Terms(order.archive, generator, order.reocr, order.reprocess or bool(order.retry), folders, EXTRACTOR)


def _coverage(status: Status) -> Coverage:
    held = sum(status.sources[state] for state in STATE_OF_RECORD.values())
    return Coverage(expected=sum(status.sources.values()), held=held)


def _refusal(refused: Refused) -> Outcome:
    return Outcome(
        refused.path, sha256=None, size=0, mtime_ns=0, ctime_ns=0, seconds=0.0, record=None, failure=refused.failure
    )
