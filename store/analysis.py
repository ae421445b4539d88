"""How a search index reads Swedish: the analyzers of the index template, made from the lists in analysis.toml.

Four ways to read the same words, each in a field of its own. Exactly: in lower case, å, ä and ö kept apart from a and
o, no word left out, since "inte" turns a decision round. Stemmed: all forms of a word meet. Compound: a word is found
by its parts too. Folded: goteborg finds Göteborg. Beside them what a text mentions: its case numbers and §.
"""

import tomllib
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

Settings = dict[str, Any]

EXACT: Final = "klubbat_exact"
STEMMED: Final = "klubbat_stemmed"
COMPOUND: Final = "klubbat_compound"
FOLDED: Final = "klubbat_folded"
MENTIONS: Final = "klubbat_mentions"
MENTIONED: Final = "klubbat_mentioned"
NAME: Final = "klubbat_name"
CASE: Final = "klubbat_case"
PARAGRAPH: Final = "klubbat_paragraph"

LETTERS: Final = "klubbat_letters"
FORMS: Final = "klubbat_forms"
STEMMER: Final = "klubbat_stemmer"
PARTS: Final = "klubbat_parts"
ONCE: Final = "klubbat_once"
COLON: Final = "klubbat_colon"
NEUTER: Final = "klubbat_neuter"

# The letters of Latin script that may come as a letter and a mark: macOS writes file names so, and some PDFs texts.
LATIN: Final = range(0xC0, 0x250)
# Signs that a text layer has for others, and that no one types in a search box.
SIGNS: Final = {
    "\u00ad": "",
    "\u200b": "",
    "\u2010": "-",
    "\u2011": "-",
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
}

ENDINGS: Final = ("a", "an", "ans", "as", "or", "ors", "orna", "ornas")
SHORTEST_WORD, SHORTEST_PART, LONGEST_PART = 6, 3, 20

# EU:s, KF:s, SFI:n.
COLON_ENDING: Final = (r"^(.+):[a-zåäö]{1,4}$", "$1")
# Bolaget, beslutets: the stemmer of the servers leaves them as they are, since Snowball knew nothing of -et before its
# third version. What it does know (-het, -andet) is left to it, and what is no ending (kvalitet, arbets-).
NEUTER_ENDING: Final = (r"^(.{2,})(?<!h)(?<!it)(?<!and)(?<!arb)ets?$", "$1")

# "KS 2018/124", "KS-2018-00124", "2018/124", and "§ 12" either way round; not a date such as 2018-01-24.
MENTION: Final = (
    r"(?:(?<![\p{L}\p{N}])\p{L}{1,8}[ /:-])?(?<!\p{N})(?:19|20)[0-9]{2}(?!-[0-9]{2}-[0-9]{2}(?![0-9]))[/:-][0-9]{1,7}"
    r"(?![0-9])|§+\s*[0-9]+|(?<![0-9])[0-9]+\s*§"
)
# All signs between the pieces of a case number are one space, and the noughts before its number go.
SEPARATORS: Final = (r"[\s/:_-]+", " ")
NOUGHTS: Final = (r"(?<![0-9])0+(?=[0-9])", "")
SECTION_SIGN: Final = (r"^(?:§+\s*([0-9]+)|([0-9]+)\s*§)$", "§$1$2")
NO_SIGN: Final = (r"[§\s]+", "")
WITHOUT_REGISTER: Final = r"^\p{L}+ ([0-9]{4} [0-9]+)$"


@lru_cache(maxsize=1)
def lists() -> Settings:
    """The lists of analysis.toml as they stand there."""
    return tomllib.loads(files("store").joinpath("analysis.toml").read_text("utf-8"))


def analysis() -> Settings:
    """The `analysis` of the index settings. It names no file, plugin or word list that a server would have to have."""
    return {
        "char_filter": {
            LETTERS: {"type": "mapping", "mappings": list(_letters())},
            "klubbat_case_separators": _replacing(*SEPARATORS),
            "klubbat_case_noughts": _replacing(*NOUGHTS),
            "klubbat_no_sign": _replacing(*NO_SIGN),
        },
        "tokenizer": {MENTIONS: {"type": "pattern", "pattern": MENTION, "group": 0}},
        "filter": {
            FORMS: {"type": "stemmer_override", "rules": list(_forms())},
            COLON: _replacing(*COLON_ENDING),
            NEUTER: _replacing(*NEUTER_ENDING),
            STEMMER: {"type": "stemmer", "language": "swedish"},
            PARTS: {
                "type": "dictionary_decompounder",
                "word_list": lists()["parts"].split(),
                "min_word_size": SHORTEST_WORD,
                "min_subword_size": SHORTEST_PART,
                "max_subword_size": LONGEST_PART,
                "only_longest_match": True,
            },
            ONCE: {"type": "unique", "only_on_same_position": True},
            "klubbat_separators": _replacing(*SEPARATORS),
            "klubbat_noughts": _replacing(*NOUGHTS),
            "klubbat_section_sign": _replacing(*SECTION_SIGN),
            "klubbat_without_register": {
                "type": "pattern_capture",
                "patterns": [WITHOUT_REGISTER],
                "preserve_original": True,
            },
        },
        "analyzer": {
            EXACT: _analyzer("lowercase"),
            STEMMED: _analyzer("lowercase", COLON, FORMS, NEUTER, STEMMER),
            COMPOUND: _analyzer("lowercase", COLON, PARTS, FORMS, NEUTER, STEMMER, ONCE),
            FOLDED: _analyzer("lowercase", "asciifolding"),
            MENTIONS: _mentions("klubbat_without_register"),
            MENTIONED: _mentions(),
        },
        "normalizer": {
            NAME: _normalizer(LETTERS),
            CASE: _normalizer(LETTERS, "klubbat_case_separators", "klubbat_case_noughts"),
            PARAGRAPH: _normalizer(LETTERS, "klubbat_no_sign", "klubbat_case_noughts"),
        },
    }


def _analyzer(*filters: str) -> Settings:
    return {"type": "custom", "char_filter": [LETTERS], "tokenizer": "standard", "filter": list(filters)}


def _mentions(*more: str) -> Settings:
    filters = ["lowercase", "klubbat_section_sign", "klubbat_separators", "klubbat_noughts", *more]
    return {"type": "custom", "char_filter": [LETTERS], "tokenizer": MENTIONS, "filter": filters}


def _normalizer(*char_filters: str) -> Settings:
    return {"type": "custom", "char_filter": list(char_filters), "filter": ["lowercase"]}


def _replacing(pattern: str, replacement: str) -> Settings:
    return {"type": "pattern_replace", "pattern": pattern, "replacement": replacement}


def _letters() -> Iterator[str]:
    """Each letter with a mark as one sign, as no server does by itself without a plugin (NFC)."""
    for letter in map(chr, LATIN):
        parts = unicodedata.normalize("NFD", letter)
        if len(parts) > 1:
            yield f"{_escaped(parts)} => {_escaped(letter)}"
    for sign, meant in SIGNS.items():
        yield f"{_escaped(sign)} => {_escaped(meant)}"


def _escaped(text: str) -> str:
    return "".join(f"\\u{ord(sign):04X}" for sign in text)


def _forms() -> Iterator[str]:
    """What the stemmer leaves to these rules: the forms of a word, and what they are indexed as."""
    for row in lists()["forms"]:
        first, *others = dict.fromkeys(row.split())
        yield f"{', '.join([first, *others])} => {first}"
    for noun in lists()["in_a"].split():
        stem = noun.removesuffix("a")
        yield f"{', '.join(stem + ending for ending in ENDINGS)} => {stem}"
