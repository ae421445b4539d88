"""How a meeting voted: what the protokoll states of an omröstning, in a sentence, a table, or lists of names.

The counts are those stated; only where none are, they are the named ballots counted. Of several votes in one item the
last decides it, after those on which motion is to stand against which.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from extractors.folding import squash
from extractors.names import PERSON
from extractors.sentences import split_sentences
from schemas.outline import Block, SectionSpan
from schemas.record import Ballot, Vote

Way = Literal["yes", "no", "abstain", "absent"]
_COUNTS = {
    "yes": re.compile(
        r"(\d+) ?(?:st )?ja-?röst|(\d+) (?:ledamöter )?röstar? (?:för )?ja|(\d+) ja\b|\bja[:\s-]+(\d+)", re.IGNORECASE
    ),
    "no": re.compile(
        r"(\d+) ?(?:st )?nej-?röst|(\d+) (?:ledamöter )?röstar? (?:för )?nej|(\d+) nej\b|\bnej[:\s-]+(\d+)",
        re.IGNORECASE,
    ),
    "abstain": re.compile(
        r"(\d+) (?:som )?(?:avstår|avstod|nedlagd|som lägger ned)|avst(?:år|od)[:\s-]+(\d+)", re.IGNORECASE
    ),
}
_OUTCOME = re.compile(r"\b(?:finner|beslutar|beslutade|har .{0,40}beslutat)\b", re.IGNORECASE)
_AGAINST = re.compile(r"\bmed (?P<yes>\d{1,3}) röster mot (?P<no>\d{1,3})\b", re.IGNORECASE)
_COLUMNS: dict[Way, str] = {"yes": "ja", "no": "nej", "abstain": "avstår", "absent": "frånvarande"}
_MARKED = ("x", "1", "ja", "nej", "✓", "•")
# "Ja-röst avges av: Eva Ek (S), …", "Följande röstar nej: …", "Avstår: …".
_LISTED = re.compile(
    r"^(?:följande (?:ledamöter |personer )?(?:röstade|röstar|röstat) )?(?:för )?(?P<way>ja|nej|avstår|avstod|nedlagd)"
    r"(?:-?röst(?:er)?)?(?: ?\(\d+\))?(?:(?: (?:avges|avgavs|lämnas|lämnades))? av:?|(?: röstar)?:) ?(?P<names>.+)$",
    re.IGNORECASE,
)
_WAYS: dict[str, Way] = {"ja": "yes", "nej": "no", "avstår": "abstain", "avstod": "abstain", "nedlagd": "abstain"}


def vote_of(sections: Sequence[SectionSpan]) -> Vote | None:
    """The vote of an item, if it has one."""
    told = [section for section in sections if section.kind not in ("dissent", "attachments", "dispatch")]
    ballots = list({b.name: b for section in told for b in _ballots(section.blocks)}.values())
    stated = [found for section in told for block in section.blocks for found in _stated(block, ballots)]
    if stated:
        return stated[-1]
    if not ballots:
        return None
    tally = {way: sum(ballot.vote == way for ballot in ballots) for way in ("yes", "no", "abstain")}
    return Vote(yes=tally["yes"], no=tally["no"], abstain=tally["abstain"], ballots=ballots, outcome=None)


def _stated(block: Block, ballots: Sequence[Ballot]) -> Iterator[Vote]:
    """The vote a sentence of the block states, with what was found by it."""
    for sentence in split_sentences(block.text):
        against = _AGAINST.search(sentence)
        counts = {way: _count(form, sentence) for way, form in _COUNTS.items()}
        if against:
            counts |= {"yes": int(against["yes"]), "no": int(against["no"])}
        if counts["yes"] is not None and counts["no"] is not None:
            outcome = sentence if _OUTCOME.search(sentence) else None
            yield Vote(**counts, ballots=list(ballots), outcome=outcome)


def _count(form: re.Pattern[str], text: str) -> int | None:
    match = form.search(text)
    return int(next(group for group in match.groups() if group)) if match else None


def _ballots(blocks: Sequence[Block]) -> Iterator[Ballot]:
    columns: dict[Way, int] = {}
    for block in blocks:
        words = [squash(cell.text).casefold() for cell in block.cells]
        if "ja" in words and "nej" in words:
            columns = {way: words.index(word) for way, word in _COLUMNS.items() if word in words}
        elif columns and block.cells:
            yield from _row(block, columns)
        else:
            listed = _LISTED.match(block.text)
            if listed:
                way = _WAYS[listed["way"].casefold()]
                for person in (found for found in PERSON.finditer(listed["names"]) if found["party"]):
                    yield Ballot(name=person["name"], party=person["party"], vote=way)


def _row(block: Block, columns: dict[Way, int]) -> Iterator[Ballot]:
    """The ballot a row of a voteringslista has: a mark below Ja, Nej or Avstår."""
    person = PERSON.match(block.cells[0].text)
    for way, column in columns.items():
        if person and column < len(block.cells) and block.cells[column].text.strip().casefold() in _MARKED:
            yield Ballot(name=person["name"], party=person["party"], vote=way)
