"""What can be wrong with an archive, said in one Swedish line with what to do about it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

# What the database says, as a piece of its message, and what to tell the person. The first that fits is used.
REMEDIES = (
    ("database is locked", "arkivet är upptaget av en annan körning; vänta tills den är klar och försök igen"),
    ("readonly database", "arkivet går inte att skriva i; kontrollera skrivrätten och att disken inte är skrivskyddad"),
    ("disk is full", "disken är full; frigör utrymme och kör samma kommando igen"),
    ("disk i/o error", "disken svarar med fel; kontrollera den och kör samma kommando igen"),
    ("unable to open database file", "arkivet går inte att öppna; kontrollera mappen och att du har skrivrätt i den"),
    ("not a database", "filen är inget arkiv eller är skadad; återställ den från en säkerhetskopia"),
    ("malformed", "arkivet är skadat; återställ det från en säkerhetskopia"),
    ("could not connect", "databasen svarar inte; kontrollera adressen och att den är igång"),
    ("connection refused", "databasen svarar inte; kontrollera adressen och att den är igång"),
)


def encodable(text: str) -> str:
    """The text fit for UTF-8: the bytes of a name that is not UTF-8 become replacement characters."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def one_line(text: str) -> str:
    """The text fit for UTF-8 and on one line."""
    return " ".join(encodable(text).split())


@contextmanager
def explained(location: str) -> Iterator[None]:
    """Turns what the database refuses into an ArchiveError. Never hides a fault of ours: what is not listed passes."""
    try:
        yield
    except DBAPIError as error:
        said = str(error.orig).lower()
        for sign, remedy in REMEDIES:
            if sign in said:
                raise ArchiveError(location, remedy) from error
        raise


class ArchiveError(Exception):
    """An archive that can't be used. Its text is one line: which archive, what is wrong and what to do."""

    def __init__(self, location: str, remedy: str) -> None:
        """`location` is the folder, or the URL without its password."""
        super().__init__(f"{one_line(location)}: {remedy}")
