"""The letters that words of the lexicon are made of, each with a small number, and what the character model sees."""

from typing import Final

LETTERS: Final = "abcdefghijklmnopqrstuvwxyzåäöéèêëàáâãçñíïóôúüýæøšžčćđłńśőßğ"
LABELS: Final = {letter: number for number, letter in enumerate(LETTERS, 1)}
"""A letter's label in the automata: 1 and up, less than 64."""

# The character model has 32 symbols, so that four of them make a number of 20 bits.
END: Final = 0
OTHER: Final = 31
SYMBOLS: Final = {letter: number for number, letter in enumerate("abcdefghijklmnopqrstuvwxyzåäöé", 1)}
SYMBOL_BITS: Final = 5


def is_word(text: str) -> bool:
    """Whether the lexicon can hold it: lower-case letters it knows and nothing else."""
    return bool(text) and all(letter in LABELS for letter in text)
