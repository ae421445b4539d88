"""Who signs: names with a title below or beside them, among the last lines of a document."""

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.dates import DATE
from schemas.pages import Line
from schemas.record import Signatory

FULL_NAME = re.compile(
    r"^[A-ZÅÄÖÉ][^\W\d_'’-]+(?:[-'’][^\W\d_]+)*(?: (?:von|af|de|[A-ZÅÄÖÉ][^\W\d_]*(?:[-'’.][^\W\d_]*)*)){1,3}$"
)
ROLE = re.compile(
    r"(chef|direktör|sekreterare|ordförande|handläggare|strateg|jurist|controller|rektor|ledare|"
    r"utredare|\bvd\b|planerare|ekonom|justerande|justerare|ledamot|samordnare|ingenjör|arkitekt|kanslist|förvaltare)",
    re.IGNORECASE,
)
_ADJUSTING = ("justeras", "justerare", "justerande", "vid protokollet", "underskrifter")
LONGEST_ROLE = 60


def signatories(lines: Sequence[Line]) -> list[Signatory]:
    """The names among the lines that have a title below them, or beside them after a comma."""
    found: list[Signatory] = []
    for line, below in pairwise(lines):
        names = [c.text.strip() for c in line.cells] or [line.text.strip()]
        roles = [c.text.strip() for c in below.cells] or [below.text.strip()]
        if (
            len(names) == len(roles)
            and all(FULL_NAME.match(name) for name in names)
            and any(ROLE.search(role) for role in roles)
            and all(len(role) <= LONGEST_ROLE for role in roles)
        ):
            found += [Signatory(name=name, role=role) for name, role in zip(names, roles, strict=True)]
    return found


def signed(lines: Sequence[Line]) -> bool:
    """Whether a document ends within the lines: somebody signs, or it is adjusted."""
    if signatories(lines):
        return True
    return any(_is_signature(line.text) or line.text.casefold().rstrip(":") in _ADJUSTING for line in lines)


def _is_signature(text: str) -> bool:
    """Whether the line is a name with a title or a day: "Eva Ek, sekreterare", "Eva Ek, Godkännare, 2026-05-26"."""
    name, comma, rest = text.partition(",")
    return bool(comma and FULL_NAME.match(name.strip()) and len(rest) <= LONGEST_ROLE and _titled(rest))


def _titled(text: str) -> bool:
    return bool(ROLE.search(text) or DATE.search(text))
