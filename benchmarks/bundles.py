"""How well a bundle falls into its parts: documents laid after each other at random, then parted again.

    python -m benchmarks.bundles [FOLDER] [--bundles N] [--misses N]

Takes every PDF in FOLDER (our own samples without it) as documents that somebody has parted already: what
its gold says (gold/NAME.json), or `split_parts` finds in it alone. Of these it makes bundles, each in four ways:

    pdf      as they are: type, running heads and page numbers each document its own
    stamped  the same, but the running heads and feet gone, as after a case system's stamp
    plain    one size of type, no bold, no running heads: a bundle typed out from OCR
    text     a text dump without form feeds

Prints, of the first pages of documents, how many were found and how many of those found were none (precision, recall),
and of those found how many got the kind they have alone. Nothing fails: figures are printed, people judge them.
"""

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Final

import pypdfium2

from extractors.pages import pages_of
from extractors.pages.text import read_text, unmarked
from extractors.parts import split_parts
from schemas.pages import Line, Page, Pages
from schemas.problems import DocumentError

SAMPLES: Final = Path(__file__).parent.parent / "samples"
SEED: Final = 20
SHORTEST, LONGEST = 3, 7
PLAIN_SIZE = 10.5
PLAIN_GAP, PLAIN_WRAP = 0.86, 0.29
# A gap wider than this in a print becomes a blank line in a text dump.
BLANK = 0.6


@dataclass(frozen=True, slots=True)
class Document:
    """A document somebody has parted: its bytes, how many pages, and what begins on which of them."""

    name: str
    data: bytes
    pages: int
    begins: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Bundle:
    """Several documents as one, what is in it, and where each part begins (page, kind)."""

    names: tuple[str, ...]
    data: bytes
    begins: tuple[tuple[int, str], ...]


def documents(folder: Path) -> list[Document]:
    """Every PDF of the folder that can be read, without what is read from pictures."""
    found = []
    for path in sorted(folder.glob("*.pdf")):
        data = path.read_bytes()
        try:
            pages = pages_of(data, ".pdf", "never")
        except DocumentError:
            continue
        lines = pages.lines()
        spans = split_parts(pages)
        if spans and pages.text_layer == "born_digital":
            begins = _gold(folder / "gold" / f"{path.stem}.json") or tuple(
                (lines[span.first].page, span.kind) for span in spans
            )
            found.append(Document(path.stem, data, len(pages.pages), begins))
    return found


def _gold(path: Path) -> tuple[tuple[int, str], ...]:
    """What a careful reader says begins where, if somebody has written it down."""
    if not path.exists():
        return ()
    return tuple((part["first_page"], part["kind"]) for part in json.loads(path.read_text("utf-8"))["parts"])


def bundles(known: Sequence[Document], count: int) -> Iterator[Bundle]:
    """`count` bundles of documents drawn at random, the same each time."""
    draw = random.Random(SEED)
    for _ in range(count):
        chosen = draw.sample(known, k=min(len(known), draw.randint(SHORTEST, LONGEST)))
        whole = pypdfium2.PdfDocument.new()
        begins: list[tuple[int, str]] = []
        for document in chosen:
            begins += [(len(whole) + page, kind) for page, kind in document.begins]
            whole.import_pages(pypdfium2.PdfDocument(document.data))
        out = BytesIO()
        whole.save(out)
        yield Bundle(tuple(d.name for d in chosen), out.getvalue(), tuple(begins))


def stamped(pages: Pages) -> Pages:
    """The bundle without running heads and feet."""
    return replace(pages, pages=tuple(replace(page, furniture=()) for page in pages.pages))


def plain(pages: Pages) -> Pages:
    """The bundle typed out in one size of type."""
    return replace(pages, pages=tuple(_typed(page) for page in stamped(pages).pages))


def _typed(page: Page) -> Page:
    return replace(page, lines=tuple(_plain_line(line) for line in page.lines))


def _plain_line(line: Line) -> Line:
    gap = PLAIN_GAP if line.gap > BLANK else PLAIN_WRAP
    return replace(line, size=PLAIN_SIZE, bold=False, gap=gap)


def dumped(pages: Pages) -> tuple[Pages, list[int]]:
    """The bundle as a text dump, and for each of its lines the page it comes from."""
    rows: list[str] = []
    origin: list[int] = []
    for page in pages.pages:
        for index, line in enumerate(page.lines):
            if index == 0 or line.gap > BLANK:
                rows.append("")
            text = "\t".join(unmarked(cell) for cell in line.text.split("\t")).strip()
            if text:
                rows.append(text)
                origin.append(page.number)
    return read_text("\n".join(rows).encode()), origin


def _found(way: str, pages: Pages) -> list[tuple[int, str]]:
    """(page, kind) of every part found in the bundle, made in one of the ways."""
    if way == "text":
        read, origin = dumped(pages)
        first_of_page = {page: index for index, page in reversed(list(enumerate(origin)))}
        return [
            (origin[span.first] if first_of_page[origin[span.first]] == span.first else 0, span.kind)
            for span in split_parts(read)
        ]
    made = {"pdf": lambda p: p, "stamped": stamped, "plain": plain}[way](pages)
    lines = made.lines()
    return [(lines[span.first].page, span.kind) for span in split_parts(made)]


def measure(known: Sequence[Document], count: int, shown: int) -> None:
    """Prints the figures for each way, and the misses asked for."""
    tallies: dict[str, Counter[str]] = {way: Counter() for way in ("pdf", "stamped", "plain", "text")}
    misses: list[str] = []
    for bundle in bundles(known, count):
        pages = pages_of(bundle.data, ".pdf", "never")
        gold = dict(bundle.begins)
        for way, tally in tallies.items():
            found = _found(way, pages)
            hits = [(page, kind) for page, kind in found if page in gold]
            tally["gold"] += len(gold)
            tally["found"] += len(found)
            tally["hit"] += len(hits)
            tally["kind"] += sum(gold[page] == kind for page, kind in hits)
            missed = sorted(set(gold) - {page for page, _ in hits})
            false = [(page, kind) for page, kind in found if page not in gold]
            wrong = [(page, kind, gold[page]) for page, kind in hits if gold[page] != kind]
            if missed or false or wrong:
                names = [name[:12] + "…" + name[-12:] for name in bundle.names]
                misses.append(f"{way}: {names}\n    {missed=} {false=} {wrong=} {gold=}")
    print(f"{count} bundles of {len(known)} documents")
    print("| | precision | recall | kind |\n|---|---|---|---|")
    for way, tally in tallies.items():
        shares = (tally["hit"] / tally["found"], tally["hit"] / tally["gold"], tally["kind"] / max(tally["hit"], 1))
        print(f"| {way} | " + " | ".join(f"{100 * share:.1f}" for share in shares) + " |")
    print("\n".join(misses[:shown]))


def main() -> None:
    """Runs the benchmark."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bundles")
    parser.add_argument("folder", nargs="?", type=Path, default=SAMPLES)
    parser.add_argument("--bundles", type=int, default=40)
    parser.add_argument("--misses", type=int, default=0)
    wanted = parser.parse_args()
    known = documents(wanted.folder)
    if not known:
        sys.exit(f"no PDF with a text of its own in {wanted.folder}")
    measure(known, wanted.bundles, wanted.misses)


if __name__ == "__main__":
    main()
