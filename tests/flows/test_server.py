"""Prefect's server beside a run: it comes up, is shared, gets a new database for a broken one, and ends with its run."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from flows import server
from flows.messages import CommandError

ROOT = Path(__file__).parents[2]
# What a run does: prepares, has a server, and says where it is until it is told to end.
RUN = """
import os, sys
from pathlib import Path
from flows import server, settings
settings.prepare(Path(sys.argv[1]))
with server.running() as own:
    print(os.environ["PREFECT_API_URL"], own is not None and own._process.pid, flush=True)
    sys.stdin.read()
"""


def _run(archive: Path) -> "subprocess.Popen[str]":
    bare = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    return subprocess.Popen(
        [sys.executable, "-c", RUN, str(archive)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env=bare,
        text=True,
    )


def _said(run: "subprocess.Popen[str]") -> tuple[str, str]:
    assert run.stdout is not None
    url, own = run.stdout.readline().split()
    return url, own


def _ends(pid: int) -> bool:
    for _ in range(3000):
        if not Path(f"/proc/{pid}").exists() or " Z " in Path(f"/proc/{pid}/stat").read_text():
            return True
        time.sleep(0.1)
    return False


@pytest.mark.slow
def test_it_is_shared_and_ends_with_the_run_that_started_it(tmp_path: Path) -> None:
    """After kill -9 too, and though its database was broken: that one is kept beside the new."""
    home = tmp_path / "prefect"
    home.mkdir()
    (home / server.DATABASE).write_text("ingen databas")
    with _run(tmp_path) as first:
        url, pid = _said(first)
        assert (home / f"{server.DATABASE}.trasig").read_text() == "ingen databas"
        with _run(tmp_path) as second:
            assert _said(second) == (url, "False")
            second.communicate("")
        assert Path(f"/proc/{pid}").exists()
        first.send_signal(signal.SIGKILL)
        first.wait()
        assert _ends(int(pid))


def test_one_that_does_not_start_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the log to look in."""
    monkeypatch.setattr(
        server, "_process", lambda home, port: subprocess.Popen([sys.executable, "-c", ""], start_new_session=True)
    )
    with pytest.raises(CommandError, match=r"server\.log och försök igen"):
        server.Server(tmp_path).start()


def test_the_users_own_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is started beside it."""
    monkeypatch.setenv("PREFECT_API_URL", "http://prefect.example/api")
    with server.running() as own:
        assert own is None


@pytest.mark.parametrize("address", ["http://prefect.example/api", "file:///etc/passwd", ""])
def test_only_an_address_on_this_machine_is_taken_from_the_file(tmp_path: Path, address: str) -> None:
    """What lies in the archive's folder decides nothing about the network."""
    (tmp_path / server.ADDRESS).write_text(address)
    assert server._already_up(tmp_path) is None
