"""`klubbat serve`: the flow as a Prefect deployment that runs on a schedule, on this machine, one run at a time.

A whole Prefect server stands beside it, on this machine alone, unless PREFECT_API_URL points to one. Stopping does not
pause the schedule: started again it goes on, and its next run reads all that has come since.
"""

import os
import warnings
from typing import Final

from flows import server
from flows.messages import WRONG_USE, CommandError, say, shown
from flows.planning import Order
from flows.tether import SERVED_BY

TIMEZONE: Final = "Europe/Stockholm"
DEPLOYMENT: Final = "klubbat"


def serve(order: Order, cron: str) -> None:
    """Serve until stopped. `settings.prepare` must have been called, and Prefect not yet imported."""
    os.environ[SERVED_BY] = str(os.getpid())
    with server.running():
        check(cron)
        say(f"väntar på schemat {cron} ({TIMEZONE}); följ körningarna på {os.environ[server.API_URL][:-4]}")
        _deploy(order, cron)


def check(cron: str) -> None:
    """Raise the user's error if the expression is none."""
    from prefect.client.schemas.schedules import CronSchedule

    try:
        CronSchedule(cron=cron, timezone=TIMEZONE)
    except ValueError as error:
        raise CommandError(
            f"--cron {shown(cron)}: inget cron-uttryck; skriv till exempel '0 2 * * *'", WRONG_USE
        ) from error


def _deploy(order: Order, cron: str) -> None:
    from prefect.schedules import Cron
    from prefect.types.entrypoint import EntrypointType

    from flows.ingest import ingest

    # Stopped by SIGTERM, Prefect's runner warns of a coroutine of its own; the user can do nothing about it.
    warnings.filterwarnings("ignore", message=r"coroutine 'Runner\.astop' was never awaited")
    ingest.serve(
        name=DEPLOYMENT,
        schedule=Cron(cron, timezone=TIMEZONE),
        parameters=order.parameters,
        limit=1,
        pause_on_shutdown=False,
        print_starting_message=False,
        # By module, since a run starts in whatever folder the runner chooses.
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
