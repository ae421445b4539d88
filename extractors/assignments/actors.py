"""Who is to do something, and with whom: names in a phrase and names in a table's cell, as written and one by one."""

import re
from collections.abc import Sequence
from functools import cache

from extractors import rules
from extractors.folding import squash
from extractors.names import LONGEST_BODY, actor_name, is_actor, is_known
from extractors.unwrap import joined

WORDS_BEFORE = re.compile(
    r"^(?:att|och|samt|därför|därmed|även|också|den|det|vidare|dessutom|därutöver|samtidigt|härmed|nu|åter|i detta)\s+",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"\b(?:i samverkan med|i samråd med|tillsammans med|med stöd av|i samarbete med|i dialog med) "
    r"(?P<who>[^.;:]+)"
)
# Where the names after "tillsammans med" end, beside at what is to be done.
_NAMES_END = re.compile(
    r",? (?:att|som|senast|under|samt att|för(?! \w+(?:en|et|erna|arna|or)\b)|i|vid|inom|före|innan|till|om|på"
    r"|enligt|ur|med|kring|återkom)\b"
)
# What parts the names of a cell; "kultur- och fritidsnämnden" is one.
_JOINTS = re.compile(
    r"\s+(?:\+|&|resp\.?|respektive)\s+|[,;/]\s+(?=[A-ZÅÄÖ])|\s+(?:samt|(?<!- )och)\s+(?=[A-ZÅÄÖ])|;\s*"
    r"|(?<=[a-zåäö])/(?=[A-ZÅÄÖ])|(?<=\b[A-ZÅÄÖ]{2})/(?=[A-ZÅÄÖ]{2,4}\b)"
)
# A unit of the body before it: "Kommunstyrelsen, avdelningen för mänskliga rättigheter".
_UNIT = re.compile(r"(?:[a-zåäö-]*(?:avdelning|enhet|sektion|grupp|verksamhet|funktion)(?:en)?|stab(?:en)?)\b")
# Several of one kind, named by their places: "Stadsdelsnämnderna Angered, Västra Hisingen".
_SEVERAL = re.compile(r"(?P<one>\w+?nämnd)(?:er|erna)(?P<place> [A-ZÅÄÖ].*)?")
_WHOSE = re.compile(r"^(?:kommunens|stadens|bolagets|förvaltningens|regionens) (?=\S+ )")
# A proper name before a verb: "skolområde Öst inrätta två skolgator".
_PROPER = re.compile(r"(?:[a-zåäö-]+ )?[A-ZÅÄÖ][\wåäö-]+(?= [a-zåäö]+a [a-zåäö])")
# What a role is of, in capitals: "Verksamhetschef LSS".
_FIELD = re.compile(r"(?:LSS|SFI|IFO|HR|IT|VA|GC|MAS|SÄBO)")
_BARE = re.compile(r"(?:enhet|avdelning|nämnd|förvaltning|kontor)$")
# A phrase longer than this is no name.
LONGEST = 90


def split_names(text: str) -> list[str]:
    """Several names in one phrase. "kultur- och fritidsnämnden" is one name, and so is a known name with a comma."""
    text = squash(text).strip(" .,:;")
    if is_known(text):
        return [text]
    pieces: list[str] = []
    for piece in re.split(r",\s+|(?<!-) (?:och|samt) (?:till |åt )?", text):
        name = WORDS_BEFORE.sub("", piece).strip(" .,:;")
        if pieces and not is_actor(name.split(" för ")[0]) and not name[:1].isupper():
            pieces[-1] += f", {name}" if f", {name}" in text else f" och {name}"
        elif name:
            pieces.append(name)
    return [name for name in pieces if len(name) < LONGEST]


@cache
def _task_begins() -> re.Pattern[str]:
    """Where a clause goes on from the names to what is to be done: at its verb."""
    return re.compile(
        rf",?(?: (?:även|också|skyndsamt|årligen|löpande|gemensamt))? (?:{'|'.join(rules.task_verbs())})\b"
    )


def collaborators_of(text: str) -> tuple[str, ...]:
    """Those with whom it is to be done: the names after "i samverkan med", as far as the commas part names."""
    found: list[str] = []
    for match in _WITH.finditer(text):
        who = match["who"]
        ends = [end.start() for form in (_NAMES_END, _task_begins()) if (end := form.search(who))]
        pieces = re.sub(r" (?:och|samt)$", "", who[: min(ends, default=len(who))]).split(", ")
        named = [piece for number, piece in enumerate(pieces) if number == 0 or is_actor(piece)]
        found += [actor_name(_in_place(_name_only(name))) for piece in named for name in split_names(piece)]
    return tuple(found)


def _name_only(text: str) -> str:
    """The name that a text begins with, where a verb we do not know goes on: "socialnämnden tillhandahålla platser"."""
    words = text.split(" ")
    for count in range(1, len(words)):
        if is_known(" ".join(words[:count])) and words[count].endswith("a"):
            return " ".join(words[:count])
    proper = _PROPER.match(text)
    return proper[0] if proper else text


def _in_place(name: str) -> str:
    """A name without whose it is: "kommunens tekniska enhet" is tekniska enheten."""
    own = _WHOSE.sub("", name)
    return own if own == name else _BARE.sub(lambda bare: f"{bare[0]}{'et' if bare[0] == 'kontor' else 'en'}", own)


def split_cell(text: str) -> list[str]:
    """The bodies of a cell: a line each, or one after the other, with or without commas.

    Where a name has ended a capital begins the next: "Socialnämnden Bostads AB Granen" is two. What a comma parts in
    lower case is a unit of the name before it, or a name where all are known.
    """
    words = joined([squash(line) for line in text.split("\n")])
    if is_known(words):
        return [words]
    names = [name for piece in _JOINTS.split(words) for name in _in_a_row(piece.strip(" ,;."))]
    return [part for name in _by_place(names) for part in _known_in_list(name) if part]


def _in_a_row(text: str) -> list[str]:
    """The names of a text without joints between them."""
    names: list[str] = []
    run: list[str] = []
    words = text.split(" ")
    for number, word in enumerate(words):
        if run and word[:1].isupper() and _is_whole(run, words[number:]):
            names.append(" ".join(run))
            run = []
        run.append(word)
    return [*names, " ".join(run)]


def _is_whole(run: Sequence[str], following: Sequence[str]) -> bool:
    """Whether the words are a name that ends here and another begins; "AB" takes the company's own name along."""
    if following[0] == "AB" or _FIELD.fullmatch(following[0]):
        return False
    if not any(is_actor(" ".join(following[:count])) for count in range(1, LONGEST_BODY)):
        return False
    name = " ".join(run).strip(" ,")
    ends = "AB" in run or _SEVERAL.fullmatch(name) or is_actor(name) or is_actor(run[-1])
    return bool(ends or _UNIT.match(name.rsplit(", ", 1)[-1]))


def _by_place(names: Sequence[str]) -> list[str]:
    """Bodies named by their places, each with its own: "Stadsdelsnämnderna Angered", "Lundby" are two nämnder."""
    found: list[str] = []
    one = ""
    for name in names:
        several = _SEVERAL.fullmatch(name)
        if several and several["place"]:
            one = several["one"] + "en"
            found.append(one + several["place"])
        elif one and not is_actor(name):
            found.append(f"{one} {name}")
        else:
            one = ""
            found.append(name)
    return found


def _stands_alone(name: str) -> bool:
    """Whether a part of a list is a name of its own: an actor, or a role with what it is of."""
    return not _UNIT.match(name) and (is_actor(name) or is_known(name.split(" ")[0]))


def _known_in_list(text: str) -> list[str]:
    """The names between commas where each is known; else the text as one: "Kommunstyrelsen, avdelningen för X"."""
    pieces = [piece.strip(" ,;.") for piece in re.split(r", (?=[a-zåäö])|(?<!-) och (?=[a-zåäö])", text)]
    return pieces if len(pieces) > 1 and all(map(_stands_alone, pieces)) else [text.strip(" ,;.")]
