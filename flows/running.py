"""One run of the flow from the command line: with a Prefect server beside it, and again where Prefect itself fails."""

import contextlib
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from flows import server
from flows.discovery import LIST_SIGN, is_text
from flows.messages import WRONG_USE, CommandError, say
from flows.planning import RETRIED, Order
from flows.report import Report
from flows.workers import EXTRACTOR, Limits, reader, warm
from store.archive import Archive

if TYPE_CHECKING:
    from prefect import Flow, State

# Prefect takes parameters of 512 kB; what the shell makes of *.pdf may be more.
LONGEST_SOURCES: Final = 100_000
ATTEMPTS: Final = 3
PAUSE_SECONDS: Final = 5
# Whose errors, or in whose code an error arises, where the server, the line to it or Prefect's own database fails.
PREFECTS_OWN: Final = frozenset({"prefect", "httpx", "httpcore", "anyio", "starlette", "websockets"})


def run(order: Order, files: int, dask: str | None = None) -> Report:
    """The report of the run over so many files. What the archive, the disk or the user make impossible is raised.

    Prefect is only the way it is run: where it fails, the run begins again, and finds done what is done.
    """
    if dask is None:
        warm(min(order.workers, files), Limits(), reader(EXTRACTOR, order.reocr))
    _ended()  # what an earlier run in this process left
    with server.running() as own, _short(order) as brief:
        for attempt in range(ATTEMPTS):
            try:
                report = _once(brief, dask)
            except Exception as error:
                if not _is_prefects(error):
                    raise
                if ended := _ended():
                    return ended
                said = f"Prefect svarar inte som det ska ({type(error).__name__})"
                if attempt + 1 == ATTEMPTS:
                    raise CommandError(f"{said}; kör samma kommando igen, så fortsätter det") from error
                say(f"{said}; körningen fortsätter")
                time.sleep(PAUSE_SECONDS)
                if own is not None:
                    own.await_answer()
            else:
                return _with_lost(report, order) if attempt else report
    raise AssertionError("the last attempt returns or raises")


def _is_prefects(error: BaseException) -> bool:
    """Whether Prefect, and nothing of ours, failed."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    raised_in = place.tb_frame.f_globals.get("__name__", "") if place is not None else ""
    return not PREFECTS_OWN.isdisjoint(name.partition(".")[0] for name in (type(error).__module__, raised_in))


def _with_lost(report: Report, order: Order) -> Report:
    """The report, in which what failed in an attempt that Prefect lost is failed and not unchanged."""
    with Archive.open(order.archive) as archive:
        return replace(report, failed=max(report.failed, len(archive.sources_in(RETRIED))))


def _ended() -> Report | None:
    """The report of a run that had come to its end before Prefect failed. Given once: the next run has its own."""
    ingest = sys.modules.get("flows.ingest")
    return ingest.ENDED.pop() if ingest is not None and ingest.ENDED else None


def _once(order: Order, dask: str | None) -> Report:
    # Here and not above: Prefect reads its settings when it is imported.
    from flows.ingest import ingest

    flow = ingest if dask is None else _on_cluster(dask)
    report = flow(**order.parameters)
    assert isinstance(report, Report), "only a run of a schedule ends in a state"
    return report


def _on_cluster(address: str) -> "Flow[..., Report | State[Report]]":
    try:
        from flows.cluster import on_cluster
    except ImportError as error:
        line = f"{error.name} saknas; installera klubbat med tillägget dask (pip install '.[dask]')"
        raise CommandError(line, WRONG_USE) from error
    return on_cluster(address)


@contextlib.contextmanager
def _short(order: Order) -> Iterator[Order]:
    """The order with its sources in a file where they can't go as words: too many, or of no encoding."""
    words = "".join(order.sources)
    if len(words) <= LONGEST_SOURCES and is_text(words):
        yield order
        return
    with tempfile.NamedTemporaryFile(prefix="klubbat-", suffix=".list") as file:
        file.write(b"\0".join(map(os.fsencode, order.sources)))
        file.flush()
        yield replace(order, sources=(f"{LIST_SIGN}{file.name}",))
