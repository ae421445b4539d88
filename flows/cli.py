"""`klubbat`: from the words on the command line to a command and an exit code.

Every command imports what it needs when it runs, so that --help and extract answer at once. An error is one line on
standard error; a traceback is shown with --debug alone.
"""

import argparse
import io
import signal
import sys
import traceback
from collections.abc import Callable, Sequence

from flows import arguments
from flows.messages import ALL_WELL, INTERRUPTED, WRONG_USE, explain, say
from flows.output import abandon_stdout, write_out


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 all well, 1 some inputs failed, 2 wrong use."""
    _speak_utf8()
    try:
        args = arguments.build().parse_args(argv)
    except SystemExit as done:
        return int(done.code or ALL_WELL)
    # As Ctrl-C: what a run has started, Prefect's server too, is ended on the way out.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        return _command(args)(args)
    except BrokenPipeError:
        # The reader has had enough, as `head` does: nothing is wrong.
        abandon_stdout()
        return ALL_WELL
    except KeyboardInterrupt:
        say("avbrutet; kör samma kommando igen för att fortsätta")
        return INTERRUPTED
    except Exception as error:
        return _give_up(error, debug=getattr(args, "debug", False))


def _command(args: argparse.Namespace) -> Callable[[argparse.Namespace], int]:
    if args.version:
        return _version
    if args.command is None:
        return _no_command
    if args.command in ("extract", "repair", "schema"):
        from flows import commands

        return {"extract": commands.extract, "repair": commands.repair, "schema": commands.schema}[args.command]
    if args.command == "report":
        from flows.followup import command

        return command.report
    if args.command == "search":
        from flows import searching

        return searching.search
    from flows import archiving

    return {
        "ingest": archiving.ingest,
        "retry": archiving.retry,
        "status": archiving.status,
        "export": archiving.export,
        "serve": archiving.serve,
    }[args.command]


def _version(_: argparse.Namespace) -> int:
    from extractors.version import VERSION

    write_out(f"klubbat {VERSION}\n")
    return ALL_WELL


def _no_command(_: argparse.Namespace) -> int:
    say("kommando saknas; se klubbat --help")
    return WRONG_USE


def _give_up(error: Exception, *, debug: bool) -> int:
    line, code = explain(error)
    if debug:
        traceback.print_exception(error)
    say(line)
    return code


def _speak_utf8() -> None:
    """Swedish on any locale. A file name that isn't UTF-8 must not stop a message about it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
