"""Votes: what a sentence, a table or lists of names say, and what is only said about voting."""

from collections.abc import Callable

import pytest

from extractors.sections import outline_of
from extractors.votes import vote_of
from schemas.outline import Block, SectionSpan
from schemas.pages import Cell, Line
from schemas.record import Vote
from schemas.vocabulary import SectionKind

Make = Callable[[str], tuple[Line, ...]]


def voted(lines: tuple[Line, ...]) -> Vote | None:
    """The vote of the item of a text."""
    return vote_of(outline_of("protokoll", lines, 0.0).sections)


def item(text: str, heading: str = "Omröstning") -> str:
    """An item with the text below a heading."""
    return f"§ 7\n\nHamn\n\n{heading}\n{text}"


def counts(lines: tuple[Line, ...]) -> tuple[int | None, int | None, int | None] | None:
    """Yes, no and abstained."""
    vote = voted(lines)
    return (vote.yes, vote.no, vote.abstain) if vote else None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Med 8 ja-röster mot 6 nej-röster beslutar nämnden att bygga hamnen.", (8, 6, None)),
        ("Med 8 ja-röster mot 6 nej-röster och 1 som avstår byggs hamnen.", (8, 6, 1)),
        ("Omröstningen utfaller med 8 jaröster, 6 nejröster och 1 nedlagd röst.", (8, 6, 1)),
        ("Det avges 8 st ja-röster och 6 st nej-röster.", (8, 6, None)),
        ("Med 31 röster mot 30 beslutar fullmäktige att bygga hamnen.", (31, 30, None)),
        ("Ordföranden finner att nämnden med 9 röster mot 0 beslutat bygga.", (9, 0, None)),
        ("8 röstar ja, 6 röstar nej och 2 avstår.", (8, 6, 2)),
        ("8 ledamöter röstar för ja och 6 ledamöter röstar för nej.", (8, 6, None)),
        ("Resultatet blir 8 ja och 6 nej.", (8, 6, None)),
        ("Ja: 8, Nej: 6, Avstår: 1", (8, 6, 1)),
        ("Resultat\tJa 8\tNej 6", (8, 6, None)),
        ("8 ja-röster\n6 nej-röster", (8, 6, None)),
    ],
)
def test_counts_stated_in_a_sentence(lines_of: Make, text: str, found: tuple[int, int, int | None]) -> None:
    """Both counts, and who abstained where it is said; nobody is named."""
    vote = voted(lines_of(item(text)))
    assert vote is not None
    assert ((vote.yes, vote.no, vote.abstain), vote.ballots) == (found, [])


@pytest.mark.parametrize(
    "text",
    [
        "Den som bifaller förslaget röstar ja. Den som avslår det röstar nej.",
        "Omröstning begärs och genomförs.",
        "Det avges 8 ja-röster.",
        "Nämnden har 8 röster och 6 ersättare.",
        "Ja",
    ],
)
def test_what_is_no_result(lines_of: Make, text: str) -> None:
    """How the voting is to be done, and one count alone."""
    assert voted(lines_of(item(text))) is None


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        (
            "Omröstning görs. Med 8 ja-röster mot 6 nej-röster beslutar nämnden att bygga hamnen. Mötet ajourneras.",
            True,
        ),
        ("Med 8 ja-röster mot 6 nej-röster finner ordföranden att hamnen byggs.", True),
        ("Omröstning görs. Det avges 8 ja-röster mot 6 nej-röster. Ordföranden beslutar om paus.", False),
    ],
)
def test_the_outcome_is_the_sentence_that_states_it(lines_of: Make, text: str, outcome: bool) -> None:
    """The sentence with the counts, where it also says what was found; no other."""
    vote = voted(lines_of(item(text)))
    assert vote is not None
    assert (vote.outcome or "").startswith("Med 8 ja-röster") is outcome
    assert (vote.outcome is None) is not outcome


def test_the_last_of_several_votes_decides(lines_of: Make) -> None:
    """Those before say which motion is to stand against which."""
    text = item(
        "Först ställs förslagen mot varandra, 8 ja-röster och 6 nej-röster.\n\nSedan avges 9 ja-röster mot 5 nej-röster."
    )
    assert counts(lines_of(text)) == (9, 5, None)


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("Beslut", True),
        ("Propositionsordning", True),
        ("Yrkanden", True),
        ("Reservation", False),
        ("Bilagor", False),
        ("Expedieras till", False),
    ],
)
def test_where_a_vote_is_told(lines_of: Make, heading: str, found: bool) -> None:
    """In any section of the item but those of what others say or get."""
    assert (voted(lines_of(item("Det avges 8 ja-röster mot 6 nej-röster.", heading))) is not None) is found


def test_no_vote_in_an_item_without_text() -> None:
    """Nothing comes of nothing."""
    assert vote_of(()) is None


# ---------------------------------------------------------------- names


@pytest.mark.parametrize(
    "text",
    [
        "Ja-röst avges av: {}\n\nNej-röst avges av: {}",
        "Ja-röster avgavs av {}\n\nNej-röster avgavs av {}",
        "Ja röstar: {}\n\nNej röstar: {}",
        "Ja: {}\n\nNej: {}",
        "Ja (2): {}\n\nNej (1): {}",
        "Följande röstar ja: {}\n\nFöljande röstar nej: {}",
        "Följande ledamöter röstade för ja: {}\n\nFöljande ledamöter röstade för nej: {}",
    ],
)
def test_lists_of_names(lines_of: Make, text: str) -> None:
    """Each name is a ballot; where no count is stated, the names are counted."""
    vote = voted(lines_of(item(text.format("Eva Ek (S), Bo von Al (M)", "Siv Ås (V)"))))
    assert vote is not None
    assert [(b.name, b.party, b.vote) for b in vote.ballots] == [
        ("Eva Ek", "S", "yes"),
        ("Bo von Al", "M", "yes"),
        ("Siv Ås", "V", "no"),
    ]
    assert (vote.yes, vote.no, vote.abstain, vote.outcome) == (2, 1, 0, None)


def test_names_of_those_who_abstain(lines_of: Make) -> None:
    """They are ballots of their own kind."""
    text = "Ja: Eva Ek (S)\n\nNej: Siv Ås (V)\n\nAvstår: Ove Dal (C), Ida Öst (KD)"
    assert counts(lines_of(item(text))) == (1, 1, 2)


def test_the_counts_stated_go_before_the_names(lines_of: Make) -> None:
    """A list may be torn: what the protokoll says holds, with the names it has."""
    vote = voted(lines_of(item("Det avges 8 ja-röster mot 6 nej-röster.\n\nJa: Eva Ek (S)\n\nNej: Siv Ås (V)")))
    assert vote is not None
    assert (vote.yes, vote.no, len(vote.ballots)) == (8, 6, 2)


def test_a_name_without_a_party_is_no_ballot(lines_of: Make) -> None:
    """Words with capitals may be anything."""
    assert voted(lines_of(item("Ja: Eva Ek\n\nNej: Norra Hamnen"))) is None


def test_a_person_votes_once(lines_of: Make) -> None:
    """A list that comes again, as in the minutes' bilaga, adds nobody; the last vote is the one that counts."""
    assert counts(lines_of(item("Ja: Eva Ek (S)\n\nNej: Siv Ås (V)\n\nJa: Eva Ek (S)\n\nNej: Siv Ås (V)"))) == (1, 1, 0)


# ---------------------------------------------------------------- tables


def table(*rows: str) -> SectionSpan:
    """A section of table rows, the cells of which "|" parts."""
    blocks = []
    for row in rows:
        cells = tuple(Cell(text, text) for text in row.split("|"))
        text = "\t".join(cell.text for cell in cells)
        blocks.append(Block(text, (Line(text, text, 1, cells=cells, table=1),), cells=cells))
    kind: SectionKind = "putting"
    return SectionSpan(kind, "Voteringslista", 2, (), tuple(blocks))


@pytest.mark.parametrize("mark", ["X", "x", "1", "✓", "•", " X "])
def test_a_table_with_marks(mark: str) -> None:
    """The column a mark stands in says how the person voted, in whatever order the columns are."""
    rows = (f"Eva Ek (S)|||{mark}|", f"Siv Ås (V)||{mark}||", f"Bo Al (M)||||{mark}", f"Ove Dal (C)|{mark}|||")
    vote = vote_of([table("Ledamot|Frånvarande|Nej|Ja|Avstår", *rows)])
    assert vote is not None
    assert [(b.name, b.vote) for b in vote.ballots] == [
        ("Eva Ek", "yes"),
        ("Siv Ås", "no"),
        ("Bo Al", "abstain"),
        ("Ove Dal", "absent"),
    ]
    assert (vote.yes, vote.no, vote.abstain) == (1, 1, 1)


def test_a_table_whose_cells_say_the_vote() -> None:
    """Ja below Ja is a mark like any other."""
    vote = vote_of([table("Namn|Ja|Nej", "Eva Ek (S)|Ja|", "Siv Ås (V)||Nej")])
    assert vote is not None
    assert [(b.name, b.vote) for b in vote.ballots] == [("Eva Ek", "yes"), ("Siv Ås", "no")]


@pytest.mark.parametrize(
    "rows",
    [
        ("Ledamot|Närvarande|Parti", "Eva Ek (S)|X|S"),
        ("Ledamot|Ja|Avstår", "Eva Ek (S)|X|"),
        ("Eva Ek (S)|X|", "Ledamot|Ja|Nej"),
        ("Ledamot|Ja|Nej", "Summa|8|6"),
        ("Ledamot|Ja|Nej", "Eva Ek (S)||"),
        ("Ledamot|Ja|Nej", "Eva Ek (S)"),
    ],
)
def test_tables_that_name_no_votes(rows: tuple[str, ...]) -> None:
    """Without both columns, above their heading, of no person, without a mark."""
    assert vote_of([table(*rows)]) is None


def test_a_table_on_two_pages() -> None:
    """The columns' heading comes again, or not at all; each person is there."""
    vote = vote_of([table("Namn|Ja|Nej", "Eva Ek (S)|X|", "Siv Ås (V)||X", "Namn|Nej|Ja", "Bo Al (M)|X|")])
    assert vote is not None
    assert [b.vote for b in vote.ballots] == ["yes", "no", "no"]


# ---------------------------------------------------------------- as they are stated


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ja 8 Nej 6", (8, 6, None)),
        ("Ja 8, nej 6", (8, 6, None)),
        ("Ja = 8, Nej = 6", (8, 6, None)),
        ("Ja-röster: 8. Nej-röster: 6.", (8, 6, None)),
        ("Ja-röster 8\nNej-röster 6", (8, 6, None)),
        ("Ja: 8\n\nNej: 6\n\nAvstår: 1", (8, 6, 1)),
        ("Ja 8, nej 6, 2 avstår.", (8, 6, 2)),
        ("8 ja-röster, 6 nej-röster och 2 avstående", (8, 6, 2)),
        ("6 nej-röster och 8 ja-röster avges.", (8, 6, None)),
        ("8 ledamöter röstade ja och 6 ledamöter röstade nej.", (8, 6, None)),
        ("Med 31 röster för bifall mot 30 beslutar fullmäktige att bygga hamnen.", (31, 30, None)),
        ("Med 31 ja-röster mot 30 nej-röster och 2 som avstår byggs hamnen.", (31, 30, 2)),
    ],
)
def test_counts_in_other_words(lines_of: Make, text: str, found: tuple[int, int, int | None]) -> None:
    """The number before or after its word, in one sentence, in two or on lines of their own."""
    assert counts(lines_of(item(text))) == found


def test_lines_of_their_own_count_under_the_voting_alone(lines_of: Make) -> None:
    """Elsewhere a paragraph with one side says nothing of the next."""
    assert voted(lines_of(item("Ja: 8\n\nNej: 6", "Ärendet"))) is None


def test_what_is_found_after_the_counts(lines_of: Make) -> None:
    """The chair finds it in the next sentence."""
    text = "Det avges 8 ja-röster mot 6 nej-röster. Ordföranden finner att nämnden beslutat bygga hamnen. Paus."
    vote = voted(lines_of(item(text)))
    assert vote is not None
    assert vote.outcome == "Ordföranden finner att nämnden beslutat bygga hamnen."


def test_who_abstains_alone_is_no_vote(lines_of: Make) -> None:
    """Without a ja or a nej nobody has voted."""
    assert voted(lines_of(item("Avstår: Eva Ek (S)"))) is None


# ---------------------------------------------------------------- marks by their columns


def placed(*rows: tuple[tuple[float, str], ...]) -> SectionSpan:
    """A voteringslista as it is printed: each row has the cells that are there, by left edge and text."""
    blocks = []
    for number, row in enumerate(rows):
        top = 100.0 + 15 * number
        cells = tuple(Cell(text, text, (left, top, left + 6.0 * len(text), top + 10)) for left, text in row)
        text = "\t".join(cell.text for cell in cells)
        blocks.append(Block(text, (Line(text, text, 1, cells=cells),), cells=cells))
    kind: SectionKind = "putting"
    return SectionSpan(kind, "Voteringslista", 2, (), tuple(blocks))


COLUMNS = ((50, "Ledamot"), (200, "Parti"), (300, "Ja"), (350, "Nej"), (400, "Avstår"))


def test_marks_with_collapsed_cells() -> None:
    """Empty cells are not there: the mark's place on the page says which column it is in."""
    section = placed(
        COLUMNS,
        ((50, "Eva Ek"), (200, "S"), (303, "X")),
        ((50, "Siv Ås"), (200, "V"), (355, "X")),
        ((50, "Bo Al (M)"), (418, "X")),
        ((50, "Ove Dal"), (202, "C"), (298, "1")),
    )
    vote = vote_of([section])
    assert vote is not None
    assert [(b.name, b.party, b.vote) for b in vote.ballots] == [
        ("Eva Ek", "S", "yes"),
        ("Siv Ås", "V", "no"),
        ("Bo Al", "M", "abstain"),
        ("Ove Dal", "C", "yes"),
    ]
    assert (vote.yes, vote.no, vote.abstain) == (2, 1, 1)


def test_collapsed_cells_without_places() -> None:
    """Where nothing says which column a mark is in, nobody is given a vote."""
    assert vote_of([table("Ledamot|Ja|Nej|Avstår", "Eva Ek (S)|X", "Siv Ås (V)|X")]) is None


def test_two_marks_are_none() -> None:
    """A row with several says nothing; the others hold."""
    vote = vote_of([table("Ledamot|Ja|Nej", "Eva Ek (S)|X|X", "Siv Ås (V)||X")])
    assert vote is not None
    assert [b.name for b in vote.ballots] == ["Siv Ås"]


def test_a_column_for_the_party() -> None:
    """It is as good as brackets behind the name, which go before it."""
    vote = vote_of([table("Ledamot|Parti|Ja|Nej", "Eva Ek|S|X|", "Siv Ås|V||X", "Bo Al (M)|KD|X|", "Ove Dal|--|X|")])
    assert vote is not None
    assert [(b.name, b.party) for b in vote.ballots] == [
        ("Eva Ek", "S"),
        ("Siv Ås", "V"),
        ("Bo Al", "M"),
        ("Ove Dal", None),
    ]
