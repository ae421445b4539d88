"""status, export and ingest as commands: their words, files and exit codes."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from flows import archiving
from flows.cli import main
from flows.planning import Order
from flows.report import Report
from store.archive import Archive
from store.export import export_rows
from store.tables import WHATS

ROOT = Path(__file__).parent.parent.parent

MakeFile = Callable[[str, str], Path]


@pytest.fixture
def read(order: Order, make_file: MakeFile, ingest: Callable[[Order], Report], monkeypatch: pytest.MonkeyPatch) -> str:
    """The place of an archive with one document done and one failed, made without Prefect."""
    monkeypatch.setattr(archiving, "generator_key", lambda: "klubbat 0 0")
    make_file("a.txt", "god")
    make_file("b.txt", "tom")
    ingest(order)
    return order.archive


def test_ingest_of_what_is_done_never_starts_prefect(
    read: str, source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says that nothing has changed, and has a report of its own."""
    monkeypatch.setattr(archiving, "_with_prefect", None)
    assert main(["ingest", str(source), "--archive", read]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "körning 2: 2 oförändrade sedan förra körningen" in captured.err
    assert (Path(read) / "reports" / "run-000002.md").exists()


def test_ingest_of_what_is_not_there_is_wrong_use(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No archive is made for a slip of the pen."""
    archive = source.parent / "arkiv"
    assert main(["ingest", str(source / "borta"), "--archive", str(archive)]) == 2
    assert capsys.readouterr().err == f"klubbat: {source}/borta: finns inte; kontrollera sökvägen\n"
    assert not archive.exists()


@pytest.mark.parametrize(
    ("source", "archive", "said"),
    [
        ("", "arkiv", "en källa är tom; kontrollera variabeln eller sökvägen"),
        ("in", "ark\udcff", "ark\\xff: arkivets namn måste vara text i UTF-8; välj ett annat"),
    ],
)
def test_what_can_not_be_meant_is_wrong_use(
    source: str, archive: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """An unset variable must not read the folder one stands in."""
    assert main(["ingest", source, "--archive", archive]) == 2
    assert capsys.readouterr().err == f"klubbat: {said}\n"


def test_ingest_names_a_file_of_the_wrong_kind(
    read: str, make_file: MakeFile, capsys: pytest.CaptureFixture[str]
) -> None:
    """Asked for by name, it is a failure with exit code 1."""
    path = make_file("c.docx", "x")
    assert main(["ingest", str(path), "--archive", read]) == 1
    assert f"klubbat: {path}: filtypen stöds inte; klubbat läser .pdf och .txt\n" in capsys.readouterr().err


def test_retry_of_what_is_mended_needs_prefect_and_of_nothing_does_not(
    read: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only what failed is asked for."""
    asked: list[Order] = []

    class Enough(Exception):
        """The flow would run here."""

    def flow(order: Order, files: int, _: str | None) -> Report:
        assert files == 1
        asked.append(order)
        raise Enough

    monkeypatch.setattr(archiving, "_with_prefect", flow)
    assert main(["retry", "--archive", read, "--state", "quarantined"]) == 0
    assert "inga filer" in capsys.readouterr().err
    assert main(["retry", "--archive", read]) == 1
    assert [order.retry for order in asked] == [("failed", "quarantined", "skipped")]
    assert "klubbat: 1 filer att läsa" in capsys.readouterr().err


def test_status_is_a_table_for_people(read: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """With every failure named."""
    assert main(["status", "--archive", read]) == 0
    said = capsysbinary.readouterr().out.decode()
    assert "misslyckade" in said
    assert "b.txt: filen är tom; hämta originalet på nytt" in said


def test_status_strict_tells_by_its_exit_code(read: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """For a monitor that reads no Swedish."""
    assert main(["status", "--archive", read, "--strict", "--json"]) == 1
    stands = json.loads(capsysbinary.readouterr().out)
    assert (stands["sources"]["done"], stands["sources"]["failed"]) == (1, 1)
    assert stands["last_run"]["report"]["failed"] == 1


@pytest.mark.parametrize("command", [["status"], ["search", "x"], ["export", "--what", "sections", "--format", "csv"]])
def test_an_archive_that_is_not_there_is_one_line(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And none is made."""
    assert main([*command, "--archive", str(tmp_path / "borta")]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"klubbat: {tmp_path}/borta: här finns inget arkiv")
    assert said.count("\n") == 1
    assert not (tmp_path / "borta").exists()


def test_export_writes_rows_alone(read: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """The cursor for the next one goes to standard error."""
    assert main(["export", "--archive", read, "--what", "documents", "--format", "ndjson"]) == 0
    captured = capsysbinary.readouterr()
    (row,) = map(json.loads, captured.out.splitlines())
    assert row["file_name"] == "a.txt"
    with Archive.open(read) as archive:
        latest = max(int(str(row["seq"])) for what in WHATS for row in export_rows(archive, what, 0))
    assert captured.err.decode() == f"klubbat: nästa export: --since {latest}\n"


@pytest.mark.parametrize(("option", "name"), [("--mask", "mask"), ("--semicolon", "semicolon")])
def test_export_does_as_asked(
    read: str, option: str, name: str, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """What is asked for reaches the store; without it nothing is hidden or written in another way."""
    asked: list[dict[str, bool]] = []
    monkeypatch.setattr("store.export.export", lambda *_, **chosen: asked.append(chosen) or 0)
    command = ["export", "--archive", read, "--what", "documents", "--format", "csv"]
    assert [main(command), main([*command, option])] == [0, 0]
    nothing = {"mask": False, "semicolon": False}
    assert asked == [nothing, {**nothing, name: True}]


def test_semicolons_are_for_csv(read: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Where they mean nothing it is said, and nothing is written."""
    assert main(["export", "--archive", read, "--what", "documents", "--format", "ndjson", "--semicolon"]) == 2
    captured = capsys.readouterr()
    assert (captured.out, captured.err.count("\n")) == ("", 1)


def test_cursor_of_another_archive_is_one_line(
    read: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """It says what to do, and the file of the last export is as it was."""
    out = tmp_path / "ut.ndjson"
    out.write_text("förra")
    words = ["export", "--archive", read, "--what", "documents", "--format", "ndjson", "--since", "999"]
    assert main([*words, "--out", str(out)]) == 1
    said = capsysbinary.readouterr().err.decode()
    assert "--since 999 är högre än arkivets senaste ändring" in said
    assert said.count("\n") == 1
    assert out.read_text() == "förra"


def test_a_disk_that_fills_leaves_the_old_file(read: str, tmp_path: Path) -> None:
    """Not a byte of half an export stands under the name, and nothing is left beside it."""
    out = tmp_path / "ut.ndjson"
    out.write_text("förra")
    # No file may grow over 100 bytes: as a disk that fills in the middle.
    code = """import resource, signal, sys
from flows.cli import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
sys.exit(main(sys.argv[1:]))"""
    words = ["export", "--archive", read, "--what", "documents", "--format", "ndjson", "--out", str(out)]
    done = subprocess.run([sys.executable, "-c", code, *words], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert out.read_text() == "förra"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_out_keeps_a_link_and_takes_no_device_away(
    read: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """The file behind a link is replaced; a folder or a device stays what it is."""
    link, file = tmp_path / "länk", tmp_path / "ut.ndjson"
    link.symlink_to(file)
    words = ["export", "--archive", read, "--what", "documents", "--format", "ndjson", "--out"]
    assert main([*words, str(link)]) == 0
    assert link.is_symlink()
    assert json.loads(file.read_text())["file_name"] == "a.txt"
    assert main([*words, str(tmp_path)]) == 2
    assert main([*words, os.devnull]) == 2
    assert Path(os.devnull).is_char_device()
    assert capsysbinary.readouterr().err.decode().count("är ingen vanlig fil") == 2


def test_export_to_a_file(read: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """Nothing on standard output."""
    out = tmp_path / "ut.csv"
    assert main(["export", "--archive", read, "--what", "documents", "--format", "csv", "--out", str(out)]) == 0
    assert capsysbinary.readouterr().out == b""
    with out.open(encoding="utf-8-sig", newline="") as file:
        assert [row["file_name"] for row in csv.DictReader(file)] == ["a.txt"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_one_line(
    read: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What to do, and no traceback."""
    with open("/dev/full", "w") as full:  # noqa: PTH123
        monkeypatch.setattr(sys, "stdout", full)
        assert main(["status", "--archive", read]) == 1
        monkeypatch.undo()
        # What could not be written must not be tried again when the file closes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), full.fileno())
    assert capsys.readouterr().err == "klubbat: disken är full; frigör utrymme och kör samma kommando igen\n"
