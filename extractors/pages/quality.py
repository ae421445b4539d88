"""How well a text was read: for choosing between two readings of one page, and for telling a damaged one.

Measures words against the commonest Swedish ones. Never changes the text and never looks at what it says.
"""

import re
from collections.abc import Sequence

from extractors import rules
from schemas.pages import Word

_TOKEN = re.compile(r"[^\W\d_]+")
_MARKED = re.compile("[åäöÅÄÖ]")
# Healthy Swedish has 4.6 % å, ä and ö among its letters; layers by engines that knew none have nearly none.
FEWEST_MARKED = 0.003
# Words that keep their form without å, ä and ö, and show that the language is Swedish.
_SWEDISH = frozenset(("och", "att", "som", "det", "av", "till", "en", "den", "med", "ett", "inte", "enligt", "ska"))
SWEDISH_SHARE = 0.05
FEWEST_WORDS = 40
# A reading is better when this much more of its words are common ones, and it is not much shorter.
CLEARLY = 0.02
NOT_SHORTER = 0.6


def tokens(words: Sequence[Word]) -> list[str]:
    """The words of a text in lower case, without numbers and signs."""
    return [token for word in words for token in _TOKEN.findall(word.text.lower())]


def is_judged(words: Sequence[Word]) -> bool:
    """Whether a text is long enough to be judged."""
    return len(tokens(words)) >= FEWEST_WORDS


def is_damaged(words: Sequence[Word]) -> bool:
    """Whether a text is Swedish that has lost its å, ä and ö. Too short a text is not judged."""
    found = tokens(words)
    if len(found) < FEWEST_WORDS:
        return False
    swedish = sum(token in _SWEDISH for token in found) / len(found)
    letters = sum(map(len, found))
    return swedish > SWEDISH_SHARE and _marked(found) < FEWEST_MARKED * letters


def common_share(words: Sequence[Word]) -> float:
    """How many of the words are among the commonest of Swedish."""
    found = tokens(words)
    return sum(token in rules.common_words() for token in found) / max(len(found), 1)


def is_better(new: Sequence[Word], old: Sequence[Word]) -> bool:
    """Whether the new reading of a page is clearly better than the old one."""
    fresh, known = tokens(new), tokens(old)
    if len(fresh) < NOT_SHORTER * len(known):
        return False
    if not is_judged(old):  # too few common words to compare: å, ä and ö that were lost and are there again
        return _marked(fresh) > _marked(known)
    return common_share(new) > common_share(old) + CLEARLY


def _marked(found: Sequence[str]) -> int:
    return sum(len(_MARKED.findall(token)) for token in found)
