"""Uppdrag: from decisions that give one, from tables of activities or open uppdrag, and from plain statements.

The phrases are spaCy token patterns (rules/assignments.toml) over a blank Swedish tokenizer: no model is loaded. A
plan's goals and expected effects give nothing; a table counts only when its header names a task and who is to do it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from spacy.lang.sv import Swedish
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc

from extractors import rules
from extractors.assignments.actors import collaborators_of, split_names
from extractors.assignments.due import due_in_sentence
from extractors.assignments.tables import assignments_in
from extractors.folding import squash
from extractors.names import actor_name, is_actor, is_known
from extractors.sentences import split_sentences
from schemas.findings import FoundAssignment, FoundDecision
from schemas.outline import Outline, SectionSpan
from schemas.pages import Line
from schemas.vocabulary import AssignmentStatus

_STATUS: dict[str, AssignmentStatus] = {"proposed": "proposed", "moved": "moved", "decided": "given"}
_SENTENCE_END = re.compile(r"[.;:]\s+")
_LAST_NAME = re.compile(
    r"(?P<name>(?:[A-ZÅÄÖ][\wåäö-]*|[a-zåäö-]+(?:nämnden|kontoret|förvaltningen|styrelsen|chefen|direktören|utskottet))"
    r"(?: [a-zåäö]+nämnd)?)$"
)
_NAME_END = re.compile(r"\s+(?:att|om|för att|i uppdrag|ett|en)\b|[.;:]|,(?! [a-zåäö]+ för| samt| och)")
_GIVEN_BEFORE = re.compile(r"\b(har|hade|haft)\b")
CLAUSE, NARRATIVE = 0.95, 0.7


def find_assignments(
    outline: Outline, decisions: Sequence[FoundDecision], anchor: str | None, planned: AssignmentStatus
) -> list[FoundAssignment]:
    """The assignments of a part. `anchor` is its date; `planned` the status of the rows of its tables."""
    found = [a for index, decision in enumerate(decisions) for a in _from_decision(index, decision, anchor)]
    deciding = {line for decision in decisions for line in decision.lines}
    for section in outline.sections:
        found += assignments_in(section, anchor, planned)
        found += _from_statements(section, deciding, anchor)
    return found


# ---------------------------------------------------------------- clauses


@cache
def _tokenizer() -> Language:
    return Swedish()


@cache
def _matcher() -> Matcher:
    matcher = Matcher(_tokenizer().vocab)
    for rule in rules.assignments():
        matcher.add(rule.name, rule.patterns, greedy="LONGEST")
    return matcher


def gives_assignment(text: str) -> bool:
    """Whether a phrase of the text gives somebody something to do."""
    return bool(_matcher()(_tokenizer()(text)))


def assignees_of(text: str) -> list[str]:
    """Those a clause gives something to do, as written, in order; [] where it names nobody."""
    doc = _tokenizer()(text)
    names: list[str] = []
    for _, start, end in sorted(_matcher()(doc), key=lambda m: m[1]):
        names += _named(doc, start, end)
    return list(dict.fromkeys(names))


def _named(doc: Doc, start: int, end: int) -> list[str]:
    phrase = doc[start:end]
    words = [token.lower_ for token in phrase]
    if words[-1] in ("åt", "till"):
        return _after(doc[end:].text)
    if words[0] in ("ge", "ger", "gav", "gett", "lämna", "lämnar", "lämnade") and words[-1] == "uppdrag":
        return split_names(phrase[1:-2].text)
    return _before(doc[:start].text)


def _after(text: str) -> list[str]:
    end = _NAME_END.search(text)
    return split_names(text[: end.start()] if end else text)


def _before(text: str) -> list[str]:
    """The names a clause ends with: the longest run of words that is known, else the last that looks like a name."""
    clause = squash(_SENTENCE_END.split(text)[-1])
    words = clause.split(" ")
    for start in range(len(words)):
        name = " ".join(words[start:]).strip(" ,")
        if is_known(name):
            return [*_joined_to(" ".join(words[:start])), name]
    last = _LAST_NAME.search(clause)
    return [*_joined_to(clause[: last.start()]), last["name"]] if last else []


def _joined_to(text: str) -> list[str]:
    """The names before an "och" or a comma that belong to the same list: "A, B och C får i uppdrag"."""
    head, joint, _ = (
        text.rpartition(" och")
        if text.endswith(" och")
        else text.rpartition(",")
        if text.endswith(",")
        else ("", "", "")
    )
    return _before(head) if joint and is_actor(head.split(",")[-1].split(" och ")[-1]) else []


def _from_decision(index: int, decision: FoundDecision, anchor: str | None) -> Iterator[FoundAssignment]:
    if "uppdra" not in decision.acts or not gives_assignment(decision.text):
        return
    names = tuple(actor_name(name) for name in assignees_of(decision.text))
    yield FoundAssignment(
        _STATUS[decision.status],
        names,
        collaborators_of(decision.text),
        decision.text,
        due_in_sentence(decision.text, anchor, decision.body),
        None,
        "decision",
        decision.lines,
        min(decision.confidence, CLAUSE if names else 0.6),
        index,
        decision.item,
    )


def _from_statements(section: SectionSpan, deciding: set[Line], anchor: str | None) -> Iterator[FoundAssignment]:
    """Sentences that tell of an assignment somebody has: "X har i uppdrag att …"."""
    if section.kind not in ("matter", "assessment", "other", "history", "summary"):
        return
    for block in section.blocks:
        if block.cells or deciding.intersection(block.lines):
            continue
        for sentence in split_sentences(block.text):
            if _GIVEN_BEFORE.search(sentence) and re.search(r"\bhar i uppdrag att\b", sentence):
                names = tuple(actor_name(name) for name in assignees_of(sentence))
                if names:
                    yield FoundAssignment(
                        "given",
                        names,
                        (),
                        sentence,
                        due_in_sentence(sentence, anchor),
                        None,
                        "narrative",
                        block.lines,
                        NARRATIVE,
                        None,
                        section.item,
                    )
