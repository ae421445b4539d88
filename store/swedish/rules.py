"""The rules of `swedish.toml` and the words of `related.toml`, checked and read once a process."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Paradigm:
    """What the forms of a word end in, after what they share."""

    name: str
    endings: tuple[str, ...]
    """The first is that of the word as it is looked up."""
    bare: tuple[str, ...]
    """Those without the s of the genitive, which any word has and no paradigm is told by."""
    noun: bool = False


@dataclass(frozen=True, slots=True)
class Irregular:
    """A form that no paradigm has: the word it is of, and whether a prefix may stand before both."""

    word: str
    prefixed: bool


@dataclass(frozen=True, slots=True)
class Rules:
    """All of them."""

    by_ending: Mapping[str, tuple[Paradigm, ...]]
    irregular: Mapping[str, Irregular]
    """By form."""
    related: Mapping[str, tuple[str, ...]]
    """By word, the words that are looked up with it."""
    derived: tuple[tuple[str, ...], ...]
    """Endings of which words that share all before them are looked up with each other."""
    no_first: frozenset[str]
    """What looks like the first part of a compound and is none."""
    no_head: frozenset[str]
    """What looks like the last part of a compound and is none."""
    small: frozenset[str]
    """Words that are no forms of others."""
    firsts: frozenset[str]
    """First parts that count as making compounds, whether the lexicon has some or not."""
    heads: frozenset[str]
    """Words that count as ending compounds in the same way."""


@cache
def rules() -> Rules:
    """The rules. An unknown key of a paradigm or an irregular word is an error."""
    found, lots = (tomllib.loads((FOLDER / name).read_text("utf-8")) for name in ("swedish.toml", "related.toml"))
    by_ending: dict[str, list[Paradigm]] = defaultdict(list)
    for row in found["paradigm"]:
        paradigm = _paradigm(**row)
        for ending in dict.fromkeys(paradigm.endings):
            by_ending[ending].append(paradigm)
    related: dict[str, tuple[str, ...]] = {}
    for words in map(str.split, chain.from_iterable(lots.values())):
        for word in words:
            related[word] = (*related.get(word, ()), *(other for other in words if other != word))
    return Rules(
        {ending: tuple(paradigms) for ending, paradigms in by_ending.items()},
        {form: irregular for row in found["irregular"] for form, irregular in _irregular(**row)},
        related,
        tuple(tuple(row["endings"]) for row in found["derived"]),
        small=frozenset(found["small"]["words"].split()),
        **{name: frozenset(listed.split()) for name, listed in found["compounds"].items()},
    )


def _paradigm(name: str, endings: list[str], *, genitive: bool = False, noun: bool = False) -> Paradigm:
    both = [end for ending in endings for end in ((ending, f"{ending}s") if genitive else (ending,))]
    return Paradigm(name, tuple(both), tuple(endings), noun)


def _irregular(word: str, forms: str, *, prefixed: bool = False) -> Iterator[tuple[str, Irregular]]:
    for form in (word, *forms.split()):
        yield form, Irregular(word, prefixed)
