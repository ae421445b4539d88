"""Uppdrag: from decisions that give one, from tables of activities or open uppdrag, and from plain statements.

The phrases are spaCy token patterns (rules/assignments.toml) over a blank Swedish tokenizer: no model is loaded. A
plan's goals and expected effects give nothing; a table counts only when its header names a task and who is to do it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from spacy.lang.sv import Swedish
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc

from extractors import rules
from extractors.due import due_in_sentence, parse_due
from extractors.folding import fold, squash
from extractors.names import actor_name, is_actor, is_known
from extractors.sentences import split_sentences
from extractors.unwrap import joined
from schemas.findings import FoundAssignment, FoundDecision
from schemas.outline import Block, Outline, SectionSpan
from schemas.pages import Cell, Line
from schemas.vocabulary import AssignmentStatus

_STATUS: dict[str, AssignmentStatus] = {"proposed": "proposed", "moved": "moved", "decided": "given"}
_WITH = re.compile(
    r"\b(?:i samverkan med|i samråd med|tillsammans med|med stöd av|i samarbete med) "
    r"(?P<who>[^.;:]+?)(?=,? (?:att|ta fram|utreda|som|senast|under|för att|samt att|återkomma|"
    r"genomföra|se över)\b|[.;:]|$)"
)
_WORDS_BEFORE_NAME = re.compile(
    r"^(?:att|och|samt|därför|därmed|även|den|det|vidare|dessutom|i detta)\s+", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.;:]\s+")
_LAST_NAME = re.compile(
    r"(?P<name>(?:[A-ZÅÄÖ][\wåäö-]*|[a-zåäö-]+(?:nämnden|kontoret|förvaltningen|styrelsen|chefen|direktören|utskottet))"
    r"(?: [a-zåäö]+nämnd)?)$"
)
_NAME_END = re.compile(r"\s+(?:att|om|för att|i uppdrag|ett|en)\b|[.;:]|,(?! [a-zåäö]+ för| samt| och)")
_CELL_SPLIT = re.compile(
    r"(?:,|;| samt| och(?= [A-ZÅÄÖ]))\s+(?=[A-ZÅÄÖ])|(?<=nämnd)\s+(?=[A-ZÅÄÖ])|"
    r"(?<=nämnden)\s+(?=[A-ZÅÄÖ])|(?<=nämnder)\s+(?=[A-ZÅÄÖ])|(?<=nämnderna)\s+(?=[A-ZÅÄÖ])|"
    r"(?<=styrelsen)\s+(?=[A-ZÅÄÖ])|(?<=förvaltningen)\s+(?=[A-ZÅÄÖ])|(?<=förvaltning)\s+(?=[A-ZÅÄÖ])|"
    r"(?<=kontoret)\s+(?=[A-ZÅÄÖ])|(?<=chefen)\s+(?=[A-ZÅÄÖ])|(?<=direktören)\s+(?=[A-ZÅÄÖ])"
)
_REPORTED = re.compile(r"^(?:åter)?(?:redovisa|rapportera)(?:d|t|de|ts)|^avslutad|^klart?$|^fullgj", re.IGNORECASE)
_GIVEN_BEFORE = re.compile(r"\b(har|hade|haft)\b")
CLAUSE, TABLE, NARRATIVE = 0.95, 0.95, 0.7
LONGEST_NAME = 90
FEWEST_COLUMNS = 2


def find_assignments(
    outline: Outline, decisions: Sequence[FoundDecision], anchor: str | None, planned: AssignmentStatus
) -> list[FoundAssignment]:
    """The assignments of a part. `anchor` is its date; `planned` the status of the rows of its tables."""
    found = [a for index, decision in enumerate(decisions) for a in _from_decision(index, decision, anchor)]
    deciding = {line for decision in decisions for line in decision.lines}
    for section in outline.sections:
        found += _from_tables(section, anchor, planned)
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


@cache
def _sides() -> dict[str, str]:
    return {rule.name: rule.assignee for rule in rules.assignments()}


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
        return _split(phrase[1:-2].text)
    return _before(doc[:start].text)


def _after(text: str) -> list[str]:
    end = _NAME_END.search(text)
    return _split(text[: end.start()] if end else text)


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


def _split(text: str) -> list[str]:
    """Several names in one phrase. "kultur- och fritidsnämnden" is one name, and so is a known name with a comma."""
    text = squash(text).strip(" .,:;")
    if is_known(text):
        return [text]
    pieces: list[str] = []
    for piece in re.split(r",\s+|(?<!-) (?:och|samt) (?:till |åt )?", text):
        name = _WORDS_BEFORE_NAME.sub("", piece).strip(" .,:;")
        if pieces and not is_actor(name) and not name[:1].isupper():
            pieces[-1] += f", {name}" if f", {name}" in text else f" och {name}"
        elif name:
            pieces.append(name)
    return [name for name in pieces if len(name) < LONGEST_NAME]


def _from_decision(index: int, decision: FoundDecision, anchor: str | None) -> Iterator[FoundAssignment]:
    if "uppdra" not in decision.acts or not gives_assignment(decision.text):
        return
    names = tuple(actor_name(name) for name in assignees_of(decision.text))
    yield FoundAssignment(
        _STATUS[decision.status],
        names,
        _collaborators(decision.text),
        decision.text,
        due_in_sentence(decision.text, anchor),
        None,
        "decision",
        decision.lines,
        min(decision.confidence, CLAUSE if names else 0.6),
        index,
        decision.item,
    )


def _collaborators(text: str) -> tuple[str, ...]:
    """Those with whom it is to be done: the names after "i samverkan med", as far as the commas part names."""
    found: list[str] = []
    for match in _WITH.finditer(text):
        pieces = match["who"].split(", ")
        named = [piece for number, piece in enumerate(pieces) if number == 0 or is_actor(piece)]
        found += [actor_name(name) for piece in named for name in _split(piece)]
    return tuple(found)


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


# ---------------------------------------------------------------- tables


@cache
def _columns() -> dict[str, str]:
    return {fold(name): rule.column for rule in rules.columns() for name in rule.names}


def columns_of(cells: Sequence[Cell]) -> dict[str, int] | None:
    """Which column holds what, where the cells are the header of a table of assignments; else None."""
    found: dict[str, int] = {}
    for index, cell in enumerate(cells):
        column = _columns().get(fold(cell.text.replace("\n", " ")))
        if column:
            found.setdefault(column, index)
    return found if "task" in found and len(found) >= FEWEST_COLUMNS else None


def _from_tables(section: SectionSpan, anchor: str | None, planned: AssignmentStatus) -> Iterator[FoundAssignment]:
    columns: dict[str, int] | None = None
    header: Sequence[Cell] = ()
    pending: FoundAssignment | None = None
    for block in section.blocks:
        if not block.cells:
            columns = columns if block.lines and columns and _between_pages(block) else None
            continue
        named = columns_of(block.cells)
        if named:
            columns, header = named, block.cells
            continue
        if columns is None:
            continue
        row = _row(block, columns, header, section.item, anchor, planned)
        if row and pending and _continues(row, pending, block):
            pending = _merged(pending, row)
            continue
        if pending:
            yield pending
        pending = row
    if pending:
        yield pending


def _between_pages(block: Block) -> bool:
    """Whether a line between two table rows may be a stray page mark and not the end of the table."""
    return len(block.text) < 4  # noqa: PLR2004


def _cell(block: Block, columns: dict[str, int], column: str) -> Cell | None:
    index = columns.get(column)
    return block.cells[index] if index is not None and index < len(block.cells) else None


def _row(
    block: Block,
    columns: dict[str, int],
    header: Sequence[Cell],
    item: int | None,
    anchor: str | None,
    planned: AssignmentStatus,
) -> FoundAssignment | None:
    task = _cell(block, columns, "task")
    if task is None or not task.text.strip():
        return None
    due_cell, number, who = (_cell(block, columns, c) for c in ("due", "case_number", "assignee"))
    due_text = squash(due_cell.text) if due_cell else ""
    status: AssignmentStatus = planned
    if due_text and (
        _REPORTED.match(due_text)
        or (_REPORTED.match(squash(header[columns["due"]].text)) and any(c.isdigit() for c in due_text))
    ):
        status = "reported"
    text = joined(task.text.split("\n"))
    names = tuple(actor_name(name) for name in split_cell(who.text)) if who else ()
    due = parse_due(due_text, anchor) if due_text else due_in_sentence(text, anchor)
    return FoundAssignment(
        status,
        names,
        _collaborators(text),
        text,
        due,
        squash(number.text) if number and number.text else None,
        "table",
        block.lines,
        TABLE if names or who is None else 0.6,
        None,
        item,
        task,
    )


def split_cell(text: str) -> list[str]:
    """The bodies of a cell: a line each, or one after the other, with or without commas."""
    lines: list[str] = []
    for line in (squash(piece) for piece in text.split("\n")):
        if lines and (line[:1].islower() or lines[-1].endswith(("-", ",")) or not is_actor(lines[-1])):
            lines[-1] = joined([lines[-1], line])
        elif line:
            lines.append(line)
    return [name for line in lines for piece in _CELL_SPLIT.split(line) for name in _known_in_list(piece) if name]


def _known_in_list(text: str) -> list[str]:
    """The names between commas where each is known; else the text as one: "Kommunstyrelsen, avdelningen för X"."""
    pieces = [piece.strip(" ,;.") for piece in re.split(r", (?=[a-zåäö])", text)]
    return pieces if len(pieces) > 1 and all(map(is_known, pieces)) else [text.strip(" ,;.")]


def _continues(row: FoundAssignment, before: FoundAssignment, block: Block) -> bool:
    """Whether a row is the rest of one broken by the end of a page: nothing but the task goes on."""
    return (
        row.lines[0].page != before.lines[-1].page
        and not row.assignees
        and not row.due
        and not row.case_number
        and row.task[:1].islower()
    )


def _merged(before: FoundAssignment, rest: FoundAssignment) -> FoundAssignment:
    task = joined([before.task, rest.task])
    return replace(before, task=task, collaborators=_collaborators(task), lines=before.lines + rest.lines)
