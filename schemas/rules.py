"""The shape of the rule files in extractors/rules. An unknown key is an error, so a typo can't silence a rule.

Each rule carries `examples` it must match and `not` it must miss; a test runs them all.
"""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from schemas.vocabulary import Act, AssignmentBasis, DecisionBasis, NumberForm, PartKind, SaidOfDigits, SectionKind


def _compiles(pattern: str) -> str:
    re.compile(pattern)
    return pattern


BodyKind = Literal["body", "office", "role", "group", "company"]
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


class BodyRule(BaseModel):
    """A body, office, role, company or group: its canonical name and what else it is called."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    kind: BodyKind
    aliases: list[str] = []

    @classmethod
    def of(cls, line: str, kind: BodyKind) -> "BodyRule":
        """The rule a line of the rule files stands for: "canonical | alias | alias"."""
        name, *aliases = (spelling.strip() for spelling in line.split("|"))
        return cls(name=name, kind=kind, aliases=aliases)


class BodyLists(BaseModel):
    """Names by kind, a line each: as in bodies.toml and in the municipality files."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    bodies: list[str] = []
    offices: list[str] = []
    roles: list[str] = []
    groups: list[str] = []
    companies: list[str] = []

    def rules(self) -> tuple[BodyRule, ...]:
        """Every line as a rule."""
        lists: dict[BodyKind, list[str]] = {
            "body": self.bodies,
            "office": self.offices,
            "role": self.roles,
            "group": self.groups,
            "company": self.companies,
        }
        return tuple(BodyRule.of(line, kind) for kind, lines in lists.items() for line in lines)


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
    named: bool = False
    """Whether the phrase gives something to do only where it says who: "Ärendet ska återkomma" does not."""


class DueRule(Rule):
    """How a time is written, and the way its days are worked out."""

    reads: str
    pattern: Regex


class DueWords(BaseModel):
    """What introduces a time in a clause, and what makes it something else."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    last: list[str]
    with_: list[str] = Field(alias="with")
    loose: list[str]
    between: list[str]
    finishes: Regex
    told: Regex


class ConfidenceRule(BaseModel):
    """How often a row is right by what it was found from, and what lowers it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    decision: dict[DecisionBasis, float]
    assignment: dict[AssignmentBasis, float]
    factors: dict[Literal["suspect"], float]


class WordRule(Rule):
    """Words before digits that say what these are."""

    says: SaidOfDigits
    pattern: Regex
    """Matched in the text before the digits, letter case ignored; the match nearest to them counts."""


class Sureness(BaseModel):
    """How sure a way of writing a number is, by what is said before it. At 0 it is no number."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    alone: float = 0.0
    named: float = 0.0
    labelled: float = 0.0
    firm: float = 0.0
    other: float = 0.0
    misread: float = 0.0


class ScreeningRules(BaseModel):
    """How personal numbers are written, how sure each way is, and the words that tell them from other digits."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    forms: dict[NumberForm, Sureness]
    word: list[WordRule]


class ColumnRule(Rule):
    """A column of an assignment table by what its header says."""

    column: str
    names: list[str]


class Municipality(BodyLists):
    """What is true of one kommun alone: its name, what else it is called, and bodies with names of their own."""

    name: str
    aliases: list[str] = []
    parts: list[PartRule] = []
    headings: list[HeadingRule] = []
