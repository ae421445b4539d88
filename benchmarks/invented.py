"""Documents that never were: records as klubbat makes them of a tjänsteutlåtande or a protokoll, written by chance."""

import hashlib
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice
from typing import Final

from benchmarks.prose import sentences
from store.archive import Outcome

MADE_WITH: Final = {"name": "klubbat", "version": "0", "rules": "large"}
FIRST_DAY: Final = date(2015, 1, 7)
DAYS: Final = 3650
KOMMUNER: Final = ("Alvedals kommun", "Norrsunds stad", "Storåsele kommun", "Tågahuse kommun", "Ekeryda kommun")
BODIES: Final = {
    "KS": "kommunstyrelsen",
    "KF": "kommunfullmäktige",
    "TN": "tekniska nämnden",
    "SBN": "samhällsbyggnadsnämnden",
    "BUN": "barn- och utbildningsnämnden",
    "SN": "socialnämnden",
    "KFN": "kultur- och fritidsnämnden",
    "MHN": "miljö- och hälsoskyddsnämnden",
}
OFFICES: Final = (
    "Stadsledningskontoret",
    "Samhällsbyggnadsförvaltningen",
    "Tekniska förvaltningen",
    "Utbildningsförvaltningen",
    "Socialförvaltningen",
    "Kultur- och fritidsförvaltningen",
)
ACTS: Final = (
    ("godkänner", "godkanna"),
    ("antar", "anta"),
    ("avslår", "avsla"),
    ("beslutar att inte bifalla", "avsla"),
    ("bifaller", "bifalla"),
    ("antecknar", "anteckna"),
    ("återremitterar", "aterremittera"),
    ("fastställer", "faststalla"),
)
SUBJECTS: Final = (
    "detaljplan",
    "motion",
    "taxa",
    "skolskjuts",
    "budget",
    "bygglov",
    "belysning",
    "samverkansavtal",
    "remiss",
)
OF_REPORT: Final = (
    ("summary", "Sammanfattning av ärendet"),
    ("matter", "Beskrivning av ärendet"),
    ("history", "Tidigare beslut"),
    ("assessment", "Förvaltningens bedömning"),
    ("economy", "Ekonomiska konsekvenser"),
    ("children", "Barnperspektivet"),
    ("attachments", "Beslutsunderlag"),
    ("other", "Inledning"),
)
OF_ITEM: Final = (
    ("summary", "Sammanfattning av ärendet"),
    ("history", "Tidigare behandling"),
    ("motions", "Yrkanden"),
    ("putting", "Propositionsordning"),
)
# Words of a text: from the shortest, half of them below the middle, the longest cut.
SECTION_WORDS: Final = (30, 70, 400)
DECISION_WORDS: Final = (20, 32, 60)
TITLE_WORDS: Final = (3, 5, 9)
SPREAD: Final = 0.7

REPORTS: Final = 0.6  # the share of documents that are tjänsteutlåtanden; the others are protokoll
UPPDRAG: Final = 0.6  # the share of decisions that give an uppdrag
MENTIONS: Final = 0.15  # the share of texts that name a § and another case
NUMBERED: Final = 0.02  # the share of documents where a personnummer stands

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Made:
    """A document ready to save, and how many rows it gives."""

    outcome: Outcome
    rows: int


@dataclass(slots=True)
class _Part:
    """A document on its way: what has been written of it."""

    number: int
    is_report: bool
    body: str
    register: str
    day: date
    page: int = 1
    sections: list[Json] = field(default_factory=list)
    items: list[Json] = field(default_factory=list)
    decisions: list[Json] = field(default_factory=list)
    assignments: list[Json] = field(default_factory=list)


class Writer:
    """Writes documents by chance."""

    def __init__(self, chance: random.Random, words: Iterator[str]) -> None:
        """The same chance and words write the same documents."""
        self.chance = chance
        self.words = words

    def document(self, number: int) -> Made:
        """The next document; its number makes it another than all others."""
        register = self.chance.choice(tuple(BODIES))
        is_report = self.chance.random() < REPORTS
        day = FIRST_DAY + timedelta(self.chance.randrange(DAYS))
        part = _Part(number, is_report, BODIES[register], register, day)
        if is_report:
            self._report(part)
        else:
            self._minutes(part)
        record = self._record(part)
        text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
        name = f"{register.lower()}-{day}-{number:07}.pdf"
        path = f"/arkiv/{day.year}/{name}"
        rows = 1 + len(part.sections) + len(part.decisions) + len(part.assignments)
        return Made(Outcome(path, _sha(number), len(text), number, number, 0.5, text, None), rows)

    def _report(self, part: _Part) -> None:
        case = self._case(part)
        self._decide(part, None, case)
        for kind, heading in OF_REPORT:
            self._section(part, kind, heading, None)

    def _minutes(self, part: _Part) -> None:
        self._section(part, "attendance", "Beslutande", None)
        first = self.chance.randrange(1, 200)
        for paragraph in range(first, first + self.chance.randint(3, 13)):
            case = self._case(part)
            item = {
                "id": f"i{paragraph}",
                "paragraph": str(paragraph),
                "title": self._title(),
                "case_numbers": [case],
                "motions": [],
                "vote": None,
                "reservations": [],
                "remarks": [],
                "recusals": [],
                "dispatched_to": [],
                "source": self._source(part, f"§ {paragraph}"),
            }
            part.items.append(item)
            self._decide(part, item, case)
            for kind, heading in OF_ITEM:
                self._section(part, kind, heading, item)

    def _decide(self, part: _Part, item: Json | None, case: str) -> None:
        """The decisions of a matter, and the section they stand in."""
        numbered = range(1, self.chance.randint(1, 3) + 1 + part.is_report)
        texts = [self._decision(part, item, case, number) for number in numbered]
        heading = ("proposal", "Förslag till beslut") if part.is_report else ("decision", "Beslut")
        self._section(part, *heading, item, "\n".join(f"{n}. {text}" for n, text in zip(numbered, texts, strict=True)))

    def _decision(self, part: _Part, item: Json | None, case: str, number: int) -> str:
        decision_id, body = f"d{len(part.decisions) + 1}", part.body[:1].upper() + part.body[1:]
        act = "uppdra"
        if gives := self.chance.random() < UPPDRAG:
            office = self.chance.choice(OFFICES)
            due = part.day + timedelta(self.chance.randrange(30, 700))
            text = f"{body} ger {office.lower()} i uppdrag att {self._some(DECISION_WORDS)} senast den {due}."
        else:
            verb, act = self.chance.choice(ACTS)
            text = f"{body} {verb} {self.chance.choice(SUBJECTS)} {self._some(DECISION_WORDS)}."
        said = {
            "id": decision_id,
            "part_id": "p1",
            "item_id": item["id"] if item else None,
            "status": "proposed" if part.is_report else "decided",
            "body": part.body,
            "proposed_by": None,
            "paragraph": item["paragraph"] if item else None,
            "number": number,
            "text": text,
            "resolved_text": None,
            "acts": [act],
            "decided_on": None if part.is_report else str(part.day),
            "case_numbers": [case],
            "case_keys": [_key(case)],
            "references": [],
            "stated": True,
            "derivation": None,
            "source": self._source(part, text),
            "confidence": self._confidence(),
        }
        part.decisions.append(said)
        if gives:
            part.assignments.append(self._assignment(part, said, office, due, case))
        return text

    def _assignment(self, part: _Part, decision: Json, office: str, due: date, case: str) -> Json:
        return {
            "id": f"a{len(part.assignments) + 1}",
            "part_id": "p1",
            "decision_id": decision["id"],
            "status": "proposed" if part.is_report else "given",
            "assignees": [{"name": office, "id": office.lower().replace(" ", "-")}],
            "assigner": part.body,
            "collaborators": [],
            "task": decision["text"],
            "due": {"raw": f"senast den {due}", "from": str(due), "until": str(due), "forum": None, "report": None},
            "case_number": case,
            "references": [],
            "derivation": None,
            "origin": "decision",
            "source": decision["source"],
            "confidence": decision["confidence"],
        }

    def _section(self, part: _Part, kind: str, heading: str, item: Json | None, text: str = "") -> None:
        text = text or sentences(list(islice(self.words, self._length(SECTION_WORDS))))
        if self.chance.random() < MENTIONS:
            text = f"{text}\nJämför § {self.chance.randrange(1, 200)} i ärende {self._case(part)}."
        part.page += self.chance.random() < 1 / 3
        part.sections.append(
            {
                "id": f"s{len(part.sections) + 1}",
                "kind": kind,
                "heading": heading,
                "level": 2 if item else 1,
                "text": text,
                "source": self._source(part, text.replace(". ", ".\n")),
                "item_id": item["id"] if item else None,
            }
        )

    def _record(self, part: _Part) -> Json:
        screening = self._number(part) if self.chance.random() < NUMBERED else []
        return {
            "schema_version": "1.0",
            "generator": MADE_WITH,
            "state": "complete",
            "source": {
                "file_name": f"{part.register.lower()}-{part.day}-{part.number:07}.pdf",
                "sha256": _sha(part.number),
                "bytes": 1_000 + part.number,
                "media_type": "application/pdf",
                "pages": part.page,
                "text_layer": "born_digital",
                "warnings": [],
                "screening": screening,
            },
            "parts": [self._part(part)],
            "decisions": part.decisions,
            "assignments": part.assignments,
            "repairs": {"words": 0, "changed": 0, "suspect": 0, "changes": [], "suspects": []},
        }

    def _part(self, part: _Part) -> Json:
        cases = list(dict.fromkeys(case for decision in part.decisions for case in decision["case_numbers"]))  # type: ignore[attr-defined]
        return {
            "id": "p1",
            "kind": "tjansteutlatande" if part.is_report else "protokoll",
            "title": self._title() if part.is_report else f"Protokoll {part.body} {part.day}",
            "first_page": 1,
            "last_page": part.page,
            "parent": None,
            "confidence": 0.95,
            "metadata": {
                "municipality": self.chance.choice(KOMMUNER),
                "organisation": self.chance.choice(OFFICES) if part.is_report else None,
                "body": part.body,
                "issued_on": str(part.day) if part.is_report else None,
                "meeting_on": None if part.is_report else str(part.day),
                "meeting_start": None,
                "meeting_place": None,
                "case_numbers": cases,
                "case_keys": list(map(_key, cases)),
                "officers": [],
                "attendance": [],
                "signatories": [],
                "adjusters": [],
                "adjusted_on": None,
            },
            "sections": part.sections,
            "items": part.items,
            "attachments": [],
        }

    def _number(self, part: _Part) -> list[Json]:
        """Writes a personnummer into the last section, and says so. Serials from 980 are for tests: nobody has them."""
        born = f"19{self.chance.randrange(40, 99)}0{self.chance.randrange(1, 9)}{self.chance.randrange(10, 28)}"
        section = part.sections[-1]
        section["text"] = f"{section['text']} Sökanden {born}-98{self.chance.randrange(10, 99)}."
        return [{"kind": "personnummer", "page": part.page, "masked": f"{born}-****", "confidence": 0.9}]

    def _case(self, part: _Part) -> str:
        """A diarienummer in one of the ways they are written."""
        year, serial = part.day.year - self.chance.randrange(3), self.chance.randrange(1, 900)
        return self.chance.choice((f"{part.register} {year}/{serial}", f"{part.register}-{year}-{serial:05}"))

    def _title(self) -> str:
        words = self._some(TITLE_WORDS)
        return f"{self.chance.choice(SUBJECTS).capitalize()} för {words}"

    def _some(self, lengths: tuple[int, int, int]) -> str:
        return " ".join(islice(self.words, self._length(lengths)))

    def _length(self, lengths: tuple[int, int, int]) -> int:
        shortest, middle, longest = lengths
        return max(shortest, min(longest, round(middle * self.chance.lognormvariate(0, SPREAD))))

    def _confidence(self) -> float:
        return round(min(0.99, self.chance.betavariate(20, 2)), 2)

    def _source(self, part: _Part, raw: str) -> Json:
        top = round(self.chance.uniform(70, 700), 1)
        return {"page": part.page, "bbox": [70.9, top, 524.4, top + 13.8], "raw": raw, "spans": []}


def _key(case: str) -> str:
    """The case number in the record's one form for matching."""
    register, year, serial = case.replace("-", " ").replace("/", " ").split()
    return f"{register} {year}/{int(serial)}"


def _sha(number: int) -> str:
    return hashlib.sha256(f"large {number}".encode()).hexdigest()
