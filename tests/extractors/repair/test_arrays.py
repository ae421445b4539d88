"""Number arrays in a file: what is saved is loaded, and the same arrays make the same file."""

import json
import string
from array import array
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.repair import arrays

BYTES = ("B", array("B", [3, 1, 4, 1, 5]).tobytes())
WORDS = ("I", array("I", [0, 70_000, 4_000_000_000]).tobytes())
EMPTY = ("I", b"")

NAMES = st.text(string.ascii_lowercase + "._åäö", min_size=1, max_size=12)
SOURCES = st.one_of(
    st.binary(max_size=40).map(lambda data: ("B", data)),
    st.lists(st.integers(0, 2**32 - 1), max_size=20).map(lambda row: ("I", array("I", row).tobytes())),
)


def digest(path: Path) -> str:
    """The digest that the first line holds."""
    with path.open("rb") as file:
        found = json.loads(file.readline())["sha256"]
    assert isinstance(found, str)
    return found


@given(st.dictionaries(NAMES, SOURCES, max_size=6))
def test_what_is_saved_is_loaded(
    tmp_path_factory: pytest.TempPathFactory, sources: dict[str, tuple[str, bytes]]
) -> None:
    """Every array by its name, with its type and its numbers."""
    path = tmp_path_factory.mktemp("arrays") / "some.bin"
    arrays.save(path, sources)
    loaded = arrays.load(path)
    assert {name: (found.format, found.tobytes()) for name, found in loaded.items()} == sources


def test_numbers_come_back_as_numbers(tmp_path: Path) -> None:
    """Bytes and longer numbers beside each other, and an array with nothing in it."""
    path = tmp_path / "some.bin"
    arrays.save(path, {"few": BYTES, "none": EMPTY, "large": WORDS})
    loaded = arrays.load(path)
    assert {name: found.tolist() for name, found in loaded.items()} == {
        "few": [3, 1, 4, 1, 5],
        "none": [],
        "large": [0, 70_000, 4_000_000_000],
    }


def test_each_array_begins_at_a_multiple_of_eight(tmp_path: Path) -> None:
    """The first line says where each array is, and none of them lies askew."""
    path = tmp_path / "some.bin"
    arrays.save(path, {"few": BYTES, "large": WORDS, "more": BYTES})
    head = json.loads(path.read_bytes().partition(b"\n")[0])
    assert list(head) == ["sha256", "few", "large", "more"]
    assert all(start % 8 == 0 for _, start, _ in list(head.values())[1:])


def test_the_same_arrays_make_the_same_bytes(tmp_path: Path) -> None:
    """Wherever and whenever they are written."""
    first, second = tmp_path / "first.bin", tmp_path / "second.bin"
    arrays.save(first, {"few": BYTES, "large": WORDS})
    arrays.save(second, {"few": BYTES, "large": WORDS})
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(
    "others",
    [
        {"few": ("B", array("B", [3, 1, 4, 1, 6]).tobytes()), "large": WORDS},
        {"less": BYTES, "large": WORDS},
        {"few": ("b", BYTES[1]), "large": WORDS},
        {"large": WORDS, "few": BYTES},
        {"few": BYTES},
    ],
    ids=["another number", "another name", "another type", "another order", "one less"],
)
def test_the_digest_tells_contents_apart(tmp_path: Path, others: dict[str, tuple[str, bytes]]) -> None:
    """A digest of all arrays stands in the first line."""
    first, second = tmp_path / "first.bin", tmp_path / "second.bin"
    arrays.save(first, {"few": BYTES, "large": WORDS})
    arrays.save(second, others)
    assert digest(first) != digest(second)
