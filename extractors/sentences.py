"""Running text → sentences."""

import re

_ENDS = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])")
_ABBREVIATED = re.compile(
    r"\b(?:bl\.a|t\.ex|dvs|m\.m|kl|nr|s|st|ca|resp|inkl|exkl|dnr|f\.d|tf|o\.d|jfr|[A-ZÅÄÖ])\.$", re.IGNORECASE
)


# What the chair found, told in the same breath as what was moved.
_FOUND = re.compile(r"(?:,? och|(?<=\.)\s+Ordföranden?(?: \w+)?) finner .*$", re.IGNORECASE | re.DOTALL)


def without_finding(text: str) -> str:
    """What is moved, without what the chair found: "… och finner det bifallet"."""
    return _FOUND.sub("", text)


def split_sentences(text: str) -> list[str]:
    """The sentences of a text; a period after an abbreviation or an initial ends none."""
    out: list[str] = []
    for piece in _ENDS.split(text):
        if out and _ABBREVIATED.search(out[-1]):
            out[-1] += " " + piece
        else:
            out.append(piece)
    return [piece.strip() for piece in out if piece.strip()]
