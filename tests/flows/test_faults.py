"""A run that is killed at any moment, and begun again, ends where an undisturbed one does, byte for byte."""

import contextlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.tables import WHATS

ROOT = Path(__file__).parents[2]
# With seed and moments in it a failure can be looked at; the processes themselves never run twice alike.
SEED = 20_250_103
ARCHIVES = 4
KILLS = 20
WORKER, SERVER = b"flows.worker", b"flows.tether"
# What the ledger says of each source but its clocks and the number of the run.
LEDGER = """SELECT path, s.document_id, s.sha256, s.size, s.state, s.reason, s.message, missing_since IS NULL, d.record
    FROM sources s LEFT JOIN documents d ON d.id = s.document_id ORDER BY path"""
LONGEST_SECONDS = 900

State = dict[str, object]


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some forty documents: right ones, broken ones, one under two names, one whose name is not UTF-8."""
    folder = tmp_path_factory.mktemp("in")
    samples = sorted((ROOT / "samples").glob("*.pdf")) + sorted((ROOT / "samples" / "texts").glob("*.txt"))
    for sample in samples[::2]:
        shutil.copy(sample, folder)
    shutil.copy(samples[0], folder / "samma under annat namn.pdf")
    shutil.copy(samples[2], os.fsencode(folder) + b"/\xff\n..\xe5.pdf")
    (folder / "tom.pdf").touch()
    (folder / "trasig.pdf").write_bytes(samples[0].read_bytes()[:900])
    return folder


@pytest.fixture(scope="module")
def undisturbed(papers: Path, tmp_path_factory: pytest.TempPathFactory) -> State:
    """The end state of a run that nobody touches."""
    archive = tmp_path_factory.mktemp("undisturbed") / "arkiv"
    _finish(papers, archive)
    return _state(archive)


def _start(papers: Path, archive: Path) -> "subprocess.Popen[bytes]":
    bare = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    command = [sys.executable, "-c", "from flows.cli import main; raise SystemExit(main())", "ingest", str(papers)]
    return subprocess.Popen(
        [*command, "--archive", str(archive), "--chunk", "3", "--workers", "2", "--still", "0"],
        cwd=ROOT,
        env=bare,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _finish(papers: Path, archive: Path) -> None:
    """Run to the end. Exit code 1, since some of the papers are broken."""
    with _start(papers, archive) as run:
        assert run.wait(LONGEST_SECONDS) == 1


def _state(archive: Path) -> State:
    exports: State = {what: _exported(archive, what) for what in WHATS}
    with contextlib.closing(sqlite3.connect(archive / "klubbat.sqlite")) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        ledger = database.execute(LEDGER).fetchall()
        open_runs = database.execute("SELECT count(*) FROM runs WHERE ended_at IS NOT NULL").fetchone()
    return {**exports, "ledger": ledger, "has ended": open_runs[0] > 0}


def _exported(archive: Path, what: str) -> bytes:
    words = ["export", "--archive", str(archive), "--what", what, "--format", "ndjson", "--since", "0"]
    command = [sys.executable, "-c", "from flows.cli import main; raise SystemExit(main())", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout


def _children_of(pid: int, kind: bytes) -> Iterator[int]:
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, IndexError):
            parent = int((process / "stat").read_text().rpartition(")")[2].split()[1])
            if parent == pid and kind in (process / "cmdline").read_bytes():
                yield int(process.name)


def _descendants_are_gone(archive: Path) -> bool:
    """Whether nothing works on in this archive: no worker, no server of Prefect's."""
    for _ in range(600):
        mine = [process for process in Path("/proc").glob("[0-9]*") if _is_of(process, archive)]
        if not mine:
            return True
        time.sleep(0.1)
    return False


def _is_of(process: Path, archive: Path) -> bool:
    with contextlib.suppress(OSError):
        return f"PREFECT_HOME={archive}".encode() in (process / "environ").read_bytes()
    return False


@pytest.mark.slow
def test_a_killed_run_begun_again_ends_as_if_nothing_had_happened(
    papers: Path, undisturbed: State, tmp_path: Path
) -> None:
    """Parent or worker, at twenty moments: while starting, reading, saving, ending. Nothing works on after a kill."""
    chance = random.Random(SEED)
    log = list[str]()
    for number in range(ARCHIVES):
        archive = tmp_path / f"arkiv{number}"
        for _ in range(KILLS // ARCHIVES):
            log.append(_disturb(papers, archive, chance))
            assert _descendants_are_gone(archive), log
        _finish(papers, archive)
        assert _state(archive) == undisturbed, log
    assert sum(line.startswith("parent") for line in log) >= KILLS // 4, log


@pytest.mark.slow
def test_a_run_outlives_its_prefect_server(papers: Path, undisturbed: State, tmp_path: Path) -> None:
    """Prefect only shows what is done: killed in the middle it is started again, and the run ends as ever."""
    archive = tmp_path / "arkiv"
    with _start(papers, archive) as run:
        try:
            while not (archive / "prefect" / "server.url").exists() and run.poll() is None:
                time.sleep(0.1)
            time.sleep(1)
            for server in _children_of(run.pid, SERVER):
                os.kill(server, signal.SIGKILL)
            assert run.wait(LONGEST_SECONDS) == 1
        finally:
            run.kill()
    assert _state(archive) == undisturbed
    assert _descendants_are_gone(archive)


def _disturb(papers: Path, archive: Path, chance: random.Random) -> str:
    """Start a run, let it come as far as chance will, and kill it; or one of its workers, and then it."""
    with _start(papers, archive) as run:
        victim = chance.choice(["parent", "parent", "worker"])
        while is_starting := not any(_children_of(run.pid, WORKER)):
            # Half of the kills fall before any document is read.
            if run.poll() is not None or chance.random() < 0.01:
                break
            time.sleep(0.1)
        pause = chance.uniform(0, 4)
        time.sleep(pause)
        workers = sorted(_children_of(run.pid, WORKER))
        if victim == "worker" and workers:
            with contextlib.suppress(ProcessLookupError):
                os.kill(chance.choice(workers), signal.SIGKILL)
            time.sleep(chance.uniform(0, 2))
        ended = run.poll() is not None
        run.kill()
    phase = "starting" if is_starting else "reading"
    return f"{victim} {phase} +{pause:.1f} s{' (had ended)' if ended else ''}"
