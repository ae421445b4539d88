"""Headings, sections and items: the outline of one part.

The sections follow each other without gaps, so every line of the part is in one of them, in the order of the file.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.case_numbers import find_case_numbers
from extractors.folding import squash
from extractors.headings import Heading, clean, heading_of, kind_of
from extractors.leads import lead_of
from extractors.unwrap import PARAGRAPH, blocks_of, joined, right_edge, text_of, usual_gap
from schemas.outline import ItemSpan, Outline, SectionSpan
from schemas.pages import Cell, Line
from schemas.vocabulary import PartKind, SectionKind

_PARAGRAPH = re.compile(
    r"^(?:[A-ZÅÄÖ][A-Za-zåäöÅÄÖ]{0,6} )?§§? ?(?P<no>\d{1,4}(?: "
    r"?[a-z]\b)?(?:[-–]\d{1,4})?)\.?(?P<rest>(?:[ \t].*)?)$|^(?P<no2>\d{1,4}) "
    r"?§(?P<rest2>(?:[ \t].*)?)$"
)
_POINT = re.compile(r"^(?P<no>\d{1,2})[.)]?[ \t]+(?P<rest>[A-ZÅÄÖ”\"].*)$")
_SENTENCE = re.compile(
    r"\b(föreslås|föreslår|godkän\w+|anteckna\w*|beslut\w+|valdes|väljs|öppnade|avslutade|rapporterade)\b"
)
_WITH_ITEMS = ("protokoll", "protokollsutdrag", "dagordning")
# Points are items only where there are some: a protokoll with one numbered line has a list, not items.
FEWEST_POINTS = 3
SAME_LEFT = 8.0
# A line that ends this near the right edge was wrapped there; the title goes on below it.
FULL_LINE = 60.0
# §§ of one protokoll begin at one left edge, give or take an indent.
MARGIN = 30.0
LONGEST_ITEM_LINE = 160
_HEADING_IN_CELL: tuple[SectionKind, ...] = (
    "decision",
    "proposal",
    "dispatch",
    "attachments",
    "matter",
    "summary",
    "motions",
    "dissent",
)


@dataclass(frozen=True, slots=True)
class _Start:
    """Where an item begins: the line's index, its number and what follows the number on the line."""

    index: int
    number: str
    rest: str


@dataclass(slots=True)
class _Open:
    """A section while its lines are gathered."""

    kind: SectionKind
    heading: str | None
    level: int
    heading_lines: tuple[Line, ...]
    lines: list[Line]
    item: int | None

    def closed(self, right: float) -> SectionSpan:
        """The section with its lines as blocks; `right` is the right edge of the part's text."""
        return SectionSpan(
            self.kind, self.heading, self.level, self.heading_lines, blocks_of(self.lines, right), self.item
        )


def outline_of(kind: PartKind, lines: Sequence[Line], body_size: float) -> Outline:
    """The outline of a part of the given kind."""
    starts = _item_starts(lines) if kind in _WITH_ITEMS else []
    right = right_edge(lines)
    items: list[ItemSpan] = []
    sections = [_Open("other", None, 0, (), [], None)]
    begins = {start.index: start for start in starts}
    index = 0
    usual = usual_gap(lines)
    while index < len(lines):
        if index in begins:
            index = _open_item(lines, begins[index], begins, sections, items, right, body_size)
        else:
            _place(lines, index, usual, body_size, sections)
            index += 1
    kept = tuple(section.closed(right) for section in sections if section.lines or section.heading_lines)
    return Outline(kept, tuple(items))


def _place(lines: Sequence[Line], index: int, usual: float, body_size: float, sections: list[_Open]) -> None:
    """Puts a line where it belongs: it opens a section or goes on with the last one."""
    line = lines[index]
    last = sections[-1]
    alone = index == 0 or line.gap > usual + PARAGRAPH or line.page != lines[index - 1].page
    heading = heading_of(line, body_size, alone=alone)
    if heading is None or not _opens(heading, line, lines, index, last):
        rest = _inline(line)
        if rest is None:
            last.lines.append(line)
            return
        sections.append(_Open(rest[0], rest[1], last.level or 1, (line,), [], last.item))
        sections[-1].lines.append(rest[2])
        sections[-1].heading_lines = ()
        return
    item = last.item
    level = (2 if item is not None else 1) + heading.number.strip(".").count(".")
    opened = _Open(heading.kind, heading.text, level, (line,), [], item)
    rest_cells = line.cells[1:]
    if rest_cells and heading.known:
        opened.lines.append(_rest(line, rest_cells))
        opened.heading_lines = ()
    sections.append(opened)


def _opens(heading: Heading, line: Line, lines: Sequence[Line], index: int, last: _Open) -> bool:
    """Whether a heading really opens a section here: not inside a sentence, not a second line of a heading."""
    if last.kind in ("proposal", "decision") and lead_of(line.text):
        return False
    if heading.known:
        return index == 0 or _after_an_end(lines[index - 1], line)
    if last.kind == "contents":
        return False
    return not (last.heading_lines and not last.lines and lines[index - 1] in last.heading_lines and line.gap == 0)


def _after_an_end(above: Line, line: Line) -> bool:
    """Whether the line above is finished: a heading word on a line of its own may also be the end of a sentence."""
    if line.page != above.page or line.gap > PARAGRAPH or line.bold or line.cells:
        return True
    return above.text.rstrip().endswith((".", ":", "!", "?", ")")) or len(above.text) < 60 or line.box is None  # noqa: PLR2004


def _inline(line: Line) -> tuple[SectionKind, str, Line] | None:
    """A heading with its text on the same line, after a colon: "Bilaga: Överenskommelse", "Beslut: Bifall"."""
    head, colon, rest = line.text.partition(":")
    if not colon or not rest.strip() or line.table is not None or "\t" in head:
        return None
    kind = kind_of(head)
    if kind not in _HEADING_IN_CELL:
        return None
    return kind, clean(head), Line(rest.strip(), line.raw, line.page, line.box, line.size, line.bold, line.gap)


def _rest(line: Line, cells: tuple[Cell, ...]) -> Line:
    """What stands beside a heading in the left margin, as a line of its own."""
    return Line(
        "\t".join(cell.text for cell in cells),
        line.raw,
        line.page,
        line.box,
        line.size,
        False,
        line.gap,
        cells if len(cells) > 1 else (),
    )


# ---------------------------------------------------------------- items


def _item_starts(lines: Sequence[Line]) -> list[_Start]:
    """Where the §§ begin; without any §, where the numbered points do."""
    found = [start for index, line in enumerate(lines) if (start := _paragraph_start(index, line))]
    if found:
        return _without_contents(_at_margin(found, lines), lines)
    return _points(lines)


def _paragraph_start(index: int, line: Line) -> _Start | None:
    match = _PARAGRAPH.match(line.text)
    if not match or len(line.text) > LONGEST_ITEM_LINE or line.table is not None:
        return None
    rest = (match["rest"] or match["rest2"] or "").strip()
    if rest[:1].islower() or (rest.endswith((",", ".")) and len(rest.split()) > 8):  # noqa: PLR2004 - a sentence
        return None
    return _Start(index, squash(match["no"] or match["no2"]), rest)


def _at_margin(found: list[_Start], lines: Sequence[Line]) -> list[_Start]:
    """The starts at the left edge most of them share: a "§§ 34–37" beside a name in the attendance is none."""
    edges = [round(box[0]) for start in found if (box := lines[start.index].box)]
    if not edges:
        return found
    usual = max(set(edges), key=edges.count)
    return [start for start in found if not (box := lines[start.index].box) or abs(box[0] - usual) <= MARGIN]


def _without_contents(found: list[_Start], lines: Sequence[Line]) -> list[_Start]:
    """The starts without those of a table of contents: of two with one number the later has the text."""
    last = {start.number: start.index for start in found}
    firsts = [start for start in found if last[start.number] == start.index]
    return [start for start in firsts if not _told(start, lines)]


def _told(start: _Start, lines: Sequence[Line]) -> bool:
    """Whether the § is only mentioned: the line runs on from the one above."""
    if start.index == 0 or lines[start.index].page != lines[start.index - 1].page:
        return False
    above, line = lines[start.index - 1], lines[start.index]
    return line.gap <= PARAGRAPH and above.text.rstrip().endswith((",", " den", " och", "-"))


def _points(lines: Sequence[Line]) -> list[_Start]:
    """Numbered points 1, 2, 3 … at one left edge."""
    chain: list[_Start] = []
    left: float | None = None
    for index, line in enumerate(lines):
        match = _POINT.match(line.text)
        if not match or int(match["no"]) != len(chain) + 1 or line.table is not None:
            continue
        x0 = line.box[0] if line.box else None
        if chain and left is not None and x0 is not None and abs(x0 - left) > SAME_LEFT:
            continue
        left = x0 if not chain else left
        chain.append(_Start(index, match["no"], match["rest"]))
    return chain if len(chain) >= FEWEST_POINTS else []


def _open_item(
    lines: Sequence[Line],
    start: _Start,
    begins: dict[int, _Start],
    sections: list[_Open],
    items: list[ItemSpan],
    right: float,
    body_size: float,
) -> int:
    """Opens the item's section, takes its title and returns the index after it."""
    end, title = _item_title(lines, start, begins, right, body_size)
    heading_lines = tuple(lines[start.index : end])
    numbers = find_case_numbers(" ".join(line.text for line in heading_lines[:2]).replace("\t", " "))
    items.append(ItemSpan(start.number, title, tuple(numbers), heading_lines))
    sections.append(_Open("other", title, 1, heading_lines, [], len(items) - 1))
    return end


def _item_title(
    lines: Sequence[Line], start: _Start, begins: dict[int, _Start], right: float, body_size: float
) -> tuple[int, str]:
    rest = start.rest.replace("\t", " ")
    for number in find_case_numbers(rest, labelled=True):
        rest = rest.replace(number, "")
    rest = re.sub(r"\b(Dnr|Diarienummer|Ärendenummer)\b[.:]?", "", rest).strip(" -–:,\t")
    title = [rest] if rest else []
    index = start.index + 1
    while index < len(lines) and index not in begins and _continues(lines, index, title, right, body_size):
        words = text_of(lines[index]).replace("\t", " ")
        if not title and find_case_numbers(words, labelled=True) and len(words.split()) <= 4:  # noqa: PLR2004
            words = ""
        title += [words] if words else []
        index += 1
    return index, joined(title)


def _open_bracket(title: list[str]) -> bool:
    words = " ".join(title)
    return words.count("(") > words.count(")")


def _continues(lines: Sequence[Line], index: int, title: list[str], right: float, body_size: float) -> bool:
    """Whether a line still belongs to the item's title."""
    line, above = lines[index], lines[index - 1]
    if line.table is not None or line.page != above.page or kind_of(line.text.split("\t")[0]):
        return False
    if not title or line.text[0].islower() or _open_bracket(title):
        return True
    if line.box is None or above.box is None:
        return False
    if line.bold != above.bold or abs(line.size - above.size) > 0.5 or line.gap > PARAGRAPH + 0.3:  # noqa: PLR2004
        return False
    if above.bold or above.size > body_size * 1.05:
        return True
    first = line.text.split(" ")[0]
    room = right - above.box[2] - (line.box[2] - line.box[0]) * len(first) / max(len(line.text), 1)
    return room < FULL_LINE / 10 and not _SENTENCE.search(above.text)
