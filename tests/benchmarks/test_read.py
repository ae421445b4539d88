"""The comparison of readers runs and prints its tables. How fast anything is, is not tested."""

import subprocess
import sys
from pathlib import Path

from benchmarks.peers import BY_KEY
from benchmarks.read import LeftOut, files_of, growth_table, readable

ROOT = Path(__file__).parent.parent.parent


def test_one_round_prints_a_table(samples: Path) -> None:
    """One sample, two readers: a group with a row for each, and nobody to compare with."""
    command = [sys.executable, "-m", "benchmarks.read", str(samples / "yrkande.pdf")]
    options = ["--rounds", "1", "--seconds", "0", "--only", "klubbat,pdfium"]
    done = subprocess.run([*command, *options], cwd=ROOT, capture_output=True, text=True, check=False)
    assert not done.returncode, done.stderr
    assert "## Without tables: 1 file, 1 page," in done.stdout
    rows = [line.split(" | ") for line in done.stdout.splitlines() if line.startswith("| ")]
    assert [row[0].split()[1] for row in rows] == ["Reader", "klubbat", "pypdfium2"]
    assert all(float(row[1]) > 0 and float(row[4]) > 0 and row[3] == "–" for row in rows[1:])


def test_a_file_that_breaks_a_reader_is_left_out(samples: Path, tmp_path: Path) -> None:
    """The files before and after it are measured, and the report says why it isn't."""
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing more")
    good = [samples / "yrkande.pdf", samples / "dagordning.pdf"]
    known, left_out = readable([good[0], broken, good[1]], [BY_KEY["pdfium"]])
    assert list(known) == good
    assert [out.file for out in left_out] == [broken]


def test_a_file_without_text_is_left_out(samples: Path) -> None:
    """A scanned picture gives readers of text nothing to do."""
    known, left_out = readable([samples / "skannad_bild.pdf"], [])
    assert not known
    assert left_out == [LeftOut(samples / "skannad_bild.pdf", "no text layer")]


def test_folders_stand_for_their_pdfs(samples: Path) -> None:
    """A file named twice is measured once; without names the samples are."""
    one = samples / "yrkande.pdf"
    assert files_of([one, one]) == [one.resolve()]
    assert files_of([samples]) == files_of([])


def test_memory_that_follows_the_pages_is_not_flat() -> None:
    """A tenfold of pages with nearly the same peak is flat."""
    flat = [{"peak": peak, "seconds": 1.0} for peak in (50, 60, 65)]
    steep = [{"peak": peak, "seconds": 1.0} for peak in (50, 60, 160)]
    peer = BY_KEY["klubbat"]
    assert growth_table(peer, (10, 100, 1000), flat).endswith("\nFlat.")
    assert growth_table(peer, (10, 100, 1000), steep).endswith("\nNot flat.")
    assert "| 1000 | 160 | 114 | 1000.0 |" in growth_table(peer, (10, 100, 1000), steep)
