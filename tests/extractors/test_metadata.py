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


LONG = "\n".join(["Hamnen byggs på nytt under året."] * 12)
SIGNED = """

Siv Ås, sekreterare


Ordförande
Eva Ek (S)


Justerande
Bo Al (M)
"""


def test_who_signs_at_the_end_of_minutes(lines_of: Make) -> None:
    """Below the last § stand those who sign; who attests there counts where the first page names nobody."""
    chosen = read("protokoll", lines_of(MINUTES.replace("Sekreterare: Mia Ny\nOrdförande: Eva Ek (S)\n", "") + SIGNED))
    assert [(s.name, s.role) for s in chosen.signatories] == [
        ("Eva Ek", "ordförande"),
        ("Bo Al", "justerande"),
        ("Siv Ås", "sekreterare"),
    ]
    unnamed = read("protokoll", lines_of(MINUTES.replace("Utses att justera: Bo Al (M)\n", "") + SIGNED))
    assert unnamed.adjusters == ["Bo Al"]


def test_who_is_chosen_to_attest_goes_before_who_signs(lines_of: Make) -> None:
    """The first page says it."""
    assert read("protokoll", lines_of(MINUTES.replace("Bo Al (M)", "Ove Dal (M)") + SIGNED)).adjusters == ["Ove Dal"]


def test_who_signs_a_letter_is_not_who_gets_it(lines_of: Make) -> None:
    """An office in the list of receivers has not written it."""
    text = f"Alvedals kommun\n\nBeslut\n{LONG}\n\nExpedieras till\nTekniska förvaltningen"
    assert read("tjansteutlatande", lines_of(text)).organisation is None


@pytest.mark.parametrize(
    ("head", "tail", "name"),
    [
        ("Alvedals kommun", "Norrsunds stad betalar enligt avtalet.\nNorrsunds stad bygger.", "Alvedals kommun"),
        ("Hamnen", "Norrsunds stad betalar.\nSe Alvedals kommuns anslagstavla.", "Alvedals kommun"),
        ("Hamnen", "Norrsunds stad betalar.\nNorrsunds stad bygger åt Alvedals kommun.", "Norrsunds stad"),
        ("Kommunstyrelsens stad", "Hamnen byggs.", None),
    ],
)
def test_the_letterhead_weighs_more_than_the_text(lines_of: Make, head: str, tail: str, name: str | None) -> None:
    """So does the notice board; a body's name before the word is no place."""
    assert read("ovrigt", lines_of(f"{head}\n\n{LONG}\n\n{tail}")).municipality == name


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("Kommunstyrelsen", "kommunstyrelsen"),
        ("Till kommunstyrelsen", "kommunstyrelsen"),
        ("Kommunstyrelsens protokoll", "kommunstyrelsen"),
        ("Hamnnämnden Sammanträdesprotokoll", "hamnnämnden"),
        ("Barn- och\nungdomsnämnden", "barn- och ungdomsnämnden"),
        ("Beslut: Kommunstyrelsen", None),
        ("I kommunstyrelsen", None),
        ("Hamnen i Alvedal", None),
    ],
)
def test_the_body(lines_of: Make, head: str, body: str | None) -> None:
    """Whose name stands alone on its line, or with Till or Protokoll; also in two lines."""
    assert read("tjansteutlatande", lines_of(f"{head}\n\nHamnen byggs.")).body == body


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Alvedals kommun\n2026-06-01\n\nBeslut\nHamnen byggs.", "2026-06-01"),
        ("Datum: 2026-06-01\n2026-05-01\n\nBeslut\nHamnen byggs.", "2026-06-01"),
        ("Alvedals kommun\n\nBeslut\n2026-06-01", None),
        (
            f"Hamnen i Alvedal byggdes efter att nämnden {'verkligen ' * 3}beslutat om den 2026-06-01\n\nBeslut\nJa.",
            None,
        ),
    ],
)
def test_the_day_of_a_letter(lines_of: Make, text: str, day: str | None) -> None:
    """Beside its label, else alone on a short line above the first heading."""
    assert read("tjansteutlatande", lines_of(text)).issued_on == day


def test_a_governing_paper_has_the_day_of_its_decision(lines_of: Make) -> None:
    """Where no other day is labelled; other papers only tell of it."""
    lines = lines_of("Hamnplan\nAntagen: 2026-06-01\n\nInledning\nHamnen.")
    assert read("styrande_dokument", lines).issued_on == "2026-06-01"


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("Norrsunds Hamn AB", "Norrsunds Hamn AB"),
        ("Hamnkontoret", "Hamnkontoret"),
        ("Hamnen sköts av Norrsunds Hamn AB.", None),
        (f"Hamnen sköts av Norrsunds Hamn AB {'sedan många år ' * 5}", None),
    ],
)
def test_the_organisation(lines_of: Make, head: str, name: str | None) -> None:
    """An office or a company in the head; one a sentence tells of has not written it."""
    assert read("rapport", lines_of(f"{head}\n\nHamnen byggs.")).organisation == name


def test_an_officer_is_no_office(lines_of: Make) -> None:
    """Who writes for the kommun may stand beside the label as the kommun itself."""
    assert read("tjansteutlatande", lines_of("Handläggare: Alvedals Kommun\n\nHamn")).officers == []


@pytest.mark.parametrize(
    "stated",
    [
        "Tid: 15 juni 2026 kl. 14.00",
        "Tid\tmåndagen den 15 juni 2026 kl. 14.00",
        "Sammanträdestid: 2026-06-15, kl. 14.00",
        "Plats och tid: Hamnsalen den 15 juni 2026 kl. 14.00",
    ],
)
@pytest.mark.parametrize("head", ["Kallelse till kommunstyrelsen", "Föredragningslista för kommunstyrelsen"])
def test_the_day_of_a_meeting_beside_its_hour(lines_of: Make, stated: str, head: str) -> None:
    """The day of the kallelse, alone at the top, is not the meeting's."""
    lines = lines_of(f"Alvedals kommun\n{head}\n2026-06-01\n{stated}\n\n1. Val\n2. Taxa\n3. Hamn")
    found = read("dagordning", lines)
    assert (found.body, found.meeting_on) == ("kommunstyrelsen", "2026-06-15")


def test_the_labelled_day_goes_before_the_hours(lines_of: Make) -> None:
    """Sammanträdesdatum says it plainly."""
    text = "Kommunstyrelsen\nSammanträdesdatum: 2026-06-15\nTid: 2026-06-16 kl. 9.00\n\n§ 1\n\nVal"
    assert read("protokoll", lines_of(text)).meeting_on == "2026-06-15"


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("Region Kronoberg\nRegionstyrelsen", "Region Kronoberg"),
        ("Västra Götalandsregionen\nRegionstyrelsen", "Västra Götalandsregionen"),
        ("Region Norrsund\nRegionstyrelsen", None),
        ("Regionstyrelsen", None),
    ],
)
def test_a_region(lines_of: Make, head: str, name: str | None) -> None:
    """One of the 21 stands where a municipality would; a name that only looks like one does not."""
    assert read("protokoll", lines_of(f"{head}\nProtokoll\n\n§ 1\n\nHamn")).municipality == name


def test_a_region_told_of(lines_of: Make) -> None:
    """In the papers of a kommun it is often named, and has not written them."""
    text = f"Alvedals kommun\n\n{LONG}\n\n" + "Region Kronoberg betalar hamnen, som byggs på nytt.\n" * 9
    assert read("ovrigt", lines_of(text)).municipality == "Alvedals kommun"


def test_attendance_of_an_extract(lines_of: Make) -> None:
    """It is there as in the whole protokoll."""
    lines = lines_of("Kommunstyrelsen\nBeslutande\tEva Ek (S)\nBo Al (M)\n\n§ 1\n\nVal\n\nBeslut\nHamnen byggs.")
    assert [a.name for a in read("protokollsutdrag", lines).attendance] == ["Eva Ek", "Bo Al"]
