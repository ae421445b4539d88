"""The words a record uses for kinds, states and acts. Each list is closed: another word is an error."""

from typing import Literal

PartKind = Literal[
    "tjansteutlatande",
    "protokoll",
    "protokollsutdrag",
    "dagordning",
    "yrkande",
    "motion",
    "medborgarforslag",
    "interpellation",
    "remiss",
    "styrande_dokument",
    "avtal",
    "rapport",
    "ekonomi",
    "missiv",
    "beslut",
    "ovrigt",
]
SectionKind = Literal[
    "proposal",
    "decision",
    "summary",
    "matter",
    "assessment",
    "economy",
    "ecology",
    "social",
    "children",
    "equality",
    "attachments",
    "history",
    "motions",
    "putting",
    "dissent",
    "dispatch",
    "adjustment",
    "attendance",
    "contents",
    "other",
]
Act = Literal[
    "anteckna",
    "anta",
    "godkanna",
    "faststalla",
    "avsla",
    "bifalla",
    "aterremittera",
    "bordlagga",
    "upphava",
    "forklara_fullgjord",
    "uppdra",
    "valja",
    "remittera",
    "overlamna",
    "avskriva",
    "besvara",
    "bevilja",
    "tillstyrka",
    "avstyrka",
    "avsluta",
    "besluta",
]
DecisionBasis = Literal["numbered", "clause", "sentence", "unverbed", "point", "nameless", "moved", "yrkande"]
AssignmentBasis = Literal["clause", "unassigned", "taken", "table", "unnamed", "list", "told"]
NumberForm = Literal[
    "dated", "dated_loose", "dated_solid", "dashed", "dashed_loose", "short", "short_loose", "short_solid", "spaced"
]
SaidOfDigits = Literal["personal", "firm", "other"]
State = Literal["complete", "partial", "empty"]
TextLayer = Literal["born_digital", "ocr", "none", "mixed", "text"]
Severity = Literal["info", "warning", "error"]
DecisionStatus = Literal["proposed", "moved", "decided"]
AssignmentStatus = Literal["proposed", "moved", "given", "reported"]
Presence = Literal["deciding", "deputy", "other", "absent"]
Reocr = Literal["auto", "never", "always"]
