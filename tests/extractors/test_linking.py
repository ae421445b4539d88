"""Linking: which part of a file is which bilaga of which other part."""

import pytest

from extractors.linking import link
from schemas.findings import FoundAttachment
from schemas.outline import PartSpan
from schemas.vocabulary import PartKind


def part(kind: PartKind, title: str | None = None, mark: str | None = None) -> PartSpan:
    """A part of the kind, wherever it stands."""
    return PartSpan(kind, title, 0, 1, 0.9, mark)


def listed(*attachments: tuple[str | None, str]) -> list[FoundAttachment]:
    """What a part lists: number and title."""
    return [FoundAttachment(number, title, ()) for number, title in attachments]


@pytest.mark.parametrize(
    ("title", "hit"),
    [
        ("Riktlinje för hamnar", 2),
        ("Förslag till riktlinje för hamnar", 2),
        ("RIKTLINJE FOR HAMNAR", 2),
        ("Riktlinje för torg", None),
        ("Avtal om badhuset", None),
        ("Tjänsteutlåtande om hamnar", None),
        ("Karta", None),
    ],
)
def test_the_part_that_is_the_attachment(title: str, hit: int | None) -> None:
    """A later part with the title, if there is one and no more; short titles and earlier parts are none."""
    titles = ["Tjänsteutlåtande om hamnar", None, "Riktlinje för hamnar", "Karta", *["Avtal om badhuset"] * 2]
    links = link([part("ovrigt", name) for name in titles], [[], listed((None, title)), *[[]] * 4])
    assert links.parts[1] == (hit,)
    assert links.parents == ({hit: 1} if hit is not None else {})


def test_a_mark_beats_the_titles() -> None:
    """Bilaga 2 is what bears that number, whatever it is called."""
    spans = [part("tjansteutlatande"), part("ovrigt", "Karta", "1"), part("ovrigt", "Bullerutredning", "2")]
    links = link(spans, [listed(("2", "Karta över hamnen"), ("1", "Utredning av buller")), [], []])
    assert links.parts[0] == (2, 1)
    assert links.parents == {1: 0, 2: 0}


def test_a_marked_part_belongs_to_the_one_before() -> None:
    """A bilaga that no list names is that of the document in front of it."""
    spans = [part("tjansteutlatande"), part("remiss"), part("ovrigt", None, "1"), part("ovrigt", None, "2")]
    assert link(spans, [[], [], [], []]).parents == {2: 1, 3: 1}


def test_papers_follow_a_dagordning_in_its_order() -> None:
    """The points name kinds of paper, and the next of the kind is the one; two of a kind are taken in turn."""
    spans = [part("dagordning"), part("protokoll"), part("ekonomi"), part("ekonomi"), part("remiss")]
    points = listed(
        ("1", "Protokoll från föregående möte"),
        ("2 a", "Delårsbokslut"),
        ("2 b", "Prognos"),
        ("3", "Remiss om en plan"),
    )
    assert link(spans, [points, [], [], [], []]).parts[0] == (1, 2, 3, 4)


def test_an_officers_papers_end_where_the_next_begins() -> None:
    """A riktlinje behind the next tjänsteutlåtande is no bilaga of the first."""
    spans = [part("tjansteutlatande"), part("tjansteutlatande"), part("styrande_dokument")]
    assert link(spans, [listed(("1", "Riktlinje för hamnar")), [], []]).parts[0] == (None,)
