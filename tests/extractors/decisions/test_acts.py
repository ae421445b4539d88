"""Acts from verbs, in any form."""

import pytest

from extractors.decisions.acts import acts_of


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Kommunstyrelsen beslutar att godkänna rapporten.", ["godkanna"]),
        ("Styrelsen godkände dagordningen.", ["godkanna"]),
        ("att inte bifalla motionen", ["avsla"]),
        ("Motionen anses besvarad.", ["besvara"]),
        (
            "Uppdraget 2024-03-13 § 112 till förvaltningen att se över taxan förklaras fullgjort.",
            ["forklara_fullgjord"],
        ),
        ("Taxan, antagen av kommunfullmäktige 2016-09-22 § 187, upphör att gälla.", ["upphava"]),
        ("Nämnden godkänner uppföljningen och lägger den till handlingarna.", ["anteckna", "godkanna"]),
        ("att skicka förslaget på remiss till berörda nämnder", ["remittera"]),
        ("att lämna motionen till kommunstyrelsen för beredning", ["remittera"]),
        ("att överlämna planen till kommunfullmäktige för kännedom", ["overlamna"]),
        ("Barn- och ungdomsnämnden beslutar om kvalitetsträffar för 2018.", ["besluta"]),
        ("Nämndens arbete är viktigt.", []),
    ],
)
def test_acts(text: str, acts: list[str]) -> None:
    """Active, passive, past, negated; "beslutar" alone only where no other verb says more."""
    assert acts_of(text) == acts
