"""Running text → sentences."""

import re

_ENDS = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])")
_ABBREVIATED = re.compile(
    r"\b(?:bl\.a|t\.ex|dvs|m\.m|kl|nr|s|st|ca|resp|inkl|exkl|dnr|f\.d|tf|o\.d|jfr|[A-ZÅÄÖ])\.$", re.IGNORECASE
)
# An abbreviation and the letter before it are within so many letters of the end.
END = 8

# What the chair found, told in the same breath as what was moved.
_FOUND = re.compile(r"(?:,? och|(?<=\.)\s+Ordföranden?(?: \w+)?) finner .*$", re.IGNORECASE | re.DOTALL)


def without_finding(text: str) -> str:
    """What is moved, without what the chair found: "… och finner det bifallet"."""
    return _FOUND.sub("", text)


def split_sentences(text: str) -> list[str]:
    """The sentences of a text; a period after an abbreviation or an initial ends none."""
    pieces = _ENDS.split(text)
    first = 0
    out: list[str] = []
    for index, piece in enumerate(pieces, 1):
        if index == len(pieces) or not _ABBREVIATED.search(piece[-END:]):
            out.append(" ".join(pieces[first:index]).strip())
            first = index
    return [sentence for sentence in out if sentence]
