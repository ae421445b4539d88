"""Words → their forms that no list has, where words that end alike mostly have that form.

"Lekmannarevisor" gets "lekmannarevisorernas", since most words in -sor have -sorernas.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from statistics import median

Form = tuple[str, str]
"""What goes from the word's end, and what comes."""
_ADDED = "s n ns t ts en ens et ets r rs er ers ar ars na nas erna ernas arna arnas e a"
_FOR_A = "or ors orna ornas ade at ar as"
_FOR_E = "ar ars arna arnas"
FORMS: tuple[Form, ...] = tuple(
    (strip, add) for strip, row in (("", _ADDED), ("a", _FOR_A), ("e", _FOR_E)) for add in row.split(" ")
)
# Words end alike when they share so many letters; so many of them, and such a share, must have a form.
ALIKE = 3
FEWEST_ALIKE, SHARE_ALIKE = 20, 0.25
SHORTEST_BASE = 5
# Words rarer than this get no forms, and no form is rarer than that.
DEAREST_BASE, DEAREST_FORM = 17.0, 21.0
# What a form costs more for being in no list.
NOT_LISTED = 1.0


def with_forms(costs: Mapping[str, float]) -> dict[str, float]:
    """The words with their costs, and the forms they lack: dearer than the word as such forms usually are."""
    bases = {word: cost for word, cost in sorted(costs.items()) if len(word) >= SHORTEST_BASE and cost < DEAREST_BASE}
    usual = _usual(bases, costs)
    out = dict(costs)
    for word, cost in bases.items():
        for form in FORMS:
            more = usual.get((word[-ALIKE:], form))
            new = _form(word, form)
            if more is not None and new not in costs:
                out[new] = min(out.get(new, DEAREST_FORM), cost + max(more, NOT_LISTED))
    return out


def _usual(bases: Mapping[str, float], costs: Mapping[str, float]) -> dict[tuple[str, Form], float]:
    """For words that end alike, the forms that they mostly have, and how much dearer than the word each is."""
    of_all = Counter(word[-ALIKE:] for word in bases)
    dearer: dict[tuple[str, Form], list[float]] = defaultdict(list)
    for word, cost in bases.items():
        for form in FORMS:
            other = costs.get(_form(word, form))
            if other is not None:
                dearer[word[-ALIKE:], form].append(other - cost)
    return {
        key: median(rows) + NOT_LISTED
        for key, rows in dearer.items()
        if len(rows) >= max(FEWEST_ALIKE, SHARE_ALIKE * of_all[key[0]])
    }


def _form(word: str, form: Form) -> str:
    strip, add = form
    return word.removesuffix(strip) + add if word.endswith(strip) else ""
