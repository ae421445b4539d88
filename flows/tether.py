"""A child process that ends when its parent does, however that ended: kill -9 leaves no orphan behind.

The kernel closes what a dead parent held. A thread of the child waits for that and ends the child's process group, so
that what the child has started, tesseract for one, goes too.
"""

import os
import runpy
import select
import signal
import sys
import threading
import time
from typing import Final

# The process that serves the schedule, for the runs that Prefect starts as its children.
SERVED_BY: Final = "KLUBBAT_SERVED_BY"
SECONDS_BETWEEN_LOOKS: Final = 1.0


def hold(handle: int) -> None:
    """End this process group when the other end of the pipe or socket is closed. Reads nothing from it."""
    threading.Thread(target=_await_hang_up, args=(handle,), daemon=True).start()


def hold_to_server() -> None:
    """End this process when the one that serves the schedule is gone. Nothing where no schedule started it."""
    if pid := os.environ.get(SERVED_BY):
        threading.Thread(target=_await_end, args=(int(pid),), daemon=True).start()


def main() -> None:
    """Run a module as `python -m` does, tied to standard input: `python -c "…main()" MODULE ARGUMENT...`."""
    hold(sys.stdin.fileno())
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


def _await_hang_up(handle: int) -> None:
    line = select.poll()
    line.register(handle, select.POLLRDHUP)
    line.poll()
    os.killpg(os.getpgrp(), signal.SIGKILL)


def _await_end(pid: int) -> None:
    while _is_alive(pid):
        time.sleep(SECONDS_BETWEEN_LOOKS)
    os.kill(os.getpid(), signal.SIGKILL)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
