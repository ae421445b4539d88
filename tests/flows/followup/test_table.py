"""The report for a spreadsheet."""

import csv
import io
from collections.abc import Callable

from flows.followup.table import HEADER, write_csv
from store.assignments import Entry, Remark, Report


def _read(report: Report) -> list[dict[str, str]]:
    out = io.BytesIO()
    write_csv(report, out, semicolon=True)
    return list(csv.DictReader(io.StringIO(out.getvalue().decode("utf-8-sig"), newline=""), delimiter=";"))


def test_a_row_an_uppdrag(entry: Callable[..., Entry], report_of: Callable[..., Report]) -> None:
    """In Swedish; what is of two stands once."""
    (row,) = _read(report_of(entry(assignees=("A-nämnden", "B-nämnden"), remarks=(Remark("told"),))))
    assert tuple(row) == HEADER
    assert (row["Läge"], row["Senast"], row["§"]) == ("Öppet", "2025-12-31", "14")
    assert row["Mottagare"] == "A-nämnden; B-nämnden"
    assert row["Står i"] == "protokoll.pdf s. 2 § 14 (2025-02-11)"
    assert row["Grund och anmärkningar"].startswith("Berättas")


def test_no_cell_is_a_formula(entry: Callable[..., Entry], report_of: Callable[..., Report]) -> None:
    """Words of a document are words."""
    (row,) = _read(report_of(entry(task='=HYPERLINK("http://x")', case_number="-1")))
    assert row["Uppdrag"] == '\'=HYPERLINK("http://x")'
    assert row["Diarienummer"] == "'-1"
