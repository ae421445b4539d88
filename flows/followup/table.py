"""The report as a table for a spreadsheet: one row an uppdrag."""

from typing import BinaryIO, Final

from flows.followup import wording
from store.assignments import Entry, Report
from store.spreadsheet import write_table

HEADER: Final = (
    "Läge",
    "Senast",
    "Tid som den är skriven",
    "Mottagare",
    "Uppdrag",
    "Gett av",
    "Beslutat",
    "§",
    "Diarienummer",
    "Kommun",
    "I samverkan med",
    "Grund och anmärkningar",
    "Säkerhet",
    "Granskas",
    "Står i",
    "Id",
)


def write_csv(report: Report, out: BinaryIO, *, semicolon: bool) -> None:
    """The uppdrag as CSV with Swedish headings."""
    write_table(HEADER, map(_row, report.entries), out, semicolon=semicolon)


def _row(entry: Entry) -> tuple[object, ...]:
    return (
        wording.STATE_WORDS[entry.state][0],
        entry.due_until,
        entry.due_raw,
        "; ".join(entry.assignees),
        entry.task,
        entry.assigner,
        entry.given_on,
        entry.paragraph,
        entry.case_number,
        entry.municipality,
        "; ".join(entry.collaborators),
        "; ".join(wording.remarks(entry)),
        wording.percent(entry.confidence),
        "ja" if entry.review else "",
        "; ".join(wording.places(entry)),
        entry.id,
    )
