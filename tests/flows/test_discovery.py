"""Discovery: every readable file once, in one order, whatever lies in the folders."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from flows import discovery
from flows.discovery import Found, PassedOver, Refused, absolute, discover, folders_of, named
from flows.messages import CommandError
from schemas.problems import TooLarge

MakeFile = Callable[[str, str], Path]


def _found(*sources: Path, archive: Path | None = None) -> list[str]:
    found = discover([str(place) for place in sources], archive)
    return [Path(finding.path).name for finding in found if isinstance(finding, Found)]


def test_pdf_and_txt_of_any_case_are_found_in_order(source: Path, make_file: MakeFile) -> None:
    """A folder's own files come first by name, then those of its folders."""
    for name in ("b.PDF", "a.txt", "ö/c.Txt", "d/e.pdf"):
        make_file(name, "x")
    assert _found(source) == ["a.txt", "b.PDF", "e.pdf", "c.Txt"]


def test_other_files_in_a_folder_are_passed_over(source: Path, make_file: MakeFile) -> None:
    """Nobody asked for them by name."""
    make_file("a.docx", "x")
    assert [type(finding) for finding in discover([str(source)])] == [PassedOver]


@pytest.mark.parametrize(("name", "reason"), [("a.docx", "unsupported_file"), ("finns_inte.pdf", "unreadable_file")])
def test_a_file_named_by_the_user_is_refused_with_a_reason(source: Path, name: str, reason: str) -> None:
    """What is asked for by name is never passed over in silence."""
    if name == "a.docx":
        (source / name).touch()
    (finding,) = discover([str(source / name)])
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
    (finding,) = discover([str(source)])
    assert isinstance(finding, Refused)


def test_a_pipe_named_like_a_document_is_refused(source: Path) -> None:
    """Reading it would never end; and so is what no worker has room for."""
    os.mkfifo(source / "a.pdf")
    (source / "b.pdf").touch()
    os.truncate(source / "b.pdf", TooLarge.largest + 1)
    found = list(discover([str(source)]))
    assert [finding.failure.reason for finding in found if isinstance(finding, Refused)] == ["not_a_file", "too_large"]


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
    findings = list(discover([str(source)]))
    (source / "a").chmod(0o700)
    assert [type(finding) for finding in findings] == [Refused, Found]


@pytest.mark.parametrize(
    ("pattern", "names"),
    [("*.pdf", ["a.pdf", "b.pdf"]), ("**/*.pdf", ["a.pdf", "b.pdf", "d.pdf"]), ("u*", ["c.txt", "d.pdf"]), ("x*", [])],
)
def test_a_glob_that_the_shell_left_alone_is_followed(
    source: Path, make_file: MakeFile, pattern: str, names: list[str]
) -> None:
    """In a schedule there is no shell; a folder that it names is walked."""
    for name in ("b.pdf", "a.pdf", "under/d.pdf", "under/c.txt"):
        make_file(name, "x")
    assert _found(source / pattern) == names
    assert list(folders_of([f"{source}/{pattern}"])) == [str(source)]


def test_a_glob_over_links_that_go_round_ends(source: Path, make_file: MakeFile) -> None:
    """Each folder is looked into once."""
    make_file("x/a.pdf", "x")
    for link, target in (("x/upp", ".."), ("x/här", "."), ("runt", ".")):
        (source / link).symlink_to(target)
    assert _found(source / "**" / "*.pdf") == ["a.pdf"]


def test_a_list_names_no_lists(source: Path) -> None:
    """One that names itself would go on for ever."""
    (source / "lista").write_text(f"@{source}/lista\n{source}/a.pdf\n")
    assert list(named([f"@{source}/lista"])) == [f"{source}/a.pdf"]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no device without end")
def test_a_list_without_end_is_wrong_use(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would fill the memory."""
    monkeypatch.setattr(discovery, "LONGEST_LIST", 1000)
    with pytest.raises(CommandError, match="ingen lista"):
        list(named(["@/dev/zero"]))


def test_a_file_named_like_a_glob_is_that_file(source: Path, make_file: MakeFile) -> None:
    """Brackets are common in the names that mail programs give."""
    make_file("a[1].pdf", "x")
    make_file("a1.pdf", "x")
    assert _found(source / "a[1].pdf") == ["a[1].pdf"]


@pytest.mark.parametrize("separator", [b"\n", b"\r\n", b"\0"])
def test_a_list_names_sources(source: Path, make_file: MakeFile, tmp_path: Path, separator: bytes) -> None:
    """One a line, or as `find -print0` writes them, so that any name can stand in it."""
    first, second = make_file("b.pdf", "x"), make_file("å ä.pdf", "x")
    (tmp_path / "lista").write_bytes(separator.join(os.fsencode(path) for path in (second, first)) + separator)
    assert [Path(place).name for place in named([f"@{tmp_path}/lista"])] == ["å ä.pdf", "b.pdf"]
    assert list(folders_of([f"@{tmp_path}/lista"])) == [str(second), str(first)]


def test_a_source_is_the_same_wherever_one_stands(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A schedule's runs stand where Prefect puts them; a list keeps its sign."""
    monkeypatch.chdir(source)
    (source / "@fil.pdf").touch()
    words = ("@lista", "@fil.pdf", "in", "in/**/*.pdf", "/srv/in")
    assert [absolute(word) for word in words] == [
        f"@{source}/lista",
        f"{source}/@fil.pdf",
        f"{source}/in",
        f"{source}/in/**/*.pdf",
        "/srv/in",
    ]
