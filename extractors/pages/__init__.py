"""Reads a file's pages: words with their places, as lines in reading order, page furniture apart.

The only place that opens a PDF. Returns Pages or raises a DocumentError; never changes a word.
"""

from pathlib import Path

from extractors.pages.furniture import set_apart, without_marks
from extractors.pages.pdf import read_pdf
from extractors.pages.text import read_text
from schemas.pages import Pages
from schemas.problems import EmptyFile, NotAPdf, UnreadableFile, UnsupportedFile
from schemas.vocabulary import Reocr

PDF_MARK = b"%PDF-"
MARK_WITHIN = 1024  # readers accept this much rubbish before the mark, and real files have it


def read_pages(path: Path, reocr: Reocr = "auto") -> Pages:
    """The pages of a .pdf or .txt file. `reocr` says whether a text layer over a picture may be read again."""
    return pages_of(read_bytes(path), path.suffix.lower(), reocr)


def pages_of(data: bytes, suffix: str, reocr: Reocr) -> Pages:
    """The pages of a file's content; the suffix says what it is meant to be."""
    if suffix not in (".pdf", ".txt"):
        raise UnsupportedFile
    if not data.strip():
        raise EmptyFile
    if suffix == ".txt":
        return without_marks(read_text(data))
    if PDF_MARK not in data[:MARK_WITHIN]:
        raise NotAPdf
    return set_apart(read_pdf(data, reocr))


def read_bytes(path: Path) -> bytes:
    """The file's content; an UnreadableFile error where the system refuses."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(error.strerror or "") from error
