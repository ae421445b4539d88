"""The Swedish that the repair knows: words with their probabilities, parts of compounds, words in a row, letters.

All of it is one file, mapped into memory and made by language/build.py. Nothing here knows of damage.
"""

from dataclasses import dataclass
from functools import cache
from typing import Final

from extractors import rules
from extractors.repair import arrays
from extractors.repair.alphabet import LABELS
from extractors.repair.arrays import Array

FILE: Final = rules.FOLDER / "swedish.bin"
STEPS: Final = 12
"""Costs are kept as bytes: -log p in twelfths of a nat."""
WORST: Final = 255
"""No probability at all."""
LABEL: Final = 63
"""The bits of a cell that are its label."""
ENDS: Final = 64
"""The bit of a cell that says that a word ends here."""
CAPITAL_STEPS: Final = 254
"""A share of capitals is kept in so many steps."""
CAPITAL_UNKNOWN: Final = 255
NODE: Final = 7
"""How far a cell's next node is shifted."""


@dataclass(frozen=True, slots=True)
class Automaton:
    """Words as a graph of letters: the edge for label x of node n is cell n + x, if that cell's label is x."""

    root: int
    cells: Array
    skips: Array
    cost: Array
    """-log p by the word's number."""

    def number(self, word: str) -> int:
        """The number of a word; -1 where it is not known."""
        node, number, cell = self.root, 0, 0
        for letter in word:
            label = LABELS.get(letter)
            if label is None:
                return -1
            cell = self.cells[node + label]
            if cell & LABEL != label:
                return -1
            number += self.skips[node + label]
            node = cell >> NODE
        return number if cell & ENDS else -1


@dataclass(frozen=True, slots=True)
class Swedish:
    """What is known of the language."""

    words: Automaton
    capital: Array
    """How often a word inside a sentence has a capital, of 254; 255 where that isn't known."""
    head: Array
    """-log p of a word as the last part of a compound."""
    firsts: Automaton
    """First parts of compounds, with what joins them to the next."""
    english: Automaton
    letters: Array
    """-log p of a letter after three others: four symbols of five bits are the place."""
    name_letters: Array
    """The same of names of people and places."""
    grams: Array
    """How often words stand in a row; see grams."""


@cache
def swedish() -> Swedish:
    """The language, mapped when it is first asked for."""
    found = arrays.load(FILE)

    def automaton(name: str) -> Automaton:
        return Automaton(
            found[f"{name}.root"][0], found[f"{name}.cells"], found[f"{name}.skips"], found[f"{name}.cost"]
        )

    return Swedish(
        words=automaton("words"),
        capital=found["words.capital"],
        head=found["words.head"],
        firsts=automaton("firsts"),
        english=automaton("english"),
        letters=found["letters"],
        name_letters=found["name_letters"],
        grams=found["grams"],
    )


NATS: Final = tuple(number / STEPS for number in range(256))
"""A stored cost in nats."""
