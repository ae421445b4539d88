"""Prefect's surroundings: in the archive, quiet, sending nothing, and the user's own choice first."""

import os
import sys
from pathlib import Path

import pytest

from flows import settings


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("PREFECT_") or name == "DO_NOT_TRACK"]:
        monkeypatch.delenv(name)
    monkeypatch.delitem(sys.modules, "prefect", raising=False)
    # What prepare sets is taken away again with this copy.
    monkeypatch.setattr(os, "environ", os.environ.copy())


def test_prefect_lives_in_the_archive_and_sends_nothing(tmp_path: Path) -> None:
    """By default."""
    settings.prepare(tmp_path)
    assert os.environ["PREFECT_HOME"] == str(tmp_path / "prefect")
    assert os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert os.environ["DO_NOT_TRACK"] == "1"
    assert os.environ["PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS"] == "90"


def test_what_the_user_has_set_stays(tmp_path: Path) -> None:
    """An organisation's own server is not ours to replace."""
    os.environ["PREFECT_HOME"] = "annanstans"
    settings.prepare(tmp_path)
    assert os.environ["PREFECT_HOME"] == "annanstans"


def test_the_server_on_this_machine_is_asked_without_a_proxy(tmp_path: Path) -> None:
    """What the user lets past a proxy stays let past."""
    os.environ["NO_PROXY"] = "internt.example"
    settings.prepare(tmp_path)
    assert os.environ["NO_PROXY"] == "internt.example,127.0.0.1,localhost"


def test_too_late_is_a_bug(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Set after the import they would be passed over in silence."""
    monkeypatch.setitem(sys.modules, "prefect", sys)
    with pytest.raises(RuntimeError):
        settings.prepare(tmp_path)
