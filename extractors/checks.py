"""What a protokoll should have by kommunallagen 5:67 ff., and hasn't: each lack becomes a warning.

A protokoll is to say who served, which matters were treated, and for each what was moved, in what order it was put,
how the votes fell, what was decided and who reserved himself. Nothing is repaired here, and nothing is guessed.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from schemas.findings import FoundDecision, Treatment
from schemas.outline import ItemSpan, Outline, SectionSpan
from schemas.problems import Notice
from schemas.record import Metadata, Vote
from schemas.vocabulary import PartKind, SectionKind, Severity

# KL 5:69: a protokoll is attested within so many days.
DAYS_TO_ADJUST = 14
# More numbers missing than this are no lack but another series.
MOST_MISSING = 20
_VOTED = re.compile(
    r"\b(?:omröstning(?:en)? (?:genomförs|genomfördes|har genomförts|verkställs|sker|skedde)"
    r"|votering(?:en)? (?:genomförs|genomfördes|verkställs))",
    re.IGNORECASE,
)
# Items that inform, or open and close the meeting, decide nothing.
_INFORMS = re.compile(
    r"\b(?:information|anmälning|anmälan|anmälda|meddelande|överläggning|rapport|redovisning|öppn|avslut|upprop"
    r"|övriga frågor|nästa|utgår|föredragning|delgivning|skrivelse)",
    re.IGNORECASE,
)
_DECIDING: tuple[SectionKind, ...] = ("decision", "proposal")


def check(
    kind: PartKind, outline: Outline, metadata: Metadata, decisions: Sequence[FoundDecision], done: Sequence[Treatment]
) -> list[Notice]:
    """The warnings about one part; none for what is no protokoll. `done` is the treatment of each item."""
    if kind not in ("protokoll", "protokollsutdrag"):
        return []
    found = [*_numbers(outline.items)]
    if kind == "protokoll" and outline.items:
        found += _formalities(outline, metadata)
    rows: dict[int | None, list[FoundDecision]] = defaultdict(list)
    for row in decisions:
        rows[row.item].append(row)
    for index, (item, sections) in enumerate(zip(outline.items, outline.by_item(), strict=True)):
        found += _item(item, sections, done[index], rows[index])
    return found


def _page(item: ItemSpan) -> int:
    return item.heading_lines[0].page


def _name(item: ItemSpan) -> str:
    return f"{'§' if '§' in item.heading_lines[0].text else 'punkt'} {item.paragraph}"


def _numbers(items: Sequence[ItemSpan]) -> Iterator[Notice]:
    """Gaps and repeats in the numbering."""
    seen: set[str] = set()
    last: int | None = None
    for item in items:
        numbers = [int(number) for number in re.findall(r"\d+", item.paragraph or "")]
        if not numbers:
            continue
        missing = range(last + 1, numbers[0]) if last is not None else range(0)
        if 0 < len(missing) <= MOST_MISSING:
            gone = f"§ {missing[0]}" if len(missing) == 1 else f"§§ {missing[0]}–{missing[-1]}"
            text = f"{gone} saknas före § {numbers[0]}; se efter om sidan är med och läsbar"
            yield Notice("paragraph_missing", "warning", text, _page(item))
        own = {item.paragraph or ""} if len(numbers) == 1 else {str(n) for n in range(numbers[0], numbers[-1] + 1)}
        if own & seen:
            text = f"§ {numbers[0]} finns mer än en gång; se efter om filen är flera protokoll"
            yield Notice("paragraph_repeated", "warning", text, _page(item))
        seen |= own
        last = numbers[-1]


def _formalities(outline: Outline, metadata: Metadata) -> Iterator[Notice]:
    """What the whole protokoll should say: who served, who attests it, and when."""
    page = _page(outline.items[0])
    if not any(one.presence == "deciding" for one in metadata.attendance):
        yield Notice("attendance_missing", "warning", "protokollet säger inte vilka som tjänstgjort (KL 5:67)", page)
    if not metadata.adjusters:
        yield Notice("adjuster_missing", "info", "ingen justerare hittades i protokollet (KL 5:69)", page)
    if metadata.meeting_on and metadata.adjusted_on:
        days = (date.fromisoformat(metadata.adjusted_on) - date.fromisoformat(metadata.meeting_on)).days
        if days > DAYS_TO_ADJUST:
            text = f"protokollet är justerat {days} dagar efter mötet; lagen ger {DAYS_TO_ADJUST} (KL 5:69)"
            yield Notice("adjusted_late", "info", text, page)


def _item(
    item: ItemSpan, sections: Sequence[SectionSpan], done: Treatment, decisions: Sequence[FoundDecision]
) -> Iterator[Notice]:
    """What one item should say: what was put where motions go apart, how votes fell, what was decided."""
    page, name = _page(item), _name(item)
    text = " ".join(block.text for section in sections for block in section.blocks)
    put = any(section.kind == "putting" and section.blocks for section in sections)
    apart = {motion.what for motion in done.motions if motion.what}
    if len(apart) > 1 and not put and done.vote is None:
        message = f"{name} har yrkanden som går isär, men ingen propositionsordning (KL 5:67)"
        yield Notice("putting_missing", "warning", message, page)
    if done.vote is None and _VOTED.search(text):
        yield Notice("vote_without_result", "warning", f"{name} har omröstning utan resultat (KL 5:67)", page)
    if done.vote is not None and not _adds_up(done.vote):
        message = f"{name}: rösterna i listan är inte lika många som de som anges; räkna efter"
        yield Notice("vote_does_not_add_up", "warning", message, page)
    decides = any(section.kind in _DECIDING for section in sections)
    moved_only = all(row.status == "moved" for row in decisions)
    if moved_only and (decides or not _INFORMS.search(item.title)):
        severity: Severity = "warning" if decides else "info"
        yield Notice("item_without_decision", severity, f"inget beslut hittades i {name}; läs den själv", page)


def _adds_up(vote: Vote) -> bool:
    """Whether the named ballots, where there are some, are as many as the counts say."""
    named = {way: sum(ballot.vote == way for ballot in vote.ballots) for way in ("yes", "no")}
    return not (named["yes"] and named["no"]) or (named["yes"], named["no"]) == (vote.yes, vote.no)
