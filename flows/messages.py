"""What the user reads when something goes wrong: one line in Swedish that says which file, what is wrong, what to do.

Nothing here quotes a document or shows a traceback.
"""

import errno
import os
import sys
from typing import Final

ALL_WELL: Final = 0
SOME_FAILED: Final = 1
WRONG_USE: Final = 2
INTERRUPTED: Final = 130

# What the operating system says, and what the user can do about it. Anything else gets the standing advice.
_ADVICE: Final = {
    errno.ENOSPC: "disken är full; frigör utrymme och kör samma kommando igen",
    errno.EDQUOT: "diskkvoten är slut; frigör utrymme och kör samma kommando igen",
    errno.EROFS: "disken är skrivskyddad; välj en annan plats och kör samma kommando igen",
    errno.EACCES: "åtkomst nekad; kontrollera rättigheterna och kör samma kommando igen",
    errno.EPERM: "åtkomst nekad; kontrollera rättigheterna och kör samma kommando igen",
    errno.ENOENT: "filen eller mappen finns inte; kontrollera sökvägen",
    errno.EMFILE: "för många öppna filer; höj gränsen (ulimit -n) eller använd färre --workers",
}
_STANDING_ADVICE: Final = "läsning eller skrivning misslyckades; kontrollera disken och kör samma kommando igen"


class CommandError(Exception):
    """Ends a command with one line to the user. `code` is the exit code."""

    def __init__(self, message: str, code: int = SOME_FAILED) -> None:
        """`message` is the whole line after the program's name."""
        super().__init__(message)
        self.code = code


def shown(path: str | os.PathLike[str]) -> str:
    """A file name that fits on one line of any terminal: control characters and bytes outside UTF-8 are written out."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


def say(line: str) -> None:
    """Print one line on standard error, never on standard output."""
    sys.stderr.write(f"klubbat: {line}\n")
    sys.stderr.flush()


def about_os_error(error: OSError) -> str:
    """The line for a refusal by the operating system, with the file where it is known."""
    advice = _ADVICE.get(error.errno or 0, _STANDING_ADVICE)
    return f"{shown(error.filename)}: {advice}" if isinstance(error.filename, str) else advice


def explain(error: Exception) -> tuple[str, int]:
    """The line and the exit code for an error that ends a command; an error nobody foresaw is called internal."""
    # Imported when something has already gone wrong: --help must not pay for pydantic and SQLAlchemy.
    from schemas.problems import DocumentError

    if isinstance(error, CommandError):
        return str(error), error.code
    if isinstance(error, DocumentError) or _is_from_archive(error):
        return str(error), SOME_FAILED
    if isinstance(error, OSError):
        return about_os_error(error), SOME_FAILED
    if isinstance(error, MemoryError):
        return "minnet räcker inte; stäng andra program eller använd färre --workers", SOME_FAILED
    return f"internt fel ({type(error).__name__}); kör om med --debug och rapportera vad som skrivs ut", SOME_FAILED


def _is_from_archive(error: Exception) -> bool:
    if "store.archive" not in sys.modules:
        return False
    from store.archive import ArchiveError

    return isinstance(error, ArchiveError)


def plain(text: str) -> str:
    """The words of a document on one line, and without what a terminal would obey."""
    return "".join(char if char.isprintable() else " " for char in " ".join(text.split()))
