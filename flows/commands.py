"""The commands that need no archive: extract, repair and schema."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from flows import changes
from flows.messages import ALL_WELL, SOME_FAILED, WRONG_USE, CommandError, say, shown
from flows.output import write_out

if TYPE_CHECKING:
    from extractors.repair import RepairedLine

INDENT: Final = 2
WINDOW: Final = 5_000
"""Lines that are repaired as one text."""
OF_ROWS: Final = ("opensearch", "fields")
STANDARD_INPUT: Final = "-"
PDF_SIGNATURE: Final = b"%PDF-"


def extract(args: argparse.Namespace) -> int:
    """One record on standard output, or one line about the file and exit code 1.

    Read in a worker process with its limits, as in a run over an archive: a file that crashes it costs one line.
    """
    from flows.workers import EXTRACTOR, Limits, Worker, reader

    path = Path(args.file)
    if path.is_dir():
        raise CommandError(f"{shown(path)}: är en mapp; kör klubbat ingest för mappar", WRONG_USE)
    worker = Worker(Limits(), reader(EXTRACTOR, args.reocr))
    try:
        done = worker.extract(str(path))
    finally:
        worker.close()
    if done.record is None:
        say(f"{shown(path)}: {done.failure.message if done.failure else ''}")
        return SOME_FAILED
    write_out((done.record if args.compact else _indented(done.record)) + "\n")
    return ALL_WELL


def _indented(record: str) -> str:
    """A record's JSON, the same values in the same order, laid out for a person."""
    return json.dumps(json.loads(record), ensure_ascii=False, indent=INDENT)


def repair(args: argparse.Namespace) -> int:
    """The text repaired, line for line as it came; with --changes a table of what was changed and what is suspect."""
    render = _as_changes if args.changes else _as_text
    if args.file == STANDARD_INPUT:
        _write_each(render(sys.stdin.buffer))
        return ALL_WELL
    path = Path(args.file)
    if path.is_dir():
        raise CommandError(f"{shown(path)}: är en mapp; ange en textfil", WRONG_USE)
    with path.open("rb") as lines:
        if lines.peek(len(PDF_SIGNATURE)).startswith(PDF_SIGNATURE):
            raise CommandError(f"{shown(path)}: är en PDF; kör klubbat extract för den", WRONG_USE)
        _write_each(render(lines))
    return ALL_WELL


def schema(args: argparse.Namespace) -> int:
    """The JSON Schema of the record, or of the model with the name; the index template and guide for its rows."""
    from flows import json_schema

    name = (args.name or "record").lower()
    if name in OF_ROWS:
        write_out(_of_rows(name))
        return ALL_WELL
    known = json_schema.names()
    if name not in known:
        names = ", ".join(sorted([*known, *OF_ROWS]))
        raise CommandError(f"schema {shown(args.name)}: okänt namn; välj bland {names}", WRONG_USE)
    write_out(json_schema.text_of(known[name]))
    return ALL_WELL


def _of_rows(name: str) -> str:
    """What describes the rows of an export: the index template, or the field guide."""
    from store.guide import guide
    from store.template import text_of_template

    return text_of_template() if name == "opensearch" else guide()


def _write_each(texts: Iterable[str]) -> None:
    for text in texts:
        write_out(text)


def _as_text(lines: BinaryIO) -> Iterator[str]:
    for window in _windows(lines):
        for line in window:
            yield "\f".join(piece.text for piece in line.pieces) + line.ending


def _as_changes(lines: BinaryIO) -> Iterator[str]:
    rows = [
        row
        for window in _windows(lines)
        for line in window
        for page, piece in enumerate(line.pieces, line.first_page)
        for row in changes.rows_of(page, line.number, piece)
    ]
    if rows:
        yield changes.table(rows)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the text: its number, the page it begins on, its pieces between page breaks, its ending as it came."""

    number: int
    first_page: int
    pieces: Sequence["RepairedLine"]
    ending: str


def _windows(lines: BinaryIO) -> Iterator[list[_Line]]:
    """The lines repaired, so many at a time that what stands around a word is known and memory stays small."""
    number = page = 1
    while raw := list(islice(lines, WINDOW)):
        # Bytes that aren't UTF-8 go through untouched.
        texts = [line.decode("utf-8", "surrogateescape") for line in raw]
        bodies = [text.rstrip("\r\n") for text in texts]
        fixed = iter(_repaired([body.split("\f") for body in bodies]))
        window = []
        for text, body in zip(texts, bodies, strict=True):
            pieces = [next(fixed) for _ in body.split("\f")]
            window.append(_Line(number, page, pieces, text[len(body) :]))
            number, page = number + 1, page + len(pieces) - 1
        yield window


def _repaired(lines: Sequence[Sequence[str]]) -> list["RepairedLine"]:
    """Every piece of the lines repaired, in order; each page judged by itself."""
    from extractors.repair import repair_text
    from extractors.repair.judging import blocks_of

    pages: list[list[str]] = [[]]
    for pieces in lines:
        pages[-1].append(pieces[0])
        pages += [[piece] for piece in pieces[1:]]
    blocks = [block for page in pages for block in blocks_of(page)]
    return [line for block in repair_text(blocks) for line in block]
