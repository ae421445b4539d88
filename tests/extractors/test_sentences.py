"""Sentences: a period ends one, unless it belongs to an abbreviation."""

import pytest

from extractors.sentences import split_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Planen antas. Taxan höjs.", ["Planen antas.", "Taxan höjs."]),
        ("Ska planen antas? Ja! Det ska den.", ["Ska planen antas?", "Ja!", "Det ska den."]),
        ("Planen antas.\nTaxan höjs.", ["Planen antas.", "Taxan höjs."]),
        ("Det gäller bl.a. Alvedals hamn. Den byggs.", ["Det gäller bl.a. Alvedals hamn.", "Den byggs."]),
        ("Enligt förslag av E. Ek antas planen.", ["Enligt förslag av E. Ek antas planen."]),
        ("Bilaga nr. A läggs till. Klart.", ["Bilaga nr. A läggs till.", "Klart."]),
        ("Taxan höjs med 2.5 procent. se bilaga", ["Taxan höjs med 2.5 procent. se bilaga"]),
        ("Planen antas", ["Planen antas"]),
        ("  ", []),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    """A new sentence begins with a capital after a period that ends the one before."""
    assert split_sentences(text) == sentences
