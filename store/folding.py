"""Letters as they are compared: each å, ä and ö as one character, or without marks for those who can't type them."""

import unicodedata

# Each Latin letter with a mark and the letter below it. One character for one, so that places in a text still hold.
UNMARKED = {
    letter: marked[0]
    for letter in map(chr, range(0xC0, 0x250))
    if len(marked := unicodedata.normalize("NFD", letter)) > 1 and marked[0].isascii()
}
_TABLE = str.maketrans(UNMARKED)


def normalise(text: str) -> str:
    """The text with each å, ä and ö as one character, and without NUL, which no database takes."""
    return unicodedata.normalize("NFC", text).replace("\0", " ")


def fold(text: str) -> str:
    """The text in lower case without marks on its letters: goteborg for Göteborg."""
    return text.lower() if text.isascii() else text.translate(_TABLE).lower()
