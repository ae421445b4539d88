"""Printed lines → blocks: paragraphs, list items and table rows, with line breaks and end-of-line hyphens gone.

Every line lands in exactly one block. A block never crosses a heading, since it is made of one section's lines.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from schemas.outline import Block
from schemas.pages import Line

BULLETS = "•▪●○◦■□➢·"
_MARK = re.compile(
    rf"^(?P<mark>[{BULLETS}]|[–-](?= )|\*(?= )|\d{{1,2}}[.)](?=\s)|[a-zåäö][.)](?=\s)|[A-ZÅÄÖ]/(?=\s)|\((?:\d{{1,2}}|"
    rf"[a-z])\)(?=\s))\s*(?P<rest>.*)$",
    re.DOTALL,
)
_CLAUSE = re.compile(r"^[Aa]tt\s+\S")
_ENDS = re.compile(r"[.!?:;][”\"»)]*$")
# What an att-sats ends in where the next one begins on the line below.
_ITEM_ENDS = re.compile(r"(?:[.!?:;][”\"»)]*|,(?: och| samt)?)$")
# What goes on with "att" on the next line.
_WANTS_CLAUSE = re.compile(
    r"\b(?:uppdrag|uppgift|för|om|genom|till|med|syfte|möjlighet|rätt|hand|på|av|nämnden|kontoret|chefen|direktören"
    r"|förvaltningen|åt \w+)$"
)
_HYPHEN = re.compile(r"[A-Za-zÅÄÖåäöéü][a-zåäöéü][-‐­]$")
# What keeps its hyphen wherever the line ends: "IT-", "e-".
_PART_OF_IT = re.compile(r"(?:[A-ZÅÄÖ]{2,}|(?<!\w)[A-Za-zÅÄÖåäö])-$")
# How a text ends, as far as a hyphen needs to know: two letters before it, and what is before them.
END = 4
# A bilaga, or a § of another meeting in a list of them.
_LISTED = re.compile(r"^(?:Bilaga|§§?) ?\d")
# A person who moves, reserves or says something begins a paragraph: "Eva Ek (S) yrkar …", "Eva Ek (S): Bifall".
_SPEAKER = re.compile(
    r"^[A-ZÅÄÖÉ][\wåäöé'-]+(?: [\wåäöé'-]+){1,3} ?\([A-ZÅÄÖ][\wÅÄÖåäö]{0,4}\)"
    r"(?::| (?:yrkar|yrkade|föreslår|instämmer|reserverar)\b)"
)
_BROKEN_NUMBER = re.compile(r"\d[-–]$")
_MARGIN_NOTE = re.compile(r"^\(?(?:Bilaga|Bil\.?) \d", re.IGNORECASE)
_NOTE_AT_END = re.compile(r"(?<=\S)\s+\(?Bilaga \d+[ a-z,]*s\.? ?\d+\)?$", re.IGNORECASE)
_ONLY_NOTE = re.compile(r"^\(?Bilaga \d+[ a-z,]*(?:s\.? ?\d+)?\)?$", re.IGNORECASE)
_FOOTNOTE = re.compile(r"(?:[¹²³⁴⁵⁶⁷⁸⁹]+|\d{1,2}|\*{1,2}) ?\S")
# Above a list of att-satser.
_DECIDES = re.compile(r"\b(?:beslutar|besluta|beslutade|beslöt)$")
# An att-sats takes at most so many lines.
CLAUSE_LINES = 6
# A footnote's type is so much smaller than the text's, and it stands below the page's middle, in points.
SMALLER, FOOT_FROM = 1.0, 420.0
# What follows a hyphen that belongs there: "kultur- och fritidsnämnden".
JOINING = re.compile(r"^(och|eller|samt|respektive|som|till)\b", re.IGNORECASE)
# A gap this much wider than the lines' usual one begins a new paragraph. Body text in the samples varies by 0.2.
PARAGRAPH = 0.4
# In plain text a blank line is a paragraph.
BLANK_LINE = 1.0
# A line that ends this many of its own font sizes before the text's right edge was ended, not wrapped.
SHORT_LINE = 7.0
# In a list a word that would have fitted with this many font sizes to spare was put on a new line on purpose.
SPARE_IN_LIST = 2.0
# A column: so many lines of so many letters, the larger part of which ends this near its edge, in points.
FEWEST_IN_COLUMN, COLUMN_LETTERS, MOST_LINES, NEAR_EDGE = 3, 38, 0.6, 30.0
# In plain text a line shorter than this share of the longest one was ended, not wrapped.
SHORT_TEXT = 0.75
# A note in the right margin stands in the right half of an A4 page, in points.
NOTE_FROM = 300.0


def right_edge(lines: Sequence[Line]) -> float:
    """Where the text's lines end at the most: in points, in plain text in letters."""
    return max((line.box[2] if line.box else float(len(line.text)) for line in lines), default=0.0)


def blocks_of(lines: Sequence[Line], right: float, usual: float | None = None) -> tuple[Block, ...]:
    """The blocks of the lines, in order. `right` and `usual` are the right edge and the line gap of their part."""
    own = usual_gap(lines)
    usual = own if usual is None else min(own, usual)
    narrow = _narrow(lines, right)
    size = median(line.size for line in lines) if lines else 0.0
    groups: list[list[Line]] = []
    notes: list[Line] = []
    footnotes: list[int] = []
    clauses = _listed_clauses(lines)
    for index, line in enumerate(lines):
        first = index in clauses and bool(_DECIDES.search(lines[index - 1].text))
        if _is_footnote(line, notes, size):
            notes.append(line)
        elif groups and not (first or _begins(groups[-1], line, usual, narrow)):
            groups[-1].append(line)
        else:
            if notes:
                footnotes.append(len(groups))
                groups.append(notes)
                notes = []
            groups.append([line])
    if notes:
        footnotes.append(len(groups))
        groups.append(notes)
    return tuple(_block(group, note=index in footnotes) for index, group in enumerate(groups))


def _listed_clauses(lines: Sequence[Line]) -> set[int]:
    """The lines that begin an att-sats where another one follows close below: items, not a sentence that goes on."""
    begin = [index for index, line in enumerate(lines) if _CLAUSE.match(line.text)]
    return {one for one, other in pairwise(begin) if one and other - one <= CLAUSE_LINES}


def _is_footnote(line: Line, notes: Sequence[Line], size: float) -> bool:
    """Whether a line is of a footnote: in smaller type low on the page."""
    if line.box is None or line.table is not None or line.size > size - SMALLER or line.box[1] < FOOT_FROM:
        return False
    return bool(_FOOTNOTE.match(line.text)) or (bool(notes) and notes[-1].page == line.page)


def usual_gap(lines: Sequence[Line]) -> float:
    """The gap between lines of running text: the smaller half's middle, so that paragraph gaps don't count."""
    gaps = sorted(line.gap for line in lines if line.box and not line.table)
    return median(gaps[: len(gaps) // 2 + 1]) if gaps else 0.0


def mark_of(text: str) -> tuple[str, str]:
    """The bullet or number a line begins with, and the rest; ("", text) where there is none."""
    match = _MARK.match(text)
    return (match["mark"], match["rest"]) if match else ("", text)


def joined(texts: Sequence[str]) -> str:
    """Lines as one text. An end-of-line hyphen goes, but stays in "kultur- och", after "IT" and before a capital."""
    parts: list[str] = []
    end = ""
    for text in filter(None, (text.strip() for text in texts)):
        hyphen = bool(_HYPHEN.search(end)) and not JOINING.match(text)
        if hyphen and text[0].islower():
            parts[-1], end = parts[-1][:-1], end[:-1]
        elif end and not (hyphen or _keeps_hyphen(end, text)):
            parts.append(" ")
            end += " "
        parts.append(text)
        end = (end + text[-END:])[-END:]
    return re.sub(r"[ \u00a0]+", " ", "".join(parts).replace("\u00ad", ""))


def _keeps_hyphen(end: str, text: str) -> bool:
    """Whether the text goes on right behind a hyphen that belongs there: "IT-", "2024-"."""
    if _BROKEN_NUMBER.search(end) and text[0].isdigit():
        return True
    return bool(_PART_OF_IT.search(end)) and not JOINING.match(text)


def _begins(group: list[Line], line: Line, usual: float, right: float) -> bool:
    """Whether the line begins a new block after the group."""
    if _is_note(line):
        return False
    last = next((other for other in reversed(group) if not _is_note(other)), group[-1])
    if line.table is not None or last.table is not None or _has_columns(line) or _has_columns(last):
        return True
    if mark_of(line.text)[0] or _LISTED.match(line.text):
        return True
    if _SPEAKER.match(line.text) and not last.text.rstrip().endswith((",", " och", " samt")):
        return True
    if line.page != last.page:
        return not _runs_on(last, line)
    if _set_apart(last, line, usual) or _was_ended(last, line, right) or _next_clause(last, line, right):
        return True
    if not line.text[:1].isupper():
        return False
    if mark_of(group[0].text)[0]:
        return _stopped_short(last, right) and (last.box is None or _had_room(last, line, right, SPARE_IN_LIST))
    return _had_room(last, line, right, SHORT_LINE)


def _set_apart(last: Line, line: Line, usual: float) -> bool:
    """Whether space or type parts the lines; in plain text a blank line does."""
    if line.box is None or last.box is None:
        return line.gap >= BLANK_LINE
    return line.gap > usual + PARAGRAPH or abs(line.size - last.size) > 1 or line.bold != last.bold


def _next_clause(last: Line, line: Line, right: float) -> bool:
    """Whether an att-sats begins below another, or below the line that says who decides; "i uppdrag / att" goes on."""
    if not _CLAUSE.match(line.text) or _WANTS_CLAUSE.search(last.text):
        return False
    below = last.box is None and bool(_CLAUSE.match(last.text))  # one line a clause
    return below or bool(_ITEM_ENDS.search(last.text)) or _stopped_short(last, right)


def _stopped_short(last: Line, right: float) -> bool:
    """Whether the line ended before the right edge although the next word would have had room."""
    if last.box is None:
        return len(last.text) < SHORT_TEXT * right
    return right - last.box[2] > SHORT_LINE * max(last.size, 1.0)


def _had_room(last: Line, line: Line, right: float, spare: float) -> bool:
    """Whether the line's first word would have fitted on the line above, and some: the break was meant."""
    if last.box is None or line.box is None:
        return False
    first = line.text.split(" ")[0]
    width = (line.box[2] - line.box[0]) * len(first) / max(len(line.text), 1)
    return right - last.box[2] > width + spare * max(last.size, 1.0)


def _narrow(lines: Sequence[Line], right: float) -> float:
    """The right edge of the lines: the part's, or their own where most of them end near it, as in a column."""
    rows = [line for line in lines if line.box and not line.cells]
    own = max((line.box[2] for line in rows if line.box), default=right)
    near = sum(own - line.box[2] < NEAR_EDGE for line in rows if line.box)
    letters = median(len(line.text) for line in rows) if rows else 0
    is_column = len(rows) >= FEWEST_IN_COLUMN and letters >= COLUMN_LETTERS and near >= MOST_LINES * len(rows)
    return own if is_column else right


def _runs_on(last: Line, line: Line) -> bool:
    """Whether a text broken by the end of the page goes on in the line."""
    if not _ENDS.search(last.text):
        return not _CLAUSE.match(line.text) or not line.text[0].isupper()
    return line.text[:1].islower() and not _CLAUSE.match(line.text)


def _was_ended(last: Line, line: Line, right: float) -> bool:
    """Whether a sentence ended on the last line and the paragraph with it."""
    if last.box is None:
        return bool(_ENDS.search(last.text)) and line.text[:1].isupper() and _stopped_short(last, right)
    if not (_ENDS.search(last.text) or _CLAUSE.match(line.text)):
        return False
    return _stopped_short(last, right)


def _has_columns(line: Line) -> bool:
    return len(line.cells) > 1 and not _note_beside(line)


def _note_beside(line: Line) -> bool:
    """Whether all that stands apart on the line is a note in the right margin: "Bilaga 4 s 19"."""
    return bool(line.cells[1:]) and not line.cells[2:] and bool(_MARGIN_NOTE.match(line.cells[1].text))


def text_of(line: Line) -> str:
    """The line's text without a note in the margin."""
    if _is_note(line):
        return ""
    return line.cells[0].text if _note_beside(line) else _NOTE_AT_END.sub("", line.text)


def _is_note(line: Line) -> bool:
    """Whether the line is nothing but a note in the right margin."""
    return bool(_ONLY_NOTE.match(line.text)) and line.box is not None and line.box[0] > NOTE_FROM


def _block(group: list[Line], *, note: bool) -> Block:
    first = group[0]
    if first.table is not None or _has_columns(first):
        cells = first.cells
        return Block("\t".join(_cell_text(cell.text) for cell in cells).strip("\t"), tuple(group), cells=cells)
    mark, rest = mark_of(text_of(first))
    text = joined([rest, *(text_of(line) for line in group[1:])])
    return Block(text, tuple(group), mark=mark, note=note)


def _cell_text(text: str) -> str:
    return joined(text.split("\n"))
