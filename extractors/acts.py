"""What a deciding sentence does: its acts, from the verbs (rules/acts.toml)."""

import re
from functools import cache

from extractors import rules
from schemas.vocabulary import Act


@cache
def _forms() -> tuple[tuple[Act, re.Pattern[str]], ...]:
    return tuple((rule.act, re.compile(rf"\b(?:{'|'.join(rule.forms)})(?!\w)", re.IGNORECASE)) for rule in rules.acts())


def acts_of(text: str) -> list[Act]:
    """The acts of the text in the order of the rules; `besluta` alone where only that verb is there; [] if none.

    The verb "beslutar" in front of another act ("beslutar att godkänna") is no act of its own.
    """
    found = [act for act, form in _forms() if form.search(text)]
    special: list[Act] = [act for act in found if act != "besluta"]
    return special or found
