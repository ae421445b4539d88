"""References: earlier decisions, laws, bilagor, cases."""

from extractors.references import find_references


def test_an_earlier_decision() -> None:
    """Body, day and § of what is told."""
    (found,) = find_references("I enlighet med vad kommunstyrelsen beslutade 2020-10-14 § 839 antas planen.")
    assert (found.kind, found.body, found.date, found.paragraph) == ("decision", "kommunstyrelsen", "2020-10-14", "839")


def test_written_dates_and_commas() -> None:
    """The same with the date in words."""
    (found,) = find_references("antagen av kommunfullmäktige den 26 november 2019, § 141, upphör")
    assert (found.body, found.date, found.paragraph) == ("kommunfullmäktige", "2019-11-26", "141")


def test_laws_attachments_and_cases() -> None:
    """Each kind with its number."""
    text = "Enligt kommunallagen (2017:725), i enlighet med bilaga 2 a, i ärende KS 2018/124."
    assert [(r.kind, r.number) for r in find_references(text)] == [
        ("law", "2017:725"),
        ("attachment", "2 a"),
        ("case", "KS 2018/124"),
    ]


def test_a_paragraph_of_a_law_is_no_decision() -> None:
    """A § without a day is not one of a protokoll."""
    assert find_references("enligt 4 kap. 20 § kommunallagen") == []
