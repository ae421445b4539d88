"""Lines → the words of the text as slots to fill, in order. A word that a line's end parts has two places."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from extractors.repair.tokens import LONGEST, Kind, Token, tokens_of
from extractors.unwrap import JOINING

# A line this long, as a share of the longest, was wrapped: its sentence goes on in the next one.
WRAPPED: Final = 0.7
_ENDS = re.compile(r"[.?!:;][”\"’)]*\s*$")
_PARTED = re.compile(r"[A-Za-zÅÄÖåäöé0-9&]-\s*$")
# A letter that a line begins with: of several such lines they are list marks.
_BULLET = re.compile(r"^\s*([eo])(?=\s+[^\W\d_]{2})")
FEWEST_BULLETS: Final = 2


@dataclass(frozen=True, slots=True)
class Place:
    """Where a word, or one of its halves, is printed."""

    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Slot:
    """One word of the text."""

    places: tuple[Place, ...]
    printed: str
    kind: Kind
    begins: bool
    """Whether a sentence may begin with it."""
    ends: bool
    """Whether a full stop follows it."""
    in_capitals: bool
    """Whether its line is in capitals."""

    @property
    def is_joined(self) -> bool:
        """Whether a false space that is no part of the print parts it in its line."""
        return len(self.places) == 1 and self.places[0].end - self.places[0].start > len(self.printed)


def bullets(lines: Sequence[str]) -> dict[int, int]:
    """Where a list mark was read as an e or o: by the number of its line, where it stands."""
    found = {number: match for number, line in enumerate(lines) if (match := _BULLET.match(line))}
    counts = Counter(match[1] for match in found.values())
    return {number: match.start(1) for number, match in found.items() if counts[match[1]] >= FEWEST_BULLETS}


def slots_of(lines: Sequence[str]) -> list[Slot]:
    """The words of the lines."""
    longest = max((len(line.rstrip()) for line in lines), default=0)
    out: list[Slot] = []
    before = ""
    marks = bullets(lines)
    for number, line in enumerate(lines):
        goes_on = number not in marks and len(before.rstrip()) >= WRAPPED * longest and not _ENDS.search(before)
        tokens = tokens_of(line)[number in marks :]
        capitals = line.isupper()
        for at, token in enumerate(tokens):
            begins = (token.begins or at == 0) and not (at == 0 and goes_on)
            slot = Slot(
                places=(Place(number, token.start, token.end),),
                printed=token.text,
                kind=token.kind,
                begins=begins,
                ends=token.ends,
                in_capitals=capitals,
            )
            if at == 0 and out and _is_parted(before, out[-1], token):
                slot = _one(out.pop(), slot)
            out.append(slot)
        if line.strip():
            before = line
    return out


def _is_parted(before: str, last: Slot, token: Token) -> bool:
    """Whether the line before ended in the middle of a word that goes on with the token."""
    return (
        bool(_PARTED.search(before))
        and last.kind == token.kind == "word"
        and len(last.printed) + len(token.text) <= LONGEST
        and token.text[0].islower()
        and not JOINING.match(token.text)
        and last.places[-1].end == len(before.rstrip()) - 1
    )


def _one(first: Slot, second: Slot) -> Slot:
    printed = first.printed + second.printed
    return Slot(first.places + second.places, printed, "word", first.begins, second.ends, first.in_capitals)


def joined(first: Slot, second: Slot) -> Slot:
    """Two slots of one line as a word that a false space parts."""
    place = Place(first.places[0].line, first.places[0].start, second.places[-1].end)
    return Slot((place,), first.printed + second.printed, "word", first.begins, second.ends, first.in_capitals)


def neighbours(slots: Sequence[Slot], lines: Sequence[str]) -> Iterator[int]:
    """The slots that are words and have a word after them in the same line, one space apart."""
    for at, (slot, following) in enumerate(pairwise(slots)):
        here, there = slot.places[-1], following.places[0]
        are_words = slot.kind == following.kind == "word" and len(slot.places) == len(following.places) == 1
        if are_words and here.line == there.line and lines[here.line][here.end : there.start] == " ":
            yield at
