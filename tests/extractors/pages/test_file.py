"""What is refused before any of it is read: files that are no files, too large, or of another kind."""

import os
from pathlib import Path

import pytest

from extractors.pages import read_bytes
from schemas.problems import NotAFile, TooLarge, UnreadableFile, UnsupportedFile


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    """All of its bytes, whatever they are."""
    path = tmp_path / "a.TXT"
    path.write_bytes(b"\x00a\r\n\xff")
    assert read_bytes(path) == b"\x00a\r\n\xff"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """A pipe in the place of a document would be waited for until somebody writes to it."""
    path = tmp_path / "a.pdf"
    os.mkfifo(path)
    with pytest.raises(NotAFile):
        read_bytes(path)


def test_folders_and_devices_are_no_files(tmp_path: Path) -> None:
    """A folder with a document's name, and a link to a device that never ends."""
    folder, device = tmp_path / "a.pdf", tmp_path / "b.pdf"
    folder.mkdir()
    device.symlink_to("/dev/zero")
    for path in (folder, device):
        with pytest.raises(NotAFile):
            read_bytes(path)


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    """It is told by its size alone: this one takes no room on the disk, and would take all of the memory."""
    path = tmp_path / "a.pdf"
    path.touch()
    os.truncate(path, TooLarge.largest + 1)
    with pytest.raises(TooLarge, match="dela den"):
        read_bytes(path)


def test_the_suffix_is_looked_at_first(tmp_path: Path) -> None:
    """A file of another kind is not opened at all: this one is not even there."""
    with pytest.raises(UnsupportedFile):
        read_bytes(tmp_path / "a.docx")
    with pytest.raises(UnreadableFile):
        read_bytes(tmp_path / "a.pdf")
