"""Bilagor: those a part lists under Bilagor, Beslutsunderlag or Handlingar, and those a dagordning's points name."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from extractors.folding import fold, squash
from schemas.findings import FoundAttachment
from schemas.outline import Outline, PartSpan, SectionSpan
from schemas.pages import Line
from schemas.vocabulary import PartKind

_NAMED = re.compile(
    r"(?:\(?\bBilag|\(bilag)(?:a|or) "
    r"(?P<no>\d{1,2})(?P<letters>(?: ?(?!s\.? ?\d)[a-z]\b,?(?: och)?)*)(?=\W|$)(?: ?s\.? ?\d+)?\)?"
)
# What is to be done with it, before what it is: "Godkännande av protokoll", "Fastställande av delårsbokslut".
_DOING = re.compile(
    r"^(?:(?:genomgång|godkännande|fastställande|antagande|redovisning|behandling|anmälan)(?: och )?)+ av ",
    re.IGNORECASE,
)
_OWN_NUMBER = re.compile(r"^Bilaga (?P<no>\d{1,2}(?: ?[a-z])?)\b[\s:.–-]*(?P<rest>.*)$")
_NOTHING = re.compile(r"^(inga?|saknas|-|–)( bilagor)?\.?$", re.IGNORECASE)
# A listed title and a part's own: "Förslag till anvisning för X" and "Anvisning för X" score 100 as token sets.
SAME_TITLE = 88
# In these a list under Bilagor or Handlingar is one of attachments; in a plan or report it may be running text.
_LISTING = (
    "tjansteutlatande",
    "protokoll",
    "protokollsutdrag",
    "dagordning",
    "missiv",
    "remiss",
    "yrkande",
    "motion",
    "beslut",
)
SHORTEST_TITLE = 8


def find_attachments(kind: PartKind, outline: Outline) -> list[FoundAttachment]:
    """The attachments of a part, in order."""
    listed = [
        found
        for section in outline.sections
        if section.kind == "attachments"
        for found in _listed(section, only_marked=kind not in _LISTING)
    ]
    return listed + [
        found for found in _named(outline) if not any(found.number and found.number == x.number for x in listed)
    ]


def _listed(section: SectionSpan, *, only_marked: bool) -> Iterator[FoundAttachment]:
    for block in section.blocks:
        text = squash(block.text.replace("\t", " "))
        if not text or _NOTHING.match(text) or (only_marked and block.number is None and not _OWN_NUMBER.match(text)):
            continue
        own = _OWN_NUMBER.match(text)
        number = own["no"] if own and own["rest"] else str(block.number) if block.number is not None else None
        yield FoundAttachment(number, own["rest"] if own and own["rest"] else text, block.lines)


def _named(outline: Outline) -> Iterator[FoundAttachment]:
    """Bilagor that an item of a dagordning or protokoll names: what the item's title is about is the bilaga.

    In the title in any way ("… (bilaga 1)"), below it only as "Bilaga 1": in lower case it is one told in a sentence.
    """
    for index, item in enumerate(outline.items):
        title = _DOING.sub("", squash(_NAMED.sub("", item.title)).strip(" ,.()"))
        for match in _NAMED.finditer(item.title):
            yield from _numbered(match, title, item.heading_lines)
        for line in _lines_below(outline, index):
            for match in _NAMED.finditer(line.text.replace("\t", " ")):
                if "bilag" not in match[0]:
                    yield from _numbered(match, title, (line,))


def _lines_below(outline: Outline, index: int) -> Iterator[Line]:
    """The lines of an item: those of its heading that are not its title, and its text."""
    item = outline.items[index]
    yield from (line for line in item.heading_lines if not _NAMED.search(item.title))
    for section in outline.sections:
        if section.item == index and section.kind == "other":
            yield from (line for block in section.blocks for line in block.lines)


def _numbered(match: re.Match[str], title: str, lines: tuple[Line, ...]) -> Iterator[FoundAttachment]:
    """One for each letter: "Bilaga 2 a, b" are two."""
    for letter in re.findall(r"[a-z](?![a-z])", match["letters"]) or [""]:
        yield FoundAttachment(f"{match['no']} {letter}".strip(), title, lines)


def matching_part(found: FoundAttachment, parts: Sequence[PartSpan], own: int) -> int | None:
    """The one later part that has the attachment's title, or None where none or several have."""
    key = fold(found.title)
    if len(key) < SHORTEST_TITLE:
        return None
    hits = [
        index
        for index, part in enumerate(parts)
        if index > own
        and part.title
        and len(part.title) >= SHORTEST_TITLE
        and fuzz.token_set_ratio(key, fold(part.title)) >= SAME_TITLE
    ]
    return hits[0] if len(hits) == 1 else None
