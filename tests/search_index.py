"""A small reading of an index template, strict where a server is: what it analyses a text to, and what it refuses.

Knows only what the template uses, and is an error for anything else. Words are cut as the standard tokenizer cuts
Swedish. The stemmer is Snowball's as the servers have it, before its third version; `stem` can be set to another.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

Template = dict[str, Any]
WORD = re.compile(r"\w+(?:(?:(?<=\d)[.,;'’](?=\d)|(?<=[^\W\d_])[.:'’·](?=[^\W\d_]))\w+)*")
VOWELS = "aeiouyåäö"
ENDINGS = """heterna hetens arens andes andet anden heten heter arnas ernas ornas arna erna orna ande arne aste aren ades
    erns ade are ern ens het ast ad en ar er or as es at a e""".split()  # noqa: SIM905 - as a list they fill a page
BEFORE_S = "bcdfghjklmnoprtvy"
RULE = re.compile(r"(.*)\s*=>\s*(.*)\s*$")
ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})")
LONG = 2**63
LONGEST_TERM = 32_766
LONGEST_ID = 512
BUILT_IN = ("lowercase", "asciifolding")


class Kept(str):
    """A term that no stemmer touches any more."""


class Refused(ValueError):
    """What a server would refuse."""


class Analysis:
    """The analyzers and normalizers of a template."""

    def __init__(self, settings: Template, stem: Callable[[str], str] | None = None) -> None:
        """`settings` is the `analysis` of the index settings. Each name in it must lead somewhere."""
        self.settings = settings
        self.stem = stem or stemmed
        for kind in ("analyzer", "normalizer"):
            for name in settings[kind]:
                self._read(kind, name, "")

    def tokens(self, analyzer: str, text: str) -> list[str]:
        """The terms of a text, those at one place after each other."""
        return self._read("analyzer", analyzer, text)

    def normalised(self, normalizer: str | None, value: str) -> str:
        """The one term of a keyword."""
        if normalizer is None:
            return value
        (term,) = self._read("normalizer", normalizer, value) or [""]
        return term

    def _read(self, kind: str, name: str, text: str) -> list[str]:
        reader = self.settings[kind][name]
        assert reader["type"] == "custom"
        assert set(reader) <= {"type", "char_filter", "tokenizer", "filter"}
        for char_filter in reader["char_filter"]:
            text = _replaced(self.settings["char_filter"][char_filter], text)
        places = [[token] for token in self._cut(reader["tokenizer"], text)] if kind == "analyzer" else [[text]]
        for token_filter in reader["filter"]:
            if kind == "normalizer" and token_filter not in BUILT_IN:
                raise Refused(f"{token_filter} is no filter for a normalizer")
            places = [_filtered(self._filter(token_filter), tokens, self.stem) for tokens in places]
        return [token for tokens in places for token in tokens]

    def _cut(self, tokenizer: str, text: str) -> list[str]:
        if tokenizer == "standard":
            return [word for word in WORD.findall(text) if any(map(str.isalnum, word))]
        chosen = self.settings["tokenizer"][tokenizer]
        assert (chosen["type"], chosen["group"]) == ("pattern", 0)
        return [match[0] for match in _pattern(chosen["pattern"]).finditer(text)]

    def _filter(self, name: str) -> Template:
        return {"type": name} if name in BUILT_IN else self.settings["filter"][name]


def _replaced(chosen: Template, text: str) -> str:
    if chosen["type"] == "pattern_replace":
        return _pattern(chosen["pattern"]).sub(_groups(chosen["replacement"]), text)
    assert chosen["type"] == "mapping"
    rules = dict(_rule(rule) for rule in chosen["mappings"])
    assert len(rules) == len(chosen["mappings"])
    longest_first = sorted(rules, key=len, reverse=True)
    return re.sub("|".join(map(re.escape, longest_first)), lambda match: rules[match[0]], text)


def _rule(rule: str) -> tuple[str, str]:
    match = RULE.match(rule)
    assert match is not None
    left, right = (ESCAPE.sub(lambda code: chr(int(code[1], 16)), side.strip()) for side in match.groups())
    assert left
    return left, right


def _filtered(chosen: Template, tokens: Sequence[str], stem: Callable[[str], str]) -> list[str]:
    """The terms that stand at one place after a filter."""
    return {
        "lowercase": lambda: [token.lower() for token in tokens],
        "asciifolding": lambda: [_folded(token) for token in tokens],
        "stemmer_override": lambda: [_override(tuple(chosen["rules"])).get(token, token) for token in tokens],
        "stemmer": lambda: [token if isinstance(token, Kept) else stem(token) for token in tokens],
        "dictionary_decompounder": lambda: [word for token in tokens for word in _decompounded(chosen, token)],
        "unique": lambda: list(dict.fromkeys(tokens)),
        "pattern_replace": lambda: [
            type(token)(_pattern(chosen["pattern"]).sub(_groups(chosen["replacement"]), token)) for token in tokens
        ],
        "pattern_capture": lambda: [word for token in tokens for word in (token, *_captured(chosen, token))],
    }[chosen["type"]]()


def stemmed(word: str) -> str:
    """What Snowball for Swedish makes of a word in lower case."""
    start = _region(word)
    region = word[start:]
    ending = next((ending for ending in ENDINGS if region.endswith(ending)), None)
    # The longest ending counts, and "s" is one among them.
    if ending:
        word = word[: -len(ending)]
    elif region.endswith("s") and word[-2:-1] in BEFORE_S and len(word) > 1:
        word = word[:-1]
    if word[start:].endswith(("dd", "gd", "nn", "dt", "gt", "kt", "tt")):
        word = word[:-1]
    region = word[start:]
    for ending, left in (("löst", "lös"), ("fullt", "full"), ("lig", ""), ("els", ""), ("ig", "")):
        if region.endswith(ending):
            return word[: -len(ending)] + left
    return word


def _region(word: str) -> int:
    """Where the part begins that endings are taken off."""
    match = re.match(f"[^{VOWELS}]*[{VOWELS}]+[^{VOWELS}]", word)
    return max(match.end(), 3) if match and len(word) >= 3 else len(word)


def _folded(token: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", token) if not unicodedata.combining(sign))


@lru_cache
def _override(rules: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for rule in rules:
        left, _, right = rule.partition("=>")
        found |= {form.strip(): Kept(right.strip()) for form in left.split(",")}
    return found


def _decompounded(chosen: Template, token: str) -> Iterator[str]:
    """The word, then at each place in it the longest of the words of the list."""
    yield token
    if len(token) < chosen["min_word_size"]:
        return
    assert chosen["only_longest_match"]
    words = set(chosen["word_list"])
    for start in range(len(token) - chosen["min_subword_size"] + 1):
        sizes = range(chosen["max_subword_size"], chosen["min_subword_size"] - 1, -1)
        ends = (start + size for size in sizes if start + size <= len(token))
        if found := next((token[start:end] for end in ends if token[start:end] in words), None):
            yield found


def _captured(chosen: Template, token: str) -> Iterator[str]:
    assert chosen["preserve_original"]
    for pattern in chosen["patterns"]:
        for match in _pattern(pattern).finditer(token):
            yield from match.groups()


def _pattern(java: str) -> re.Pattern[str]:
    python = java.replace(r"[\p{L}\p{N}]", r"[^\W_]").replace(r"\p{L}", r"[^\W\d_]").replace(r"\p{N}", r"\d")
    return re.compile(python)


def _groups(replacement: str) -> str:
    return re.sub(r"\$(\d)", r"\\\1", replacement)


class Index:
    """An index that has a template: takes bulk lines, and refuses what a server would, and what it has no place for."""

    def __init__(self, template: Template) -> None:
        """Nothing is in it yet."""
        body = template["template"]
        self.analysis = Analysis(body["settings"]["index"]["analysis"])
        self.properties = body["mappings"]["properties"]
        self.held: dict[str, Template] = {}

    def bulk(self, data: bytes, name: str) -> None:
        """Does what the lines say, for the index of this name."""
        if data and not data.endswith(b"\n"):
            raise Refused("the last line has no end")
        lines = iter(data.decode("utf-8").split("\n")[:-1])
        for line in lines:
            ((action, target),) = _json(line).items()
            assert set(target) == {"_index", "_id"}
            assert target["_index"] == name
            if not 0 < len(target["_id"].encode()) <= LONGEST_ID:
                raise Refused("the _id is too long")
            if action == "delete":
                self.held.pop(target["_id"], None)
            else:
                assert action == "index"
                self.held[target["_id"]] = self.check(_json(next(lines)))

    def check(self, document: Template) -> Template:
        """The document, if it is one that fits."""
        for name, value in document.items():
            _check(self.properties, self.analysis, name, value)
        return document


def _json(line: str) -> Template:
    def refuse(constant: str) -> None:
        raise Refused(f"{constant} is no JSON")

    if len(line.splitlines()) != 1:
        raise Refused("a line break within a line")
    read = json.loads(line, parse_constant=refuse)
    json.dumps(read, ensure_ascii=False).encode("utf-8")  # a lone surrogate is an error
    assert isinstance(read, dict)
    return read


def _check(properties: Template, analysis: Analysis, name: str, value: Any) -> None:
    if name not in properties:
        raise Refused(f"{name} is unknown")
    for one in value if isinstance(value, list) else [value]:
        if one is not None:
            _check_one(properties[name], analysis, name, one)


def _check_one(mapping: Template, analysis: Analysis, name: str, value: Any) -> None:
    kind = mapping["type"]
    if kind == "object":
        if mapping.get("enabled", True):
            assert isinstance(value, dict), name
            for within, held in value.items():
                _check(mapping["properties"], analysis, within, held)
        return
    fits = {
        "text": lambda: isinstance(value, str),
        "keyword": lambda: isinstance(value, str) and _is_held(mapping, analysis, value),
        "boolean": lambda: isinstance(value, bool),
        "long": lambda: type(value) is int and -LONG <= value < LONG,
        "float": lambda: type(value) in (int, float) and abs(value) < 3e38,
        "date": lambda: mapping["format"] == "strict_date" and _is_date(value),
    }
    if not fits[kind]():
        raise Refused(f"{name} is no {kind}")
    for sub in mapping.get("fields", {}).values():
        _check_one(sub, analysis, name, value)


def _is_held(mapping: Template, analysis: Analysis, value: str) -> bool:
    if len(value.encode("utf-16-le")) // 2 > mapping["ignore_above"]:
        return True
    return len(analysis.normalised(mapping.get("normalizer"), value).encode()) <= LONGEST_TERM


def _is_date(value: Any) -> bool:
    if not isinstance(value, str) or not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
