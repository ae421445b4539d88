"""The tables as a field guide, and as tables of both databases."""

import pytest
from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateTable

from store.tables import metadata


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=str)
def test_table_can_be_made_in_both_databases(table: Table) -> None:
    """Nothing in a table is of one database alone."""
    for dialect in (sqlite.dialect(), postgresql.dialect()):  # type: ignore[no-untyped-call]
        assert table.name in str(CreateTable(table).compile(dialect=dialect))


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=str)
def test_only_the_ledger_has_clocks(table: Table) -> None:
    """Times stand in runs and attempts and nowhere else."""
    clocks = {column.name for column in table.columns if column.name.endswith("_at") or column.name == "at"}
    assert not clocks or table.name in ("runs", "attempts")
