"""From a command line to an exit code: one line for every error, a traceback for none."""

import errno
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from flows import commands
from flows.cli import main
from flows.messages import CommandError
from schemas.problems import EncryptedPdf
from store.problems import ArchiveError


def _raise(error: BaseException) -> Callable[[object], int]:
    def command(_: object) -> int:
        raise error

    return command


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (CommandError("så här", 2), 2, "så här"),
        (EncryptedPdf(), 1, EncryptedPdf.message),
        (ArchiveError("arkiv", "är upptaget"), 1, "arkiv: är upptaget"),
        (OSError(errno.ENOSPC, "No space", "a/b.json"), 1, "a/b.json: disken är full; frigör utrymme och kör"),
        (PermissionError(errno.EACCES, "denied", "a\nb"), 1, "a\\nb: åtkomst nekad;"),
        (MemoryError(), 1, "minnet räcker inte;"),
        (KeyError("hemligt"), 1, "internt fel (KeyError); kör om med --debug"),
        (KeyboardInterrupt(), 130, "avbrutet; kör samma kommando igen"),
    ],
)
def test_every_error_is_one_line(
    error: BaseException, code: int, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is wrong and what to do, and the exit code of the contract."""
    monkeypatch.setattr(commands, "schema", _raise(error))
    assert main(["schema"]) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"klubbat: {said}")
    assert captured.err.count("\n") == 1
    assert "hemligt" not in captured.err


def test_debug_shows_where_a_bug_is(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """On request the traceback comes before the line."""
    monkeypatch.setattr(commands, "schema", _raise(KeyError("x")))
    assert main(["schema", "--debug"]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_a_reader_that_leaves_is_no_error(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`klubbat schema | head` ends in silence."""
    monkeypatch.setattr(commands, "schema", _raise(BrokenPipeError()))
    monkeypatch.setattr("flows.cli.abandon_stdout", lambda: None)
    assert main(["schema"]) == 0
    assert capsys.readouterr().err == ""


def test_a_real_pipe_that_closes_leaves_no_trace() -> None:
    """Also when the interpreter flushes standard output at its end."""
    script = "import sys; from flows.cli import main; sys.exit(main(['schema']))"
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=_root()
    ) as child:
        assert child.stdout is not None
        child.stdout.close()
        assert child.stderr is not None
        assert child.stderr.read() == b""
    assert child.returncode == 0


def test_without_a_command_it_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    """And the help is pointed to."""
    assert main([]) == 2
    assert capsys.readouterr().err == "klubbat: kommando saknas; se klubbat --help\n"


def test_version_is_data(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """On standard output, name first."""
    assert main(["--version"]) == 0
    assert capsysbinary.readouterr().out.startswith(b"klubbat 0.")


def _root() -> Path:
    return Path(__file__).parents[2]
