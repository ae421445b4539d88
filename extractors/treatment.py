"""What happened to an item at the meeting: yrkanden, omröstning, reservationer, anteckningar, jäv, who gets a copy.

Only what the protokoll states; that a motion was adopted or lost is left to whoever reads the decision.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from extractors.folding import squash
from extractors.names import PERSON
from extractors.sentences import split_sentences, without_finding
from extractors.unwrap import joined, mark_of
from extractors.votes import vote_of
from schemas.findings import Treatment
from schemas.outline import Block, Outline, SectionSpan
from schemas.record import Motion, Recusal, Statement

What = Literal["bifall", "avslag", "aterremiss", "andring", "tillagg"]
_WHAT: tuple[tuple[What, re.Pattern[str]], ...] = (
    ("aterremiss", re.compile(r"återremi", re.IGNORECASE)),
    ("tillagg", re.compile(r"tillägg", re.IGNORECASE)),
    ("andring", re.compile(r"ändring|följande lydelse|ersätts med", re.IGNORECASE)),
    ("avslag", re.compile(r"\bavsla|avslå|avslag", re.IGNORECASE)),
    ("bifall", re.compile(r"bifall|biträd|instämmer", re.IGNORECASE)),
)
_TARGET = re.compile(
    r"(?:bifall till|avslag på|avslag till|bifalla|avslå|bifaller) "
    r"(?P<target>[^.;:]+?)(?=,? (?:och|samt) (?:avslag|bifall)|[.;:]|$)",
    re.IGNORECASE,
)
_TARGET_PASSIVE = re.compile(
    r"\batt (?P<target>[^.;:]{3,120}?) (?:bifalls|avslås|återremitteras|bordläggs|bifalles|ska bifallas|ska avslås)\b",
    re.IGNORECASE,
)
_RANKED = re.compile(r"\bi första hand\b.+?(?P<second>\bi andra hand\b)", re.IGNORECASE | re.DOTALL)
_NAMED = r"[A-ZÅÄÖÉ][\wåäöé'-]+(?: [\wåäöé'-]+){1,3} ?\([A-ZÅÄÖ][\wÅÄÖåäö]{0,4}\)"
_MOVER = re.compile(
    rf"(?:\w+ ){{0,2}}{_NAMED}(?:(?:,| och| samt|, med instämmande av) {_NAMED})*(?:,? \w+)? (?:yrka|föresl|instäm)"
)
_SAYS = re.compile(rf"(?P<by>{_NAMED}(?:(?:,| och) {_NAMED})*): ?(?=[A-ZÅÄÖ])")
_MOVED_BY = re.compile(rf"\b(?:yrkas|föreslås) av {_NAMED}")
_ROLE_BEFORE = re.compile(
    r"^(?:(?:Vice |Andre vice |\d:e vice )?[Oo]rdföranden?|Ledamoten|Ersättaren|Borgarrådet|Kommunalrådet|Till|Av) "
)
_MOVES = re.compile(r"\b(?:föreslår|yrkar|yrkade|föreslog|instämmer|inkommit med)\b", re.IGNORECASE)
# "KS/KF" are two, "Kultur/fritid" is one.
_BETWEEN_RECEIVERS = re.compile(
    r",\s+|;\s*|(?<=\b[A-ZÅÄÖ]{2})/(?=[A-ZÅÄÖ]{2,5}\b)|(?<=\b[A-ZÅÄÖ]{3})/(?=[A-ZÅÄÖ]{2,5}\b)"
)
_RESERVES = re.compile(r"\breserv(?:erar|ation)", re.IGNORECASE)
_JAV = re.compile(r"\bjäv", re.IGNORECASE)
_LEAVES = re.compile(r"lämnar följande|inkommer med|anför|till protokollet|lämnar in", re.IGNORECASE)


def treatments(outline: Outline) -> list[Treatment]:
    """The treatment of each item of the outline."""
    return [_treatment(sections) for sections in outline.by_item()]


def _treatment(sections: Sequence[SectionSpan]) -> Treatment:
    done = Treatment()
    for section in sections:
        if section.kind == "motions":
            done.motions += list(_motions(section.blocks))
        elif section.kind == "dissent":
            _dissent(section, done)
        elif section.kind == "dispatch":
            done.dispatched_to += _recipients(section.blocks)
    done.vote = vote_of(sections)
    return done


def people(text: str) -> list[str]:
    """The people a text names, with their party, in order; "Ordförande Eva Ek (S)" is Eva Ek."""
    return [_ROLE_BEFORE.sub("", match[0]) for match in PERSON.finditer(text) if match["party"]]


def _motions(blocks: Sequence[Block]) -> Iterator[Motion]:
    """One for each yrkande: what a person moves, with the items and paragraphs that say what it is."""
    group: list[Block] = []
    for block in (piece for whole in blocks for piece in _by_person(whole)):
        if group and (_moves(block) or _asks_by_itself(block, group)):
            yield from _motion(group)
            group = []
        if group or _moves(block) or block.number is not None:
            group.append(block)
    if group:
        yield from _motion(group)


def _by_person(block: Block) -> list[Block]:
    """A paragraph in which several people move, each with what they do: "Eva Ek (S) yrkar … Bo Al (M) yrkar …"."""
    if block.mark or block.cells:
        return [block]
    pieces: list[str] = []
    for sentence in split_sentences(block.text):
        if not pieces or _MOVER.match(sentence):
            pieces.append(sentence)
        else:
            pieces[-1] += " " + sentence
    return [replace(block, text=piece) for piece in pieces]


def _moves(block: Block) -> bool:
    """Whether somebody is said to move something: "Eva Ek (S) yrkar …", but not "Nämnden föreslås …"."""
    if _SAYS.match(block.text) or _MOVED_BY.search(block.text):
        return True
    moves = _MOVES.search(block.text)
    return moves is not None and bool(people(block.text[: moves.start()]) or block.mark == "")


def _asks_by_itself(block: Block, group: Sequence[Block]) -> bool:
    """Whether an item of a list is a yrkande of its own: it says bifall or avslag, and its list's head does not."""
    first = group[0]
    head_asks = _what(first.text) is not None
    if block.number is None or (head_asks and first.number is None):
        return False
    return _what(block.text) in ("bifall", "avslag", "aterremiss") and len(group) > 1


def _motion(group: Sequence[Block]) -> Iterator[Motion]:
    text = "\n".join(f"{block.mark} {block.text}".strip() for block in group)
    moves = _MOVES.search(group[0].text)
    said = _SAYS.match(group[0].text)
    by = people(group[0].text[: moves.start()]) if moves and not said else people(said["by"]) if said else []
    if not by:
        by = people(group[0].text)
    asked = without_finding(text)
    ranked = _RANKED.search(asked)
    for piece in (asked[: ranked.start("second")], asked[ranked.start("second") :]) if ranked else (asked,):
        target = _TARGET.search(piece) or _TARGET_PASSIVE.search(piece)
        named = squash(target["target"]).strip() if target else None
        yield Motion(by=by, what=_what(piece), target=named, text=piece.strip(" ,\n") if ranked else text)


def _what(text: str) -> What | None:
    """What is asked first; bifall with a tillägg or a change is the tillägg or the change."""
    found = {name: match.start() for name, form in _WHAT if (match := form.search(text))}
    if not found:
        return None
    first = min(found, key=lambda name: found[name])
    return next((name for name in ("tillagg", "andring") if first == "bifall" and name in found), first)


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
        found += [squash(piece).replace("\0", ",").strip(" .") for piece in _BETWEEN_RECEIVERS.split(text)]
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
