"""Running heads, feet and letterheads: what stands on a page besides its text."""

from __future__ import annotations

from layout import Box, Mark, Page, Rule, Text, width_of

SMALL = 7.6
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


def _head(page: Page, fields: dict[str, str], is_first: bool) -> list[Mark]:
    marks: list[Mark] = []
    if "logo" in fields and (is_first or "head" in fields):
        marks += LOGOS[fields["logo"]](page.sheet.left)
    for number, line in enumerate(fields.get("head", "").split("/")):
        marks.append(Text(HEAD_COLUMN, 40 + 13 * number, line.strip(), BOLD if number < 2 else PLAIN, 9.6))
    if "number" in fields:
        marks.append(_right(page, 30, fields["number"]))
    return [mark for mark in marks if not isinstance(mark, Text) or mark.text]


def _foot(page: Page, fields: dict[str, str]) -> list[Mark]:
    marks: list[Mark] = []
    low = page.sheet.height - 40
    if "sign" in fields:
        marks += _signing_boxes(page)
    if "foot" in fields:
        marks.append(Text(page.sheet.left, low, fields["foot"], PLAIN, SMALL))
    if "foot_right" in fields:
        marks.append(_right(page, low, fields["foot_right"]))
    if "stamp" in fields:
        marks.append(_right(page, page.sheet.height - 22, fields["stamp"]))
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


LOGOS = {"norrsund": _norrsund, "alvedal": _alvedal, "company": _company}
