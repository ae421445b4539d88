"""Numbers as printed: of pages, "Sida 2 av 7", "2(43)", "- 3 -", at the edge or among the first lines; and of §§.

"Protokoll nr 1/2026" and "Dnr 12/18" are none: a slash counts only where nothing else stands, or after the word Sida.
"""

import re
from collections.abc import Sequence

from schemas.pages import Line, Page, cells_of

# A line that begins with a §, for those who need not know more: "§ 12 Taxa", "Ks § 12", "12 §".
PARAGRAPH = re.compile(r"(?:\w+ )?§ ?(?P<no>\d{1,4})\b|(?P<no2>\d{1,4}) ?§")
# Longer documents than this are not numbered with a total.
MOST_PAGES = 1500
_WORD = r"sid(?:a|an|nr)?\.?:? ?"
_OF = re.compile(
    rf"(?:.*\b{_WORD}|(?:.*\s)?)(?P<n>\d{{1,4}}) ?(?:\((?:av )?(?P<t>\d{{1,4}})\)|av (?P<t2>\d{{1,4}}))", re.IGNORECASE
)
_SLASH = re.compile(rf"(?:.*\b{_WORD})?(?P<n>\d{{1,4}}) ?/ ?(?P<t>\d{{1,4}})", re.IGNORECASE)
_ALONE = re.compile(rf"(?:(?P<word>{_WORD})|[-–] ?)?(?P<n>\d{{1,3}})(?: ?[-–])?", re.IGNORECASE)
_AMONG_LINES = re.compile(
    rf"(?:^|\t){_WORD}(?P<n>\d{{1,3}})(?: ?\((?:av )?\d+\)| av \d+)?$|\t(?P<n2>\d{{1,2}}) ?\(\d{{1,2}}\)$",
    re.IGNORECASE,
)


def page_number(page: Page) -> tuple[int | None, int | None]:
    """The number a page bears and the total it states: "2(43)" is (2, 43), a bare "2" is (2, None)."""
    worded: int | None = None
    bare: int | None = None
    for line in page.furniture:
        for cell in (line.text, *cells_of(line)):
            stated = _stated(cell.strip())
            if stated:
                return stated
            alone = _ALONE.fullmatch(cell.strip())
            if alone and alone["word"]:
                worded = int(alone["n"])
            elif alone:
                bare = int(alone["n"])
    return worded or bare, None


def printed_number(lines: Sequence[Line]) -> int | None:
    """The page number that is printed as one of the lines."""
    found = next((match for line in lines if (match := _AMONG_LINES.search(line.text))), None)
    return int(found["n"] or found["n2"]) if found else None


def _stated(text: str) -> tuple[int, int] | None:
    match = _OF.fullmatch(text) or _SLASH.fullmatch(text)
    if match is None:
        return None
    number, total = int(match["n"]), int(match["t"] or match.groupdict().get("t2") or 0)
    return (number, total) if number <= total <= MOST_PAGES else None
