"""Clauses that give an assignment: who gets it, on whichever side of the words, and what gives nobody anything."""

import pytest

from extractors.assignments.clauses import assignees_of, gives_assignment


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Tekniska nämnden får i uppdrag att måla bryggan.", ["Tekniska nämnden"]),
        ("Tekniska nämnden ges i särskilt uppdrag att måla bryggan.", ["Tekniska nämnden"]),
        ("Tekniska nämnden får, med stöd av kommunjuristen, i uppdrag att teckna avtal.", ["Tekniska nämnden"]),
        ("Socialnämnden fick även i uppdrag att se över taxan.", ["Socialnämnden"]),
        ("Socialförvaltningen uppdras att se över taxan.", ["Socialförvaltningen"]),
        ("Kultur- och fritidsnämnden får i uppdrag att ordna en regatta.", ["Kultur- och fritidsnämnden"]),
        ("Norrsunds Hamn AB får i uppdrag att bygga bryggan.", ["Norrsunds Hamn AB"]),
        ("Planen antas. Socialnämnden får i uppdrag att följa upp den.", ["Socialnämnden"]),
        ("Socialnämnden åläggs att vidta åtgärder.", ["Socialnämnden"]),
        ("Socialnämnden ska återkomma till kommunstyrelsen senast i maj.", ["Socialnämnden"]),
    ],
)
def test_named_before(text: str, names: list[str]) -> None:
    """The whole name in front of the words, without what stands before it."""
    assert assignees_of(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("att uppdra åt kommundirektören att se över taxan", ["kommundirektören"]),
        ("Nämnden uppdrar till förvaltningen att ingå avtalet.", ["förvaltningen"]),
        ("Det uppdras åt socialnämnden och tekniska nämnden att samverka.", ["socialnämnden", "tekniska nämnden"]),
        ("Ärendet återremitteras med uppdrag till förvaltningen att komplettera.", ["förvaltningen"]),
        ("att ålägga tekniska avdelningen att röja slänten", ["tekniska avdelningen"]),
        ("att ge i uppdrag åt socialnämnden att se över taxan", ["socialnämnden"]),
    ],
)
def test_named_after(text: str, names: list[str]) -> None:
    """The names between the words and what is to be done."""
    assert assignees_of(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Nämnden ger förvaltningen i uppdrag att arbeta vidare.", ["förvaltningen"]),
        ("att ge kommundirektören i uppdrag att se över taxan", ["kommundirektören"]),
        ("Styrelsen lämnar vd i uppdrag att ta fram en plan.", ["vd"]),
        ("att ge socialnämnden, tekniska nämnden och kommunstyrelsen i uppdrag att samverka", ["socialnämnden", "tekniska nämnden", "kommunstyrelsen"]),
        ("Nämnden ger förvaltningen i förnyat uppdrag att se över taxan.", ["förvaltningen"]),
    ],
)  # fmt: skip
def test_named_between(text: str, names: list[str]) -> None:
    """The names between "ger" and "i uppdrag"."""
    assert assignees_of(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Socialnämnden och tekniska nämnden får i uppdrag att samverka.", ["Socialnämnden", "tekniska nämnden"]),
        ("Socialnämnden, tekniska nämnden och kommunstyrelsen får i uppdrag att samverka.", ["Socialnämnden", "tekniska nämnden", "kommunstyrelsen"]),
        ("Barn- och ungdomsnämnden och socialnämnden ges i uppdrag att samverka.", ["Barn- och ungdomsnämnden", "socialnämnden"]),
    ],
)  # fmt: skip
def test_several_before(text: str, names: list[str]) -> None:
    """Each name of a list, in its order, and "kultur- och" as part of one."""
    assert assignees_of(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "", "Nämnden godkänner rapporten.", "Förvaltningen utför uppdraget.", "Det är i uppdraget inskrivet.",
        "Uppdraget till förvaltningen är avslutat.", "Hamnen drivs på uppdrag av nämnden.",
        "Nämnden ger uppdraget till någon annan.", "Nämnden ansvarar för förskolan.",
    ],
)  # fmt: skip
def test_what_gives_nobody_anything(text: str) -> None:
    """An uppdrag that is only spoken of."""
    assert (gives_assignment(text), assignees_of(text)) == (False, [])


def test_nobody_we_can_name() -> None:
    """No name is made up where none is written."""
    assert assignees_of("att ge i uppdrag att se över taxan") == []


def test_a_name_is_given_once() -> None:
    """Named twice in a clause it is one assignee."""
    assert assignees_of("Det uppdras åt socialnämnden och socialnämnden att samverka.") == ["socialnämnden"]
