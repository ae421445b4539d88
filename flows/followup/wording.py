"""The Swedish of the report: states, grounds, remarks and places, as the registrator reads them."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from store.assignments import Entry, Ground, Place, Remark, Report, State

# One, several.
STATE_WORDS: Final[Mapping[State, tuple[str, str]]] = {
    "overdue": ("Försenat", "Försenade"),
    "due": ("Snart", "Snart"),
    "open": ("Öppet", "Öppna"),
    "reported": ("Redovisat", "Redovisade"),
}
REVIEW: Final = "Bör granskas"
NOBODY: Final = "Utan angiven mottagare"
NO_DAY: Final = "ingen dag"
_STATUS_WORDS: Final = {
    "reported": "redovisat",
    "fulfilled": "förklarat fullgjort",
    "closed": "avslutat",
    "noted": "redovisning antecknad",
}
_GROUND_WORDS: Final = {
    "listed": "Kallas redovisat i",
    "fulfilled": "Förklaras fullgjort i",
    "closed": "Avslutas i",
    "noted": "Redovisningen antecknas i",
}
# The last letters of the Swedish alphabet, in its order.
_SWEDISH: Final = str.maketrans("åäöé", "{|}e")
_QUOTED: Final = 300


def place(one: Place) -> str:
    """Where it stands: file, page, § and day."""
    paragraph = f" § {one.paragraph}" if one.paragraph else ""
    day = f" ({one.on})" if one.on else ""
    return f"{one.file_name} s. {one.page}{paragraph}{day}"


def places(entry: Entry) -> list[str]:
    """Every place of the uppdrag; what a place says of it where that is not that it is given."""
    return [place(one) + (f": {_STATUS_WORDS[one.status]}" if one.status != "given" else "") for one in entry.places]


def ground(one: Ground) -> str:
    """Why it is called reported, and how sure that is."""
    words = f": ”{_short(one.text)}”" if one.text else ""
    return f"{_GROUND_WORDS[one.kind]} {place(one.place)}{words} ({percent(one.confidence)} säkert)"


def remark(one: Remark) -> str:
    """A remark as a sentence without its full stop."""
    where = place(one.place) if one.place else ""
    quoted = f"”{_short(one.text)}”" if one.text else ""
    return {
        "no_day": f"Ingen dag: {quoted}" if quoted else "Ingen dag är angiven",
        "moved_day": f"Tidigare angiven dag {one.text}: {where}",
        "later_plan": f"Senare tidsplan {quoted}: {where}",
        "perhaps_reported": f"Kan vara redovisat, ett av flera som kan menas: {where}: {quoted}",
        "proposed_reported": f"Föreslås avslutat: {where}: {quoted}",
        "still_listed": f"Kallas redovisat i {where}, men står öppet i en senare lista",
        "told": "Berättas i löpande text, utan beslut i samma fil",
    }[one.kind]


def percent(confidence: float) -> str:
    """A confidence as it is read: "86 %"."""
    return f"{round(confidence * 100)} %"


def remarks(entry: Entry) -> list[str]:
    """What a reader should know, the ground first."""
    said = [ground(entry.ground)] if entry.ground else []
    said += map(remark, entry.remarks)
    return [f"{REVIEW} ({percent(entry.confidence)} säkert)", *said] if entry.review else said


def given(entry: Entry) -> list[str]:
    """Who gave it, and when."""
    paragraph = f"§ {entry.paragraph}" if entry.paragraph else ""
    decided = " ".join(filter(None, [entry.given_on, paragraph]))
    return [line for line in (entry.assigner, decided) if line]


def due(entry: Entry) -> str:
    """The last day, or that there is none where one is waited for."""
    return entry.due_until or ("" if entry.state == "reported" else NO_DAY)


def as_written(entry: Entry) -> list[str]:
    """When it is due in the document's own words, where those are others."""
    return [entry.due_raw] if entry.due_raw and entry.due_raw != entry.due_until else []


def by_assignee(report: Report) -> list[tuple[str, list[Entry]]]:
    """The uppdrag by receiver, in the order of the alphabet; those of several under each, those of nobody last.

    Where the report is of several kommuner the receiver's is told.
    """
    several = len(report.municipalities) > 1
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in report.entries:
        of = f", {entry.municipality}" if several and entry.municipality else ""
        for name in entry.assignees or ("",):
            found[f"{name or NOBODY}{of}"].append(entry)
    return sorted(found.items(), key=lambda one: (one[0].startswith(NOBODY), alphabetical(one[0]), one[0]))


def alphabetical(text: str) -> str:
    """What sorts a text as Swedish does: å, ä and ö last."""
    return text.casefold().translate(_SWEDISH)


def left_out(report: Report) -> list[str]:
    """What the report doesn't count, in sentences."""
    said = []
    if report.proposed or report.moved:
        said.append(
            f"{report.proposed} föreslagna och {report.moved} yrkade uppdrag i arkivet räknas inte: de är inte givna."
        )
    if report.later:
        said.append(f"{report.later} rader är från senare dag än {report.on.isoformat()} och räknas inte.")
    return said


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED - 1]}…"
