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
    return ingest.with_options(task_runner=_runner(address))


def _runner(address: str | None) -> Any:  # noqa: ANN401 - Prefect's own types don't agree here
    return DaskTaskRunner(address=address)


# For a deployment, whose environment says where its scheduler is.
ingest_on_cluster = ingest.with_options(task_runner=_runner(os.environ.get(SCHEDULER)))
