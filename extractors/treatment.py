"""What happened to an item at the meeting: yrkanden, omröstning, reservationer, anteckningar, jäv, who gets a copy.

Only what the protokoll states; that a motion was adopted or lost is left to whoever reads the decision.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from extractors.folding import squash
from extractors.names import PERSON
from extractors.sentences import split_sentences
from extractors.unwrap import joined, mark_of
from schemas.findings import Treatment
from schemas.outline import Block, Outline, SectionSpan
from schemas.record import Ballot, Motion, Recusal, Statement, Vote

What = Literal["bifall", "avslag", "aterremiss", "andring", "tillagg"]
_WHAT: tuple[tuple[What, re.Pattern[str]], ...] = (
    ("aterremiss", re.compile(r"återremi", re.IGNORECASE)),
    ("tillagg", re.compile(r"tillägg", re.IGNORECASE)),
    ("andring", re.compile(r"ändring|följande lydelse|ersätts med", re.IGNORECASE)),
    ("avslag", re.compile(r"\bavsla|avslå|avslag", re.IGNORECASE)),
    ("bifall", re.compile(r"bifall|biträd|instämmer", re.IGNORECASE)),
)
_TARGET = re.compile(r"(?:bifall till|avslag på|bifalla|avslå|bifaller) (?P<target>[^.;:]+)", re.IGNORECASE)
_MOVES = re.compile(r"\b(?:föreslår|yrkar|yrkade|föreslog|instämmer|inkommit med)\b", re.IGNORECASE)
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
_RESERVES = re.compile(r"\breserv(?:erar|ation)", re.IGNORECASE)
_JAV = re.compile(r"\bjäv", re.IGNORECASE)
_LEAVES = re.compile(r"lämnar följande|inkommer med|anför|till protokollet|lämnar in", re.IGNORECASE)
_VOTES = {"yes": "ja", "no": "nej", "abstain": "avstår", "absent": "frånvarande"}


def treat(outline: Outline, item: int) -> Treatment:
    """The treatment of one item of the outline."""
    done = Treatment()
    sections = [section for section in outline.sections if section.item == item]
    for section in sections:
        if section.kind == "motions":
            done.motions += list(_motions(section.blocks))
        elif section.kind == "dissent":
            _dissent(section, done)
        elif section.kind == "dispatch":
            done.dispatched_to += _recipients(section.blocks)
    done.vote = _vote(sections)
    return done


def people(text: str) -> list[str]:
    """The people a text names, with their party, in order."""
    return [match[0] for match in PERSON.finditer(text) if match["party"]]


def _motions(blocks: Sequence[Block]) -> Iterator[Motion]:
    by: list[str] = []
    for block in blocks:
        moves = _MOVES.search(block.text)
        if moves:
            by = people(block.text[: moves.start()]) or by
        elif block.number is None:
            continue
        target = _TARGET.search(block.text)
        what = next((name for name, form in _WHAT if form.search(block.text)), None)
        yield Motion(by=by, what=what, target=target["target"].strip() if target else None, text=block.text)


def _dissent(section: SectionSpan, done: Treatment) -> None:
    heading = section.heading or ""
    if _JAV.search(heading):
        done.recusals += [
            Recusal(name=name, text=block.text) for block in section.blocks for name in people(block.text)
        ]
        return
    reservation = bool(_RESERVES.search(heading))
    for statement in _statements(section.blocks):
        (done.reservations if reservation else done.remarks).append(statement)


def _statements(blocks: Sequence[Block]) -> list[Statement]:
    """The statements of a section: each begins with a line that says who makes it."""
    groups: list[list[Block]] = []
    for block in blocks:
        opens = bool(people(block.text)) and bool(_LEAVES.search(block.text) or _RESERVES.search(block.text))
        if opens or not groups:
            groups.append([block])
        else:
            groups[-1].append(block)
    return [Statement(by=people(group[0].text), text="\n".join(block.text for block in group)) for group in groups]


def _recipients(blocks: Sequence[Block]) -> list[str]:
    found: list[str] = []
    for written in _written_lines(blocks):
        text = re.sub(r"\([^)]*,[^)]*\)", lambda m: m[0].replace(",", "\0"), written.replace("\t", ", "))
        found += [squash(piece).replace("\0", ",").strip(" .") for piece in re.split(r",\s+|;\s*", text)]
    return [name for name in found if name]


def _written_lines(blocks: Sequence[Block]) -> list[str]:
    """A recipient a line; a line that begins in lower case goes on with the one above."""
    written: list[str] = []
    for block in blocks:
        for number, line in enumerate(block.lines):
            text = mark_of(line.text)[1]
            if written and (text[:1].islower() or (number and written[-1].endswith((",", "-", " och")))):
                written[-1] = joined([written[-1], text])
            else:
                written.append(text)
    return written


def _vote(sections: Sequence[SectionSpan]) -> Vote | None:
    """The vote, if the item has one: counts from the sentence that states them, ballots from a table."""
    putting = [section for section in sections if section.kind == "putting"]
    ballots = [ballot for section in sections for ballot in _ballots(section.blocks)]
    for section in putting:
        for block in section.blocks:
            for sentence in split_sentences(block.text):
                counts = {key: _count(form, sentence) for key, form in _COUNTS.items()}
                if counts["yes"] is not None and counts["no"] is not None:
                    outcome = sentence if _OUTCOME.search(sentence) else None
                    return Vote(**counts, ballots=ballots, outcome=outcome)
    if not ballots:
        return None
    tally = {key: sum(ballot.vote == key for ballot in ballots) for key in ("yes", "no", "abstain")}
    return Vote(yes=tally["yes"], no=tally["no"], abstain=tally["abstain"], ballots=ballots, outcome=None)


def _count(form: re.Pattern[str], text: str) -> int | None:
    match = form.search(text)
    return int(next(group for group in match.groups() if group)) if match else None


def _ballots(blocks: Sequence[Block]) -> list[Ballot]:
    columns: dict[str, int] = {}
    found: list[Ballot] = []
    for block in blocks:
        words = [squash(cell.text).casefold() for cell in block.cells]
        if "ja" in words and "nej" in words:
            columns = {key: words.index(word) for key, word in _VOTES.items() if word in words}
            continue
        person = PERSON.match(block.cells[0].text) if columns and block.cells else None
        if not person:
            continue
        for key, column in columns.items():
            if column < len(block.cells) and block.cells[column].text.strip().casefold() in ("x", "1", "ja", "nej"):
                found.append(Ballot.model_validate({"name": person["name"], "party": person["party"], "vote": key}))
    return found
