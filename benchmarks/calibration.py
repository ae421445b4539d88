"""Whether confidence means what it says: rows by what they were found from, and how many of them gold agrees with.

    python -m benchmarks.calibration        a table by basis, and one by confidence

Reads every sample that has gold three times: as it is, as a text dump, and as a text dump read by an engine without
Swedish and repaired; the texts as they are and damaged. A row is right if gold has it, or allows it, with the same
status, §, number and body or names. The shares belong in extractors/rules/confidence.toml; people put them there, a
little lower, since the rules were written with these samples in sight. Nothing is written.
"""

import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks import quality
from benchmarks.bundles import BLANK
from benchmarks.repair.damage import damaged
from extractors import rules
from extractors.pages import pages_of
from extractors.record import extract
from schemas.pages import Page

SEED: Final = 6
# What has to be right beside the text. A body that gold does not ask for is not asked for.
FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "decisions": ("status", "paragraph", "number", "body"),
    "assignments": ("status", "assignees"),
}
BINS: Final = (0.0, 0.6, 0.8, 0.9, 0.95, 1.01)

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Judged:
    """A row of a record: its kind, its confidence, and whether gold agrees."""

    kind: str
    confidence: float
    right: bool
    text: str
    """Its words, with what is wrong before them."""


def judged(names: Iterable[str]) -> Iterator[Judged]:
    """Every decision and assignment found in the samples, in each of the three ways; of texts in two."""
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            if name.startswith("texts/"):
                for path in _text_ways(quality.SAMPLES / f"{name}.txt", Path(folder)):
                    record = json.loads(extract(path).as_json())
                    yield from _judged(quality.read_text_gold(name), quality.flat_record(record))
                continue
            gold = quality.flat_gold(json.loads((quality.GOLD / f"{name}.json").read_text("utf-8")))
            for path in _ways(quality.SAMPLES / f"{name}.pdf", Path(folder)):
                record = json.loads(extract(path, "never").as_json())
                yield from _judged(gold, quality.flat_record(record))


def _ways(pdf: Path, folder: Path) -> Iterator[Path]:
    """The sample as it is, as a text dump, and as a damaged text dump."""
    yield pdf
    pages = [_dump(page) for page in pages_of(pdf.read_bytes(), ".pdf", "never").pages]
    for way, texts in (("text", pages), ("damaged", [damaged(page, SEED) for page in pages])):
        path = folder / f"{pdf.stem}.{way}.txt"
        path.write_text("\f".join("\n".join(page) for page in texts), "utf-8")
        yield path


def _text_ways(text: Path, folder: Path) -> Iterator[Path]:
    """The text as it is, and damaged."""
    yield text
    path = folder / f"{text.stem}.damaged.txt"
    path.write_text("\n".join(damaged(text.read_text("utf-8").split("\n"), SEED)), "utf-8")
    yield path


def _dump(page: Page) -> list[str]:
    """Every line of the page, its running head and foot too; a blank line where there is room between two."""
    rows: list[str] = []
    for line in sorted((*page.lines, *page.furniture), key=lambda line: line.box[1] if line.box else 0.0):
        rows += [""] if line.gap > BLANK else []
        rows.append("\t".join(" ".join(cell.text.split()) for cell in line.cells) if line.cells else line.text)
    return rows


def _judged(gold: Mapping[str, Sequence[Row]], found: Mapping[str, Sequence[Row]]) -> Iterator[Judged]:
    for kind in quality.KINDS:
        if kind.name not in FIELDS or kind.name not in gold:
            continue
        pairs, _, _ = quality.match(kind, gold[kind.name], found[kind.name])
        wrong = {id(have): _wrong(kind.name, want, have) for want, have in pairs}
        for row in found[kind.name]:
            why = wrong.get(id(row), "not in gold")
            yield Judged(kind.name, row["confidence"], not why, f"{why}: {row[kind.text]}")


def _wrong(kind: str, want: Row, have: Row) -> str:
    """The fields that gold does not agree with, in words; "" where the row is right."""
    asked = () if want.get("optional") else FIELDS[kind]
    return ", ".join(
        f"{name} {have.get(name)}" for name in asked if name in want and not quality.agrees(want, have, name)
    )


def by_confidence(rows: Iterable[Judged]) -> dict[str, dict[float, tuple[int, int]]]:
    """Rows and right ones by kind and by the lower end of the confidence bin they are in."""
    counts: dict[str, dict[float, tuple[int, int]]] = {kind: {} for kind in FIELDS}
    for row in rows:
        low = max(edge for edge in BINS if edge <= row.confidence)
        number, right = counts[row.kind].get(low, (0, 0))
        counts[row.kind][low] = (number + 1, right + row.right)
    return counts


def by_share(rows: Iterable[Judged]) -> dict[tuple[str, float], tuple[int, int]]:
    """Rows and right ones by kind and confidence: where nothing lowers it, a basis has one of its own."""
    number: Counter[tuple[str, float]] = Counter()
    right: Counter[tuple[str, float]] = Counter()
    for row in rows:
        number[row.kind, row.confidence] += 1
        right[row.kind, row.confidence] += row.right
    return {key: (number[key], right[key]) for key in sorted(number, reverse=True)}


def main() -> None:
    """Prints both tables and every row that is wrong."""
    rows = list(judged([*quality.gold_names(), *quality.text_names()]))
    table = rules.confidence()
    names = {("decisions", share): name for name, share in table.decision.items()}
    names |= {("assignments", share): name for name, share in table.assignment.items()}
    print("confidence of what it was found from, rows, right")
    for (kind, share), (number, right) in by_share(rows).items():
        name = names.get((kind, share), "")
        print(f"  {kind:12s} {share:5.2f} {name:10s} {number:5d} {right:5d} {100 * right / number:6.1f}")
    print("confidence at least, rows, right")
    for kind, bins in by_confidence(rows).items():
        for low, (number, right) in sorted(bins.items()):
            print(f"  {kind:12s} {low:5.2f} {number:5d} {right:5d} {100 * right / number:6.1f}")
    for row in rows:
        if not row.right:
            print(f"  wrong: {row.kind} {row.confidence:.2f} {row.text[:110]}")


if __name__ == "__main__":
    main()
