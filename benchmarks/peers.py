"""What `benchmarks.read` compares, and the child process that each reading is measured in.

Every reader has a process of its own, so that its peak memory is its own. Nothing but the standard library is imported
until a reader is made: the parent imports this module, and a child starts out with its parent's memory as its peak.

    python -m benchmarks.peers ACTION PEER      the paths come as a JSON list on stdin, the answers go to stdout as JSON
"""

import json
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter
from typing import Final

Reader = Callable[[Path], str]
KILO: Final = 1024
MEGA: Final = 1024 * KILO


def _klubbat() -> Reader:
    from extractors.pages import read_pages

    def read(path: Path) -> str:
        pages = read_pages(path).pages
        return "\n".join(line.text for page in pages for line in (*page.lines, *page.furniture))

    return read


def _pdfplumber() -> Reader:
    import pdfplumber

    def read(path: Path) -> str:
        texts = []
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                texts.append(page.extract_text())
                page.close()  # or it keeps every page it has read in memory
        return "\n".join(texts)

    return read


def _pdfplumber_tables() -> Reader:
    import pdfplumber

    def read(path: Path) -> str:
        texts = []
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                texts.append(page.extract_text())
                page.extract_tables()  # find_tables() and the text of every cell
                page.close()
        return "\n".join(texts)

    return read


def _pdfminer() -> Reader:
    from pdfminer.high_level import extract_text

    return lambda path: str(extract_text(path))


def _pdfium() -> Reader:
    import pypdfium2

    def read(path: Path) -> str:
        texts = []
        with pypdfium2.PdfDocument(path) as pdf:
            for page in pdf:
                textpage = page.get_textpage()
                texts.append(textpage.get_text_range())
                textpage.close()
                page.close()
        return "\n".join(texts)

    return read


def _pymupdf() -> Reader:
    import pymupdf

    def read(path: Path) -> str:
        with pymupdf.open(path) as pdf:
            return "\n".join(page.get_text("text") for page in pdf)

    return read


def _pdftotext() -> Reader:
    def read(path: Path) -> str:
        command = ["pdftotext", "-layout", "-enc", "UTF-8", str(path), "-"]
        return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8", "replace")

    return read


@dataclass(frozen=True, slots=True)
class Peer:
    """A reader in the comparison: its name on the command line, what the table says it does, how it is made."""

    key: str
    does: str
    make: Callable[[], Reader]
    package: str = ""
    module: str = ""
    program: str = ""

    def is_here(self) -> bool:
        """True if its module can be imported or its program is on the path, found out without importing."""
        return bool(shutil.which(self.program) if self.program else find_spec(self.module))

    def version(self) -> str:
        """The version that is installed here; of klubbat none, since it is what stands beside this file."""
        if self.program:
            said = subprocess.run([self.program, "-v"], capture_output=True, text=True, check=False)
            return next((word for word in (said.stderr + said.stdout).split() if word[0].isdigit()), "")
        return version(self.package) if self.package else ""


PEERS: Final = (
    Peer("klubbat", "klubbat `read_pages`", _klubbat, module="extractors"),
    Peer("pdfplumber", "pdfplumber `extract_text`", _pdfplumber, "pdfplumber", "pdfplumber"),
    Peer(
        "pdfplumber-tables",
        "pdfplumber `extract_text` + `extract_tables`",
        _pdfplumber_tables,
        "pdfplumber",
        "pdfplumber",
    ),
    Peer("pdfminer", "pdfminer.six `extract_text`", _pdfminer, "pdfminer.six", "pdfminer"),
    Peer("pdfium", "pypdfium2 `get_text_range`", _pdfium, "pypdfium2", "pypdfium2"),
    Peer("pymupdf", 'PyMuPDF `get_text("text")`', _pymupdf, "PyMuPDF", "pymupdf"),
    Peer("pdftotext", "poppler `pdftotext -layout`", _pdftotext, program="pdftotext"),
)
BY_KEY: Final = {peer.key: peer for peer in PEERS}
OURS: Final = "klubbat"
MEASURE: Final = "pdfplumber"  # what the others are compared with


def peak(who: int = resource.RUSAGE_SELF) -> float:
    """The most memory this process, or the largest of its finished children, has held at once, in MB."""
    most = resource.getrusage(who).ru_maxrss
    return most / MEGA if sys.platform == "darwin" else most / KILO


def sort(paths: Iterable[Path]) -> None:
    """Writes a line per file: how many pages klubbat finds, and on how many of them rows of ruled tables."""
    from extractors.pages import read_pages

    for path in paths:
        pages = read_pages(path).pages
        ruled = sum(any(line.table is not None for line in page.lines) for page in pages)
        _say(pages=len(pages), ruled=ruled, text=any(page.lines for page in pages))


def look(peer: Peer, paths: Iterable[Path]) -> None:
    """Writes a line per file: how many characters the peer reads out of it, white space not counted."""
    read = peer.make()
    for path in paths:
        _say(characters=len("".join(read(path).split())))


def measure(peer: Peer, paths: Sequence[Path], seconds: float) -> None:
    """Writes one line: passes over all the files in how many seconds, and the memory before and after the first pass.

    The first file is read once before the clock starts, since readers load things lazily. The peak is that of one
    pass, so that a fast reader isn't charged for making more passes in the same time.
    """
    read, before, passes, after = peer.make(), peak(), 0, 0.0
    read(paths[0])
    start = perf_counter()
    while not passes or perf_counter() - start < seconds:
        for path in paths:
            read(path)
        passes += 1
        after = after or _peak_of(peer)
    took = perf_counter() - start
    # A program that needs less than the process that starts it can't be told from it: the system counts both as one.
    _say(passes=passes, seconds=took, before=before, peak=after, hidden=bool(peer.program) and after <= peak())


def grow(peer: Peer, paths: Iterable[Path]) -> None:
    """Writes one line: the peak after reading the files once, and how long it took."""
    read = peer.make()
    start = perf_counter()
    for path in paths:
        read(path)
    _say(seconds=perf_counter() - start, peak=_peak_of(peer))


def _peak_of(peer: Peer) -> float:
    return peak(resource.RUSAGE_CHILDREN if peer.program else resource.RUSAGE_SELF)


def _say(**answer: float | bool | str) -> None:
    print(json.dumps(answer), flush=True)


def main(action: str, key: str, *rest: str) -> None:
    """Does one action with one peer, for the files named on stdin."""
    paths = [Path(name) for name in json.load(sys.stdin)]
    peer = BY_KEY[key]
    match action:
        case "version":
            _say(version=peer.version())
        case "sort":
            sort(paths)
        case "look":
            look(peer, paths)
        case "measure":
            measure(peer, paths, float(rest[0]))
        case "grow":
            grow(peer, paths)


if __name__ == "__main__":
    main(*sys.argv[1:])
