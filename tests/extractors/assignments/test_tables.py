"""Tables of uppdrag: which tables are, rows with and without rules, and rows broken by the end of a page."""

from collections.abc import Callable, Sequence

import pytest

from extractors.assignments.columns import columns_of
from extractors.assignments.tables import Setting, assignments_in
from schemas.findings import FoundAssignment
from schemas.outline import Block, SectionSpan
from schemas.pages import Cell, Line, union
from schemas.vocabulary import AssignmentStatus

# Where the columns begin, and how far the lines of a row and the rows stand apart, in line heights.
LEFT = (70.0, 300.0, 450.0)
CLOSE, APART = 0.2, 1.2
HEADER = ("Uppdrag", "Ansvarig", "Klart senast")
Find = Callable[..., list[FoundAssignment]]


def cell(text: str, left: float, top: float) -> Cell:
    """A piece of a line at a place."""
    return Cell(text, text, (left, top, left + 5 * len(text), top + 10))


def line(texts: Sequence[str], top: float, gap: float = CLOSE, page: int = 1) -> Line:
    """A line without rules: a text in each column that has one."""
    cells = [cell(text, left, top) for text, left in zip(texts, LEFT, strict=False) if text]
    return Line(
        text="\t".join(c.text for c in cells),
        raw=" ".join(c.raw for c in cells),
        page=page,
        box=union(c.box for c in cells),
        size=10,
        gap=gap,
        cells=tuple(cells) if len(cells) > 1 else (),
    )


def row(texts: Sequence[str], table: int = 0, page: int = 1, top: float = 100) -> Line:
    """A row of a ruled table."""
    cells = tuple(cell(text, left, top) for text, left in zip(texts, LEFT, strict=False))
    return Line("\t".join(texts), " ".join(texts), page, union(c.box for c in cells), 10, cells=cells, table=table)


def section(lines: Sequence[Line]) -> SectionSpan:
    """A section of a block a line."""
    return SectionSpan("other", None, 1, (), tuple(Block(one.text, (one,), cells=one.cells) for one in lines))


@pytest.fixture
def find() -> Find:
    """The assignments of lines, as of 26 February 2025."""

    def run(lines: Sequence[Line], planned: AssignmentStatus = "given") -> list[FoundAssignment]:
        return list(assignments_in(section(lines), Setting("2025-02-26", planned, None, "")))

    return run


def tasks(found: list[FoundAssignment]) -> list[tuple[str, tuple[str, ...]]]:
    """What is to be done by whom."""
    return [(one.task, one.assignees) for one in found]


# ---------------------------------------------------------------- headers


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        (("Uppdrag", "Ansvarig"), {"task": 0, "assignee": 1}),
        (
            ("Dnr", "Uppdrag", "Ansvarig", "Plan för redovisning"),
            {"case_number": 0, "task": 1, "assignee": 2, "due": 3},
        ),
        (("AKTIVITET", "Ansvar för\ngenomförande"), {"task": 0, "assignee": 1}),
        (("Åtgärd", "Kostnad", "När"), None),
        (("Uppdrag", "Kostnad", "När"), {"task": 0, "due": 2}),
        (("Uppdrag", "Kostnad"), None),
        (("Mål", "Ansvarig"), None),
        (("Uppdrag", "Uppdrag"), None),
        ((), None),
    ],
)
def test_columns_are_told_by_their_header(header: tuple[str, ...], columns: dict[str, int] | None) -> None:
    """A task and one thing more make a table of assignments, in whatever order and case."""
    assert columns_of([Cell(text, text) for text in header]) == columns


# ---------------------------------------------------------------- ruled tables


def test_a_ruled_table_gives_a_row_each(find: Find) -> None:
    """Task, names and due day of each row; the status is the file's."""
    (one, two) = find(
        [
            row(("Åtgärd", "Ansvarig", "Klart")),
            row(("Se över taxan.", "Tekniska nämnden", "2025-05-05")),
            row(("Ta fram en plan.", "Socialnämnden\nLokalnämnden", "")),
        ],
        "proposed",
    )
    assert (one.task, one.assignees, one.status, one.origin) == (
        "Se över taxan.",
        ("Tekniska nämnden",),
        "proposed",
        "table",
    )
    assert one.due is not None
    assert one.due.until == "2025-05-05"
    assert one.cell is not None
    assert one.cell.text == "Se över taxan."
    assert (two.assignees, two.due) == (("Socialnämnden", "Lokalnämnden"), None)


def test_a_repeated_header_is_no_row(find: Find) -> None:
    """The header again on the next page."""
    found = find(
        [
            row(HEADER),
            row(("Se över taxan.", "Tekniska nämnden", "")),
            row(HEADER, page=2),
            row(("Ta fram en plan.", "Socialnämnden", ""), page=2),
        ]
    )
    assert [one.task for one in found] == ["Se över taxan.", "Ta fram en plan."]


def test_goals_without_anybody_are_no_assignments(find: Find) -> None:
    """A goal or a heading set as a row of the table has no name, no day and no number."""
    found = find(
        [
            row(HEADER),
            row(("Mål 1: En trygg stad", "", "")),
            row(("Se över belysningen.", "Tekniska nämnden", "")),
            row(("Mål 2: En grön stad", "", "")),
        ]
    )
    assert tasks(found) == [("Se över belysningen.", ("Tekniska nämnden",))]


def test_a_task_with_a_day_alone_is_kept(find: Find) -> None:
    """Nobody is named, but a day is: a doubtful assignment."""
    (one,) = find([row(HEADER), row(("Se över taxan.", "", "2025-05-05"))])
    assert (one.task, one.assignees) == ("Se över taxan.", ())
    assert one.basis == "unnamed"


def test_a_row_without_a_task_is_none(find: Find) -> None:
    """A name alone is to do nothing."""
    assert find([row(HEADER), row(("", "Tekniska nämnden", "2025-05-05"))]) == []


def test_rows_before_a_header_do_not_count(find: Find) -> None:
    """A table counts from its header on."""
    assert find([row(("Se över taxan.", "Tekniska nämnden", ""))]) == []


@pytest.mark.parametrize(
    ("written", "task"),
    [
        ("Se över taxan (beslutad i BUN 2017-12-19, § 122)", "Se över taxan"),
        ("Se över taxan\n(KS 2024-03-06 § 41)", "Se över taxan"),
        ("Se över taxan (VA och avfall)", "Se över taxan (VA och avfall)"),
        ("Se över taxan enligt (KS § 41) och delegationen", "Se över taxan enligt (KS § 41) och delegationen"),
    ],
)
def test_where_it_was_given_is_no_part_of_the_task(find: Find, written: str, task: str) -> None:
    """A reference to a § in brackets at the end goes; other brackets stay."""
    (one,) = find([row(HEADER), row((written, "Tekniska nämnden", ""))])
    assert one.task == task


@pytest.mark.parametrize(
    ("header", "due", "status"),
    [
        ("Klart", "Återrapporterat 2025-02-11", "reported"),
        ("Klart", "Redovisad KS 2025-01-15", "reported"),
        ("Klart", "Avslutad", "reported"),
        ("Klart", "2025-05-05", "given"),
        ("Återrapporterad", "2024-11-20", "reported"),
        ("Återrapporterad", "", "given"),
    ],
)
def test_a_row_can_say_that_it_is_done(find: Find, header: str, due: str, status: str) -> None:
    """In its own words, or by a day below a header that says so."""
    (one,) = find([row(("Uppdrag", "Ansvarig", header)), row(("Se över taxan.", "Tekniska nämnden", due))])
    assert one.status == status


# ---------------------------------------------------------------- rows broken over a page


def test_a_row_broken_by_its_page_is_one(find: Find) -> None:
    """The rest on the next page, below the repeated header, begins in mid-sentence."""
    (one,) = find(
        [
            row(HEADER),
            row(("Se över taxan för vatten och", "Tekniska nämnden", "2025-05-05"), top=700),
            row(HEADER, page=2),
            row(("avlopp i hela kommunen.", "Socialnämnden", ""), page=2),
        ]
    )
    assert one.task == "Se över taxan för vatten och avlopp i hela kommunen."
    assert one.assignees == ("Tekniska nämnden", "Socialnämnden")
    assert [part.page for part in one.lines] == [1, 2]
    assert one.due is not None


def test_a_word_broken_by_the_page_is_put_together(find: Find) -> None:
    """The hyphen at the end of the page goes."""
    (one,) = find(
        [row(HEADER), row(("Se över vatten-", "Tekniska nämnden", "")), row(("taxan.", "", ""), page=2, table=0)]
    )
    assert one.task == "Se över vattentaxan."


@pytest.mark.parametrize(
    ("before", "after"),
    [("Se över taxan.", "ta fram en plan"), ("Se över taxan", "Ta fram en plan")],
    ids=["ended", "capital"],
)
def test_a_new_row_on_a_new_page_is_its_own(find: Find, before: str, after: str) -> None:
    """After a full stop, or with a capital, another task begins."""
    found = find([row(HEADER), row((before, "Tekniska nämnden", "")), row((after, "Socialnämnden", ""), page=2)])
    assert [one.task for one in found] == [before, after]


def test_rows_of_one_table_are_never_one(find: Find) -> None:
    """On the same page a rule parts them, however they begin."""
    found = find(
        [row(HEADER), row(("se över taxan", "Tekniska nämnden", "")), row(("ta fram en plan", "Socialnämnden", ""))]
    )
    assert len(found) == 2


# ---------------------------------------------------------------- tables without rules


def test_columns_without_rules_are_rows(find: Find) -> None:
    """White space parts the rows; the lines of one are put together column by column."""
    found = find(
        [
            line(("Uppdrag", "Ansvarig"), 100),
            line(("Se över taxan för", "Tekniska"), 122, APART),
            line(("vatten och avlopp", "nämnden"), 134),
            line(("i hela kommunen.",), 146),
            line(("Ta fram en plan för", "Socialnämnden"), 168, APART),
            line(("äldres boende.",), 180),
        ]
    )
    assert tasks(found) == [
        ("Se över taxan för vatten och avlopp i hela kommunen.", ("Tekniska nämnden",)),
        ("Ta fram en plan för äldres boende.", ("Socialnämnden",)),
    ]
    assert [len(one.lines) for one in found] == [3, 2]
    assert found[0].cell is not None
    assert found[0].cell.box == (70, 122, 155, 156)


def test_a_row_that_a_gap_parts_is_one(find: Find) -> None:
    """In a scan the lines of a row may stand apart; one that goes on in mid-sentence is the rest of it."""
    found = find(
        [
            line(("Uppdrag", "Ansvarig"), 100),
            line(("Se över taxan för", "Tekniska nämnden"), 122, APART),
            line(("vatten och avlopp",), 146, APART),
            line(("i hela kommunen.",), 158),
            line(("Ta fram en plan", "Socialnämnden"), 180, APART),
            line(("för äldres boende.",), 192),
            line(("Följ upp planen.",), 204),
        ]
    )
    assert [one.task for one in found] == [
        "Se över taxan för vatten och avlopp i hela kommunen.",
        "Ta fram en plan för äldres boende. Följ upp planen.",
    ]


def test_a_line_in_the_second_column_alone_is_a_name(find: Find) -> None:
    """A second name below the first, with nothing beside it."""
    (one,) = find(
        [
            line(("Uppdrag", "Ansvarig"), 100),
            line(("Se över taxan.", "Tekniska nämnden"), 122, APART),
            line(("", "Socialnämnden"), 134),
        ]
    )
    assert tasks([one]) == [("Se över taxan.", ("Tekniska nämnden", "Socialnämnden"))]


def test_three_columns_without_rules(find: Find) -> None:
    """An empty cell in the middle does not move the last."""
    (one,) = find([line(HEADER, 100), line(("Se över taxan.", "", "2025-05-05"), 122, APART)])
    assert (one.task, one.assignees) == ("Se över taxan.", ())
    assert one.due is not None
    assert one.due.until == "2025-05-05"


def test_a_table_ends_where_text_runs_across(find: Find) -> None:
    """A paragraph below the table is no row of it, nor is what comes after."""
    prose = "Förvaltningen följer upp uppdragen två gånger om året."
    found = find(
        [
            line(("Uppdrag", "Ansvarig"), 100),
            line(("Se över taxan.", "Tekniska nämnden"), 122, APART),
            line((prose,), 150, APART),
            line(("Karin Ek", "Sofie Al"), 180, APART),
        ]
    )
    assert tasks(found) == [("Se över taxan.", ("Tekniska nämnden",))]


def test_a_row_without_rules_goes_on_over_the_page(find: Find) -> None:
    """A new page begins a new group of lines; in mid-sentence it is the same row."""
    (one,) = find(
        [
            line(("Uppdrag", "Ansvarig"), 700),
            line(("Se över taxan för vatten", "Tekniska nämnden"), 722, APART),
            line(("och avlopp.",), 80, 0.0, page=2),
        ]
    )
    assert one.task == "Se över taxan för vatten och avlopp."
    assert [part.page for part in one.lines] == [1, 2]


def test_no_table_no_assignments(find: Find) -> None:
    """Running text and tables of other things give nothing."""
    assert find([]) == []
    assert (
        find([line(("Se över taxan.",), 100), line(("Namn", "Befattning"), 120), line(("Eva Ek", "Chef"), 140)]) == []
    )
