"""One row for each att-sats, or for each deciding sentence where there are no att-satser.

Reads the sections that decide (Beslut, Förslag till beslut), the points of a dagordning or of minutes without such
headings, and the att-satser of yrkanden and motions. Never reads decisions out of background, reports or summaries:
what they tell of is a reference.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from extractors.dates import DATE
from extractors.decisions.acts import acts_of
from extractors.folding import fold, squash
from extractors.leads import Lead, body_in_heading, lead_of
from extractors.names import LONGEST_BODY, PERSON, body_name, is_body
from extractors.references import find_references
from extractors.sentences import split_sentences
from schemas.findings import FoundDecision
from schemas.outline import Block, Outline, SectionSpan
from schemas.vocabulary import DecisionStatus, PartKind

# A text that opens a list or adds to a decision is one decision with all that follows.
_OPENED = re.compile(r"följande (tillägg|ändring|lydelse)|:\s")
# Where the points of a dagordning or of minutes decide.
_POINTS = {"proposed": ("other", "decision", "summary"), "decided": ("other", "summary")}
_NOTHING = re.compile(
    r"^(inga övriga frågor|inget att (rapportera|besluta)|information(en)? ges|ärendet utgår|--+|_+|\.{3,}|[-–])\.?$",
    re.IGNORECASE,
)
_PROCEDURE = re.compile(
    r"\b(öppnade|öppnar|öppnades|avslutade|avslutar|avslutades|avslutas|hälsade|ajournera\w*|tackade|rapporterade|informerade|redogjorde|presenterade|berättade|diskuterade?|föredrog)\b",
    re.IGNORECASE,
)
_MINUTES = re.compile(
    r"^(?P<body>(?:Styrelsen|Mötet|Nämnden|Kommittén|Årsmötet|Stämman|Direktionen|Utskottet|Rådet|"
    r"Presidiet|[A-ZÅÄÖ][\wåäö -]{2,40}(?:nämnden|styrelsen|utskottet|fullmäktige|rådet)))\s(?:har |"
    r"har även |även |att )?(?P<verb>\w+)"
)
_CHOSEN = re.compile(r"\b(valdes|väljs|utsågs|utses|utsedd|omvaldes|förordnades)\b")
_CHOSEN_AFTER = re.compile(
    r"(?:Till|Som) (?:\w+ ){1,4}?(?:utses|utsågs|väljs|valdes) (?:\w+ ){0,2}[A-ZÅÄÖ][\wåäö-]+ [A-ZÅÄÖ]"
)
_THEN = re.compile(r"\b(?:beslutade|beslöt|antog|godkände|fastställde|avslog|har beslutat|gav)\b(?: den)? .{0,24}")
_NOTED = re.compile(
    r"(?:Informationen|Meddelandena|Redovisningen|Rapporten|Rapporterna|Anmälan|Anmälningarna|Delegationsbesluten|"
    r"Skrivelsen|Skrivelserna|Dagordningen|Föredragningslistan)\b[^.]{0,60}?\b"
    r"(?:noteras|noterades|antecknas|antecknades|godkänns|godkändes|läggs till handlingarna|lades till handlingarna)\b"
)
_BILAGA_TAIL = re.compile(r"[\s\t]*\(?\bBilaga \d+[ a-z,]*(?:s \d+)?\)?\s*$")
_DISCARDED = re.compile(r"^(paragrafen (förklaras|är)|§\s?\d+ (förklaras|justeras)|omedelbar justering)", re.IGNORECASE)
# Words enough for a subject, a verb and what it is about, and a sentence's end.
_SENTENCE = re.compile(r"(?:\S+\s+){3,}\S+[.:]$")
_PROPOSER = re.compile(r"(?P<by>[A-ZÅÄÖ][\w åäö,-]*?)s? (?:föreslår|förslag)\b")
# A proposal to another body in one sentence: "Nämnden föreslår åt kommunfullmäktige att besluta om …".
_ASKS = re.compile(
    r"(?P<by>[A-ZÅÄÖ][\wåäö, -]{3,60}?) föreslår (?:åt )?(?P<body>[\wåäö -]{3,60}?)(?: att besluta| besluta)\b"
)
_MOVES = re.compile(r"\b(?:föreslår|yrkar)\b", re.IGNORECASE)
# Confidence by how plainly the document says it. Calibrated on gold with the decisions' own issue; till then ordered.
NUMBERED, SENTENCE, LOOSE, WEAK = 0.97, 0.93, 0.85, 0.55


@dataclass(frozen=True, slots=True)
class _Context:
    """What holds for the rows to come: set by headings and by lines such as "I kommunstyrelsen:"."""

    status: DecisionStatus
    body: str | None
    proposed_by: str | None
    item: int | None
    minutes: bool = False
    """Whether what the body itself decides here is decided."""


def find_decisions(kind: PartKind, outline: Outline, body: str | None, author: str | None) -> list[FoundDecision]:
    """The decisions of a part. `body` is who decides where nothing else is said, `author` who proposes."""
    if kind in ("yrkande", "motion", "medborgarforslag", "interpellation"):
        return _moved(outline, body)
    if kind == "dagordning":
        return [*_from_sections(kind, outline, body, author), *_from_points(outline, "proposed", body)]
    if kind in ("protokoll", "protokollsutdrag"):
        found = _from_sections(kind, outline, body, author)
        return [*found, *_from_points(outline, "decided", body, without=_with_heading(outline))]
    if kind in ("tjansteutlatande", "beslut", "missiv", "ovrigt"):
        return _from_sections(kind, outline, body, author)
    return []


def _with_heading(outline: Outline) -> set[int | None]:
    """The items that say under a heading what was decided: what else they say is told."""
    return {section.item for section in outline.sections if section.kind == "decision"}


# ---------------------------------------------------------------- sections


def _from_sections(kind: PartKind, outline: Outline, body: str | None, author: str | None) -> list[FoundDecision]:
    found: list[FoundDecision] = []
    for section in outline.sections:
        context = _section_context(kind, section, body, author)
        if context:
            found += _rows(section.blocks, context)
    return found


def _section_context(kind: PartKind, section: SectionSpan, body: str | None, author: str | None) -> _Context | None:
    """What a section's rows are, or None where it decides nothing."""
    minutes = kind in ("protokoll", "protokollsutdrag", "beslut")
    if section.kind == "decision":
        if not minutes:
            return (
                _Context("proposed", body_in_heading(section.heading or "") or body, author, section.item)
                if kind == "tjansteutlatande"
                else None
            )
        return _Context("decided", body_in_heading(section.heading or "") or body, None, section.item, minutes=True)
    if section.kind == "proposal":
        if minutes:
            return _proposal_in_minutes(section, body)
        return _Context("proposed", body_in_heading(section.heading or "") or body, author, section.item)
    if section.kind == "motions" and minutes:
        return _Context("moved", body, None, section.item)
    return None


def _proposal_in_minutes(section: SectionSpan, body: str | None) -> _Context | None:
    """A proposal of the body that meets to a higher one is its own; of others it is only told."""
    heading = section.heading or ""
    heading = heading.capitalize() if heading.isupper() else heading
    higher = body_in_heading(heading)
    if not higher or fold(higher) == fold(body or ""):
        return None
    proposer = _PROPOSER.match(heading)
    if proposer and fold(body_name(proposer["by"])) != fold(body or ""):
        return None
    return _Context("proposed", higher, body, section.item, minutes=True)


def _rows(blocks: Sequence[Block], context: _Context) -> Iterator[FoundDecision]:
    """The rows of a deciding section: numbered items, att-satser, or sentences."""
    for group in _grouped(blocks):
        if isinstance(group, Lead):
            context = _under(context, group)
            continue
        if context.status == "moved" and not _is_motion(group):
            continue
        yield from _row(group, context)


def _under(context: _Context, lead: Lead) -> _Context:
    """The context below a line that says who decides."""
    if lead.decides and context.minutes:  # "… beslutar för egen del" after a proposal to fullmäktige
        return replace(context, body=lead.body or context.body, proposed_by=None, status="decided")
    status = "proposed" if lead.proposes else context.status
    return replace(
        context, body=lead.body or context.body, proposed_by=lead.proposed_by or context.proposed_by, status=status
    )


def _grouped(blocks: Sequence[Block]) -> Iterator[list[Block] | Lead]:
    """The blocks one decision each, with the lines that set who decides between them.

    A text that opens with "… med följande ändringar:" takes the paragraphs below it along.
    """
    group: list[Block] = []
    for block in blocks:
        lead = _lead(block)
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


def _belongs(group: list[Block], block: Block) -> bool:
    """Whether a block goes on with the decision before it."""
    if not group:
        return True
    if block.text.casefold().startswith("att ") or block.number is not None:
        return False
    before = group[-1].text.rstrip()
    opened = group[0].text.rstrip().endswith(":") or any(b.text.rstrip().endswith(":") for b in group)
    if opened and not _starts_new(block):
        return True
    return (block.mark != "" and not block.text[:1].isupper()) or before.endswith((",", " och"))


def _starts_new(block: Block) -> bool:
    return _subject(block.text) is not None


def _lead(block: Block) -> Lead | None:
    return None if block.mark else lead_of(block.text)


def _row(group: list[Block], context: _Context) -> Iterator[FoundDecision]:
    """The row of an item, or the rows of the deciding sentences of a paragraph without a number."""
    first = group[0]
    text = _BILAGA_TAIL.sub("", squash(" ".join(_with_mark(block, index) for index, block in enumerate(group))))
    if not text or _NOTHING.match(text) or _DISCARDED.match(text):
        return
    whole = first.mark or len(group) > 1 or _OPENED.search(text) or context.status == "moved"
    lines = tuple(line for block in group for line in block.lines)
    for sentence in [text] if whole else _deciding(text):
        acts = acts_of(sentence)
        if not acts and first.number is None and not _may_decide(sentence):
            continue
        confidence = NUMBERED if first.number is not None and acts else SENTENCE if acts else WEAK
        own = _asked(sentence, context)
        yield FoundDecision(
            own.status,
            own.body,
            own.proposed_by,
            first.number,
            sentence,
            tuple(acts) or ("besluta",),
            lines,
            context.item,
            min(confidence, LOOSE) if context.status == "moved" else confidence,
        )


def _may_decide(text: str) -> bool:
    """Whether a text without a known verb may still decide: a whole sentence or an att-sats, not names and titles."""
    return bool(_SENTENCE.search(text)) or text.casefold().startswith("att ")


def _deciding(text: str) -> list[str]:
    """The sentences of a paragraph that decide, each with those after it that decide nothing of their own."""
    rows: list[str] = []
    for sentence in split_sentences(text):
        if (rows and not acts_of(sentence)) or (rows and not acts_of(rows[-1])):
            rows[-1] += " " + sentence
        else:
            rows.append(sentence)
    return rows


def _asked(sentence: str, context: _Context) -> _Context:
    """The context of a sentence that says itself who decides, or who asks whom to decide."""
    asks = _ASKS.match(sentence)
    if asks and is_body(asks["by"]) and is_body(asks["body"]) and context.status != "moved":
        return replace(context, status="proposed", body=body_name(asks["body"]), proposed_by=body_name(asks["by"]))
    return replace(context, body=_who(sentence, context))


def _who(sentence: str, context: _Context) -> str | None:
    """Who decides: the body that begins the sentence, else the section's."""
    return (context.status != "moved" and _subject(sentence)) or context.body


def _subject(sentence: str) -> str | None:
    """The body a sentence begins with, if it decides: "Tekniska nämnden godkänner …", not "Nämnden beviljas …"."""
    words = sentence.split(" ")
    for count in range(1, min(LONGEST_BODY, len(words) - 2) + 1):
        verb = words[count + 1] if words[count] in ("har", "föreslås") else words[count]
        if acts_of(verb):
            name = " ".join(words[:count])
            return body_name(name) if is_body(name) and not verb.endswith("s") else None
    return None


def _with_mark(block: Block, index: int) -> str:
    return f"{block.mark} {block.text}" if index and block.mark else block.text.replace("\t", " ")


def _is_motion(group: list[Block]) -> bool:
    """Whether a yrkande's block asks for something: it says who proposes what, or is an item of a list."""
    return (bool(_MOVES.search(group[0].text)) and bool(acts_of(group[0].text))) or group[0].number is not None


# ---------------------------------------------------------------- points of a dagordning or of minutes


def _from_points(
    outline: Outline, status: DecisionStatus, body: str | None, without: Set[int | None] = frozenset()
) -> list[FoundDecision]:
    """The deciding sentences under numbered points: "Styrelsen föreslås …", "Styrelsen godkände …"."""
    found: list[FoundDecision] = []
    for section in outline.sections:
        if section.item is None or section.item in without or section.kind not in _POINTS[status]:
            continue
        for index, block in enumerate(section.blocks):
            lead = _lead(block)
            if lead and any(_is_clause(other) for other in section.blocks[index + 1 : index + 2]):
                found += _rows(section.blocks[index:], _Context(status, lead.body or body, None, section.item))
                break
            found += _sentences(block, section.item, status, body)
    return found


def _sentences(block: Block, item: int, status: DecisionStatus, body: str | None) -> Iterator[FoundDecision]:
    sentences = split_sentences(_BILAGA_TAIL.sub("", block.text))
    for index, sentence in enumerate(sentences):
        decides = _minutes_body(sentence, status)
        if decides is None:
            continue
        text = sentence
        if "följande tillägg" in sentence or sentence.endswith(":"):
            text = " ".join(sentences[index:])
        yield FoundDecision(
            status, decides or body, None, None, squash(text), tuple(acts_of(sentence)), block.lines, item, SENTENCE
        )
        if text != sentence:
            return


def _minutes_body(sentence: str, status: DecisionStatus) -> str | None:
    """Who decides in the sentence; "" where it decides but does not say who; None where it decides nothing."""
    acts = acts_of(sentence)
    if not acts or _NOTHING.match(sentence) or _is_told(sentence):
        return None
    if status == "proposed":
        return _proposed_body(sentence)
    subject = _MINUTES.match(sentence)
    if subject and acts_of(subject["verb"]) and not _PROCEDURE.match(subject["verb"]):
        return body_name(subject["body"])
    if subject and re.match(r"(besluta|besluta[rd]e?|beslöt)$", subject["verb"]):
        return body_name(subject["body"])
    chosen = _CHOSEN.search(sentence) and (PERSON.match(sentence) or _CHOSEN_AFTER.match(sentence))
    return "" if chosen or _NOTED.match(sentence) else None


def _is_told(sentence: str) -> bool:
    """Whether a sentence tells of an earlier decision: "Nämnden beslutade 2020-10-14 § 839 att …"."""
    told = any(found.kind == "decision" and (found.date or found.paragraph) for found in find_references(sentence))
    then = _THEN.search(sentence)
    return told or bool(then and DATE.search(then[0]))


def _proposed_body(sentence: str) -> str | None:
    match = re.match(r"(?P<body>[A-ZÅÄÖ][\wåäö -]{2,60}?) föreslås\b", sentence)
    if match and is_body(match["body"]):
        return body_name(match["body"])
    return None


# ---------------------------------------------------------------- yrkanden and motions


def _moved(outline: Outline, body: str | None) -> list[FoundDecision]:
    """The att-satser of a yrkande or motion: the numbered items and clauses that begin with "att"."""
    found: list[FoundDecision] = []
    for section in outline.sections:
        context = _Context("moved", body, None, section.item)
        for block in section.blocks:
            lead = _lead(block)
            if lead is not None:
                context = replace(context, body=lead.body or context.body)
            elif _is_clause(block):
                found += [replace(row, confidence=SENTENCE) for row in _row([block], context)]
    return found


def _is_clause(block: Block) -> bool:
    starts_att = block.text.casefold().startswith("att ")
    return starts_att or (block.number is not None and bool(acts_of(block.text)))
