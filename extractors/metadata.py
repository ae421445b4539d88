"""What a part says of itself: who wrote it, when, in which case, for which body; of a meeting also where and who.

Reads the part's header block, running heads and last lines. What isn't written stays unknown.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from extractors import rules
from extractors.attendance import find_attendance
from extractors.dates import DATE, find_dates, first_date
from extractors.folding import squash
from extractors.headings import kind_of
from extractors.labels import label_values
from extractors.leads import body_in_heading, lead_of
from extractors.names import (
    LONGEST_BODY,
    body_at_start,
    body_name,
    canonical,
    is_body,
    is_office,
    is_sender,
    whole_names,
)
from extractors.openings import MEETINGS
from extractors.signatures import FULL_NAME, Signing, meeting_signings, signatories
from schemas.case_numbers import case_keys, find_case_numbers
from schemas.outline import Outline
from schemas.pages import Box, Line, boxed_cells, cells_of
from schemas.record import Metadata, Officer, Signatory
from schemas.vocabulary import PartKind

# A header block ends within this many lines; a protokoll's first page with its attendance is longer.
HEADER_LINES = 30
HEAD_LINES = 12
TAIL_LINES = 30
# A letterhead in two lines: one below the other, in points.
SAME_LEFT = 40.0
LETTERHEAD = 40.0
# A letterhead counts for as many mentions in the text; what stands alone on a line is no longer than so many letters.
OWN_WEIGHT = 3
SHORT = 60
LONGEST_HEAD = 90
_NOTICE = re.compile(r"anslagstavla|webbplats|\bwww\.", re.IGNORECASE)
# A mailbox has 64 letters at the most, says RFC 5321; without a bound a long row of letters is read once for each.
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?:\+46|0)[\d ()-]{6,16}\d")
_TIME = re.compile(r"(?:kl\.? ?)?\d{1,2}[.:]\d\d(?: ?[-–] ?(?:kl\.? ?)?\d{1,2}[.:]\d\d)?")
_COMPANY = re.compile(r"\b(?P<name>(?:[A-ZÅÄÖ][\wåäöÅÄÖ&-]+ ){1,4}AB)\b")
_MUNICIPALITY_WORD = re.compile(r"(?P<word>kommun|stad)s?\b", re.IGNORECASE)
# A municipality that is not on the list shows by its genitive: "Alvedals kommun".
_OTHER_MUNICIPALITY = re.compile(
    r"\b(?P<name>(?:[A-ZÅÄÖ][a-zåäö]{2,}s|[A-ZÅÄÖ]{3,}S) (?:kommun|stad|Kommun|Stad|KOMMUN|STAD))(?:s|S)?\b"
)
_STAMMA = re.compile(r"\b(?:års|bolags|extra bolags|förenings)?stämma\b", re.IGNORECASE)
# Papers that somebody has decided, and how they say who.
_DECIDED: tuple[PartKind, ...] = ("styrande_dokument", "ekonomi", "ovrigt")
_DECIDED_BY = re.compile(
    r"^(?:Fastställ[dt]a?|Antag(?:en|et|na)|Beslutad|Beslutat|Beslutade) av (?P<who>.+)", re.IGNORECASE
)
# Alone on a line it needs no genitive: "Backlösa stad".
_ONLY_MUNICIPALITY = re.compile(r"[A-ZÅÄÖ][a-zåäö]{2,}(?: [A-ZÅÄÖ][a-zåäö]+)? (?:kommun|stad)")
# What stands before or after a body's name on its line.
_NO_NAME = re.compile(
    r"^(?:[A-ZÅÄÖ]\w+ t|T)ill |^(?:Kallelse|Föredragningslista|Dagordning)(?: till| för)?\b"
    r"|\b(?:Sammanträdes)?[Pp]rotokoll(?:sutdrag)?\b"
)


def metadata_of(
    kind: PartKind, lines: Sequence[Line], outline: Outline, furniture: Sequence[Line], title: str | None
) -> Metadata:
    """The metadata of a part. `furniture` are the running heads and feet of its pages."""
    header = _header(lines, outline)
    values = label_values(header)
    head = [*furniture, *lines[:HEAD_LINES]]
    meeting = kind in MEETINGS
    numbers = _case_numbers(values, header, meeting=meeting, extract=kind == "protokollsutdrag", outline=outline)
    signing = meeting_signings(header, lines[max(len(header), len(lines) - TAIL_LINES) :]) if meeting else []
    start, place = _time_and_place(values) if meeting else (None, None)
    return Metadata(
        municipality=_municipality(head, lines),
        organisation=_organisation(head, () if meeting else _signed(outline)),
        body=_decided_by(kind, values, header) or _body(kind, head, header, outline),
        issued_on=_issued_on(kind, values, header),
        meeting_on=_meeting_on(kind, values, title, head) if meeting else None,
        meeting_start=start,
        meeting_place=place,
        case_numbers=numbers,
        case_keys=case_keys(numbers),
        officers=_officers(values, header),
        attendance=find_attendance(header if outline.items else lines)
        if kind in ("protokoll", "protokollsutdrag")
        else [],
        signatories=(
            [Signatory(name=one.name, role=one.role) for one in signing]
            if meeting
            else signatories(lines[-TAIL_LINES:])
        ),
        adjusters=_adjusters(values, signing) if meeting else [],
        adjusted_on=first_date(" ".join(values.get("adjustment", []))) if meeting else None,
    )


def _header(lines: Sequence[Line], outline: Outline) -> list[Line]:
    """The lines before the first item or, where there is none, before the first known heading."""
    if outline.items:
        first = outline.items[0].heading_lines[0]
        return list(lines[: lines.index(first)])
    return list(lines[:HEADER_LINES])


@cache
def _known_municipalities() -> dict[str, str]:
    """Every way to write a known municipality's name, in lower case, against the name."""
    words = ("kommun", "stad", "Stad")
    names = {f"{n}{s} {w}".lower(): f"{n}{s} {w}" for n in rules.kommuner() for s in ("s", "") for w in words[::-1]}
    for own in rules.municipalities():
        names |= {spelling.lower(): own.name for spelling in (own.name, *own.aliases)}
    return names


def _municipality(head: Sequence[Line], lines: Sequence[Line]) -> str | None:
    """The municipality named most often, one of the 290 before any other; a letterhead may be in capitals.

    What a letterhead, a running head or the notice board says weighs more than what the text tells of; a region is told
    of in the papers of its kommuner, and counts only there.
    """
    own = [*_letterheads(head), *(line.text for line in head if len(line.text) < SHORT)]
    own += [line.text for line in lines if _NOTICE.search(line.text)]
    votes: Counter[str] = Counter()
    others: Counter[str] = Counter()
    alone = (text.strip() for text in own if _ONLY_MUNICIPALITY.fullmatch(text.strip()))
    others.update(name for name in alone if not is_body(name.split(" ")[0]))
    for weight, texts in ((OWN_WEIGHT, own), (1, [line.text for line in lines])):
        for text in texts:
            regions = [region for region in rules.regions() if region in text and weight == OWN_WEIGHT]
            votes.update(dict.fromkeys([*_named_municipalities(text), *regions], weight))
            found = (match["name"] for match in _OTHER_MUNICIPALITY.finditer(text.replace("\t", " ")))
            others.update({_tidy(name): weight for name in found if not is_body(name.split(" ")[0])})
    best = votes or others
    return best.most_common(1)[0][0] if best else None


def _letterheads(head: Sequence[Line]) -> list[str]:
    """A name set in two lines, "ALVEDALS" above "KOMMUN", as one. A coat of arms between may be read as letters."""
    cells = [cell for line in head for cell in boxed_cells(line) if cell.box]
    return [
        f"{place.text} {word.text.split(' ')[-1]}"
        for word in cells
        if _MUNICIPALITY_WORD.fullmatch(word.text.split(" ")[-1])
        for place in cells
        if word.box and place.box and " " not in place.text and _is_above(place.box, word.box)
    ]


def _is_above(place: Box, word: Box) -> bool:
    return abs(place[0] - word[0]) < SAME_LEFT and 0 < word[1] - place[1] < LETTERHEAD


def _named_municipalities(text: str) -> list[str]:
    found = []
    for match in _MUNICIPALITY_WORD.finditer(text):
        words = text[: match.end("word")].replace("\t", " ").split(" ")
        for count in (3, 2):
            name = _known_municipalities().get(" ".join(words[-count:]).lower())
            if name:
                found.append(name)
                break
    return found


def _tidy(name: str) -> str:
    """Makes "ALVEDALS KOMMUN" "Alvedals kommun"."""
    place, _, word = name.rpartition(" ")
    return f"{place.title() if place.isupper() else place} {word.lower() if word.isupper() else word}"


def _signed(outline: Outline) -> list[Line]:
    """The part's last lines, where it is signed; not the list of those who get a copy."""
    return [line for section in outline.sections if section.kind != "dispatch" for line in section.lines][-TAIL_LINES:]


def _organisation(head: Sequence[Line], lines: Sequence[Line]) -> str | None:
    """The office that a line at the top or among the last ones names, else a company at the top."""
    signing = [line for line in reversed(lines) if line.table is None]  # the nearest to the signature first
    places = (*head, *signing)
    offices = (cell for line in places for cell in (line.text, *cells_of(line)) if is_office(cell))
    office = next(offices, None)
    if office:
        name = canonical(office).name
        return name[:1].upper() + name[1:]
    titles = (line.text for line in head if len(line.text) < LONGEST_HEAD and not line.text.rstrip().endswith("."))
    return next((match["name"] for text in titles if (match := _COMPANY.search(text))), None)


def _decided_by(kind: PartKind, values: dict[str, list[str]], header: Sequence[Line]) -> str | None:
    """The body that decided a plan or a budget: beside its label, or told on the first page."""
    if kind not in _DECIDED:
        return None
    told = (match["who"] for line in header if (match := _DECIDED_BY.search(line.text)))
    bodies = (body_at_start(text) for text in (*values.get("body", []), *values.get("decided_on", []), *told))
    return next((body for body in bodies if body), None)


def _body(kind: PartKind, head: Sequence[Line], header: Sequence[Line], outline: Outline) -> str | None:
    """The board whose meeting it is, or to which it is addressed."""
    for cell in whole_names(head):
        words = squash(DATE.sub("", _NO_NAME.sub("", cell))).strip(" ,")
        plain = ":" not in words and "," not in words.replace("-,", "") and not words.startswith("I ")
        if plain and is_body(words) and len(words.split()) <= LONGEST_BODY:
            return body_name(words)
        own, joint, _ = words.partition(" för ")  # "Gemensamma överförmyndarnämnden för" three kommuner
        if joint and " " in own and is_body(own):
            return body_name(own)
    if kind == "tjansteutlatande":
        return _first_asked(outline)
    meeting = next((found for line in head if (found := _STAMMA.search(line.text))), None)
    if kind in ("protokoll", "dagordning") and meeting:
        return body_name(f"{meeting[0].casefold()}n")
    if kind in ("protokoll", "dagordning") and any(
        re.search(r"styrelse(möte|sammanträde|protokoll|n)", line.text, re.IGNORECASE) for line in head
    ):
        return "styrelsen"
    return None


def _first_asked(outline: Outline) -> str | None:
    """The body that is to decide first, by the heading of the proposal or the line above its items."""
    for section in outline.sections:
        if section.kind == "proposal":
            leads = (lead_of(block.text) for block in section.blocks[:1])
            body = body_in_heading(section.heading or "") or next((lead.body for lead in leads if lead), None)
            if body:
                return body.split(" och ")[0] if " och kommun" in body else body
    return None


def _case_numbers(
    values: dict[str, list[str]], header: Sequence[Line], *, meeting: bool, extract: bool, outline: Outline
) -> list[str]:
    found = [n for value in values.get("case_number", []) for n in find_case_numbers(value, labelled=True)]
    found += (
        [n for line in _above_text(header) if line.table is None for n in find_case_numbers(squash(line.text))]
        if not meeting or not found
        else []
    )
    if extract:
        found += [number for item in outline.items for number in item.case_numbers]
    return list(dict.fromkeys(found))


def _issued_on(kind: PartKind, values: dict[str, list[str]], header: Sequence[Line]) -> str | None:
    """The day beside a label; without a label, one that stands alone above the first heading."""
    labels = ("issued_on", "decided_on") if kind == "styrande_dokument" else ("issued_on",)
    for label in labels:
        dated = first_date(" ".join(values.get(label, [])))
        if dated or kind in MEETINGS:
            return dated
    if "issued_on" in values:
        return None
    days = [
        day.iso for line in _above_text(header)[:HEAD_LINES] for day in find_dates(line.text) if len(line.text) < SHORT
    ]
    return days[0] if days else None


def _above_text(header: Sequence[Line]) -> Sequence[Line]:
    """The lines above the first heading."""
    first = next((index for index, line in enumerate(header) if kind_of(cells_of(line)[0])), len(header))
    return header[:first]


def _meeting_on(kind: PartKind, values: dict[str, list[str]], title: str | None, head: Sequence[Line]) -> str | None:
    """The day of the meeting: as labelled; of a protokoll the one that its labels, title and first lines agree on."""
    fields = ("meeting_on", "place_and_time", "meeting_start")
    labelled = [day for field in fields if (day := first_date(" ".join(values.get(field, []))))]
    named = first_date(title or "")
    top = next((day for line in head if (day := first_date(line.text))), None)
    days = [day for day in (*labelled, named, top) if day]
    if not days:
        return None
    return days[0] if kind == "dagordning" else Counter(days).most_common(1)[0][0]  # of equals the first


def _time_and_place(values: dict[str, list[str]]) -> tuple[str | None, str | None]:
    both = values.get("place_and_time", [])
    stated = (DATE.sub("", text) for text in (*both, *values.get("meeting_start", [])))
    times = [match[0] for text in stated if (match := _TIME.search(text))]
    places = values.get("meeting_place", []) or [_TIME.sub("", text).strip(" ,;") for text in both]
    inline = [text.partition(" på ")[2] for text in values.get("meeting_start", []) if " på " in text]
    place = next((p for p in [*places, *inline] if p and not first_date(p) and re.search("[a-zåäö]", p)), None)
    return (times[0] if times else None), place


def _officers(values: dict[str, list[str]], header: Sequence[Line]) -> list[Officer]:
    answers = values.get("officer", []) or values.get("responsible", [])
    names = _people(answers) or _officer_in_running_text(header)
    text = " ".join(line.text for line in header)
    emails, phones = _EMAIL.findall(text), [squash(p) for v in values.get("phone", []) for p in _PHONE.findall(v)]
    return [
        Officer(
            name=name,
            email=_own_email(name, emails, only=len(names) == 1),
            phone=phones[i] if i < len(phones) else None,
        )
        for i, name in enumerate(names)
    ]


def _officer_in_running_text(header: Sequence[Line]) -> list[str]:
    """The name where OCR laid two columns on one line: "… Handläggare" above "Utfärdat 2025-05-19 Eva Ek"."""
    for line, below in pairwise(header):
        if re.search(r"handläggare:?$", line.text, re.IGNORECASE):
            days = find_dates(below.text)
            name = below.text[days[0].end :].strip() if days else below.text
            if FULL_NAME.match(name):
                return [name]
    return []


def _own_email(name: str, emails: Sequence[str], *, only: bool) -> str | None:
    last = name.split()[-1].casefold().translate(str.maketrans("åäöé", "aaoe"))
    hits = [e for e in emails if last in e.casefold()] or (list(emails) if only and len(emails) == 1 else [])
    return hits[0] if len(hits) >= 1 else None


def _people(values: Sequence[str]) -> list[str]:
    """The full names in the values of a field, without party."""
    found: list[str] = []
    for value in values:
        cell = value.split("\t")[0].strip(" ,.")
        for piece in re.split(r",| och |;", cell):
            name = re.sub(r"\s*\([^)]*\)", "", piece).strip()
            if FULL_NAME.match(name) and not is_sender(name):
                found.append(name)
    return list(dict.fromkeys(found))


def _adjusters(values: dict[str, list[str]], signing: Sequence[Signing]) -> list[str]:
    """Who is chosen to attest the protokoll; where that isn't said, who signs as one who does."""
    return _people(values.get("adjusters", [])) or [one.name for one in signing if one.attests]
