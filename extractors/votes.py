"""How a meeting voted: what the protokoll states of an omröstning, in a sentence, a table, or lists of names.

The counts are those stated; only where none are, they are the named ballots counted. Of several votes in one item the
last decides it, after those on which motion is to stand against which.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from extractors.folding import squash
from extractors.names import PARTIES, PERSON
from extractors.sentences import split_sentences
from schemas.outline import Block, SectionSpan
from schemas.pages import Cell
from schemas.record import Ballot, Vote

Way = Literal["yes", "no", "abstain", "absent"]
_VOTES = r"(?:st )?(?:ledamöter )?(?:röstade |röstar |röster )?(?:för )?"
# How the two sides are stated, tried in order: "Ja 8, nej 6", "8 ja-röster mot 6 nej-röster", "med 8 röster mot 6".
_BOTH = (
    re.compile(
        r"\bja(?:-?röst(?:er)?)?[\s:=–-]*(?P<yes>\d{1,3})\b\D{0,20}?"
        r"\bnej(?:-?röst(?:er)?)?[\s:=–-]*(?P<no>\d{1,3})\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?P<yes>\d{{1,3}}) ?{_VOTES}ja(?:-?röst\w*)?\b[^\d]{{0,60}}?(?P<no>\d{{1,3}}) ?{_VOTES}nej(?:-?röst\w*)?\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?P<no>\d{{1,3}}) ?{_VOTES}nej(?:-?röst\w*)?\b[^\d]{{0,60}}?(?P<yes>\d{{1,3}}) ?{_VOTES}ja(?:-?röst\w*)?\b",
        re.IGNORECASE,
    ),
    re.compile(r"\bmed (?P<yes>\d{1,3}) (?:ja-?)?röster (?:för \w+ )?mot (?P<no>\d{1,3})\b", re.IGNORECASE),
)
# "Avstår 1" before "1 avstår": after "Nej 6" the six are no abstentions.
_ABSTAINED = (
    re.compile(r"avst(?:år|od|ående|ått)[\s:=–-]*(?P<n>\d{1,3})\b", re.IGNORECASE),
    re.compile(
        r"(?P<n>\d{1,3}) (?:ledamöter |ledamot |som )?"
        r"(?:avstår|avstod|avstått|avståenden?|nedlagd\w*|som lägger ned|la ned)",
        re.IGNORECASE,
    ),
)
_FINDS = re.compile(r"\bfinner\b.*\b(?:beslut|bifall|avsl|enligt)", re.IGNORECASE)
_OUTCOME = re.compile(r"\b(?:finner|beslutar|beslutade|har .{0,40}beslutat)\b", re.IGNORECASE)
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
    stated = [found for section in told for found in _stated(section, ballots)]
    if stated:
        return stated[-1]
    if not ballots or not {"yes", "no"} & {ballot.vote for ballot in ballots}:
        return None
    tally = {way: sum(ballot.vote == way for ballot in ballots) for way in ("yes", "no", "abstain")}
    return Vote(yes=tally["yes"], no=tally["no"], abstain=tally["abstain"], ballots=ballots, outcome=None)


def _stated(section: SectionSpan, ballots: Sequence[Ballot]) -> Iterator[Vote]:
    """The votes a section states, with what was found by each; under Omröstning each side may be a line of its own."""
    texts = [block.text for block in section.blocks]
    if section.kind == "putting" and not any(_both(text) for text in texts):
        texts = ["\n".join(texts)]
    for text in texts:
        both = _both(text)
        if both is None:
            continue
        abstained = next((match for form in _ABSTAINED if (match := form.search(text))), None)
        sentences = split_sentences(text)
        outcomes = [one for one in sentences if _OUTCOME.search(one) and _both(one)]
        outcomes += [one for one in sentences if _FINDS.search(one)]
        yield Vote(
            yes=int(both["yes"]),
            no=int(both["no"]),
            abstain=int(abstained["n"]) if abstained else None,
            ballots=list(ballots),
            outcome=outcomes[0] if outcomes else None,
        )


def _both(text: str) -> re.Match[str] | None:
    return next((match for form in _BOTH if (match := form.search(text))), None)


def _ballots(blocks: Sequence[Block]) -> Iterator[Ballot]:
    header: tuple[Cell, ...] = ()
    for block in blocks:
        words = [squash(cell.text).casefold() for cell in block.cells]
        if "ja" in words and "nej" in words:
            header = block.cells
        elif header and block.cells:
            yield from _row(block.cells, header)
        else:
            listed = _LISTED.match(block.text)
            if listed:
                way = _WAYS[listed["way"].casefold()]
                for person in (found for found in PERSON.finditer(listed["names"]) if found["party"]):
                    yield Ballot(name=person["name"], party=person["party"], vote=way)


def _row(cells: Sequence[Cell], header: Sequence[Cell]) -> Iterator[Ballot]:
    """The ballot a row of a voteringslista has: a mark below Ja, Nej or Avstår."""
    person = PERSON.match(cells[0].text)
    marks = [cell for cell in cells[1:] if cell.text.strip().casefold() in _MARKED]
    if person is None or len(marks) != 1:
        return
    above = _above(marks[0], cells, header)
    way = next((way for way, word in _COLUMNS.items() if above and squash(above.text).casefold() == word), None)
    party = next((cell.text.strip() for cell in cells[1:] if cell.text.strip().upper() in PARTIES), None)
    if way:
        yield Ballot(name=person["name"], party=person["party"] or party, vote=way)


def _above(mark: Cell, cells: Sequence[Cell], header: Sequence[Cell]) -> Cell | None:
    """The header's cell above a mark: by its place on the page, else by its number where the rows are equally long."""
    placed = [cell for cell in header if cell.box]
    if mark.box and placed:
        middle = (mark.box[0] + mark.box[2]) / 2
        return min(placed, key=lambda cell: abs((cell.box[0] + cell.box[2]) / 2 - middle) if cell.box else 0.0)
    return header[cells.index(mark)] if len(cells) == len(header) else None
