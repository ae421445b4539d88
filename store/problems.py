"""What can be wrong with an archive, said in one Swedish line with what to do about it."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

DISK_FAULT = "disken svarar med fel; kontrollera den och kör samma kommando igen"
DISK_FULL = "disken är full; frigör utrymme och kör samma kommando igen"
WRITE_PROTECTED = "disken är skrivskyddad; lägg arkivet på en disk som går att skriva på"
UNREACHED = "databasen går inte att nå; kontrollera adressen, användaren och lösenordet i den, och att den är igång"
NO_ANSWER = "databasen svarar inte; kontrollera adressen och att den är igång, och kör samma kommando igen"
NO_HOST = "databasens dator finns inte under det namnet; rätta namnet i adressen"
BROKEN_OFF = "förbindelsen med databasen bröts; kontrollera att den är igång och kör samma kommando igen"
CROWDED = "databasen har för många förbindelser; stäng någon eller höj max_connections, och kör samma kommando igen"
NO_ENTRY = "databasen godtar inte användaren eller lösenordet; kontrollera båda i adressen"
NO_DATABASE = "databasen finns inte på servern; skapa den (createdb) eller rätta namnet i adressen"
NO_RIGHT = "rättighet saknas i databasen; be den som sköter den om rätt att läsa, skriva och skapa tabeller i schemat"

# What SQLite puts beside a file that it opens. On a disk without room for it the error is one of the disk's.
SHM_BYTES = 32_768

# What the database says, as a piece of its message, and what to tell the person. The first that fits is used.
REMEDIES = (
    ("database is locked", "arkivet är upptaget av en annan körning; vänta tills den är klar och försök igen"),
    ("readonly database", "arkivet går inte att skriva i; kontrollera skrivrätten och att disken inte är skrivskyddad"),
    ("disk is full", DISK_FULL),
    ("disk i/o error", DISK_FAULT),
    ("unable to open database file", "arkivet går inte att öppna; kontrollera mappen och att du har skrivrätt i den"),
    ("not a database", "filen är inget arkiv eller är skadad; återställ den från en säkerhetskopia"),
    ("malformed", "arkivet är skadat; återställ det från en säkerhetskopia"),
    # From here on PostgreSQL, where a connection that was never made has no code.
    ("too many clients", CROWDED),
    ("too many connections", CROWDED),
    ("connection slots are reserved", CROWDED),
    ("password authentication failed", NO_ENTRY),
    ("no password supplied", NO_ENTRY),
    ("no pg_hba.conf entry", NO_ENTRY),
    ("authentication failed", NO_ENTRY),
    ("role", NO_ENTRY),
    ("permission denied", NO_RIGHT),
    ("does not exist", NO_DATABASE),
    ("connection refused", NO_ANSWER),
    ("timeout expired", NO_ANSWER),
    ("resolve host", NO_HOST),
    ("translate host name", NO_HOST),
    ("is starting up", "databasen är på väg upp; vänta en stund och kör samma kommando igen"),
    ("is shutting down", NO_ANSWER),
    ("closed the connection", BROKEN_OFF),
    ("terminating connection", BROKEN_OFF),
    ("connection is closed", BROKEN_OFF),
    ("connection is lost", BROKEN_OFF),
    ("consuming input failed", BROKEN_OFF),
)

# PostgreSQL's codes, or how they begin.
CODES = (
    ("28", NO_ENTRY),
    ("3D000", NO_DATABASE),
    ("42501", NO_RIGHT),
    ("53100", DISK_FULL),
    ("53300", CROWDED),
    ("53", "databasen saknar minne eller utrymme; be den som sköter den se efter, och kör samma kommando igen"),
    ("25006", "databasen går bara att läsa, till exempel för att den är en kopia; ange den som går att skriva i"),
    ("57014", "databasen avbröt en fråga som tog för lång tid; höj statement_timeout och kör samma kommando igen"),
    ("57", BROKEN_OFF),
    ("08", BROKEN_OFF),
    ("40", "databasen avbröt sparandet för en annans skull; kör samma kommando igen"),
    ("55P03", "arkivet är upptaget i databasen; vänta och kör samma kommando igen"),
    ("58", "databasens disk svarar med fel; be den som sköter den se efter, och kör samma kommando igen"),
    ("XX00", "databasen är skadad; be den som sköter den återställa den från en säkerhetskopia"),
)

# What the operating system says.
OF_DISK = {
    errno.ENOSPC: DISK_FULL,
    errno.EDQUOT: "diskkvoten är slut; frigör utrymme och kör samma kommando igen",
    errno.EROFS: WRITE_PROTECTED,
    errno.EIO: DISK_FAULT,
}


def encodable(text: str) -> str:
    """The text fit for UTF-8 and for any database: a NUL and bytes that are not UTF-8 become replacement characters."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace").replace("\0", "\ufffd")


def one_line(text: str) -> str:
    """The text fit for UTF-8 and on one line."""
    return " ".join(encodable(text).split())


def about_disk(error: OSError) -> str | None:
    """What to do about a disk that is full, protected or broken; None where it is something else."""
    return OF_DISK.get(error.errno or 0)


@contextmanager
def explained(location: str) -> Iterator[None]:
    """Turns what the database refuses into an ArchiveError. Never hides a fault of ours: what is not listed passes."""
    try:
        yield
    except NoConnectionFree as error:
        raise ArchiveError(location, CROWDED) from error
    except DBAPIError as error:
        remedy = _remedy(error.orig)
        if remedy is None:
            raise
        is_full = remedy == DISK_FAULT and _is_full(location)
        raise ArchiveError(location, DISK_FULL if is_full else remedy) from error


def _is_full(location: str) -> bool:
    """Whether the archive is a file on a disk without room for what SQLite needs to open it."""
    try:
        return shutil.disk_usage(Path(location).parent).free < SHM_BYTES
    except OSError:
        return False


def _remedy(error: BaseException | None) -> str | None:
    code, said = getattr(error, "sqlstate", None), str(error).lower()
    if code is not None:
        return next((remedy for start, remedy in CODES if code.startswith(start)), None)
    listed = next((remedy for sign, remedy in REMEDIES if sign in said), None)
    # A connection to PostgreSQL fails in the server's own language, and is never a fault of ours.
    is_unreached = hasattr(error, "sqlstate") and type(error).__name__ in ("OperationalError", "ConnectionTimeout")
    return listed or (UNREACHED if is_unreached else None)


class ArchiveError(Exception):
    """An archive that can't be used. Its text is one line: which archive, what is wrong and what to do."""

    def __init__(self, location: str, remedy: str) -> None:
        """`location` is the folder, or the URL without its password."""
        super().__init__(f"{one_line(location)}: {remedy}")
