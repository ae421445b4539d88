"""Prefect's surroundings, set before Prefect is imported: it reads the environment once, at import.

What the user has set always wins, so an organisation's own Prefect server is used when PREFECT_API_URL says so.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

# A first start migrates Prefect's database: 17-25 s measured on two idle cores, and Prefect's own limit is 20 s.
START_LIMIT_SECONDS: Final = 90

_ALWAYS: Final[Mapping[str, str]] = {
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": str(START_LIMIT_SECONDS),
    # Nothing is sent anywhere: DO_NOT_TRACK stops the client, the settings stop the server and the run's metrics.
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_TELEMETRY_ENABLE_RESOURCE_METRICS": "false",
    # The database grows for ever unless flow runs are vacuumed too; by default only events are.
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
    # SQLite has one writer at a time, and Prefect's services write beside a run: they wait rather than fail.
    "PREFECT_SERVER_DATABASE_TIMEOUT": "60",
    # Where the server is gone, each event that can't be sent would be a line.
    "PREFECT_LOGGING_INTERNAL_LEVEL": "CRITICAL",
    "PREFECT_CLI_PROMPT": "false",
    # A flow's parameters are written in its run's log and page; tasks and runs are named, never described by content.
    "PREFECT_LOGGING_LOG_PRINTS": "false",
}


def prepare(folder: Path, *, log_level: str = "CRITICAL") -> None:
    """Set what Prefect reads at import, with its home in the archive's folder. Never overrides the user's settings.

    The default log level is quiet: at a terminal the progress and one line an error are ours to write, and Prefect's
    own error log would be a traceback.
    """
    if "prefect" in sys.modules and "PREFECT_HOME" not in os.environ:
        raise RuntimeError("Prefect was imported before its settings were prepared")
    home = {"PREFECT_HOME": str(folder.resolve() / "prefect")}
    for name, value in {**_ALWAYS, **home, "PREFECT_LOGGING_LEVEL": log_level}.items():
        os.environ.setdefault(name, value)
    for name in ("NO_PROXY", "no_proxy"):
        # A proxy for the world outside must not be asked for the server on this machine.
        os.environ[name] = ",".join(filter(None, (os.environ.get(name), "127.0.0.1,localhost")))
