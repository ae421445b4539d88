"""Discovery: every readable file once, in one order, whatever lies in the folders."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.discovery import Found, PassedOver, Refused, discover

MakeFile = Callable[[str, str], Path]


def _found(*sources: Path, archive: Path | None = None) -> list[str]:
    return [Path(finding.path).name for finding in discover(sources, archive) if isinstance(finding, Found)]


def test_pdf_and_txt_of_any_case_are_found_in_order(source: Path, make_file: MakeFile) -> None:
    """A folder's own files come first by name, then those of its folders."""
    for name in ("b.PDF", "a.txt", "ö/c.Txt", "d/e.pdf"):
        make_file(name, "x")
    assert _found(source) == ["a.txt", "b.PDF", "e.pdf", "c.Txt"]


def test_other_files_in_a_folder_are_passed_over(source: Path, make_file: MakeFile) -> None:
    """Nobody asked for them by name."""
    make_file("a.docx", "x")
    assert [type(finding) for finding in discover([source])] == [PassedOver]


@pytest.mark.parametrize(("name", "reason"), [("a.docx", "unsupported_file"), ("finns_inte.pdf", "unreadable_file")])
def test_a_file_named_by_the_user_is_refused_with_a_reason(source: Path, name: str, reason: str) -> None:
    """What is asked for by name is never passed over in silence."""
    if name == "a.docx":
        (source / name).touch()
    (finding,) = discover([source / name])
    assert isinstance(finding, Refused)
    assert finding.failure.reason == reason


def test_a_loop_of_links_ends(source: Path, make_file: MakeFile) -> None:
    """A link to a folder above is followed once and no further."""
    make_file("in/a.txt", "x")
    (source / "in" / "upp").symlink_to(source)
    assert _found(source) == ["a.txt"]


def test_a_link_to_nowhere_is_refused(source: Path) -> None:
    """It looks like a document and can't be read."""
    (source / "a.pdf").symlink_to(source / "borta.pdf")
    (finding,) = discover([source])
    assert isinstance(finding, Refused)


def test_a_pipe_named_like_a_document_is_passed_over(source: Path) -> None:
    """Reading it would never end."""
    os.mkfifo(source / "a.pdf")
    assert _found(source) == []


def test_the_archive_is_never_read(source: Path, make_file: MakeFile) -> None:
    """An archive inside its own source folder is left alone."""
    make_file("a.txt", "x")
    make_file("arkiv/b.txt", "x")
    assert _found(source, archive=source / "arkiv") == ["a.txt"]


def test_a_file_given_twice_is_found_once(source: Path, make_file: MakeFile) -> None:
    """By itself and with its folder, it is one file."""
    path = make_file("a.txt", "x")
    assert _found(path, source) == ["a.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_closed_folder_is_refused_and_the_others_read(source: Path, make_file: MakeFile) -> None:
    """One closed door doesn't end the walk."""
    make_file("a/x.txt", "x")
    make_file("b/y.txt", "x")
    (source / "a").chmod(0)
    findings = list(discover([source]))
    (source / "a").chmod(0o700)
    assert [type(finding) for finding in findings] == [Refused, Found]
