"""`klubbat serve`: the flow as a Prefect deployment that runs on a schedule, on this machine, one run at a time.

The ephemeral server that a single run uses has no scheduler, so a whole Prefect server is started beside it, on this
machine alone, unless PREFECT_API_URL points to one. Stopping does not pause the schedule: started again it goes on.
"""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
import warnings
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Final

from flows.batch import Order
from flows.messages import SOME_FAILED, WRONG_USE, CommandError, say, shown
from flows.settings import START_LIMIT_SECONDS

TIMEZONE: Final = "Europe/Stockholm"
HOST: Final = "127.0.0.1"
HTTP_OK: Final = 200
POLL_SECONDS: Final = 0.5
STOP_SECONDS: Final = 10
DEPLOYMENT: Final = "klubbat"


def serve(order: Order, cron: str) -> None:
    """Serve until stopped. `settings.prepare` must have been called, and Prefect not yet imported."""
    folder = Path(os.environ.get("PREFECT_HOME", Path.home() / ".prefect"))
    port = _free_port()
    own_server = "PREFECT_API_URL" not in os.environ
    os.environ.setdefault("PREFECT_API_URL", f"http://{HOST}:{port}/api")
    check(cron)
    with _server(folder, port) if own_server else contextlib.nullcontext():
        say(f"väntar på schemat {cron} ({TIMEZONE}); följ körningarna på {os.environ['PREFECT_API_URL'][:-4]}")
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
    parameters = asdict(order) | {"sources": list(order.sources)}
    ingest.serve(
        name=DEPLOYMENT,
        schedule=Cron(cron, timezone=TIMEZONE),
        parameters=parameters,
        limit=1,
        pause_on_shutdown=False,
        print_starting_message=False,
        # By module, since a run starts in whatever folder the runner chooses.
        entrypoint_type=EntrypointType.MODULE_PATH,
    )


@contextlib.contextmanager
def _server(folder: Path, port: int) -> Iterator[None]:
    """A Prefect server of our own for as long as the block lasts."""
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", HOST, "--port", str(port)]
    with (folder / "server.log").open("ab") as log:
        server = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        _await_health(server, port, folder)
        yield
    finally:
        server.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(STOP_SECONDS)
        server.kill()
        server.wait()


def _await_health(server: "subprocess.Popen[bytes]", port: int, folder: Path) -> None:
    give_up = time.monotonic() + START_LIMIT_SECONDS
    while time.monotonic() < give_up and server.poll() is None:
        if _answers(port):
            return
        time.sleep(POLL_SECONDS)
    raise CommandError(f"Prefects server startar inte; se {shown(folder / 'server.log')} och försök igen", SOME_FAILED)


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://{HOST}:{port}/api/health", timeout=POLL_SECONDS) as answer:
            return bool(answer.status == HTTP_OK)
    except OSError:
        return False


def _free_port() -> int:
    with contextlib.closing(socket.socket()) as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port
