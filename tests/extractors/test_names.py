"""Names: one known name or the words as written."""

import pytest

from extractors.names import actor_name, body_name, canonical, is_actor, is_body


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Kommunstyrelsens", "kommunstyrelsen"),
        ("KS", "kommunstyrelsen"),
        ("SLK", "Stadsledningskontoret"),
        ("stadsledningskontoret", "Stadsledningskontoret"),
        ("Kommunfullmiktige", "kommunfullmäktige"),
        ("Barn- och ungdomsnämndens", "barn- och ungdomsnämnden"),
        ("Social resursnämnd", "social resursnämnd"),
        ("Rådet för hållbar utveckling", "Rådet för hållbar utveckling"),
    ],
)
def test_canonical(written: str, name: str) -> None:
    """Genitives, abbreviations, case and a wrong letter lead to one name; an unknown name stays."""
    assert canonical(written).name == name


@pytest.mark.parametrize(
    "text", ["socialnämnden", "Kommunstyrelsen", "byggnadsnämnd", "arbetsutskottet", "bolagsstämman"]
)
def test_bodies(text: str) -> None:
    """What decides is known by name or by its last word."""
    assert is_body(text)


@pytest.mark.parametrize("text", ["Förvaltningen", "Anna Ek", "beslutsunderlag", "rapporten", "hyresnämndens beslut"])
def test_not_bodies(text: str) -> None:
    """Offices, people and things decide nothing."""
    assert not is_body(text)


def test_actors_are_bodies_offices_companies_and_officers() -> None:
    """Whoever can be given something to do."""
    assert all(map(is_actor, ["Kommundirektören", "Norrsunds Lokalbolag AB", "socialförvaltningen", "lokalnämnden"]))
    assert not is_actor("utredningen")


def test_how_names_are_written() -> None:
    """Bodies in lower case, those who are given something as names."""
    assert body_name("Tekniska nämnden") == "tekniska nämnden"
    assert actor_name("kommundirektören") == "Kommundirektören"
