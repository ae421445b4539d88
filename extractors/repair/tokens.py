"""A line → its words, each with where it stands and what kind it is. What no repair may touch is told apart here.

Words are cut at everything but letters and digits, and at none of the signs that an å, ä or ö may have become.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["word", "number", "one", "stroke", "fixed"]
"""`one` is a lone "1" and `stroke` a lone "|" or "[": each may be an i. Nothing may touch what is `fixed`."""
STROKES: Final = "|["
LONGEST: Final = 60
"""Letters of the longest word that is looked at."""
_CHUNK = re.compile(r"\S+")
# A word, with the signs that letters become inside it, before it and after it.
_PIECE = re.compile(r"(?:[&|]|\[(?=[A-Z]+-[a-zåäöé]))?[^\W_]+(?:[&|][^\W_]+)*&?")
_STROKE = re.compile(rf"[{re.escape(STROKES)}]$")
_ADDRESS = re.compile(r"@|://|^\W*www\.|\w\.(?:se|com|org|eu|nu|net|info|gov|pdf|docx?|xlsx?)\b|[\\_]", re.IGNORECASE)
_STOP = re.compile(r"[.?!:][”\"’)]*$")
# Digits that letters become; two of them only before a longer rest ("16pande" is löpande) or as two ö.
_DIGITS: Final = frozenset("0134689")
_TWO_DIGITS = re.compile(r"[a-z]*[0-9]{2}[a-zåäöé]{4,}|[A-Z]?[a-zåäöé]*6[a-zåäöé]+6[a-zåäöé]+")
# What follows a 1 that is a number: "1 §", "1 250", "1 %".
_COUNTED = re.compile(r"\s*(?:§|%|\d{3}\b)")
# "3a" is an item's number.
_ITEM = re.compile(r"[01389][a-zåäö]")
# "F6RRAD" is no code.
_CAPITALS = re.compile(r"[A-ZÅÄÖ]+[0468][A-ZÅÄÖ]{3,}|[0468][A-ZÅÄÖ]{4,}")
# "P4" is På as often as it is a name.
_SHORT_WORD = re.compile(r"[A-Z][46&]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a line."""

    start: int
    end: int
    text: str
    kind: Kind
    begins: bool
    """Whether a sentence, or the line, begins with it: a capital says little there."""
    ends: bool = False
    """Whether a full stop follows it."""


def tokens_of(line: str) -> list[Token]:
    """The words of a line, from left to right."""
    out: list[Token] = []
    begins = True
    for chunk in _CHUNK.finditer(line):
        text, at = chunk[0], chunk.start()
        stroke = _STROKE.match(text)
        if stroke:
            out.append(Token(at, at + 1, text[0], "stroke", begins))
            begins = False
        is_address = bool(_ADDRESS.search(text))
        for piece in _PIECE.finditer(text, stroke.end() if stroke else 0):
            kind = "fixed" if is_address else kind_of(piece[0])
            if text == "1" and not _COUNTED.match(line, chunk.end()):
                kind = "one"
            ends = bool(_STOP.fullmatch(text, piece.end()))
            out.append(Token(at + piece.start(), at + piece.end(), piece[0], kind, begins, ends))
            begins = False
        begins = begins or bool(_STOP.search(text))
    return out


def kind_of(piece: str) -> Kind:
    """What a piece is: a word that may be damaged, a number, or something that is no prose."""
    if len(piece) > LONGEST or len(piece.lower()) != len(piece):  # no word, or a letter that none has
        return "fixed"
    if piece.isalpha():
        return "word"
    if piece.isdigit():
        return "number"
    digits = [c for c in piece if c.isdigit()]
    letters = [c for c in piece if c.isalpha()]
    if any(digit not in _DIGITS for digit in digits):
        return "fixed"
    if len(digits) > 1 and not _TWO_DIGITS.fullmatch(piece):
        return "fixed"
    if _SHORT_WORD.fullmatch(piece) or _CAPITALS.fullmatch(piece):
        return "word"
    # "A4", "H&M" and "3a" are names; "PLANER|NG", "6r", "&r" and "p4" are not.
    if ("&" in piece or digits) and all(c.isupper() for c in letters):
        return "fixed"
    return "fixed" if _ITEM.fullmatch(piece) else "word"
