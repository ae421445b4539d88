"""Assembling: state, warnings, ids and links between rows; no value that no stage found."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from extractors import rules
from extractors.assemble import FileFacts, FoundPart, record
from extractors.repair import repair
from extractors.sections import outline_of
from extractors.treatment import treatments
from schemas.findings import FoundAssignment, FoundAttachment, FoundDecision
from schemas.outline import Outline, PartSpan
from schemas.pages import Cell, Line, Page, Pages
from schemas.problems import Notice
from schemas.record import Generator, Metadata, Record
from schemas.vocabulary import PartKind, Severity

Make = Callable[[str], tuple[Line, ...]]
GENERATOR = Generator(name="klubbat", version="0.1", rules="0" * 16)
FILE = FileFacts("hamn.txt", "0" * 64, 12, ".txt")
UNKNOWN = Metadata(
    municipality=None,
    organisation=None,
    body=None,
    issued_on=None,
    meeting_on="2026-06-15",
    meeting_start=None,
    meeting_place=None,
    case_numbers=["KS-2026-0341"],
    case_keys=[],
    officers=[],
    attendance=[],
    signatories=[],
    adjusters=[],
    adjusted_on=None,
)


def decision(lines: Sequence[Line], item: int | None = None, **known: object) -> FoundDecision:
    """A decision of the lines."""
    found = FoundDecision(
        status="decided",
        body="kommunstyrelsen",
        proposed_by=None,
        number=None,
        text="Hamnen byggs.",
        acts=("besluta",),
        lines=tuple(lines),
        item=item,
        basis="clause",
    )
    return replace(found, **known)  # type: ignore[arg-type]


def assignment(lines: Sequence[Line], **known: object) -> FoundAssignment:
    """An assignment of the lines."""
    found = FoundAssignment(
        "given", ("Tekniska nämnden",), (), "Bygg hamnen.", None, None, "table", tuple(lines), "table"
    )
    return replace(found, **known)  # type: ignore[arg-type]


def part(
    outline: Outline,
    decisions: Sequence[FoundDecision] = (),
    assignments: Sequence[FoundAssignment] = (),
    attachments: Sequence[FoundAttachment] = (),
) -> FoundPart:
    """What was found in a part."""
    return FoundPart(outline, UNKNOWN, decisions, assignments, attachments, treatments(outline), ())


def assembled(
    lines: Sequence[Line], spans: Sequence[PartSpan], found: Sequence[FoundPart], notices: Sequence[Notice] = ()
) -> Record:
    """The record of lines on one page."""
    pages = Pages((Page(1, 0, 0, tuple(lines)),) if lines else (), "text", tuple(notices))
    return record(GENERATOR, FILE, repair(pages), spans, found)


def test_nothing_is_empty() -> None:
    """A file without parts and without a doubt is empty."""
    made = assembled((), (), ())
    assert (made.state, made.parts, made.source.warnings) == ("empty", [], [])


@pytest.mark.parametrize(
    ("severity", "state"), [(None, "complete"), ("info", "complete"), ("warning", "partial"), ("error", "partial")]
)
def test_state(lines_of: Make, severity: Severity | None, state: str) -> None:
    """A warning or an error makes a record partial, information does not; each is told in the record."""
    lines = lines_of("Hamnen är fin.")
    notices = [Notice("ocr_unsure", severity, "sidan är svårläst; läs den själv", 1)] if severity else []
    spans = [PartSpan("ovrigt", None, 0, 1, 0.6)]
    made = assembled(lines, spans, [part(outline_of("ovrigt", lines, 0.0))], notices)
    assert made.state == state
    assert [(w.code, w.severity, w.page) for w in made.source.warnings] == [(n.code, severity, 1) for n in notices]


def test_a_doubt_about_nothing_is_partial() -> None:
    """A file that gave no part but a warning is not called empty."""
    assert (
        assembled((), (), (), [Notice("no_text", "warning", "ingen text hittades; läs filen själv")]).state == "partial"
    )


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        ("protokoll", ["no_decision"]),
        ("protokollsutdrag", ["no_decision"]),
        ("tjansteutlatande", ["no_decision"]),
        ("yrkande", ["no_decision"]),
        ("motion", ["no_decision"]),
        ("styrande_dokument", []),
        ("rapport", []),
        ("ovrigt", []),
    ],
)
def test_no_decision_where_one_was_due(lines_of: Make, kind: PartKind, codes: list[str]) -> None:
    """A document that uses to decide and does not is doubtful, with the page to read; a plan is not."""
    lines = lines_of("Hamnen är fin.")
    made = assembled(lines, [PartSpan(kind, None, 0, 1, 0.9)], [part(outline_of(kind, lines, 0.0))])
    assert [(w.code, w.page) for w in made.source.warnings] == [(code, 1) for code in codes]
    assert made.state == ("partial" if codes else "complete")


def test_a_decision_leaves_no_doubt(lines_of: Make) -> None:
    """With one decision a protokoll is complete."""
    lines = lines_of("Hamnen byggs.")
    found = part(outline_of("protokoll", lines, 0.0), [decision(lines)])
    assert assembled(lines, [PartSpan("protokoll", None, 0, 1, 0.9)], [found]).state == "complete"


def test_a_listed_part_has_a_parent(lines_of: Make) -> None:
    """A bilaga knows the part that lists it, and the list knows the bilaga; what is listed elsewhere has none."""
    lines = lines_of("Tjänsteutlåtande\nRiktlinje för hamnar\nKarta")
    titles = [line.text for line in lines]
    spans = [PartSpan("ovrigt", title, at, at + 1, 0.9) for at, title in enumerate(titles)]
    listed = [FoundAttachment("1", "Riktlinje för hamnar", lines[:1]), FoundAttachment("2", "Taxa för torg", lines[:1])]
    found = [part(outline_of("ovrigt", (line,), 0.0)) for line in lines]
    found[0] = replace(found[0], attachments=listed)
    first, second, third = assembled(lines, spans, found).parts
    assert [first.parent, second.parent, third.parent] == [None, first.id, None]
    assert [a.part_id for a in first.attachments] == [second.id, None]


def test_rows_are_linked(lines_of: Make) -> None:
    """A decision knows its part and §, an assignment its decision; number, day and case come along."""
    lines = lines_of("§ 7 Dnr KS 2026/12\n\nHamn\n\nBeslut\nHamnen byggs.")
    outline = outline_of("protokoll", lines, 0.0)
    found = part(outline, [decision(lines[-1:], item=0)], [assignment(lines[-1:], decision=0)])
    made = assembled(lines, [PartSpan("protokoll", None, 0, len(lines), 0.9)], [found])
    (own,), (row,), (given,) = made.parts, made.decisions, made.assignments
    assert (row.part_id, row.item_id, row.paragraph) == (own.id, own.items[0].id, "7")
    assert (row.decided_on, row.case_numbers, row.case_keys) == ("2026-06-15", ["KS 2026/12"], ["KS 2026/12"])
    assert (given.part_id, given.decision_id) == (own.id, row.id)
    assert given.case_number == "KS 2026/12"
    assert {section.item_id for section in own.sections} == {own.items[0].id}


def test_a_proposal_has_no_day(lines_of: Make) -> None:
    """Only what is decided was decided on a day; without a § the part's own case counts."""
    lines = lines_of("Hamnen byggs.")
    found = part(outline_of("protokoll", lines, 0.0), [decision(lines, status="proposed")])
    (row,) = assembled(lines, [PartSpan("protokoll", None, 0, 1, 0.9)], [found]).decisions
    assert (row.decided_on, row.item_id, row.case_keys) == (None, None, ["KS 2026/341"])


def test_unsure_letters_lower_the_confidence(lines_of: Make) -> None:
    """A row is no surer than the least sure of its lines."""
    lines = [replace(lines_of("Hamnen byggs.")[0], confidence=share) for share in (1.0, 0.5)]
    found = part(outline_of("protokoll", lines, 0.0), [decision(lines)], [assignment(lines)])
    made = assembled(lines, [PartSpan("protokoll", None, 0, 2, 0.9)], [found])
    table = rules.confidence()
    halves = (round(share / 2, 2) for share in (table.decision["clause"], table.assignment["table"]))
    assert (made.decisions[0].confidence, made.assignments[0].confidence) == tuple(halves)


def test_a_row_of_a_table_cites_its_cell() -> None:
    """The evidence of a table's assignment is the cell with the task, unless the row runs over several lines."""
    cell = Cell("Bygg hamnen", "Bygg hamnen", (50, 100, 120, 110))
    line = Line("Bygg hamnen\tEva", "Bygg hamnen Eva", 1, (50, 100, 300, 110), cells=(cell, Cell("Eva", "Eva")))
    found = part(
        outline_of("ovrigt", (line, line), 11.0),
        assignments=[assignment([line], cell=cell), assignment([line, line], cell=cell)],
    )
    one, two = assembled((line, line), [PartSpan("ovrigt", None, 0, 2, 0.9)], [found]).assignments
    assert (one.source.raw, one.source.bbox) == ("Bygg hamnen", cell.box)
    assert two.source.raw == "Bygg hamnen Eva\nBygg hamnen Eva"


def test_repairs_are_told() -> None:
    """Every change of a word is in the record, with its page; the evidence keeps what is printed."""
    line = Line("H\u0430mnen byggs.", "H\u0430mnen byggs.", 1)  # a Cyrillic letter
    made = assembled((line,), [PartSpan("ovrigt", None, 0, 1, 0.9)], [part(outline_of("ovrigt", (line,), 0.0))])
    assert [(c.page, c.raw, c.text) for c in made.repairs.changes] == [(1, "H\u0430mnen", "Hamnen")]
    assert (made.repairs.words, made.repairs.changed) == (2, 1)
