"""A mask hides the last four digits of a document's numbers in every text of a row, and changes nothing else."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.record import extract
from schemas.record import Record
from store.archive import Archive, Outcome
from store.export import Format, export
from store.masking import mask_of
from store.rows import flatten
from store.tables import WHATS, What

Make = Callable[..., Outcome]
Save = Callable[..., int]

FOUND = [{"kind": "personnummer", "page": 1, "masked": "19530317-****", "confidence": 0.4}]
MASK = mask_of(FOUND)
LAST = "9815"


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("19530317-9815", "19530317-****"),
        ("530317-9815", "530317-****"),
        ("530317+9815", "530317+****"),
        ("195303179815", "19530317****"),
        ("5303179815.", "530317****."),
        ("19530317 9815", "19530317 ****"),
        ("530317 – 9815", "530317 – ****"),
        ("1953-03-17-9815", "1953-03-17-****"),
        ("5 3 0 3 1 7 - 9 8 1 5", "5 3 0 3 1 7 - * * * *"),
        ("19530317-\n9815, som", "19530317-\n****, som"),
        ("530317\u00ad9815", "530317\u00ad****"),
        ("530317\u200b-\u200b9815", "530317\u200b-\u200b****"),
        ("530317-\t9815", "530317-\t****"),
        ("Karin 19530317- Ängsmon\n9815 Lindhamra", "Karin 19530317- Ängsmon\n**** Lindhamra"),
        ("akt.19530317-9815@lindhamra.example", "akt.19530317-****@lindhamra.example"),
        ("530317-9815, 530317-9823", "530317-****, 530317-****"),
        ("sid 12 530317-9815", "sid 12 530317-****"),
        ("880514-9823 530317-9815", "880514-9823 530317-****"),
        ("8805149823 53 03 17 9815", "8805149823 53 03 17 ****"),
        ("1953-03-17 – 2003-01-01", "1953-03-17 – 2003-01-01"),
        ("880514-9823, 070-174 06 15, 530317, 530317-98150", "880514-9823, 070-174 06 15, 530317, 530317-98150"),
    ],
)
def test_every_spelling_is_hidden(text: str, hidden: str) -> None:
    """With or without century, hyphen, spaces and line breaks; the digits of others stay."""
    assert MASK.text(text) == hidden


def test_without_numbers_nothing_is_hidden() -> None:
    """A document in which none was found goes out as it is."""
    assert mask_of([]).text("530317-9815") == "530317-9815"


def test_of_a_document_nobody_looked_through_all_is_hidden() -> None:
    """Whatever could be a number, whether or not its check digit is right; dates and organisations stay."""
    text = "530317-9814 5303179815 2018-01-24 556012-5790"
    assert mask_of(None).text(text) == "530317-**** 530317**** 2018-01-24 556012-5790"


def test_fields_within_fields_are_masked() -> None:
    """Lists, objects and places are gone through; ids and digests are no texts."""
    fields = {
        "row_id": "530317-9815",
        "sha256": "5303179815",
        "assignees": ["Karin 530317-9815"],
        "references": [{"text": "530317-9815", "id": "530317-9815", "page": 1}],
        "page": 5303179815,
        "part_title": None,
    }
    assert MASK.fields(fields) == {
        **fields,
        "assignees": ["Karin 530317-****"],
        "references": [{"text": "530317-****", "id": "530317-9815", "page": 1}],
    }


def test_a_number_broken_over_pages_is_masked() -> None:
    """It ends in another place of the same text than it begins in."""
    places = [{"page": 1, "raw": "beviljar 530317-"}, {"page": 2, "raw": "9815 bistånd"}]
    hidden = MASK.fields({"spans": places})
    assert hidden == {"spans": [{"page": 1, "raw": "beviljar 530317-"}, {"page": 2, "raw": "**** bistånd"}]}


@pytest.mark.parametrize(
    ("name", "hidden"),
    [
        ("Beslut 530317-9815.pdf", "Beslut 530317-****.pdf"),
        ("880514_9823_beslut.pdf", "880514_****_beslut.pdf"),
        ("198805149823.pdf", "19880514****.pdf"),
        ("880514-9824.pdf", "880514-9824.pdf"),
        ("202401241532.pdf", "202401241532.pdf"),
        ("SN 2024-00124 § 12.pdf", "SN 2024-00124 § 12.pdf"),
    ],
)
def test_a_file_name_is_masked_by_itself(name: str, hidden: str) -> None:
    """Also where the number stands nowhere in the document; when the file was made is none."""
    assert MASK.fields({"file_name": name, "file_names": [name]}) == {"file_name": hidden, "file_names": [hidden]}


@given(st.lists(st.sampled_from(["530317", "19530317", "-", " ", "\n", "9815", "och", "88", "\u00ad"])).map("".join))
def test_masking_keeps_length_and_is_done_once(text: str) -> None:
    """So that places in a text stay, and a masked row masked again is the same."""
    hidden = MASK.text(text)
    assert len(hidden) == len(text)
    assert MASK.text(hidden) == hidden


@pytest.fixture
def record(record_of: Callable[..., Record]) -> Record:
    """A record with a number in one decision, one assignment and one section of two each."""
    return record_of(
        "a",
        decisions=["Bistånd till 530317-\n9815 beviljas.", "Motionen avslås."],
        assignments=["följ upp 5303179815", "utred frågan"],
        sections=["Karin Alvhed (19530317 9815)", "Kön är lång."],
        screening=["19530317-****"],
    )


def test_rows_are_marked(record: Record) -> None:
    """The document, and of the others those in which a number stands."""
    marks = [(row.what, row.fields["personal_number"]) for row in flatten(record, "doc", ["a.pdf"])]
    both = [(what, mark) for what in ("decisions", "assignments", "sections") for mark in (True, False)]
    assert marks == [("documents", True), *both]


def test_a_number_broken_over_two_rows_is_hidden_in_both(archive: Archive, save: Save, extracted: Make) -> None:
    """The row that begins with its last four is marked and masked; a row that begins with a date is neither."""
    broken = ["Bistånd till 530317-", "9815, Karin Alvhed.", "2025-11-18 fick hon besked."]
    save(extracted("/in/a.pdf", "a", decisions=broken, screening=["530317-****"]))
    rows = [json.loads(line) for line in exported(archive, "decisions", "ndjson", mask=True).splitlines()]
    assert [(row["text"], row["personal_number"]) for row in rows] == [
        ("Bistånd till 530317-", False),
        ("****, Karin Alvhed.", True),
        ("2025-11-18 fick hon besked.", False),
    ]


def test_a_samples_rows_hold_no_number(samples: Path) -> None:
    """From the PDF to the masked rows: of none of its people the last four are there."""
    record = extract(samples / "individarende.pdf")
    mask = mask_of([found.model_dump() for found in record.source.screening])
    rows = flatten(record, "doc", ["individarende.pdf"])
    hidden = [json.dumps(mask.fields(row.fields)) for row in rows if row.fields["personal_number"]]
    assert len(hidden) == len([row for row in rows if mask.fields(row.fields) != row.fields]) + 1 > 5
    assert not [row for row in hidden for last in ("9815", "9823", "9838", "9845", "9857", "-9851") if last in row]


def test_a_number_in_the_name_marks_every_row(record_of: Callable[..., Record]) -> None:
    """All of them have the file's name."""
    rows = flatten(record_of("a", file_name="880514-9823.pdf", sections=["Text."]), "doc", [])
    assert [row.fields["personal_number"] for row in rows] == [True] * 3
    assert not any(row.fields["personal_number"] for row in flatten(record_of("a"), "doc", ["a.pdf"]))


@pytest.mark.parametrize("form", ["ndjson", "csv", "opensearch"])
@pytest.mark.parametrize("what", WHATS)
def test_a_masked_export_holds_no_number(
    archive: Archive, save: Save, outcome_of: Make, record: Record, what: What, form: Format
) -> None:
    """In none of the forms of export; the mark and the masked list are there."""
    save(outcome_of("/in/880514-9823.pdf", "a", record))
    plain, masked = (exported(archive, what, form, mask=mask) for mask in (False, True))
    assert LAST in plain or what == "documents"
    assert "9823" in plain or what != "documents"
    assert LAST not in masked and "9823" not in masked
    assert "personal_number" in masked
    assert ("19530317-****" in masked) is (what == "documents")


def test_a_search_index_can_filter(archive: Archive, save: Save, outcome_of: Make, record: Record) -> None:
    """The mark is a boolean field, and a word in a spreadsheet."""
    save(outcome_of("/in/a.pdf", "a", record))
    bulk = [json.loads(line) for line in exported(archive, "decisions", "opensearch").splitlines()[1::2]]
    assert [row["personal_number"] for row in bulk] == [True, False]
    table = csv.DictReader(io.StringIO(exported(archive, "decisions", "csv").removeprefix("\ufeff"), newline=""))
    assert [row["personal_number"] for row in table] == ["true", "false"]


def test_the_hash_of_a_masked_row_is_of_what_is_sent(
    archive: Archive, save: Save, outcome_of: Make, record: Record
) -> None:
    """It gives nothing away of what is hidden, and is the stored one where nothing is."""
    save(outcome_of("/in/a.pdf", "a", record))
    plain, masked = (hashes(archive, mask=mask) for mask in (False, True))
    assert plain[0] != masked[0]
    assert plain[1] == masked[1]
    other = record.model_dump_json(by_alias=True).replace("9815", "9823")
    save(outcome_of("/in/a.pdf", "a", Record.model_validate_json(other)), generator="newer")
    assert sorted(hashes(archive, mask=False)) != sorted(plain)
    assert sorted(hashes(archive, mask=True)) == sorted(masked)


def hashes(archive: Archive, *, mask: bool) -> list[str]:
    """The content_hash of each decision."""
    return [
        json.loads(line)["content_hash"] for line in exported(archive, "decisions", "ndjson", mask=mask).splitlines()
    ]


def exported(archive: Archive, what: What, form: Format, *, mask: bool = False) -> str:
    """What an export writes."""
    out = io.BytesIO()
    export(archive, what, form, None, out, mask=mask)
    return out.getvalue().decode()
