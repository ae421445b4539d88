"""Headings, sections and items: the outline of one part.

The sections follow each other without gaps, so every line of the part is in one of them, in the order of the file.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.headings import Heading, clean, heading_of, kind_of
from extractors.items import Start, item_starts, item_title, point_lines
from extractors.labels import field_of
from extractors.leads import lead_of
from extractors.names import is_sender
from extractors.openings import MEETINGS, kinds_of
from extractors.references import decisions_in
from extractors.signatures import signatories
from extractors.unwrap import PARAGRAPH, blocks_of, joined, right_edge, usual_gap
from schemas.case_numbers import find_case_numbers
from schemas.outline import ItemSpan, Outline, SectionSpan
from schemas.pages import Cell, Line, cells_of
from schemas.vocabulary import PartKind, SectionKind

# A heading on the line of its text, before a colon.
_RUN_IN: tuple[SectionKind, ...] = (
    *("decision", "proposal", "dispatch", "attachments", "matter", "summary", "motions", "dissent"),
)
# In plain text a numbered line in one of these is an item of a list, no heading.
_WITH_LISTS: tuple[SectionKind, ...] = ("proposal", "decision", "attachments", "motions", "dispatch", "dissent")
# What the labels of a protokoll's first page open, before its first item.
_LABELLED: dict[str, SectionKind] = {
    **dict.fromkeys(("place_and_time", "deciding", "deputies", "others", "absent"), "attendance"),
    **dict.fromkeys(("adjusters", "adjustment", "secretary", "chair"), "adjustment"),
}
# A heading goes on below in the same type, this close, in line heights.
CLOSE = 0.7
LONGEST_HEADING = 240
SAME_SIZE = 0.3
SAME_LEFT = 12.0
# Words of what goes on below a label: "Ej tjänstgörande" / "ersättare".
LABEL_WORDS = 2
DEEPEST = 3
# With so far a right edge every line has room left, in points.
WHOLE_LINES = 10_000.0
# A line no longer than this may end a sentence without a full stop.
FULL_LINE = 60


@dataclass(slots=True)
class _Open:
    """A section while its lines are gathered."""

    kind: SectionKind
    heading: str | None
    level: int
    heading_lines: tuple[Line, ...]
    lines: list[Line]
    item: int | None
    run_in: bool = False
    """Whether the heading stands on the line of its text."""

    def closed(self, right: float, usual: float) -> SectionSpan:
        """The section with its lines as blocks; `right` and `usual` are the part's right edge and line gap."""
        right = WHOLE_LINES if self.kind == "attendance" else right  # a person a line, however long
        blocks = blocks_of(self.lines, right, usual)
        return SectionSpan(self.kind, self.heading, self.level, self.heading_lines, blocks, self.item)


def outline_of(kind: PartKind, lines: Sequence[Line], body_size: float) -> Outline:
    """The outline of a part of the given kind."""
    return _Outliner(kind, point_lines(lines) if kind == "dagordning" else lines, body_size).outline()


class _Outliner:
    """Goes through a part's lines once and lays each into a section."""

    def __init__(self, kind: PartKind, lines: Sequence[Line], body_size: float) -> None:
        self.lines = lines
        self.meeting = kind in MEETINGS
        self.body_size = body_size
        self.usual = usual_gap(lines)
        self.right = right_edge(lines)
        starts, rows = item_starts(lines) if self.meeting else ([], [])
        self.begins: dict[int, Start] = {start.index: start for start in starts}
        self.rows = {row.index for row in rows}
        self.last_row = max(self.rows, default=-1)
        self.items: list[ItemSpan] = []
        self.sections = [_Open("other", None, 0, (), [], None)]
        self.sizes = [] if self.meeting else self._heading_sizes()

    def outline(self) -> Outline:
        index = 0
        while index < len(self.lines):
            if index in self.begins:
                index = self._open_item(self.begins[index])
            elif self._margin_heading(index):
                index += 2
            else:
                self._place(index)
                index += 1
        kept = (section for section in self.sections if section.lines or section.heading_lines)
        return Outline(tuple(section.closed(self.right, self.usual) for section in kept), tuple(self.items))

    def _place(self, index: int) -> None:
        """Puts a line where it belongs: it opens a section or goes on with the last one."""
        line, last = self.lines[index], self.sections[-1]
        if self._in_contents(index) or self._under_label(line) or self._more_heading(index):
            return
        if self._signed_from(index):
            self._open("other", None, 1, line, text=line)
            return
        field = _LABELLED.get(field_of(cells_of(line)[0]) or "") if self._before_items() else None
        if field:
            self._open_label(line, field)
            return
        heading = heading_of(_without_sender(line), self.body_size, alone=self._is_alone(index))
        run_in = _run_in(line)
        if heading is not None and (heading.known or run_in is None) and self._opens(heading, index):
            self._open_heading(line, heading)
        elif run_in is not None:
            kind, words, text = run_in
            self._open(kind, words, last.level or 1, line, text=text)
            self.sections[-1].run_in = True
        elif last.run_in and last.heading == "Bilaga" and self._is_alone(index):  # one paragraph, then as before
            before = self.sections[-2]
            self._open(before.kind, None, before.level, line, text=line)
        else:
            last.lines.append(line)

    def _open(self, kind: SectionKind, heading: str | None, level: int, line: Line, *, text: Line | None) -> None:
        """Opens a section with the line as its heading or, where `text` is given, with that as its text."""
        item = self.sections[-1].item
        self.sections.append(_Open(kind, heading, level, () if text else (line,), [text] if text else [], item))

    def _open_heading(self, line: Line, heading: Heading) -> None:
        rest = line.cells[1:] if heading.known and kind_of(cells_of(line)[0]) else ()
        level = self._level(line, heading.number)
        self._open(heading.kind, heading.text, level, line, text=_rest(line, rest) if rest else None)

    def _margin_heading(self, index: int) -> bool:
        """Whether a heading in the left margin goes on below: "Arbetsutskottets" / "förslag till beslut"."""
        if index + 1 >= len(self.lines) or len(self.lines[index].cells) != 2:  # noqa: PLR2004 - margin and text
            return False
        line, below = self.lines[index : index + 2]
        margin, text = line.cells
        if not (below.bold and below.box and margin.box and text.box) or below.cells or below.box[2] > text.box[0]:
            return False
        heading = joined([margin.text, below.text])
        kind = kind_of(heading)
        if kind is None or kind_of(margin.text) is not None or abs(below.box[0] - margin.box[0]) > SAME_LEFT:
            return False
        self._open(kind, clean(heading), self._level(line, ""), line, text=_rest(line, (text,)))
        self.sections[-1].heading_lines = (below,)
        return True

    def _open_label(self, line: Line, kind: SectionKind) -> None:
        rest = line.cells[1:]
        self._open(kind, clean(cells_of(line)[0]), 1, line, text=_rest(line, rest) if rest else None)

    # ------------------------------------------------------------ what a line is, by where it stands

    def _is_alone(self, index: int) -> bool:
        """Whether white space or the top of a page sets the line off from the text above."""
        line = self.lines[index]
        return index == 0 or line.gap > self.usual + PARAGRAPH or line.page != self.lines[index - 1].page

    def _before_items(self) -> bool:
        """Whether the line is on a protokoll's first pages."""
        return self.meeting and bool(self.begins) and not self.items

    def _in_contents(self, index: int) -> bool:
        """Whether the line is of a table of contents without a heading: a row, or what runs on below one."""
        line, last = self.lines[index], self.sections[-1]
        if index in self.rows:
            if last.kind != "contents":
                self._open("contents", None, 1, line, text=line)
            else:
                last.lines.append(line)
            return True
        if last.kind != "contents" or not self.rows:
            return False
        if self.last_row > index or not self._is_alone(index):
            last.lines.append(line)
            return True
        self._open("other", None, 0, line, text=line)
        return True

    def _under_label(self, line: Line) -> bool:
        """Whether the line's first cell is the second half of a label: "Justeringens plats och" / "tid"."""
        last = self.sections[-1]
        first = cells_of(line)[0]
        if not (self._before_items() and last.kind in ("attendance", "adjustment") and first[:1].islower()):
            return False
        head = last.heading_lines[-1] if last.heading_lines else last.lines[0]
        apart = line.box and head.box and abs(line.box[0] - head.box[0]) > SAME_LEFT
        rest = line.cells[1:]
        full = len(last.lines) > 1 or (last.lines and last.heading_lines and not rest)
        if apart or len(first.split()) > LABEL_WORDS or last.heading is None or full:
            return False
        last.heading = joined([last.heading, first])
        if rest or not last.heading_lines:
            last.lines.append(_rest(line, rest) if rest else line)
        else:
            last.heading_lines += (line,)
        return True

    def _more_heading(self, index: int) -> bool:
        """Whether the line goes on with the heading above it: in the same larger or bolder type, close to it."""
        line, last = self.lines[index], self.sections[-1]
        if not last.heading_lines or last.lines or last.heading is None or kind_of(line.text) or line.cells:
            return False
        if kind_of(last.heading) or len(last.heading) + len(line.text) > LONGEST_HEADING or line.text[-1:] in ".:":
            return False
        above = last.heading_lines[-1]
        stands_out = line.bold or line.size > self.body_size + SAME_SIZE
        same = line.bold == above.bold and abs(line.size - above.size) <= SAME_SIZE and line.page == above.page
        if above is not self.lines[index - 1] or not (stands_out and same and line.gap <= CLOSE):
            return False
        last.heading = joined([last.heading, clean(line.text)])
        last.heading_lines += (line,)
        return True

    def _signed_from(self, index: int) -> bool:
        """Whether the document is signed from the line on: a row of names with their titles below."""
        if self.meeting or not self._is_alone(index) or self.sections[-1].level == 0:
            return False
        return bool(signatories(self.lines[index : index + 2]))

    def _opens(self, heading: Heading, index: int) -> bool:
        """Whether a heading really opens a section here: not inside a sentence, not the name of who meets."""
        line, last = self.lines[index], self.sections[-1]
        if last.kind in ("proposal", "decision") and lead_of(line.text):
            return False
        if (
            last.kind in ("proposal", "decision")
            and heading.kind == "adjustment"
            and (heading.number or line.text.endswith("."))
        ):
            return False  # "4. Paragrafen förklaras omedelbart justerad."
        if heading.known:
            return index == 0 or _after_an_end(self.lines[index - 1], line)
        if last.kind == "contents" or (line.box is None and heading.number and last.kind in _WITH_LISTS):
            return False
        half = len(heading.text.split()) <= LABEL_WORDS and heading.text.endswith((" och", "-"))  # "Barn- och"
        sender = is_sender(heading.text) or half
        if self._before_items():
            return not (sender or kinds_of(heading.text))
        return not (sender and last.level == 0)

    # ------------------------------------------------------------ levels

    def _heading_sizes(self) -> list[float]:
        """The sizes of type of the part's headings, the largest first; the title's, which comes once, left out."""
        found: Counter[float] = Counter()
        last = (-1, 0.0)
        for index, line in enumerate(self.lines):
            if line.box and heading_of(line, self.body_size, alone=self._is_alone(index)):
                size = _half(line.size)
                found[size] += last != (index - 1, size)  # a heading of several lines counts once
                last = (index, size)
        sizes = sorted(found, reverse=True)
        return sizes[1:] if len(sizes) > 1 and found[sizes[0]] == 1 else sizes

    def _level(self, line: Line, number: str) -> int:
        """By its number, 1.2 below 1; without one by its size among the headings'; one deeper inside an item."""
        inside = self.sections[-1].item is not None
        if number or inside:
            return 1 + inside + number.strip(".").count(".")
        above = sum(size > _half(line.size) for size in self.sizes) if line.box else 0
        return min(1 + above, DEEPEST)

    # ------------------------------------------------------------ items

    def _open_item(self, start: Start) -> int:
        """Opens the item's section, takes its title and returns the index after it."""
        end, title = item_title(self.lines, start, self.begins, self.right, self.body_size)
        heading_lines = tuple(self.lines[start.index : end])
        numbers = find_case_numbers(" ".join(line.text for line in heading_lines).replace("\t", " "))
        self.items.append(ItemSpan(start.number, title, tuple(numbers), heading_lines))
        self.sections.append(_Open("other", title, 1, heading_lines, [], len(self.items) - 1))
        return end


def _half(size: float) -> float:
    """A size of type to the nearest half point."""
    return round(size * 2) / 2


def _after_an_end(above: Line, line: Line) -> bool:
    """Whether the line above is finished: a heading word on a line of its own may also be the end of a sentence."""
    if line.page != above.page or line.gap > PARAGRAPH or line.bold or line.cells:
        return True
    return above.text.rstrip().endswith((".", ":", "!", "?", ")")) or len(above.text) < FULL_LINE or line.box is None


def _run_in(line: Line) -> tuple[SectionKind, str, Line] | None:
    """A heading with its text on the same line, after a colon: "Bilaga: Överenskommelse", "Beslut: Bifall"."""
    head, colon, rest = line.text.partition(":")
    if not colon or not rest.strip() or line.table is not None or "\t" in head:
        return None
    kind = kind_of(head)
    if kind not in _RUN_IN or _only_told(rest):
        return None
    return kind, clean(head), Line(rest.strip(), line.raw, line.page, line.box, line.size, line.bold, line.gap)


def _only_told(text: str) -> bool:
    """Whether a text is nothing but where something was decided: "Beslut: BUN 2023-10-18 § 95"."""
    told = decisions_in(text)
    return bool(told) and len(text.strip()) - len(told[0].text) <= len("kommunfullmäktige den ")


def _without_sender(line: Line) -> Line:
    """A running head's line without who meets: "Kommunstyrelsen" beside "Voteringslista"."""
    if len(line.cells) != 2 or not is_sender(line.cells[0].text) or kind_of(line.cells[1].text) is None:  # noqa: PLR2004
        return line
    return Line(line.cells[1].text, line.raw, line.page, line.box, line.size, line.bold, line.gap)


def _rest(line: Line, cells: tuple[Cell, ...]) -> Line:
    """What stands beside a heading in the left margin, as a line of its own."""
    text = "\t".join(cell.text for cell in cells)
    return Line(text, line.raw, line.page, line.box, line.size, False, line.gap, cells if len(cells) > 1 else ())
