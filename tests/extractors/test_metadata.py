"""Metadata: what a part says of itself, and nothing that it doesn't."""

from collections.abc import Callable

import pytest

from extractors.metadata import metadata_of
from extractors.sections import outline_of
from schemas.pages import Line
from schemas.record import Metadata
from schemas.vocabulary import PartKind

Make = Callable[[str], tuple[Line, ...]]
LETTER = """Alvedals kommun
Samhällsbyggnadsförvaltningen
Tjänsteskrivelse
Utfärdat 2026-06-01
Diarienummer KS 2026/0341
Handläggare: Eva Ek
Telefon: 0123-456 78
E-post: eva.ek@alvedal.example
Till kommunstyrelsen

Ny hamn

Förslag till beslut

Hamnen byggs.

Bo Al
Förvaltningschef
"""
MINUTES = """Alvedals kommun
Kommunstyrelsen
Protokoll
Sammanträdesdatum: 2026-06-15
Plats och tid: Stora salen, kl. 14:00-16:08
Beslutande: Eva Ek (S)
Sekreterare: Mia Ny
Ordförande: Eva Ek (S)
Utses att justera: Bo Al (M)
Justeringens plats och tid: Rådhuset 2026-06-18

§ 1 Dnr KS 2026/0341

Hamn

Beslut
Hamnen byggs enligt beslut 2025-01-02.
"""


def read(kind: PartKind, lines: tuple[Line, ...], title: str | None = None) -> Metadata:
    """The metadata of a text of one kind, without running heads."""
    return metadata_of(kind, lines, outline_of(kind, lines, 0.0), (), title)


def test_a_letter(lines_of: Make) -> None:
    """The header block names office, day, case, officer and addressee; the last lines who signs."""
    found = read("tjansteutlatande", lines_of(LETTER))
    assert found.municipality == "Alvedals kommun"
    assert found.organisation == "Samhällsbyggnadsförvaltningen"
    assert (found.body, found.issued_on, found.meeting_on) == ("kommunstyrelsen", "2026-06-01", None)
    assert (found.case_numbers, found.case_keys) == (["KS 2026/0341"], ["KS 2026/341"])
    assert [(o.name, o.phone, o.email) for o in found.officers] == [("Eva Ek", "0123-456 78", "eva.ek@alvedal.example")]
    assert [(s.name, s.role) for s in found.signatories] == [("Bo Al", "Förvaltningschef")]


def test_minutes(lines_of: Make) -> None:
    """A meeting has its day, time and place, who was there, who signs and who attests."""
    found = read("protokoll", lines_of(MINUTES))
    assert (found.body, found.meeting_on) == ("kommunstyrelsen", "2026-06-15")
    assert (found.meeting_start, found.meeting_place) == ("kl. 14:00-16:08", "Stora salen")
    assert [(s.name, s.role) for s in found.signatories] == [("Mia Ny", "sekreterare"), ("Eva Ek", "ordförande")]
    assert (found.adjusters, found.adjusted_on) == (["Bo Al"], "2026-06-18")
    assert found.case_numbers == []


def test_attendance_of_minutes(lines_of: Make) -> None:
    """The list before the first § is the attendance, beside its label or below it."""
    text = MINUTES.replace("Beslutande: Eva Ek (S)", "Beslutande\tEva Ek (S), ordförande\nBo Al (M)")
    assert [(a.name, a.party) for a in read("protokoll", lines_of(text)).attendance] == [
        ("Eva Ek", "S"),
        ("Bo Al", "M"),
    ]


def test_an_extract_has_the_case_of_its_item(lines_of: Make) -> None:
    """The number beside the § is the extract's own."""
    assert read("protokollsutdrag", lines_of(MINUTES)).case_numbers == ["KS 2026/0341"]


def test_what_is_not_written_stays_unknown(lines_of: Make) -> None:
    """No value is guessed."""
    found = read("ovrigt", lines_of("Hamnen är fin.\n\nDen byggdes förr."))
    assert not any(value for value in found.model_dump().values())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Göteborgs Stad", "Göteborgs Stad"),
        ("ALVEDALS KOMMUN", "Alvedals kommun"),
        ("Avtal med Västhamns kommun\nÖsthamns kommun\nÖsthamns kommuns hamn", "Östhamns kommun"),
        ("Avtal mellan Alvedals kommun, Alvedals kommun och Borås stad", "Borås stad"),
        ("Varje kommun och stad", None),
    ],
)
def test_municipality(lines_of: Make, text: str, name: str | None) -> None:
    """The one named most often; one of the 290 goes before a name that only looks like one."""
    assert read("ovrigt", lines_of(text)).municipality == name


def test_a_letterhead_in_two_lines() -> None:
    """A name set in two lines is one."""
    lines = tuple(
        Line(text, text, 1, box=(50, top, 140, top + 12), size=12)
        for text, top in (("ALINGSÅS", 40.0), ("KOMMUN", 54.0), ("Hamnen är fin.", 200.0))
    )
    assert read("ovrigt", lines).municipality == "Alingsås kommun"


def test_the_day_of_a_meeting_from_its_title(lines_of: Make) -> None:
    """Without a label the title's day is the meeting's."""
    assert read("protokoll", lines_of("Hamn"), "Protokoll 15 juni 2026").meeting_on == "2026-06-15"


def test_each_officer_has_an_address_of_its_own(lines_of: Make) -> None:
    """An e-mail goes to the name it holds, to nobody else."""
    text = "Handläggare: Eva Ek, Åke Öst\nE-post: ake.ost@alvedal.example\n\nHamn"
    assert [(o.name, o.email) for o in read("tjansteutlatande", lines_of(text)).officers] == [
        ("Eva Ek", None),
        ("Åke Öst", "ake.ost@alvedal.example"),
    ]
