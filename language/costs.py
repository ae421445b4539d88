"""Probabilities as the bytes that the data holds."""

from array import array
from collections.abc import Iterable

from extractors.repair.lexicon import STEPS, WORST

Source = tuple[str, bytes]
"""An array: the letter of its type, and its bytes."""


def quantised(cost: float) -> int:
    """A cost in nats as a byte."""
    return min(WORST - 1, max(0, round(cost * STEPS)))


def bytes_of(values: Iterable[int]) -> Source:
    """Numbers up to 255 as an array."""
    return "B", array("B", values).tobytes()
