"""The schedule: a wrong cron expression is the user's error, and a server that can't start is one line."""

import subprocess
import sys
from pathlib import Path

import pytest

from flows import schedule
from flows.messages import WRONG_USE, CommandError


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


def test_a_server_that_ends_at_once_is_one_line(tmp_path: Path) -> None:
    """With the log to look in."""
    with subprocess.Popen([sys.executable, "-c", ""]) as server:
        server.wait()
        with pytest.raises(CommandError, match=r"server\.log"):
            schedule._await_health(server, 9, tmp_path)
