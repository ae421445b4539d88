r"""Read a manuscript and set it on pages.

A manuscript is Swedish text with a little markup, one block after the other, blank lines between:

    ::sheet key=value | key=value     a new document on a new page (fields: see `_sheet` and `furniture`)
    ::page, ::space 12                a page break; room
    ::keep 90 12                      a page break where less than 90 is left, else room of 12
    ::note ¹ Text.                    a footnote on the page being filled (before the text that it is to cut short)
    ::grid 90,200 ruled header        a table until `::end`; `cell | cell`, a row goes on over indented lines
    # title, ## heading, ### smaller heading, 1. numbered item, - bullet, – item with a dash, > small print;
    anything else is a paragraph

A backslash at the end of a line (in a cell: anywhere) breaks the line there, `\-` is where a word may be hyphenated,
`~` is a space that never breaks, and `*` first in a cell makes it bold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from furniture import furnish
from layout import NO_BREAK, SOFT_HYPHEN, Flow, Grid, Page, Sheet, Style, bold

FACES = {"norrsund": "DejaVuSerif", "alvedal": "DejaVuSans", "company": "DejaVuSans"}
NUMBERED = re.compile(r"(\d{1,2})\. (.*)", re.DOTALL)
LETTER_TOP = 84.0
"""Text begins below the letterhead."""


@dataclass(frozen=True, slots=True)
class Block:
    """A directive with its rows, or a paragraph with its markup."""

    directive: str
    text: str
    rows: tuple[str, ...] = ()


def typeset(manuscript: str) -> list[Page]:
    """Return the finished pages of a manuscript."""
    flow = Flow()
    for block in read_blocks(manuscript):
        if block.directive:
            _obey(flow, block)
        else:
            _set(flow, _plain(block.text))
    furnish(flow.pages)
    return flow.pages


def read_blocks(manuscript: str) -> list[Block]:
    """Return the blocks of a manuscript in order."""
    blocks: list[Block] = []
    lines = iter(manuscript.splitlines())
    gathered: list[str] = []
    for line in lines:
        starts_block = line.startswith(("::", "#", "- ", "– ", "> ")) or NUMBERED.match(line)
        if gathered and (not line.strip() or starts_block):
            blocks.append(Block("", "\n".join(gathered)))
            gathered = []
        if line.startswith("::grid"):
            blocks.append(Block("grid", line[6:].strip(), tuple(_rows_until_end(lines))))
        elif line.startswith("::"):
            directive, _, text = line[2:].partition(" ")
            blocks.append(Block(directive, text.strip()))
        elif line.strip():
            gathered.append(line.strip())
            if gathered[0].startswith("#") and not line.endswith("\\"):
                blocks.append(Block("", "\n".join(gathered)))
                gathered = []
    if gathered:
        blocks.append(Block("", "\n".join(gathered)))
    return blocks


def _rows_until_end(lines: Iterator[str]) -> list[str]:
    rows: list[str] = []
    for line in lines:
        if line.strip() == "::end":
            break
        if line.startswith("  "):
            rows[-1] += " " + line.strip()
        elif line.strip():
            rows.append(line)
    return rows


def _plain(text: str) -> str:
    """Markup within a paragraph resolved: lines joined, forced breaks kept."""
    text = text.replace("\\-", SOFT_HYPHEN).replace("~", NO_BREAK)
    text = text.replace("\\\n", "\\").replace("\n", " ")
    return text.replace("\\", "\n")


def _obey(flow: Flow, block: Block) -> None:
    if block.directive == "sheet":
        flow.open(_sheet(dict(pair.strip().split("=", 1) for pair in block.text.split("|"))))
    elif block.directive == "page":
        flow.turn()
    elif block.directive == "space":
        flow.space(float(block.text))
    elif block.directive == "note":
        flow.note(_plain(block.text))
    elif block.directive == "keep":
        least, _, gap = block.text.partition(" ")
        if flow.room < float(least):
            flow.turn()
        else:
            flow.space(float(gap or 0))
    elif block.directive == "grid":
        flow.table([[_plain(cell.strip()) for cell in row.split("|")] for row in block.rows], _grid(block.text))
    else:
        raise ValueError(f"Unknown directive ::{block.directive}")


def _sheet(fields: dict[str, str]) -> Sheet:
    """Return the sheet its fields describe; those that are not about paper and type are left for `furniture`."""
    face = fields.pop("face", FACES.get(fields.get("logo", ""), "DejaVuSans"))
    sheet = Sheet(body=face, justify=bool(fields.pop("justify", "")), sideways=bool(fields.pop("sideways", "")))
    sheet.size = float(fields.pop("size", str(sheet.size)))
    sheet.top = float(fields.pop("top", str(LETTER_TOP if {"head", "running"} & fields.keys() else sheet.top)))
    if fields.pop("landscape", ""):
        sheet.width, sheet.height = sheet.height, sheet.width
        sheet.left = sheet.right = 48.0
    sheet.fields = fields
    return sheet


def _grid(text: str) -> Grid:
    widths, *options = text.split()
    sizes = [float(option[5:]) for option in options if option.startswith("size=")]
    gaps = [float(option[4:]) for option in options if option.startswith("gap=")]
    right = [option[6:] for option in options if option.startswith("right=")]
    return Grid(
        widths=tuple(float(width) for width in widths.split(",")),
        ruled="ruled" in options,
        header="header" in options,
        size=sizes[0] if sizes else 0.0,
        gap=gaps[0] if gaps else 2.0,
        right_aligned=frozenset(int(column) for column in right[0].split(",")) if right else frozenset(),
    )


def _set(flow: Flow, text: str) -> None:
    """Set a paragraph by what it begins with."""
    sheet = flow.sheet
    size, face = sheet.size, sheet.body
    body = Style(face, size, justify=sheet.justify)
    numbered = NUMBERED.match(text)
    if text.startswith("# "):
        flow.paragraph(text[2:], Style("DejaVuSans-Bold", size + 4.3, 8, 9, keep=3))
    elif text.startswith("## "):
        flow.paragraph(text[3:], Style("DejaVuSans-Bold", size + 1.3, 7, 3, keep=3))
    elif text.startswith("### "):
        flow.paragraph(text[4:], Style(bold(face), size, 3, 1.5, keep=3))
    elif text.startswith("> "):
        flow.paragraph(text[2:], Style(face, size - 1.6))
    elif text.startswith("- "):
        flow.paragraph(text[2:], Style(face, size, after=2.5, hang=30, label="•"))
    elif text.startswith("– "):
        flow.paragraph(text[2:], Style(face, size, after=2.5, hang=30, label="–"))
    elif numbered:
        flow.paragraph(numbered[2], Style(face, size, after=4.5, hang=24, label=f"{numbered[1]}."))
    else:
        flow.paragraph(text, body)
