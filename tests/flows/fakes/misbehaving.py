"""An extractor for worker processes under test: what is written in the file decides what it does."""

import hashlib
import os
import signal
import sys
import time
from pathlib import Path

from schemas.problems import EmptyFile, UnreadableFile
from schemas.record import Generator, Record, Repairs, SourceFile, Warning

A_TERABYTE = 1 << 40


def extract(path: Path, reocr: str = "auto") -> Record:
    """A small record of the file, unless its first word says otherwise."""
    data = path.read_bytes()
    word = data.decode("utf-8", "replace").split(maxsplit=1)[0] if data else "tom"
    _misbehave(word, path)
    warnings = [Warning(code="doubtful", severity="warning", message="Oklart.", page=1)] if word == "tveka" else []
    source = SourceFile(
        file_name=path.name,
        sha256=hashlib.sha256(data).hexdigest(),
        bytes=len(data),
        media_type="text/plain",
        pages=1,
        text_layer="text",
        warnings=warnings,
        screening=[],
    )
    return Record(
        generator=Generator(name="klubbat", version="0", rules="0"),
        state="partial" if warnings else "complete",
        source=source,
        parts=[],
        decisions=[],
        assignments=[],
        repairs=Repairs(words=1, changed=0, suspect=0, changes=[], suspects=[]),
    )


def _misbehave(word: str, path: Path) -> None:
    _change(word, path)
    _harm(word)
    if word == "bugg":
        raise ValueError(path.read_text())
    if word == "tom":
        raise EmptyFile


def _harm(word: str) -> None:
    """What a document does to its process."""
    if word == "häng":
        time.sleep(3600)
    if word == "avsluta":
        os._exit(3)
    if word == "krascha":
        os.kill(os.getpid(), signal.SIGSEGV)
    if word == "svälj":
        bytearray(A_TERABYTE)
    if word == "prata":
        os.write(int(sys.argv[1]), b"\0\0\0\5hejsa")


def _change(word: str, path: Path) -> None:
    """What happens to the file while it is read."""
    if word == "försvinn":
        path.unlink()
        raise UnreadableFile
    if word == "mappen":
        path.parent.rename(path.parent.with_name("flyttad"))
        raise UnreadableFile
    if word == "väx":
        path.write_text(path.read_text(encoding="utf-8") + " mer", encoding="utf-8")
    if word == "vingla" and not (mark := path.with_suffix(".mark")).exists():
        mark.touch()
        os._exit(3)
