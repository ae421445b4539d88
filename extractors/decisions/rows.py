"""The rows of a deciding section: numbered items, att-satser, or sentences, each with who decides it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from extractors.decisions.acts import acts_of
from extractors.decisions.as_proposed import takes_proposal
from extractors.evidence import Held
from extractors.folding import squash
from extractors.leads import Lead, giving_lead, lead_of
from extractors.names import LONGEST_BODY, PERSON, body_name, is_body, meant
from extractors.sentences import split_sentences, without_finding
from schemas.findings import FoundDecision
from schemas.outline import Block
from schemas.vocabulary import Act, DecisionBasis, DecisionStatus

# A decision whose content stands in the table below it.
_BELOW = re.compile(r"\b(?:följande|nedan|nedanstående|enligt tabell\w*)\b", re.IGNORECASE)
# A text that opens a list or adds to a decision is one decision with all that follows.
_OPENED = re.compile(r"följande (tillägg|ändring|lydelse)|:\s")
NOTHING = re.compile(
    r"^(inga övriga frågor|inget att (rapportera|besluta)|information(en)? ges|--+|_+|\.{3,}|[-–])\.?$", re.IGNORECASE
)
# Which bilaga it is, behind the text of a decision; "enligt Bilaga 2" is part of what is decided.
_BILAGA_TAIL = re.compile(
    r"(?<!enligt )(?<! till )(?<! i )(?<! med )(?<! av )(?<! och )(?<! för )(?<! se )"
    r"\(?\bBilaga \d+(?: ?[a-z]\b)?(?:(?:, ?| och | )\d+[a-z]?)*(?:,? s \d+)?\)?$"
)
# What stands under Beslut and decides nothing: how the paragraph is attested …
_ASIDE = re.compile(
    r"^(?:§\s?\d+ (?:förklaras|justeras)|omedelbar justering)"
    r"|^(?:Inga yrkanden|Efter votering|Upplysning|Beslutet (?:är|har|fattas|gäller)|Handlingar skickas)\b",
    re.IGNORECASE,
)
# … who took no part, and what was decided before.
_NO_PART = re.compile(r"\bdelt(?:ar|og) (?:inte|ej) i\b", re.IGNORECASE)
_DECIDED_BEFORE = re.compile(r"\bhar (?:den \d+ \w+ \d{4} )?beslutat att\b", re.IGNORECASE)
_DISSENT = re.compile(r"\([A-ZÅÄÖ]{1,4}\)[^.]{0,60}? (?:reserverar sig|deltar inte|deltog inte|avstår från att)\b")
# Words enough for a subject, a verb and what it is about, and a sentence's end.
_SENTENCE = re.compile(r"^(?:\S+\s+){3,}\S+[.:]$|^Ärendet (?:utgår|utgick)\b")
# A proposal to another body in one sentence: "Nämnden föreslår åt kommunfullmäktige att besluta om …".
_ASKS = re.compile(
    r"(?P<by>[A-ZÅÄÖ][\wåäö, -]{3,60}?) föreslår (?:för (?:egen|sin) del )?(?:åt |att )?"
    r"(?:[\wåäö -]{3,60}? (?:att )?föreslår? )?"
    r"(?P<body>[\wåäö -]{3,60}?)(?: att besluta| besluta| beslutar| att (?!besluta)\w+a\b)"
)
_MOVES = re.compile(r"\b(?:föreslår|yrkar)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for the rows to come: set by headings and by lines such as "I kommunstyrelsen:"."""

    status: DecisionStatus
    body: str | None
    proposed_by: str | None
    item: int | None
    minutes: bool = False
    """Whether what the body itself decides here is decided."""
    given_to: str = ""
    """Who gets what the rows say to do, where the line above them says it."""
    agenda: bool = False
    """Whether numbers may be those of the next points: an item without a deciding verb is none."""


def rows_of(blocks: Sequence[Block], section: Context) -> Iterator[FoundDecision]:
    """The rows of a section's blocks."""
    context = section
    for group in _grouped(blocks):
        if isinstance(group, Lead):
            context = _under(group, context, section)
        elif context.status != "moved" or _is_motion(group):
            yield from row_of(group, context)


def row_of(group: Sequence[Block], context: Context) -> Iterator[FoundDecision]:
    """The row of an item, or the rows of the deciding sentences of a paragraph without a number."""
    first = group[0]
    printed = without_bilaga(" ".join(_with_mark(block, index) for index, block in enumerate(group)))
    text = _without_asides(printed, marked=bool(first.mark))
    if context.status == "moved" and context.minutes:
        text = without_finding(text)
    if not text or NOTHING.match(text) or (_ASIDE.match(text) and not first.mark):
        return
    whole = first.mark or len(group) > 1 or _OPENED.search(text) or context.status == "moved"
    lines = tuple(line for block in group for line in block.lines)
    held = Held(lines)
    given_to = context.given_to if _lists(first) else ""
    for sentence in [text] if whole else _deciding(text):
        acts: list[Act] = [*acts_of(sentence)]
        acts = ["uppdra", *(act for act in acts if act != "besluta")] if given_to else acts
        if not acts and (context.agenda or not (first.mark or _may_decide(sentence))):
            continue
        own = asked(sentence, context)
        yield FoundDecision(
            own.status,
            own.body,
            own.proposed_by,
            first.number,
            sentence,
            tuple(dict.fromkeys(acts)) or ("besluta",),
            lines if whole and text == printed else held.holding(sentence),
            context.item,
            _basis(first, sentence, context, known=bool(acts)),
            given_to=given_to,
        )


def without_bilaga(text: str) -> str:
    """The text of a decision in one line, without the number of its bilaga behind it."""
    line = squash(text)
    told = _BILAGA_TAIL.search(line)
    return line[: told.start()].rstrip(" ,") if told else line


def _without_asides(text: str, *, marked: bool) -> str:
    """The text without the sentences that only say who disagreed, took no part, or what was decided before."""
    return " ".join(sentence for sentence in split_sentences(text) if not _is_aside(sentence, marked=marked))


def _is_aside(sentence: str, *, marked: bool) -> bool:
    if _DISSENT.search(sentence):
        return True
    before = _DECIDED_BEFORE.search(sentence)
    told = before is not None and not acts_of(sentence[: before.start()])
    return not marked and (told or _NO_PART.search(sentence) is not None)


def _basis(first: Block, sentence: str, context: Context, *, known: bool) -> DecisionBasis:
    """What the row is found from; `known` says whether its verb is one that decides."""
    if context.status == "moved":
        return "yrkande" if context.minutes else "moved"
    if first.number is not None:
        return "numbered"
    if first.mark or sentence.casefold().startswith("att "):
        return "clause"
    return "sentence" if known else "unverbed"


def is_clause(block: Block) -> bool:
    """Whether a block is an att-sats, or a numbered item that decides."""
    starts_att = block.text.casefold().startswith("att ")
    return starts_att or (block.number is not None and bool(acts_of(block.text)))


def subject_of(sentence: str) -> str | None:
    """The body a sentence begins with, if it decides: "Tekniska nämnden godkänner …", not "Nämnden beviljas …"."""
    words = sentence.split(" ")
    if not words[0][:1].isupper():
        return None
    for count in range(1, min(LONGEST_BODY, len(words) - 2) + 1):
        verb = words[count + 1] if words[count] in ("har", "föreslås") else words[count]
        if acts_of(verb):
            name = " ".join(words[:count])
            return body_name(name) if is_body(name) and not verb.endswith("s") else None
    return None


# ---------------------------------------------------------------- which blocks are one row


def _grouped(blocks: Sequence[Block]) -> Iterator[list[Block] | Lead]:
    """The blocks one decision each, with the lines that set who decides between them.

    A text that opens with "… med följande ändringar:" takes the paragraphs below it along.
    """
    group: list[Block] = []
    text = [block for block in blocks if not block.note]
    for block, following in zip_longest(text, text[1:]):
        lead = None if block.mark else _lead(block, following)
        if lead is not None or (block.mark and block.number is not None) or not _belongs(group, block):
            if group:
                yield group
            group = []
        if lead is not None:
            yield lead
            continue
        group.append(block)
    if group:
        yield group


def _lead(block: Block, following: Block | None) -> Lead | None:
    """What a block sets for those below it; "Styrelsen beslutar enligt förslaget" does where att-satser follow."""
    lead = lead_of(block.text) or (giving_lead(block.text) if following and _lists(following) else None)
    if lead is not None or following is None or not (following.mark or is_clause(following)):
        return lead
    if is_body(block.text) and following.mark:
        return Lead(body_name(block.text), decides=True)
    takes = takes_proposal(block.text) is not None and not block.text.rstrip().endswith(".")
    return Lead(subject_of(block.text), decides=True) if takes else None


def _lists(block: Block) -> bool:
    return block.mark != "" or block.text.startswith("att ")


def _belongs(group: Sequence[Block], block: Block) -> bool:
    """Whether a block goes on with the decision before it."""
    if not group:
        return True
    if block.text.casefold().startswith("att ") or block.number is not None or _are_items(group[0], block):
        return False
    if _chosen_below(group, block):
        return True
    if block.cells and _BELOW.search(group[0].text):
        return True
    if group[-1].cells and not block.cells and acts_of(block.text):
        return False
    before = group[-1].text.rstrip()
    opened = any(b.text.rstrip().endswith(":") for b in group)
    if opened and subject_of(block.text) is None:
        return True
    return (block.mark != "" and not block.text[:1].isupper()) or before.endswith((",", " och"))


def _chosen_below(group: Sequence[Block], block: Block) -> bool:
    """Whether the block is one of those an election names below it, a line each: "väljs" / "Eva Ek (S), Byn"."""
    first = group[0].text
    person = PERSON.match(block.text)
    return "valja" in acts_of(first) and person is not None and person["party"] is not None and first[-1:] not in ".;"


def _are_items(first: Block, block: Block) -> bool:
    """Whether both are items of one list, with bullets or letters instead of numbers."""
    return bool(first.mark and block.mark) and first.number is None and first.mark.isalnum() == block.mark.isalnum()


def _with_mark(block: Block, index: int) -> str:
    return f"{block.mark} {block.text}" if index and block.mark else block.text


def _is_motion(group: Sequence[Block]) -> bool:
    """Whether a yrkande's block asks for something: it says who proposes what, or is an item of a list."""
    text = group[0].text
    moves = _MOVES.search(text)
    by_person = moves is not None and any(person["party"] for person in PERSON.finditer(text[: moves.start()]))
    return by_person or (moves is not None and bool(acts_of(text))) or group[0].number is not None


def _may_decide(text: str) -> bool:
    """Whether a text without a known verb may still decide: a whole sentence or an att-sats, not names and titles."""
    return bool(_SENTENCE.search(text)) or text.casefold().startswith("att ") or takes_proposal(text) is not None


def _deciding(text: str) -> list[str]:
    """The sentences of a paragraph that decide, each with those after it that decide nothing of their own.

    What stands before the first that decides goes with it.
    """
    rows: list[str] = []
    for sentence in split_sentences(text):
        if (rows and not acts_of(sentence)) or (rows and not acts_of(rows[-1])):
            rows[-1] += " " + sentence
        else:
            rows.append(sentence)
    return rows


# ---------------------------------------------------------------- who decides


def _under(lead: Lead, context: Context, section: Context) -> Context:
    """The context below a line that says who decides; `section` is what held at its beginning."""
    body = meant(lead.body, section.body) if lead.body else context.body
    if lead.given_to:
        return replace(context, body=body, given_to=lead.given_to)
    context = replace(context, given_to="")
    if lead.decides and context.status != "moved":  # "… beslutar för egen del" after a proposal to a higher body
        status: DecisionStatus = "decided" if context.minutes else context.status
        return replace(context, body=body, proposed_by=None if context.minutes else section.proposed_by, status=status)
    status = "proposed" if lead.proposes else context.status
    by = meant(lead.proposed_by, section.body) if lead.proposed_by else context.proposed_by
    return replace(context, body=body, proposed_by=by, status=status)


def asks(sentence: str) -> bool:
    """Whether a sentence says who asks whom to decide: "Arbetsutskottet föreslår kommunstyrelsen besluta att …"."""
    found = _ASKS.match(sentence)
    return bool(found and is_body(found["by"]) and is_body(found["body"]))


def asked(sentence: str, context: Context) -> Context:
    """The context of a sentence that says itself who decides, or who asks whom to decide."""
    found = _ASKS.match(sentence)
    if found and asks(sentence) and context.status != "moved":
        by = meant(body_name(found["by"]), context.body)
        return replace(context, status="proposed", body=body_name(found["body"]), proposed_by=by)
    subject = subject_of(sentence) if context.status != "moved" else None
    return replace(context, body=meant(subject, context.body) if subject else context.body)
