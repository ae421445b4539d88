"""Where items begin: §§ in all their forms, rows of the contents, §§ that are only told of, and numbered points."""

from collections.abc import Callable

import pytest

from extractors.items import item_starts, item_title
from extractors.sections import outline_of
from schemas.pages import Cell, Line

Make = Callable[[str], tuple[Line, ...]]
TEXT = "Nämnden har följt arbetet med hamnen."


def printed(*rows: tuple[str, float, float] | tuple[str, float, float, bool], size: float = 11.0) -> tuple[Line, ...]:
    """Printed lines, each by its text, left edge and right edge; with True it is bold."""
    return tuple(
        Line(text, text, 1, (left, 100 + 15 * n, right, 111 + 15 * n), size, bool(bold))
        for n, (text, left, right, *bold) in enumerate(rows)
    )


def numbers(lines: tuple[Line, ...]) -> list[str]:
    """The numbers of the items."""
    return [start.number for start in item_starts(lines)[0]]


def row_numbers(lines: tuple[Line, ...]) -> list[str]:
    """The numbers in the table of contents."""
    return [row.number for row in item_starts(lines)[1]]


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("§ 112", "112", ""),
        ("§112", "112", ""),
        ("112 §", "112", ""),
        ("112§ Taxa", "112", "Taxa"),
        ("§ 112 Taxa", "112", "Taxa"),
        ("§ 112. Taxa", "112", "Taxa"),
        ("§ 112: Taxa", "112", "Taxa"),
        ("§ 33/24 Borgen", "33", "Borgen"),
        ("§§ 12 – 13 Val", "12 – 13", "Val"),
        ("§ 112\tTaxa", "112", "Taxa"),
        ("Ks § 14", "14", ""),
        ("KSAU § 14 Taxa", "14", "Taxa"),
        ("Kommunstyrelsen § 14 Taxa", "14", "Taxa"),
        ("Kommunstyrelsens arbetsutskott § 14", "14", ""),
        ("§§ 12–13", "12–13", ""),
        ("§§ 12-13 Val", "12-13", "Val"),
        ("§ 4 a Taxa", "4 a", "Taxa"),
    ],
)
def test_forms_of_a_paragraph(lines_of: Make, text: str, number: str, rest: str) -> None:
    """The sign before or after the number, a body before both, several numbers or a letter in one."""
    ((start,), rows) = item_starts(lines_of(text))
    assert (start.index, start.number, start.rest, rows) == (0, number, rest, [])


@pytest.mark.parametrize(
    "text",
    [
        "§ 14 gäller för alla hamnar",
        "§ 14 Hamnen byggs enligt förslaget och läggs till grund för planen.",
        "§ 12 och § 13",
        "Hamnens bryggor och båtar § 14",
        "Beslutet fattades enligt § 14 i reglementet",
        "§ 12345",
        "§ Taxa",
        f"§ 14 {'Taxa ' * 40}",
    ],
)
def test_other_lines_with_the_sign(lines_of: Make, text: str) -> None:
    """A sentence that begins with a §, one that holds it, what is no number, a line longer than any title."""
    assert item_starts(lines_of(text)) == ([], [])


def test_several_in_one(lines_of: Make) -> None:
    """Of §§ 12–13 the first and the last number count for the order."""
    assert [(start.first, start.last) for start in item_starts(lines_of("§§ 12–13 Val\n§ 14 Taxa"))[0]] == [
        (12, 13),
        (14, 14),
    ]


@pytest.mark.parametrize("sign", "8&S$")
def test_a_sign_read_wrong(lines_of: Make, sign: str) -> None:
    """Alone with its number, or before a case number, above a title it is a §."""
    assert numbers(lines_of(f"{sign} 110\nTaxa\n\n{sign} 111 KS 2026/14\nHamn\n\n{sign} 112 Dnr 3/26\nVal")) == [
        "110",
        "111",
        "112",
    ]


@pytest.mark.parametrize(
    "text", ["8 110 bryggor\nHamn", "8 110\nbryggor", "8 110", "9 110\nTaxa", "§ 7 Val\n8 110\nTaxa"]
)
def test_figures_are_no_sign(lines_of: Make, text: str) -> None:
    """Not before other words or above running text, nor where the protokoll has a § that was read well."""
    assert "110" not in numbers(lines_of(text))


def test_a_row_of_a_table_is_no_item() -> None:
    """A § in a ruled table stands for another protokoll's."""
    row = Line("§ 3 Taxa", "§ 3 Taxa", 1, table=1)
    assert item_starts([row]) == ([], [])


# ---------------------------------------------------------------- contents

ITEMS = "\n\n§ 1\n\nVal\n\n§ 2\n\nTaxa\n\n§ 3\n\nHamn"


@pytest.mark.parametrize(
    "rows",
    [
        "§ 1 Val\n§ 2 Taxa\n§ 3 Hamn",
        "§ 1\tVal\t2\n§ 2\tTaxa\t3\n§ 3\tHamn\t4",
        "§ 1 Val ........ 2\n§ 2 Taxa ....... 3\n§ 3 Hamn ....... 4",
        "§ 1 Val\nav ledamöter\n§ 2 Taxa\nför båtar\noch bryggor\n§ 3 Hamn",
    ],
)
def test_rows_of_the_contents(lines_of: Make, rows: str) -> None:
    """What stands close together and comes again further down is a row, also where a title takes several lines."""
    lines = lines_of(rows + ITEMS)
    assert (row_numbers(lines), numbers(lines)) == (["1", "2", "3"], ["1", "2", "3"])
    assert lines[item_starts(lines)[0][0].index].text == "§ 1"


@pytest.mark.parametrize("above", ["Innehåll\n§ 1 Val", "Ärendelista\n\n§ 1 Val", "§ 1 Val ........ 2"])
def test_a_single_row(lines_of: Make, above: str) -> None:
    """Its heading or its dots say that it is one."""
    assert row_numbers(lines_of(f"{above}\n\n{TEXT}\n{TEXT}\n{TEXT}\n\n§ 1\n\nVal")) == ["1"]


@pytest.mark.parametrize(
    "text",
    [
        "§ 1 Val\n§ 2 Taxa\n§ 3 Hamn",
        f"§ 1 Val\n{TEXT}\n{TEXT}\n{TEXT}\n\n§ 1 Val\n{TEXT}",
        f"Innehåll\n\n{TEXT}\n{TEXT}\n{TEXT}\n\n§ 1 Val\n{TEXT}",
    ],
)
def test_what_is_no_row(lines_of: Make, text: str) -> None:
    """§§ that don't come again, one alone that does, and one far below the heading."""
    assert row_numbers(lines_of(text)) == []


# ---------------------------------------------------------------- told of


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"§ 7 Val\nBeslut den 3 juni,\n§ 8\n\n§ 9 Hamn\n{TEXT}", ["7", "9"]),
        (f"§ 7 Val\nEnligt beslut i nämnden den\n§ 8\n\n§ 9 Hamn\n{TEXT}", ["7", "9"]),
        (f"§ 7 Val\nJämför § 6 och\n§ 8\n\n§ 9 Hamn\n{TEXT}", ["7", "9"]),
        (f"§ 7 Val\nFöljande ska läsas:\n\n§ 8 Taxa\n{TEXT}", ["7", "8"]),
        (f"§ 7 Val\nVal av ordförande och\n\n§ 8 Taxa\n{TEXT}", ["7", "8"]),
    ],
)
def test_a_line_that_runs_on(lines_of: Make, text: str, found: list[str]) -> None:
    """A § that ends a sentence of the line above is told of; below a blank line it begins an item."""
    assert numbers(lines_of(text)) == found


def test_a_list_of_other_meetings(lines_of: Make) -> None:
    """§§ of other bodies, under Tidigare behandling, break the sequence."""
    text = "§ 7 Val\n\nTidigare behandling\nKSAU § 114\nSocialnämnden § 29\nKF § 3\n\n§ 8 Taxa\n\n§ 9 Hamn"
    assert numbers(lines_of(text)) == ["7", "8", "9"]


def test_only_those_at_the_margin() -> None:
    """A "§§ 34–37" to the right, beside a name of the attendance, is none; an indent is no other margin."""
    lines = printed(("§ 34–37", 320, 360), ("§ 34 Val", 50, 120), ("§ 35 Taxa", 62, 120), ("§ 36 Hamn", 50, 120))
    assert numbers(lines) == ["34", "35", "36"]


# ---------------------------------------------------------------- sequence


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ("7 8 9", "7 8 9"),
        ("7 9 10", "7 9 10"),
        ("7 8 30 31", "7 8 30 31"),
        ("7 8 8 9", "7 8 8 9"),
        ("7 112 8", "7 8"),
        ("112 7 8 9", "7 8 9"),
        ("7 8 9 1 2 3 4", "7 8 9 1 2 3 4"),
        ("7 8 9 1", "7 8 9"),
        ("7 3 8 9", "7 8 9"),
    ],
)
def test_the_best_sequence(lines_of: Make, order: str, found: str) -> None:
    """Gaps and repeats stay, another meeting's number goes; so many that begin anew are a second protokoll."""
    text = "\n\n".join(f"§ {number} Ärende\n{TEXT}\n{TEXT}\n{TEXT}" for number in order.split())
    assert numbers(lines_of(text)) == found.split()


@pytest.mark.parametrize(
    "declared", ["Paragrafer §§ 32–33", "Paragrafer\t§§ 32-33", "PARAGRAFER § 32 – §33", "Paragraf § 32 till 33"]
)
def test_the_range_a_protokoll_declares(lines_of: Make, declared: str) -> None:
    """A § outside of it is another meeting's, even where its number would fit into the sequence."""
    text = f"{declared}\n\n§ 31 Beslut i nämnden\n{TEXT}\n\n§ 32 Val\n{TEXT}\n\n§ 33 Hamn\n{TEXT}\n\n§ 34 Båt"
    assert numbers(lines_of(text)) == ["32", "33"]


def test_a_range_that_is_not_the_protokolls_own(lines_of: Make) -> None:
    """Only beside the word Paragrafer does a range declare anything."""
    text = f"Reglementet §§ 32–41\n\n§ 31 Beslut\n{TEXT}\n\n§ 32 Val\n{TEXT}"
    assert numbers(lines_of(text)) == ["31", "32"]


# ---------------------------------------------------------------- points


@pytest.mark.parametrize("form", ["{}. Val", "{} Val", "{}) Val", "{}.\tVal", "{}. ”Val”"])
def test_points(lines_of: Make, form: str) -> None:
    """Where there is no §, the points are the items, however they are numbered."""
    assert numbers(lines_of("\n".join(form.format(number) for number in (1, 2, 3)))) == ["1", "2", "3"]


@pytest.mark.parametrize("text", ["1. Öppnande\n2. Val", "1. öppnande\n2. val\n3. avslut", "2. Val\n3. Taxa\n4. Hamn"])
def test_what_is_no_series_of_points(lines_of: Make, text: str) -> None:
    """Two are too few, small letters are a list's, and the first is number 1."""
    assert numbers(lines_of(text)) == []


def test_no_points_beside_a_paragraph(lines_of: Make) -> None:
    """Numbers below a § are its list."""
    assert numbers(lines_of("§ 1 Val\n1. Ett\n2. Två\n3. Tre")) == ["1"]


def test_points_stand_at_one_left_edge() -> None:
    """An inner list that goes on with the right number is none of them."""
    lines = printed(("1. Ett", 50, 90), ("2. Inre", 80, 120), ("2. Två", 50, 90), ("3. Tre", 52, 90))
    assert [start.rest for start in item_starts(lines)[0]] == ["Ett", "Två", "Tre"]


# ---------------------------------------------------------------- titles


def title(lines: tuple[Line, ...]) -> tuple[int, str]:
    """The index after the first item's heading, and the title, on a page with running text of size 11."""
    starts = {start.index: start for start in item_starts(lines)[0]}
    return item_title(lines, min(starts.values(), key=lambda start: start.index), starts, 500.0, 11.0)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("§ 7 Taxa för hamnen", (1, "Taxa för hamnen")),
        ("§ 7\nTaxa för hamnen\n\nBeslut\nTaxan antas.", (2, "Taxa för hamnen")),
        ("§ 7 Dnr KS 2026/14\nTaxa för hamnen", (2, "Taxa för hamnen")),
        ("§ 7\tTaxa för hamnen\tKS 2026/14", (1, "Taxa för hamnen")),
        ("§ 7\nKS 2026/14\nTaxa för hamnen", (3, "Taxa för hamnen")),
        ("§ 7 Taxa för hamnen\noch bryggorna", (2, "Taxa för hamnen och bryggorna")),
        ("§ 7 Taxa (för båtar\nVästra hamnen)\nText", (2, "Taxa (för båtar Västra hamnen)")),
        ("§ 7 – Taxa", (1, "Taxa")),
        ("§ 7\n\nBeslut\nTaxan antas.", (1, "")),
        ("§ 7\n§ 8 Taxa", (1, "")),
        ("§ 7\n\fTaxa", (2, "Taxa")),
    ],
)
def test_the_title_of_an_item(lines_of: Make, text: str, found: tuple[int, str]) -> None:
    """On the line of the § or below it, without case numbers; never a heading, the next § or another page."""
    assert title(lines_of(text)) == found


@pytest.mark.parametrize(
    ("below", "found"),
    [
        (("Västra hamnen", 50, 200, True), "Taxa för bryggor Västra hamnen"),
        (("Västra hamnen", 50, 200), "Taxa för bryggor"),
    ],
)
def test_a_bold_title_goes_on_in_bold(below: tuple[str, float, float], found: str) -> None:
    """The line below belongs to it in the same type alone."""
    assert title(printed(("§ 7 Taxa för bryggor", 50, 200, True), below))[1] == found


@pytest.mark.parametrize(
    ("first", "right", "found"),
    [
        ("§ 7 Taxa för bryggor", 495, "Taxa för bryggor Västra hamnen"),
        ("§ 7 Taxa för bryggor", 200, "Taxa för bryggor"),
        ("§ 7 Nämnden föreslås", 495, "Nämnden föreslås"),
    ],
)
def test_a_plain_title_goes_on_where_its_line_is_full(first: str, right: float, found: str) -> None:
    """A line that had room left was ended; one that tells what was done is text."""
    assert title(printed((first, 50, right), ("Västra hamnen", 50, 200)))[1] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("§ 7 Taxa för hamnen\nDnr KS 2026/14", "Taxa för hamnen"),
        ("§ 7\nTaxa för hamnen\nDnr KS 2026/14\n\nBeslut", "Taxa för hamnen"),
        ("§ 7 Taxa för hamnen\nÄrendenr: KS 2026/14", "Taxa för hamnen"),
        ("§ 7 Taxa för hamnen\nDnr KS 2026/14\noch bryggorna", "Taxa för hamnen och bryggorna"),
        ("§ 7 Diarienummer: KS 2026/14\nTaxa för hamnen", "Taxa för hamnen"),
        ("§ 7\tKS 2026/14\t042\nTaxa för hamnen", "Taxa för hamnen"),
    ],
)
def test_a_case_number_around_the_title(lines_of: Make, text: str, found: str) -> None:
    """Above, beside or below the title it is the item's, and no word of the title."""
    (item,) = outline_of("protokoll", lines_of(text), 0.0).items
    assert (item.title, item.case_numbers) == (found, ("KS 2026/14",))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("§ 7 042\nTaxa", "Taxa"),
        ("§ 7 042 20\nTaxa", "Taxa"),
        ("§ 7 Au § 12\nTaxa", "Taxa"),
        ("§ 7 Au § 12 Taxa", "Taxa"),
        ("§ 7\nAu § 12\nTaxa", "Taxa"),
        ("§ 7 KSAU § 12 Taxa", "Taxa"),
        ("§ 33/24\nTaxa", "Taxa"),
        ("§ 7 Taxa 2027", "Taxa 2027"),
        ("§ 7 Taxa enligt § 12", "Taxa enligt § 12"),
        ("§ 7 042 båtar", "042 båtar"),
    ],
)
def test_codes_before_the_title(lines_of: Make, text: str, found: str) -> None:
    """Plan codes and the § of the body before are none of its words; figures inside it are."""
    assert title(lines_of(text))[1] == found


def test_a_case_number_below_the_title_ends_nothing(lines_of: Make) -> None:
    """The text below it is text."""
    lines = lines_of("§ 7 Taxa\nDnr KS 2026/14\nHamnen byggs.\n\n§ 8 Val")
    assert title(lines) == (2, "Taxa")


def test_a_sentence_below_a_bold_title_is_text() -> None:
    """Also in the same type: it says what is decided."""
    lines = printed(("§ 7 Taxa för bryggor", 50, 200, True), ("Nämnden föreslås besluta", 50, 200, True))
    assert title(lines)[1] == "Taxa för bryggor"


@pytest.mark.parametrize("other", ["KSAU § 8 Taxa", "Au § 8", "Kommunfullmäktige § 8 Taxa"])
def test_a_paragraph_of_another_body(lines_of: Make, other: str) -> None:
    """Among §§ without a name it is told of, even where its number would fit."""
    assert numbers(lines_of(f"§ 7 Val\n\n{other}\n\n§ 8 Båt\n\n§ 9 Hamn")) == ["7", "8", "9"]
    assert numbers(lines_of(f"§ 7 Val\n\n{other}\n\n§ 9 Hamn")) == ["7", "9"]


def test_the_name_most_of_them_bear(lines_of: Make) -> None:
    """Where all have a name, the one without is another's."""
    text = f"Ks § 7 Val\n{TEXT}\n\nKS § 8 Taxa\n{TEXT}\n\n§ 9 Båt\n\nKs § 9 Hamn\n{TEXT}"
    assert [start.rest for start in item_starts(lines_of(text))[0]] == ["Val", "Taxa", "Hamn"]


@pytest.mark.parametrize("again", ["§ 14", "14 §"])
def test_a_paragraph_printed_twice(lines_of: Make, again: str) -> None:
    """The second, close below and without a title, is the same item."""
    text = f"§ 14 Taxa\n{again}\n{TEXT}\n{TEXT}\n{TEXT}\n\n§ 15 Hamn\n{TEXT}"
    assert [(s.number, s.rest) for s in item_starts(lines_of(text))[0]] == [("14", "Taxa"), ("15", "Hamn")]


@pytest.mark.parametrize("word", ["Punkt", "Ärende", "Nr"])
@pytest.mark.parametrize("end", ["", ".", ")"])
def test_points_with_a_word_before(lines_of: Make, word: str, end: str) -> None:
    """The line "Punkt 2 Val" is the point 2."""
    text = "\n".join(f"{word} {number}{end} Val" for number in (1, 2, 3))
    assert [(s.number, s.rest) for s in item_starts(lines_of(text))[0]] == [("1", "Val"), ("2", "Val"), ("3", "Val")]


def test_points_in_a_ruled_table() -> None:
    """Each row is a point; its title is the second cell's, not what stands beside it."""
    lines = []
    for number, title_ in enumerate(("Öppnande", "Val av justerare", "Avslut"), 1):
        cells = tuple(Cell(text, text) for text in (str(number), title_, "Eva Ek"))
        text = "\t".join(cell.text for cell in cells)
        lines.append(Line(text, text, 1, cells=cells, table=1))
    assert [(s.number, s.rest) for s in item_starts(lines)[0]] == [
        ("1", "Öppnande"),
        ("2", "Val av justerare"),
        ("3", "Avslut"),
    ]
