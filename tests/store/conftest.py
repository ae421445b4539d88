"""Small records and outcomes for the archive's tests, and an archive to put them in."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from schemas.problems import Failure
from schemas.record import (
    Assignment,
    Decision,
    Due,
    Generator,
    Item,
    Metadata,
    Part,
    Party,
    Record,
    Repairs,
    Screening,
    Section,
    Source,
    SourceFile,
    Warning,
)
from schemas.vocabulary import State
from store.archive import Archive, Outcome

GENERATOR = "klubbat 0.1 rules-a"


def _source(raw: str, page: int = 1) -> Source:
    return Source(page=page, bbox=(10.0, 20.0, 30.0, 40.0), raw=raw)


def _metadata() -> Metadata:
    return Metadata(
        municipality="Alvedals kommun",
        organisation=None,
        body="kommunstyrelsen",
        issued_on=None,
        meeting_on="2018-05-17",
        meeting_start=None,
        meeting_place=None,
        case_numbers=["KS-2018-00124"],
        case_keys=["KS 2018/124"],
        officers=[],
        attendance=[],
        signatories=[],
        adjusters=[],
        adjusted_on=None,
    )


def _item() -> Item:
    return Item(
        id="i1",
        paragraph="839",
        title="Detaljplan för Göteborgsvägen",
        case_numbers=["KS-2018-00124"],
        motions=[],
        vote=None,
        reservations=[],
        remarks=[],
        recusals=[],
        dispatched_to=[],
        source=_source("§ 839"),
    )


def _section(number: int, text: str) -> Section:
    return Section(
        id=f"s{number}", kind="decision", heading="Beslut", level=1, text=text, source=_source(text), item_id="i1"
    )


def _decision(number: int, text: str, confidence: float) -> Decision:
    return Decision(
        id=f"d{number}",
        part_id="p1",
        item_id="i1",
        status="decided",
        body="kommunstyrelsen",
        proposed_by=None,
        paragraph="839",
        number=number,
        text=text,
        resolved_text=None,
        acts=["besluta"],
        decided_on="2018-05-17",
        case_numbers=["KS-2018-00124"],
        case_keys=["KS 2018/124"],
        references=[],
        stated=True,
        derivation=None,
        source=_source(text),
        confidence=confidence,
    )


def _assignment(number: int, task: str) -> Assignment:
    return Assignment(
        id=f"a{number}",
        part_id="p1",
        decision_id="d1",
        status="given",
        assignees=[Party(name="Stadsledningskontoret", id=None), Party(name="Tekniska nämnden", id="tn")],
        assigner="kommunstyrelsen",
        derivation=None,
        collaborators=[],
        task=task,
        due=Due(raw="KS 5 maj", from_="2019-05-05", until="2019-05-05", forum="kommunstyrelsen", report=None),
        case_number="KS-2018-00124",
        references=[],
        origin="decision",
        source=_source(task),
        confidence=0.95,
    )


def _part(sections: Sequence[str]) -> Part:
    return Part(
        id="p1",
        kind="protokoll",
        title="Protokoll kommunstyrelsen",
        first_page=1,
        last_page=2,
        parent=None,
        confidence=0.9,
        metadata=_metadata(),
        sections=[_section(number, text) for number, text in enumerate(sections, 1)],
        items=[_item()],
        attachments=[],
    )


def _record(
    content: str,
    *,
    file_name: str = "protokoll.pdf",
    decisions: Sequence[str] = ("Kommunstyrelsen beslutar att godkänna planen.",),
    assignments: Sequence[str] = (),
    sections: Sequence[str] = (),
    state: State = "complete",
    warnings: Sequence[str] = (),
    confidence: float = 0.95,
    screening: Sequence[str] = (),
) -> Record:
    return Record(
        schema_version="1.0",
        generator=Generator(name="klubbat", version="0.1", rules="rules-a"),
        state=state,
        source=SourceFile(
            file_name=file_name,
            sha256=_sha(content),
            bytes=len(content),
            media_type="application/pdf",
            pages=2,
            text_layer="born_digital",
            warnings=[Warning(code=code, severity="warning", message="Se efter.", page=1) for code in warnings],
            screening=[Screening(kind="personnummer", page=1, masked=masked, confidence=0.4) for masked in screening],
        ),
        parts=[_part(sections)],
        decisions=[_decision(number, text, confidence) for number, text in enumerate(decisions, 1)],
        assignments=[_assignment(number, task) for number, task in enumerate(assignments, 1)],
        repairs=Repairs(words=10, changed=0, suspect=0, changes=[], suspects=[]),
    )


def _sha(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()


def _outcome(path: str, content: str, record: Record | None = None, failure: Failure | None = None) -> Outcome:
    text = record.model_dump_json(by_alias=True) if record else None
    return Outcome(path, _sha(content), len(content), 1_000, 1_000, 0.5, text, failure)


@pytest.fixture
def generator() -> str:
    """The generator of the records."""
    return GENERATOR


@pytest.fixture
def sha() -> Callable[[str], str]:
    """The sha256 of a content."""
    return _sha


@pytest.fixture
def record_of() -> Callable[..., Record]:
    """Makes a record of a content; see `_record` for what can be set."""
    return _record


@pytest.fixture
def outcome_of() -> Callable[..., Outcome]:
    """Makes an outcome of a path and its content, with a record, a failure or neither."""
    return _outcome


@pytest.fixture
def extracted() -> Callable[..., Outcome]:
    """Makes the outcome of a file that gave a record; what can be set is as for `record_of`."""

    def make(path: str, content: str, **record: object) -> Outcome:
        return _outcome(path, content, _record(content, file_name=Path(path).name, **record))  # type: ignore[arg-type]

    return make


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new archive is to be, once for each database."""
    if request.param == "sqlite":
        return str(tmp_path / "arkiv")
    return str(request.getfixturevalue("server").new())


@pytest.fixture
def archive(location: str) -> Iterator[Archive]:
    """A new archive."""
    with Archive.open(location, create=True) as opened:
        yield opened


@pytest.fixture
def sqlite_archive(tmp_path: Path) -> Iterator[Archive]:
    """A new archive in a folder, for what is of SQLite alone."""
    with Archive.open(tmp_path / "arkiv", create=True) as opened:
        yield opened


@pytest.fixture
def save(archive: Archive) -> Callable[..., int]:
    """Saves outcomes in one chunk of a run of their own and returns the run's id."""

    def run(*outcomes: Outcome, generator: str = GENERATOR) -> int:
        run_id = archive.begin_run(["/in"], generator)
        archive.save(run_id, generator, outcomes)
        archive.end_run(run_id, "klart")
        return run_id

    return run
