"""Running heads, feet and letterheads: what stands on a page besides its text."""

from __future__ import annotations

from layout import LEADING, NOTE_SIZE, Box, Mark, Page, Rule, Text, width_of

SMALL = 7.6
PEAKS = (6, 11, 17, 12, 8, 14, 21, 15, 9, 4)
"""The mountains of Storåsele, by their heights."""
BOLD = "DejaVuSans-Bold"
PLAIN = "DejaVuSans"
HEAD_COLUMN = 348.0
"""Where the running head of a protokoll begins, right of the middle, as in the common Swedish templates."""


def furnish(pages: list[Page]) -> None:
    """Put head, foot and page numbers on all pages; `{no}` counts the file, `{part_no}` the document."""
    for index, page in enumerate(pages):
        sheet = page.sheet
        same = [number for number, other in enumerate(pages) if other.sheet is sheet]
        numbers = {"no": index + 1, "total": len(pages), "part_no": same.index(index) + 1, "part_total": len(same)}
        fields = {key: value.format(**numbers) for key, value in sheet.fields.items()}
        is_first = numbers["part_no"] == 1
        page.marks[:0] = _head(page, fields, is_first) + _foot(page, fields)
        page.marks += _notes(page)


def _head(page: Page, fields: dict[str, str], is_first: bool) -> list[Mark]:
    marks: list[Mark] = []
    if "logo" in fields and (is_first or "head" in fields):
        marks += LOGOS[fields["logo"]](page.sheet.left)
    if is_first:
        for number, line in enumerate(fields.get("letterhead", "").split(";")):
            marks.append(Text(page.sheet.left, 42 + 13 * number, line.strip(), PLAIN if number else BOLD, 10.2))
    else:
        for number, line in enumerate(fields.get("running", "").split(";")):
            marks.append(Text(page.sheet.left, 34 + 10 * number, line.strip(), PLAIN, SMALL))
    for number, line in enumerate(fields.get("right", "").split(";")):
        marks.append(_right(page, 42 + 12 * number, line.strip()))
    for number, line in enumerate(fields.get("head", "").split("/")):
        x = float(fields.get("head_x", HEAD_COLUMN))
        marks.append(Text(x, 40 + 13 * number, line.strip(), BOLD if number < 2 else PLAIN, 9.6))
    if "number" in fields:
        marks.append(_right(page, 30, fields["number"]))
    return [mark for mark in marks if not isinstance(mark, Text) or mark.text]


def _foot(page: Page, fields: dict[str, str]) -> list[Mark]:
    marks: list[Mark] = []
    low = page.sheet.height - 40
    if "sign" in fields:
        marks += _signing_boxes(page) if fields["sign"] == "yes" else _signing_lines(page, fields["sign"].split("/"))
    for number, line in enumerate(fields.get("foot", "").split("\\")):
        marks.append(Text(page.sheet.left, low + 10 * number, line.strip(), PLAIN, SMALL))
    if "foot_right" in fields:
        marks.append(_right(page, low, fields["foot_right"]))
    if "stamp" in fields:
        marks.append(_right(page, page.sheet.height - 22, fields["stamp"]))
    return [mark for mark in marks if not isinstance(mark, Text) or mark.text]


def _notes(page: Page) -> list[Mark]:
    """Draw the footnotes under a short rule at the end of the text column."""
    lines = [line for note in page.notes for line in note]
    if not lines:
        return []
    sheet = page.sheet
    top = sheet.height - sheet.bottom - len(lines) * NOTE_SIZE * LEADING
    marks: list[Mark] = [Rule(sheet.left, top - 4, sheet.left + 140, top - 4)]
    for number, line in enumerate(lines):
        marks.append(Text(sheet.left, top + NOTE_SIZE * (1 + LEADING * number), line, sheet.body, NOTE_SIZE))
    return marks


def _right(page: Page, y: float, text: str) -> Text:
    x = page.sheet.width - 40 - width_of(text, PLAIN, 8.6)
    return Text(x, y, text, PLAIN, 8.6)


def _signing_boxes(page: Page) -> list[Mark]:
    """Draw the row of boxes at the foot of a protokoll: the adjusters' initials, and who certifies an extract."""
    left, right, top = page.sheet.left, page.sheet.width - page.sheet.right, page.sheet.height - 62
    middle = left + (right - left) * 0.55
    return [
        Rule(left, top, right, top),
        *(Rule(x, top, x, top + 30) for x in (left, left + 62, left + 124, middle, right)),
        Rule(left, top + 30, right, top + 30),
        Text(left + 3, top + 9, "Justerandes sign", PLAIN, 6.4),
        Text(middle + 3, top + 9, "Utdragsbestyrkande", PLAIN, 6.4),
    ]


def _signing_lines(page: Page, labels: list[str]) -> list[Mark]:
    """Draw a thin line with as many labels below as there are people who sign, evenly spread."""
    left, top = page.sheet.left, page.sheet.height - 56
    step = page.sheet.measure / len(labels)
    words = [Text(left + step * n, top + 9, label.strip(), PLAIN, 6.8) for n, label in enumerate(labels)]
    return [*(Rule(left + step * n, top, left + step * (n + 1) - 12, top) for n in range(len(labels))), *words]


def _norrsund(left: float) -> list[Mark]:
    waves: list[Mark] = [Box(left, 30 + 7 * row, left + 18 + 4 * row, 34 + 7 * row, 0.25) for row in range(3)]
    return [*waves, Text(left + 36, 48, "Norrsunds stad", "DejaVuSerif-Bold", 13)]


def _alvedal(left: float) -> list[Mark]:
    tree: list[Mark] = [
        Box(left + 9 - 2.6 * row, 28 + 6 * row, left + 13 + 2.6 * row, 32 + 6 * row, 0.35) for row in range(4)
    ]
    return [*tree, Text(left + 32, 42, "ALVEDALS", BOLD, 13), Text(left + 32, 53, "KOMMUN", PLAIN, 8)]


def _company(left: float) -> list[Mark]:
    name = "Norrsunds Bostadsförmedling AB"
    return [Text(left, 44, name, BOLD, 10), Rule(left, 50, left + width_of(name, BOLD, 10), 50, 1.2)]


def _storasele(left: float) -> list[Mark]:
    mountains: list[Mark] = [Box(left + 4 * n, 52 - high, left + 3 + 4 * n, 52, 0.3) for n, high in enumerate(PEAKS)]
    return [*mountains, Text(left, 66, "Storåsele kommun", "DejaVuSerif-Bold", 12)]


def _tagahuse(left: float) -> list[Mark]:
    x = left + 338
    shield: list[Mark] = [Box(x, 28, x + 16, 44, 0.2), Box(x + 3, 44, x + 13, 50, 0.2)]
    return [*shield, Text(x + 24, 46, "Tågahuse kommun", BOLD, 9.6)]


def _ekeryda(left: float) -> list[Mark]:
    return [Text(left, 42, "EKERYDA", BOLD, 17), Rule(left, 47, left + 92, 47, 2.2), Text(left, 57, "kommun", PLAIN, 9)]


def _lovskar(left: float) -> list[Mark]:
    leaf: list[Mark] = [Box(left + 2 * n, 30 + 2 * n, left + 16 - n, 32 + 2 * n, 0.45) for n in range(5)]
    return [*leaf, Text(left + 24, 42, "Lövskärs kommun", "DejaVuSerif-Bold", 11)]


def _ronnhult(left: float) -> list[Mark]:
    leaves: list[Mark] = [
        Box(left + 7 * x, 30 + 7 * y, left + 7 * x + 5, 35 + 7 * y, 0.45) for x in (0, 1) for y in (0, 1, 2)
    ]
    return [*leaves, Text(left + 22, 46, "Rönnhults kommun", BOLD, 12.5)]


def _havstorp(left: float) -> list[Mark]:
    name = "HAVSTORPS KOMMUN"
    return [Rule(left, 32, left + width_of(name, BOLD, 11), 32, 2.4), Text(left, 47, name, BOLD, 11)]


def _granasele(left: float) -> list[Mark]:
    peak: list[Mark] = [
        Box(left + 12 - 3 * row, 26 + 5 * row, left + 14 + 3 * row, 30 + 5 * row, 0.2) for row in range(5)
    ]
    name = Text(left + 36, 40, "Granåsele", "DejaVuSerif-Bold", 13)
    return [*peak, name, Text(left + 36, 51, "kommun", "DejaVuSerif", 9)]


def _akersala(left: float) -> list[Mark]:
    return [Box(left, 30, left + 20, 52, 0.15), Text(left + 28, 46, "Åkersala stad", PLAIN, 14)]


LOGOS = {
    "norrsund": _norrsund,
    "alvedal": _alvedal,
    "company": _company,
    "storasele": _storasele,
    "tagahuse": _tagahuse,
    "ekeryda": _ekeryda,
    "lovskar": _lovskar,
    "ronnhult": _ronnhult,
    "havstorp": _havstorp,
    "granasele": _granasele,
    "akersala": _akersala,
}
