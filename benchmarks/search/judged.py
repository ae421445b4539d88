"""The queries and what a registrator would want back for each: `queries/`, one file a category.

A row in no list is not wanted. The grades: 3 is what was looked for, 2 is good, 1 is related and no offence.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent / "queries"
GRADES: Final = (3, 2, 1)
GOOD: Final = 2
"""From this grade on, not finding the row is a miss."""


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody types, and the grades of the rows that answer it."""

    text: str
    category: str
    held_out: bool
    """Drawn by lot when the queries were written, a third of each category: not to be looked at while tuning."""
    grades: dict[str, int]
    """By key; see `collection`."""

    @property
    def good(self) -> set[str]:
        """The rows that must not be missed."""
        return {key for key, grade in self.grades.items() if grade >= GOOD}


@cache
def queries() -> tuple[Query, ...]:
    """All queries, by category and in the order they are written. Never checks them: a test does."""
    return tuple(
        _query(path.stem, said)
        for path in sorted(FOLDER.glob("*.toml"))
        for said in tomllib.loads(path.read_text("utf-8"))["query"]
    )


def _query(category: str, said: dict[str, object]) -> Query:
    grades: dict[str, int] = {}
    for grade in GRADES:
        keys = said.get(f"grade_{grade}", [])
        assert isinstance(keys, list)
        # A row that stands under two grades would count by the order of the lists.
        assert not grades.keys() & set(keys), (said["text"], grades.keys() & set(keys))
        grades |= dict.fromkeys(keys, grade)
    return Query(str(said["text"]), category, bool(said.get("held_out")), grades)
