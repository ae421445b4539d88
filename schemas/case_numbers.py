"""Diarienummer: found in text, and brought to one form so that different spellings of one number meet."""

import re

# A register is a board's letters; what ends in FS is a collection of statutes (SFS, TSFS).
_REGISTER = r"(?![A-ZÅÄÖ]*FS\b)[A-ZÅÄÖ]{2,6}"
_FORMS = (
    # 2026.272 KS, 2026.280 KS-002
    re.compile(
        rf"(?<![\w.])(?P<year>(?:19|20)\d\d)\.(?P<no>\d{{1,6}})\s(?P<reg>{_REGISTER})(?:-(?P<sub>\d{{1,3}}))?(?!\w)"
    ),
    # KS 2018/124, KS/2018:124, KS-2018-00124, KSKF/2014:1, SLK-2025-00265, KS.2018.124
    re.compile(
        rf"(?<![\w./-])(?P<reg>{_REGISTER})\s?[ /.:-]\s?(?P<year>(?:19|20)\d\d)\s?[/:.-]\s?(?P<no>\d{{1,6}})(?![\d-])"
    ),
    # 2018/KS 0290 10
    re.compile(rf"(?<![\w./-])(?P<year>(?:19|20)\d\d)/(?P<reg>{_REGISTER})\s?(?P<no>\d{{3,5}})(?:\s\d{{2,3}})?(?!\w)"),
)
_BARE = (
    # only after a label: Dnr 0341/18, Diarienummer 1308/20, Dnr: 201 / 2018, Dnr 2016-000003
    re.compile(r"(?P<no>\d{1,6})\s?/\s?(?P<year>(?:19|20)?\d\d)(?!\d)"),
    re.compile(r"(?P<year>(?:19|20)\d\d)[-/:.](?P<no>\d{2,6})(?![\d-])"),
)
# What a label may introduce besides: "Dnr KS 24/123", "Dnr N161-1234/23", "Dnr 3.1-2024-118".
_ANY = re.compile(r"(?:[A-ZÅÄÖ]{1,6}[ -]?)?\d[\dA-Z]*(?:[./:-][\dA-Z]+)+(?![\w/])")
_LABEL = re.compile(
    r"(?<![A-Za-zÅÄÖåäö])(?:dnr|diarie ?(?:nummer|nr)|ärende ?(?:nummer|nr)|dnr nr)\b\.?\s*:?\s*(?=\S)", re.IGNORECASE
)
_CENTURY = 2000


def find_case_numbers(text: str, *, labelled: bool = False) -> list[str]:
    """The case numbers of the text as written, in order, each once.

    A bare "0341/18" counts only after a label such as Dnr, or where the caller knows that it stands in such a field.
    """
    hits = {match.start(): match.group() for form in _FORMS for match in form.finditer(text)}
    starts = [0] if labelled else []
    starts += [label.end() for label in _LABEL.finditer(text)]
    for start in starts:
        for form in (*_BARE, _ANY):
            match = form.match(text, start)
            if match and not any(at <= start < at + len(hit) for at, hit in hits.items()):
                hits[start] = match.group()
    return list(dict.fromkeys(hits[at].strip() for at in sorted(hits)))


def case_key(written: str) -> str | None:
    """The one form for matching: "KS 2018/124" for KS/2018:124, KS-2018-00124 and 2018.124 KS; None if unknown."""
    for form in _FORMS + _BARE:
        match = form.search(written)
        if match:
            groups = match.groupdict()
            year = groups["year"] if len(groups["year"]) > 2 else str(_CENTURY + int(groups["year"]))  # noqa: PLR2004
            register = groups.get("reg")
            return f"{register + ' ' if register else ''}{year}/{int(groups['no'])}"
    return None


def case_keys(written: list[str]) -> list[str]:
    """The keys of the numbers that have one, in order, each once."""
    return list(dict.fromkeys(key for number in written if (key := case_key(number))))
