"""What a deciding sentence does: its acts, from the verbs of its main clauses (rules/acts.toml).

A verb that only tells about something in the sentence is no act: "beslutet att anta taxan fastställs" fastställer, and
"får i uppdrag att besvara remissen" gives an assignment.
"""

import re
from collections.abc import Iterator
from functools import cache

from extractors import rules
from schemas.vocabulary import Act

# A verb right after these words belongs to what they are about, not to the decision.
_SUBORDINATE = re.compile(
    r"(?:\b(?:som|där|när|då|vilken|vilket|vilka|vad|innan|eftersom|sedan|om|hur|den av)"
    r"(?: (?!att\b|och\b|samt\b)[\wåäö-]+){0,3}"
    r"|\b(?:bedöms|bedömer|beräknas|väntas|förväntas|avses|planeras)(?: kunna)?|\bför att(?: [\wåäö-]+){0,2}"
    r"|\b(?:motion(?:en)?|medborgarförslag(?:et)?|initiativ(?:et)?|\w+initiativ(?:et)?)(?: om)? att(?: [\wåäö-]+){0,5}"
    r"|\b(?:för|genom|syfte|avsikt|utan|efter|beslut(?:et|en|s)?|förslag(?:et|en|s)?|begäran|möjlighet\w*|rätt\w*"
    r"|skyldig\w*|krav\w*|yrkande\w*|önskemål\w*|behov\w*|ansökan|framställ\w+|rekommendation\w*|ansvar\w*"
    r"|ser ut|avser|arbetet med|förutsättning\w*|inriktning\w*)"
    r"(?: om| med| till| på| av)? att(?: inte)?)\s$",
    re.IGNORECASE,
)
# "att motionen om cykelbanor avslås", "att taxan som nämnden föreslagit fastställs": what stands between belongs to the
# noun, and the verb is that of the decision after all.
_OF_NOUN = re.compile(
    r"(?:^|[.:;] |\batt )(?:[\wåäö-]+ ){0,4}?"
    r"(?:[\wåäö-]+(?:n|t|na) om (?!att\b)(?:[\wåäö-]+ ){1,3}"
    r"|[\wåäö-]+ (?:som|där) (?:[\wåäö-]+ ){0,2}?(?:\w{3,}(?:it|its|at|ats)|ligger|finns|gäller|avser)"
    r" (?:[\wåäö-]+ ){0,2})$",
    re.IGNORECASE,
)
# After "får i uppdrag att …" all is the task, down to where the sentence goes on with a decision of its own.
_TASK = re.compile(r"\s(?:att|med att|om att)\b", re.IGNORECASE)
_GOES_ON = re.compile(r"[.;]\s|,? (?:samt|och)(?: att)? (?=\w+(?:er|ar|år|[aeå]s)\b)|,? samt att ", re.IGNORECASE)
# What is not done: "att inte bifalla", "beslutades att inte anta något av anbuden".
_NOT = re.compile(r"\b(?:inte|ej|icke)(?: (?:heller|längre|nu))?(?: att)? $", re.IGNORECASE)
_NOT_AFTER = re.compile(r" (?:(?:därmed|således|därför|alltså|dock|heller) )?(?:inte|ej)\b", re.IGNORECASE)
_REFUSING = re.compile(r"^\w+ (?:inte|ej) ", re.IGNORECASE)
_REFUSED: dict[Act, Act] = {
    **dict.fromkeys(("bifalla", "anta", "godkanna", "faststalla", "bevilja"), "avsla"),
    "tillstyrka": "avstyrka",
    "avstyrka": "besluta",
}
# What stands in brackets or is quoted is not done here.
_BRACKETS = re.compile(r"\([^()]*\)|[\"”“»][^\"”“»]{3,}[\"”“«]")


# How far before a verb, in letters, a "inte" stands that denies it, and the noun it is parted from.
NEAR, FAR = 30, 300


@cache
def _forms() -> tuple[tuple[Act, re.Pattern[str]], ...]:
    return tuple((rule.act, re.compile(rf"\b(?:{'|'.join(rule.forms)})(?!\w)", re.IGNORECASE)) for rule in rules.acts())


def acts_of(text: str) -> list[Act]:
    """The acts of the text in the order of the rules; `besluta` alone where only that verb is there; [] if none.

    The verb "beslutar" in front of another act ("beslutar att godkänna") is no act of its own. Where every verb stands
    in a subordinate clause all of them count: what the sentence does is said there.
    """
    plain = _BRACKETS.sub(lambda found: " " * len(found[0]), text)
    acts = _acts(plain, main=True)
    if acts == ["besluta"]:
        return [*_of_nouns(plain)] or acts
    return acts or _acts(plain, main=False)


def _of_nouns(text: str) -> Iterator[Act]:
    """The acts of passive verbs parted from their noun by what is said of it."""
    for act, form in _forms():
        for hit in form.finditer(text):
            passive = hit[0].split(" ")[0].endswith("s")
            if passive and act != "besluta" and _told(text, hit.start()) and _of_noun(text, hit.start()):
                yield act
                break


def _of_noun(text: str, start: int) -> bool:
    """Whether the words before a verb belong to its noun."""
    return bool(_OF_NOUN.search(text, max(0, start - FAR), start))


def _acts(text: str, *, main: bool) -> list[Act]:
    task = _task(text)
    found: list[Act] = []
    for act, form in _forms():
        hits = list(form.finditer(text))
        counting = [hit for hit in hits if not main or not (_told(text, hit.start()) or hit.start() in task)]
        if counting:
            refused = all(_is_refused(text, hit) for hit in counting)
            found.append(_REFUSED.get(act, "besluta") if refused else act)
    special: list[Act] = [act for act in found if act != "besluta"]
    return list(dict.fromkeys(special or found))


def _is_refused(text: str, hit: re.Match[str]) -> bool:
    before, after = _NOT.search(text, max(0, hit.start() - NEAR), hit.start()), _NOT_AFTER.match(text, hit.end())
    return bool(before or after or _REFUSING.search(hit[0]))


def _told(text: str, start: int) -> bool:
    return bool(_SUBORDINATE.search(text[max(0, start - 60) : start]))


def _task(text: str) -> range:
    """Where the task of an assignment stands in the text."""
    form = next(form for act, form in _forms() if act == "uppdra")
    given = next((hit for hit in form.finditer(text) if not _told(text, hit.start())), None)
    begins = _TASK.search(text, given.end() - len(" att")) if given else None
    if begins is None:
        return range(0)
    ends = _GOES_ON.search(text, begins.end())
    return range(begins.end(), ends.start() if ends else len(text))
