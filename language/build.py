"""Builds the data that the repair ships, from the sources in this folder and the word frequencies of wordfreq.

    python -m language.build

The same sources make the same bytes. extractors/repair/lexicon.py says what each array holds, and reads it.
"""

import gzip
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from wordfreq import get_frequency_dict

from extractors import rules
from extractors.repair import arrays, grams
from extractors.repair.alphabet import is_word
from extractors.repair.lexicon import CAPITAL_STEPS, CAPITAL_UNKNOWN, FILE, WORST
from language import letters
from language.automaton import build, in_order
from language.costs import Source, bytes_of, quantised
from language.forms import with_forms
from language.rows import rows_of

SOURCES = Path(__file__).parent / "sources"
LISTS = ("names.txt", "places.txt", "authorities.txt")

# Official Swedish is what is read; the web's word list knows what it lacks.
OFFICIAL_SHARE = 0.75
# A word that only the web's list has is often a misspelling, and more so where official text has its twin with dots.
ONLY_WEB, ONLY_WEB_TWIN = 0.2, 0.05
# A word without å, ä and ö is a careless spelling of its twin when it is this many times rarer.
CARELESS = 300
WEB_CARELESS = 3
# The names of people and places count as if seen this often.
LISTED = 3
# A word is a name when this share of it has a capital.
MOSTLY = 0.6
# A word this common is counted beside the endings of others.
FREQUENT = 1500
# First parts of compounds make so many words; parts and heads are at least so long, and heads no rarer than this.
FEWEST_OF_A_PART = 3
SHORTEST_PART, SHORTEST_HEAD = 2, 3
DEAREST_HEAD = 17.0
# A head that made no compound here counts as this many.
UNSEEN_HEAD = 0.1
ENGLISH_WORDS = 12_000
PLAIN = str.maketrans("åäöéèêëàáâãçñíïóôúüýæøšžčćđłńśőßğ", "aaoeeeeaaaacniioouuyaoszccdlnsosg")


def main() -> None:
    """Write the data file, and say how large its parts are."""
    arrays.save(FILE, everything())
    sizes = arrays.load(FILE)
    out = [f"{array.nbytes:>11,}  {name}\n" for name, array in sizes.items()]
    sys.stdout.writelines([*out, f"{FILE.stat().st_size:>11,}  in all\n"])


def everything() -> dict[str, Source]:
    """All arrays by name."""
    official, capitals = _official()
    costs = with_forms(_word_costs(official))
    words = in_order(list(costs))
    firsts, heads = _compounds(words, costs)
    numbers = {word: number for number, word in enumerate(words)}
    frequent = {word for word, count in official.items() if count >= FREQUENT}
    return {
        **_automaton("words", costs),
        "words.capital": bytes_of(_capital(word, official, capitals) for word in words),
        "words.head": bytes_of(quantised(heads[word]) if word in heads else WORST for word in words),
        **_automaton("firsts", firsts),
        **_automaton("english", _english()),
        "letters": ("B", letters.table({word: official.get(word, 1) for word in words})),
        "name_letters": ("B", letters.table(_names(official, capitals))),
        "grams": ("I", grams.table(rows_of(_counted(), numbers, frequent))),
    }


def _automaton(name: str, costs: Mapping[str, float]) -> dict[str, Source]:
    words = in_order(list(costs))
    parts = {**build(words), "cost": bytes_of(quantised(costs[word]) for word in words)}
    return {f"{name}.{part}": source for part, source in parts.items()}


def _lines(name: str) -> Iterator[list[str]]:
    with gzip.open(SOURCES / name, "rt", encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n").split("\t")


def _counted() -> Iterator[tuple[tuple[str, ...], int]]:
    for name in ("pairs.tsv.gz", "triples.tsv.gz"):
        for text, count in _lines(name):
            yield tuple(text.split()), int(count)


def _official() -> tuple[dict[str, int], dict[str, int]]:
    """How often each word stands in official text, and how often with a capital inside a sentence."""
    counts: Counter[str] = Counter()
    capitals: Counter[str] = Counter()
    for word, count, capital in _lines("words.tsv.gz"):
        if is_word(word):
            counts[word] += int(count)
            capitals[word] += int(capital)
    for word in _listed():
        lower = word.lower()
        counts[lower] += LISTED
        capitals[lower] += LISTED * (word != lower)
    best = _dotted(counts)
    kept = {w: n for w, n in counts.items() if w != w.translate(PLAIN) or best[w] < CARELESS * n}
    return kept, capitals


def _listed() -> Iterator[str]:
    """The words of the lists of names, places and authorities, and of the kommuner."""
    lines = [line for name in LISTS for line in (SOURCES / name).read_text("utf-8").splitlines()]
    for line in (*lines, *rules.kommuner()):
        for word in line.replace("-", " ").split():
            if is_word(word.lower()):
                yield word


def _dotted(counts: Mapping[str, float]) -> dict[str, float]:
    """For words without å, ä and ö, how often the commonest word is seen that is the same with them."""
    best: dict[str, float] = defaultdict(float)
    for word, count in counts.items():
        plain = word.translate(PLAIN)
        if plain != word:
            best[plain] = max(best[plain], count)
    return best


def _names(official: Mapping[str, int], capitals: Mapping[str, int]) -> dict[str, int]:
    """Names of people and places, and what else is mostly written with a capital."""
    found = {word.lower(): LISTED for word in _listed() if word[0].isupper()}
    found |= {w: count for w, count in official.items() if capitals[w] > MOSTLY * count and count > LISTED}
    return dict(sorted(found.items()))


def _word_costs(official: Mapping[str, int]) -> dict[str, float]:
    """-log p of each word of the lexicon."""
    web = {word: p for word, p in get_frequency_dict("sv", "best").items() if is_word(word)}
    best = _dotted(web)
    seen = {word.translate(PLAIN) for word in official}
    total = sum(official.values())
    costs = {}
    for word in sorted({*official, *web}):
        plain = word.translate(PLAIN)
        share = web.get(word, 0.0)
        careless = plain == word and best[word] > WEB_CARELESS * share
        if word in official:
            p = official[word] / total
            if not careless:
                p = OFFICIAL_SHARE * p + (1 - OFFICIAL_SHARE) * share
        elif careless:
            continue
        else:
            p = (1 - OFFICIAL_SHARE) * share * (ONLY_WEB_TWIN if plain in seen else ONLY_WEB)
        costs[word] = -math.log(p)
    return costs


def _capital(word: str, official: Mapping[str, int], capitals: Mapping[str, int]) -> int:
    """The share of a word's occurrences inside sentences that have a capital, smoothed."""
    if word not in official:
        return CAPITAL_UNKNOWN
    return round(CAPITAL_STEPS * (capitals[word] + 0.2) / (official[word] + 1))


def _compounds(words: Sequence[str], costs: Mapping[str, float]) -> tuple[dict[str, float], dict[str, float]]:
    """-log p of first parts and of heads: by how many different words each makes with others."""
    known = {word for word in words if len(word) >= SHORTEST_HEAD and costs[word] < DEAREST_HEAD}
    splits = [
        (word[:cut], word[cut:])
        for word in words
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_HEAD + 1)
        if word[cut:] in known
    ]
    made = Counter(first for first, _ in splits)
    firsts = {first: n for first, n in made.items() if n >= FEWEST_OF_A_PART and _is_part(first, known)}
    # Any word may end a compound; those that never did so here are rarer.
    heads = dict.fromkeys(sorted(known), UNSEEN_HEAD)
    for first, head in splits:
        if first in firsts:
            heads[head] += 1
    return _shares(firsts), _shares(heads)


def _shares(counts: Mapping[str, float]) -> dict[str, float]:
    total = sum(counts.values())
    return {word: -math.log(count / total) for word, count in sorted(counts.items())}


def _is_part(first: str, known: set[str]) -> bool:
    """Whether a word's beginning is itself a word, with or without what joins it to the next."""
    forms = (first, first[:-1] if first[-1] in "sea" else first, first + "a", first + "e", first[:-1] + "a")
    return any(form in known for form in forms)


def _english() -> dict[str, float]:
    """-log p of the commonest English words."""
    rows = [(w, p) for w, p in get_frequency_dict("en", "best").items() if is_word(w) and w.isascii()]
    commonest = sorted(rows, key=lambda row: (-row[1], row[0]))[:ENGLISH_WORDS]
    return {word: -math.log(p) for word, p in commonest if len(word) > 1 or word in "ai"}


if __name__ == "__main__":
    main()
