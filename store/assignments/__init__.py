"""The uppdrag of an archive as they stand on a day: which are open, due, overdue and reported. Start here.

`rows` reads, `gathering` brings together the rows that are one uppdrag, `endings` finds the decisions that end one, and
`states` says how each stands. The same archive and day give the same report.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from store.archive import Archive
from store.assignments.endings import tie
from store.assignments.gathering import NO_DAY, gather
from store.assignments.rows import read
from store.assignments.states import STATES, Day, Entry, Ground, Place, Remark, State, entry_of
from store.assignments.words import name_key

__all__ = ["STATES", "WITHIN_DAYS", "Day", "Entry", "Ground", "Place", "Remark", "Report", "State", "report"]

WITHIN_DAYS: Final = 30


@dataclass(frozen=True, slots=True)
class Report:
    """The uppdrag on a day, those that are late first. The counts of rows are of the whole archive."""

    on: date
    within: int
    entries: tuple[Entry, ...]
    proposed: int
    moved: int
    later: int
    """Rows of a later day than the report's, which it leaves out: what was not yet known then."""

    def only(self, states: Iterable[State] = (), assignee: str | None = None, body: str | None = None) -> "Report":
        """The report of those in one of the states, whose receiver and giver have these words in their names."""
        wanted = frozenset(states) or frozenset(STATES)
        return replace(
            self,
            entries=tuple(
                entry
                for entry in self.entries
                if entry.state in wanted
                and (assignee is None or _is_named(assignee, entry.assignees))
                and (body is None or _is_named(body, filter(None, [entry.assigner])))
            ),
        )

    def count(self, state: State) -> int:
        """How many stand so."""
        return sum(entry.state == state for entry in self.entries)

    @property
    def municipalities(self) -> list[str]:
        """The kommuner whose uppdrag these are, in order."""
        return sorted({entry.municipality for entry in self.entries if entry.municipality})


def report(archive: Archive, on: date, within: int = WITHIN_DAYS, *, mask: bool = False) -> Report:
    """All given uppdrag of the archive as they stand on the day. Writes nothing; with `mask` numbers are hidden."""
    with archive.read() as connection:
        found = read(connection, mask=mask)
    day = Day(on, within)
    rows = [row for row in found.rows if day.knows(row.at.on)]
    groups, index = gather(rows)
    ties = tie(index, [ending for ending in found.endings if day.knows(ending.at.on)])
    entries = [entry_of(group, ties.get(group, ()), day, found.masks) for group in groups]
    entries.sort(key=_in_order)
    proposed, moved = (found.counts.get(status, 0) for status in ("proposed", "moved"))
    return Report(on, within, tuple(entries), proposed, moved, len(found.rows) - len(rows))


def _in_order(entry: Entry) -> tuple[int, str, str, str]:
    return (STATES.index(entry.state), entry.due_until or NO_DAY, entry.given_on or NO_DAY, entry.id)


def _is_named(words: str, names: Iterable[str]) -> bool:
    return any(name_key(words) in name_key(name) for name in names)
