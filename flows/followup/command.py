"""The command: what is asked for, and in what form it is written. Never imports Prefect."""

import argparse
import json
from dataclasses import asdict
from datetime import date, datetime
from typing import BinaryIO
from zoneinfo import ZoneInfo

from flows.followup import page, table, terminal
from flows.messages import ALL_WELL, WRONG_USE, CommandError
from flows.output import destination
from store import assignments
from store.archive import Archive

TIMEZONE = ZoneInfo("Europe/Stockholm")


def report(args: argparse.Namespace) -> int:
    """The uppdrag on standard output, or in a file that is replaced when all of it is written."""
    if args.semicolon and args.format != "csv":
        raise CommandError("--semicolon gäller bara --format csv; ta bort det, eller skriv --format csv", WRONG_USE)
    with Archive.open(args.archive) as archive:
        found = assignments.report(archive, args.on or today(), args.within, mask=args.mask)
    chosen = found.only(args.state or (), args.assignee, args.body)
    with destination(args.out) as out:
        _write(chosen, args.format, out, semicolon=args.semicolon)
    return ALL_WELL


def today() -> date:
    """The day it is where the documents are."""
    return datetime.now(TIMEZONE).date()


def _write(report: assignments.Report, form: str, out: BinaryIO, *, semicolon: bool) -> None:
    if form == "csv":
        table.write_csv(report, out, semicolon=semicolon)
        return
    pieces = {"text": terminal.pieces, "html": page.pieces, "json": _json}[form](report)
    for piece in pieces:
        out.write(piece.encode("utf-8", "replace"))


def _json(report: assignments.Report) -> list[str]:
    said = {
        "on": report.on.isoformat(),
        "within": report.within,
        "counts": {state: report.count(state) for state in assignments.STATES},
        "left_out": {"proposed": report.proposed, "moved": report.moved, "later": report.later},
        "municipalities": report.municipalities,
        "assignments": [asdict(entry) for entry in report.entries],
    }
    return [json.dumps(said, ensure_ascii=False, indent=2) + "\n"]
