"""Words as printed → words as meant, every change logged with its reason. What is sound comes out as it went in.

On every page: Unicode normal form, detached marks, ligatures, look-alike letters of other alphabets. On pages that have
lost their å, ä and ö, and on those alone: the words that this damaged. `raw` is never touched.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.repair.characters import latin, normal, quotation, signs
from extractors.repair.judging import damaged_pages
from extractors.repair.mending import Mended, mend
from schemas.pages import Box, Cell, Line, Page, Pages, Word
from schemas.problems import Notice

CERTAIN = 0.99


@dataclass(frozen=True, slots=True)
class WordChange:
    """One word that was changed, or a suspect one that was not: then `text` is what it may be."""

    raw: str
    text: str
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class RepairedLine:
    """A line after repair, what was changed in it, and what is suspect."""

    text: str
    changes: tuple[WordChange, ...] = ()
    suspects: tuple[WordChange, ...] = ()


@dataclass(frozen=True, slots=True)
class PageChange:
    """A change, the page it was made on, and the box of its word, or of the line where the word's is not known."""

    page: int
    box: Box | None
    change: WordChange


@dataclass(frozen=True, slots=True)
class Repaired:
    """Pages after repair, and the log."""

    pages: Pages
    words: int
    changes: tuple[PageChange, ...]
    suspects: tuple[PageChange, ...] = ()


def repair_text(pages: Sequence[Sequence[str]]) -> list[list[RepairedLine]]:
    """The lines of each page repaired. Spaces and line structure stay as they are."""
    damaged = damaged_pages(pages)
    return _repaired(pages, damaged, damaged)


def repair(pages: Pages) -> Repaired:
    """The pages with every line repaired."""
    texts = [[line.text for line in _lines(page)] for page in pages.pages]
    damaged = damaged_pages(texts)
    read = [bad or page.text_layer == "ocr" for bad, page in zip(damaged, pages.pages, strict=True)]
    changes: list[PageChange] = []
    suspects: list[PageChange] = []
    done = []
    for page, lines in zip(pages.pages, _repaired(texts, damaged, read), strict=True):
        new = [_line(line, fixed) for line, fixed in zip(_lines(page), lines, strict=True)]
        body = len(page.lines)
        done.append(replace(page, lines=tuple(new[:body]), furniture=tuple(new[body:])))
        for line, fixed in zip(_lines(page), lines, strict=True):
            changes += _placed(fixed.changes, line, page.words)
            suspects += _placed(fixed.suspects, line, page.words)
    words = sum(len(line.text.split()) for page in done for line in page.lines)
    notices = (*pages.notices, *_notices(damaged, len(suspects)))
    return Repaired(replace(pages, pages=tuple(done), notices=notices), words, tuple(changes), tuple(suspects))


def _notices(damaged: Sequence[bool], suspects: int) -> list[Notice]:
    """That pages were repaired, for whoever answers for the text."""
    if not any(damaged):
        return []
    which = f"på {sum(damaged)} av {len(damaged)} sidor"
    left = f"; {suspects} misstänkta ord lämnades" if suspects else ""
    message = f"texten hade förlorat å, ä och ö {which}; orden rättades, se repairs{left}"
    return [Notice("repaired", "info", message)]


def _repaired(
    pages: Sequence[Sequence[str]], damaged: Sequence[bool], read: Sequence[bool]
) -> list[list[RepairedLine]]:
    """Each page's lines; `damaged` says which pages are, and `read` which come from an engine."""
    sound = [
        [_characters(line, damaged=bad, read=was_read) for line in page]
        for page, bad, was_read in zip(pages, damaged, read, strict=True)
    ]
    mended = iter(mend([line.text for page, bad in zip(sound, damaged, strict=True) if bad for line in page]))
    return [
        [_with(line, next(mended)) for line in page] if bad else page for page, bad in zip(sound, damaged, strict=True)
    ]


def _lines(page: Page) -> tuple[Line, ...]:
    return (*page.lines, *page.furniture)


def _characters(line: str, *, damaged: bool, read: bool) -> RepairedLine:
    """A line with its characters put right; `read`: by an engine; `damaged`: badly."""
    text = latin(normal(line))
    if read:
        text = signs(text)
    if damaged:
        text = quotation(text)
    return RepairedLine(line) if text == line else RepairedLine(text, _character_changes(line, text))


def _character_changes(before: str, after: str) -> tuple[WordChange, ...]:
    """Word by word; normal form is not reported, since it changes no letter as a reader sees it."""
    old, new = normal(before).split(), after.split()
    if len(old) != len(new):
        return ()
    return tuple(
        WordChange(raw, text, CERTAIN, _reason(raw, text)) for raw, text in zip(old, new, strict=True) if raw != text
    )


def _reason(raw: str, text: str) -> str:
    if "§" in text and "§" not in raw:
        return "sign"
    return "quotation" if text.count("”") > raw.count("”") else "homoglyph"


def _with(line: RepairedLine, mended: Sequence[Mended]) -> RepairedLine:
    """The line with its words mended."""
    pieces = []
    at = 0
    for one in sorted(mended, key=lambda m: m.start):
        if not one.suspect:
            pieces += [line.text[at : one.start], one.text]
            at = one.end
    found = [WordChange(m.raw, m.text, m.confidence, m.reason) for m in mended if not m.suspect]
    suspects = [WordChange(m.raw, m.text, m.confidence, m.reason) for m in mended if m.suspect]
    return RepairedLine("".join(pieces) + line.text[at:], (*line.changes, *found), tuple(suspects))


def _line(line: Line, fixed: RepairedLine) -> Line:
    if fixed.text == line.text:
        return line
    return replace(line, text=fixed.text, cells=_cells(line, fixed.text))


def _cells(line: Line, text: str) -> tuple[Cell, ...]:
    """The cells with their share of the repaired text: a repair never moves a tab."""
    empty = next((at for at, cell in enumerate(line.cells) if cell.text), 0)
    texts = [""] * empty + text.split("\t")
    texts += [""] * (len(line.cells) - len(texts))
    return tuple(replace(cell, text=new) for cell, new in zip(line.cells, texts, strict=False))


def _placed(changes: Sequence[WordChange], line: Line, words: Sequence[Word]) -> list[PageChange]:
    """The changes of a line with the boxes of their words; of words that are printed alike each has its own."""
    free = [word for word in words if line.box and _is_in(word.box, line.box)] if changes else []
    placed = []
    for change in changes:
        whole = re.compile(rf"(?<!\w){re.escape(change.raw)}(?!\w)")
        word = next((word for word in free if whole.search(word.text)), None)
        if word is not None:
            free.remove(word)
        cell = next((cell.box for cell in line.cells if whole.search(cell.raw)), line.box)
        placed.append(PageChange(line.page, word.box if word else cell, change))
    return placed


def _is_in(box: Box, frame: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return frame[0] <= x <= frame[2] and frame[1] <= y <= frame[3]
