"""Bilagor: those a part lists, those its points name, and those its text speaks of.

A list under Bilagor, Beslutsunderlag or Handlingar comes first; what is told of elsewhere counts where its number is
in no list, and bears the words the text has for it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from extractors.folding import fold, squash
from extractors.headings import kind_of
from extractors.sentences import split_sentences
from schemas.findings import FoundAttachment
from schemas.outline import ItemSpan, Outline, SectionSpan
from schemas.pages import Line
from schemas.vocabulary import PartKind

_NAMED = re.compile(
    r"(?:\(?\bBilag|\(bilag)(?:a|or) ?"
    r"(?P<no>\d{1,2})(?P<letters>(?:[ ,]*(?!s\.? ?\d)[a-z](?=[ ,.)]|s\.? ?\d|$)(?: och\b)?)*)"  # "2 a,bs5" after OCR
    r"(?: ?s\.? ?\d+)?(?=\W|$)\)?"
)
# What is to be done with it, before what it is: "Godkännande av protokoll", "Beslut om att skicka förslag till X".
_DOING = re.compile(
    r"^(?:(?:genomgång|godkännande|fastställande|antagande|redovisning|behandling|anmälan)(?: och )?)+ av |"
    r"^(?:beslut om )?att (?:skicka|översända|överlämna|anta|godkänna|fastställa|behandla) ",
    re.IGNORECASE,
)
_RECEIVER = re.compile(
    r"^(?:beslut om )?att (?:skicka|översända|överlämna) .*(?P<to> till (?!följd)[A-ZÅÄÖ][^,]*)$", re.IGNORECASE
)
# A bilaga a sentence tells of, and what the sentence says it is.
_TOLD = re.compile(
    r"\(bilaga (?P<no>\d{1,2}(?: ?[a-z])?)\)|\b(?:enligt|se|i|framgår av) bilaga (?P<no2>\d{1,2})\b(?! till\b)",
    re.IGNORECASE,
)
_WITH_TITLE = re.compile(r"\bbilaga (?P<no>\d{1,2})\b[,:–-]? (?P<title>(?-i:[A-ZÅÄÖ])[^.;()]{8,120})", re.IGNORECASE)
_SHOWN = re.compile(
    r"(?:gick igenom|går igenom|redogjorde för|redovisade|redovisar|presenterade|delade ut|föredrog|utifrån|behandlade|"
    r"visade|informerade om|bifogar) (?:de |den |det |en |ett )?(?P<what>[^.]{6,150}?)"
    r"(?: (?:följde|gjordes|fördes|redovisades))?\.?$",
    re.IGNORECASE,
)
_OWN_NUMBER = re.compile(r"^Bilaga (?P<no>\d{1,2}(?: ?[a-z])?)\b[\s:.–-]*(?P<rest>.*)$")
_ONLY_DAY = re.compile(r"\d{4}-\d\d-\d\d$")
_ROW = re.compile(r"(?:Bilaga )?(?P<no>\d{1,2})[.:]? (?P<title>.{3,})$")
_PAGE_AT_END = re.compile(r"[ .…]*\s\d{1,3}$")
_NOTHING = re.compile(r"^(inga?|saknas|-|–)( bilagor)?\.?$", re.IGNORECASE)
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


def find_attachments(kind: PartKind, outline: Outline) -> list[FoundAttachment]:
    """The attachments of a part, in order."""
    found: list[FoundAttachment] = []
    for section in outline.sections:
        if section.kind == "attachments":
            found += _listed(section, only_marked=kind not in _LISTING)
        elif section.kind == "contents":
            found += _in_contents(section)
    found = list({(one.number, fold(one.title)): one for one in reversed(found)}.values())[::-1]
    found += _unknown(found, _named(outline))
    if kind in _LISTING:
        told = {one.number: one for one in _unknown(found, _told(outline)) if one.number}
        found += told.values()
    return found


def _unknown(known: Sequence[FoundAttachment], found: Iterable[FoundAttachment]) -> list[FoundAttachment]:
    """Those whose number is not known yet."""
    numbers = {one.number for one in known if one.number}
    return [one for one in found if not (one.number and one.number in numbers)]


def _listed(section: SectionSpan, *, only_marked: bool) -> Iterator[FoundAttachment]:
    for block in section.blocks:
        text = squash(block.text.replace("\t", " "))
        if _ONLY_DAY.match(text) or not any(c.isalpha() for c in text):
            continue
        if not text or _NOTHING.match(text) or (only_marked and block.number is None and not _OWN_NUMBER.match(text)):
            continue
        own = _OWN_NUMBER.match(text)
        number = own["no"] if own else str(block.number) if block.number is not None else None
        yield FoundAttachment(number, _tidy(own["rest"]) if own and own["rest"] else text, block.lines)


def _tidy(title: str) -> str:
    return title.lstrip(" ,;:–-")


def _in_contents(section: SectionSpan) -> Iterator[FoundAttachment]:
    """The rows below "Bilagor" in a table of contents: the document's own, bound at its end."""
    below = False
    for block in section.blocks:
        title = _PAGE_AT_END.sub("", squash(f"{block.mark} {block.text}".replace("\t", " ")))
        row = _ROW.match(title)
        if below and row:
            yield FoundAttachment(row["no"], row["title"], block.lines)
        elif kind_of(title) == "attachments":
            below = True


def _named(outline: Outline) -> Iterator[FoundAttachment]:
    """Bilagor that an item of a dagordning or protokoll names: what the item's title is about is the bilaga.

    In the title in any way ("… (bilaga 1)"), below it only as "Bilaga 1": in lower case it is one told in a sentence.
    """
    for item, sections in zip(outline.items, outline.by_item(), strict=True):
        title = squash(_NAMED.sub("", item.title)).strip(" ,.()")
        sent = _RECEIVER.match(title)
        title = _DOING.sub("", title[: sent.start("to")] if sent else title)
        for match in _NAMED.finditer(item.title):
            yield from _numbered(match, title, item.heading_lines)
        for line in _lines_below(item, sections):
            for match in _NAMED.finditer(line.text.replace("\t", " ")):
                if "bilag" not in match[0]:
                    yield from _numbered(match, title, (line,))


def _told(outline: Outline) -> Iterator[FoundAttachment]:
    """Bilagor that the text tells of: "… (bilaga 5)", "enligt bilaga 1", "Bilaga 2 Inspel till …"."""
    for section in outline.sections:
        if section.kind in ("attachments", "contents"):
            continue
        for block in section.blocks:
            for match in _TOLD.finditer(block.text):
                sentences = split_sentences(_TOLD.sub("", block.text[: match.start()]))
                shown = next((hit for one in reversed(sentences) if (hit := _SHOWN.search(one.strip()))), None)
                number = match["no"] or match["no2"]
                yield FoundAttachment(number, squash(shown["what"]) if shown else f"Bilaga {number}", block.lines)
            for match in _WITH_TITLE.finditer(block.text):
                yield FoundAttachment(match["no"], squash(match["title"]), block.lines)


def _lines_below(item: ItemSpan, sections: Sequence[SectionSpan]) -> Iterator[Line]:
    """The lines of an item: those of its heading that are not its title, and its text."""
    yield from (line for line in item.heading_lines if not _NAMED.search(item.title))
    for section in sections:
        if section.kind == "other":
            yield from (line for block in section.blocks for line in block.lines)


def _numbered(match: re.Match[str], title: str, lines: tuple[Line, ...]) -> Iterator[FoundAttachment]:
    """One for each letter: "Bilaga 2 a, b" are two."""
    for letter in re.findall(r"\b[a-z]\b|(?<=,)[a-z]", match["letters"]) or [""]:
        yield FoundAttachment(f"{match['no']} {letter}".strip(), title, lines)
