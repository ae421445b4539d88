"""From a file to its record. Read this first: it is the whole way through klubbat, stage by stage.

    file → Pages → repaired → Parts → Outline → Metadata, Decisions, Assignments, Attachments → Record
                            → Screening: the personal numbers that stand in it

Returns the same record for the same bytes and the same version; raises a DocumentError where there is none to make.
Never touches a network, a database, a clock or Prefect.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from extractors import assemble, rules
from extractors.assignments import find_assignments
from extractors.assignments.tables import Setting
from extractors.attachments import find_attachments
from extractors.checks import check
from extractors.decisions import find_decisions
from extractors.metadata import metadata_of
from extractors.pages import pages_of, read_bytes
from extractors.parts import body_size, split_parts
from extractors.repair import repair
from extractors.screening import find_personal_numbers
from extractors.sections import outline_of
from extractors.taken import Reading, with_taken
from extractors.treatment import treatments
from extractors.version import VERSION
from schemas.outline import PartSpan
from schemas.pages import Line, Pages
from schemas.record import Generator, Record
from schemas.vocabulary import AssignmentStatus, Reocr

# Papers whose tables hold what the one who decided them gives others to do.
_PLANS = ("styrande_dokument", "ekonomi", "ovrigt")
_PROPOSING = ("tjansteutlatande", "remiss", "dagordning")


def extract(path: Path, reocr: Reocr = "auto") -> Record:
    """The record of one .pdf or .txt file. `reocr` says whether a text layer over a picture may be read again."""
    data, suffix = read_bytes(path), path.suffix.lower()
    repaired = repair(pages_of(data, suffix, reocr))
    pages = repaired.pages
    lines = pages.lines()
    spans = split_parts(pages)
    planned: AssignmentStatus = "proposed" if any(span.kind in _PROPOSING for span in spans) else "given"
    readings = with_taken([_read_part(span, lines[span.first : span.last], pages) for span in spans])
    found = [_found_in(part, planned) for part in readings]
    screening = find_personal_numbers(pages)
    file = assemble.FileFacts(_printable(path.name), hashlib.sha256(data).hexdigest(), len(data), suffix, screening)
    return assemble.record(generator(), file, repaired, spans, found)


def generator() -> Generator:
    """What makes the records: program, version and digest of the rules."""
    return Generator(name="klubbat", version=VERSION, rules=rules.digest())


def _printable(name: str) -> str:
    """A file name as text: bytes that are no UTF-8 become replacement characters, since JSON can't hold them."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _read_part(span: PartSpan, lines: Sequence[Line], pages: Pages) -> Reading:
    """The outline, the metadata and the decisions of one part."""
    outline = outline_of(span.kind, lines, body_size(lines))
    furniture = [
        line for page in pages.pages if lines[0].page <= page.number <= lines[-1].page for line in page.furniture
    ]
    metadata = metadata_of(span.kind, lines, outline, furniture, span.title)
    decisions = find_decisions(span.kind, outline, metadata.body, metadata.organisation)
    return Reading(span, outline, metadata, tuple(decisions))


def _found_in(part: Reading, planned: AssignmentStatus) -> assemble.FoundPart:
    """Everything that is found in one part."""
    kind, outline, metadata = part.span.kind, part.outline, part.metadata
    anchor = metadata.meeting_on or metadata.issued_on
    owner = metadata.body if kind in _PLANS else None
    setting = Setting(anchor, planned, metadata.body, part.span.title or "", owner)
    done = treatments(outline)
    return assemble.FoundPart(
        outline,
        metadata,
        part.decisions,
        find_assignments(kind, outline, part.decisions, setting),
        find_attachments(kind, outline),
        done,
        check(kind, outline, metadata, part.decisions, done),
    )
