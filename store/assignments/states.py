"""How an uppdrag stands on a day: open, due, overdue or reported, on what ground and how sure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias, get_args

from store.assignments.endings import Tie
from store.assignments.gathering import NAMELESS, Group, in_order
from store.assignments.rows import Row, Stand
from store.assignments.words import name_key
from store.masking import Mask
from store.rows import SURE_ENOUGH

State: TypeAlias = Literal["overdue", "due", "open", "reported"]
STATES: Final[tuple[State, ...]] = get_args(State)
RemarkKind: TypeAlias = Literal[
    "no_day", "moved_day", "later_plan", "perhaps_reported", "proposed_reported", "still_listed", "told"
]
# What a list calls reported it doesn't always tie to a decision.
BY_LIST: Final = 0.9
# A body that is named by what every bolag and nämnd calls its own.
_UNTELLING: Final = frozenset({"styrelsen", "nämnden", ""})
# "nämnden för arbetsmarknad och vuxenutbildning" is five words; more are a line of text that was taken for a body.
LONGEST_BODY: Final = 6
# Roles that say no more whose they are than "Förvaltningen" does.
_ROLES: Final = frozenset({"vd", "verkställande direktören", "ordföranden", "presidiet", "samtliga nämnder"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where the uppdrag stands. `status` is what the place says of it: given, reported, or the kind of an ending."""

    file_name: str
    page: int
    paragraph: str | None
    part_kind: str
    on: str | None
    status: str
    row_id: str


@dataclass(frozen=True, slots=True)
class Ground:
    """Why it is called reported: the words, where they stand and how sure it is that they are of this uppdrag."""

    kind: str
    text: str
    place: Place
    confidence: float


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a reader should know. `text` is a day or the document's words."""

    kind: RemarkKind
    text: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One uppdrag in the report. `id` is that of its first row; the texts are those of the row that gave it."""

    id: str
    state: State
    municipality: str | None
    assignees: tuple[str, ...]
    """Names; one that doesn't say whose it is has its board in brackets."""
    assigner: str | None
    collaborators: tuple[str, ...]
    task: str
    case_number: str | None
    given_on: str | None
    paragraph: str | None
    due_until: str | None
    due_raw: str | None
    ground: Ground | None
    """Null where it is not reported."""
    confidence: float
    review: bool
    """Whether a person should look: the confidence is below 0.6."""
    remarks: tuple[Remark, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """The day of the report and how many days ahead is soon."""

    on: date
    within: int

    def state(self, due_until: str | None) -> State:
        """How an uppdrag that is not reported stands. The day itself is not too late."""
        if due_until is None:
            return "open"
        if due_until < self.on.isoformat():
            return "overdue"
        # No calendar goes further than the last of its days.
        ahead = date.fromordinal(min(self.on.toordinal() + self.within, date.max.toordinal()))
        return "due" if due_until <= ahead.isoformat() else "open"

    def knows(self, on: str | None) -> bool:
        """Whether what is of that day was known on this one."""
        return on is None or on <= self.on.isoformat()


def entry_of(group: Group, ties: Sequence[Tie], day: Day, masks: Mapping[str, Mask]) -> Entry:
    """The uppdrag as it stands on the day. With masks no personal number is in any of its texts."""
    hide = _Hiding(masks)
    rows = sorted(group.rows, key=in_order)
    first = next((row for row in rows if row.status == "given"), rows[0])
    dated = _due(rows)
    ended = _ground(rows, ties, hide)
    sure = max(row.at.confidence for row in rows)
    state = "reported" if ended else day.state(dated.due_until if dated else None)
    confidence = min(sure, ended.confidence) if ended else sure
    return Entry(
        id=first.at.row_id,
        state=state,
        municipality=first.at.municipality,
        assignees=tuple(hide(first.at, whose(name, first)) for name in _receivers(rows)),
        assigner=next((hide(row.at, row.assigner) for row in rows if row.assigner), None),
        collaborators=tuple(hide(first.at, name) for name in first.collaborators),
        task=hide(first.at, first.task, "task"),
        case_number=next((hide(row.at, row.case_number) for row in rows if row.case_number), None),
        given_on=group.decided_on,
        paragraph=first.at.paragraph or next((told.paragraph for told in sorted(group.decisions)), None),
        due_until=dated.due_until if dated else None,
        due_raw=hide(dated.at, dated.due_raw or "") if dated else None,
        ground=ended,
        confidence=round(confidence, 2),
        review=confidence < SURE_ENOUGH,
        remarks=tuple(_remarks(rows, ties, dated, ended, hide)),
        places=tuple(_place(row.at, row.status, hide) for row in rows),
    )


def whose(name: str, row: Row) -> str:
    """The name, and in brackets the board or bolag of one that doesn't say whose it is."""
    if name_key(name) not in NAMELESS | _ROLES:
        return name
    is_body = (row.body or "").casefold() not in _UNTELLING and len((row.body or "").split()) <= LONGEST_BODY
    house = row.body if is_body else row.organisation
    house = house or row.assigner
    return f"{name} ({house})" if house and name_key(house) != name_key(name) else name


class _Hiding:
    """Hides personal numbers in a text of a place, by the mask of its document."""

    def __init__(self, masks: Mapping[str, Mask]) -> None:
        self._masks = masks

    def __call__(self, at: Stand, text: str, name: str = "text") -> str:
        mask = self._masks.get(at.document_id)
        if mask is None:
            return text
        return str((mask.carried() if at.personal else mask).fields({name: text})[name])


def _receivers(rows: Iterable[Row]) -> tuple[str, ...]:
    """The receivers as the first place has them that names any."""
    return next((row.assignees for row in rows if row.assignees), ())


def _place(at: Stand, status: str, hide: _Hiding) -> Place:
    name = hide(at, at.file_name, "file_name")
    return Place(name, at.page, at.paragraph, at.part_kind, at.on, status, at.row_id)


def _due(rows: Sequence[Row]) -> Row | None:
    """The row whose day holds: the latest that gives the uppdrag and says one; else the latest that says anything."""
    given = [row for row in rows if row.status == "given" and row.due_raw]
    return next((row for row in reversed(given) if row.due_until), given[-1] if given else None)


def _ground(rows: Sequence[Row], ties: Sequence[Tie], hide: _Hiding) -> Ground | None:
    """The surest of what says that it is done, if no list from a later day still has it open."""
    grounds = [
        Ground("listed", hide(row.at, row.due_raw or ""), _place(row.at, row.status, hide), BY_LIST * row.at.confidence)
        for row in rows
        if row.status == "reported"
    ]
    grounds += [_ended(one, hide) for one in ties if not one.perhaps and not one.ending.proposed]
    standing = [one for one in grounds if not _open_after(rows, one.place.on)]
    return max(standing, key=lambda one: one.confidence, default=None)


def _ended(one: Tie, hide: _Hiding) -> Ground:
    at = one.ending.at
    sure = min(one.confidence, at.confidence)
    return Ground(one.ending.kind, hide(at, one.ending.text), _place(at, one.ending.kind, hide), sure)


def _open_after(rows: Iterable[Row], on: str | None) -> bool:
    later = (row.at.on for row in rows if row.status == "given" and row.origin == "table")
    return on is not None and any(day is not None and day > on for day in later)


def _remarks(
    rows: Sequence[Row], ties: Sequence[Tie], dated: Row | None, ended: Ground | None, hide: _Hiding
) -> Iterable[Remark]:
    if all(row.origin == "narrative" for row in rows):
        yield Remark("told")
    if ended is None:
        yield from _of_days(rows, dated, hide)
        for one in ties:
            kind: RemarkKind = "perhaps_reported" if one.perhaps else "proposed_reported"
            if one.perhaps or one.ending.proposed:
                yield Remark(kind, hide(one.ending.at, one.ending.text), _place(one.ending.at, one.ending.kind, hide))
        for row in rows:
            if row.status == "reported":
                yield Remark("still_listed", "", _place(row.at, row.status, hide))


def _of_days(rows: Sequence[Row], dated: Row | None, hide: _Hiding) -> Iterable[Remark]:
    if dated is None or dated.due_until is None:
        yield Remark("no_day", hide(dated.at, dated.due_raw or "") if dated else "")
        return
    earlier = {row.due_until for row in rows if row.status == "given" and row.due_until} - {dated.due_until}
    for day in sorted(filter(None, earlier)):
        yield Remark("moved_day", day, next(_place(row.at, row.status, hide) for row in rows if row.due_until == day))
    later = [row for row in rows if row.status == "given" and row.due_raw and in_order(row) > in_order(dated)]
    if later:
        yield Remark("later_plan", hide(later[-1].at, later[-1].due_raw or ""), _place(later[-1].at, "given", hide))
