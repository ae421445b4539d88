"""Evidence: the place of what was found, and an id that hangs on it."""

import re

import pytest

from extractors.evidence import ANCHOR, Ids, cell_source, source_of
from schemas.pages import Cell, Line


def line(raw: str, page: int = 1, top: float = 100.0) -> Line:
    """A line whose repaired text differs from what is printed."""
    return Line(raw.upper(), raw, page, box=(50.0, top, 300.0, top + 10))


def test_lines_of_one_page_are_one_place() -> None:
    """The box holds all lines, the words are those printed, and there is no list of places."""
    source = source_of([line("Planen", top=100), line("antas.", top=120)])
    assert (source.page, source.bbox, source.raw) == (1, (50, 100, 300, 130), "Planen\nantas.")
    assert source.spans == []


def test_lines_of_two_pages_are_two_places() -> None:
    """The first page's place stands for the whole; every page's is listed with its own words."""
    source = source_of([line("Planen", 2, 700), line("antas", 3), line("i dag.", 3, 120)])
    assert (source.page, source.raw) == (2, "Planen")
    assert [(s.page, s.bbox, s.raw) for s in source.spans] == [
        (2, (50, 700, 300, 710), "Planen"),
        (3, (50, 100, 300, 130), "antas\ni dag."),
    ]


def test_plain_text_has_no_box() -> None:
    """A place without a box is a place on a page all the same."""
    assert source_of([Line("Ja", "Ja", 4)]).model_dump() == {"page": 4, "bbox": None, "raw": "Ja", "spans": []}


def test_a_cell_has_its_own_place() -> None:
    """A table's cell is cited, not its whole row; the row's box serves where the cell has none."""
    row = line("Utred hamnen Socialnämnden")
    own = cell_source(Cell("Utred hamnen", "Utred\nhamnen", (50, 100, 120, 110)), row)
    assert (own.page, own.bbox, own.raw) == (1, (50, 100, 120, 110), "Utred hamnen")
    assert cell_source(Cell("Utred hamnen", "Utred hamnen"), row).bbox == row.box


def test_an_id_hangs_on_the_place_alone() -> None:
    """The order of processing changes no id; letter, page and words do."""
    first, second = Ids(), Ids()
    a, b = first.new("d", 1, "Planen antas."), first.new("d", 2, "Taxan höjs.")
    assert (second.new("d", 2, "Taxan höjs."), second.new("d", 1, "Planen antas.")) == (b, a)
    assert len({a, b, first.new("a", 1, "Planen antas."), first.new("d", 3, "Planen antas.")}) == 4
    assert re.fullmatch(r"d-[0-9a-f]{10}", a)


def test_an_id_survives_spacing_and_a_longer_text() -> None:
    """Only the first words count, with white space made even."""
    words = "Kommunstyrelsen ger tekniska nämnden i uppdrag att"
    assert len(words) > ANCHOR
    assert Ids().new("d", 1, words) == Ids().new("d", 1, words.replace(" ", "\n") + " bygga hamnen.")


def test_same_words_on_a_page_get_a_suffix() -> None:
    """Two things with the same words stay apart."""
    ids = Ids()
    plain = ids.new("d", 1, "Bifalles.")
    assert [ids.new("d", 1, "Bifalles."), ids.new("d", 1, "Bifalles.")] == [f"{plain}-2", f"{plain}-3"]


@pytest.mark.parametrize("one", ["530317-9815", "19530317 - 9815", "5303179815", "530317-\n9815", "1953-03-17-9815"])
def test_an_id_gives_no_personal_number_away(one: str) -> None:
    """The last four are no part of it: whoever has the words around could otherwise try them all."""
    other = one.replace("9815", "9823")
    assert Ids().new("d", 1, f"{one} beviljas bistånd.") == Ids().new("d", 1, f"{other} beviljas bistånd.")
    assert Ids().new("d", 1, "Org.nr 559999-7730") != Ids().new("d", 1, "Org.nr 559999-7748")
