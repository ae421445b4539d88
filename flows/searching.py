"""`klubbat search`: what is asked for, and the hits as a person or a program reads them. Never imports Prefect."""

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import Final

from flows.messages import ALL_WELL, WRONG_USE, CommandError, plain, say, shown
from flows.output import write_out
from store.archive import Archive
from store.search import hits
from store.search.facets import FilterError, Filters
from store.search.hits import Hit

BOLD: Final = "\033[1m"
PLAIN: Final = "\033[0m"
KINDS: Final[dict[tuple[str, str | None], str]] = {
    ("documents", None): "dokument",
    ("decisions", None): "beslut",
    ("decisions", "proposed"): "förslag",
    ("decisions", "moved"): "yrkande",
    ("assignments", None): "uppdrag",
    ("sections", None): "avsnitt",
}


def search(args: argparse.Namespace) -> int:
    """The hits, best first. No hits is no error."""
    filters = _filters(args)
    query = " ".join(args.query)
    if not query.strip() and filters == Filters():
        raise CommandError("skriv vad du söker, eller ange ett urval som --status decided", WRONG_USE)
    try:
        with Archive.open(args.archive) as archive:
            found = hits.search(archive, query, args.limit, filters)
            if not hits.is_current(archive):
                say("sökregistret är gjort av en annan version av klubbat; nästa ingest gör om det")
    except FilterError as error:
        raise CommandError(str(error), WRONG_USE) from error
    if not found:
        say("inga träffar; pröva färre eller andra ord")
    _show(found, as_json=args.json)
    return ALL_WELL


def _show(found: Iterable[Hit], *, as_json: bool) -> None:
    """Data alone on standard output: that some hits lack a word is said beside them, and in their JSON."""
    is_terminal = sys.stdout.isatty()
    for has_all, group in groupby(found, key=lambda hit: hit.has_all):
        if not has_all and not as_json:
            say("här saknas något av orden:")
        for hit in group:
            write_out(json.dumps(asdict(hit), ensure_ascii=False) + "\n" if as_json else _text(hit, bold=is_terminal))


def _filters(args: argparse.Namespace) -> Filters:
    return Filters(
        what=tuple(args.what),
        kind=tuple(args.kind),
        status=tuple(args.status),
        act=tuple(args.act),
        body=tuple(args.body),
        assignee=tuple(args.assignee),
        party=tuple(args.party),
        municipality=tuple(args.municipality),
        case=tuple(args.case),
        since=args.since,
        until=args.until,
        due_before=args.due_before,
        is_open=args.open,
    )


def _text(hit: Hit, *, bold: bool) -> str:
    """Two lines: where it is, and the words around what was looked for."""
    page = f"s. {hit.page}" if hit.page is not None else None
    paragraph = f"§ {hit.paragraph}" if hit.paragraph else None
    kind = KINDS.get((hit.what, hit.status)) or KINDS[hit.what, None]
    told = (plain(part) for part in (page, paragraph, hit.day, kind, hit.title) if part)
    place = ", ".join((shown(_file(hit)), *told))
    words = _marked(hit) if bold else plain(hit.snippet)
    return f"{place}\n    {words}\n" if hit.snippet else f"{place}\n"


def _file(hit: Hit) -> str:
    """The file's path as it can be opened from here; where the same content lies in more places, the first."""
    here = f"{Path.cwd()}/"
    return min(hit.paths, key=lambda path: not path.startswith(here), default=hit.file_name).removeprefix(here)


def _marked(hit: Hit) -> str:
    """The snippet with the words that were looked for in bold."""
    pieces, at = [], 0
    for start, end in hit.marks:
        pieces += [_kept(hit.snippet[at:start]), BOLD, hit.snippet[start:end], PLAIN]
        at = end
    return "".join([*pieces, _kept(hit.snippet[at:])])


def _kept(text: str) -> str:
    """As `plain` has it, with its spaces."""
    return "".join(char if char.isprintable() else " " for char in text)
