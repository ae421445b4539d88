"""The commands that need no archive: extract, repair and schema."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from flows.messages import ALL_WELL, SOME_FAILED, WRONG_USE, CommandError, say, shown
from flows.output import write_out

if TYPE_CHECKING:
    from extractors.repair import RepairedLine

INDENT: Final = 2
STANDARD_INPUT: Final = "-"
PDF_SIGNATURE: Final = b"%PDF-"


def extract(args: argparse.Namespace) -> int:
    """One record on standard output, or one line about the file and exit code 1.

    Read in a worker process with its limits, as in a run over an archive: a file that crashes it costs one line.
    """
    from flows.workers import EXTRACTOR, Limits, Worker

    path = Path(args.file)
    if path.is_dir():
        raise CommandError(f"{shown(path)}: är en mapp; kör klubbat ingest för mappar", WRONG_USE)
    worker = Worker(Limits(), f"{EXTRACTOR}:{args.reocr}")
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
    """The text repaired, line for line as it came; or with --changes one JSON object for each word that was changed."""
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
    """The JSON Schema of the record, or of the model with the name."""
    from flows import json_schema

    known = json_schema.names()
    name = (args.name or "record").lower()
    if name not in known:
        raise CommandError(f"schema {shown(args.name)}: okänt namn; välj bland {', '.join(sorted(known))}", WRONG_USE)
    write_out(json_schema.text_of(known[name]))
    return ALL_WELL


def _write_each(texts: Iterable[str]) -> None:
    for text in texts:
        write_out(text)


def _as_text(lines: BinaryIO) -> Iterator[str]:
    for _, _, pieces, ending in _pieces(lines):
        yield "\f".join(piece.text for piece in pieces) + ending


def _as_changes(lines: BinaryIO) -> Iterator[str]:
    for number, first_page, pieces, _ in _pieces(lines):
        for page, piece in enumerate(pieces, first_page):
            for change in piece.changes:
                place = {"line": number, "page": page, "raw": change.raw, "text": change.text}
                why = {"confidence": change.confidence, "reason": change.reason}
                yield json.dumps({**place, **why}, ensure_ascii=False) + "\n"


def _pieces(lines: BinaryIO) -> Iterator[tuple[int, int, list["RepairedLine"], str]]:
    """Each line's number, the page it begins on, its repaired text cut at page breaks, and its ending as it came."""
    from extractors.repair import repair_line

    page = 1
    for number, raw in enumerate(lines, 1):
        # Bytes that aren't UTF-8 go through untouched.
        line = raw.decode("utf-8", "surrogateescape")
        text = line.rstrip("\r\n")
        pieces = [repair_line(piece) for piece in text.split("\f")]
        yield number, page, pieces, line[len(text) :]
        page += len(pieces) - 1
