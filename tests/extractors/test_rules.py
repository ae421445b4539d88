"""The rule files test themselves: each rule matches its examples and misses its counter-examples."""

import re

import pytest
from spacy.lang.sv import Swedish
from spacy.matcher import Matcher

from extractors import rules
from extractors.assignments.days import filled
from extractors.folding import fold
from extractors.headings import fold_pattern, kind_of
from extractors.labels import field_of
from extractors.openings import bare
from schemas.rules import ActRule, AssignmentRule, ColumnRule, DueRule, FurnitureRule, HeadingRule, LabelRule, PartRule

ALL = (
    *rules.headings(),
    *rules.parts(),
    *rules.acts(),
    *rules.labels(),
    *rules.furniture(),
    *rules.assignments(),
    *rules.columns(),
    *rules.due(),
)


def matches(rule: object, text: str) -> bool:
    """Whether a rule of any kind matches a text, the way the extractors apply it."""
    match rule:
        case HeadingRule():
            return kind_of(text) == rule.kind
        case PartRule():
            return any(re.fullmatch(fold_pattern(p), bare(text)) for p in rule.opens)
        case ActRule():
            return bool(re.search(rf"\b(?:{'|'.join(rule.forms)})(?!\w)", text, re.IGNORECASE))
        case LabelRule():
            return field_of(text) == rule.field
        case FurnitureRule():
            return bool(re.fullmatch(rule.pattern, text, re.IGNORECASE))
        case AssignmentRule():
            nlp = Swedish()
            matcher = Matcher(nlp.vocab)
            matcher.add(rule.name, rule.patterns)
            return bool(matcher(nlp(text)))
        case DueRule():
            return bool(re.search(filled(rule.pattern), text, re.IGNORECASE))
        case ColumnRule():
            return fold(text) in {fold(name) for name in rule.names}
    raise AssertionError(rule)


@pytest.mark.parametrize(("rule", "text"), [(r, t) for r in ALL for t in r.examples])
def test_rule_matches_its_examples(rule: object, text: str) -> None:
    """An example is there because the rule must find it."""
    assert matches(rule, text)


@pytest.mark.parametrize(("rule", "text"), [(r, t) for r in rules.parts() for t in r.held])
def test_what_only_a_kind_holds(rule: PartRule, text: str) -> None:
    """A line that `holds` is there for is matched by it, and by no other kind's."""
    kinds = {r.kind for r in rules.parts() for p in r.holds if re.fullmatch(fold_pattern(p), bare(text))}
    assert kinds == {rule.kind}


@pytest.mark.parametrize(("rule", "text"), [(r, t) for r in ALL for t in r.counter])
def test_rule_misses_its_counter_examples(rule: object, text: str) -> None:
    """A counter-example is a near-miss that once was, or easily would be, taken for the real thing."""
    assert not matches(rule, text)


@pytest.mark.parametrize("rule", ALL)
def test_every_rule_has_an_example(rule: HeadingRule) -> None:
    """A rule without an example says nothing about what it is for."""
    assert rule.examples


def test_headings_name_no_line_twice() -> None:
    """A name under two kinds would be decided by the order of the file."""
    names = [fold(name) for rule in rules.headings() for name in rule.names]
    assert len(names) == len(set(names))


def test_bodies_have_ids_and_spellings_of_their_own() -> None:
    """Two bodies with one spelling could not be told apart."""
    bodies = rules.bodies()
    assert len({fold(body.name) for body in bodies}) == len(bodies)
    spellings = [fold(s) for body in bodies for s in (body.name, *body.aliases)]
    assert len(spellings) == len(set(spellings))


def test_there_are_290_kommuner() -> None:
    """The list is whole."""
    assert len(set(rules.kommuner())) == 290


def test_digest_is_of_the_rules_content() -> None:
    """The digest is stable within a process and has the length that the record shows."""
    assert rules.digest() == rules.digest()
    assert re.fullmatch(r"[0-9a-f]{16}", rules.digest())
