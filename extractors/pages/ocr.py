"""Pages without text, and badly read ones, read by tesseract where it is installed.

Returns words in the page as it is seen, each with how sure tesseract is. Never fails a file: a page that can't be read
this way stays as it was, with a notice that says why.
"""

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from statistics import median

import pypdfium2 as pdfium
from PIL import Image

from extractors.pages.drawn import Rule
from extractors.pages.ruled import rules_of
from schemas.pages import Word

# Tesseract is made for 300 dots an inch; a larger page is rendered smaller, to this many pixels at the most.
DPI = 300
MOST_PIXELS = 25_000_000
# Tesseract reads no picture with a longer side than this.
LONGEST_SIDE = 32_767
POINTS = 72
TIME_LIMIT = 120
LANGUAGES = ("swe", "eng")
# Below this mean confidence, in per cent, the page may lie on its side.
LOW = 55
FEWEST_WORDS = 5
# A line is in larger type than the page's when it is this much higher; less is the noise of measuring letters.
LARGER = 1.35
SMALLER = 0.72
# A line's box reaches from the tallest letter to the lowest: this share of the type's size.
BOX_OF_SIZE = 0.95
# One or two letters that tesseract is this unsure of are a logo, a stamp or dust.
SHORT, LOWEST_MARK = 2, 40
SIGNS = ("–", "-", "•", "§", "$", "&", "/", "%", "+", "*")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read on a page; `failed` says why there is nothing."""

    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()
    """The rules seen on the page, for its tables."""
    failed: str = ""
    turn: int = 0
    """Quarter turns counter-clockwise that set the words upright."""


@dataclass(frozen=True, slots=True)
class _Picture:
    """A page as pixels, and what turns them into points."""

    image: Image.Image
    points: float


@cache
def languages() -> str | None:
    """What tesseract reads with here: "swe", else what there is; None where it is not installed."""
    if shutil.which("tesseract") is None:
        return None
    try:
        done = subprocess.run(["tesseract", "--list-langs"], capture_output=True, timeout=TIME_LIMIT, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    known = done.stdout.decode("utf-8", "replace").split()
    return next((language for language in LANGUAGES if language in known), None)


def read_pictures(document: pdfium.PdfDocument, numbers: Iterable[int]) -> Iterator[tuple[int, Reading]]:
    """The readings of the pages with these numbers, in order. Pages are rendered here, read beside each other."""
    language = languages()
    if language is None:
        return
    workers = len(os.sched_getaffinity(0))
    with ThreadPoolExecutor(workers) as pool:
        waiting: list[tuple[int, Future[Reading]]] = []
        for number in numbers:
            picture = _render(document[number - 1])
            waiting.append((number, pool.submit(_read, picture, language)))
            if len(waiting) > workers:
                yield waiting[0][0], waiting.pop(0)[1].result()
        for number, reading in waiting:
            yield number, reading.result()


def _render(page: pdfium.PdfPage) -> _Picture:
    width, height = page.get_size()
    scale = min(DPI / POINTS, (MOST_PIXELS / max(width * height, 1.0)) ** 0.5, LONGEST_SIDE / max(width, height, 1.0))
    return _Picture(page.render(scale=scale, grayscale=True).to_pil(), 1 / scale)


def _read(picture: _Picture, language: str) -> Reading:
    try:
        reading = _words(picture, language, 0)
        if len(reading.words) >= FEWEST_WORDS and _mean(reading) >= LOW / 100 and not _lies(reading):
            return reading
        turn = _turn(picture.image)
        if not turn:
            return reading
        turned = _words(picture, language, turn)
        better = _mean(turned) * len(turned.words) > _mean(reading) * len(reading.words)
        return turned if better or _lies(reading) else reading
    except subprocess.TimeoutExpired:
        return Reading((), failed="tog för lång tid")
    except OSError as error:
        return Reading((), failed=error.strerror or type(error).__name__)


def _lies(reading: Reading) -> bool:
    """Whether most words of some length are higher than wide: tesseract reads a column of text up the page as such."""
    long = [w.box for w in reading.words if len(w.text) > SHORT]
    return sum(b[3] - b[1] > b[2] - b[0] for b in long) > len(long) / 2


def _mean(reading: Reading) -> float:
    return sum(word.confidence for word in reading.words) / max(len(reading.words), 1)


def _tesseract(image: Image.Image, *arguments: str) -> str:
    header = f"P5\n{image.width} {image.height}\n255\n".encode()
    done = subprocess.run(
        ["tesseract", "stdin", "stdout", "--dpi", str(DPI), *arguments],
        input=header + image.convert("L").tobytes(),
        capture_output=True,
        timeout=TIME_LIMIT,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        check=False,
    )
    return done.stdout.decode("utf-8", "replace")


def _turn(image: Image.Image) -> int:
    """Degrees clockwise that set the picture upright, as far as tesseract can tell."""
    for line in _tesseract(image, "--psm", "0").splitlines():
        if line.startswith("Rotate:"):
            return int(line.partition(":")[2])
    return 0


def _words(picture: _Picture, language: str, turn: int) -> Reading:
    image = picture.image.rotate(-turn, expand=True) if turn else picture.image
    rows = [line.split("\t") for line in _tesseract(image, "-l", language, "--psm", "3", "tsv").splitlines()[1:]]
    rows = [row for row in rows if len(row) == COLUMNS]
    sizes = _sizes(rows, picture.points)
    words = []
    for row in rows:
        text, sure = row[TEXT].strip(), float(row[SURE])
        if row[0] != WORD_LEVEL or sure < (LOWEST_MARK if len(text) <= SHORT else 0) or not _is_text(text):
            continue
        left, top, wide, high = (int(value) for value in row[LEFT : LEFT + 4])
        box = _unturned((left, top, left + wide, top + high), image, turn)
        x0, y0, x1, y1 = (round(value * picture.points, 1) for value in box)
        words.append(Word(text, (x0, y0, x1, y1), sizes[tuple(row[1:LINE_KEY])], confidence=round(sure / 100, 2)))
    return Reading(tuple(words), rules_of(picture.image, picture.points), turn=(-turn // 90) % 4)


def _is_text(text: str) -> bool:
    """Whether there is a letter or a number in it, or a sign that stands by itself; "=" and "|" are edges of a logo."""
    return any(letter.isalnum() for letter in text) or text in SIGNS


# Columns of tesseract's table: level, page, block, paragraph, line, word, left, top, width, height, confidence, text.
COLUMNS, LINE_KEY, LEFT, SURE, TEXT = 12, 5, 6, 10, 11
WORD_LEVEL, LINE_LEVEL = "5", "4"


def _sizes(rows: list[list[str]], points: float) -> dict[tuple[str, ...], float]:
    """The size of type of each line: the page's own, unless the line is clearly larger or smaller."""
    heights = {tuple(row[1:LINE_KEY]): int(row[9]) * points / BOX_OF_SIZE for row in rows if row[0] == LINE_LEVEL}
    usual = median(heights.values()) if heights else 0.0
    return {
        key: round(usual if SMALLER * usual <= height <= LARGER * usual else height, 1)
        for key, height in heights.items()
    }


def _unturned(box: tuple[int, int, int, int], image: Image.Image, turn: int) -> tuple[int, int, int, int]:
    """A box on the turned picture, as it lies on the page."""
    x0, y0, x1, y1 = box
    if turn == 90:  # noqa: PLR2004
        return y0, image.width - x1, y1, image.width - x0
    if turn == 180:  # noqa: PLR2004
        return image.width - x1, image.height - y1, image.width - x0, image.height - y0
    if turn == 270:  # noqa: PLR2004
        return image.height - y1, x0, image.height - y0, x1
    return box
