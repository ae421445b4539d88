"""Personal numbers hidden in the texts of a row: the last four digits of each become stars, and nothing else changes.

What is hidden are the numbers of the row's document, by the dates in its screening list, however sure and however they
are spelled: with or without a century, a hyphen, spaces or a line break. Never knows a number, and never shows one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from schemas.personal_number import HIDDEN, HYPHENS, UNSEEN, blinded, in_name

# Between two digits of a date: a space, a hyphen or a line break, or the two. Before the last four some more.
_WITHIN = rf"[\s{HYPHENS}{UNSEEN}]{{0,2}}"
_BEFORE_LAST = rf"[\s{HYPHENS}+{UNSEEN}]{{0,8}}"
# What is followed by two more groups is the year of a date after the birthday: "1985-01-01 – 2003-01-01".
_LAST = rf"[0-9](?:[ {UNSEEN}]?[0-9]){{3}}(?![0-9]|-[0-9]{{2}}-[0-9]{{2}})"
# The last four at the beginning of a text, of a number that another row's text ends with.
_CARRIED = re.compile(rf"(?P<kept>\A\W{{0,3}})(?P<last>{_LAST})")
# The texts that may go on from another row's.
_RUNNING = ("text", "raw", "task")
# A date with its hyphen and no digits: broken within a column, and the last four stand past the cells beside it.
_ASTRAY = rf"(?:[{HYPHENS}]\s[^0-9*]{{1,160}}?)"
_DIGIT = re.compile(r"[0-9]")
_DATE = re.compile(r"(?:[0-9]{2})?(?P<date>[0-9]{6})[-+]")
_ANY_DATE = f"(?P<date>{_WITHIN.join(['[0-9]'] * 6)})"
_NUMBER = re.compile(rf"(?P<kept>{_ANY_DATE}(?:{_BEFORE_LAST}|{_ASTRAY}))(?P<last>{_LAST})")
# A text that ends in the middle of a number: after its hyphen.
_OPEN_END = re.compile(rf"{_ANY_DATE}\s*[{HYPHENS}+]\s*\Z")
# Ids and digests: no words of a document.
_NO_TEXT = ("_id", "_ids", "sha256")
_PLACES = "spans"


@dataclass(frozen=True, slots=True)
class Mask:
    """Hides the numbers of one document."""

    dates: frozenset[str] = frozenset()
    """Those of the document's numbers, in six digits; none where it has no number."""
    is_carried: bool = False
    """Whether texts may begin with the last four of a number that another row's text ends with."""
    is_blind: bool = False
    """Whether all that could be a number is hidden, because nobody has looked for any."""

    def text(self, text: str) -> str:
        """The text with stars for digits, as long as it was."""
        pieces, at = list[str](), 0
        for match in _of_dates(_NUMBER, text, self.dates) if self.dates else ():
            pieces += text[at : match.start()], _starred(match)
            at = match.end()
        text = "".join([*pieces, text[at:]])
        return blinded(text) if self.is_blind else text

    def carried(self) -> "Mask":
        """The same mask, for a row that may begin in the middle of a number."""
        return replace(self, is_carried=bool(self.dates))

    def is_left_open(self, fields: Mapping[str, object]) -> bool:
        """Whether one of a row's texts ends in the middle of a number."""
        texts = (fields.get(name) for name in _RUNNING)
        return bool(self.dates) and any(
            isinstance(text, str) and any(_of_dates(_OPEN_END, text, self.dates)) for text in texts
        )

    def fields(self, fields: Mapping[str, object]) -> dict[str, object]:
        """The fields of a row, those within them included."""
        return {name: self._value(name, value) for name, value in fields.items()}

    def _value(self, name: str, value: object) -> object:
        if name == "id" or name.endswith(_NO_TEXT):
            return value
        if isinstance(value, str):
            return self._word(name, value)
        if isinstance(value, dict):
            return self.fields(value)
        if isinstance(value, list):
            return self._places(value) if name == _PLACES else [self._value(name, one) for one in value]
        return value

    def _word(self, name: str, text: str) -> str:
        if name.startswith("file_name"):
            text = _named(text)
        if self.is_carried and name in _RUNNING:
            text = _CARRIED.sub(_starred, text)
        return self.text(text)

    def _places(self, places: Sequence[dict[str, object]]) -> list[dict[str, object]]:
        """The places of a text that runs over several pages: a number may begin on one and end on the next."""
        whole = self._word("raw", "\n".join(str(place["raw"]) for place in places))
        shown: list[dict[str, object]] = []
        at = 0
        for place in places:
            length = len(str(place["raw"]))
            shown.append({**place, "raw": whole[at : at + length]})
            at += length + 1
        return shown


def mask_of(screening: Iterable[Mapping[str, object]] | None) -> Mask:
    """The mask of a document by its screening list; a blind one where that is None: none has been looked for."""
    if screening is None:
        return Mask(is_blind=True)
    dates = {match["date"] for found in screening if (match := _DATE.match(str(found["masked"])))}
    return Mask(frozenset(dates))


def _of_dates(pattern: re.Pattern[str], text: str, dates: AbstractSet[str]) -> Iterator[re.Match[str]]:
    """The matches of a pattern, from left to right, whose date is one of these."""
    at = 0
    while match := pattern.search(text, at):
        is_one = "".join(filter(str.isdigit, match["date"])) in dates
        # A number may begin within what looks like another: at the second digit of the year.
        at = match.end() if is_one else match.start() + 1
        if is_one:
            yield match


def _starred(match: re.Match[str]) -> str:
    return match["kept"] + _DIGIT.sub(HIDDEN[0], match["last"])


def _named(name: str) -> str:
    """A file's name without numbers, also such as don't stand in the document."""
    for match in in_name(name):
        name = name[: match.end() - len(HIDDEN)] + HIDDEN + name[match.end() :]
    return name
