"""Uppdrag outside decisions and tables: the lists of a budget or a plan, and sentences that say who has one.

"Socialnämnden får i uppdrag att:" and the items below it are an uppdrag each; under a heading that names a body
"Nämnden får i uppdrag att" means that body. What a body always has to do ("Nämndens uppdrag är att …") is none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.assignments.actors import collaborators_of
from extractors.assignments.clauses import assignees_of, gives_assignment
from extractors.assignments.due import due_in_sentence
from extractors.assignments.tables import Setting
from extractors.evidence import Held
from extractors.names import actor_name, is_actor, meant
from extractors.sentences import split_sentences
from schemas.findings import FoundAssignment
from schemas.outline import Block, SectionSpan
from schemas.pages import Line
from schemas.vocabulary import AssignmentBasis, PartKind

# Papers that give uppdrag themselves, in running text; in others it is told of what was decided elsewhere.
_GIVING: tuple[PartKind, ...] = ("ekonomi", "styrande_dokument", "ovrigt")
_READ = ("matter", "assessment", "other", "history", "summary")
_OPENS = re.compile(r"(?:uppdrag(?:\s+\d{4})?\s*:?|\buppdrag att\s*:?|\batt\s*:)$", re.IGNORECASE)
_FOLLOWING = re.compile(r"(?P<who>[A-ZÅÄÖ][\wåäö, -]{2,80}?) (?:ges|får|har) följande (?:särskilda )?uppdrag")
_FOLLOWING_TO = re.compile(r"Följande (?:särskilda )?uppdrag (?:ges|lämnas|gavs) till (?P<who>[\wåäö, -]{2,80}?):")
_HAS = re.compile(r"\bhar i uppdrag att\b")
# What the state has given its own authorities is no uppdrag of a kommun.
_STATE = re.compile(
    r"(?:polisen|säkerhetspolisen|länsstyrels\w+|regeringen|staten|skolinspektionen|arbetsförmedlingen|försäkringskassan"
    r"|kriminalvården|åklagar\w+|lantmäteriet|socialstyrelsen|\w*myndighet\w*|statens \w+|brottsförebyggande rådet"
    r"|(?:naturvårds|skol|trafik|bo|migrations|livsmedels|jordbruks|konkurrens|skatte)verket)\b.*",
    re.IGNORECASE,
)
_GIVES_NOW = re.compile(r"^[A-ZÅÄÖ][^.;:]{1,100}? (?:(?:ges|får)(?: \w+){0,2} i (?:\w+t )?uppdrag|uppdras) att\b")
# Over a list under the name of who gets it: "Riktade uppdrag:".
_HEADS = re.compile(r"(?:(?:Särskilda|Riktade|Nya|Följande|Politiska) )?[Uu]ppdrag(?: (?:för )?\d{4})?:?")
_COMPANY = re.compile(r"\b(?:[A-ZÅÄÖ][\wåäö-]+ )+AB\b")


def statements_in(
    kind: PartKind, section: SectionSpan, deciding: set[Line], setting: Setting
) -> Iterator[FoundAssignment]:
    """The uppdrag of a section's lists and sentences; `deciding` are the lines that decisions stand on."""
    if section.kind not in _READ:
        return
    blocks = [block for block in section.blocks if not (block.cells or deciding.intersection(block.lines))]
    assignees: tuple[str, ...] = ()
    for block in blocks:
        if block.mark and assignees:
            yield _listed(block, assignees, section, setting)
            continue
        assignees = _opened(block, section, setting) if kind in _GIVING else ()
        if not assignees:
            yield from _sentences(kind, block, section, setting)


def _opened(block: Block, section: SectionSpan, setting: Setting) -> tuple[str, ...]:
    """Who gets what the items below a block say: "Kommunstyrelsen får i uppdrag att:"."""
    if block.mark or not (_OPENS.search(block.text) or _FOLLOWING_TO.search(block.text)):
        return ()
    last = split_sentences(block.text)[-1]
    if _HEADS.fullmatch(last) and is_actor(section.heading or ""):
        return _names([section.heading or ""], section, setting)
    following = _FOLLOWING.search(last) or _FOLLOWING_TO.search(last)
    if not (following or gives_assignment(last)):
        return ()
    return _names([following["who"]] if following else assignees_of(last), section, setting)


def _names(written: Sequence[str], section: SectionSpan, setting: Setting) -> tuple[str, ...]:
    """The names, "Nämnden" as the body that the heading names."""
    heading = section.heading or ""
    own = heading if is_actor(heading) else setting.body
    company = _COMPANY.search(setting.title)
    named = (company[0] if company and name.casefold() == "bolaget" else meant(name, own) for name in written)
    return tuple(actor_name(name) for name in named)


def _listed(block: Block, assignees: tuple[str, ...], section: SectionSpan, setting: Setting) -> FoundAssignment:
    return _made(block.text, block.lines, assignees, "list", section, setting)


def _sentences(kind: PartKind, block: Block, section: SectionSpan, setting: Setting) -> Iterator[FoundAssignment]:
    """Sentences that say of an uppdrag somebody has, or in a giving paper gets."""
    held = Held(block.lines)
    for sentence in split_sentences(block.text):
        given = kind in _GIVING and not block.mark and _GIVES_NOW.match(sentence)
        if not (given or _HAS.search(sentence)):
            continue
        names = _names(assignees_of(sentence), section, setting)
        if names and not all(_STATE.fullmatch(name) for name in names):
            made = _made(sentence, held.holding(sentence), names, "told", section, setting)
            yield replace(made, basis="list") if given else replace(made, assigner=None, collaborators=())


def _made(
    text: str,
    lines: tuple[Line, ...],
    assignees: tuple[str, ...],
    basis: AssignmentBasis,
    section: SectionSpan,
    setting: Setting,
) -> FoundAssignment:
    return FoundAssignment(
        status="given",
        assignees=assignees,
        collaborators=collaborators_of(text),
        task=text,
        due=due_in_sentence(text, setting.anchor, setting.body),
        case_number=None,
        origin="narrative",
        lines=lines,
        basis=basis,
        item=section.item,
        assigner=setting.owner,
    )
