"""Who was at a meeting: the names under Beslutande, Ej tjänstgörande ersättare, Övriga deltagare, Anmält förhinder."""

import re
from collections.abc import Sequence

from extractors.folding import squash
from extractors.labels import field_of, split_label
from extractors.names import PARTIES
from schemas.pages import Line, boxed_cells
from schemas.record import Attendee
from schemas.vocabulary import Presence

_PRESENCE: dict[str, Presence] = {"deciding": "deciding", "deputies": "deputy", "others": "other", "absent": "absent"}
_WORD = r"[A-ZÅÄÖÉÜ][\wåäöéüèáíøÅÄÖ'’.-]*"
_PERSON = re.compile(rf"^(?P<name>{_WORD}(?: (?:von|af|de|van|der|la|{_WORD})){{1,5}})(?P<rest>(?:[ ,;(\t].*)?)$")
_PARTY = re.compile(r"\((?P<party>[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,4}|-)\)")
_ROLE_WORDS = re.compile(
    r"(ordförande|ledamot|suppleant|ersättare|sekreterare|vd|direktör|chef|revisor|handläggare|ekonom|"
    r"strateg|controller|jurist|utredare|planerare|ingenjör|rektor|samordnare|arkitekt|informatör|"
    r"kommunikatör|kanslist|ombud|representant|adjungerad|praktikant|auskulter\w*)\w*",
    re.IGNORECASE,
)
_PARAGRAPHS = re.compile(r"§§? ?\d+(?: ?(?:[-–,]|och) ?\d+)*|(?:kl\.? ?|t\.?o\.?m\.? ?|fr\.?o\.?m\.? ?)[\d:.,\s–-]+")
_POINTS = re.compile(
    r"(?:fr\.?o\.?m\.? |från |t\.?o\.?m\.? |till och med )?punkt(?:en|erna)? "
    r"(?:[A-ZÅÄÖ\d]{1,2}(?:[-–][A-ZÅÄÖ\d]{1,2})?(?:/|, ?| och )?)+(?!\w)"
)
# Who sits with a board without deciding.
_WITHOUT_VOTE = re.compile(
    r"\b(?:vd|verkställande direktör|\w*sekreterare|\w*revisor|\w*chef|controller|adjungerad)\b", re.IGNORECASE
)
_UNFINISHED = re.compile(
    r"(?:ersätter|tjänstgör för|i stället för|\bför|\boch|\bpunkt|§§?|[,-])(?: [A-ZÅÄÖ][\wåäö-]*)?$"
)
_REPLACES = re.compile(r"(?:ersätter|tjänstgör för|tjg ers för|i stället för|för) [A-ZÅÄÖ].*$")
_NOT_NAMES = re.compile(
    r"\b(AB|HB|kommun|stad|nämnden|styrelsen|förvaltningen|protokoll|sammanträde|paragraf\w*|rådhuset|lokal|plats|§)\b",
    re.IGNORECASE,
)


# Local parties have abbreviations of their own, no longer than this; "(vice)" and "(ordf)" are roles.
LONGEST_LOCAL_PARTY = 3
INDENT = 20.0


def find_attendance(lines: Sequence[Line]) -> list[Attendee]:
    """The attendance of a protokoll, in order, each person and presence once."""
    found: list[Attendee] = []
    presence: Presence | None = None
    column: float | None = None
    whole = _whole_cells(lines)
    for index, line in enumerate(lines):
        cells = whole[index]
        if not cells:
            continue
        pair = split_label(cells[0]) if ":" in cells[0] else None
        field = field_of(cells[0]) or _two_line_label(lines, index)
        if field is None and pair and pair[0] in _PRESENCE:  # "Frånvarande: Eva Ek (S)"
            presence, column = _PRESENCE[pair[0]], None
            cells = [*re.split(r"(?<=\)), (?=[A-ZÅÄÖ])", pair[1]), *cells[1:]]
        elif field is not None:
            presence = _PRESENCE.get(field, presence if field == "more" else None)
            cells = cells[1:]
            column = line.cells[1].box[0] if len(line.cells) > 1 and line.cells[1].box else None
        elif presence and re.match(r"(?:t\.?o\.?m\.?|till och med) (punkt|§)", cells[0], re.IGNORECASE):
            presence, cells = "other", []
        if presence is None or not cells:
            continue
        if field is None and _left_of(line, column):
            presence = None
            continue
        found += _people(cells, presence)
    return _once(found)


def _whole_cells(lines: Sequence[Line]) -> list[list[str]]:
    """The cells of each line, with what runs on below them in the same column: "ersätter" / "Ulla Ek (C)"."""
    rows: list[list[str]] = []
    ends: dict[int, tuple[int, int, int]] = {}  # by column: the line a cell ends on, and which cell of which row it is
    for number, line in enumerate(lines):
        rows.append([])
        for cell in boxed_cells(line):
            text = squash(cell.text)
            column = round(cell.box[0] / INDENT) if cell.box else -1
            near = [ends[c] for c in (column, column - 1, column + 1) if c in ends and ends[c][0] == number - 1]
            if cell.box and near and _runs_on(rows[near[0][1]][near[0][2]], text):
                _, row, place = near[0]
                rows[row][place] += " " + text
            else:
                row, place = number, len(rows[number])
                rows[number].append(text)
            ends[column] = (number, row, place)
    return rows


def _runs_on(above: str, text: str) -> bool:
    """Whether what a person's line says goes on in the text below it."""
    if field_of(text) or field_of(above):
        return False
    begun = bool(_PARTY.search(above) or _PERSON.match(above))
    return begun and (
        above.count("(") > above.count(")") or bool(_UNFINISHED.search(above)) or text.startswith(("§", "("))
    )


def _left_of(line: Line, column: float | None) -> bool:
    """Whether the line stands in the column of the labels alone: the list beside the last label has ended."""
    return column is not None and line.box is not None and line.box[0] < column - INDENT and not line.cells


def _once(found: Sequence[Attendee]) -> list[Attendee]:
    seen: dict[tuple[str, str, str | None], Attendee] = {}
    for attendee in found:
        seen.setdefault((attendee.name, attendee.presence, attendee.note), attendee)
    return list(seen.values())


def _two_line_label(lines: Sequence[Line], index: int) -> str | None:
    """The second line of a label that is broken in two: "Ej tjänstgörande" / "ersättare"."""
    first = lines[index].cells[0].text if lines[index].cells else lines[index].text
    above = lines[index - 1] if index else None
    if above is None or not first[:1].islower() or len(first.split()) > 2:  # noqa: PLR2004
        return None
    head = above.cells[0].text if above.cells else above.text
    return "more" if field_of(f"{head} {first}") else None


def _people(cells: Sequence[str], presence: Presence) -> list[Attendee]:
    """The people of one line: one with an organisation beside the name, or one in each of two columns."""
    people: list[Attendee] = []
    for cell in cells:
        attendee = _attendee(cell, presence)
        if attendee:
            people.append(attendee)
        elif people and people[-1].organisation is None and not people[-1].party:
            people[-1] = people[-1].model_copy(update={"organisation": cell})
        elif people and people[-1].role is None and _ROLE_WORDS.search(cell):
            people[-1] = people[-1].model_copy(update={"role": cell})
    return people


def _attendee(text: str, presence: Presence) -> Attendee | None:
    match = _PERSON.match(text)
    if not match or _NOT_NAMES.search(match["name"]):
        return None
    rest = match["rest"].strip(" ,;\t")
    party = _party(rest)
    if party:
        rest = rest.partition(")")[2].strip(" ,")
    plain = _REPLACES.sub("", rest)
    forms = ((_POINTS, plain), (_PARAGRAPHS, _POINTS.sub("", plain)), (_REPLACES, rest))
    notes = [match[0].strip(" ,") for form, text in forms for match in form.finditer(text)]
    role = squash(_PARAGRAPHS.sub("", _POINTS.sub("", plain))).strip(" ,()-")
    if presence == "deciding" and party is None and _WITHOUT_VOTE.search(role):
        presence = "other"
    return Attendee(
        name=match["name"],
        role=role or None,
        party=party,
        organisation=None,
        presence=presence,
        note=", ".join(notes) or None,
    )


def _party(text: str) -> str | None:
    """The party in brackets that the text begins with; a longer word in brackets is a role."""
    match = _PARTY.match(text)
    if (
        match
        and match["party"] != "-"
        and (match["party"].upper() in PARTIES or len(match["party"]) <= LONGEST_LOCAL_PARTY)
    ):
        return match["party"]
    return None
