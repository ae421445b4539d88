"""The commands over an archive: ingest, retry, status, export, serve. The reading ones never import Prefect."""

import argparse
import os

from flows.discovery import absolute as absolute_source
from flows.discovery import folders_of, is_text
from flows.messages import ALL_WELL, SOME_FAILED, WRONG_USE, CommandError, say, shown
from flows.output import destination, write_out
from flows.places import folder_of, made
from flows.planning import RETRIED, Order, generator_key, plan
from flows.report import FOLDER, Report
from store.archive import Archive


def ingest(args: argparse.Namespace) -> int:
    """Run the flow where there is something to extract. Exit code 1 if some file failed; each has been named."""
    order = _order(args)
    if not any(map(os.path.lexists, folders_of(order.sources))):
        raise CommandError(f"{shown(order.sources[0])}: finns inte; kontrollera sökvägen", WRONG_USE)
    return _run(order, args.dask)


def retry(args: argparse.Namespace) -> int:
    """Read again what failed, was quarantined or skipped. Exit code 1 if some file failed this time too."""
    Archive.open(args.archive).close()
    return _run(_order(args), args.dask)


def status(args: argparse.Namespace) -> int:
    """How the archive stands; with --strict, exit code 1 if anything failed, is gone or waits for a person."""
    from flows import standing

    with Archive.open(args.archive) as archive:
        stands, running = archive.status(), archive.running()
    write_out((standing.as_json if args.json else standing.as_text)(stands, running))
    return SOME_FAILED if args.strict and not standing.is_all_well(stands) else ALL_WELL


def export(args: argparse.Namespace) -> int:
    """The rows on standard output, or in a file that is replaced when all of it is written."""
    from store.export import export as write_rows

    if args.semicolon and args.format != "csv":
        raise CommandError("--semicolon är till för --format csv; ta bort det ena", WRONG_USE)
    chosen = {"mask": args.mask, "semicolon": args.semicolon}
    with Archive.open(args.archive) as archive, destination(args.out) as out:
        cursor = write_rows(archive, args.what, args.format, args.since, out, **chosen)
    say(f"nästa export: --since {cursor}")
    return ALL_WELL


def serve(args: argparse.Namespace) -> int:
    """Serve the flow on its schedule until stopped."""
    from flows import settings
    from flows.schedule import serve as serve_order

    order = _order(args, absolute=True)
    for source in order.sources:
        if not is_text(source):
            raise CommandError(f"{shown(source)}: namnet är inte i UTF-8; ange mappen ovanför", WRONG_USE)
    # Makes the archive, or says at once why it can't be made: not at two in the morning.
    Archive.open(order.archive, create=True).close()
    settings.prepare(made(order.archive), log_level="INFO")
    serve_order(order, args.cron)
    return ALL_WELL


def _run(order: Order, dask: str | None) -> int:
    done = _without_prefect(order)
    report = done if isinstance(done, Report) else _with_prefect(order, done, dask)
    say(report.summary())
    say(f"rapport: {shown(folder_of(order.archive) / FOLDER / report.file_name)}")
    return SOME_FAILED if report.failed else ALL_WELL


def _order(args: argparse.Namespace, *, absolute: bool = False) -> Order:
    sources, archive = tuple(args.sources), args.archive
    if "" in sources:
        raise CommandError("en källa är tom; kontrollera variabeln eller sökvägen", WRONG_USE)
    if not is_text(archive):
        raise CommandError(f"{shown(archive)}: arkivets namn måste vara text i UTF-8; välj ett annat", WRONG_USE)
    if absolute:
        sources = tuple(map(absolute_source, sources))
        archive = archive if "://" in archive else os.path.abspath(archive)  # noqa: PTH100 - resolve follows links
    return Order(
        sources,
        archive,
        args.workers,
        args.chunk,
        getattr(args, "reprocess", False),
        args.reocr,
        args.still,
        tuple(dict.fromkeys(getattr(args, "state", None) or RETRIED)) if args.command == "retry" else (),
    )


def _without_prefect(order: Order) -> Report | int:
    """The run's report where nothing is to be extracted, else how many files are: spares the start of Prefect."""
    from flows.batch import Run

    folder = made(order.archive)
    with Archive.open(order.archive, create=True) as archive, archive.lock():
        key = generator_key()
        to_do = plan(order, archive, key, folder)
        if to_do.todo:
            say(f"{len(to_do.todo)} filer att läsa; startar Prefect")
            return len(to_do.todo)
        run = Run(archive, order, to_do, key, folder)
        run.begin()
        return run.end()


def _with_prefect(order: Order, files: int, dask: str | None) -> Report:
    from flows import running, settings

    settings.prepare(made(order.archive))
    return running.run(order, files, dask)
