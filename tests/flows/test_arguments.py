"""The command line's grammar: Swedish throughout, one line for an error, an example in every help."""

import pytest

from flows.arguments import build, in_swedish

COMMANDS = (
    "extract", "repair", "ingest", "retry", "status", "export", "search", "report", "serve", "schema"
)  # fmt: skip
ENGLISH = ("usage", "positional", "options:", "show this help", "optional", "default", "error:")


@pytest.mark.parametrize("words", [[], *([command] for command in COMMANDS)])
def test_help_is_swedish_and_ends_with_an_example(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Each command says how it is used, by example, and argparse's own English is nowhere."""
    with pytest.raises(SystemExit) as done:
        build().parse_args([*words, "--help"])
    shown = capsys.readouterr().out
    assert done.value.code == 0
    assert shown.startswith("användning: klubbat")
    assert shown.count("användning") == 1
    assert f"exempel:\n  klubbat {' '.join(words)}" in shown
    assert not [word for word in ENGLISH if word in shown]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["extract"], "klubbat: FIL saknas; se klubbat extract --help"),
        (["ingest", "a"], "klubbat: --archive saknas; se klubbat ingest --help"),
        (["ingest", "a", "--archive"], "klubbat: --archive kräver ett värde; se klubbat ingest --help"),
        (["extract", "a", "--mask"], "klubbat: okänt argument: --mask; se klubbat --help"),
        (
            ["status", "--archive", "a", "--json=1"],
            "klubbat: --json tar inget värde, men fick 1; se klubbat status --help",
        ),
        (
            ["ingest", "a", "--archive", "b", "--workers", "två"],
            "klubbat: --workers: två är inget heltal; se klubbat ingest --help",
        ),
        (
            ["ingest", "a", "--archive", "b", "--chunk", "0"],
            "klubbat: --chunk: 0 är för litet; skriv ett heltal från 1; se klubbat ingest --help",
        ),
    ],
)
def test_wrong_use_is_one_swedish_line(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong and where help is, on standard error, with exit code 2."""
    with pytest.raises(SystemExit) as done:
        build().parse_args(words)
    captured = capsys.readouterr()
    assert (done.value.code, captured.out, captured.err) == (2, "", f"{said}\n")


@pytest.mark.parametrize("words", [["export", "--archive", "a", "--what", "beslut", "--format", "csv"], ["förstör"]])
def test_a_wrong_choice_lists_the_right_ones(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """The user needn't look them up."""
    with pytest.raises(SystemExit):
        build().parse_args(words)
    said = capsys.readouterr().err
    assert "kan inte vara" in said
    assert "välj bland" in said
    assert said.count("\n") == 1


def test_an_unknown_sentence_comes_through_as_it_is() -> None:
    """A later Python's words are passed on, on one line."""
    assert in_swedish("something\nnew") == "something new"


def test_debug_may_stand_before_or_after_the_command() -> None:
    """People write it where they think of it."""
    assert build().parse_args(["--debug", "schema"]).debug
    assert build().parse_args(["schema", "--debug"]).debug
