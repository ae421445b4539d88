"""Where data goes: standard output as bytes, or a file that is there whole or not at all."""

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from flows.messages import WRONG_USE, CommandError, shown


def write_out(text: str) -> None:
    """Put data on standard output as UTF-8 on any locale; bytes that came in undecoded go out as they were."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "surrogateescape"))
    sys.stdout.buffer.flush()


def abandon_stdout() -> None:
    """Point standard output at nothing: the interpreter flushes it at exit, and that must not fail."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextlib.contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """A file to write that takes the target's place when the block ends well. Never leaves half a file behind."""
    # The same folder, so that the last step is a rename; a name of its own, so that two runs can't share it.
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:100]}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        # mkstemp makes the file private; this one is as readable as any the user makes.
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


@contextlib.contextmanager
def destination(out: str | None) -> Iterator[BinaryIO]:
    """Standard output, or a file that takes its place when the block ends well."""
    if out is not None:
        # A link stays, and its file is replaced. What is no file can't be: to put one in its place would take it away.
        target = Path(os.path.realpath(out))
        if target.exists() and not target.is_file():
            raise CommandError(f"{shown(out)}: är ingen vanlig fil; ange ett filnamn, eller utelämna --out", WRONG_USE)
        with replacing(target) as file:
            yield file
        return
    yield sys.stdout.buffer
    sys.stdout.buffer.flush()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
