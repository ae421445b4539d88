"""Which uppdrag a decision ends: by the decision it refers to, or its case, and its words. One uppdrag or none.

Where several may be meant none is ended, and each is told that it may be.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from store.assignments.gathering import Group, Index
from store.assignments.rows import Ending
from store.assignments.words import share_within, words_of

# Of the words of the uppdrag this much stands in the decision that ends it: it has been named.
NAMED: Final = 0.6
# "Uppdraget om läxhjälp" names a single word of the task, and the § gave no other.
TOUCHED: Final = 0.2
# One is named by so much more than the next that it is the one meant.
CLEARLY: Final = 0.2
# How sure it is that just this uppdrag has ended. Below 0.6 a person should look.
BY_DECISION_AND_WORDS: Final = 0.95
BY_DECISION: Final = 0.75
BY_DECISION_AGAINST_WORDS: Final = 0.55
BY_CASE_AND_WORDS: Final = 0.85
BY_CASE_ALONE: Final = 0.5
# To take note of a report is not always to end what it is of.
NOTED_AT_MOST: Final = 0.7
# A decision that may mean any of more says nothing of each.
MOST_MEANT: Final = 5


@dataclass(frozen=True, slots=True)
class Tie:
    """A decision that ends an uppdrag, and how sure that is. With `perhaps` it may as well mean another, or none."""

    ending: Ending
    confidence: float
    perhaps: bool = False


def tie(index: Index, endings: Sequence[Ending]) -> dict[Group, list[Tie]]:
    """The decisions that end each uppdrag, in the order of their days. An uppdrag without one has no entry."""
    tied: dict[Group, list[Tie]] = defaultdict(list)
    for ending in sorted(endings, key=lambda one: (one.at.on or "", one.at.row_id)):
        candidates, confidence = _meant(ending, index)
        if len(candidates) <= MOST_MEANT:
            for group in candidates:
                tied[group].append(Tie(ending, confidence, perhaps=confidence == 0.0))
    return dict(tied)


def _meant(ending: Ending, index: Index) -> tuple[list[Group], float]:
    """The uppdrag it may mean, and how sure it is where that is one."""
    told = [group for one in sorted(ending.decisions) for group in index.of_decision(ending.at.municipality, one)]
    if told:
        return _by_decision(ending, _before(told, ending))
    return _by_case(ending, index)


def _by_decision(ending: Ending, groups: list[Group]) -> tuple[list[Group], float]:
    named = _named(ending, groups)
    if len(groups) == 1:
        share = named[0][0]
        sure = BY_DECISION_AND_WORDS if share >= NAMED else BY_DECISION
        return groups, _capped(ending, sure if share >= TOUCHED else BY_DECISION_AGAINST_WORDS)
    chosen = _clearest(named)
    return ([chosen], _capped(ending, BY_DECISION_AND_WORDS)) if chosen else (groups, 0.0)


def _by_case(ending: Ending, index: Index) -> tuple[list[Group], float]:
    found = [group for case in sorted(ending.cases) for group in index.of_case(ending.at.municipality, case)]
    # What refers to a decision that the archive doesn't have may be of an uppdrag that a list has without its decision.
    groups = [group for group in _before(found, ending) if not (ending.decisions and group.decisions)]
    chosen = _clearest(_named(ending, groups))
    if chosen:
        return [chosen], _capped(ending, BY_CASE_AND_WORDS)
    # That a report in the case is noted says nothing of an uppdrag it doesn't name.
    if ending.kind == "noted" or ending.decisions:
        return [], 0.0
    return groups, BY_CASE_ALONE if len(groups) == 1 and ending.kind == "fulfilled" else 0.0


def _named(ending: Ending, groups: Sequence[Group]) -> list[tuple[float, int, Group]]:
    """The groups and how much of each stands in the decision's words, the most first."""
    said = words_of(ending.text)
    shares = [max(share_within(own, said) for own in group.words.values()) for group in groups]
    return sorted(
        ((share, -n, group) for n, (share, group) in enumerate(zip(shares, groups, strict=True))), reverse=True
    )


def _clearest(named: Sequence[tuple[float, int, Group]]) -> Group | None:
    """The one that the decision names: by far the most of its words, or alone all of them."""
    if not named or named[0][0] < NAMED:
        return None
    first, second = named[0][0], named[1][0] if len(named) > 1 else 0.0
    return named[0][2] if first - second >= CLEARLY or second < first == 1.0 else None


def _before(groups: Sequence[Group], ending: Ending) -> list[Group]:
    """Those given before the decision, and not by its own paper."""
    return [
        group
        for group in dict.fromkeys(groups)
        if (group.known_on is None or ending.at.on is None or group.known_on < ending.at.on)
        and not any(
            row.at.part_id == ending.at.part_id
            and row.at.document_id == ending.at.document_id
            and row.origin == "decision"
            for row in group.rows
        )
    ]


def _capped(ending: Ending, confidence: float) -> float:
    return min(confidence, NOTED_AT_MOST) if ending.kind == "noted" else confidence
