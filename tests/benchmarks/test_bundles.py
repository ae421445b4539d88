"""The benchmark of bundles: the same ones each time, and in each way they are made no line is lost."""

import json
from pathlib import Path

import pytest

from benchmarks.bundles import SHORTEST, Bundle, Document, bundles, documents, dumped, measure, plain, stamped
from extractors.pages import pages_of
from schemas.pages import Pages

NAMES = ("dagordning", "tjansteskrivelse", "tjansteutlatande", "yrkande")


@pytest.fixture(scope="module")
def known(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Document]:
    """Four short samples with their gold, beside a scanned one and a broken file."""
    folder = tmp_path_factory.mktemp("known")
    (folder / "gold").mkdir()
    for name in (*NAMES, "skadad_ocr"):
        (folder / f"{name}.pdf").write_bytes((samples / f"{name}.pdf").read_bytes())
        (folder / "gold" / f"{name}.json").write_bytes((samples / "gold" / f"{name}.json").read_bytes())
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing more")
    return documents(folder)


@pytest.fixture(scope="module")
def made(known: list[Document]) -> list[Bundle]:
    """Two bundles of them."""
    return list(bundles(known, 2))


@pytest.fixture(scope="module")
def read(made: list[Bundle]) -> list[Pages]:
    """The two bundles, read."""
    return [pages_of(bundle.data, ".pdf", "never") for bundle in made]


def texts(pages: Pages) -> list[str]:
    """What each line says, white space aside."""
    return ["".join(line.text.split()) for line in pages.lines()]


def test_documents_are_those_that_can_be_read(known: list[Document], samples: Path) -> None:
    """In order of their names, with what their gold says; neither a scan nor a broken file is one."""
    assert [document.name for document in known] == list(NAMES)
    assert [document.pages for document in known] == [1, 1, 7, 1]
    for document in known:
        parts = json.loads((samples / "gold" / f"{document.name}.json").read_text("utf-8"))["parts"]
        assert document.begins == tuple((part["first_page"], part["kind"]) for part in parts)


def test_without_gold_a_document_is_what_is_found_in_it(samples: Path, tmp_path: Path) -> None:
    """Each part with its first page and its kind."""
    (tmp_path / "yrkande.pdf").write_bytes((samples / "yrkande.pdf").read_bytes())
    (document,) = documents(tmp_path)
    assert document.begins == ((1, "yrkande"),)


def test_a_folder_without_documents_has_none(tmp_path: Path) -> None:
    """And nothing fails."""
    assert documents(tmp_path) == []


def test_bundles_are_the_same_each_time(known: list[Document], made: list[Bundle], read: list[Pages]) -> None:
    """The same documents in the same order, read as the same; more bundles begin with the same ones."""
    again = list(bundles(known, 3))
    assert [(bundle.names, bundle.begins) for bundle in again[:2]] == [(b.names, b.begins) for b in made]
    assert [pages_of(bundle.data, ".pdf", "never") for bundle in again[:2]] == read
    assert len(again) == 3


def test_a_bundle_holds_its_documents_one_after_the_other(
    known: list[Document], made: list[Bundle], read: list[Pages]
) -> None:
    """Each once, and its parts begin as many pages later as stand above it."""
    by_name = {document.name: document for document in known}
    for bundle, pages in zip(made, read, strict=True):
        assert SHORTEST <= len(bundle.names) == len(set(bundle.names)) <= len(known)
        above, begins = 0, []
        for document in (by_name[name] for name in bundle.names):
            begins += [(above + page, kind) for page, kind in document.begins]
            above += document.pages
        assert bundle.begins == tuple(begins)
        assert len(pages.pages) == above


def test_a_bundle_says_what_its_documents_say(known: list[Document], made: list[Bundle], read: list[Pages]) -> None:
    """Every line of every document is among its lines or its running heads and feet."""
    alone = {document.name: pages_of(document.data, ".pdf", "never") for document in known}
    for bundle, pages in zip(made, read, strict=True):
        assert sorted(all_of(pages)) == sorted(text for name in bundle.names for text in all_of(alone[name]))


def all_of(pages: Pages) -> list[str]:
    """What stands on the pages, the running heads and feet too."""
    return texts(pages) + ["".join(line.text.split()) for page in pages.pages for line in page.furniture]


def test_a_stamped_bundle_has_lost_its_running_heads_and_nothing_else(read: list[Pages]) -> None:
    """Its lines are the same ones."""
    for pages in read:
        assert any(page.furniture for page in pages.pages)
        assert not any(page.furniture for page in stamped(pages).pages)
        assert stamped(pages).lines() == pages.lines()


def test_a_plain_bundle_has_one_type(read: list[Pages]) -> None:
    """One size, nothing bold, two widths of white space, and what it says is the same."""
    for pages in read:
        lines = plain(pages).lines()
        assert [(line.text, line.page, line.box) for line in lines] == [(x.text, x.page, x.box) for x in pages.lines()]
        assert len({line.size for line in lines}) == 1
        assert len({line.gap for line in lines}) <= 2
        assert not any(line.bold for line in lines)
        assert not any(page.furniture for page in plain(pages).pages)


def test_a_dumped_bundle_keeps_every_line_and_the_page_it_comes_from(read: list[Pages]) -> None:
    """All on one page of plain text, the first line of each page after a blank one."""
    for pages in read:
        text, origin = dumped(pages)
        assert len(text.pages) == 1
        assert texts(text) == texts(pages)
        assert origin == [line.page for line in pages.lines()]
        first = [line for line, page, before in zip(text.lines(), origin, [0, *origin], strict=False) if page != before]
        assert all(line.gap >= 1 for line in first)


def test_each_way_gives_the_same_each_time(read: list[Pages]) -> None:
    """And changes nothing of the bundle it is given."""
    for pages in read:
        assert (stamped(pages), plain(pages), dumped(pages)) == (stamped(pages), plain(pages), dumped(pages))
        assert stamped(stamped(pages)) == stamped(pages)


def test_figures_are_printed_for_each_way(known: list[Document], capsys: pytest.CaptureFixture[str]) -> None:
    """A row with precision, recall and kind, in per cent."""
    measure(known, 1, 0)
    rows = [line.strip("| ").split(" | ") for line in capsys.readouterr().out.splitlines() if line.startswith("|")]
    assert [row[0] for row in rows[2:]] == ["pdf", "stamped", "plain", "text"]
    assert all(0 <= float(figure) <= 100 for row in rows[2:] for figure in row[1:])
