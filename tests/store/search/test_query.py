"""What a query is understood as."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.search.query import Term, terms


def brief(term: Term) -> str:
    """A term in short."""
    signs = "-" * term.is_barred + "~" * term.is_link
    return f"{signs}{term.kind}:{' '.join(term.words)}" + (f"={','.join(term.keywords)}" if term.keywords else "")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("§ 839", ["keyword:839=par839"]),
        ("paragraf 104", ["keyword:104=par104"]),
        ("2023/00123", ["keyword:2023 00123=2023x123"]),
        ("0341/18", ["keyword:0341 18=2018x341"]),
        ("KS-2023-123", ["keyword:ks 2023 123=ks2023x123,0x2023x123"]),
        ("dnr KS 2023/123", ["~word:dnr", "keyword:ks 2023 123=ks2023x123,0x2023x123"]),
        ("taxa 2023/123", ["word:taxa", "keyword:2023 123=2023x123"]),
        ("2023-05-17", ["keyword:2023 05 17=d20230517"]),
        ("17 maj 2023 taxa", ["keyword:17 maj 2023=d20230517", "word:taxa"]),
        ("1 500 000 kronor", ["keyword:1 500 000=n1500000"]),
        ("1,8 miljoner kronor taxa", ["keyword:1 8 miljoner=n1800000", "word:taxa"]),
        ("två mnkr", ["keyword:två mnkr=n2000000"]),
        ("2500 kr", ["keyword:2500=n2500"]),
        ("miljoner", ["word:miljoner"]),
        ("1500000", ["keyword:1500000=n1500000"]),
        ("”inte bifalla” motion", ["phrase:inte bifalla", "word:motion"]),
        ("taxa för skolskjuts", ["word:taxa", "~word:för", "word:skolskjuts"]),
        ("för", ["word:för"]),
        ("inte bifalla", ["word:inte", "word:bifalla"]),
        ("bifall -avslag", ["word:bifall", "-word:avslag"]),
        ("nej -2019-05-17", ["word:nej", "-keyword:2019 05 17=d20190517"]),
        ("belopp -KS 2020/999", ["word:belopp", "-keyword:ks 2020 999=ks2020x999,0x2020x999"]),
        ("belopp -1 500 000", ["word:belopp", "-keyword:1 500 000=n1500000"]),
        ("2500", ["word:2500=n2500"]),
        ("e-tjänst", ["word:e tjänst"]),
        ("detaljpl*", ["beginning:detaljpl"]),
        ('plan "', ["word:plan"]),
        ("inte AND", ["word:inte", "word:and"]),
        ('"" — § * ()', []),
    ],
)
def test_query_as_terms(query: str, found: list[str]) -> None:
    """Phrases, numbers, days and sums are known; all else is words; what has no letter or digit is nothing."""
    assert list(map(brief, terms(query))) == found


def test_words_apart_may_be_one() -> None:
    """A compound that is typed as two words is looked for as one too."""
    first, second = terms("hundrast gård")
    assert first.joined == second.joined == ("hundrastgård",)


@given(st.text())
def test_any_query_has_terms_or_none(query: str) -> None:
    """Nothing that can be typed is an error, and a term always has something to look for."""
    assert all(term.words and all(word.isalnum() for word in term.words) for term in terms(query))
