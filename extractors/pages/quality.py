"""How well a text was read: for choosing between two readings of one page.

Measures words against the commonest Swedish ones. Never changes the text and never looks at what it says.
"""

from collections.abc import Sequence

from extractors import damage, rules
from schemas.pages import Word

# A reading is better when this much more of its words are common ones, and it is not much shorter.
CLEARLY = 0.02
NOT_SHORTER = 0.6
# Of the words of Swedish prose a quarter have an å, ä or ö.
SOME = 0.02


def tokens(words: Sequence[Word]) -> list[str]:
    """The words of a text in lower case, without numbers and signs."""
    return damage.words_of(word.text for word in words)


def is_judged(words: Sequence[Word]) -> bool:
    """Whether a text is long enough to be judged."""
    return damage.is_judged(tokens(words))


def is_damaged(words: Sequence[Word]) -> bool:
    """Whether a text is Swedish that has lost its å, ä and ö. Too short a text is not judged."""
    return damage.is_damaged(tokens(words))


def may_be_damaged(words: Sequence[Word]) -> bool:
    """Whether hardly any of the words has an å, ä or ö: asked of every page, so no more than counted."""
    with_marks = sum("å" in word.text or "ä" in word.text or "ö" in word.text for word in words)
    return with_marks < SOME * len(words)


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
        return damage.marked(fresh) > damage.marked(known)
    return common_share(new) > common_share(old) + CLEARLY
