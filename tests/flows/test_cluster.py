"""The same flow past one machine: a Dask scheduler and two workers as processes, PostgreSQL, one worker killed."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.tables import WHATS
from tests.postgresql import Server

ROOT = Path(__file__).parents[2]
KLUBBAT = [sys.executable, "-c", "from flows.cli import main; raise SystemExit(main())"]
LONGEST_SECONDS = 900


@pytest.fixture
def bare(tmp_path: Path) -> dict[str, str]:
    """An environment without a Prefect of anybody's, and with a home for reports in the test's folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    return {**kept, "XDG_STATE_HOME": str(tmp_path), "DASK_DISTRIBUTED__WORKER__DAEMON": "false"}


@pytest.fixture
def scheduler(bare: dict[str, str]) -> Iterator[str]:
    """The address of a Dask scheduler with no workers yet."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard", "--no-show"]
    with _dask(command, bare) as running:
        yield f"tcp://127.0.0.1:{port}"
        running.terminate()


def _dask(words: list[str], environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "dask", *words],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _worker(scheduler: str, environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    # Without its nanny, so that a worker that is killed stays dead.
    return _dask(["worker", scheduler, "--nthreads", "1", "--no-nanny", "--no-dashboard"], environment)


def _exports(archive: str, environment: dict[str, str]) -> list[bytes]:
    words = ["export", "--archive", archive, "--format", "ndjson", "--since", "0", "--what"]
    commands = ([*KLUBBAT, *words, what] for what in WHATS)
    return [subprocess.run(c, cwd=ROOT, env=environment, capture_output=True, check=True).stdout for c in commands]


def _held(archive: str, environment: dict[str, str]) -> int:
    done = subprocess.run(
        [*KLUBBAT, "export", "--archive", archive, "--format", "ndjson", "--what", "documents"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=False,
    )
    return len(done.stdout.splitlines())


def _ingest(archive: str, environment: dict[str, str], *words: str) -> "subprocess.Popen[str]":
    command = [*KLUBBAT, "ingest", "samples", "--archive", archive, "--chunk", "4", "--workers", "2", *words]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True)


@pytest.mark.slow
def test_a_cluster_that_loses_a_worker_gives_what_one_machine_gives(
    server: Server, scheduler: str, bare: dict[str, str]
) -> None:
    """Byte for byte, in PostgreSQL: what the dead worker had goes to the other, and nothing is quarantined for it."""
    alone, together = server.new(), server.new()
    with contextlib.ExitStack() as running:
        workers = [running.enter_context(_worker(scheduler, bare)) for _ in range(2)]
        for worker in workers:
            running.callback(worker.kill)
        run = running.enter_context(_ingest(together, bare, "--dask", scheduler))
        give_up = time.monotonic() + LONGEST_SECONDS
        while _held(together, bare) == 0 and run.poll() is None and time.monotonic() < give_up:
            time.sleep(0.2)
        held = _held(together, bare)
        workers[0].send_signal(signal.SIGKILL)
        _, said = run.communicate(timeout=LONGEST_SECONDS)
        assert run.returncode == 0, said
    with _ingest(alone, bare) as run:
        _, said = run.communicate(timeout=LONGEST_SECONDS)
        assert run.returncode == 0, said
    assert 0 < held < _held(alone, bare)
    assert _exports(together, bare) == _exports(alone, bare)


@pytest.mark.slow
def test_a_cluster_that_does_not_answer_is_one_line(tmp_path: Path, bare: dict[str, str]) -> None:
    """With the address to look at."""
    with _ingest(str(tmp_path / "arkiv"), bare, "--dask", "tcp://127.0.0.1:9") as run:
        _, said = run.communicate(timeout=LONGEST_SECONDS)
    assert run.returncode == 1
    assert said.endswith("klubbat: Dask tcp://127.0.0.1:9: svarar inte; kontrollera adressen och att den är igång\n")
