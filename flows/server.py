"""A Prefect server of our own for as long as a run or a schedule lasts, on this machine alone.

Prefect would start one by itself. Ours ends with us even after kill -9, takes a free port, serves all who use the
same archive, and where Prefect's own database is broken it gets a new one: it holds nothing but what its pages show.
"""

import contextlib
import errno
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from shutil import disk_usage
from typing import Final

from flows import migrated
from flows.messages import SOME_FAILED, CommandError, say, shown
from flows.output import replacing
from flows.settings import START_LIMIT_SECONDS

API_URL: Final = "PREFECT_API_URL"
HOST: Final = "127.0.0.1"
HTTP_OK: Final = 200
POLL_SECONDS: Final = 0.2
ANSWER_SECONDS: Final = 2.0
STOP_SECONDS: Final = 10
# One that ends again and again is broken, and a run can do without it.
MOST_STARTS: Final = 20
# Less than this and Prefect can't even begin: its database is larger.
LEAST_BYTES: Final = 4_000_000
DATABASE: Final = "prefect.db"
ADDRESS: Final = "server.url"
LOG: Final = "server.log"
# A proxy has nothing to do with this machine's own address.
_DIRECT: Final = urllib.request.build_opener(urllib.request.ProxyHandler({}))
_CHILD: Final = "from flows.tether import main; main()"


class Server:
    """A server that this process has started, on one address for as long as the process lives."""

    def __init__(self, home: Path) -> None:
        """Starts nothing yet."""
        self.home = home
        self.port = _free_port()
        self.url = f"http://{HOST}:{self.port}/api"
        self._process: subprocess.Popen[bytes] | None = None
        self._is_wanted = True

    def guard(self) -> None:
        """Start it again whenever it ends by itself, for as long as it is wanted: a run would wait for it for long."""
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        starts = 0
        while self._is_wanted and (process := self._process) is not None and starts < MOST_STARTS:
            process.wait()
            if self._is_wanted and process is self._process:
                starts += 1
                self.launch()

    def launch(self) -> None:
        """Begin to start it. An empty database made ready before spares it most of its time."""
        self.stop()
        migrated.take(self.home / DATABASE)
        self._process = _process(self.home, self.port)

    def start(self) -> None:
        """Return when it answers; where its database stops it, it gets a new one."""
        if self._process is None:
            self.launch()
        if not self._comes_up():
            self._start_anew()
        migrated.keep(self.home / DATABASE)

    def _start_anew(self) -> None:
        self.stop()
        _set_database_aside(self.home)
        self.launch()
        if not self._comes_up():
            self.stop()
            if disk_usage(self.home).free < LEAST_BYTES:
                raise OSError(errno.ENOSPC, "no room", str(self.home))
            line = f"Prefects server startar inte; se {shown(self.home / LOG)} och försök igen"
            raise CommandError(line, SOME_FAILED)

    def await_answer(self) -> None:
        """Return when it answers again, or when nobody need wait for it any longer."""
        give_up = time.monotonic() + START_LIMIT_SECONDS
        while not _answers(self.url) and time.monotonic() < give_up:
            time.sleep(POLL_SECONDS)

    def close(self) -> None:
        """End it for good."""
        self._is_wanted = False
        self.stop()

    def stop(self) -> None:
        """End it and what it has started. Never fails."""
        # Taken first: the guard may be at it too.
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(STOP_SECONDS)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if process.stdin is not None:
            process.stdin.close()

    def _comes_up(self) -> bool:
        give_up = time.monotonic() + START_LIMIT_SECONDS
        while time.monotonic() < give_up and self._process is not None and self._process.poll() is None:
            if _answers(self.url):
                return True
            time.sleep(POLL_SECONDS)
        return False


@contextlib.contextmanager
def running() -> Iterator[Server | None]:
    """A server that answers, its address in the environment; None where it is not ours to start and stop.

    `settings.prepare` must have been called, and Prefect not yet imported: it reads the address at import.
    """
    if API_URL in os.environ:
        yield None
        return
    home = Path(os.environ["PREFECT_HOME"])
    home.mkdir(parents=True, exist_ok=True)
    if url := _already_up(home):
        os.environ[API_URL] = url
        yield None
        return
    server = Server(home)
    try:
        server.launch()
        os.environ[API_URL] = server.url
        # Prefect is imported while its server comes up: each takes seconds, and there are two of us.
        import_module("flows.ingest")
        server.start()
        with replacing(home / ADDRESS) as file:
            file.write(server.url.encode())
        server.guard()
        yield server
    finally:
        server.close()
        with contextlib.suppress(OSError):
            (home / ADDRESS).unlink(missing_ok=True)


def _already_up(home: Path) -> str | None:
    """The address of the server that another of our processes runs for this home."""
    try:
        url = (home / ADDRESS).read_text("utf-8")
    except OSError:
        return None
    return url if url.startswith(f"http://{HOST}:") and _answers(url) else None


def _process(home: Path, port: int) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-P", "-c", _CHILD, "prefect", "server", "start", "--host", HOST, "--port", str(port)]
    with (home / LOG).open("wb") as log:
        return subprocess.Popen(
            command,
            # Held open until we end: see flows/tether.py.
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            # A session of its own: Ctrl-C is ours to handle, and the run's last words still reach it.
            start_new_session=True,
        )


def _set_database_aside(home: Path) -> None:
    """Give the server a new database. Never deletes the old one, nor touches one that the user has named."""
    if "PREFECT_API_DATABASE_CONNECTION_URL" in os.environ or not (home / DATABASE).exists():
        return
    say("Prefects egen databas går inte att använda; en ny görs, arkivet berörs inte")
    for file in sorted(home.glob(f"{DATABASE}*")):
        if not file.name.endswith(".trasig"):
            file.replace(file.with_name(f"{file.name}.trasig"))


def _answers(url: str) -> bool:
    try:
        with _DIRECT.open(f"{url}/health", timeout=ANSWER_SECONDS) as answer:
            return bool(answer.status == HTTP_OK)
    except OSError:
        return False


def _free_port() -> int:
    with contextlib.closing(socket.socket()) as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port
