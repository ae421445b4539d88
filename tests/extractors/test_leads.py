"""Lines that say who decides what follows."""

import pytest

from extractors.leads import lead_of


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("I kommunstyrelsen:", "kommunstyrelsen"),
        ("I kommunstyrelsen och i kommunfullmäktige:", "kommunstyrelsen och kommunfullmäktige"),
        ("Kommunstyrelsen beslutar att", "kommunstyrelsen"),
        ("Socialnämnden beslutar för egen del att", "socialnämnden"),
        ("Tekniska nämnden föreslås besluta följande:", "tekniska nämnden"),
    ],
)
def test_body(line: str, body: str) -> None:
    """The body, in the form of the record."""
    lead = lead_of(line)
    assert lead is not None
    assert (lead.body, lead.proposes) == (body, False)


@pytest.mark.parametrize(
    "line",
    [
        "Kommunstyrelsen föreslår kommunfullmäktige besluta att",
        "Kommunstyrelsens förslag till kommunfullmäktiges beslut:",
    ],
)
def test_a_proposal_to_a_higher_body(line: str) -> None:
    """Who proposes and who decides."""
    lead = lead_of(line)
    assert lead is not None
    assert (lead.body, lead.proposed_by, lead.proposes) == ("kommunfullmäktige", "kommunstyrelsen", True)


@pytest.mark.parametrize(
    "line",
    ["Kommunstyrelsen beslutar att godkänna rapporten.", "I rapporten:", "Förvaltningen bedömer att", "I september:"],
)
def test_other_lines_lead_nothing(line: str) -> None:
    """A whole decision, or words about something else."""
    assert lead_of(line) is None


@pytest.mark.parametrize(
    ("line", "decides"),
    [
        ("Kommunstyrelsen beslutar för egen del att", True),
        ("Kommunstyrelsen beslutar, för egen del, att", True),
        ("Kommunstyrelsen beslutade för egen del:", True),
        ("Kommunstyrelsen beslutade", True),
        ("Kommunstyrelsen har beslutat att", True),
        ("Kommunstyrelsen beslutar för egen del under förutsättning av kommunfullmäktiges beslut att", True),
        ("Kommunstyrelsen beslutar för egen del, under förutsättning av fullmäktiges beslut, att", True),
        ("Kommunstyrelsen beslutar för egen del under förutsättning av att fullmäktige antar planen", True),
        ("Kommunstyrelsen beslutar, under förutsättning av att fullmäktige antar planen, att", True),
        ("Kommunstyrelsen föreslås besluta", False),
        ("Kommunstyrelsen föreslås besluta för egen del att", False),
        ("I kommunstyrelsen:", False),
    ],
)
def test_who_decides_for_itself(line: str, decides: bool) -> None:
    """The body that decides what follows, also on a condition; what is proposed to it, it has not decided."""
    lead = lead_of(line)
    assert lead is not None
    assert (lead.body, lead.decides, lead.proposes) == ("kommunstyrelsen", decides, False)
