"""The inside of a worker process: `python -c "…main()" FD SECONDS BYTES MODULE:FUNCTION[:REOCR]`.

It reads paths from a socket and answers each with a header and, where there is one, a record. Everything crosses as
JSON, never as pickle: a document that takes over this process must not be able to run code in the parent. Nothing is
written on standard output or error, since a library's complaint may quote the document.
"""

import json
import os
import resource
import signal
import sys
import traceback
from collections.abc import Callable
from functools import partial
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Final

from flows.tether import hold
from schemas.problems import DocumentError

if TYPE_CHECKING:
    from schemas.record import Record

# The parent kills a worker that is out of time; the alarm is for the worker whose parent is gone, so it may be later.
ALARM_MARGIN_SECONDS: Final = 30
# A scanned page is 30 kB and more and takes up to seven seconds of OCR; two are read beside each other.
SECONDS_PER_MEGABYTE: Final = 120
MEGABYTE: Final = 1_000_000
# A bundle of 600 scanned pages, the most that one has been seen to be.
MOST_EXTRA_SECONDS: Final = 3600
OUT_OF_MEMORY: Final = "dokumentet kräver mer minne än det får; granska det för hand"

Extractor = Callable[[Path], "Record"]
Header = dict[str, object]


def main() -> None:
    """Serve until the parent hangs up. Returns nothing; ends the process when memory has run out."""
    handle, seconds, memory, extractor = sys.argv[1:]
    hold(int(handle))
    _limit(int(memory))
    connection = Connection(int(handle))
    try:
        extract = _load(extractor)
    except Exception as error:  # whatever it is, the parent has to be told why no worker starts
        _send(connection, {"ready": False, "message": f"{type(error).__name__}: {error}"})
        return
    _send(connection, {"ready": True})
    serve(connection, extract, int(seconds))


def time_limit(path: str, seconds: int) -> int:
    """Seconds a document may take: the base, and more for a large PDF, whose pages may all have to be read by OCR."""
    try:
        size = Path(path).stat().st_size
    except OSError:
        return seconds
    # Text is never read by OCR, and whoever pads a file must not buy it a night.
    extra = SECONDS_PER_MEGABYTE * (size // MEGABYTE) if path.lower().endswith(".pdf") else 0
    return seconds + min(extra, MOST_EXTRA_SECONDS)


def serve(connection: Connection, extract: Extractor, seconds: int) -> None:
    """Answer one path after another until the connection closes."""
    while True:
        try:
            path = Path(os.fsdecode(connection.recv_bytes()))
        except EOFError:
            return
        signal.alarm(time_limit(str(path), seconds) + ALARM_MARGIN_SECONDS)
        header, record = answer(path, extract)
        signal.alarm(0)
        try:
            _send(connection, header, record)
        except BrokenPipeError:
            return
        if header.get("reason") == "out_of_memory":
            return


def answer(path: Path, extract: Extractor) -> tuple[Header, str | None]:
    """The header and the record of one document, or a header with the reason there is none. Never raises."""
    try:
        record = extract(path)
        return _summary(record), record.as_json()
    except DocumentError as error:
        return {"reason": error.reason, "message": str(error)}, None
    except MemoryError:
        return {"reason": "out_of_memory", "message": OUT_OF_MEMORY}, None
    except Exception as error:  # a bug of ours costs this document alone, and is reported by place, not by message
        return {"reason": "internal_error", "message": _place(error)}, None


def _summary(record: "Record") -> Header:
    codes = [warning.code for warning in record.source.warnings]
    return {"sha256": record.source.sha256, "state": record.state, "warnings": codes}


def _place(error: Exception) -> str:
    """Where in our code it broke. The error's own message is left out, as it may quote the document."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = "/".join(Path(frame.filename).parts[-2:])
    return f"internt fel i klubbat ({type(error).__name__} i {place} rad {frame.lineno}); rapportera felet"


def _limit(memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    # A core dump would be a copy of the document outside the archive.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _load(reference: str) -> Extractor:
    module, name, *reocr = reference.split(":")
    extract: Callable[..., Record] = getattr(import_module(module), name)
    return partial(extract, reocr=reocr[0]) if reocr else extract


def _send(connection: Connection, header: Header, record: str | None = None) -> None:
    connection.send_bytes(json.dumps({**header, "has_record": record is not None}).encode())
    if record is not None:
        connection.send_bytes(record.encode())
