"""A printed word, read in every way that its letters may be, along the words of an automaton.

The automaton prunes: only readings that some word begins with are followed, and each costs what its confusions do.
"""

from collections.abc import Sequence

from extractors.repair.channel import LONGEST, Channel, Options
from extractors.repair.lexicon import ENDS, LABEL, NODE, Automaton

Step = tuple[int, int, str, float]
"""What the print may be read as at a place: characters used, the letter's label, the letter, cost."""
Steps = Sequence[Sequence[Step]]
Found = tuple[str, int, float]
"""A word, its number, what its confusions cost."""


def steps_of(printed: str, channel: Channel) -> Steps:
    """For each place of the print, what may be read there. A first capital may be what a small letter became."""
    small = printed if printed.isupper() else printed[:1].lower() + printed[1:]
    steps = [_at(small, place, channel) for place in range(len(small))]
    if small != printed:
        steps[0] += [step for step in _at(printed, 0, channel) if step[2] != small[0]]
    return steps


def _at(printed: str, place: int, channel: Channel) -> list[Step]:
    out: list[Step] = []
    for length in range(1, LONGEST + 1):
        segment = printed[place : place + length]
        if len(segment) < length:
            break
        out += [(length, label, letter, cost) for label, letter, cost in channel.segments.get(segment, ())]
    return out


def words_along(automaton: Automaton, steps: Steps, limit: float, lost: Options = (), start: int = 0) -> list[Found]:
    """The words that the print from `start` to its end may be. `lost` are letters that may be missing in the print."""
    cells, skips, end = automaton.cells, automaton.skips, len(steps)
    found: list[Found] = []
    stack = [(start, automaton.root, 0, 0.0, "", False)]
    while stack:
        place, node, number, cost, text, was_lost = stack.pop()
        ways: Sequence[Step] = steps[place] if place < end else ()
        if lost and not was_lost:
            ways = [*ways, *((0, label, letter, price) for label, letter, price in lost)]
        for used, label, letter, price in ways:
            cell = cells[node + label]
            if cell & LABEL != label or cost + price > limit:
                continue
            here, there = number + skips[node + label], place + used
            if there == end and cell & ENDS:
                found.append((text + letter, here, cost + price))
            if there < end or (lost and used):
                stack.append((there, cell >> NODE, here, cost + price, text + letter, not used))
    return found


def beginnings_along(automaton: Automaton, steps: Steps, limit: float, start: int) -> list[tuple[Found, int]]:
    """The words that the print may begin with, and where each ends before the print's end."""
    cells, skips, end = automaton.cells, automaton.skips, len(steps)
    found: list[tuple[Found, int]] = []
    stack = [(start, automaton.root, 0, 0.0, "")]
    while stack:
        place, node, number, cost, text = stack.pop()
        for used, label, letter, price in steps[place]:
            cell = cells[node + label]
            if cell & LABEL != label or cost + price > limit or place + used >= end:
                continue
            here = number + skips[node + label]
            if cell & ENDS:
                found.append(((text + letter, here, cost + price), place + used))
            stack.append((place + used, cell >> NODE, here, cost + price, text + letter))
    return found
