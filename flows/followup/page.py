"""The report as one page to print: no scripts, nothing from outside, readable in black and white."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from string import Template
from typing import Final

from flows.followup import wording
from store.assignments import STATES, Entry, Report

TEMPLATE: Final = "page.html"
_HERE: Final = "<!-- receivers -->"
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_COLUMNS: Final = ("Läge", "Senast", "Uppdrag", "Gett av", "Ärende", "Står i", "Grund och anmärkningar")


def pieces(report: Report) -> Iterator[str]:
    """The page in pieces, a receiver at a time. Every word of a document is escaped."""
    receivers = wording.by_assignee(report)
    before, after = _template().split(_HERE)
    yield Template(before).substitute(
        day=report.on.isoformat(),
        who=escape(", ".join(report.municipalities)) or "Arkivet",
        counts=_counts(report),
        notes="".join(f"<p>{escape(line)}</p>\n" for line in _notes(report)),
        summary=_summary(receivers),
    )
    for number, (name, entries) in enumerate(receivers, 1):
        yield _receiver(number, name, entries)
    yield after


@cache
def _template() -> str:
    return files(__package__).joinpath(TEMPLATE).read_text("utf-8")


def _counts(report: Report) -> str:
    words = {state: many.lower() for state, (_, many) in wording.STATE_WORDS.items()}
    words["due"] = f"inom {report.within} dagar"
    return "".join(f"<li><b>{report.count(state)}</b> {escape(words[state])}</li>" for state in STATES)


def _notes(report: Report) -> Iterator[str]:
    review = sum(entry.review for entry in report.entries)
    dayless = sum(entry.state == "open" and entry.due_until is None for entry in report.entries)
    yield "Försenat: dagen har gått, och arkivet har ingen redovisning. Vad som inte står i arkivet vet rapporten inte."
    if dayless:
        yield f"{dayless} av de öppna har ingen dag."
    if review:
        yield f"Bör granskas av en människa: {review} (mindre än 60 % säkert)."
    if any(len(entry.assignees) > 1 for entry in report.entries):
        yield "Ett uppdrag till flera står under var och en, och räknas en gång i summan ovan."
    yield from wording.left_out(report)


def _summary(receivers: Sequence[tuple[str, Sequence[Entry]]]) -> str:
    return "".join(
        f'<tr><th scope="row"><a href="#m{number}">{escape(name)}</a></th>'
        + "".join(f"<td>{sum(entry.state == state for entry in entries) or ''}</td>" for state in STATES)
        + "</tr>\n"
        for number, (name, entries) in enumerate(receivers, 1)
    )


def _receiver(number: int, name: str, entries: Iterable[Entry]) -> str:
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in _COLUMNS)
    rows = "".join(_row(entry, name) for entry in entries)
    return (
        f'<section aria-labelledby="m{number}">\n<h2 id="m{number}">{escape(name)}</h2>\n'
        f'<table class="uppdrag"><thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody></table>\n</section>\n'
    )


def _row(entry: Entry, name: str) -> str:
    others = [other for other in entry.assignees if not name.startswith(other)]
    with_whom = [f"Även: {', '.join(others)}"] if others else []
    with_whom += [f"I samverkan med: {', '.join(entry.collaborators)}"] if entry.collaborators else []
    review = f'<br><span class="granskas">{wording.REVIEW}</span>' if entry.review else ""
    return (
        f'<tr class="{entry.state}"><td class="lage">{escape(wording.STATE_WORDS[entry.state][0])}{review}</td>'
        f"<td>{_whole_days(wording.due(entry))}{_small(wording.as_written(entry))}</td>"
        f'<th scope="row">{escape(entry.task)}{_small(with_whom)}</th>'
        f"<td>{_list(wording.given(entry))}</td><td>{escape(entry.case_number or '')}</td>"
        f"<td>{_list(wording.places(entry))}</td><td>{_list(wording.remarks(entry))}</td></tr>\n"
    )


def _small(lines: Iterable[str]) -> str:
    return "".join(f"<small>{escape(line)}</small>" for line in lines if line)


def _list(lines: Sequence[str]) -> str:
    return "<br>".join(map(_whole_days, lines))


def _whole_days(text: str) -> str:
    """The text escaped, its days never broken over lines."""
    return _DAY.sub(r'<span class="d">\g<0></span>', escape(text))
