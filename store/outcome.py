"""What became of one source file, as the flow hands it over, and the six states it can have in the ledger."""

from dataclasses import dataclass
from typing import Literal

from schemas.problems import Failure
from schemas.vocabulary import State

SourceState = Literal["done", "partial", "empty", "failed", "quarantined", "skipped"]
SOURCE_STATES: tuple[SourceState, ...] = ("done", "partial", "empty", "failed", "quarantined", "skipped")

# Tried and finished: not tried again by the same generator. A skipped source was never tried.
SETTLED_STATES: tuple[SourceState, ...] = ("done", "partial", "empty", "failed", "quarantined")

# The reasons of a document that brought its worker down: it is set aside, and a person looks at it first. Any other
# reason means that the document was read and refused, or that the fault is ours.
HARMS_THE_WORKER = frozenset({"worker_died", "timed_out", "out_of_memory"})

# The reasons of a file that was not there to be read, or not yet whole: nothing is known of it, and the next run tries.
NOT_READ = frozenset({"being_written", "vanished"})

STATE_OF_RECORD: dict[State, SourceState] = {"complete": "done", "partial": "partial", "empty": "empty"}


def state_of_failure(failure: Failure) -> SourceState:
    """`quarantined` for a document that brought its worker down, `skipped` for one not read, otherwise `failed`."""
    if failure.reason in HARMS_THE_WORKER:
        return "quarantined"
    return "skipped" if failure.reason in NOT_READ else "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source file in one run.

    With neither record nor failure the file was not extracted: its content is in the archive already, under another
    name or another date, or else the source counts as skipped.
    """

    path: str
    """The source's path as found: absolute, and with surrogate escapes where its name is not UTF-8."""
    sha256: str | None
    """None when the file couldn't be read at all."""
    size: int
    mtime_ns: int
    ctime_ns: int
    seconds: float
    record: str | None
    """The record as canonical JSON, or None."""
    failure: Failure | None

    def __post_init__(self) -> None:
        """Refuses what can't be: a record of a file that was not read, a record and a failure at once."""
        if self.record is not None and (self.sha256 is None or self.failure is not None):
            raise ValueError("a record needs the sha256 of its file, and no failure")
