"""What the stages find before it gets ids and evidence: decisions, assignments, attachments, treatment of items."""

from dataclasses import dataclass, field

from schemas.pages import Cell, Line
from schemas.record import Due, Motion, Recusal, Reference, Statement, Vote
from schemas.vocabulary import Act, AssignmentBasis, AssignmentStatus, DecisionBasis, DecisionStatus


@dataclass(frozen=True, slots=True)
class FoundDecision:
    """A decision: the words, who decides, and the lines it stands on. `item` is the index of its § in the part."""

    status: DecisionStatus
    body: str | None
    proposed_by: str | None
    number: int | None
    text: str
    acts: tuple[Act, ...]
    lines: tuple[Line, ...]
    item: int | None
    basis: DecisionBasis
    """What it was found from, which says how sure it is."""
    given_to: str = ""
    """Who gets it to do, where a line above says it: "Nämnden uppdrar åt förvaltningen"."""
    resolved: tuple["FoundDecision", ...] = ()
    """The rows of the proposal that "enligt förslaget" stands for."""


@dataclass(frozen=True, slots=True)
class FoundAssignment:
    """An assignment. `decision` is the index of the decision that gives it; `cell` its cell where it is a table's."""

    status: AssignmentStatus
    assignees: tuple[str, ...]
    collaborators: tuple[str, ...]
    task: str
    due: Due | None
    case_number: str | None
    origin: str
    lines: tuple[Line, ...]
    basis: AssignmentBasis
    decision: int | None = None
    item: int | None = None
    cell: Cell | None = None
    assigner: str | None = None
    """Who gives it, where that is not who takes the decision."""
    references: tuple[Reference, ...] = ()
    """The decisions that gave it, as the document tells."""


@dataclass(frozen=True, slots=True)
class FoundAttachment:
    """A bilaga as listed or named."""

    number: str | None
    title: str
    lines: tuple[Line, ...]


@dataclass(slots=True)
class Treatment:
    """What happened to one item at the meeting, apart from the decision."""

    motions: list[Motion] = field(default_factory=list)
    vote: Vote | None = None
    reservations: list[Statement] = field(default_factory=list)
    remarks: list[Statement] = field(default_factory=list)
    recusals: list[Recusal] = field(default_factory=list)
    dispatched_to: list[str] = field(default_factory=list)
