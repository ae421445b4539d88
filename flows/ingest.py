"""The batch as a Prefect flow: discover, extract in chunks, save each chunk. Thin tasks: `flows/batch.py` does it.

One task is a chunk of documents, not one document: a task run costs Prefect 15-80 ms, an hour and more over a hundred
thousand. Nothing is cached or kept by Prefect: the archive's ledger knows what is done.
"""

from collections import deque
from typing import Any, Final

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture
from prefect.task_runners import ThreadPoolTaskRunner

from flows.batch import Done, Extraction, Order, Plan, Run, extract_files, generator_key, plan
from flows.discovery import Found
from flows.progress import shown
from flows.report import Report
from flows.workers import EXTRACTOR, Limits, Workers
from schemas.vocabulary import Reocr
from store.archive import Archive, Settled

# Chunks under way for each worker: enough that a slow document holds up only its own worker, few enough that the
# records waiting to be saved stay a few hundred.
CHUNKS_AHEAD: Final = 4
FILES_PER_TASK: Final = 50
# A thread waits for a worker process and uses no processor; there is one for each worker, and never more than this.
MOST_THREADS: Final = 64
FLOW_NAME: Final = "klubbat-ingest"

# Prefect's own types don't agree here: the runner's futures are a kind of PrefectFuture.
_THREADS: Final[Any] = ThreadPoolTaskRunner(max_workers=MOST_THREADS)


@task(name="hitta", cache_policy=NO_CACHE, persist_result=False)
def discover(order: Order, settled: Settled) -> Plan:
    """What the sources hold and the archive does not."""
    return plan(order, settled)


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
) -> Report:
    """Read what is new in the sources into the archive. Run again it does nothing; cut off, it goes on from there."""
    order = Order(tuple(sources), archive, workers, chunk, reprocess, reocr)
    with Archive.open(archive, create=True) as store, store.lock():
        key = generator_key()
        settled = store.settled(key)
        run = Run(store, order, discover(order, settled), key)
        run.begin()
        _extract_all(run, settled)
        report = run.end()
    _publish(report)
    return report


def _extract_all(run: Run, settled: Settled) -> None:
    """Extract and save chunk by chunk. Saved in the order found, whichever is ready first: same files, same seq."""
    order = run.order
    with (
        Workers(order.workers, Limits(), f"{EXTRACTOR}:{order.reocr}") as workers,
        shown(len(run.plan.todo)) as progress,
    ):
        extraction = Extraction(workers, settled, order.reprocess, progress.tick)
        waiting: deque[PrefectFuture[list[Done]]] = deque()
        for files in run.plan.chunks(order):
            waiting.append(extract_chunk.submit(extraction, files))
            if len(waiting) > order.workers * CHUNKS_AHEAD:
                save(run, waiting.popleft().result())
        while waiting:
            save(run, waiting.popleft().result())


def _publish(report: Report) -> None:
    """The report in Prefect's own pages, where the latest run's stands first."""
    create_markdown_artifact(key="klubbat-rapport", markdown=report.as_markdown())
    create_table_artifact(key="klubbat-utfall", table=report.rows())
