"""What the README says is so: its commands run, its record is real, its rules can be added as it shows."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractors import rules
from extractors.headings import kind_of
from extractors.names import canonical
from extractors.openings import kinds_of
from extractors.record import extract
from flows.cli import main
from store.archive import Archive, Outcome

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = [line[2:] for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL) for line in block.splitlines()]


def blocks(language: str) -> list[str]:
    """The README's blocks of a language."""
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


@pytest.mark.slow
def test_the_commands_run(tmp_path: Path) -> None:
    """Each command of the README, in its order, from the checkout, with the archive elsewhere."""
    assert len(COMMANDS) >= 8
    for command in COMMANDS:
        line = command.replace(".venv/bin/klubbat", f"{Path(sys.executable).parent}/klubbat")
        line = line.replace("--archive arkiv", f"--archive {tmp_path / 'arkiv'}")
        done = subprocess.run(line, shell=True, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        assert done.stdout or " ingest " in command or " retry " in command


def test_the_record_is_the_samples() -> None:
    """Every value of the shortened record stands in the real one."""
    (shown,) = (json.loads(block) for block in blocks("json"))
    real = json.loads(extract(ROOT / "samples" / "tjansteskrivelse.pdf").as_json())
    assert_within(shown, real)


def assert_within(part: object, whole: object) -> None:
    """Fails where a value of the part is missing or another in the whole."""
    if isinstance(part, dict):
        assert isinstance(whole, dict)
        for key, value in part.items():
            assert_within(value, whole[key])
    elif isinstance(part, list):
        assert isinstance(whole, list)
        for one, other in zip(part, whole, strict=True):
            assert_within(one, other)
    else:
        assert part == whole


@pytest.fixture
def own_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the rules that a test may add to."""
    folder = tmp_path / "rules"
    shutil.copytree(rules.FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__", "*.py"))
    monkeypatch.setattr(rules, "FOLDER", folder)
    forget()
    yield folder
    monkeypatch.undo()
    forget()


def forget() -> None:
    """Empties every cache that holds rules."""
    from extractors import headings, names, openings

    for module in (rules, headings, names, openings):
        for value in vars(module).values():
            if hasattr(value, "cache_clear"):
                value.cache_clear()


def test_a_heading_can_be_added_without_code(own_rules: Path) -> None:
    """The README's row makes a heading of a line that was none."""
    (row,) = (block for block in blocks("toml") if "[[heading]]" in block)
    assert kind_of("Kostnader och finansiering") is None
    with (own_rules / "headings.toml").open("a", encoding="utf-8") as file:
        file.write("\n" + row)
    forget()
    assert kind_of("Kostnader och finansiering") == "economy"


def test_a_municipality_can_be_added_without_code(own_rules: Path) -> None:
    """The README's file makes its body, its heading and its opening words known, and changes the digest."""
    (file,) = (block for block in blocks("toml") if "bodies = " in block)
    before = rules.digest()
    (own_rules / "municipalities" / "alvedal.toml").write_text(file, "utf-8")
    forget()
    assert canonical("Bruksrådets").name == "bruksrådet"
    assert kind_of("Bruksrådets ord") == "history"
    assert [kind for kind, _ in kinds_of("Bruksbrev nr 3")] == ["rapport"]
    assert rules.digest() != before


def test_every_command_is_described() -> None:
    """No command of the program is missing from the README."""
    for command in ("extract", "repair", "ingest", "retry", "status", "export", "report", "search", "serve", "schema"):
        assert f"klubbat {command}" in README


def test_the_lines_of_the_report_are_real(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """What the README shows of the uppdrag is what its command prints for the list that holds them."""
    record = extract(ROOT / "samples" / "uppdragslista.pdf")
    with Archive.open(tmp_path, create=True) as archive:
        run = archive.begin_run(["samples"], "klubbat")
        of_file = (record.source.sha256, record.source.bytes)
        archive.save(run, "klubbat", [Outcome("/in/uppdragslista.pdf", *of_file, 1, 1, 0.1, record.as_json(), None)])
    (command,) = (line for line in COMMANDS if " report " in line and "--assignee" in line)
    assert main([*command.replace("arkiv ", f"{tmp_path} ").split()[1:]]) == 0
    printed = capsysbinary.readouterr().out.decode()
    (shown,) = (block for block in blocks("text") if block.startswith("Försenade"))
    assert shown in printed


def test_the_table_of_changes_is_real() -> None:
    """What the README shows under --changes is what its command prints."""
    (command,) = (line for line in COMMANDS if "--changes" in line)
    line = command.replace(".venv/bin/klubbat", f"{Path(sys.executable).parent}/klubbat")
    done = subprocess.run(line, shell=True, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout in blocks("text")
