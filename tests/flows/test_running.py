"""A run goes on where Prefect fails, and ends where the archive, the disk or the user's words do."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest

from flows import running
from flows.discovery import named
from flows.messages import CommandError
from flows.planning import Order
from flows.report import Coverage, Report

REPORT = Report(1, 0.0, {}, 0, {}, [], 0, [], Coverage(0, 0))


class _Server:
    """Counts how often it is waited for."""

    def __init__(self) -> None:
        self.starts = 0

    def await_answer(self) -> None:
        self.starts += 1


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> _Server:
    """A server that isn't one, and no pauses."""
    standing = _Server()

    @contextmanager
    def up() -> Iterator[_Server]:
        yield standing

    monkeypatch.setattr(running.server, "running", up)
    monkeypatch.setattr(running, "PAUSE_SECONDS", 0)
    monkeypatch.setattr(running, "warm", lambda *_: None)
    return standing


def _flow(monkeypatch: pytest.MonkeyPatch, *ends: Exception | None) -> list[Order]:
    asked: list[Order] = []

    def once(order: Order, _: str | None) -> Report:
        asked.append(order)
        if error := ends[len(asked) - 1]:
            raise error
        return REPORT

    monkeypatch.setattr(running, "_once", once)
    return asked


@pytest.mark.usefixtures("archive")
def test_prefects_failure_is_not_the_runs(
    server: _Server, order: Order, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The server is waited for and the run goes on; what is done is done."""
    asked = _flow(monkeypatch, httpx.ConnectError("borta"), httpx.ReadTimeout("trög"), None)
    assert running.run(order, 1) == REPORT
    assert (len(asked), server.starts) == (3, 2)
    assert "Prefect svarar inte som det ska (ConnectError); körningen fortsätter" in capsys.readouterr().err


@pytest.mark.parametrize("error", [CommandError("fel"), OSError(28, "fullt"), ValueError("en bugg")])
def test_any_other_error_ends_it(
    server: _Server, order: Order, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    """To try again would be to say it three times."""
    asked = _flow(monkeypatch, error)
    with pytest.raises(type(error)):
        running.run(order, 1)
    assert (len(asked), server.starts) == (1, 0)


def test_a_run_that_had_ended_is_not_run_again(server: _Server, order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    """What failed in it would be called unchanged."""
    asked = _flow(monkeypatch, httpx.ConnectError("borta"), None)
    reports = iter([None, REPORT])
    monkeypatch.setattr(running, "_ended", lambda: next(reports))
    assert running.run(order, 1) is REPORT
    assert (len(asked), server.starts) == (1, 0)


def test_the_report_of_an_earlier_run_is_not_this_ones(
    server: _Server, order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process may run the flow more than once."""
    earlier = replace(REPORT, run=7)
    monkeypatch.setitem(sys.modules, "flows.ingest", SimpleNamespace(ENDED=[earlier]))
    monkeypatch.setattr(running, "_with_lost", lambda report, _: report)
    asked = _flow(monkeypatch, httpx.ConnectError("borta"), None)
    assert running.run(order, 1) is REPORT
    assert (len(asked), server.starts) == (2, 1)


def test_an_error_of_python_raised_in_prefect_is_prefects() -> None:
    """It says RuntimeError where it finds no server."""
    with pytest.raises(RuntimeError) as prefects:
        exec("raise RuntimeError", {"__name__": "prefect.client.orchestration"})  # noqa: S102
    with pytest.raises(RuntimeError) as ours:
        raise RuntimeError
    assert [running._is_prefects(error.value) for error in (prefects, ours)] == [True, False]


def test_it_gives_up_in_the_end(server: _Server, order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three times."""
    asked = _flow(monkeypatch, *[httpx.ConnectError("borta")] * 3)
    with pytest.raises(CommandError, match="kör samma kommando igen"):
        running.run(order, 1)
    assert (len(asked), server.starts) == (3, 2)


@pytest.mark.usefixtures("server")
@pytest.mark.parametrize("name", ["/in/b\udcff.pdf", "/in/å.pdf"])
def test_names_of_no_encoding_go_in_a_file(order: Order, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Prefect takes words; any other goes as it is."""
    asked = _flow(monkeypatch, None)
    running.run(replace(order, sources=(name,)), 1)
    assert (asked[0].sources[0] == name) == (name == "/in/å.pdf")


@pytest.mark.usefixtures("server")
def test_more_sources_than_prefect_takes_go_in_a_file(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which is gone afterwards; names may hold anything."""
    sources = tuple(f"/in/{number:05}\n{'å' * 50}.pdf" for number in range(5000))
    read: list[str] = []
    lists: list[str] = []

    def once(order: Order, _: str | None) -> Report:
        lists.extend(order.sources)
        read.extend(named(order.sources))
        return REPORT

    monkeypatch.setattr(running, "_once", once)
    running.run(replace(order, sources=sources), 1)
    assert tuple(read) == sources
    (name,) = lists
    assert not Path(name.removeprefix("@")).exists()
