"""A printed word, read in every way that its letters may be, along the words of an automaton.

The automaton prunes: only readings that some word begins with are followed, and each costs what its confusions do.
"""

from collections.abc import Mapping, Sequence

from extractors.repair.channel import LONGEST, Options
from extractors.repair.lexicon import ENDS, LABEL, NODE, Automaton

Step = tuple[int, tuple[int, ...], str, float]
"""What the print may be read as at a place: characters used, the letters' labels, the letters, cost."""
Steps = Sequence[Sequence[Step]]
"""For each place of the print."""
Found = tuple[str, int, float]
"""A word, its number, what its confusions cost."""


def steps_of(printed: str, segments: Mapping[str, Options]) -> Steps:
    """For each place of the print, what may be read there. A first capital may be what a small letter became."""
    small = printed if printed.isupper() else printed[:1].lower() + printed[1:]
    steps = [_at(small, place, segments) for place in range(len(small))]
    if small != printed:
        steps[0] += [step for step in _at(printed, 0, segments) if step[2] != small[0]]
    return steps


def _at(printed: str, place: int, segments: Mapping[str, Options]) -> list[Step]:
    out: list[Step] = []
    for length in range(1, LONGEST + 1):
        segment = printed[place : place + length]
        if len(segment) < length:
            break
        out += [(length, labels, letters, cost) for labels, letters, cost in segments.get(segment, ())]
    return out


def words_along(automaton: Automaton, steps: Steps, limit: float, start: int = 0, lost: Options = ()) -> list[Found]:
    """The words that the print from `start` to its end may be. `lost` are letters that may be missing in the print."""
    cells, skips, end = automaton.cells, automaton.skips, len(steps)
    missing: Sequence[Step] = [(0, labels, letters, cost) for labels, letters, cost in lost]
    found: list[Found] = []
    stack = [(start, automaton.root, 0, 0.0, "", False)]
    while stack:
        place, node, number, cost, text, was_lost = stack.pop()
        ways = steps[place] if place < end else ()
        if missing and not was_lost:
            ways = [*ways, *missing]
        for used, labels, letters, price in ways:
            total = cost + price
            if total > limit:
                continue
            cell = cells[node + labels[0]]
            if cell & LABEL != labels[0]:
                continue
            here = number + skips[node + labels[0]]
            if len(labels) > 1:
                following = _through(automaton, cell >> NODE, labels[1:])
                if following is None:
                    continue
                cell, more = following
                here += more
            there = place + used
            if there == end and cell & ENDS:
                found.append((text + letters, here, total))
            if there < end or (missing and used):
                stack.append((there, cell >> NODE, here, total, text + letters, not used))
    return found


def _through(automaton: Automaton, node: int, labels: Sequence[int]) -> tuple[int, int] | None:
    """The last cell on the way from a node along the labels, and the words skipped; None where there is no way."""
    cell = skipped = 0
    for label in labels:
        cell = automaton.cells[node + label]
        if cell & LABEL != label:
            return None
        skipped += automaton.skips[node + label]
        node = cell >> NODE
    return cell, skipped


def beginnings_along(automaton: Automaton, steps: Steps, limit: float, start: int) -> list[tuple[Found, int]]:
    """The words that the print may begin with, and where each ends before the print's end."""
    cells, skips, end = automaton.cells, automaton.skips, len(steps)
    found: list[tuple[Found, int]] = []
    stack = [(start, automaton.root, 0, 0.0, "")]
    while stack:
        place, node, number, cost, text = stack.pop()
        for used, labels, letters, price in steps[place]:
            label = labels[0]
            cell = cells[node + label]
            if cell & LABEL != label or cost + price > limit or place + used >= end or len(labels) > 1:
                continue
            here = number + skips[node + label]
            if cell & ENDS:
                found.append(((text + letters, here, cost + price), place + used))
            stack.append((place + used, cell >> NODE, here, cost + price, text + letters))
    return found
