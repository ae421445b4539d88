"""The Prefect flow, once for real: two files in, a report out, and the second run has nothing to do."""

from collections.abc import Callable
from pathlib import Path

import pytest

from store.archive import Archive

MakeFile = Callable[[str, str], Path]


@pytest.mark.slow
@pytest.mark.usefixtures("prefect_server")
def test_the_flow_ingests_and_resumes(
    source: Path, make_file: MakeFile, extractor: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Through tasks, workers and the archive; again, and only what is new is read."""
    from flows import ingest

    monkeypatch.setattr("flows.batch.EXTRACTOR", extractor)
    monkeypatch.setattr(ingest, "generator_key", lambda: "klubbat 0 0")
    make_file("a.txt", "god")
    make_file("b.txt", "avsluta")
    archive = source.parent / "arkiv"
    first = ingest.ingest([str(source)], str(archive), workers=2, still=0)
    assert first.states == {"done": 1, "quarantined": 1}
    make_file("c.txt", "tveka")
    second = ingest.ingest([str(source)], str(archive), workers=2, still=0)
    assert second.states == {"partial": 1, "unchanged": 2}
    assert (archive / "reports" / "run-000002.md").exists()
    with Archive.open(archive) as opened:
        assert opened.status().documents == 2
