"""`klubbat search`: what it asks for, and how hits are shown."""

import argparse
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from flows import searching
from flows.arguments import build
from flows.cli import main
from flows.messages import CommandError
from store.archive import Archive
from store.search.facets import Filters
from store.search.hits import Hit

HIT = Hit(
    what="decisions",
    row_id="x:d1",
    document_id="x",
    file_name="a.pdf",
    paths=["/in/a.pdf"],
    page=3,
    bbox=[1.0, 2.0, 3.0, 4.0],
    paragraph="12",
    title="Taxa",
    body="kommunstyrelsen",
    status="decided",
    day="2026-01-31",
    snippet="att anta taxan.",
    marks=[(9, 14)],
    has_all=True,
    score=3.5,
)


def asked(*words: str) -> argparse.Namespace:
    """The arguments of a search."""
    return build().parse_args(["search", *words, "--archive", "arkiv"])


@pytest.fixture
def hits(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What is asked of an archive that gives one hit with all words, and one without."""
    calls: list[dict[str, Any]] = []

    def search(_: Archive, query: str, limit: int, filters: Filters) -> list[Hit]:
        calls.append({"query": query, "limit": limit, "filters": filters})
        return [HIT, replace(HIT, has_all=False, status="moved", paths=["/in/b\x1b[31m\n.pdf"])]

    monkeypatch.setattr(searching.hits, "search", search)
    monkeypatch.setattr(searching.hits, "is_current", lambda _: True)
    monkeypatch.setattr(searching.Archive, "open", lambda _: Opened())
    return calls


class Opened:
    """An archive that nobody looks into."""

    def __enter__(self) -> "Opened":
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to close."""


def test_every_option_is_a_filter(hits: list[dict[str, Any]]) -> None:
    """None is lost on the way, and those that can be repeated are."""
    words = (
        "taxa --what decisions --what sections --kind protokoll --status decided --act avsla --body KS --assignee SLK"
    )
    more = "--party S --municipality Alvedal --case 2018/124 --from 2026-01-01 --to 2026-12-31 --due-before 2027-01-01"
    assert searching.search(asked(*words.split(), *more.split(), "--open", "--limit", "3")) == 0
    (call,) = hits
    assert (call["query"], call["limit"]) == ("taxa", 3)
    assert call["filters"] == Filters(
        what=("decisions", "sections"),
        kind=("protokoll",),
        status=("decided",),
        act=("avsla",),
        body=("KS",),
        assignee=("SLK",),
        party=("S",),
        municipality=("Alvedal",),
        case=("2018/124",),
        since=date(2026, 1, 1),
        until=date(2026, 12, 31),
        due_before=date(2027, 1, 1),
        is_open=True,
    )


@pytest.mark.usefixtures("hits")
def test_hits_as_lines(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """Where and what it is, and the words; nothing of a document rules the terminal; what lacks a word is told of."""
    searching.search(asked("taxa"))
    out, err = (stream.decode() for stream in capsysbinary.readouterr())
    first, words, second, _ = out.splitlines()
    assert (first, words) == ("/in/a.pdf, s. 3, § 12, 2026-01-31, beslut, Taxa", "    att anta taxan.")
    assert second == "/in/b\\x1b[31m\\n.pdf, s. 3, § 12, 2026-01-31, yrkande, Taxa"
    assert err == "klubbat: här saknas något av orden:\n"


def test_the_file_as_it_can_be_opened_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names alone don't tell one protokoll.pdf from another."""
    monkeypatch.chdir(tmp_path)
    elsewhere, here = "/in/a.pdf", f"{tmp_path}/2026/b.pdf"
    assert searching._file(replace(HIT, paths=[elsewhere, here])) == "2026/b.pdf"
    assert searching._file(replace(HIT, paths=[elsewhere, f"{tmp_path}x/a.pdf"])) == elsewhere


@pytest.mark.usefixtures("hits")
def test_hits_as_json(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """All that is known of each, and nothing beside it."""
    searching.search(asked("taxa", "--json"))
    captured = capsysbinary.readouterr()
    first, second = map(json.loads, captured.out.splitlines())
    assert (first["row_id"], first["marks"], first["has_all"], second["has_all"]) == ("x:d1", [[9, 14]], True, False)
    assert captured.err == b""


def test_words_are_bold_for_a_person() -> None:
    """At a terminal, and only the words that were looked for."""
    assert searching._text(HIT, bold=True).endswith("    att anta \x1b[1mtaxan\x1b[0m.\n")


def test_nothing_asked_is_wrong_use() -> None:
    """Neither words nor a filter."""
    with pytest.raises(CommandError, match="skriv vad du söker"):
        searching.search(asked(" "))


def test_a_filter_that_cannot_be_is_wrong_use(tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """One line that says what is wrong."""
    Archive.open(tmp_path, create=True).close()
    assert main(["search", "taxa", "--case", "hej", "--archive", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("klubbat: ”hej” är inget diarienummer")
    assert main(["search", "taxa", "--from", "2026-02-31", "--archive", str(tmp_path)]) == 2


def test_no_hits_is_no_error(tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """It is said, with something to try."""
    Archive.open(tmp_path, create=True).close()
    assert main(["search", "zebra", "--archive", str(tmp_path)]) == 0
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "klubbat: inga träffar; pröva färre eller andra ord\n")


def test_an_index_of_another_version_is_told_of(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Some words may not be found in all forms until the next run."""
    Archive.open(tmp_path, create=True).close()
    monkeypatch.setattr("store.search.index._digest", lambda: "annan")
    assert main(["search", "zebra", "--archive", str(tmp_path)]) == 0
    assert "en annan version av klubbat; nästa ingest gör om det" in capsys.readouterr().err
