"""Organisations, bodies, people and parties: as written → canonical. One candidate or none, never the nearest guess."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from extractors import rules
from extractors.folding import fold, squash
from schemas.pages import Line, cells_of

# "kommunstyrelsen" against "kommunstyreisen" (one wrong letter) scores 93; "socialnämnden" against
# "socialnämnderna" scores 93 too but is folded apart first, so near-misses need a clear second.
NEAR_ENOUGH = 92
CLEARLY_BEST = 4
ENDING = 2
# Words of the longest name of a body: "Nämnden för arbetsmarknad och vuxenutbildning" has five.
LONGEST_BODY = 7
_BODY_WORD = re.compile(
    r"(nämnd(en|er|erna|s|ens|ernas)?|styrelsen?s?|utskott(et)?s?|fullmäktiges?|beredningen?s?|stämman?s?|direktionens?"
    r"|presidiet|(?<!kommunal)(?<!borgar)(?<!region)(?<!opp)(?<!positions)(?<!lands)råd(et)?s?)$"
    r"|^(?:\w+ )?rådet för .+$",
    re.IGNORECASE,
)
# The article of a folded name of a body, an office or a role.
_ARTICLE = re.compile(r"(?<=namnd)en$|(?<=styrelse)n$|(?<=utskott)et$|(?<=chef)en$|(?<=direktor)en$")
# A name's abbreviation behind it: "Medicinskt ansvarig sjuksköterska (MAS)".
_SHORT_FORM = re.compile(r" \([A-ZÅÄÖ]{2,6}\)(?=$| )")
# A body in its own words: "nämnden", "styrelsen".
_GENERAL = re.compile(
    r"(?P<stem>(?:stadsdels|kommundels)?nämnd|styrelse|(?:arbets)?utskott|direktion|beredning)(?:en|n|et)?",
    re.IGNORECASE,
)
# What an id has a hyphen for.
_NO_LETTER = re.compile(r"[^a-z0-9]+")
# "Missiv till kommunstyrelsen" is a title.
_NOT_IN_NAMES = frozenset(("till", "i", "av", "om", "från", "på"))
# A name that goes on below: "Barn- och", "Kultur-, fritids-".
_UNFINISHED = re.compile(r"(?:-|\b(?:och|samt|för|-,))$")
# Words of the longest name of an office: "Äldre samt vård- och omsorgsförvaltningen" has five.
LONGEST_OFFICE = 5
_OFFICE = re.compile(r"^[A-ZÅÄÖ][\wåäöÅÄÖ -]*(?:förvaltning(?:en)?|kontoret|kansliet|avdelningen|revisionen|AB)$")
_MUNICIPALITY = re.compile(r"[A-ZÅÄÖ][\wåäö -]{2,30} (?:kommun|stad|region)", re.IGNORECASE)
_OFFICE_WORD = re.compile(
    r"(förvaltning(en|ar|arna|ens|s)?|kontor(et|ets)?|kansli(et|ets)?|bolag(et|en|ets)?|AB|direktören?|chefen?|avdelning(en)?|enhet(en)?)$",
    re.IGNORECASE,
)
PARTIES = (
    "S",
    "M",
    "SD",
    "C",
    "V",
    "KD",
    "L",
    "MP",
    "FI",
    "D",
    "FP",
    "KP",
    "SP",
    "TP",
    "MED",
    "AFS",
    "DEM",
    "ÖP",
    "VV",
    "KL",
    "SBP",
    "HEL",
    "RP",
)
PERSON = re.compile(
    r"(?P<name>[A-ZÅÄÖÉÜ][\wåäöéüÅÄÖ'’-]+(?: (?:[a-zåäö]{2,3} )?[A-ZÅÄÖÉÜ][\wåäöéüÅÄÖ.'’-]*){1,4})"
    r"(?: ?\((?P<party>[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,4}|-)\))?"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A canonical name and its id where it is one we know."""

    name: str
    id: str | None
    kind: str | None


@cache
def _index() -> dict[str, Name]:
    """Every known spelling, folded, with the genitive and without the article, against its canonical name."""
    index: dict[str, Name] = {}
    derived: dict[str, Name] = {}
    for body in rules.bodies():
        known = Name(body.name, _NO_LETTER.sub("-", fold(body.name)), body.kind)
        for spelling in (body.name, *body.aliases):
            key = fold(spelling)
            index.setdefault(key, known)
            if not spelling.isupper():
                derived.setdefault(key + "s", known)
                derived.setdefault(_without_article(key), known)
    return derived | index


def _without_article(key: str) -> str:
    """A folded name in its indefinite form: "socialnamnd", "socialforvaltning"; as it is where it has no article."""
    return _ARTICLE.sub("", key)


@cache
def canonical(written: str) -> Name:
    """The known name for what is written; else the written words, tidied, with no id. A group stays as written."""
    text = _SHORT_FORM.sub("", squash(written)).strip(" .,:;–-")
    key = fold(text)
    known = _index().get(key) or _near(key)
    if known is None:
        return Name(text, None, None)
    return Name(text, known.id, "group") if known.kind == "group" else known


def _near(key: str) -> Name | None:
    """The one known name that differs by a letter or so, if there is exactly one."""
    if len(key) < 8:  # noqa: PLR2004 - shorter names differ by one letter from each other
        return None
    hits = process.extract(key, _index().keys(), scorer=fuzz.ratio, limit=5, score_cutoff=NEAR_ENOUGH)
    # Another ending is another number or case ("bolagsstyrelser"), not a letter read wrong.
    best = [hit for hit in hits if hit[0][-ENDING:] == key[-ENDING:]]
    names = {_index()[hit[0]].name for hit in best if best[0][1] - hit[1] < CLEARLY_BEST}
    return _index()[best[0][0]] if best and len(names) == 1 else None


def is_body(written: str) -> bool:
    """Whether the words name something that decides: a board, fullmäktige, a committee."""
    name = canonical(written)
    return name.kind == "body" or (name.kind is None and bool(_BODY_WORD.search(name.name)))


def is_office(text: str) -> bool:
    """Whether a line is nothing but the name of an office or a company."""
    words = squash(text).split(" ")
    plain = len(words) <= LONGEST_OFFICE and not {word.casefold() for word in words} & _NOT_IN_NAMES
    return plain and bool(_OFFICE.match(" ".join(words)))


def is_sender(text: str) -> bool:
    """Whether a line is nothing but the name of who writes: a kommun, a body, an office."""
    words = text.split()
    plain = len(words) <= LONGEST_OFFICE and not {word.casefold() for word in words} & _NOT_IN_NAMES
    return is_office(text) or bool(_MUNICIPALITY.fullmatch(text)) or (plain and is_body(text))


def whole_names(lines: Sequence[Line]) -> list[str]:
    """What stands on each line, cell by cell; a name in two lines, "Barn- och" above "ungdomsnämnden", as one."""
    whole: list[str] = []
    for line in lines:
        for number, cell in enumerate(cells_of(line)):
            if number == 0 and whole and _UNFINISHED.search(whole[-1]):
                whole[-1] = f"{whole[-1]} {cell}"
            else:
                whole.append(cell)
    return whole


def is_known(written: str) -> bool:
    """Whether the words are a name of the rules."""
    return canonical(written).kind is not None


def body_at_end(text: str) -> str | None:
    """The body that the text ends with, in the record's form: the longest known name, else its last word."""
    words = squash(text).split(" ")
    for start in range(max(0, len(words) - LONGEST_BODY), len(words)):
        if canonical(" ".join(words[start:])).kind == "body":
            return body_name(" ".join(words[whole_from(words, start) :]))
    return body_name(" ".join(words[whole_from(words, len(words) - 1) :])) if is_body(words[-1]) else None


def whole_from(words: Sequence[str], start: int) -> int:
    """Where a name that is known from `start` on begins: "Inköps- och" before "upphandlingsnämnden" is of it."""
    while start > 1 and words[start - 1] in ("och", "samt") and words[start - 2].endswith("-"):
        start -= 2
    return start


def body_at_start(text: str) -> str | None:
    """The body that the text begins with, in the record's form, or None."""
    words = squash(text).split(" ")
    for count in range(min(LONGEST_BODY, len(words)), 0, -1):
        name = " ".join(words[:count]).strip(" ,.:;")
        if is_body(name) and "," not in name.replace("-,", ""):
            return body_name(name)
    return None


def is_actor(written: str) -> bool:
    """Whether the words name something that can be given an assignment: a body, an office, a role, a company."""
    name = canonical(written)
    return name.kind is not None or bool(_BODY_WORD.search(name.name) or _OFFICE_WORD.search(name.name))


def body_name(written: str) -> str:
    """A body as the record writes it: its canonical name, in lower case unless it is a name of its own."""
    name = canonical(written)
    if name.kind == "body":
        return name.name
    text = name.name
    return text[:1].lower() + text[1:] if _BODY_WORD.search(text) else text


def meant(name: str, own: str | None) -> str:
    """The body a general word means where another is known: "nämnden" in socialnämnden's paper is socialnämnden."""
    stem = _GENERAL.fullmatch(name)
    if (
        stem
        and own
        and " och " not in own.replace("- och ", "")
        and fold(own).endswith((fold(stem["stem"]), fold(name)))
    ):
        return own
    return name


def actor_name(written: str) -> str:
    """An assignee as the record writes it: canonical where known, else as written with a capital."""
    name = canonical(written)
    return name.name[:1].upper() + name.name[1:]
