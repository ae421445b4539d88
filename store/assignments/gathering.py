"""Rows that are the same uppdrag, brought together: given in a protokoll, again in its utdrag, again in a list.

When in doubt they are kept apart: an uppdrag told twice is seen, one that another has swallowed is not. No row is lost.
Each row is compared with those of its own §, case or words alone, never all with all.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from store.assignments.rows import Row, Told
from store.assignments.words import Words, likeness, share_within, words_of

# The decision itself is the same: a list shortens what the protokoll says.
SAME_DECISION: Final = 0.4
# The case alone is the same, and a case gives several uppdrag.
SAME_CASE: Final = 0.6
# A list that tells of a § which gave a single uppdrag may word it anew, but not wholly: "Översyn av lokalhyrorna i
# kommunen" for "se över hyrorna i kommunens lokaler", where the receiver is the same.
REWORDED: Final = 0.5
REWORDED_FOR_SAME: Final = 0.2
# More uppdrag than this under one number and it tells nothing (a budget, a meeting's own): equal words alone do.
LARGEST_BLOCK: Final = 300
# A decision that ends an uppdrag is compared once, where a row is compared with all that came before it.
LARGEST_ASKED: Final = 2000
# These say what they are within their own house, and not whose house it is.
NAMELESS: Final = frozenset(
    {"förvaltningen", "förvaltningschefen", "förvaltningsdirektören", "nämnden", "styrelsen", "kontoret", "bolaget"}
)
# At the end of the order of days: what has no day tells nothing of what came before it.
NO_DAY: Final = "9999"
_ORIGINS: Final = ("decision", "table", "narrative")

Key: TypeAlias = tuple[str, ...]


@dataclass(slots=True, eq=False)
class Group:
    """One uppdrag and all its rows, in the order of their days."""

    municipality: str
    rows: list[Row] = field(default_factory=list)
    places: set[Key] = field(default_factory=set)
    words: dict[str, Words] = field(default_factory=dict)
    decisions: set[Told] = field(default_factory=set)
    cases: set[str] = field(default_factory=set)
    receivers: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)
    """When it was given, where a protokoll says so itself."""

    def add(self, row: Row) -> None:
        """Takes a row in."""
        said = words_of(row.task, row.due_raw)
        self.rows.append(row)
        self.places.add(_list_of(row))
        self.words[said.text] = said
        self.decisions |= row.decisions
        self.cases |= row.cases
        self.receivers |= row.receivers
        if row.origin == "decision" and row.at.on:
            self.days.add(row.at.on)

    @property
    def decided_on(self) -> str | None:
        """The day it was given, as a decision says."""
        return min([told.on for told in self.decisions] or self.days, default=None)

    @property
    def known_on(self) -> str | None:
        """The first day it is known of."""
        return self.decided_on or min((row.at.on for row in self.rows if row.at.on), default=None)

    def may_have(self, row: Row) -> bool:
        """Whether nothing speaks against the row being of this uppdrag.

        Two rows of one list, or of one part's decisions, are two uppdrag; so are those of two decisions or receivers.
        """
        if _list_of(row) in self.places:
            return False
        if self.decisions and row.decisions:
            if not any(a.may_be(b) for a in self.decisions for b in row.decisions):
                return False
        elif row.origin == "decision" and self.days and row.at.on and row.at.on not in self.days:
            return False
        if not row.receivers or not self.receivers or not row.receivers.isdisjoint(self.receivers):
            return True
        return not (NAMELESS.isdisjoint(row.receivers) and NAMELESS.isdisjoint(self.receivers))

    def likeness(self, words: Words) -> float:
        """How like one of its rows the words are."""
        return max(likeness(words, own) for own in self.words.values())

    def share(self, words: Words) -> float:
        """How much of it the other words hold, or it of them."""
        return max(max(share_within(own, words), share_within(words, own)) for own in self.words.values())


class Index:
    """The groups by what they can be found under."""

    def __init__(self, municipality: str | None) -> None:
        """`municipality` is that of the rows which don't say: the only one of the archive, or None."""
        self._alone = municipality
        self._held: dict[Key, dict[Group, None]] = defaultdict(dict)
        self._worded: dict[Key, dict[Group, None]] = defaultdict(dict)

    def municipality(self, name: str | None) -> str:
        """The name in the form that parts one kommun from another."""
        return (name or self._alone or "").casefold()

    def add(self, group: Group, row: Row) -> None:
        """Files the group under what the row says."""
        words = words_of(row.task, row.due_raw).text
        for key in self._keys(row.at.municipality, row.decisions, row.cases):
            self._held[key][group] = self._worded[*key, words][group] = None
        self._worded[self._exact(row)][group] = None

    def of_decision(self, municipality: str | None, told: Told) -> list[Group]:
        """The uppdrag that the decision gave; none where they are too many to tell one from another."""
        found = self._held.get(self._keys(municipality, {told}, ())[0], ())
        if len(found) > LARGEST_ASKED:
            return []
        return [group for group in found if any(own.may_be(told) for own in group.decisions)]

    def of_case(self, municipality: str | None, case: str) -> list[Group]:
        """The uppdrag of the case; none where they are too many to tell one from another."""
        found = self._held.get((self.municipality(municipality), case), ())
        return list(found) if len(found) <= LARGEST_ASKED else []

    def alike(self, row: Row, told: Iterable[Told], cases: Iterable[str]) -> list[Group]:
        """The groups under one of these to compare the row with: those of equal words alone, where there are any."""
        words = words_of(row.task, row.due_raw).text
        keys = self._keys(row.at.municipality, told, cases)
        equal = [group for key in keys for group in self._worded.get((*key, words), ()) if group.may_have(row)]
        if equal:
            return _unique(equal)
        small = (held for key in keys if len(held := self._held.get(key, ())) <= LARGEST_BLOCK)
        return _unique(group for held in small for group in held if group.may_have(row))

    def repeated(self, row: Row) -> list[Group]:
        """The groups that say just this: the same words, giver, receivers and day."""
        return [group for group in self._worded.get(self._exact(row), ()) if group.may_have(row)]

    def _keys(self, municipality: str | None, told: Iterable[Told], cases: Iterable[str]) -> list[Key]:
        where = self.municipality(municipality)
        return [*((where, one.on, one.paragraph) for one in told), *((where, case) for case in cases)]

    def _exact(self, row: Row) -> Key:
        said = (words_of(row.task, row.due_raw).text, row.assigner or row.body or "", row.due_until or "")
        return (self.municipality(row.at.municipality), *said, *sorted(row.receivers))


def gather(rows: Sequence[Row]) -> tuple[list[Group], Index]:
    """The uppdrag in the order in which they were given, and where each can be found."""
    index = Index(_only_municipality(rows))
    told = Counter((_list_of(row), one) for row in rows for one in row.decisions)
    groups: list[Group] = []
    for row in sorted(rows, key=in_order):
        alone = {one for one in row.decisions if told[_list_of(row), one] == 1}
        group = _found(row, index, alone)
        if group is None:
            group = Group(index.municipality(row.at.municipality))
            groups.append(group)
        group.add(row)
        index.add(group, row)
    return groups, index


def in_order(row: Row) -> Key:
    """What sorts rows by day, those that give before those that tell."""
    at = row.at
    return (at.on or NO_DAY, str(_ORIGINS.index(row.origin)), at.file_name, f"{at.page:06}", at.row_id)


def _found(row: Row, index: Index, alone: set[Told]) -> Group | None:
    """The one uppdrag that the row tells of, by its decision, case or words. None where none or several may be."""
    words = words_of(row.task, row.due_raw)
    candidates = index.alike(row, row.decisions, ())
    if (group := _best(candidates, words, SAME_DECISION)) is not None:
        return group
    if len(candidates) == 1 and row.origin != "decision" and alone and _is_reworded(candidates[0], row, words):
        return candidates[0]
    if (group := _best(index.alike(row, (), row.cases), words, SAME_CASE)) is not None:
        return group
    repeated = index.repeated(row)
    return repeated[0] if len(repeated) == 1 else None


def _is_reworded(group: Group, row: Row, words: Words) -> bool:
    same = bool(row.receivers) and row.receivers == group.receivers and NAMELESS.isdisjoint(row.receivers)
    return group.share(words) >= (REWORDED_FOR_SAME if same else REWORDED)


def _best(candidates: Sequence[Group], words: Words, least: float) -> Group | None:
    scored = sorted(((group.likeness(words), -n) for n, group in enumerate(candidates)), reverse=True)
    if not scored or scored[0][0] < least or (len(scored) > 1 and scored[1][0] == scored[0][0]):
        return None
    return candidates[-scored[0][1]]


def _list_of(row: Row) -> Key:
    """The list, the decisions or the running text that the row is one of: in it each row is an uppdrag of its own."""
    return (row.at.document_id, row.at.part_id, row.origin)


def _only_municipality(rows: Sequence[Row]) -> str | None:
    named = {row.at.municipality for row in rows} - {None}
    return named.pop() if len(named) == 1 else None


def _unique(groups: Iterable[Group]) -> list[Group]:
    return list(dict.fromkeys(groups))
