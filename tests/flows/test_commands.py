"""extract, repair and schema: data on standard output, one line on standard error."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from flows import workers
from flows.cli import main

MakeFile = Callable[[str, str], Path]
# The а is Cyrillic.
DAMAGED = "Kommunstyrelsen beslutаr\n"


@pytest.fixture
def fake_extract(monkeypatch: pytest.MonkeyPatch, extractor: str) -> None:
    """The extractors replaced by the one whose documents decide."""
    monkeypatch.setattr(workers, "EXTRACTOR", extractor)


@pytest.mark.usefixtures("fake_extract")
def test_extract_prints_one_record(make_file: MakeFile, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """Indented for people, on one line on request, the same record."""
    path = str(make_file("a.txt", "god"))
    assert main(["extract", path]) == 0
    long = capsysbinary.readouterr()
    assert main(["extract", path, "--compact"]) == 0
    short = capsysbinary.readouterr()
    assert json.loads(long.out) == json.loads(short.out)
    assert short.out.count(b"\n") == 1
    assert long.err == short.err == b""


@pytest.mark.usefixtures("fake_extract")
def test_a_document_that_kills_its_reader_is_one_line(make_file: MakeFile, capsys: pytest.CaptureFixture[str]) -> None:
    """A crash in C code costs a line, not a silent exit or a traceback."""
    path = make_file("a.txt", "krascha")
    assert main(["extract", str(path)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "krascha; granska det för hand" in captured.err


@pytest.mark.usefixtures("fake_extract")
def test_a_document_that_cannot_be_read_is_one_line(make_file: MakeFile, capsys: pytest.CaptureFixture[str]) -> None:
    """Which file, what is wrong, what to do; exit code 1 and no data."""
    path = make_file("a.txt", "")
    assert main(["extract", str(path)]) == 1
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", f"klubbat: {path}: filen är tom; hämta originalet på nytt\n")


@pytest.mark.parametrize("command", ["extract", "repair"])
def test_a_folder_is_wrong_use(command: str, source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """These read one file."""
    assert main([command, str(source)]) == 2
    assert capsys.readouterr().err.startswith(f"klubbat: {source}: är en mapp; ")


def test_repair_keeps_every_line_and_ending(source: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """What is sound comes out byte for byte: line ends of any kind, page breaks, bytes that aren't UTF-8."""
    text = b"Rubrik\r\n\fSida tv\xc3\xa5\n\n\xff\xfe tecken\n  indrag \x0b utan radslut"
    (source / "a.txt").write_bytes(text)
    assert main(["repair", str(source / "a.txt")]) == 0
    assert capsysbinary.readouterr() == (text, b"")


def test_repair_reads_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """As a filter in a pipe."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(DAMAGED.encode())))
    assert main(["repair", "-"]) == 0
    assert capsysbinary.readouterr().out.decode() == "Kommunstyrelsen beslutar\n"


def test_changes_say_where_and_why(make_file: MakeFile, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """A table with a row for each word: page, line, as printed, as meant, how sure, why."""
    assert main(["repair", "--changes", str(make_file("a.txt", f"\fsida två\n{DAMAGED}"))]) == 0
    heads, row = capsysbinary.readouterr().out.decode().splitlines()
    assert heads.split() == ["sida", "rad", "tryckt", "menat", "säkert", "varför"]
    assert row.split() == ["2", "2", "beslutаr", "beslutar", "99", "%", "bokstav", "ur", "annat", "alfabet"]


def test_without_changes_there_is_no_table(make_file: MakeFile, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """Nothing at all."""
    assert main(["repair", "--changes", str(make_file("a.txt", "Allt är som det ska.\n"))]) == 0
    assert capsysbinary.readouterr().out == b""


def test_repair_judges_each_page(make_file: MakeFile, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """A damaged page before a sound one, and the marks between them stay."""
    bad = "Fdrvaltningen foreslar att namnden avslar begaran om 6kat anslag och att arendet avslutas.\r\n" * 4
    good = "Hon for till mötet, och det är så här det står: för, får, är, år, på, då, när och där.\n" * 4
    assert main(["repair", str(make_file("a.txt", bad + "\f" + good))]) == 0
    fixed = "Förvaltningen föreslår att nämnden avslår begäran om ökat anslag och att ärendet avslutas.\r\n" * 4
    assert capsysbinary.readouterr().out.decode() == fixed + "\f" + good


def test_repair_refuses_a_pdf(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Repairing its bytes would help nobody."""
    (source / "a.pdf").write_bytes(b"%PDF-1.7\n")
    assert main(["repair", str(source / "a.pdf")]) == 2
    assert "är en PDF; kör klubbat extract" in capsys.readouterr().err


def test_repair_of_a_file_that_is_not_there_is_one_line(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The path is named."""
    assert main(["repair", str(source / "a.txt")]) == 1
    assert capsys.readouterr().err.startswith(f"klubbat: {source}/a.txt: filen eller mappen finns inte;")


def test_schema_of_the_rows(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """The index template for what an export gives, and the page that describes its fields."""
    assert main(["schema", "opensearch"]) == 0
    assert "klubbat-decisions*" in json.loads(capsysbinary.readouterr().out)["index_patterns"]
    assert main(["schema", "fields"]) == 0
    assert b"| `decided_on` | date |" in capsysbinary.readouterr().out


def test_an_unknown_schema_lists_the_known(capsys: pytest.CaptureFixture[str]) -> None:
    """Wrong use, and what to write instead."""
    assert main(["schema", "beslut"]) == 2
    said = capsys.readouterr().err
    assert "decision" in said
    assert "opensearch" in said
    assert said.count("\n") == 1
