"""Words as printed → words as meant, every change logged with its reason. What is sound comes out as it went in.

First version: Unicode normal form, detached marks, ligatures and look-alike letters. `raw` is never touched.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors.repair.characters import latin, normal, signs
from schemas.pages import Line, Page, Pages

CERTAIN = 0.99


@dataclass(frozen=True, slots=True)
class WordChange:
    """One word that was changed."""

    raw: str
    text: str
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class RepairedLine:
    """A line after repair, and what was changed in it."""

    text: str
    changes: tuple[WordChange, ...] = ()


@dataclass(frozen=True, slots=True)
class PageChange:
    """A change and the page it was made on."""

    page: int
    change: WordChange


@dataclass(frozen=True, slots=True)
class Repaired:
    """Pages after repair, and the log."""

    pages: Pages
    words: int
    changes: tuple[PageChange, ...]


def repair(pages: Pages) -> Repaired:
    """The pages with every line repaired."""
    log: list[PageChange] = []
    done = tuple(_page(page, log) for page in pages.pages)
    words = sum(len(line.text.split()) for page in done for line in page.lines)
    return Repaired(replace(pages, pages=done), words, tuple(log))


def repair_line(line: str) -> RepairedLine:
    """One line of text repaired. Spaces and line structure stay as they are."""
    text = signs(latin(normal(line)))
    if text == line:
        return RepairedLine(line)
    return RepairedLine(text, tuple(_changes(line, text)))


def _page(page: Page, log: list[PageChange]) -> Page:
    return replace(
        page,
        lines=tuple(_line(line, log) for line in page.lines),
        furniture=tuple(_line(line, log) for line in page.furniture),
    )


def _line(line: Line, log: list[PageChange]) -> Line:
    fixed = repair_line(line.text)
    if fixed.text == line.text:
        return line
    log.extend(PageChange(line.page, change) for change in fixed.changes)
    cells = tuple(replace(cell, text=repair_line(cell.text).text) for cell in line.cells)
    return replace(line, text=fixed.text, cells=cells)


def _changes(before: str, after: str) -> Iterator[WordChange]:
    """Word by word; only look-alikes are reported, since normal form changes no letter as a reader sees it."""
    old, new = normal(before).split(), after.split()
    if len(old) != len(new):
        return
    for raw, text in zip(old, new, strict=True):
        if raw != text:
            yield WordChange(raw, text, CERTAIN, "sign" if "§" in text else "homoglyph")
