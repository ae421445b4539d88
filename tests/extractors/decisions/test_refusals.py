"""What is not done: a verb that is negated before or after, a proposal that is refused."""

import pytest

from extractors.decisions.acts import acts_of
from extractors.decisions.as_proposed import takes_proposal


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("att inte bifalla motionen", ["avsla"]),
        ("Motionen bifalls inte.", ["avsla"]),
        ("Planen godkänns ej.", ["avsla"]),
        ("Kommunstyrelsen antar inte planen.", ["avsla"]),
        ("Kommunstyrelsen beslutar inte att anta planen.", ["avsla"]),
        ("Beslutades att inte anta något av anbuden.", ["avsla"]),
        ("Nämnden tillstyrker inte ansökan.", ["avstyrka"]),
        ("Förvaltningen får inte i uppdrag att upphandla fler platser.", ["besluta"]),
        ("Eva Ek utses inte till ordförande.", ["besluta"]),
    ],
)
def test_a_negated_verb(text: str, acts: list[str]) -> None:
    """What is not approved is refused; what else is not done is only decided."""
    assert acts_of(text) == acts


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Samrådsgruppens beslut att anta anslaget fastställs.", ["faststalla"]),
        ("Förvaltningen får i uppdrag att besvara remissen och överlämna svaret.", ["uppdra"]),
        ("Nämnden tillstyrker partnerskapet och uppdrar till förvaltningen att ingå avtal.", ["uppdra", "tillstyrka"]),
        ("Riktlinjer som antogs av kommunfullmäktige 2016 upphävs.", ["upphava"]),
        ("Ombudet instrueras att rösta för att direktiven antas.", ["besluta"]),
        ('att stryka uppdraget "Förvaltningen får i uppdrag att avveckla Måsen" på sidan 14', ["besluta"]),
        ("Detaljplanen bedöms kunna antas under kvartal 4 och läggs till handlingarna.", ["anteckna"]),
    ],
)
def test_a_verb_of_another_clause(text: str, acts: list[str]) -> None:
    """Only the main clause decides; what is quoted or told in it does not."""
    assert acts_of(text) == acts


@pytest.mark.parametrize(
    "text",
    [
        "Kommunstyrelsen beslutar att inte bifalla förslaget.",
        "Kommunstyrelsen bifaller inte arbetsutskottets förslag.",
        "Kommunstyrelsen antar planen enligt förslaget.",
    ],
)
def test_no_proposal_is_taken(text: str) -> None:
    """A refusal takes none, and a decision that says more stands for itself."""
    assert takes_proposal(text) is None
