"""Who signs: names with a title below or beside them, among the last lines of a document."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.dates import DATE
from schemas.pages import Cell, Line, boxed_cells, cells_of
from schemas.record import Signatory

FULL_NAME = re.compile(
    r"^[A-ZÅÄÖÉ][^\W\d_'’-]+(?:[-'’][^\W\d_]+)*(?: (?:von|af|de|[A-ZÅÄÖÉ][^\W\d_]*(?:[-'’.][^\W\d_]*)*)){1,3}$"
)
ROLE = re.compile(
    r"(chef|direktör|sekreterare|ordförande|handläggare|strateg|jurist|controller|rektor|ledare|"
    r"utredare|\bvd\b|planerare|ekonom|justering|justerande|justerare|ledamot|samordnare|ingenjör|arkitekt|kanslist|förvaltare)",
    re.IGNORECASE,
)
_ADJUSTING = ("justeras", "justerare", "justerande", "vid protokollet", "underskrifter")
LONGEST_ROLE = 60
# Two sign side by side; a title that began so many letters from where its name does still belongs to it.
PAIR = 2
# A title stands no further below its name, in line heights or blank lines.
FAR = 2.0
FEW_WORDS = 3
ATTESTS = "justerande"
NEAR = 8
# A name stands so many lines below its label, in a column as wide as this, in points.
BELOW = 5
# A title stands closer than this below its name, in line heights.
PARAGRAPH = 1.0
# Beside each other so many sign at the most, each with a label; each cell is held against the others of its line.
MOST_CELLS = 30
COLUMN = 60.0
# Bounded, or each of many opening brackets without a closing one would read all that follows.
_BRACKETS = re.compile(r" ?\([^)]{0,200}\)")
_TITLES = re.compile(
    r"\b\w*(?:direktör|chef|sekreterare|ordförande|handläggare|strateg|jurist|rektor)\b", re.IGNORECASE
)
_ADJUSTED_ON = re.compile(r"justera(?:t|s|de)(?: den)? \d")
_DIGITALLY = re.compile(r"(?:protokollet (?:har |är )?|digitalt )?(?:justerats?|undertecknats?) (?:digitalt )?av")
_SIGNING = {
    **dict.fromkeys(("sekreterare", "vid protokollet", "protokollförare"), "sekreterare"),
    **dict.fromkeys(("ordförande", "mötesordförande"), "ordförande"),
    **dict.fromkeys(("justerande", "justerare", "justeras", "justerat", "justeringsperson"), ATTESTS),
}


def signatories(lines: Sequence[Line]) -> list[Signatory]:
    """The names among the lines that have a title below them."""
    found: list[Signatory] = []
    for line, below in pairwise(lines):
        names, roles = _side_by_side(line, below)
        if (
            len(names) == len(roles)
            and all(FULL_NAME.match(name) for name in names)
            and any(ROLE.search(role) for role in roles)
            and all(_is_role(role) for role in roles)
            and below.gap <= FAR
        ):
            found += [Signatory(name=name, role=role) for name, role in zip(names, roles, strict=True)]
    return found


def _is_role(text: str) -> bool:
    """Whether a text below a name may be its title: short, and no name of its own."""
    return len(text) <= LONGEST_ROLE and not re.search(r"[(:]", text) and not FULL_NAME.match(text.partition(",")[0])


def _side_by_side(line: Line, below: Line) -> tuple[list[str], list[str]]:
    """The names on a line and the titles below them, also where two came out as one."""
    names = [_BRACKETS.sub("", cell).strip() for cell in cells_of(line)]
    roles = [cell.strip() for cell in cells_of(below)]
    if len(names) == PAIR and len(roles) == 1 and line.cells[1].box and below.box:
        roles = _split_at(roles[0], (line.cells[1].box[0] - below.box[0]) / max(below.box[2] - below.box[0], 1.0))
    elif len(names) == len(roles) == 1 and len(names[0].split()) == 2 * PAIR and len(_TITLES.findall(roles[0])) == PAIR:
        *_, last = _TITLES.finditer(roles[0])
        words = names[0].split()
        names = [" ".join(words[:PAIR]), " ".join(words[PAIR:])]
        roles = [roles[0][: last.start()].strip(), roles[0][last.start() :]]
    return names, roles


def _split_at(text: str, share: float) -> list[str]:
    """The text in two at the word that begins nearest to the share of its length; as it is where none is near."""
    starts = [match.start() for match in re.finditer(r"(?<= )[A-ZÅÄÖ]", text)]
    at = min(starts, key=lambda start: abs(start - share * len(text)), default=0)
    return [text[:at].strip(), text[at:]] if at and abs(at - share * len(text)) <= NEAR else [text]


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs a protokoll, and as what: "ordförande", "justerande", or both."""

    name: str
    roles: tuple[str, ...]

    @property
    def role(self) -> str:
        """The role the name bears; where it bears several, not the attesting."""
        return next((role for role in self.roles if role != ATTESTS), ATTESTS)

    @property
    def attests(self) -> bool:
        """Whether the person attests the protokoll, and neither led the meeting nor wrote it."""
        other = any(
            role.casefold().endswith(("sekreterare", "ordförande")) for role in self.roles if role != "vice ordförande"
        )
        return not other and any("juster" in role.casefold() for role in self.roles)


def meeting_signings(header: Sequence[Line], tail: Sequence[Line]) -> list[Signing]:
    """Who signs a protokoll: below Sekreterare, Ordförande, Justerande; in its last lines also name and title."""
    found: dict[str, list[str]] = defaultdict(list)
    for lines in (header, tail):
        for name, role in _labelled(lines):
            found[name].append(role)
        for name, role in _named(lines, known=found):
            found[name].append(role)
    for index, pair in enumerate(pairwise(tail), 1):
        for one in signatories(pair):
            role = one.role or ""
            is_label = role[:1].isupper() and _signing_role(role) and not _begins_with_name(tail, index)
            if not is_label:
                found[one.name].append(role.casefold())
    for name, role in _named(tail):
        found[name].append(role)
    return [Signing(name, tuple(dict.fromkeys(roles))) for name, roles in found.items()]


def _labelled(lines: Sequence[Line]) -> list[tuple[str, str]]:
    """The names below or beside the labels, each with its label's role."""
    pairs: list[tuple[str, str]] = []
    for index, line in enumerate(lines):
        for cell in boxed_cells(line) if len(line.cells) <= MOST_CELLS else ():
            role = None if _under_name(lines, index, cell) else _signing_role(cell.text)
            pairs += [(name, role) for name in _names_below(lines, index, cell)] if role else []
    return pairs


def _named(lines: Sequence[Line], known: Mapping[str, object] | None = None) -> list[tuple[str, str]]:
    """Lines that are a name and its title, "Eva Ek (S), ordförande"; of those known alone, where some are given."""
    pairs: list[tuple[str, str]] = []
    for line in lines:
        name, _, rest = _BRACKETS.sub("", line.text).partition(",")
        titled = FULL_NAME.match(name.strip()) and ROLE.search(rest) and len(rest.split()) <= FEW_WORDS
        if titled and (known is None or name.strip() in known):
            pairs.append((name.strip(), DATE.sub("", rest).strip(" ,").casefold()))
    return pairs


def _signing_role(label: str) -> str | None:
    words = label.partition(":")[0].strip(" _.").casefold()
    if _DIGITALLY.match(words):
        return ATTESTS
    return _SIGNING.get(words) or (ATTESTS if _ADJUSTED_ON.match(words) else None)


def _names_below(lines: Sequence[Line], index: int, label: Cell) -> list[str]:
    """The names beside a label or below it, in its column where the line has several; rules to sign on don't count."""
    row = lines[index].cells
    beside = [
        label.text.partition(":")[2],
        *(cell.text for cell in (row[row.index(label) + 1 :] if label in row else ())),
    ]
    named = [name for text in beside if FULL_NAME.match(name := _BRACKETS.sub("", text).strip())]
    if named:
        return named
    several = sum(bool(cell.text.strip(" _.…")) for cell in row) > 1
    names: list[str] = []
    above: Cell | None = None
    for line in lines[index + 1 : index + 1 + BELOW]:
        cells = boxed_cells(line)
        own = [cell for cell in cells if not several or _in_column(label, cell)]
        people = [name for cell in own if FULL_NAME.match(name := _BRACKETS.sub("", cell.text.split(",")[0]).strip())]
        title = above is not None and bool(own) and all(_is_title(cell, above, line) for cell in own)
        title = title and not (own[0].text[:1].isupper() and _signing_role(own[0].text))
        if not title and (any(_signing_role(cell.text) for cell in own) or (names and not people)):
            break
        names += people
        above = own[0] if people else above
    return names


def _is_title(cell: Cell, name: Cell, line: Line) -> bool:
    """Whether the cell is the title below a name: in its column and close, or in lower case."""
    below = bool(cell.box and name.box) and _in_column(name, cell) and line.gap <= PARAGRAPH
    return bool(ROLE.search(cell.text)) and (below or cell.text[:1].islower())


def _under_name(lines: Sequence[Line], index: int, cell: Cell) -> bool:
    """Whether a name stands right above the cell and the cell is its title, no label of the next name."""
    above = lines[index - 1] if index else None
    if above is None or lines[index].gap > PARAGRAPH:
        return False
    cells = boxed_cells(above)
    named = any(_in_column(cell, one) and _is_name(one.text) for one in cells)
    return named and (cell.text[:1].islower() or _begins_with_name(lines, index))


def _begins_with_name(lines: Sequence[Line], index: int) -> bool:
    """Whether names come before what they are in the lines here: "Eva Ek / Ordförande", not "Ordförande / Eva Ek"."""
    first = index
    while first and all(_is_name(text) or _signing_role(text) for text in cells_of(lines[first - 1])):
        first -= 1
    return any(_is_name(text) for text in cells_of(lines[first]))


def _is_name(text: str) -> bool:
    return bool(FULL_NAME.match(_BRACKETS.sub("", text).strip()))


def _in_column(label: Cell, cell: Cell) -> bool:
    return not label.box or not cell.box or abs(label.box[0] - cell.box[0]) <= COLUMN


def signed(lines: Sequence[Line]) -> bool:
    """Whether a document ends within the lines: somebody signs, or it is adjusted."""
    if signatories(lines):
        return True
    return any(_is_signature(line.text) or line.text.casefold().rstrip(":") in _ADJUSTING for line in lines)


def _is_signature(text: str) -> bool:
    """Whether the line is a name with a title or a day: "Eva Ek, sekreterare", "Eva Ek, Godkännare, 2026-05-26"."""
    name, comma, rest = text.partition(",")
    return bool(comma and FULL_NAME.match(name.strip()) and len(rest) <= LONGEST_ROLE and _titled(rest))


def _titled(text: str) -> bool:
    return bool(ROLE.search(text) or DATE.search(text))
