"""A personnummer or samordningsnummer: its digits, its kind, its check digit, how it is written and how it is masked.

Shared by those who find such numbers and those who hide them. Never keeps or prints one.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["personnummer", "samordningsnummer"]

HYPHENS: Final = "\\-\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"
"""What stands for a hyphen, fit for a character class: hyphens, dashes, minus, and the hyphen that is seldom seen."""
UNSEEN: Final = "\u200b-\u200f\u2060\ufeff"
"""Characters without width."""
HIDDEN: Final = "****"
# Digits with at most these between the day and the last four: room, one hyphen or two, room.
_BETWEEN = rf"[\s{UNSEEN}]{{0,3}}[{HYPHENS}+]{{0,2}}[\s{UNSEEN}]{{0,3}}"
WRITTEN: Final = re.compile(
    # Nothing is asked of what stands before, so that the search may skip from digit to digit.
    r"(?=[0-9])(?P<century>18|19|20)?(?P<year>[0-9]{2})"
    rf"(?P<dash>(?(century)[{HYPHENS}]?))(?P<month>[01][0-9])(?P=dash)(?P<day>[0-36-9][0-9])"
    rf"(?P<between>{_BETWEEN})(?P<last>[0-9]{{4}})(?![0-9])"
)
"""How a number may be written: a date of six or eight digits and four more. Whoever uses it looks at what is before."""
# The day of a samordningsnummer is the birthday's with this added.
COORDINATED: Final = 60
# Without a century 00 must be a leap year, as 2000 was: 29 February of 1900 is of nobody who has a number.
_CENTURY = "20"
# Serials begin with 001.
_NO_SERIAL = "000"
_HOURS, _MINUTES = 24, 60
# A day up to this year of the century may be the day a clock stamped.
_LATEST_STAMP = 39


@dataclass(frozen=True, slots=True)
class PersonalNumber:
    """Digits that may be a number: the century where it is written, the date, and the last four."""

    century: str
    date: str
    last: str
    sign: str = "-"
    """A plus for who is over a hundred."""

    @property
    def digits(self) -> str:
        """The ten digits, by which two spellings of a number meet."""
        return self.date + self.last

    @property
    def day(self) -> int:
        """The day of birth."""
        day = int(self.date[4:])
        return day - COORDINATED if day > COORDINATED else day

    @property
    def kind(self) -> Kind:
        """By the day: a samordningsnummer's is 60 too many."""
        return "samordningsnummer" if int(self.date[4:]) > COORDINATED else "personnummer"

    @property
    def is_real(self) -> bool:
        """Whether the date is in the calendar and the serial one that is given out."""
        month = int(self.date[2:4])
        if not 1 <= month <= 12 or self.last.startswith(_NO_SERIAL):  # noqa: PLR2004 - months
            return False
        return 1 <= self.day <= _days(self, month)

    @property
    def is_checked(self) -> bool:
        """Whether the check digit is right: every other digit doubled, the sums of their digits a multiple of ten."""
        doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(self.digits))
        return sum(value // 10 + value % 10 for value in doubled) % 10 == 0

    @property
    def is_clock(self) -> bool:
        """Whether the last four may be a time of a day in this century."""
        is_time = int(self.last[:2]) < _HOURS and int(self.last[2:]) < _MINUTES
        return is_time and (self.century or _CENTURY) == _CENTURY and int(self.date[:2]) <= _LATEST_STAMP

    @property
    def is_span(self) -> bool:
        """Whether the last four may be a later day of the same year: "230115-0630"."""
        month, day = int(self.last[:2]), int(self.last[2:])
        return 1 <= month <= 12 and 1 <= day <= _days(self, month) and self.last > self.date[2:]  # noqa: PLR2004

    @property
    def is_period(self) -> bool:
        """Whether it may be whole months, from the first of one to the last of another: "20230101-1231"."""
        is_whole = self.is_span and int(self.last[2:]) == _days(self, int(self.last[:2]))
        return is_whole and self.date.endswith("01")

    @property
    def masked(self) -> str:
        """The number without its last four digits: 19850101-****; the century only where it is written."""
        return f"{self.century}{self.date}{self.sign}{HIDDEN}"


def _days(number: PersonalNumber, month: int) -> int:
    """The days of a month in the number's year."""
    return monthrange(int((number.century or _CENTURY) + number.date[:2]), month)[1]


def number_of(written: re.Match[str]) -> PersonalNumber:
    """The digits of a match of `WRITTEN`."""
    sign = "+" if "+" in written["between"] else "-"
    date = written["year"] + written["month"] + written["day"]
    return PersonalNumber(written["century"] or "", date, written["last"], sign)


def is_cut_out(text: str, start: int) -> bool:
    """Whether a digit stands right before, so that what begins there is a piece of something longer."""
    return start > 0 and text[start - 1].isdigit()


def blinded(text: str) -> str:
    """The text with stars for the last four of all that could be a number, whether or not its check digit is right."""
    return WRITTEN.sub(_starred, text)


def _starred(match: re.Match[str]) -> str:
    is_one = number_of(match).is_real and not is_cut_out(match.string, match.start())
    return match[0][: -len(HIDDEN)] + HIDDEN if is_one else match[0]


def in_name(name: str) -> list[re.Match[str]]:
    """Where numbers stand in a file's name, from left to right: there no word says what the digits are.

    A date with a time of day in digits alone is not one, nor what has a wrong check digit.
    """
    found = []
    for match in WRITTEN.finditer(name.replace("_", "-")):
        number = number_of(match)
        is_stamp = number.is_clock and not match["between"]
        if number.is_real and number.is_checked and not is_stamp and not is_cut_out(name, match.start()):
            found.append(match)
    return found
