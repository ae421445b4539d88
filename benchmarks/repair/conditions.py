"""The texts in each condition: as meant and as printed, page by page. Engines are run only where they are asked for."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from benchmarks.repair import damage, scans, texts

SEED: Final = 20
# Every page of a text is damaged with its own seed.
PAGES_OF_A_TEXT: Final = 100
Pages = list[list[str]]
Document = tuple[str, Pages, Pages]
"""A text's name, its pages as meant, and as printed."""


def simulated() -> Iterator[Document]:
    """Damaged by the measured table."""
    for number, (name, pages) in enumerate(texts.documents()):
        seed = SEED + PAGES_OF_A_TEXT * number
        yield name, pages, [damage.damaged(page, seed + at) for at, page in enumerate(pages)]


def healthy() -> Iterator[Document]:
    """Not damaged at all."""
    for name, pages in texts.documents():
        yield name, pages, pages


def scanned(quality: str, every: int = 1, model: str = "eng") -> Iterator[Document]:
    """Printed, scanned and read by tesseract; of each text only every so many pages."""
    documents = [(name, pages[::every]) for name, pages in texts.documents()]
    pictures = [
        scans.picture(page, at + number, scans.QUALITIES[quality])
        for number, (_, pages) in enumerate(documents)
        for at, page in enumerate(pages)
    ]
    with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        read = pool.map(lambda image: scans.read(image, scans.QUALITIES[quality], model), pictures)
        for name, pages in documents:
            yield name, pages, [next(read) for _ in pages]
