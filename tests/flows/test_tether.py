"""A child ends with its parent, however that ended."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from flows import tether

ROOT = Path(__file__).parents[2]
# A parent that starts a child as the server is started, says its pid and waits.
PARENT = """
import subprocess, sys, time
child = [sys.executable, "-c", "from flows.tether import main; main()", "http.server", "--bind", "127.0.0.1", "0"]
print(subprocess.Popen(child, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True).pid, flush=True)
time.sleep(60)
"""
SERVED = """
import sys, time
from flows.tether import hold_to_server
hold_to_server()
print("igång", flush=True)
time.sleep(60)
"""


def _is_running(pid: int) -> bool:
    try:
        return " Z " not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_child_ends_with_its_parent(how: signal.Signals) -> None:
    """The kernel tells it."""
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, cwd=ROOT, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert _is_running(child)
        parent.send_signal(how)
        parent.wait()
    give_up = time.monotonic() + 300
    while _is_running(child) and time.monotonic() < give_up:
        time.sleep(0.05)
    assert not _is_running(child)


def test_a_run_ends_with_the_schedule_that_started_it() -> None:
    """The runs are Prefect's children, not ours: they look for themselves."""
    with subprocess.Popen(["sleep", "60"]) as schedule:
        environment = {**os.environ, tether.SERVED_BY: str(schedule.pid)}
        run = subprocess.Popen(
            [sys.executable, "-c", SERVED], stdout=subprocess.PIPE, cwd=ROOT, env=environment, text=True
        )
        assert run.stdout is not None
        assert run.stdout.readline() == "igång\n"
        schedule.kill()
    assert run.wait(timeout=300) == -signal.SIGKILL
    run.stdout.close()


def test_without_a_schedule_nothing_is_watched(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run by hand."""
    monkeypatch.delenv(tether.SERVED_BY, raising=False)
    tether.hold_to_server()
