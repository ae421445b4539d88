"""Which part of a file is which bilaga of which other part.

A part is a bilaga by the mark on its first page ("Bilaga 2"), by the title in the other's list, or by the kind of paper
the list names, where the papers follow in its order. One part or none, never the likeliest of several.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz

from extractors import rules
from extractors.folding import fold
from extractors.headings import fold_pattern
from extractors.openings import bare
from schemas.findings import FoundAttachment
from schemas.outline import PartSpan
from schemas.vocabulary import PartKind

# A listed title and a part's own: "Förslag till anvisning för X" and "Anvisning för X" score 100 as token sets.
SAME_TITLE = 88
SHORTEST_TITLE = 8
# Behind these the papers follow in the order in which they are named: behind a dagordning to the end of the file,
# behind an officer's paper to the next paper that has bilagor of its own.
_IN_ORDER: tuple[PartKind, ...] = ("dagordning", "tjansteutlatande", "missiv")
_WITH_OWN: tuple[PartKind, ...] = (
    "dagordning",
    "tjansteutlatande",
    "missiv",
    "protokoll",
    "protokollsutdrag",
    "remiss",
)


@dataclass(frozen=True, slots=True)
class Links:
    """For each part and each of its attachments the part it is, and for each part the one it is a bilaga of."""

    parts: tuple[tuple[int | None, ...], ...]
    parents: dict[int, int]


def link(spans: Sequence[PartSpan], attachments: Sequence[Sequence[FoundAttachment]]) -> Links:
    """The links of a file. `attachments` are those of each part."""
    parents: dict[int, int] = {}
    parts: list[tuple[int | None, ...]] = []
    for own, listed in enumerate(attachments):
        hits: list[int | None] = []
        for attachment in listed:
            hit = _marked(attachment, spans, own, parents)
            hit = _titled(attachment, spans, own) if hit is None else hit
            if hit is None and spans[own].kind in _IN_ORDER:
                after = max((h for h in hits if h is not None), default=own)
                hit = _next_of_kind(attachment, spans, range(after + 1, _reach(spans, own)), parents)
            hits.append(hit)
            if hit is not None and parents.get(own) != hit:
                parents.setdefault(hit, own)
        parts.append(tuple(hits))
    for index, span in enumerate(spans):
        before = [other for other in range(index) if spans[other].mark is None]
        if span.mark and before:
            parents.setdefault(index, before[-1])
    return Links(tuple(parts), parents)


def _marked(found: FoundAttachment, spans: Sequence[PartSpan], own: int, parents: dict[int, int]) -> int | None:
    """The first later part that bears the attachment's number and is no other's bilaga."""
    number = fold(found.number or "")
    return next(
        (
            index
            for index, span in enumerate(spans)
            if index > own and span.mark and number == fold(span.mark) and parents.get(index, own) == own
        ),
        None,
    )


def _titled(found: FoundAttachment, spans: Sequence[PartSpan], own: int) -> int | None:
    """The one later part that has the attachment's title, or None where none or several have."""
    key = fold(found.title)
    if len(key) < SHORTEST_TITLE:
        return None
    hits = [
        index
        for index, span in enumerate(spans)
        if index > own
        and span.title
        and len(span.title) >= SHORTEST_TITLE
        and fuzz.token_set_ratio(key, fold(span.title)) >= SAME_TITLE
    ]
    return hits[0] if len(hits) == 1 else None


def _reach(spans: Sequence[PartSpan], own: int) -> int:
    """How far the papers of a part may follow it."""
    if spans[own].kind == "dagordning":
        return len(spans)
    return next((i for i in range(own + 1, len(spans)) if spans[i].kind in _WITH_OWN), len(spans))


def _next_of_kind(
    found: FoundAttachment, spans: Sequence[PartSpan], among: range, parents: dict[int, int]
) -> int | None:
    """The next part that is the kind of paper the attachment's title names first."""
    title = bare(found.title)
    named = [(match.start(), kind) for pattern, kind in _words() if (match := pattern.search(title))]
    kind = min(named)[1] if named else None
    return next((index for index in among if spans[index].kind == kind and index not in parents), None)


@cache
def _words() -> tuple[tuple[re.Pattern[str], PartKind], ...]:
    return tuple((re.compile(fold_pattern(rule.words)), rule.kind) for rule in rules.parts() if rule.words)
