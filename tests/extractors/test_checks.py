"""What a protokoll lacks by law: each warning by an example, and the nearest one that gives none."""

from collections.abc import Callable

import pytest

from extractors.checks import DAYS_TO_ADJUST, MOST_MISSING, check
from extractors.decisions import find_decisions
from extractors.sections import outline_of
from extractors.treatment import treatments
from schemas.pages import Line
from schemas.problems import Notice
from schemas.record import Attendee, Metadata
from schemas.vocabulary import PartKind, Presence

Make = Callable[[str], tuple[Line, ...]]
WHOLE = "§ 7 Taxa\n\nBeslut\nKommunstyrelsen antar taxan.\n\n"
DECIDED = "Beslut\nKommunstyrelsen antar taxan."


def person(presence: Presence) -> Attendee:
    """Somebody in the attendance."""
    return Attendee(name="Eva Ek", role=None, party="S", organisation=None, presence=presence, note=None)


def meeting(
    *,
    presence: Presence | None = "deciding",
    adjusters: tuple[str, ...] = ("Bo Al",),
    held: str | None = "2026-06-15",
    adjusted: str | None = "2026-06-18",
) -> Metadata:
    """What a protokoll says of itself: who served, who attests it and when; nothing else."""
    known: dict[str, object] = {
        "attendance": [person(presence)] if presence else [],
        "adjusters": list(adjusters),
        "meeting_on": held,
        "adjusted_on": adjusted,
    }
    lists = ("case_numbers", "case_keys", "officers", "signatories")
    nothing: dict[str, object] = {
        name: [] if name in lists else None for name in Metadata.model_fields if name not in known
    }
    return Metadata.model_validate(nothing | known)


def notices(lines: tuple[Line, ...], metadata: Metadata | None = None, kind: PartKind = "protokoll") -> list[Notice]:
    """The warnings about a text, of a meeting without lack unless said."""
    outline = outline_of(kind, lines, 0.0)
    decisions = find_decisions(kind, outline, "kommunstyrelsen", None)
    return check(kind, outline, metadata or meeting(), decisions, treatments(outline))


def codes(lines: tuple[Line, ...], metadata: Metadata | None = None, kind: PartKind = "protokoll") -> list[str]:
    """Their codes."""
    return [notice.code for notice in notices(lines, metadata, kind)]


def test_a_protokoll_without_lack(lines_of: Make) -> None:
    """It gives no warning."""
    assert codes(lines_of(WHOLE)) == []


@pytest.mark.parametrize("kind", ["dagordning", "tjansteutlatande", "beslut", "ovrigt"])
def test_other_kinds_lack_nothing(lines_of: Make, kind: PartKind) -> None:
    """The law speaks of protokoll."""
    assert codes(lines_of("§ 7 Taxa\n\nHamnen.\n\n§ 9 Hamn"), meeting(presence=None, adjusters=()), kind) == []


# ---------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        ("§ 7, § 8, § 9", []),
        ("§ 7, § 9, § 10", ["paragraph_missing"]),
        ("§ 7, § 8, § 11, § 12, § 14, § 15", ["paragraph_missing", "paragraph_missing"]),
        ("§ 7, §§ 8–9, § 10", []),
        ("§ 7, §§ 8–9, § 11, § 12", ["paragraph_missing"]),
        ("§ 7, § 8, § 8, § 9", ["paragraph_repeated"]),
        ("§ 7, §§ 8–9, § 9, § 10", ["paragraph_repeated"]),
        ("§ 7, § 8, § 9, § 1, § 2, § 3, § 4", []),
    ],
)
def test_gaps_and_repeats(lines_of: Make, numbers: str, found: list[str]) -> None:
    """A number that is left out or comes again is told; several in one § are all there."""
    assert codes(lines_of("".join(WHOLE.replace("§ 7", number) for number in numbers.split(", ")))) == found


@pytest.mark.parametrize(("missing", "found"), [(MOST_MISSING, ["paragraph_missing"]), (MOST_MISSING + 1, [])])
def test_a_wide_gap_is_another_series(lines_of: Make, missing: int, found: list[str]) -> None:
    """So many numbers are not lost with a page."""
    numbers = (5, 6, 7, 8 + missing, 9 + missing, 10 + missing)
    assert codes(lines_of("".join(WHOLE.replace("7", str(number)) for number in numbers))) == found


@pytest.mark.parametrize(
    ("after", "message"),
    [(9, "§ 8 saknas före § 9"), (10, "§§ 8–9 saknas före § 10"), (11, "§§ 8–10 saknas före § 11")],
)
def test_a_gap_says_what_is_missing(lines_of: Make, after: int, message: str) -> None:
    """One number or the range, and the page it should stand on."""
    text = f"{WHOLE}\f{WHOLE.replace('7', str(after))}{WHOLE.replace('7', str(after + 1))}"
    (notice,) = notices(lines_of(text))
    assert notice.message.startswith(message)
    assert (notice.severity, notice.page) == ("warning", 2)


def test_points_have_no_numbers_to_miss(lines_of: Make) -> None:
    """1, 2, 3 are in order by what they are."""
    assert codes(lines_of("1. Öppnande\n2. Information\n3. Avslut")) == []


# ---------------------------------------------------------------- formalities


@pytest.mark.parametrize(
    ("metadata", "found"),
    [
        (meeting(presence=None), ["attendance_missing"]),
        (meeting(presence="deputy"), ["attendance_missing"]),
        (meeting(presence="absent"), ["attendance_missing"]),
        (meeting(adjusters=()), ["adjuster_missing"]),
        (meeting(adjusted="2026-06-15"), []),
        (meeting(adjusted="2026-06-29"), []),
        (meeting(adjusted="2026-06-30"), ["adjusted_late"]),
        (meeting(adjusted="2026-06-14"), []),
        (meeting(adjusted=None), []),
        (meeting(held=None), []),
    ],
)
def test_who_served_and_who_attests(lines_of: Make, metadata: Metadata, found: list[str]) -> None:
    """Somebody has to have decided and somebody to attest it, in time; an unknown day is no lack."""
    assert codes(lines_of(WHOLE), metadata) == found


def test_the_days_to_attest() -> None:
    """The examples above stand on both sides of the limit."""
    assert DAYS_TO_ADJUST == 14


def test_an_extract_has_no_formalities(lines_of: Make) -> None:
    """It shows a § of a protokoll; nor does a protokoll of which no § was found lack them."""
    bare = meeting(presence=None, adjusters=())
    assert codes(lines_of(WHOLE), bare, "protokollsutdrag") == []
    assert codes(lines_of("Kommunstyrelsen sammanträdde."), bare) == []


# ---------------------------------------------------------------- one item

APART = "Yrkanden\nEva Ek (S) yrkar bifall till förslaget.\n\nBo Al (M) yrkar avslag på förslaget.\n\n"
PUT = "Propositionsordning\nOrdföranden ställer förslagen mot varandra.\n\n"
BALLOTS = "Ja-röst: Eva Ek (S), Bo Al (M)\n\nNej-röst: Siv Ås (V)\n\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (APART, ["putting_missing"]),
        (APART + PUT, []),
        (APART + "Propositionsordning\n\n", ["putting_missing"]),
        (APART + "Omröstning\nMed 31 röster mot 30 beslutar styrelsen att anta taxan.\n\n", []),
        (APART.replace("avslag på", "bifall till"), []),
        (APART.replace("yrkar avslag på förslaget", "yrkar att hamnen målas"), []),
        ("Omröstning\nOmröstning genomförs.\n\n", ["vote_without_result"]),
        ("Propositionsordning\nVotering verkställs och protokollet bifogas.\n\n", ["vote_without_result"]),
        ("Omröstning\nOmröstning genomförs. Med 31 röster mot 30 antas taxan.\n\n", []),
        ("Bakgrund\nOm omröstning begärs gäller reglementet.\n\n", []),
        (f"Omröstning\n3 ja-röster och 1 nej-röst avges.\n\n{BALLOTS}", ["vote_does_not_add_up"]),
        (f"Omröstning\n2 ja-röster och 1 nej-röst avges.\n\n{BALLOTS}", []),
        ("Omröstning\n3 ja-röster och 1 nej-röst avges.\n\n", []),
        (f"Omröstning\n{BALLOTS}", []),
    ],
)
def test_how_an_item_was_decided(lines_of: Make, text: str, found: list[str]) -> None:
    """Motions that go apart are put to the meeting, a vote has a result, and the names are as many as the counts."""
    assert codes(lines_of(f"§ 7 Taxa\n\n{text}{DECIDED}")) == found


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("§ 7 Taxa\n\nTaxan är gammal.", "info"),
        ("§ 7 Taxa\n\nYrkanden\nEva Ek (S) yrkar att taxan höjs.", "info"),
        ("§ 7 Taxa\n\nBeslut\n\nBakgrund\nTaxan är gammal.", "warning"),
        ("§ 7 Information om taxan\n\nBeslut\n\nBakgrund\nTaxan är gammal.", "warning"),
        ("§ 7 Information om taxan\n\nTaxan är gammal.", None),
        ("§ 7 Mötets öppnande\n\nOrdföranden hälsar välkommen.", None),
        (f"§ 7 Taxa\n\n{DECIDED}", None),
    ],
)
def test_an_item_decides(lines_of: Make, text: str, severity: str | None) -> None:
    """Unless it informs, or opens and closes the meeting; a heading without a decision below is the worse lack."""
    found = notices(lines_of(text))
    assert [notice.severity for notice in found] == ([severity] if severity else [])
    assert {notice.code for notice in found} <= {"item_without_decision"}


def test_each_warning_names_its_item(lines_of: Make) -> None:
    """By its §, and by the page it begins on."""
    (found,) = notices(lines_of(f"{WHOLE}\f§ 8 Hamn\n\nHamnen är gammal."))
    assert "§ 8" in found.message
    assert found.page == 2
