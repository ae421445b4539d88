"""The whole way: each sample gives its expected record, and every record keeps the promises of the contract."""

import json
import os
from pathlib import Path

import pytest

from extractors.pages import ocr
from extractors.record import extract
from schemas.pages import Box
from schemas.problems import (
    DamagedPdf,
    DocumentError,
    EmptyFile,
    EncryptedPdf,
    NotAPdf,
    UnreadableFile,
    UnsupportedFile,
)
from schemas.record import Record, Source, Span

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.pdf"))
# Samples whose text tesseract reads.
PICTURES = ("skannad_bild", "skadad_ocr")
# KLUBBAT_EXPECT=1 writes what comes out as what is expected; look at the difference before you commit it.
WRITE = os.environ.get("KLUBBAT_EXPECT") == "1"


def expected_of(sample: Path) -> Path:
    """The file that says what a sample gives."""
    return sample.with_suffix(".expected.json")


@pytest.fixture(scope="module", params=SAMPLES, ids=lambda p: p.stem)
def sample(request: pytest.FixtureRequest) -> Path:
    """Each of the sample PDFs."""
    path: Path = request.param
    return path


@pytest.fixture(scope="module")
def record(sample: Path) -> Record:
    """Its record. What tesseract reads differs from version to version; without it there is nothing to compare."""
    if sample.stem in PICTURES and ocr.languages() != "swe":
        pytest.skip("tesseract with Swedish is not installed")
    return extract(sample)


def test_there_are_samples() -> None:
    """The samples are the ones the issue of a first house asked for, and more."""
    assert len(SAMPLES) >= 10


def test_writing_is_off() -> None:
    """Expectations are never written in CI: a missing or different one fails."""
    assert not (WRITE and os.environ.get("CI"))


def test_record_is_as_expected(sample: Path, record: Record) -> None:
    """The record, apart from the generator, is the one that was looked at and committed."""
    got = json.loads(record.as_json())
    del got["generator"]
    if WRITE:
        expected_of(sample).write_text(json.dumps(got, ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert expected_of(sample).exists(), f"{expected_of(sample).name} is missing"
    assert got == json.loads(expected_of(sample).read_text("utf-8"))


def test_same_bytes_same_record(sample: Path, record: Record) -> None:
    """Another run gives the same JSON, byte for byte."""
    assert extract(sample).as_json() == record.as_json()


def test_record_survives_json(record: Record) -> None:
    """A record read back from its JSON is the same record."""
    assert Record.model_validate_json(record.as_json()) == record


def test_ids_are_unique_and_links_hold(record: Record) -> None:
    """No id twice, and every id that is referred to exists."""
    parts = {part.id for part in record.parts}
    items = {item.id for part in record.parts for item in part.items}
    decisions = {decision.id for decision in record.decisions}
    sections = [section.id for part in record.parts for section in part.sections]
    rows = [*parts, *items, *sections, *decisions, *(a.id for a in record.assignments)]
    assert len(rows) == len(set(rows))
    assert {d.part_id for d in record.decisions} | {a.part_id for a in record.assignments} <= parts
    assert {d.item_id for d in record.decisions if d.item_id} <= items
    assert {a.decision_id for a in record.assignments if a.decision_id} <= decisions
    assert {part.parent for part in record.parts if part.parent} <= parts


def test_parts_cover_the_pages_in_order(record: Record) -> None:
    """Parts follow each other, none ends before it begins, and the last is inside the file."""
    pages = [(part.first_page, part.last_page) for part in record.parts]
    assert all(first <= last <= record.source.pages for first, last in pages)
    assert pages == sorted(pages)


def test_evidence_is_on_its_page(sample: Path, record: Record) -> None:
    """Every word of a decision's or assignment's evidence is printed inside its box."""
    if sample.stem in PICTURES:
        pytest.skip("what tesseract reads is in no text layer")
    for row in (*record.decisions, *record.assignments):
        for span in row.source.spans or [row.source]:
            if span.bbox is not None:
                printed = words_in(sample, span)
                missing = [word for word in span.raw.split() if word not in printed]
                assert not missing, f"{row.id}: {missing[:5]} not in the box on page {span.page}"


def words_in(sample: Path, span: Span | Source) -> str:
    """The text of the page inside the box, read by another way than the extractors'."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(sample)
    page = pdf[span.page - 1]
    x0, top, x1, bottom = grown(span.bbox or (0, 0, 0, 0))
    if page.get_rotation() == 90:  # our boxes are on the page as it is seen, pdfium's on the page as it was written
        left, low, right, high = top, x0, bottom, x1
    else:
        left, low, right, high = x0, page.get_height() - bottom, x1, page.get_height() - top
    text = page.get_textpage().get_text_bounded(left, low, right, high)
    pdf.close()
    return str(text).replace("\ufffe", "-").replace("\x02", "-")


def grown(box: Box) -> Box:
    """A box with a margin: the two readers round glyph edges differently."""
    return (box[0] - 3, box[1] - 3, box[2] + 3, box[3] + 3)


def test_confidence_is_said_of_every_row(record: Record) -> None:
    """No row claims to be certain."""
    assert all(0 < row.confidence < 1 for row in (*record.decisions, *record.assignments))


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("sida.pdf", b"<!DOCTYPE html><html><body>Logga in</body></html>", NotAPdf),
        ("tom.pdf", b"", EmptyFile),
        ("blank.txt", b"  \n \n", EmptyFile),
        ("trasig.pdf", b"%PDF-1.7\n1 0 obj <<", DamagedPdf),
        ("brev.docx", b"PK\x03\x04", UnsupportedFile),
    ],
)
def test_broken_files_have_a_reason(tmp_path: Path, name: str, content: bytes, error: type[DocumentError]) -> None:
    """Each way to be no document is an error of its own with a message that says what to do."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(error) as caught:
        extract(path)
    assert ";" in str(caught.value)
    assert caught.value.reason


def test_a_missing_file_is_unreadable(tmp_path: Path) -> None:
    """A file that is not there is named as such."""
    with pytest.raises(UnreadableFile):
        extract(tmp_path / "saknas.pdf")


def test_a_name_that_is_no_utf8_is_kept_readable(tmp_path: Path) -> None:
    """A record can be written whatever bytes the file's name has."""
    path = tmp_path / os.fsdecode(b"beslut-\xe5\xe4\xf6.txt")
    path.write_text("Beslut\n\nPlanen antas.\n", "utf-8")
    assert json.loads(extract(path).as_json())["source"]["file_name"].startswith("beslut-")


def test_a_truncated_sample_is_damaged_or_read(tmp_path: Path) -> None:
    """A PDF cut off half-way ends in a record or a reason, never in another exception."""
    whole = (SAMPLES[0]).read_bytes()
    path = tmp_path / "avklippt.pdf"
    for share in (0.2, 0.5, 0.9, 0.99):
        path.write_bytes(whole[: int(len(whole) * share)])
        try:
            assert extract(path).state in ("complete", "partial", "empty")
        except DocumentError as error:
            assert error.reason


def test_a_locked_pdf_asks_for_a_copy_without_password(tmp_path: Path) -> None:
    """An encrypted PDF is told apart from a broken one."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    path = tmp_path / "last.pdf"
    canvas = Canvas(str(path), encrypt=StandardEncryption("hemligt", canPrint=0))
    canvas.drawString(72, 720, "Beslut")
    canvas.save()
    with pytest.raises(EncryptedPdf):
        extract(path)


def test_without_tesseract_a_damaged_layer_is_repaired(monkeypatch: pytest.MonkeyPatch, samples: Path) -> None:
    """The same decisions as from the page's picture, and a word to whoever answers for them."""
    gold = json.loads((samples / "gold" / "skadad_ocr.json").read_text("utf-8"))
    monkeypatch.setattr(ocr, "languages", lambda: None)
    record = extract(samples / "skadad_ocr.pdf")
    assert [d.text for d in record.decisions] == [d["text"] for d in gold["decisions"]]
    assert [warning.code for warning in record.source.warnings] == ["repaired"]
    assert record.repairs.changed > 100
    assert all(change.bbox for change in record.repairs.changes)


def test_what_a_taken_proposal_gives_says_so(samples: Path) -> None:
    """An uppdrag that only the proposal words is given by the decision that takes it, and is marked as derived."""
    record = extract(samples / "namndsprotokoll.pdf")
    (derived,) = [row for row in record.assignments if row.derivation]
    decision = next(row for row in record.decisions if row.id == derived.decision_id)
    assert (derived.derivation, derived.status) == ("taken_proposal", "given")
    assert decision.resolved_text is not None
    assert derived.task in decision.resolved_text


@pytest.mark.parametrize(
    ("name", "text", "codes"),
    [
        ("a.txt", "Karin Alvhed, 530317-9815.", ["personal_numbers"]),
        ("530317-9815.txt", "Text.", ["personal_number_in_name"]),
        ("a.txt", "Text.", []),
    ],
)
def test_personal_numbers_are_told_of(tmp_path: Path, name: str, text: str, codes: list[str]) -> None:
    """In the file or in its name, for information: the record is no less complete, and no message holds a number."""
    path = tmp_path / name
    path.write_text(text, "utf-8")
    record = extract(path)
    told = [warning for warning in record.source.warnings if warning.code.startswith("personal")]
    assert [warning.code for warning in told] == codes
    assert {warning.severity for warning in told} <= {"info"}
    assert not any("9815" in warning.message for warning in told)
