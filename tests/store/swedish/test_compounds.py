"""The parts of compounds as they stand in them."""

import pytest

from store.swedish.compounds import parts_of


@pytest.mark.parametrize(
    "parted",
    [
        "detalj-planerna",
        "detaljplane-förslaget",
        "arbetsmarknads-enheten",
        "gatu-belysning",
        "is-hall",
        "el-nät",
        "hem-tjänst",
        "över|förmyndar-nämnd",
        "kultur-skole-avgift",
    ],
)
def test_compounds_are_parted(parted: str) -> None:
    """By what joins them, and by their last part in any form."""
    expected = tuple(parted.replace("|", "").split("-"))
    assert parts_of("".join(expected)) == expected


@pytest.mark.parametrize("form", ["", "plan", "planering", "bostad", "x" * 5000, "KS2018", "förslag", "lagarna"])
def test_what_is_none_has_no_parts(form: str) -> None:
    """Neither short nor endless nor simple words."""
    assert parts_of(form) == ()
