"""Builds the lexicon of search, `store/swedish/lexicon.tsv.gz`, from the counts of words in this folder.

    python -m language.search

The same sources make the same bytes; store/swedish/lexicon.py says what each line holds, and reads it.
"""

import gzip
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from wordfreq import get_frequency_dict

from language.build import ONLY_WEB, PLAIN
from store.swedish.inflection import Reading, word_of
from store.swedish.lexicon import FILE, SHORTEST_FIRST, SHORTEST_HEAD
from store.swedish.rules import rules

SOURCE = Path(__file__).parent / "sources" / "words.tsv.gz"

# A word seen once only is as often a misprint.
FEWEST = 2
# A word is a name when this share of it has a capital.
MOSTLY = 0.9
LONGEST_NAME = 11
# A first part stands before so many different heads. It is a word seen this often, or what such a word becomes.
FEWEST_HEADS, FEWEST_OF_A_FIRST = 3, 20
# A head is a noun seen this often as it is looked up, and with its other forms.
FEWEST_OF_A_HEAD, FEWEST_OF_ITS_FORMS = 20, 40
# A part that is listed in swedish.toml makes at least so many.
LISTED = 12
COMPRESSION = 9


def main() -> None:
    """Write the lexicon, and say how large it is."""
    FILE.write_bytes(everything())
    sys.stdout.write(f"{FILE.stat().st_size:,} bytes\n")


def everything() -> bytes:
    """The file. No clock and no name in its head, so that it is the same each time."""
    text = "".join(f"{line}\n" for line in _lines())
    return gzip.compress(text.encode(), COMPRESSION, mtime=0)


def _lines() -> Iterator[str]:
    counts, names = _counted()
    common_words = {word: n for word, n in counts.items() if word not in names or len(word) > LONGEST_NAME}
    readings = {word: _reading(word, names, common_words) for word in counts}
    common: Counter[str] = Counter()
    for word, reading in readings.items():
        common[reading.word] += counts[word]
    heads = _heads(readings, counts, common)
    firsts, makes = _compounds([word for word in counts if word not in names], heads, counts, common, readings)
    for word, count in counts.items():
        reading = readings[word]
        of = "" if reading.word == word else reading.word
        ends = max(1, makes.get(heads[word], 0)) if word in heads else ""
        yield f"{word}\t{count}\t{of}\t{ends}\t{firsts.get(word, '')}"
    yield from (f"{first}\t0\t\t\t{made}" for first, made in firsts.items() if first not in counts)


def _reading(word: str, names: frozenset[str], common: Mapping[str, int]) -> Reading:
    """The word that a form is of; a name is of itself. What is long is no name, however it is written."""
    if word.removesuffix("s") in names and len(word) <= LONGEST_NAME and word not in rules().irregular:
        return Reading(0.0, word.removesuffix("s"), is_noun=False)
    return word_of(word, common)


def _counted() -> tuple[dict[str, int], frozenset[str]]:
    """How often each word was seen, the commonest first; and those that are names."""
    counts: Counter[str] = Counter()
    names: set[str] = set()
    with gzip.open(SOURCE, "rt", encoding="utf-8") as file:
        for line in file:
            word, count, capital = line.rstrip("\n").split("\t")
            if int(count) >= FEWEST and word.isalpha():
                counts[word] = int(count)
                if int(capital) > MOSTLY * int(count):
                    names.add(word)
    return _with_everyday(counts), frozenset(names)


def _with_everyday(counts: Counter[str]) -> dict[str, int]:
    """The words, and those of the web as if seen in as much text; but no word that may be one without its dots."""
    total = sum(counts.values())
    dotted = {word.translate(PLAIN) for word in counts if word.translate(PLAIN) != word}
    english = get_frequency_dict("en", "best")
    web = {
        word: round(total * share * (1.0 if word in counts else ONLY_WEB))
        for word, share in get_frequency_dict("sv", "best").items()
        if word.isalpha() and (word in counts or english.get(word, 0.0) < share)
    }
    dotted |= {word.translate(PLAIN) for word in web if word.translate(PLAIN) != word}
    for word, count in web.items():
        if count >= FEWEST and (word in counts or word not in dotted):
            counts[word] += count
    return {word: count for word, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))}


def _heads(readings: Mapping[str, Reading], counts: Mapping[str, int], common: Counter[str]) -> dict[str, str]:
    """The forms that may end a compound, with the word each is of."""
    barred, listed = rules().no_head, {readings[head].word for head in rules().heads if head in readings}

    def is_common(word: str) -> bool:
        return counts.get(word, 0) >= FEWEST_OF_A_HEAD and common[word] >= FEWEST_OF_ITS_FORMS

    return {
        form: reading.word
        for form, reading in readings.items()
        if (reading.is_noun and is_common(reading.word)) or reading.word in listed
        if len(form) >= SHORTEST_HEAD and not {form, reading.word} & barred
    }


def _compounds(
    words: list[str],
    heads: Mapping[str, str],
    counts: Mapping[str, int],
    common: Counter[str],
    readings: Mapping[str, Reading],
) -> tuple[dict[str, int], dict[str, int]]:
    """First parts and heads, each with how many others it makes words with."""
    barred = rules().no_first
    splits = [
        (word[:cut], heads[word[cut:]])
        for word in words
        for cut in range(SHORTEST_FIRST, len(word) - SHORTEST_HEAD + 1)
        if word[cut:] in heads and word[:cut] not in barred
    ]
    made: dict[str, set[str]] = defaultdict(set)
    for first, head in splits:
        made[first].add(head)

    def is_word(form: str) -> bool:
        return form in counts and common[readings[form].word] >= FEWEST_OF_A_FIRST

    def is_first(first: str) -> bool:
        """A word as it is, with what joins it to the next, or without its last vowel."""
        joined = first[-1] in "sea" and first[:-1] in counts
        changed = first[-1] in "uoe" and f"{first[:-1]}a" in counts
        return joined or changed or is_word(first) or f"{first}a" in counts or f"{first}e" in counts

    firsts = {first: len(of) for first, of in made.items() if len(of) >= FEWEST_HEADS and is_first(first)}
    firsts |= {first: max(LISTED, firsts.get(first, 0)) for first in sorted(rules().firsts)}
    makes: dict[str, set[str]] = defaultdict(set)
    for first, head in splits:
        if first in firsts:
            makes[head].add(first)
    listed = {readings[head].word: LISTED for head in sorted(rules().heads) if head in readings}
    return firsts, {head: max(len(of), listed.get(head, 0)) for head, of in makes.items()} | {
        head: count for head, count in listed.items() if head not in makes
    }


if __name__ == "__main__":
    main()
