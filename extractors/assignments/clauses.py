"""Who is given something to do in a clause: "X får i uppdrag att", "uppdrar åt X att", "ger X i uppdrag att".

The phrases are spaCy token patterns (rules/assignments.toml) over a blank Swedish tokenizer: no model is loaded.
"""

import re
from functools import cache

from spacy.lang.sv import Swedish
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc

from extractors import rules
from extractors.assignments.actors import split_names
from extractors.folding import squash
from extractors.names import PERSON, is_actor, is_known, whole_from
from schemas.rules import AssignmentRule

_SENTENCE_END = re.compile(r"[.;:]\s+")
_LAST_NAME = re.compile(
    r"(?P<name>(?:[A-ZÅÄÖ][\wåäö-]* )*AB(?: [A-ZÅÄÖ][\wåäö-]*)?|(?:[A-ZÅÄÖ][\wåäö-]*|[a-zåäö-]+"
    r"(?:nämnden|kontoret|förvaltningen|styrelsen|chefen|direktören|utskottet|enheten|avdelningen|ingenjören))"
    r"(?: [a-zåäö]+nämnd)?)$"
)
_NAME_END = re.compile(
    r"\s+(?:att|om|för att|i uppdrag|ett|en)\b|[.;:]|,(?= (?:i|senast|med|som|att|vilket|till|under|inom|enligt|om)\b)"
)
_GIFT = re.compile(r"\s*\bi (?:\w+t )?uppdrag$")
_SHORT_FORM = re.compile(r" \([A-ZÅÄÖ]{2,6}\)")
_JOINT = re.compile(r"(?: och| samt|,)\s*$")
_JOINTS = re.compile(r", | och | samt ")
_PARTY_END = re.compile(r"\([A-ZÅÄÖ]{1,4}\)$")
_ASIDE = re.compile(r",? som [^,]+,?$")
# What is no one who could do something, though it stands where a name would.
_NOBODY = frozenset(
    ("den", "det", "de", "dessa", "denna", "detta", "han", "hon", "hen", "vi", "jag", "ärendet", "frågan", "punkten",
     "uppdraget", "förslaget", "motionen", "rapporten", "redovisningen", "utredningen", "planen")
)  # fmt: skip
# What stands before the name in "ger, i samråd med kommunjuristen, förvaltningen i uppdrag".
_BETWEEN = re.compile(r"^(?:,? ?(?:med stöd av|tillsammans med|i samverkan med|i samråd med|av) [^,]*,?|,)")


@cache
def _tokenizer() -> Language:
    return Swedish()


@cache
def _matcher() -> Matcher:
    matcher = Matcher(_tokenizer().vocab)
    for rule in rules.assignments():
        matcher.add(rule.name, rule.patterns, greedy="LONGEST")
    return matcher


@cache
def _rules() -> dict[int, AssignmentRule]:
    return {_tokenizer().vocab.strings[rule.name]: rule for rule in rules.assignments()}


def gives_assignment(text: str) -> bool:
    """Whether a phrase of the text gives somebody something to do."""
    found = [_rules()[key] for key, _, _ in _matcher()(_tokenizer()(text))]
    return any(not rule.named for rule in found) or (bool(found) and bool(assignees_of(text)))


def assignees_of(text: str) -> list[str]:
    """Those a clause gives something to do, as written, in order; [] where it names nobody."""
    doc = _tokenizer()(text)
    for key, start, end in sorted(_matcher()(doc), key=lambda match: match[1]):
        names = _named(doc, start, end, _rules()[key])
        if names:
            return list(dict.fromkeys(names))
    return []


def _named(doc: Doc, start: int, end: int, rule: AssignmentRule) -> list[str]:
    if rule.assignee == "after":
        return _after(doc[end:].text)
    if rule.assignee == "between":
        return split_names(_BETWEEN.sub("", _GIFT.sub("", doc[start + 1 : end].text)))
    return _before(doc[:start].text)


def _after(text: str) -> list[str]:
    end = _NAME_END.search(text)
    return split_names(text[: end.start()] if end else text)


def _before(text: str) -> list[str]:
    """The names a clause ends with: the longest run of words that is known, else the last that looks like a name."""
    clause = _ASIDE.sub("", _SHORT_FORM.sub("", squash(_SENTENCE_END.split(text)[-1])))
    words = clause.split(" ")
    for start in range(len(words)):
        if is_known(" ".join(words[start:]).strip(" ,")):
            first = whole_from(words, start)
            return [*_joined_to(" ".join(words[:first])), " ".join(words[first:]).strip(" ,")]
    last = _LAST_NAME.search(clause)
    person = next((found for found in PERSON.finditer(clause) if found.end() == len(clause)), None)
    if person and (last is None or person.start() < last.start()):
        return [*_joined_to(clause[: person.start()]), person["name"]]
    if last is None or last["name"].casefold() in _NOBODY:
        return []
    first = whole_from(words, len(clause[: last.start()].split()))
    return [*_joined_to(" ".join(words[:first])), " ".join(words[first:])]


def _joined_to(text: str) -> list[str]:
    """The names before an "och" or a comma that belong to the same list: "A, B och C får i uppdrag"."""
    joint = _JOINT.search(text)
    if joint is None:
        return []
    head = text[: joint.start()]
    return _before(head) if is_actor(_JOINTS.split(head)[-1]) or _PARTY_END.search(head) else []
