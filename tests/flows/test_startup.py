"""What each command imports: help answers at once, and only ingest and serve know Prefect."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = ("prefect", "spacy", "pdfplumber", "pypdfium2", "sqlalchemy", "pydantic", "rich")
SCRIPT = """
import json, sys
from flows.cli import main
try:
    main(json.loads(sys.argv[1]))
finally:
    sys.stderr.write("\\n" + json.dumps([name for name in json.loads(sys.argv[2]) if name in sys.modules]))
"""


def _imported(*words: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, json.dumps(words), json.dumps(HEAVY)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    found: list[str] = json.loads(done.stderr.splitlines()[-1])
    return found


@pytest.mark.parametrize("words", [["--help"], ["extract", "--help"], ["ingest", "--help"], ["--version"], []])
def test_help_imports_nothing_heavy(words: list[str]) -> None:
    """The grammar is the standard library's and ours."""
    assert _imported(*words) == []


def test_no_answering_command_imports_prefect(tmp_path: Path) -> None:
    """They answer at once."""
    text = tmp_path / "a.txt"
    text.write_text("Protokoll\n", encoding="utf-8")
    archive = ["--archive", str(tmp_path / "arkiv")]
    for words in (
        ["extract", str(text)],
        ["repair", str(text)],
        ["schema"],
        ["schema", "opensearch"],
        ["status", *archive],
        ["search", "x", *archive],
        ["report", *archive],
        ["export", "--what", "decisions", "--format", "csv", *archive],
    ):
        assert "prefect" not in _imported(*words), words


def test_repair_and_schema_do_without_the_archive_and_the_pdf_readers(tmp_path: Path) -> None:
    """Each command pays for what it uses."""
    text = tmp_path / "a.txt"
    text.write_text("Protokoll\n", encoding="utf-8")
    assert not {"spacy", "sqlalchemy"} & set(_imported("repair", str(text)))
    assert set(_imported("schema")) == {"pydantic"}
