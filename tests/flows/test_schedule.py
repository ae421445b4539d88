"""The schedule: a wrong cron expression is the user's error."""

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
