"""What a run did, for people: the line at the end, the file of Markdown, the tables in Prefect. Quotes no document."""

import heapq
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

from flows.messages import shown
from flows.output import replacing
from store.outcome import STATE_OF_RECORD, Outcome, state_of_failure

FOLDER: Final = "reports"
SLOWEST_SHOWN: Final = 10
# The report of a run where everything fails must still open in an editor; status lists every failure.
FAILURES_KEPT: Final = 1000

STATE_WORDS: Final[Mapping[str, str]] = {
    "done": "klara",
    "partial": "delvis klara",
    "empty": "tomma",
    "failed": "misslyckade",
    "quarantined": "i karantän",
    "skipped": "överhoppade",
    "unreached": "inte nådda, källan är borta",
    "known": "redan kända till innehållet",
    "unchanged": "oförändrade sedan förra körningen",
    "passed_over": "av annan filtyp",
}


@dataclass(frozen=True, slots=True)
class FailedFile:
    """A file that gave no record."""

    path: str
    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class SlowFile:
    """A file and the seconds it took."""

    path: str
    seconds: float


@dataclass(slots=True)
class Tally:
    """What has come out of a run so far. Holds no record and grows with failures alone."""

    states: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)
    failures: list[FailedFile] = field(default_factory=list)
    slowest: list[tuple[float, str]] = field(default_factory=list)

    def add(self, path: str, outcome: Outcome | None, state: str, warnings: Sequence[str] = ()) -> None:
        """Count one outcome, or one file that there is none of since its source is gone."""
        path = shown(path)
        self.states[state] += 1
        self.warnings.update(warnings)
        if outcome is None:
            return
        if outcome.failure is not None:
            self.failures.append(FailedFile(path, outcome.failure.reason, outcome.failure.message))
        if outcome.seconds > 0:
            push = heapq.heappush if len(self.slowest) < SLOWEST_SHOWN else heapq.heappushpop
            push(self.slowest, (outcome.seconds, path))


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many sources the archive knows of, and for how many of them it holds a record."""

    expected: int
    held: int


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did. `states` counts this run's files; `coverage` is of the archive as a whole."""

    run: int
    seconds: float
    states: Mapping[str, int]
    missing: int
    warnings: Mapping[str, int]
    failures: Sequence[FailedFile]
    failed: int
    slowest: Sequence[SlowFile]
    coverage: Coverage

    def as_json(self) -> str:
        """The report as one JSON text."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2)

    @property
    def file_name(self) -> str:
        """The name its Markdown has in the archive's folder of reports."""
        return f"run-{self.run:06}.md"

    def rows(self) -> list[dict[str, str | int]]:
        """The counts by state, as a table for Prefect."""
        return [{"Utfall": STATE_WORDS[state], "Antal": count} for state, count in self.states.items()]

    def summary(self) -> str:
        """The one line a run ends with."""
        counts = ", ".join(f"{count} {STATE_WORDS[state]}" for state, count in self.states.items()) or "inga filer"
        gone = f"; {self.missing} saknas sedan förra körningen" if self.missing else ""
        coverage = f"arkivet har {self.coverage.held} av {self.coverage.expected} filer"
        return f"körning {self.run}: {counts}{gone}; {coverage}"

    def as_markdown(self) -> str:
        """The report as Markdown."""
        sections = [
            f"# Körning {self.run}\n\n{_sentence(self)}",
            _table(("Utfall", "Antal"), [(STATE_WORDS[state], count) for state, count in self.states.items()]),
            _section("Varningar", ("Kod", "Antal"), list(self.warnings.items())),
            _section("Fel", ("Fil", "Orsak", "Vad som är fel"), [_cells(failure) for failure in self.failures]),
            _section("Långsammast", ("Fil", "Sekunder"), [(slow.path, f"{slow.seconds:.1f}") for slow in self.slowest]),
        ]
        return "\n\n".join(filter(None, sections)) + "\n"

    def write(self, archive: Path) -> Path:
        """Keep the report in the archive as Markdown and JSON. Returns the Markdown file."""
        folder = archive / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / self.file_name
        for path, text in ((target, self.as_markdown()), (target.with_suffix(".json"), self.as_json() + "\n")):
            with replacing(path) as out:
                out.write(text.encode())
        return target


def state_of(outcome: Outcome, record_state: str | None) -> str:
    """The word a file is counted under: the ledger's state, or "known" for content that was in the archive already."""
    if outcome.failure is not None:
        return state_of_failure(outcome.failure)
    if outcome.record is None or record_state is None:
        return "known"
    return {str(state): ledger for state, ledger in STATE_OF_RECORD.items()}[record_state]


def closing(
    run: int, tally: Tally, others: Mapping[str, int], missing: int, coverage: Coverage, seconds: float
) -> Report:
    """The report of a run: what was tallied, in the order of the states, and what needed nothing done."""
    counts = {**tally.states, **others}
    slowest = sorted(tally.slowest, reverse=True)
    return Report(
        run=run,
        seconds=round(seconds, 1),
        states={state: counts[state] for state in STATE_WORDS if counts.get(state)},
        missing=missing,
        warnings=dict(tally.warnings.most_common()),
        failures=tally.failures[:FAILURES_KEPT],
        failed=len(tally.failures) + tally.states["unreached"],
        slowest=[SlowFile(path, round(seconds, 2)) for seconds, path in slowest],
        coverage=coverage,
    )


def _sentence(report: Report) -> str:
    coverage = report.coverage
    gone = f" {report.missing} filer saknas sedan förra körningen." if report.missing else ""
    return f"{report.seconds:.0f} sekunder. Arkivet har poster för {coverage.held} av {coverage.expected} filer.{gone}"


def _cells(failure: FailedFile) -> tuple[str, str, str]:
    return failure.path, failure.reason, failure.message


def _section(title: str, heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    return f"## {title}\n\n{_table(heads, rows)}" if rows else ""


def _table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(_cell(value) for value in line) + " |" for line in lines)


def _cell(value: object) -> str:
    """A value that stays in its cell: a file's name may hold a bar, or what Markdown takes for a link or HTML."""
    text = str(value)
    for sign in ("\\", "|", "<", "[", "`", "*", "_"):
        text = text.replace(sign, f"\\{sign}")
    return text
