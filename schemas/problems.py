"""What can be wrong with a document, as errors that say what to do, and as values that can be kept.

A DocumentError is raised by the stage that finds the fault and turned into one line for the person who runs klubbat
(Swedish, since she is a registrator). A Failure is the same thing kept in the ledger. Neither holds any of the
document's text.
"""

from dataclasses import dataclass

from schemas.vocabulary import Severity


class DocumentError(Exception):
    """A document that can't be read. `reason` is a stable name, `message` says what is wrong and what to do."""

    reason = "unreadable"
    message = "filen kan inte läsas; kontrollera att den går att öppna i ett PDF-program"

    def __init__(self, detail: str = "") -> None:
        """`detail` adds what is known beside the standing message; it must not quote the document."""
        super().__init__(f"{self.message} ({detail})" if detail else self.message)


class NotAPdf(DocumentError):
    """The name says PDF, the content is something else."""

    reason = "not_a_pdf"
    message = "filen är ingen PDF trots sitt namn; hämta originalet på nytt"


class EmptyFile(DocumentError):
    """Nothing in the file, or no pages."""

    reason = "empty_file"
    message = "filen är tom; hämta originalet på nytt"


class DamagedPdf(DocumentError):
    """A PDF that is cut off or broken beyond reading."""

    reason = "damaged_pdf"
    message = "PDF-filen är trasig eller avklippt; hämta originalet på nytt"


class EncryptedPdf(DocumentError):
    """A PDF that can't be opened without a password."""

    reason = "encrypted_pdf"
    message = "PDF-filen är lösenordsskyddad; spara en kopia utan lösenord och läs in den"


class UnsupportedFile(DocumentError):
    """Neither .pdf nor .txt."""

    reason = "unsupported_file"
    message = "filtypen stöds inte; klubbat läser .pdf och .txt"


class UnreadableFile(DocumentError):
    """The operating system refuses the file."""

    reason = "unreadable_file"
    message = "filen går inte att öppna; kontrollera att den finns och att du har läsrätt"


class NotAFile(DocumentError):
    """The name is of a folder, a pipe or a device."""

    reason = "not_a_file"
    message = "detta är ingen vanlig fil; lägg en kopia av själva dokumentet i dess ställe"


class TooLarge(DocumentError):
    """A file larger than any that is read."""

    reason = "too_large"
    message = "filen är för stor; dela den i flera mindre filer och läs in dem var för sig"
    # A file is held in memory while it is read; this much leaves a worker room to read it in.
    largest = 2_000_000_000

    @classmethod
    def of(cls, size: int) -> "TooLarge | None":
        """The error for a file of so many bytes, or None where it is not too large."""
        if size <= cls.largest:
            return None
        return cls(f"den har {size / 1e9:.1f} GB, gränsen är {cls.largest / 1e9:.0f} GB".replace(".", ","))


@dataclass(frozen=True, slots=True)
class Notice:
    """Something noticed on the way that becomes a warning in the record."""

    code: str
    severity: Severity
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that gave no record, and why."""

    reason: str
    message: str
