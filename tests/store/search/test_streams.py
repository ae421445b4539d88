"""What a row is found by."""

from typing import Any

import pytest

from store.rows import Row
from store.search.streams import LARGEST, Streams, streams_of


def section(text: str, **fields: Any) -> Streams:
    """The streams of a section."""
    row = {"heading": None, "item_title": None, "part_title": None, "raw": text, "file_name": "a.pdf", "text": text}
    return streams_of(Row("sections", "x", row | fields))


def test_words_lemmas_and_parts() -> None:
    """In order and in lower case, each word with its lemma; what is in compounds once."""
    found = section("Detaljplanerna antas. Planen gäller INTE.")
    assert found.body == "detaljplanerna antas planen gäller inte"
    assert found.body_lemmas == "detaljplan anta plan gälla inte"
    assert found.parts == "detalj plan"


def test_numbers_are_mentions() -> None:
    """A § and a diarienummer in any spelling."""
    assert section("se § 12 i KS-2018-00124").mentions == "par12 ks2018x124 2018x124"


def test_words_with_hyphens_are_found_as_one() -> None:
    """Written so, and where two share their end."""
    assert {"etjänst", "gångväg"} <= set(section("E-tjänst för gång- och cykelväg").parts.split())


def test_marks_left_out() -> None:
    """Only words that have some are kept without them: those without are found as they are."""
    assert section("Åtgärder i Göteborg nu").folded == "atgarder atgard goteborg"


def test_the_printed_form() -> None:
    """What OCR made of a word, where that was mended; a word over two lines is no other word."""
    assert section("Tjänsteutlåtande antas", raw="Tjdnsteutldtande an-\ntas").printed == "tjdnsteutldtande"


def test_titles_around_are_context() -> None:
    """A section is found by its § and its document, which are not its own title."""
    found = section("Ja.", heading="Beslut", item_title="Ny skola", part_title="Protokoll")
    assert (found.title, found.context) == ("beslut", "ny skola protokoll")


@pytest.mark.parametrize("text", ["ord " * 400_000, " ".join(f"ord{n}" for n in range(200_000)), "å" * 2_000_000])
def test_no_row_is_too_large_for_a_database(text: str) -> None:
    """However long a text is and however many words it has; its beginning is kept."""
    found = section(text)
    assert found.body.startswith(text[:40].strip()[:20])
    words = [word for stream in found for word in set(stream.split())]
    assert sum(len(word.encode()) for word in words) < LARGEST
    assert max(map(len, words)) <= 80
