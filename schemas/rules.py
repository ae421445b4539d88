"""The shape of the rule files in extractors/rules. An unknown key is an error, so a typo can't silence a rule.

Each rule carries `examples` it must match and `not` it must miss; a test runs them all.
"""

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from schemas.vocabulary import Act, PartKind, SectionKind


def _compiles(pattern: str) -> str:
    re.compile(pattern)
    return pattern


Regex = Annotated[str, AfterValidator(_compiles)]


class Rule(BaseModel):
    """What every rule has: text it must match, and near-misses it must not."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    examples: list[str] = []
    counter: list[str] = Field(default=[], alias="not")


class HeadingRule(Rule):
    """Headings of one kind: whole lines (`names`), and expressions for those that vary (`patterns`)."""

    kind: SectionKind
    names: list[str] = []
    patterns: list[Regex] = []


class PartRule(Rule):
    """How the first page of a kind of document looks: a line that opens it."""

    kind: PartKind
    opens: list[Regex]
    """Matched against a whole line near the top of a page, letter case ignored."""
    weight: float = 1.0
    holds: list[Regex] = []
    """Matched against any whole line: what only documents of the kind hold, for those that no words open."""
    words: Regex = ""
    """What an attachment's title holds where it is a paper of the kind: "Protokoll från föregående möte"."""
    held: list[str] = []
    """Lines that `holds` must match."""


class ActRule(Rule):
    """The verb forms that make a decision of one kind."""

    act: Act
    forms: list[Regex]


class BodyRule(Rule):
    """A body, förvaltning, company or group: its canonical name and what else it is called."""

    name: str
    id: str
    kind: str
    aliases: list[str] = []


class LabelRule(Rule):
    """The words in a header block that stand before (or above) a value."""

    field: str
    names: list[str]


class FurnitureRule(Rule):
    """Lines at the edge of a page that belong to no section."""

    name: str
    pattern: Regex


class AssignmentRule(Rule):
    """A phrase that gives somebody something to do, as spaCy token patterns."""

    name: str
    patterns: list[list[dict[str, object]]]
    assignee: str
    """Where the assignee stands: "before", "after" or "between" the words of the phrase."""


class ColumnRule(Rule):
    """A column of an assignment table by what its header says."""

    column: str
    names: list[str]


class Municipality(BaseModel):
    """What is true of one kommun alone: its name, what else it is called, and bodies with names of their own."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    aliases: list[str] = []
    bodies: list[BodyRule] = []
    parts: list[PartRule] = []
    headings: list[HeadingRule] = []
