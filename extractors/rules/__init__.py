"""Loads the knowledge that lives in the TOML files beside this module, checked against schemas.rules.

Returns frozen rules, read once a process; never changes them and never reads anything outside this folder.
"""

import hashlib
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from schemas.rules import (
    ActRule,
    AssignmentRule,
    BodyLists,
    BodyRule,
    ColumnRule,
    ConfidenceRule,
    DueRule,
    DueWords,
    FurnitureRule,
    HeadingRule,
    LabelRule,
    Municipality,
    PartRule,
    Rule,
    ScreeningRules,
)

FOLDER = Path(__file__).parent
DIGEST_LENGTH = 16
R = TypeVar("R", bound=Rule)


def _read(name: str, key: str, shape: type[R]) -> tuple[R, ...]:
    with (FOLDER / name).open("rb") as file:
        rows = tomllib.load(file)[key]
    return tuple(shape.model_validate(row) for row in rows)


@cache
def headings() -> tuple[HeadingRule, ...]:
    """Headings of sections, by kind: those known everywhere, and those of the municipality files."""
    own = tuple(rule for municipality in municipalities() for rule in municipality.headings)
    return _read("headings.toml", "heading", HeadingRule) + own


@cache
def first_headings() -> tuple[str, ...]:
    """Headings that stand first in a document."""
    with (FOLDER / "parts.toml").open("rb") as file:
        return tuple(tomllib.load(file)["first_headings"])


@cache
def parts() -> tuple[PartRule, ...]:
    """First pages of documents, by kind: those known everywhere, and those of the municipality files."""
    own = tuple(rule for municipality in municipalities() for rule in municipality.parts)
    return _read("parts.toml", "part", PartRule) + own


@cache
def acts() -> tuple[ActRule, ...]:
    """Verb forms of decisions, by act."""
    return _read("acts.toml", "act", ActRule)


@cache
def labels() -> tuple[LabelRule, ...]:
    """Labels of header blocks, by field."""
    return _read("labels.toml", "label", LabelRule)


@cache
def furniture() -> tuple[FurnitureRule, ...]:
    """Lines that are page furniture wherever they stand at the edge of a page."""
    return _read("furniture.toml", "furniture", FurnitureRule)


@cache
def assignments() -> tuple[AssignmentRule, ...]:
    """Phrases that give an assignment."""
    return _read("assignments.toml", "assignment", AssignmentRule)


@cache
def task_verbs() -> tuple[str, ...]:
    """The verbs that what is to be done begins with."""
    with (FOLDER / "assignments.toml").open("rb") as file:
        return tuple(tomllib.load(file)["verbs"])


@cache
def columns() -> tuple[ColumnRule, ...]:
    """Columns of tables of assignments."""
    return _read("assignments.toml", "column", ColumnRule)


@cache
def due() -> tuple[DueRule, ...]:
    """How the times of assignments are written, from the exact to the vague."""
    return _read("due.toml", "due", DueRule)


@cache
def due_words() -> DueWords:
    """What introduces the time of an assignment in a clause."""
    with (FOLDER / "due.toml").open("rb") as file:
        return DueWords.model_validate(tomllib.load(file)["leads"])


@cache
def confidence() -> ConfidenceRule:
    """How often rows are right, by what they were found from."""
    with (FOLDER / "confidence.toml").open("rb") as file:
        return ConfidenceRule.model_validate(tomllib.load(file))


@cache
def screening() -> ScreeningRules:
    """How personal numbers are written, and the words before them."""
    with (FOLDER / "screening.toml").open("rb") as file:
        return ScreeningRules.model_validate(tomllib.load(file))


@cache
def bodies() -> tuple[BodyRule, ...]:
    """Who decides and who does: those known everywhere, and those of the municipality files."""
    with (FOLDER / "bodies.toml").open("rb") as file:
        everywhere = BodyLists.model_validate(tomllib.load(file)).rules()
    return everywhere + tuple(body for municipality in municipalities() for body in municipality.rules())


@cache
def municipalities() -> tuple[Municipality, ...]:
    """Kommuner with a file of their own."""
    files = sorted((FOLDER / "municipalities").glob("*.toml"))
    return tuple(Municipality.model_validate(tomllib.loads(file.read_text("utf-8"))) for file in files)


@cache
def kommuner() -> tuple[str, ...]:
    """The names of the 290 kommuner, without "kommun" or "stad"."""
    with (FOLDER / "kommuner.toml").open("rb") as file:
        return tuple(tomllib.load(file)["names"])


@cache
def regions() -> tuple[str, ...]:
    """The names of the 21 regions."""
    with (FOLDER / "kommuner.toml").open("rb") as file:
        return tuple(tomllib.load(file)["regions"])


@cache
def common_words() -> frozenset[str]:
    """The commonest words of official Swedish, in lower case."""
    with (FOLDER / "swedish.toml").open("rb") as file:
        return frozenset(tomllib.load(file)["words"])


@cache
def damage() -> Mapping[str, Mapping[str, Any]]:
    """What reading confuses, before a text is known."""
    with (FOLDER / "damage.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def digest() -> str:
    """A digest of all rule files and of the language data: records made with others have another one."""
    total = hashlib.sha256()
    for file in sorted(FOLDER.rglob("*.toml")):
        total.update(file.relative_to(FOLDER).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    with (FOLDER / "swedish.bin").open("rb") as language:  # its first line holds a digest of the rest
        total.update(language.readline())
    return total.hexdigest()[:DIGEST_LENGTH]
