"""Whether a text is Swedish that has lost its å, ä and ö: one judgement for who reads pages and who repairs them.

Looks at how often the letters stand among words that show the language. Too short a text is not judged.
"""

import re
from collections.abc import Iterable, Sequence

_TOKEN = re.compile(r"[^\W\d_]+")
_MARKED = re.compile("[åäöÅÄÖ]")
# Healthy Swedish has 4.6 % å, ä and ö among its letters; layers by engines that knew none have nearly none.
FEWEST_MARKED = 0.003
# Words that keep their form without å, ä and ö, and show that the language is Swedish.
_SWEDISH = frozenset(("och", "att", "som", "det", "av", "till", "en", "den", "med", "ett", "inte", "enligt", "ska"))
SWEDISH_SHARE = 0.05
FEWEST_WORDS = 40


def words_of(texts: Iterable[str]) -> list[str]:
    """The words of texts in lower case, without numbers and signs."""
    return [word for text in texts for word in _TOKEN.findall(text.lower())]


def is_judged(words: Sequence[str]) -> bool:
    """Whether a text is long enough to be judged by its words."""
    return len(words) >= FEWEST_WORDS


def is_damaged(words: Sequence[str]) -> bool:
    """Whether the words are Swedish that has lost its å, ä and ö."""
    if not is_judged(words):
        return False
    swedish = sum(word in _SWEDISH for word in words) / len(words)
    letters = sum(map(len, words))
    return swedish > SWEDISH_SHARE and marked(words) < FEWEST_MARKED * letters


def marked(words: Iterable[str]) -> int:
    """How many å, ä and ö the words have."""
    return sum(len(_MARKED.findall(word)) for word in words)
