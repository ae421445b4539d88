"""Lines that say who decides what follows: "I kommunstyrelsen:", "Kommunstyrelsen föreslår fullmäktige besluta att".

They stand alone before the att-satser, often in bold, and look like headings; they open no section.
"""

import re
from dataclasses import dataclass

from extractors.folding import squash
from extractors.names import body_name, is_actor, is_body

_BODIES = r"(?:[A-ZÅÄÖ][\wåäöÅÄÖ-]*(?:(?:,| och| samt| för)? [\wåäöÅÄÖ-]+){0,6}?)"
_UNDER = re.compile(rf"^(?:I |För )(?P<body>{_BODIES}(?: och i {_BODIES})?)\s*:?$", re.IGNORECASE)
# "… föreslår kommunstyrelsen föreslå kommunfullmäktige besluta": the last one named decides.
_PROPOSES = re.compile(
    rf"^(?P<by>{_BODIES})s? (?:föreslår|förslag till|föreslås|hemställer)"
    r"(?: (?:därför|därmed|således|även|också|för (?:sin|egen) del))*(?:,? att)? "
    r"(?:[\wåäöÅÄÖ -]+? (?:att )?föreslår?(?: att)? )?(?P<body>[\wåäöÅÄÖ -]+?)(?:s beslut)?"
    r"(?:,? för egen del)?(?: (?:att )?(?:besluta|beslutar|beslut))?(?:,? för egen del,?)?"
    r"(?: följande)?(?:,? att)?\s*[:.]?$",
    re.IGNORECASE,
)
_DECIDES = re.compile(
    rf"^(?P<body>{_BODIES})(?: föreslås| föreslår)? (?:besluta|beslutar|beslutade|beslöt|beslutat|har beslutat)"
    r"(?: (?:således|därmed|därför|vidare|även|också|enhälligt))*"
    r"(?:,? för (?:egen|sin) del)?(?:,? följande)?(?:,? under förutsättning [^:]{5,150}?)?(?:,? följande)?"
    r"(?:,? att|:| enligt följande|, för egen del,? att)*\s*[:.]?$",
    re.IGNORECASE,
)
_OPENS_LIST = re.compile(
    r"(?::|\batt|\bföljande\.?|\bbeslutar|\bbeslutade|\bbeslöt|\bbesluta|\bsåledes|\benligt (?:nedan|ovan\.?)"
    r"|\bför egen del,?(?: följande,?)?(?: under förutsättning .*)?)$"
)
_GIVES = re.compile(
    r"^(?:(?P<body>[A-ZÅÄÖ][\wåäö -]{2,60}?) (?:beslutar att |beslutade att )?"
    r"(?:uppdrar|uppdrog|uppdra) (?:åt|till) (?P<to>[^.:;]{3,80}?)"
    r"|(?P<who>[A-ZÅÄÖ][^.:;]{2,80}?) (?:får|fick|ges|gavs) (?:även )?i uppdrag)(?: att)?:?$"
)
# With nothing after it: "Kommunstyrelsen föreslår kommunfullmäktige".
_ASKS_ALONE = re.compile(r"^\S+(?: \S+){0,4}? föreslår \S+(?: \S+){0,3}$")
_ASKED = re.compile(r".+? föreslår (?P<body>[\wåäöÅÄÖ -]+?)(?: att)?(?: besluta)?(?: att)?$")
# "Efter diskussion beslutade styrelsen att", "Med anledning av detta beslutar nämnden:".
_TURNED = re.compile(
    r"^(?:Efter|Med|Mot|Därefter|Vidare|Sedan|Därmed)\b[^.:]{0,80}? (?P<verb>beslutade|beslutar|beslöt) "
    r"(?P<body>[\wåäö-]+(?: [\wåäö-]+){0,3}?)"
    r"(?P<rest>(?: följande)?(?:,? att)?:?)$"
)
LONGEST = 240


@dataclass(frozen=True, slots=True)
class Lead:
    """Who decides the rows below, who proposes them, and whether the line makes them a proposal."""

    body: str | None
    proposed_by: str | None = None
    proposes: bool = False
    decides: bool = False
    """Whether the body itself decides what follows."""
    given_to: str = ""
    """Who gets what follows to do: "Kommunstyrelsen uppdrar åt förvaltningen" over att-satser."""


def lead_of(line: str) -> Lead | None:
    """What a line sets for the rows below it, or None for other lines."""
    text = squash(line)
    if len(text) > LONGEST:
        return None
    under = _UNDER.match(text)
    if under and all(is_body(part) for part in re.split(r" och (?:i )?", under["body"])):
        return Lead(_both(under["body"]))
    straight = _straight(text)
    if not (_OPENS_LIST.search(straight) or _ASKS_ALONE.match(text)):
        return None
    return _proposing(text) or _deciding(straight)


def giving_lead(line: str) -> Lead | None:
    """A line that gives somebody what stands below it to do; it counts only where a list follows."""
    gives = _GIVES.match(squash(line))
    if gives is None or (gives["body"] and not is_body(gives["body"])):
        return None
    body = body_name(gives["body"]) if gives["body"] else None
    return Lead(body, decides=True, given_to=gives["who"] or gives["to"])


def _straight(text: str) -> str:
    """The line with its subject first: "Efter diskussion beslutade styrelsen" as "styrelsen beslutade"."""
    return _TURNED.sub(lambda m: f"{m['body'][:1].upper()}{m['body'][1:]} {m['verb']}{m['rest']}", text)


def _proposing(text: str) -> Lead | None:
    proposes = _PROPOSES.match(text)
    if not (proposes and is_body(proposes["body"])):
        return None
    by = proposes["by"].strip()
    by = by.removeprefix("I ").removesuffix(" att")
    return Lead(body_name(proposes["body"]), _proposer(by), proposes=True)


def _proposer(by: str) -> str | None:
    if is_body(by):
        return body_name(by)
    return by if is_actor(by) else None


def _deciding(text: str) -> Lead | None:
    decides = _DECIDES.match(text)
    if not (decides and is_body(_plain(decides["body"]))):
        return None
    own = re.search(r"\bbeslut(?:ar|ade|at)\b|\bbeslöt\b", text) is not None and "föres" not in text
    return Lead(body_name(_plain(decides["body"])), decides=own)


def _plain(words: str) -> str:
    """A body without whose it is, or what comes before it: "Styrelsen för Hamn AB", "Efter diskussion beslutade …"."""
    return re.sub(r"^(Styrelsen|Direktionen) för .*", r"\1", words.strip())


def body_in_heading(heading: str) -> str | None:
    """The body a heading names: "Förslag till beslut i kommunfullmäktige", "Kommunstyrelsens beslut"."""
    words = heading.capitalize() if heading.isupper() else heading
    asked = _ASKED.match(words)
    if asked and is_body(asked["body"]):
        return body_name(asked["body"])
    words = re.sub(r"s beslut$", "", words) if " till " in words else words
    match = re.search(r".*\b(?:i|till|för) (?P<body>[\wåäöÅÄÖ -]+)$", words) or re.match(
        r"(?P<body>[A-ZÅÄÖ][\wåäöÅÄÖ -]+?)s? (?:beslut|beslutar|beslutar att|förslag)", words
    )
    return body_name(match["body"]) if match and is_body(match["body"]) else None


def _both(words: str) -> str:
    """Makes "kommunstyrelsen och i kommunfullmäktige" "kommunstyrelsen och kommunfullmäktige"."""
    return " och ".join(body_name(part.removeprefix("i ")) for part in re.split(r" och (?:i )?", words))
