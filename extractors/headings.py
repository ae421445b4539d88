"""Which lines are headings, and of which kind: by words (rules/headings.toml) and by looks.

`kind_of` answers for words alone; it compares whole lines, so that "Beslutsunderlag" is never "Beslut".
"""

import re
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from extractors import rules
from extractors.folding import fold, squash
from schemas.pages import Line
from schemas.vocabulary import SectionKind

# Whole lines this alike are the same heading: "beddmning ur ekonomisk dimension" scores 97, "Beslutsgång" against
# "Beslut" 71, "Yrkande" against "Yrkanden" 93 (both are headings of one kind).
ALIKE = 90
# Short headings must match exactly: one letter makes "Bevis" of "Beslut" or "Jäv" of "Jav".
SHORTEST_FUZZY = 9
LONGEST_HEADING = 95
# A heading stands out by size from this factor on; body text varies by rounding alone.
LARGER = 1.08
_NUMBERED = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2}){0,3}\.?)\s+(?P<rest>[A-ZÅÄÖ].*)$")
_PARTY = re.compile(r"\([A-ZÅÄÖ]{1,3}\)")
_MARKUP = re.compile(r"^[#*_\s]+|[*_\s]+$")
_LEADER = re.compile(r"(\.{3,}|…|\s\.\s\.).*$")
_BODY = r"(?P<body>[a-zåäöéü][\w åäöéü,&/-]{2,60}?)"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading line: its words without numbering and marks, its kind and its number if it has one."""

    text: str
    kind: SectionKind
    number: str = ""
    known: bool = True


def clean(text: str) -> str:
    """The line without markdown marks, a colon at its end and doubled spaces."""
    return squash(_MARKUP.sub("", text)).rstrip(":").strip()


@cache
def _names() -> dict[str, SectionKind]:
    return {fold(name): rule.kind for rule in rules.headings() for name in rule.names}


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], SectionKind], ...]:
    return tuple(
        (re.compile(fold_pattern(pattern.replace("{body}", _BODY))), rule.kind)
        for rule in rules.headings()
        for pattern in rule.patterns
    )


@cache
def first_headings() -> frozenset[str]:
    """Headings that stand first in a document, folded: seen again, another document has begun."""
    return frozenset(fold(name) for name in rules.first_headings())


def fold_pattern(pattern: str) -> str:
    """A pattern that matches folded text: å, ä → a and ö → o, as fold() does to the text."""
    return pattern.translate(str.maketrans("åäö", "aao"))


@cache
def kind_of(text: str) -> SectionKind | None:
    """The kind of the heading the whole text is, or None. A name in the rules beats a pattern."""
    words = clean(text)
    if not words or len(words) > LONGEST_HEADING or (not words[0].isupper() and not words[0].isdigit()):
        return None
    numbered = _NUMBERED.match(words)
    key = fold(numbered["rest"] if numbered else words)
    known = _names().get(key)
    if known:
        return known
    if len(key) >= SHORTEST_FUZZY:
        best = process.extractOne(key, _names().keys(), scorer=fuzz.ratio, score_cutoff=ALIKE)
        if best:
            return _names()[best[0]]
    return _by_pattern(key, words)


def _by_pattern(key: str, words: str) -> SectionKind | None:
    told = " föreslår att " in words  # "Vd föreslår att styrelsen beslutar"
    if words.endswith((".", ",", ";")) or _PARTY.search(words) or ":" in words or told:  # "Eva Ek (S): Förslag …"
        return None
    for pattern, kind in _patterns():
        match = pattern.fullmatch(key)
        if match and _is_body(match.groupdict().get("body")):
            return kind
    return None


_BODY_WORDS = re.compile(
    r"(namnd|styrelse|utskott|fullmaktige|forvaltning|kontor|kansli|beredning|direktor|bolag|kommittens?|presidi|stamma|vd|chefens?|sekreterare|sokande|majoritet|rad|ordforande)[a-z]*$"
)


# A sentence that ends in such a word: "Kommunstyrelsen beslutar enligt arbetsutskottets förslag".
_SENTENCE_WORDS = re.compile(r"\b(beslutar|beslutade|bifaller|foreslar att|enligt)\b")


def _is_body(folded: str | None) -> bool:
    return folded is None or bool(_BODY_WORDS.search(folded) and not _SENTENCE_WORDS.search(folded))


def heading_of(line: Line, body_size: float, *, alone: bool) -> Heading | None:
    """The heading a line is, or None. `alone` says that white space sets it off from the text above.

    Known words need no looks; other lines are headings only where size, weight or numbering says so.
    """
    text = line.cells[0].text if line.cells else line.text
    if line.table is not None or _LEADER.search(text) or _ends_in_page_number(line):
        return None
    words = clean(text)
    numbered = _NUMBERED.match(words)
    kind = kind_of(text)
    if kind:
        return Heading(numbered["rest"] if numbered else words, kind, numbered["number"] if numbered else "")
    if len(line.cells) > 1 or not _looks_like_heading(line, words, body_size, alone=alone):
        return None
    return Heading(
        numbered["rest"] if numbered else words, "other", numbered["number"] if numbered else "", known=False
    )


def _ends_in_page_number(line: Line) -> bool:
    """Whether the line is one of a table of contents: words, a gap, a page number."""
    return len(line.cells) > 1 and line.cells[-1].text.isdigit()


def _looks_like_heading(line: Line, words: str, body_size: float, *, alone: bool) -> bool:
    if not words or len(words) > LONGEST_HEADING or words.endswith((".", ",", ";", ":", "-")):
        return False
    numbered = _NUMBERED.match(words)
    if numbered and numbered["rest"][:1].islower():  # "4. att förvaltningen …"
        return False
    if not any(c.isalpha() for c in words) or words[0].islower() or words.startswith(("§", "•", "-", "–")):
        return False
    if line.text.lstrip().startswith("#"):
        return True
    if line.box is None and line.bold:
        return alone
    if line.box is None:
        return alone and bool(_NUMBERED.match(words)) and words.count(".") >= 1 and len(words) < LONGEST_HEADING
    if line.size >= LARGER * body_size:
        return True
    return line.bold and alone
