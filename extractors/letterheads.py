"""Header blocks: the labels and the sender at the top of a document's first page.

Says which fields a line names and how many a block has; the values are read by whoever needs them.
"""

import re
from collections.abc import Sequence

from extractors.dates import first_date
from extractors.headings import kind_of
from extractors.labels import field_of, split_label
from extractors.names import is_sender
from schemas.pages import Line, cells_of

LETTERHEAD_WORDS = 4
# Lines of a header block that name no field, one after the other: a name below its label, a body.
UNLABELLED = 2
SHORT = 48
_HEADER_FIELDS = (
    *("issued_on", "case_number", "officer", "email", "phone"),
    *("meeting_on", "place_and_time", "meeting_start", "meeting_place", "adjusters", "paragraphs", "deciding"),
)
_DNR = re.compile(r"(?:\b|\d)dnr\b", re.IGNORECASE)


def count_labels(head: Sequence[Line], *, at_once: bool) -> int:
    """How many fields of a header block the lines have; `at_once` says that the block has to begin with the first."""
    found: set[str] = set()
    without = 0
    for line in head:
        own = header_fields(line)
        without = 0 if own else without + 1
        if kind_of(line.text) or (at_once and without > (UNLABELLED if found else is_letterhead(head[0]))):
            break
        found |= own
    top = head[: 1 if at_once else 2]
    if any(is_sender(cell) for line in top for cell in cells_of(line)):
        found.add("sender")
    if found and any(first_date(line.text) for line in top):
        found.add("issued_on")
    return len(found)


def header_fields(line: Line) -> set[str]:
    """The fields of a header block that the line names, or has the values of: "2018-08-04 Dnr 0341/18"."""
    if first_date(line.text) and _DNR.search(line.text) and len(line.text) <= SHORT:
        return {"issued_on", "case_number"}
    pairs = ((field_of(cell), split_label(cell)) for cell in cells_of(line))
    return {name for field, pair in pairs for name in (field, pair[0] if pair else None) if name in _HEADER_FIELDS}


def is_letterhead(line: Line) -> bool:
    """Whether a line is no more than the name of who writes, or a few words in capitals."""
    few = len(line.text.split()) <= LETTERHEAD_WORDS and not line.text.endswith((".", ":"))
    if few and line.text.endswith((" och", "-")):  # "Barn- och" above "ungdomsnämnden"
        return True
    return few and any(is_sender(cell) or (cell.isupper() and cell.isalpha()) for cell in cells_of(line))
