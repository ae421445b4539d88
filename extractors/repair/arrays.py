"""A file of named number arrays that is mapped into memory: nothing is read before it is looked at.

The layout is a line of JSON that says where each array begins, with a digest of them all, then the arrays, each at a
multiple of eight bytes.
"""

import hashlib
import json
import mmap
from collections.abc import Mapping
from pathlib import Path
from typing import Final

ALIGNED: Final = 8
DIGEST: Final = "sha256"
Array = memoryview


def load(path: Path) -> dict[str, Array]:
    """The arrays by name. The file stays mapped as long as one of them is in use."""
    with path.open("rb") as file:
        whole = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        head = json.loads(file.readline())
    del head[DIGEST]
    return {name: whole[start : start + length].cast(code) for name, (code, start, length) in head.items()}


def save(path: Path, arrays: Mapping[str, tuple[str, bytes]]) -> None:
    """Write arrays, each with the letter of its type (as in the struct module): the same arrays make the same bytes."""
    sizes = {name: len(data) for name, (_, data) in arrays.items()}
    start = _rounded(len(_head(arrays, dict.fromkeys(sizes, 10**10), sizes)))
    places = {}
    for name, size in sizes.items():
        places[name] = start
        start = _rounded(start + size)
    out = bytearray(_head(arrays, places, sizes))
    for name, (_, data) in arrays.items():
        out += bytes(places[name] - len(out)) + data
    path.write_bytes(out)


def _head(arrays: Mapping[str, tuple[str, bytes]], places: Mapping[str, int], sizes: Mapping[str, int]) -> bytes:
    total = hashlib.sha256()
    for name, (code, data) in arrays.items():
        total.update(f"{name} {code} {len(data)}\0".encode() + data)
    table = {name: (code, places[name], sizes[name]) for name, (code, _) in arrays.items()}
    return json.dumps({DIGEST: total.hexdigest(), **table}).encode() + b"\n"


def _rounded(number: int) -> int:
    return -(-number // ALIGNED) * ALIGNED
