"""The batch as a Prefect flow: discover, extract in chunks, save each chunk. Thin tasks: `flows/batch.py` does it.

One task is a chunk of documents, not one document: a task run costs Prefect 15-80 ms, an hour and more over a hundred
thousand. Nothing is cached or kept by Prefect: the archive's ledger knows what is done.
"""

import gc
from collections import deque
from pathlib import Path
from typing import Any, Final

from prefect import State, flow, get_run_logger, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture
from prefect.runtime import deployment
from prefect.states import Failed
from prefect.task_runners import ThreadPoolTaskRunner

from flows import places, tether
from flows.arguments import FILES_PER_TASK, STILL_SECONDS
from flows.batch import Run
from flows.discovery import Found
from flows.messages import CommandError, say
from flows.planning import Order, Plan, generator_key, plan
from flows.progress import Progress, shown
from flows.reading import Done, Extraction, extract_files, workers_for
from flows.report import Report
from schemas.vocabulary import Reocr
from store.archive import Archive, ArchiveError, SourceState

# Chunks under way for each worker: enough that a slow document holds up only its own worker, few enough that the
# records waiting to be saved stay a few hundred.
CHUNKS_AHEAD: Final = 4
# A thread waits for a worker process and uses no processor; there is one for each worker, and never more than this.
MOST_THREADS: Final = 64
FLOW_NAME: Final = "klubbat-ingest"

ENDED: Final[list[Report]] = []
"""The report of this process's last run that came to its end: Prefect may fail after it, and nothing is lost."""

# Prefect's own types don't agree here: the runner's futures are a kind of PrefectFuture.
_THREADS: Final[Any] = ThreadPoolTaskRunner(max_workers=MOST_THREADS)


@task(name="hitta", cache_policy=NO_CACHE, persist_result=False)
def discover(order: Order, store: Archive, generator: str, folder: Path) -> Plan:
    """What the sources hold and the archive does not."""
    return plan(order, store, generator, folder)


@task(name="extrahera", cache_policy=NO_CACHE, persist_result=False)
def extract_chunk(extraction: Extraction, files: tuple[Found, ...]) -> list[Done]:
    """The outcomes of some files, from one worker process. A document's failure is a value; only a bug raises."""
    return extract_files(extraction, files)


@task(name="spara", cache_policy=NO_CACHE, persist_result=False)
def save(run: Run, done: list[Done]) -> None:
    """One transaction for the chunk."""
    run.save(done)


@flow(name=FLOW_NAME, persist_result=False, task_runner=_THREADS)
def ingest(
    sources: list[str],
    archive: str,
    workers: int = 1,
    chunk: int = FILES_PER_TASK,
    reprocess: bool = False,
    reocr: Reocr = "auto",
    still: int = STILL_SECONDS,
    retry: list[SourceState] | None = None,
) -> Report | State[Report]:
    """Read what is new in the sources into the archive. Run again it does nothing; cut off, it goes on from there."""
    tether.hold_to_server()
    order = Order(tuple(sources), archive, workers, chunk, reprocess, reocr, still, tuple(retry or ()))
    try:
        report = _run(order)
    except (ArchiveError, CommandError) as error:
        if deployment.id is None:
            raise
        # Nobody waits for a scheduled run: what is wrong stands in its state, without a traceback.
        return Failed(message=str(error))
    ENDED[:] = [report]
    get_run_logger().info(report.summary())
    _publish(report)
    return report


def _run(order: Order) -> Report:
    folder = places.made(order.archive)
    with Archive.open(order.archive, create=True) as store, store.lock():
        key = generator_key()
        run = Run(store, order, discover(order, store, key, folder), key, folder)
        run.begin()
        _extract_all(run)
        return run.end()


def _extract_all(run: Run) -> None:
    """Extract and save chunk by chunk. Saved in the order found, whichever is ready first: same files, same seq."""
    order, terms = run.order, run.terms
    with workers_for(terms, order.workers) as workers, shown(len(run.plan.todo)) as progress:
        extraction = Extraction(terms, run.archive, workers, progress.tick)
        waiting: deque[PrefectFuture[list[Done]]] = deque()
        # What is there now stays: left out of every collection, it makes each a matter of milliseconds.
        gc.collect()
        gc.freeze()
        for files in run.plan.chunks(order):
            waiting.append(extract_chunk.submit(extraction, files))
            if len(waiting) > order.workers * CHUNKS_AHEAD:
                _save_next(run, waiting, progress)
        while waiting:
            _save_next(run, waiting, progress)


def _save_next(run: Run, waiting: "deque[PrefectFuture[list[Done]]]", progress: Progress) -> None:
    save(run, waiting.popleft().result())
    progress.reach(run.done)
    # Prefect's futures and states refer to each other round in circles, with the records in them: left to Python they
    # would stay for thousands of documents.
    gc.collect()


def _publish(report: Report) -> None:
    """The report in Prefect's own pages, where the latest run's stands first. It is kept as a file whatever happens."""
    try:
        create_markdown_artifact(key="klubbat-rapport", markdown=report.as_markdown())
        create_table_artifact(key="klubbat-utfall", table=report.rows())
    except Exception as error:
        say(f"rapporten kunde inte visas i Prefect ({type(error).__name__}); den finns som fil")
