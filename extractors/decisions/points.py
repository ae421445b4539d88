"""The deciding sentences under the points of a dagordning, and under §§ that have no heading Beslut.

"Styrelsen föreslås …" in a dagordning; "Styrelsen godkände …", "Beslutades att …", "VD fick i uppdrag att …" in
minutes. What is told of another meeting is none.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from extractors.dates import DATE
from extractors.decisions.acts import acts_of
from extractors.decisions.rows import NOTHING, Context, asked, asks, is_clause, rows_of, without_bilaga
from extractors.evidence import Held
from extractors.folding import fold, squash
from extractors.leads import lead_of
from extractors.names import PERSON, body_name, is_body, meant
from extractors.references import decisions_in
from extractors.sentences import split_sentences
from schemas.findings import FoundDecision
from schemas.outline import Block, Outline, SectionSpan
from schemas.vocabulary import DecisionStatus

# Where the points of a dagordning or of minutes decide.
_POINTS = {"proposed": ("other", "decision", "summary"), "decided": ("other", "summary", "matter")}
_PROCEDURE = re.compile(
    r"\b(öppnade|öppnar|öppnades|avslutade|avslutar|avslutades|avslutas|hälsade|ajournera\w*|tackade|rapporterade|informerade|redogjorde|presenterade|berättade|diskuterade?|föredrog)\b",
    re.IGNORECASE,
)
_MINUTES = re.compile(
    r"^(?P<body>(?P<general>Styrelsen|Mötet|Nämnden|Kommittén|Årsmötet|Stämman|Direktionen|Utskottet|Rådet|"
    r"Presidiet)|[A-ZÅÄÖ][\wåäö -]{2,40}(?:nämnden|styrelsen|utskottet|fullmäktige|rådet))\s"
    r"(?:har )?(?:även )?(?:att )?(?P<verb>\w+)"
)
# Nobody is named: "Beslutades att …", "Efter överläggning beslutades att …", "Det uppdrogs åt …".
_BESLUTADES = re.compile(
    r"(?:Efter \w+(?: och \w+)? )?(?:det )?(?:beslutades|beslutas|beslöts|uppdrogs|uppdras)\b"
    r"(?: att|:| enligt| i enlighet| åt| \w+ att)",
    re.IGNORECASE,
)
_UTSAGS = re.compile(r"(?:Utsågs|Valdes|Omvaldes|Förordnades) (?:\w+ ){0,3}?[A-ZÅÄÖ]")
_GIVEN = re.compile(
    r"[A-ZÅÄÖ][\wåäö, -]{1,80}? (?:fick|får|gavs|ges) (?:även |därför |vidare )?i uppdrag\b(?! av\b| \d{4}\b)"
)
_CHOSEN = re.compile(r"\b(?<!som )(valdes|väljs|utsågs|utses|utsedd|omvaldes|förordnades)\b")
_CHOSEN_AFTER = re.compile(
    r"(?:Till|Som) (?:\w+ ){1,4}?(?:utses|utsågs|väljs|valdes) (?:\w+ ){0,2}[A-ZÅÄÖ][\wåäö-]+ [A-ZÅÄÖ]"
)
# "Att jämte ordföranden justera dagens protokoll utsågs Siv Ek."
_CHOSEN_LAST = re.compile(
    r"\b(?:utsågs|utses|valdes|väljs|omvaldes) (?:\w+ ){0,2}?[A-ZÅÄÖ][\wåäöé-]+ [A-ZÅÄÖ][\wåäöé-]+[^a-zåäö]*$"
)
# What is treated, and what became of it: "Protokollet … lades till handlingarna", "Motionen avslogs."
_TREATED = re.compile(
    r"[A-ZÅÄÖ][^.]{2,120}?\b"
    r"(?:förklara(?:s|des) behörigen|notera(?:s|des)(?! (?:inom|hos|vid)\b)|anteckna(?:s|des)|godkän(?:ns|des)"
    r"|fastställ(?:s|des)|läggs|lägges|lades|bif(?:alls|ölls)|avs(?:lås|logs)|bordlägg(?:s|es)|bordlades"
    r"|återremittera(?:s|des)|antas(?! (?:att|bli|vara|ha|[a-zåäö]+a)\b)|antogs|avskriv(?:s|its))\b"
)
_LAID = re.compile(r"[A-ZÅÄÖ][^.]{2,80}? och (?:lade|lägger) \w+ till handlingarna")
_PAST = re.compile(r"\w(?:des|lades|ölls|logs|gs|its)\b")
# A sentence that only says when the task before it is reported.
_REPORTS = re.compile(
    r"(?:Åter(?:rapport|redovis|koppling)\w*|Redovisning\w*|Slutredovisning\w*|Uppdraget) "
    r"(?:ska|skall|sker|görs|lämnas)\b"
)
# "Förslag: Styrelsen beslutar att …" under a point of an agenda.
_PROPOSAL = re.compile(r"^Förslag(?: till beslut)?: ?")
_THEN = re.compile(r"\b(?:beslutade|beslöt|antog|godkände|fastställde|avslog|har beslutat|gav)\b(?: den)? .{0,24}")
# Another meeting, or somebody else: "vid direktionens förra möte", "godkändes av länsstyrelsen".
_ELSEWHERE = re.compile(
    r"\b(?:förra|tidigare|senaste)\b|\b(?:vid|på) \w+s (?:årsstämma|möte|sammanträde)\b(?! den)"
    r"|\b(?:hade|har) (?:\w+ )?(?:fått|getts|beslutats|antagits|godkänts)\b|(?<=\w)(?:des|gs|ns|ts|as|lls) av \w"
)
# What may come, and what is always done: "beräknas antas i december", "godkänns normalt inom två veckor".
_NOT_NOW = re.compile(
    r"\b(?:kan|kunde|beräknas|väntas|förväntas|bedöms|planeras|brukar"
    r"|normalt|vanligtvis|oftast|årligen|varje år|löpande)\b"
)
# Verbs that decide with what follows them: "gav ansvarsfrihet", "lade till handlingarna", "tar del av".
_LIGHT = re.compile(r"(?:gav|ger|lade|lägger|tog|tar)$")
# Of what a body decides and does alike, these alone decide: "beslutar", not "genomför".
_DECIDES = re.compile(
    r"(?:beslut|beslöt|ställ|delegera|avsätt|anslå|anslog|förklara|bemyndiga|inrätta|avst|medfinans|entled)\w*$"
)
# Of what was done at another time: "Ärendet bordlades i maj".
_THEN_DATED = re.compile(
    r"\b\w+(?:des|gs|ts) (?:19|20)\d\d\b|"
    r"\b(?:i|sedan|under|våren|hösten) (?:den )?(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober"
    r"|november|december|20\d\d)\b"
)


def from_points(
    outline: Outline, status: DecisionStatus, body: str | None, without: Set[int | None] = frozenset()
) -> Iterator[FoundDecision]:
    """The rows of the points of a dagordning (`proposed`) or of minutes (`decided`)."""
    for section in outline.sections:
        if section.item is None or section.item in without or section.kind not in _POINTS[status]:
            continue
        context = Context(status, body, None, section.item, minutes=status == "decided")
        blocks = (*_title(outline, section), *section.blocks)
        for index, block in enumerate(blocks):
            if _opens_list(blocks[index : index + 2]):
                if not _is_told_proposal(block, context):
                    opening = replace(block, text=split_sentences(block.text)[-1])
                    yield from _sentences(replace(block, text=" ".join(split_sentences(block.text)[:-1])), context)
                    yield from rows_of((opening, *blocks[index + 1 :]), context)
                    break
                continue
            if not is_clause(block) or _CHOSEN_LAST.search(block.text):
                yield from _sentences(block, context)


def _title(outline: Outline, section: SectionSpan) -> Iterator[Block]:
    """The title of the section's item as text, where it is more than a title: "Röstlängden godkändes."."""
    item = outline.items[section.item] if section.item is not None and section.level == 1 else None
    if item is None or item.heading_lines != section.heading_lines:
        return
    if item.title.rstrip().endswith(".") or len(split_sentences(item.title)) > 1:
        yield Block(item.title, item.heading_lines)


def _opens_list(blocks: Sequence[Block]) -> bool:
    """Whether a line that says who decides stands before clauses."""
    first = blocks[0]
    if first.mark or not first.text.strip():
        return False
    last = split_sentences(first.text)[-1]
    return lead_of(last) is not None and any(is_clause(b) or b.mark for b in blocks[1:])


def _is_told_proposal(block: Block, context: Context) -> bool:
    """Whether the line opens what somebody else proposes: an officer, another body."""
    lead = lead_of(split_sentences(block.text)[-1])
    by = meant(lead.proposed_by, context.body) if lead and lead.proposed_by else None
    return context.minutes and lead is not None and lead.proposes and fold(by or "") != fold(context.body or "")


def _sentences(block: Block, context: Context) -> Iterator[FoundDecision]:
    sentences = split_sentences(without_bilaga(block.text))
    held = Held(block.lines)
    for index, printed in enumerate(sentences):
        sentence = _PROPOSAL.sub("", printed) if context.status == "proposed" else printed
        decides = _who(sentence, context)
        if decides is None:
            continue
        rest = "följande tillägg" in sentence or sentence.endswith(":")
        later = sentences[index + 1] if index + 1 < len(sentences) and _REPORTS.match(sentences[index + 1]) else ""
        text = squash(" ".join(sentences[index:]) if rest else f"{sentence} {later}")
        own = asked(sentence, context)
        yield FoundDecision(
            context.status,
            meant(decides, context.body) if decides else own.body,
            own.proposed_by,
            None,
            text,
            tuple(acts_of(sentence)) or ("besluta",),
            held.holding(text),
            context.item,
            "point" if decides else "nameless",
        )
        if rest:
            return


def _who(sentence: str, context: Context) -> str | None:
    """Who decides in the sentence; "" where it decides but does not say who; None where it decides nothing."""
    if not acts_of(sentence) or NOTHING.match(sentence) or _is_told(sentence):
        return None
    if context.status == "proposed":
        return "" if asks(sentence) else _proposed_body(sentence)
    if _NOT_NOW.search(sentence.split(" att ")[0]):
        return None
    subject = _MINUTES.match(sentence)
    if subject and _decides(subject["verb"], sentence):
        own = subject["general"] or _is_own(subject["body"], context.body)
        return body_name(subject["body"]) if own else None
    return "" if _decides_without_name(sentence) else None


def _decides(verb: str, sentence: str) -> bool:
    """Whether what a body is said to do is a decision."""
    if _LIGHT.match(verb):
        return acts_of(sentence) != ["besluta"]
    acts = acts_of(verb)
    active = not verb.endswith("s") and not _PROCEDURE.match(verb)
    return bool(acts) and active and (acts != ["besluta"] or _DECIDES.match(verb) is not None)


def _is_own(name: str, body: str | None) -> bool:
    """Whether the name is that of the body whose minutes these are; what another one did is told."""
    if not is_body(name):
        return False
    return body is None or fold(meant(body_name(name), body) or "") == fold(body)


def _decides_without_name(sentence: str) -> bool:
    if _ELSEWHERE.search(sentence):
        return False
    chosen = _CHOSEN.search(sentence) and (
        PERSON.match(sentence) or _CHOSEN_AFTER.match(sentence) or _CHOSEN_LAST.search(sentence)
    )
    past = _THEN_DATED.search(sentence) and _PAST.search(sentence)
    treated = _LAID.match(sentence) or (_TREATED.match(sentence) and not past)
    plain = treated or any(form.match(sentence) for form in (_BESLUTADES, _UTSAGS, _GIVEN))
    return bool(chosen or plain)


def _is_told(sentence: str) -> bool:
    """Whether a sentence tells of an earlier decision: "Nämnden beslutade 2020-10-14 § 839 att …"."""
    told = any(found.paragraph for found in decisions_in(sentence.split(" som ")[0]))
    then = _THEN.search(sentence)
    return told or bool(then and DATE.search(then[0])) or " har beslutat " in sentence


def _proposed_body(sentence: str) -> str | None:
    match = re.match(r"(?P<body>[A-ZÅÄÖ][\wåäö -]{2,60}?) (?:föreslås|beslutar att)\b", sentence)
    if match and is_body(match["body"]):
        return body_name(match["body"])
    return None
