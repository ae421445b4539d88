"""How right the records of our own samples are: each sample's record against its hand-made gold.

    python -m benchmarks.quality [NAME ...]     the figures and every miss, for all samples or those named

Gold (samples/gold/NAME.json) is what a careful reader says is true. Beside a value, `<field>_ok` lists other
readings that are right too; a field that gold leaves out is not asked for; a row marked `optional` may be found or not.
Every figure is a share in per cent: F1 of the rows found, and, of the rows found, how often a field is right.
Never writes gold and never changes a floor: people do.
"""

import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from rapidfuzz import fuzz

from extractors.record import extract

SAMPLES: Final = Path(__file__).parent.parent / "samples"
GOLD: Final = SAMPLES / "gold"
FLOORS: Final = GOLD / "floors.json"
TEXTS: Final = SAMPLES / "texts"
# Measured apart, since they show what repair and OCR do as well.
LATER: Final = ("skadad_ocr", "skannad_bild")
# Of other kommuner, in other layouts, written and judged by others than those who wrote the program.
VARIED: Final = (
    *("arbetsutskott", "avtal_och_enkat", "budgetuppdrag", "fullmaktige", "kortprotokoll", "motion_och_yttrande"),
    *("namndsprotokoll", "plan_med_atgarder", "skrivelse_attsatser", "stockholmsstil", "uppdrag_till_forvaltningen"),
    *("uppdragsprotokoll", "utdrag_med_skrivelse"),
)
SHOWN: Final = 100  # as many characters of a value are enough to know it by in the list of misses

Row = Mapping[str, Any]
Pair = tuple[Row, Row]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of row: the text its rows are paired by, how alike (0–100) the texts must be, and the fields compared."""

    name: str
    text: str
    alike: float
    fields: tuple[str, ...]


_METADATA = (
    *("municipality", "organisation", "body", "issued_on", "meeting_on"),
    *("case_numbers", "officers", "adjusters", "signatories"),
)
KINDS: Final = (
    Kind("parts", "pages", 100, ("kind", "title", *_METADATA)),
    Kind("items", "title", 80, ("part", "paragraph", "case_numbers")),
    Kind(
        "decisions",
        "text",
        85,
        (
            "part",
            "status",
            "body",
            "proposed_by",
            "paragraph",
            "number",
            "text",
            "acts",
            "decided_on",
            "resolved_text",
            "refs",
            "page",
        ),
    ),
    Kind(
        "assignments",
        "task",
        80,
        (
            *("part", "status", "assignees", "assigner", "collaborators", "task", "case_number", "origin", "page"),
            *("due_from", "due_until", "due_forum", "due_report"),
        ),
    ),
    Kind("attachments", "title", 80, ("part", "number", "in_file")),
    Kind("attendance", "name", 100, ("party", "presence", "note")),
)


@dataclass(slots=True)
class Tally:
    """What was right (`hits`) of what was asked for (`asked`), by figure, and every miss in words."""

    hits: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def add(self, figure: str, hits: int, asked: int) -> None:
        """Counts `hits` of `asked` under a figure."""
        self.hits[figure] += hits
        self.asked[figure] += asked

    def figures(self) -> dict[str, float]:
        """Per cent by figure, in the order of KINDS; a figure that nothing was asked for is left out."""
        names = [f"{kind.name}.{what}" for kind in KINDS for what in ("f1", *kind.fields)]
        return {name: round(100 * self.hits[name] / self.asked[name], 1) for name in names if self.asked[name]}


def total(tallies: Iterable[Tally]) -> Tally:
    """All tallies as one: every row weighs the same, whichever sample it stands in."""
    whole = Tally()
    for tally in tallies:
        whole.hits.update(tally.hits)
        whole.asked.update(tally.asked)
        whole.misses += tally.misses
    return whole


def gold_names() -> list[str]:
    """The samples that have gold."""
    return sorted(path.stem for path in GOLD.glob("*.json") if path != FLOORS)


def text_names() -> list[str]:
    """The texts that have gold of decisions and assignments, as "texts/NAME"."""
    return [f"texts/{path.name.removesuffix('.gold.json')}" for path in sorted(TEXTS.glob("*.gold.json"))]


def read_text_gold(name: str) -> dict[str, list[Row]]:
    """The gold of a text, flat as it is written."""
    gold: dict[str, list[Row]] = json.loads((SAMPLES / f"{name}.gold.json").read_text("utf-8"))
    return gold


def measure(name: str) -> Tally:
    """One sample's record against its gold: that of a PDF, or of "texts/NAME"."""
    if name.startswith("texts/"):
        return compare(read_text_gold(name), flat_record(json.loads(extract(SAMPLES / f"{name}.txt").as_json())))
    gold = json.loads((GOLD / f"{name}.json").read_text("utf-8"))
    record = json.loads(extract(SAMPLES / f"{name}.pdf").as_json())
    return compare(flat_gold(gold), flat_record(record))


def compare(gold: Mapping[str, Sequence[Row]], found: Mapping[str, Sequence[Row]]) -> Tally:
    """The rows of a record against those of gold, both flat: kind → rows."""
    tally = Tally()
    for kind in (kind for kind in KINDS if kind.name in gold):
        required = [row for row in gold[kind.name] if not row.get("optional")]
        optional = [row for row in gold[kind.name] if row.get("optional")]
        pairs, missed, extra = match(kind, required, found[kind.name])
        _, _, false = match(kind, optional, extra)
        tally.add(f"{kind.name}.f1", 2 * len(pairs), 2 * len(pairs) + len(missed) + len(false))
        tally.misses += [f"{kind.name} missed: {_shown(row[kind.text])}" for row in missed]
        tally.misses += [f"{kind.name} false: {_shown(row[kind.text])}" for row in false]
        for pair in pairs:
            _compare_fields(kind, pair, tally)
    return tally


def match(kind: Kind, gold: Sequence[Row], found: Sequence[Row]) -> tuple[list[Pair], list[Row], list[Row]]:
    """Pairs one to one, the most alike first, and what is left of gold and of the record.

    Between equally alike texts the fields decide, so that a sentence that stands twice meets its own row.
    """
    ranked = []
    for i, want in enumerate(gold):
        for j, have in enumerate(found):
            alike = fuzz.ratio(fold(str(want[kind.text])), fold(str(have[kind.text])))
            if alike >= kind.alike:
                agreeing = sum(agrees(want, have, name) for name in kind.fields if name in want)
                ranked.append((-alike, -agreeing, i, j))
    partner: dict[int, int] = {}
    for _, _, i, j in sorted(ranked):
        if i not in partner and j not in partner.values():
            partner[i] = j
    pairs = [(gold[i], found[j]) for i, j in sorted(partner.items())]
    missed = [row for i, row in enumerate(gold) if i not in partner]
    return pairs, missed, [row for j, row in enumerate(found) if j not in partner.values()]


def agrees(want: Row, have: Row, name: str) -> bool:
    """True if a field is what gold says, or one of the other right readings."""
    return plain(have.get(name)) in [plain(value) for value in (want[name], *want.get(f"{name}_ok", ()))]


def plain(value: object) -> object:
    """A value as it is compared: text folded, a list as its set of texts, the rest as it is."""
    if isinstance(value, str):
        return fold(value)
    return sorted({fold(text) for text in value}) if isinstance(value, list) else value


def fold(text: str) -> str:
    """Small letters and digits with single spaces between: punctuation and case do not count, å, ä and ö do."""
    return re.sub(r"[\W_]+", " ", unicodedata.normalize("NFC", text).casefold()).strip()


def report(names: Sequence[str]) -> str:
    """A table of the figures beside their floors, and every miss, as text."""
    tallies = {name: measure(name) for name in names}
    floors = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    lines: list[str] = []
    for group, members in groups(names).items():
        figures = total(tallies[name] for name in members).figures()
        lines += [f"{group} ({', '.join(members)})", f"  {'':28s} {'now':>6s} {'floor':>6s}"]
        lines += [
            f"  {name:28s} {value:6.1f} {floors.get(group, {}).get(name, '-'):>6}" for name, value in figures.items()
        ]
    for name, tally in tallies.items():
        lines += [f"{name}: {len(tally.misses)} misses", *(f"  {miss}" for miss in tally.misses)]
    return "\n".join(lines)


def groups(names: Iterable[str]) -> dict[str, list[str]]:
    """The samples that count now, those in other layouts, and those that show repair and OCR as well."""
    known = sorted(names)
    return {
        "now": [n for n in known if n not in (*LATER, *VARIED) and not n.startswith("texts/")],
        "varied": [n for n in known if n in VARIED],
        "texts": [n for n in known if n.startswith("texts/")],
        "later": [n for n in known if n in LATER],
    }


def _compare_fields(kind: Kind, pair: Pair, tally: Tally) -> None:
    want, have = pair
    for name in kind.fields:
        if name in want:
            right = agrees(want, have, name)
            tally.add(f"{kind.name}.{name}", int(right), 1)
            if not right:
                said = f"gold {_shown(want[name])}, record {_shown(have.get(name))}"
                tally.misses.append(f"{kind.name}.{name}: {said} [{_shown(want[kind.text])}]")


def _shown(text: object) -> str:
    words = str(text)
    return words if len(words) <= SHOWN else words[: SHOWN - 1] + "…"


def flat_gold(gold: Row) -> dict[str, list[Row]]:
    """Gold as rows to compare: parts named by their first page, metadata and due date spread over their row."""
    first = [part["first_page"] for part in gold["parts"]]
    flat: dict[str, list[Row]] = {"parts": [_flat_part(part, part["metadata"]) for part in gold["parts"]]}
    for kind in KINDS[1:]:
        flat[kind.name] = [_placed(row, first) for row in gold[kind.name]]
    return flat


def _placed(row: Row, first: Sequence[int]) -> Row:
    """A gold row with first pages for part numbers, and its due date spread out."""
    placed = dict(row)
    for name in ("part", "in_file"):
        if row.get(name) is not None:
            placed[name] = first[row[name]]
    if "refs" in row:
        placed["refs"] = [_told(ref) for ref in row["refs"]]
        placed["refs_ok"] = [[_told(ref) for ref in other] for other in row.get("refs_ok", ())]
    return {**placed, **_flat_due(row["due"])} if "due" in row else placed


def _told(reference: Row) -> str:
    """An earlier decision in words: by whom, on which day, under which §."""
    return f"{reference['body']} {reference['date']} § {reference['paragraph']}"


def flat_record(record: Row) -> dict[str, list[Row]]:
    """A record as rows of the same shape as flat gold."""
    first = {part["id"]: part["first_page"] for part in record["parts"]}
    flat: dict[str, list[Row]] = {kind.name: [] for kind in KINDS}
    for part in record["parts"]:
        here = {"part": part["first_page"]}
        meta = {**part["metadata"], "officers": _names(part["metadata"]["officers"])}
        meta["signatories"] = _names(part["metadata"]["signatories"])
        flat["parts"].append(_flat_part(part, meta))
        flat["items"] += [{**row, **here} for row in part["items"]]
        flat["attachments"] += [{**row, **here, "in_file": first.get(row["part_id"])} for row in part["attachments"]]
        flat["attendance"] += part["metadata"]["attendance"]
    for row in record["decisions"]:
        told = [_told(ref) for ref in row["references"] if ref["kind"] == "decision"]
        flat["decisions"].append({**row, "part": first[row["part_id"]], "page": row["source"]["page"], "refs": told})
    for row in record["assignments"]:
        people = {name: _names(row[name]) for name in ("assignees", "collaborators")}
        place = {"part": first[row["part_id"]], "page": row["source"]["page"]}
        flat["assignments"].append({**row, **people, **place, **_flat_due(row["due"])})
    return flat


def _flat_part(part: Row, metadata: Row) -> Row:
    return {**part, **metadata, "pages": f"{part['first_page']} {part['last_page']}"}


def _flat_due(due: Row | None) -> Row:
    return {f"due_{name}": (due or {}).get(name) for name in ("from", "until", "forum", "report")}


def _names(people: Iterable[Row]) -> list[str]:
    return [person["name"] for person in people]


if __name__ == "__main__":
    print(report(sys.argv[1:] or [*gold_names(), *text_names()]))
