"""The schedule: it reads what comes, goes on after kill -9, and leaves nothing running; and the same for work pools."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from shutil import copy

import pytest

from flows import schedule
from flows.messages import WRONG_USE, CommandError

ROOT = Path(__file__).parents[2]
KLUBBAT = [sys.executable, "-c", "from flows.cli import main; raise SystemExit(main())"]
PREFECT = [sys.executable, "-m", "prefect"]
LONGEST_SECONDS = 900


@pytest.mark.slow
@pytest.mark.usefixtures("prefect_server")
@pytest.mark.parametrize(("cron", "is_right"), [("0 2 * * *", True), ("varje natt", False), ("61 * * * *", False)])
def test_a_cron_expression_is_checked_before_anything_starts(cron: str, is_right: bool) -> None:
    """Not at two in the morning."""
    if is_right:
        schedule.check(cron)
        return
    with pytest.raises(CommandError, match="inget cron-uttryck") as error:
        schedule.check(cron)
    assert error.value.code == WRONG_USE


@pytest.fixture
def bare() -> dict[str, str]:
    """An environment without a Prefect of anybody's."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}


def _serve(source: Path, archive: Path, environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    # The sixth field is seconds: a test has no nights.
    words = ["--archive", str(archive), "--source", str(source), "--cron", "* * * * * */20", "--still", "1"]
    silent = subprocess.DEVNULL
    return subprocess.Popen([*KLUBBAT, "serve", *words], cwd=ROOT, env=environment, stdout=silent, stderr=silent)


def _await_documents(archive: Path, count: int) -> None:
    give_up = time.monotonic() + LONGEST_SECONDS
    while _documents(archive) < count:
        assert time.monotonic() < give_up, _status(archive)
        time.sleep(1)


def _documents(archive: Path) -> int:
    said = _status(archive)
    return int(json.loads(said)["documents"]) if said else 0


def _status(archive: Path) -> str:
    command = [*KLUBBAT, "status", "--archive", str(archive), "--json"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout


def _at_work_in(archive: Path) -> Iterator[str]:
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"PREFECT_HOME={archive}".encode() in (process / "environ").read_bytes():
                yield (process / "cmdline").read_text()
        except OSError:
            continue


def _await_quiet(archive: Path) -> None:
    give_up = time.monotonic() + LONGEST_SECONDS
    while left := list(_at_work_in(archive)):
        assert time.monotonic() < give_up, left
        time.sleep(0.5)


@pytest.mark.slow
def test_a_schedule_reads_what_comes_and_goes_on_after_a_kill(
    source: Path, tmp_path: Path, bare: dict[str, str]
) -> None:
    """Killed at any time it leaves nothing at work; started again it reads what has come since, one run at a time."""
    archive = tmp_path / "arkiv"
    copy(ROOT / "samples" / "kortprotokoll.pdf", source)
    for count, how in ((1, signal.SIGKILL), (2, signal.SIGTERM)):
        with _serve(source, archive, bare) as serving:
            try:
                _await_documents(archive, count)
                serving.send_signal(how)
                serving.wait(LONGEST_SECONDS)
            finally:
                serving.kill()
        _await_quiet(archive)
        copy(ROOT / "samples" / "tjansteskrivelse.pdf", source)
    runs = sorted((archive / "reports").glob("run-*.json"))
    assert len(runs) >= 2
    assert sum(json.loads(run.read_text("utf-8"))["states"].get("done", 0) for run in runs) == 2


@pytest.mark.slow
@pytest.mark.usefixtures("prefect_server")
def test_the_work_pool_of_prefect_yaml_runs(source: Path, tmp_path: Path) -> None:
    """Deployed as it stands, at night in Swedish time and one at a time, it reads when a worker takes it up."""
    from prefect.settings import PREFECT_API_URL

    archive = tmp_path / "arkiv"
    copy(ROOT / "samples" / "kortprotokoll.pdf", source)
    places = {"KLUBBAT_HOME": str(ROOT), "KLUBBAT_ARCHIVE": str(archive), "KLUBBAT_SOURCE": str(source)}
    environment = {**os.environ, **places, "PREFECT_API_URL": str(PREFECT_API_URL.value())}
    said = [
        subprocess.run([*PREFECT, *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout
        for words in (
            ["work-pool", "create", "--type", "process", "klubbat"],
            ["--no-prompt", "deploy", "--all"],
            ["deployment", "inspect", "klubbat-ingest/klubbat", "-o", "json"],
            ["deployment", "run", "klubbat-ingest/klubbat"],
            ["worker", "start", "--pool", "klubbat", "--run-once"],
        )
    ]
    found = json.loads(said[2])
    assert found["schedules"][0]["schedule"] | {"day_or": True} == {
        "cron": "0 2 * * *",
        "timezone": schedule.TIMEZONE,
        "day_or": True,
    }
    assert found["global_concurrency_limit"]["limit"] == 1
    assert _documents(archive) == 1
