"""Plain text as pages."""

import pytest

from extractors.pages.text import read_text


def test_form_feed_begins_a_page() -> None:
    """Each form feed is a new page."""
    pages = read_text("ett\n\ftvå\n".encode())
    assert [[line.text for line in page.lines] for page in pages.pages] == [["ett"], ["två"]]


def test_blank_lines_are_gaps() -> None:
    """Blank lines are no lines, but are remembered."""
    assert [line.gap for line in read_text(b"a\nb\n\n\nc").lines()] == [0, 0, 2]


def test_tabs_part_cells() -> None:
    """A tab or a wide gap makes columns."""
    line = read_text("Christian Ek, ordförande\tNorrsunds stad".encode()).lines()[0]
    assert [cell.text for cell in line.cells] == ["Christian Ek, ordförande", "Norrsunds stad"]


def test_other_encodings_are_read_with_a_notice() -> None:
    """A Latin-1 file is read, and the record will say so."""
    pages = read_text("Förslag till beslut".encode("latin-1"))
    assert pages.lines()[0].text == "Förslag till beslut"
    assert [notice.code for notice in pages.notices] == ["not_utf8"]


@pytest.mark.parametrize(
    ("printed", "text", "bold"),
    [
        ("**Beslut**", "Beslut", True),
        ("### **§ 12 Taxa**", "### § 12 Taxa", True),
        ("<p>Aktivitet</p>", "Aktivitet", False),
        ("<b>Beslut</b>", "Beslut", True),
        ("*Styrelsen föreslås anteckna rapporten.*", "Styrelsen föreslås anteckna rapporten.", False),
        ("Nämnden **godkänner** planen", "Nämnden godkänner planen", False),
        ("2 * 3 < 4 och a*b", "2 * 3 < 4 och a*b", False),
        ("snake_case och e__post", "snake_case och e__post", False),
    ],
)
def test_marks_of_an_engine_are_no_text(printed: str, text: str, bold: bool) -> None:
    """Markdown and HTML go, signs of the text stay, and what was printed is kept."""
    (line,) = read_text(printed.encode()).lines()
    assert (line.text, line.raw, line.bold) == (text, printed, bold)


def test_a_line_of_nothing_but_tags_is_blank() -> None:
    """It parts what is above it from what is below."""
    assert [(line.text, line.gap) for line in read_text(b"a\n<br>\nb").lines()] == [("a", 0), ("b", 1)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_read_as_what_it_is(encoding: str) -> None:
    """With its mark or without; a word processor saves it as "Unicode"."""
    pages = read_text("Förslag till beslut – “ja”\r\nPlanen antas.\r\n".encode(encoding))
    assert [line.text for line in pages.lines()] == ["Förslag till beslut – “ja”", "Planen antas."]
    assert pages.notices == ()


def test_utf16_with_its_mark_the_other_way_round() -> None:
    """The mark of the other byte order."""
    assert read_text(b"\xfe\xff" + "Beslut å".encode("utf-16-be")).lines()[0].text == "Beslut å"


@pytest.mark.parametrize("data", [b"a\x00b", b"\xff\xfea", b"\x00", b"\xe5\x00"])
def test_a_zero_or_two_make_no_utf16(data: bytes) -> None:
    """What is cut off or holds a stray zero is read all the same, never an exception."""
    assert len(read_text(data).pages) == 1
