"""Where the items of a meeting begin: its §§, or its numbered points where there are no §§.

A line that begins with a § may be an item's heading, a row of the table of contents, or a § told of in running text.
The rows of the contents are set apart; of the rest, those are items whose numbers make the best sequence.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.folding import squash
from extractors.headings import kind_of
from extractors.names import is_body
from extractors.unwrap import PARAGRAPH, joined, text_of
from schemas.case_numbers import find_case_numbers
from schemas.pages import Line

_PARAGRAPH = re.compile(
    r"^(?:(?P<body>[A-ZÅÄÖ][\wåäö-]*(?: [\wåäö-]+){0,3}) )?§§? ?(?P<no>\d{1,4}(?: ?[a-z]\b)?(?: ?[-–] ?\d{1,4})?)"
    r"(?:/\d{2,4})?[.:,]?(?P<rest>(?:[ \t].*)?)$|^(?P<no2>\d{1,4}) ?§(?P<rest2>(?:[ \t].*)?)$"
)
# A § that OCR read as a figure or a letter, alone on its line or before a case number.
_MISREAD = re.compile(r"^[8&S$] (?P<no>\d{1,4})(?P<rest>(?:[ \t](?:Dnr|\d|[A-ZÅÄÖ]{2,5}[ .]?\d).*)?)$")
_POINT = re.compile(r"^(?:(?:Punkt|Ärende|Nr) )?(?P<no>\d{1,2})[.)]?[ \t]+(?P<rest>[A-ZÅÄÖ”\"].*)$")
_SENTENCE = re.compile(
    r"\b(föreslås|föreslår|godkän\w+|anteckna\w*|beslut\w+|valdes|väljs|öppnade|avslutade|rapporterade)\b"
)
_DECLARED = re.compile(r"(?<!\d)(?P<first>\d{1,4}) ?(?:[-–]|till|t\.o\.m\.) ?§?§? ?(?P<last>\d{1,4})(?![\d-])")
_ROW_NUMBER = re.compile(r"\d{1,3}\.?")
_LABEL = re.compile(r"\b(?:Dnr|Diarienummer|Diarienr|Ärendenummer|Ärendenr)\b[.:]?")
_OTHER_PARAGRAPH = re.compile(r"^(?:[A-ZÅÄÖ][A-Za-zåäö]{1,5} )?§ ?\d{1,4}\b(?= |$)")
_PLAN_CODE = re.compile(r"(?:\d{3}(?: \d{2})?)?")
_LEADER = re.compile(r"\.{4,}|…|(?:\. ){3}")
# Points are items only where there are some: a protokoll with one numbered line has a list, not items.
FEWEST_POINTS = 3
SAME_LEFT = 8.0
# A line that ends this near the right edge was wrapped there; the title goes on below it.
FULL_LINE = 60.0
# §§ of one protokoll begin at one left edge, give or take an indent.
MARGIN = 30.0
LONGEST_ITEM_LINE = 160
LONGEST_PREFIX = 4
CASE_WORDS = 4
# A sentence says what is decided within so many words.
SUBJECT = 4
# Rows of a table of contents follow each other this closely, in lines: a title may take two or three.
ROW_LINES = 3
FEWEST_ROWS = 2
# What a sequence of §§ is worth: one for each, less for numbers left out, repeated, begun anew or not declared.
SKIPPED, MOST_SKIPPED, REPEATED, ANEW, UNDECLARED = 0.25, 0.9, 0.9, 2.5, 2.0
# Between two that follow each other stand no more that don't: a text of §§ alone must not take for ever.
REACH = 60
# What one is worth that nothing sets off from the text above.
PLAIN = 0.4


@dataclass(frozen=True, slots=True)
class Start:
    """Where an item begins: the line's index, its number and what follows the number on the line."""

    index: int
    number: str
    rest: str
    prefix: str = ""
    """The body before the §: "Ks § 14"."""

    @property
    def first(self) -> int:
        """Its number, or the first of several: 12 of "12–13"."""
        return int(re.match(r"\d+", self.number)[0])  # type: ignore[index]

    @property
    def last(self) -> int:
        """Its number, or the last of several."""
        return int(re.findall(r"\d+", self.number)[-1])


def item_starts(lines: Sequence[Line]) -> tuple[list[Start], list[Start]]:
    """The starts of the items, and the rows of the table of contents; without any §, the numbered points."""
    found = [start for index, line in enumerate(lines) if (start := _paragraph_start(index, line))]
    if not found:
        found = [start for index, line in enumerate(lines) if (start := _misread_start(index, line, lines))]
    if not found:
        return _points(lines), []
    rows = _contents(found, lines)
    listed = {row.index for row in rows}
    rest = [start for start in found if start.index not in listed and not _told(start, lines)]
    return _sequence(_without_echoes(_of_one_body(_at_margin(rest, lines))), lines), rows


def _without_echoes(found: list[Start]) -> list[Start]:
    """The starts without a § that is printed once more beside or below itself: "14 §" under "14 § Taxa"."""
    kept: list[Start] = []
    for start in found:
        last = kept[-1] if kept else None
        if not (last and last.number == start.number and not start.rest and start.index - last.index <= ROW_LINES):
            kept.append(start)
    return kept


def _of_one_body(found: list[Start]) -> list[Start]:
    """The starts without those of other bodies: "KSAU § 8" among §§ without a name."""
    usual = Counter(start.prefix.casefold() for start in found).most_common(1)
    return [start for start in found if start.prefix.casefold() == usual[0][0]] if usual else found


def point_lines(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a dagordning, with each row of its table that is a point as lines: its title, and what is below it.

    A row is a point when its first cell is a number; what stands below the title in the same cell becomes lines.
    """
    found: list[Line] = []
    for line in lines:
        is_point = line.table is not None and len(line.cells) > 1 and _ROW_NUMBER.fullmatch(line.cells[0].text.strip())
        first, *below = line.cells[1].text.split("\n") if is_point else ("",)
        if not below:
            found.append(line)
            continue
        cells = (line.cells[0], replace(line.cells[1], text=first, raw=first), *line.cells[2:])
        texts = [" ".join(cell.text.split()) for cell in cells]
        found.append(replace(line, text="\t".join(texts), raw=" ".join(cell.raw for cell in cells), cells=cells))
        box = line.cells[1].box
        found += (replace(line, text=text, raw=text, box=box, cells=(), table=None, gap=1.0) for text in below)
    return tuple(found)


def _paragraph_start(index: int, line: Line) -> Start | None:
    match = _PARAGRAPH.match(line.text)
    if not match or len(line.text) > LONGEST_ITEM_LINE or line.table is not None:
        return None
    body = match["body"]
    if body and not (len(body) <= LONGEST_PREFIX or body.isupper() or is_body(body)):
        return None
    rest = (match["rest"] or match["rest2"] or "").strip()
    if rest[:1].islower() or (rest.endswith((",", ".")) and not _LEADER.search(rest) and len(rest.split()) > 8):  # noqa: PLR2004 - a sentence
        return None
    return Start(index, squash(match["no"] or match["no2"]), rest, body or "")


def _misread_start(index: int, line: Line, lines: Sequence[Line]) -> Start | None:
    """A § read as 8, where a title follows it."""
    match = _MISREAD.match(line.text)
    below = lines[index + 1] if index + 1 < len(lines) else None
    if not match or line.table is not None or below is None or not below.text[:1].isupper():
        return None
    return Start(index, match["no"], match["rest"].strip())


def _contents(found: Sequence[Start], lines: Sequence[Line]) -> list[Start]:
    """The starts that are rows of a table of contents: close to each other, and each again further down."""
    rows: list[Start] = []
    run: list[Start] = []
    last = {start.number: start.index for start in found}
    for start in [*found, None]:
        if start is not None and (not run or start.index - run[-1].index <= ROW_LINES):
            run.append(start)
            continue
        listed = [row for row in run if _LEADER.search(row.rest) or last[row.number] > row.index]
        if len(listed) >= FEWEST_ROWS or any(_LEADER.search(row.rest) for row in run) or _under_contents(run, lines):
            rows += listed
        run = [start] if start is not None else []
    return rows


def _under_contents(run: Sequence[Start], lines: Sequence[Line]) -> bool:
    above = lines[max(0, run[0].index - ROW_LINES) : run[0].index] if run else ()
    return any(kind_of(line.text) == "contents" for line in above)


def _told(start: Start, lines: Sequence[Line]) -> bool:
    """Whether the § is only mentioned: the line runs on from the one above."""
    if start.index == 0 or lines[start.index].page != lines[start.index - 1].page:
        return False
    above, line = lines[start.index - 1], lines[start.index]
    return line.gap <= PARAGRAPH and above.text.rstrip().endswith((",", " den", " och", "-"))


def _at_margin(found: list[Start], lines: Sequence[Line]) -> list[Start]:
    """The starts at the left edge most of them share: a "§§ 34–37" beside a name in the attendance is none."""
    edges = [round(box[0]) for start in found if (box := lines[start.index].box)]
    if not edges:
        return found
    usual = max(set(edges), key=edges.count)
    return [start for start in found if not (box := lines[start.index].box) or abs(box[0] - usual) <= MARGIN]


def _sequence(found: Sequence[Start], lines: Sequence[Line]) -> list[Start]:
    """Of the starts those that make the best sequence: a § of another meeting that is told of breaks it."""
    declared = _declared(lines[: found[0].index]) if found else None
    if declared and not any(declared[0] <= start.first <= declared[1] for start in found):
        declared = None  # misread
    best: list[float] = []
    before: list[int | None] = []
    for index, start in enumerate(found):
        ways = [(best[i] + _step(found[i], start), i) for i in range(max(0, index - REACH), index)]
        value, way = max(ways, default=(0.0, None), key=lambda pair: pair[0])
        value, way = (value, way) if value > 0 else (0.0, None)
        outside = declared is not None and not declared[0] <= start.first <= declared[1]
        best.append(value + (1.0 if _set_off(start, lines) else PLAIN) - (UNDECLARED if outside else 0.0))
        before.append(way)
    chain: list[Start] = []
    at = max(range(len(found)), key=lambda i: best[i], default=None)
    while at is not None:
        chain.append(found[at])
        at = before[at]
    return chain[::-1]


def _set_off(start: Start, lines: Sequence[Line]) -> bool:
    """Whether space, type or a new page sets the line off from the one above."""
    line, above = lines[start.index], lines[start.index - 1] if start.index else None
    return above is None or line.page != above.page or line.gap > PARAGRAPH or line.bold or line.size > above.size


def _step(one: Start, other: Start) -> float:
    """What it costs that one § follows the other."""
    ahead = other.first - one.last
    if ahead == 0:
        return -REPEATED
    return -ANEW if ahead < 0 else -min(SKIPPED * (ahead - 1), MOST_SKIPPED)


def _declared(lines: Sequence[Line]) -> tuple[int, int] | None:
    """The first and last § the protokoll's first page says it has: "Paragrafer §§ 111–122"."""
    for index, line in enumerate(lines):
        label = re.search(r"paragraf", line.text, re.IGNORECASE)
        below = lines[index + 1].text if index + 1 < len(lines) else ""
        match = label and _DECLARED.search(f"{line.text[label.end() :]} {below}".replace("§ ", "§"))
        if match:
            return int(match["first"]), int(match["last"])
    return None


def _points(lines: Sequence[Line]) -> list[Start]:
    """Numbered points 1, 2, 3 … at one left edge."""
    chain: list[Start] = []
    left: float | None = None
    for index, line in enumerate(lines):
        match = _POINT.match(line.text)
        if not match or int(match["no"]) != len(chain) + 1:
            continue
        if line.table is not None and len(line.cells) > 1 and _ROW_NUMBER.fullmatch(line.cells[0].text.strip()):
            chain.append(Start(index, match["no"], squash(line.cells[1].text)))
            continue
        if line.table is not None:
            continue
        x0 = line.box[0] if line.box else None
        if chain and left is not None and x0 is not None and abs(x0 - left) > SAME_LEFT:
            continue
        left = x0 if not chain else left
        chain.append(Start(index, match["no"], match["rest"]))
    return chain if len(chain) >= FEWEST_POINTS else []


def item_title(
    lines: Sequence[Line], start: Start, begins: Mapping[int, Start], right: float, body_size: float
) -> tuple[int, str]:
    """The index after an item's heading, and its title."""
    title = [rest] if (rest := _bare_title(start.rest)) else []
    index = start.index + 1
    while index < len(lines) and index not in begins:
        words = squash(text_of(lines[index]).replace("\t", " "))
        if _is_case_line(words):
            index += 1
            continue
        if not _continues(lines, index, title, right, body_size):
            break
        words = _bare_title(words) if not title else words
        title += [words] if words else []
        index += 1
    return index, joined(title)


def _bare_title(text: str) -> str:
    """The words of a title without case numbers, their label, plan codes and the §§ of other bodies."""
    rest = text.replace("\t", " ")
    for number in find_case_numbers(rest, labelled=True):
        rest = rest.replace(number, "")
    rest = _LABEL.sub("", _OTHER_PARAGRAPH.sub("", rest))
    return "" if _PLAN_CODE.fullmatch(rest.strip()) else rest.strip(" -–:,\t")


def _is_case_line(text: str) -> bool:
    """Whether a line below a § says nothing but in which case: "Dnr KS 2024/45"."""
    numbers = find_case_numbers(text, labelled=True)
    return bool(numbers) and len(text.split()) <= CASE_WORDS and not _bare_title(text)


def _open_bracket(title: list[str]) -> bool:
    words = " ".join(title)
    return words.count("(") > words.count(")")


def _continues(lines: Sequence[Line], index: int, title: list[str], right: float, body_size: float) -> bool:
    """Whether a line still belongs to the item's title."""
    line, above = lines[index], lines[index - 1]
    if line.table is not None or (title and line.page != above.page) or kind_of(line.text.split("\t")[0]):
        return False
    if not title or line.text[0].islower() or _open_bracket(title):
        return True
    if _SENTENCE.search(" ".join(line.text.split()[:SUBJECT])):  # "Styrelsen föreslås …"
        return False
    if line.box is None or above.box is None:
        return False
    if line.bold != above.bold or abs(line.size - above.size) > 0.5 or line.gap > PARAGRAPH + 0.3:  # noqa: PLR2004
        return False
    if above.bold or above.size > body_size * 1.05:
        return True
    first = line.text.split(" ")[0]
    room = right - above.box[2] - (line.box[2] - line.box[0]) * len(first) / max(len(line.text), 1)
    return room < FULL_LINE / 10 and not _SENTENCE.search(above.text)
