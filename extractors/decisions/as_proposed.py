"""Whether a decision says no more than whose proposal it takes: "Enligt arbetsutskottets förslag"."""

import re

_AS_PROPOSED = re.compile(
    r"(?:(?P<body>[\wåäöÅÄÖ -]{3,60}?) (?=beslut|bif|biföll|godkän|antar|antog))?"
    r"(?:beslutar |beslutade |beslut |att |besluta )*+"  # nothing is given back: what follows takes any words there are
    r"(?:beslutades |bifalla |bifaller |biföll |godkänna |godkänner |anta |antar |antog )?"
    r"(?:enligt |i enlighet med |bifall till )?(?:det )?"
    r"(?P<whose>(?:(?!enligt|enlighet)[\wåäöÅÄÖ:, -])*?)(?:förslag(?:et|en)?|skrivelse|yttrande)(?: till beslut)?"
    r"(?: (?:bifalls|bifalles|bifölls|godkänns|antas|antogs))?\.?",
    re.IGNORECASE,
)
_TAKES = re.compile(r"\b(?:enligt|i enlighet med|bif(?:all|öll)\w*|beslut\w* enligt)\b", re.IGNORECASE)
# What another asks for is no proposal that is laid before the body; nor is one that is refused.
_NO_PROPOSAL = re.compile(r"\b(?:avsl\w+|motion\w*|medborgar)", re.IGNORECASE)
_PARTY = re.compile(
    r"\b(?:\w*demokrat|moderat|centerparti|vänsterparti|miljöparti|liberal|folkparti|allians|majoritet|opposition"
    r"|minoritet|ledamöt|ledamot)\w*|^(?-i:[A-ZÅÄÖ][a-zåäöé-]+ [A-ZÅÄÖ][a-zåäöé-]+s?)$",
    re.IGNORECASE,
)
_REFUSES = re.compile(r"\b(?:inte|ej)\b", re.IGNORECASE)


def takes_proposal(text: str) -> str | None:
    """Whose proposal a decision takes that says nothing else, as written; None for every other decision."""
    match = _AS_PROPOSED.fullmatch(text.strip())
    if match is None or not _TAKES.search(text) or _REFUSES.search(text):
        return None
    whose = match["whose"].strip()
    return None if _NO_PROPOSAL.search(whose) else whose


def is_politicians(whose: str) -> bool:
    """Whether the proposal is a party's or a person's: none that an office has written can be meant."""
    return _PARTY.search(whose) is not None
