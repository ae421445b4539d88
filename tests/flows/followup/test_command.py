"""`klubbat report` as a command: its words, forms, files and exit codes."""

import json
import re
from datetime import datetime
from pathlib import Path

import pytest

from flows.cli import main
from flows.followup import command
from store.archive import Archive, Outcome

TEXT = """Alvedals kommun
Kommunstyrelsen

SAMMANTRÄDESPROTOKOLL
Sammanträdesdatum 2025-02-11

§ 14 Trygga skolvägar\tDnr KS 2025/012

Beslut

Kommunstyrelsen beslutar

att ge tekniska nämnden i uppdrag att ta fram en plan för trygga skolvägar senast den 30 juni 2025,

att uppdra åt kommundirektören att se över hyrorna och återkomma till kommunstyrelsen i november 2025.
"""


@pytest.fixture
def read(tmp_path: Path) -> str:
    """An archive that has read a protokoll with two uppdrag."""
    from extractors.record import extract

    file = tmp_path / "protokoll.txt"
    file.write_text(TEXT, encoding="utf-8")
    record = extract(file)
    folder = tmp_path / "arkiv"
    with Archive.open(folder, create=True) as archive:
        run = archive.begin_run([str(tmp_path)], "klubbat")
        outcome = Outcome(str(file), record.source.sha256, record.source.bytes, 1, 1, 0.1, record.as_json(), None)
        archive.save(run, "klubbat", [outcome])
    return str(folder)


def said(capsysbinary: pytest.CaptureFixture[bytes]) -> str:
    """What stands on standard output."""
    return capsysbinary.readouterr().out.decode("utf-8-sig")


def test_the_list_is_for_people(read: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """From a protokoll to a line on the screen."""
    assert main(["report", "--archive", read, "--on", "2025-10-10", "--within", "60"]) == 0
    text = said(capsysbinary)
    assert re.search(r"^  2025-06-30  Tekniska nämnden +ta fram en plan för trygga skolvägar", text, re.MULTILINE)
    assert "inom 60 dagar  1" in text


def test_json_has_all_and_is_the_same_each_time(read: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """Byte for byte, for the same day."""
    words = ["report", "--archive", read, "--on", "2025-10-10", "--format", "json"]
    assert main(words) == 0
    first = said(capsysbinary)
    assert main(words) == 0
    assert said(capsysbinary) == first
    found = json.loads(first)
    assert found["counts"] == {"overdue": 1, "due": 0, "open": 1, "reported": 0}
    assert found["assignments"][0]["places"][0]["file_name"] == "protokoll.txt"


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (["--overdue"], 1),
        (["--state", "open", "--overdue"], 2),
        (["--state", "reported"], 0),
        (["--assignee", "tekniska"], 1),
        (["--body", "Kommunstyrelsen"], 2),
        (["--body", "socialnämnden"], 0),
    ],
)
def test_filters(read: str, words: list[str], count: int, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """Each narrows what is written; none left is no error."""
    assert main(["report", "--archive", read, "--on", "2025-10-10", "--format", "csv", *words]) == 0
    assert len(said(capsysbinary).splitlines()) == count + 1


def test_a_file_is_replaced_when_all_is_written(read: str, tmp_path: Path) -> None:
    """And is no other's meanwhile."""
    target = tmp_path / "uppdrag.html"
    target.write_text("gammalt")
    assert main(["report", "--archive", read, "--format", "html", "--out", str(target)]) == 0
    assert target.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize(
    "words",
    [
        ["--on", "2025-13-01"],
        ["--on", "20250101"],
        ["--within", "-1"],
        ["--state", "late"],
        ["--format", "pdf"],
        ["--semicolon"],
        ["--semicolon", "--format", "json"],
    ],
)
def test_wrong_use_is_one_line(read: str, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """And exit code 2."""
    assert main(["report", "--archive", read, *words]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_an_archive_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And not made."""
    assert main(["report", "--archive", str(tmp_path / "saknas")]) == 1
    assert "saknas" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_today_is_in_sweden(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half past eleven in the evening in London is tomorrow in Alvedal."""

    class Late(datetime):
        @classmethod
        def now(cls, tz: object = None) -> "Late":
            return cls.fromisoformat("2025-01-31T23:30:00+00:00").astimezone(tz)  # type: ignore[arg-type]

    monkeypatch.setattr(command, "datetime", Late)
    assert command.today().isoformat() == "2025-02-01"
