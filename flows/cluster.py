"""The same flow on a Dask cluster: the chunks are read where its workers are, and saved from here.

The workers need klubbat, the sources under the same paths, and an archive they can ask: PostgreSQL. One that dies costs
nothing: the cluster gives its chunks to another.
"""

import os
from typing import Any, Final

from distributed import Client
from prefect import Flow, State
from prefect_dask.task_runners import DaskTaskRunner

from flows.ingest import ingest
from flows.messages import CommandError, shown
from flows.report import Report

SCHEDULER: Final = "KLUBBAT_DASK"
ANSWER_SECONDS: Final = 10


def on_cluster(address: str) -> "Flow[..., Report | State[Report]]":
    """The flow with its chunks on the cluster whose scheduler has this address."""
    try:
        with Client(address, timeout=ANSWER_SECONDS, set_as_default=False) as client:  # type: ignore[no-untyped-call]
            if not client.nthreads():
                raise CommandError(f"Dask {shown(address)}: inga arbetare; starta dask worker {shown(address)}")
    except (OSError, ValueError, TypeError) as error:
        raise CommandError(f"Dask {shown(address)}: svarar inte; kontrollera adressen och att den är igång") from error
    runner: Any = DaskTaskRunner(address=address)
    return ingest.with_options(task_runner=runner)


def __getattr__(name: str) -> object:
    """`flow`: for a deployment, which says by the environment where its scheduler is."""
    if name == "flow" and SCHEDULER in os.environ:
        return on_cluster(os.environ[SCHEDULER])
    raise AttributeError(name)
