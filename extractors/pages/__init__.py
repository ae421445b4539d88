"""Reads a file's pages: words with their places, as lines in reading order, page furniture apart.

The only place that opens a PDF. Returns Pages or raises a DocumentError; never changes a word.
"""

import os
import stat
from pathlib import Path

from extractors.pages.furniture import set_apart, without_marks
from extractors.pages.pdf import read_pdf
from extractors.pages.text import read_text
from schemas.pages import Pages
from schemas.problems import EmptyFile, NotAFile, NotAPdf, TooLarge, UnreadableFile, UnsupportedFile
from schemas.vocabulary import Reocr

SUFFIXES = (".pdf", ".txt")
PDF_MARK = b"%PDF-"
MARK_WITHIN = 1024  # readers accept this much rubbish before the mark, and real files have it


def read_pages(path: Path, reocr: Reocr = "auto") -> Pages:
    """The pages of a .pdf or .txt file. `reocr` says whether a text layer over a picture may be read again."""
    return pages_of(read_bytes(path), path.suffix.lower(), reocr)


def pages_of(data: bytes, suffix: str, reocr: Reocr) -> Pages:
    """The pages of a file's content; the suffix says what it is meant to be."""
    if suffix not in SUFFIXES:
        raise UnsupportedFile
    if not data.strip():
        raise EmptyFile
    if suffix == ".txt":
        return without_marks(read_text(data))
    if PDF_MARK not in data[:MARK_WITHIN]:
        raise NotAPdf
    return set_apart(read_pdf(data, reocr))


def read_bytes(path: Path) -> bytes:
    """The file's content. Never reads, or waits for, what is no regular file, is too large or has another suffix."""
    if path.suffix.lower() not in SUFFIXES:
        raise UnsupportedFile
    try:
        # A pipe opened without O_NONBLOCK waits for its writer, which may never come.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY)
        try:
            _refuse(os.fstat(descriptor))
            with open(descriptor, "rb", closefd=False) as file:
                return file.read()
        finally:
            os.close(descriptor)
    except OSError as error:
        raise UnreadableFile(error.strerror or "") from error


def _refuse(status: os.stat_result) -> None:
    """Raises what is wrong with an open file, known before any of it is read."""
    if not stat.S_ISREG(status.st_mode):
        raise NotAFile
    if error := TooLarge.of(status.st_size):
        raise error
