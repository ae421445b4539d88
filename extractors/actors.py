"""Who is to do something, and with whom: names in a phrase and names in a table's cell, as written and one by one."""

import re

from extractors.folding import squash
from extractors.names import actor_name, is_actor, is_known
from extractors.unwrap import joined

WORDS_BEFORE = re.compile(r"^(?:att|och|samt|därför|därmed|även|den|det|vidare|dessutom|i detta)\s+", re.IGNORECASE)
_WITH = re.compile(
    r"\b(?:i samverkan med|i samråd med|tillsammans med|med stöd av|i samarbete med) "
    r"(?P<who>[^.;:]+?)(?=,? (?:att|ta fram|utreda|som|senast|under|för att|samt att|återkomma|genomföra|se över)\b"
    r"|[.;:]|$)"
)
# Names set one after the other without a comma: after a word that ends one, a capital begins the next.
_CELL_SPLIT = re.compile(
    r"(?:,|;| samt| och(?= [A-ZÅÄÖ]))\s+(?=[A-ZÅÄÖ])"
    r"|(?:(?<=nämnd)|(?<=nämnden)|(?<=nämnder)|(?<=nämnderna)|(?<=styrelsen)|(?<=styrelser)|(?<=förvaltningen)"
    r"|(?<=förvaltning)|(?<=förvaltningar)|(?<=kontoret)|(?<=chefen)|(?<=direktören)|(?<=utskottet))\s+(?=[A-ZÅÄÖ])"
)
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
        if pieces and not is_actor(name) and not name[:1].isupper():
            pieces[-1] += f", {name}" if f", {name}" in text else f" och {name}"
        elif name:
            pieces.append(name)
    return [name for name in pieces if len(name) < LONGEST]


def collaborators_of(text: str) -> tuple[str, ...]:
    """Those with whom it is to be done: the names after "i samverkan med", as far as the commas part names."""
    found: list[str] = []
    for match in _WITH.finditer(text):
        pieces = match["who"].split(", ")
        named = [piece for number, piece in enumerate(pieces) if number == 0 or is_actor(piece)]
        found += [actor_name(name) for piece in named for name in split_names(piece)]
    return tuple(found)


def split_cell(text: str) -> list[str]:
    """The bodies of a cell: a line each, or one after the other, with or without commas."""
    lines: list[str] = []
    for line in (squash(piece) for piece in text.split("\n")):
        if lines and (line[:1].islower() or lines[-1].endswith(("-", ",")) or not is_actor(lines[-1])):
            lines[-1] = joined([lines[-1], line])
        elif line:
            lines.append(line)
    return [name for line in lines for piece in _CELL_SPLIT.split(line) for name in _known_in_list(piece) if name]


def _known_in_list(text: str) -> list[str]:
    """The names between commas where each is known; else the text as one: "Kommunstyrelsen, avdelningen för X"."""
    pieces = [piece.strip(" ,;.") for piece in re.split(r", (?=[a-zåäö])", text)]
    return pieces if len(pieces) > 1 and all(map(is_known, pieces)) else [text.strip(" ,;.")]
