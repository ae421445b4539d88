"""Damaged lines → lines as meant. Two passes: the first with the prior's confusions, the second with the text's own.

Works on the lines of one text, in order, all of which are damaged. Never looks at where they stand on the page.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from typing import Final

from extractors import damage
from extractors.repair import casing, foreign
from extractors.repair.channel import estimated, explained, prior
from extractors.repair.choices import Reader, first_reader
from extractors.repair.context import Choice, Context, best_path, likelihoods
from extractors.repair.grams import NO_WORD
from extractors.repair.lexicon import swedish
from extractors.repair.slots import Place, Slot, bullets, joined, neighbours, slots_of

# A word is changed when what it becomes is at least this likely, and likelier than the print by this much.
LEAST_SURE: Final = 0.25
LIKELIER: Final = 1.0
LIKELIER_THAN_KNOWN: Final = 3.0
LIKELIER_IF_NEW: Final = 5.0
LIKELIER_NAME: Final = 10.0
# A word that was left as it is is suspect when that is less likely than this.
DOUBTFUL: Final = 0.6
# Nothing is certain.
MOST_SURE: Final = 0.99
# What a pass has chosen counts for the next one where nothing else is this near, in nats.
CLEAR: Final = 2.0
# Where nothing else is this near and the word is known, the text's own confusions change nothing.
BEYOND_DOUBT: Final = 4.0
# A word is strange when it costs this much; in a text from a bad scan such a share is.
STRANGE: Final = 24.0
HARD: Final = 0.035
BULLET: Final = "•"
SURE_OF_BULLET: Final = 0.9


@dataclass(frozen=True, slots=True)
class Mended:
    """A stretch of a line, and what is meant by it; what is suspect is left alone, and `text` is a guess."""

    start: int
    end: int
    raw: str
    text: str
    confidence: float
    reason: str
    suspect: bool = False


Filled = list[tuple[Slot, tuple[Choice, ...]]]


def mend(lines: Sequence[str]) -> list[list[Mended]]:
    """What is changed and what is suspect in each line, from left to right."""
    if not lines:
        return []
    language, context, first = swedish(), _context(), first_reader()
    slots = _joined(slots_of(lines), lines, first)
    filled = [(slot, first.choices(slot)) for slot in slots]
    keeps = foreign.english_words(
        [(s.printed.lower(), min(c.cost for c in choices)) for s, choices in filled], language
    )
    chosen = _best(filled, context)
    channel, own_words = estimated(_seen(filled, chosen)), _own_words(filled, chosen)
    second = Reader(channel, language, own_words, is_hard=_is_hard(filled))
    filled = [
        (slot, _again(slot, choices, second, keep=keep)) for (slot, choices), keep in zip(filled, keeps, strict=True)
    ]
    chosen = _best(filled, context)
    out: list[list[Mended]] = [[] for _ in lines]
    for number, at in bullets(lines).items():
        out[number].append(Mended(at, at + 1, lines[number][at], BULLET, SURE_OF_BULLET, "bullet"))
    for place, mended in _outcomes(filled, chosen, lines, context):
        out[place.line].append(mended)
    return out


@cache
def _context() -> Context:
    return Context(swedish())


def _again(slot: Slot, choices: tuple[Choice, ...], reader: Reader, *, keep: bool) -> tuple[Choice, ...]:
    """The slot's choices for the second pass. `keep`: it stands in a run of English."""
    if slot.kind != "word":
        return choices
    if keep:
        return (_as_printed(choices, slot),)
    first = choices[0]
    sure = first.reading is not None and first.reading.known and _is_clear(first, choices, BEYOND_DOUBT)
    return choices if sure else reader.choices(slot)


def _is_clear(choice: Choice, choices: Sequence[Choice], by: float) -> bool:
    """Whether no other choice is near."""
    return all(other is choice or other.cost > choice.cost + by for other in choices)


def _best(filled: Filled, context: Context) -> list[int]:
    return best_path([choices for _, choices in filled], context)


def _joined(slots: Sequence[Slot], lines: Sequence[str], reader: Reader) -> list[Slot]:
    """The slots with words that a false space parts made one."""
    parted = [at for at in neighbours(slots, lines) if reader.together(slots[at], slots[at + 1])]
    out: list[Slot] = []
    skip = False
    for at, slot in enumerate(slots):
        if skip:
            skip = False
        elif at in parted:
            out.append(joined(slot, slots[at + 1]))
            skip = True
        else:
            out.append(slot)
    return out


def _is_hard(filled: Filled) -> bool:
    """Whether so many prints are no words that more must have happened to them than to å, ä and ö."""
    words = [choices for slot, choices in filled if slot.kind == "word" and slot.printed.islower()]
    strange = sum(not any(c.reading and c.cost < STRANGE for c in choices) for choices in words)
    return strange > HARD * len(words)


def _as_printed(choices: Sequence[Choice], slot: Slot) -> Choice:
    return next(choice for choice in choices if choice.text == slot.printed)


def _clear(filled: Filled, chosen: Sequence[int]) -> Iterator[tuple[Slot, Choice]]:
    """The words that were chosen with no other near."""
    for (slot, choices), index in zip(filled, chosen, strict=True):
        choice = choices[index]
        if choice.reading is not None and _is_clear(choice, choices, CLEAR):
            yield slot, choice


def _seen(filled: Filled, chosen: Sequence[int]) -> Mapping[str, Mapping[str, float]]:
    """What became of the letters of words with å, ä and ö that are clear."""
    counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for slot, choice in _clear(filled, chosen):
        text = choice.reading.text if choice.reading and choice.reading.known else ""
        if not damage.marked([text]) or casing.is_capitals(slot.printed):
            continue
        printed = slot.printed[:1].lower() + slot.printed[1:]
        for letter, segment in zip(text, explained(printed, text, prior().rescue) or (), strict=False):
            counts[letter][segment] += 1.0
    return counts


def _own_words(filled: Filled, chosen: Sequence[int]) -> Mapping[str, float]:
    """The words of the text that are clear, each with its share of all words."""
    counts = Counter(choice.reading.text for _, choice in _clear(filled, chosen) if choice.reading)
    return {word: (count - 1) / len(filled) for word, count in counts.items() if count > 1}


def _outcomes(
    filled: Filled, chosen: Sequence[int], lines: Sequence[str], context: Context
) -> Iterator[tuple[Place, Mended]]:
    """What comes of each slot that has a choice."""
    for at, ((slot, choices), index) in enumerate(zip(filled, chosen, strict=True)):
        if len(choices) == 1 and not slot.is_joined:
            continue
        likely = likelihoods(choices, *_beside(filled, chosen, at), context)
        kept = next(i for i, choice in enumerate(choices) if choice.text == slot.printed)
        needed = max(LEAST_SURE, _margin(choices[index], choices[kept]) * likely[kept])
        if (index != kept and likely[index] >= needed) or (index == kept and slot.is_joined):
            yield from _at_places(slot, choices[index].text, likely[index], lines)
        elif likely[kept] < DOUBTFUL:
            guess = max((i for i in range(len(choices)) if i != kept), key=likely.__getitem__)
            yield from _at_places(slot, choices[guess].text, likely[guess], lines, suspect=True)


def _beside(filled: Filled, chosen: Sequence[int], at: int) -> tuple[tuple[int, int], list[int]]:
    """What stands chosen before and after a slot, two words each at the most."""
    before = [NO_WORD, NO_WORD, *_tokens(filled, chosen, max(0, at - 2), at)][-2:]
    after = _tokens(filled, chosen, at + 1, min(at + 3, len(filled)))[:2]
    return (before[0], before[1]), after


def _tokens(filled: Filled, chosen: Sequence[int], start: int, end: int) -> list[int]:
    return [token for at in range(start, end) for token in filled[at][1][chosen[at]].tokens]


def _margin(choice: Choice, kept: Choice) -> float:
    """How much likelier a change must be than the print: more where the print is a word, or the change is none."""
    if kept.reading and kept.reading.known:
        return LIKELIER_THAN_KNOWN
    if choice.reading and not choice.reading.known:
        return LIKELIER_NAME if kept.text[:1].isupper() else LIKELIER_IF_NEW
    return LIKELIER


def _at_places(
    slot: Slot, text: str, likely: float, lines: Sequence[str], *, suspect: bool = False
) -> Iterator[tuple[Place, Mended]]:
    """The change at each place of the slot; a word that a line's end parts is parted where the print is."""
    sure = round(min(likely, MOST_SURE), 2)
    texts = _parts(slot, text) if len(slot.places) > 1 else [text]
    for place, meant in zip(slot.places, texts, strict=True):
        raw = lines[place.line][place.start : place.end]
        if raw != meant:
            yield place, Mended(place.start, place.end, raw, meant, sure, _reason(slot, text), suspect)


def _parts(slot: Slot, text: str) -> list[str]:
    """A word that lines' ends part, parted where the print is; as printed where a letter lies across."""
    printed = slot.printed[:1].lower() + slot.printed[1:]
    cuts = list(accumulate(place.end - place.start for place in slot.places))
    ends = {0: 0}
    at = 0
    for letters, segment in enumerate(explained(printed, text.lower(), prior().hard) or (), 1):
        at += len(segment)
        ends[at] = letters  # what was lost after a letter goes with it
    if not all(cut in ends for cut in cuts):
        return [slot.printed[start:end] for start, end in pairwise([0, *cuts])]
    return [text[ends[start] : ends[end]] for start, end in pairwise([0, *cuts])]


def _reason(slot: Slot, text: str) -> str:
    if slot.kind in ("one", "stroke"):
        return "stroke"
    if " " in text:
        return "space_lost"
    if slot.is_joined:
        return "space_added"
    if damage.marked([text]):
        return "diacritic"
    return "letters"
