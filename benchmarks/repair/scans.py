"""Printed pages → pictures of them → what tesseract reads there with a model that knows no Swedish.

The fonts are the two that every PDF reader draws without having them, so the pictures are the same everywhere.
"""

import io
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageFilter
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

SIZE: Final = 10.5
LEADING: Final = 15
MARGIN: Final = 62
FONTS: Final = ("Times-Roman", "Helvetica")
POINTS: Final = 72
TIME_LIMIT: Final = 120


@dataclass(frozen=True)
class Quality:
    """How a page was scanned."""

    dots: int
    blur: float = 0.0
    noise: float = 0.0
    threshold: int = 0
    jpeg: int = 0


QUALITIES: Final = {
    "clean300": Quality(300),
    "clean200": Quality(200),
    "jpeg150": Quality(150, blur=0.5, noise=6, jpeg=30),
    "blurred": Quality(200, blur=1.6, noise=25, jpeg=25),
    "fax": Quality(150, blur=0.7, noise=30, threshold=165),
}
HARD: Final = ("blurred", "fax")


def can_read() -> bool:
    """Whether tesseract is here with its English model."""
    if shutil.which("tesseract") is None:
        return False
    done = subprocess.run(["tesseract", "--list-langs"], capture_output=True, check=False)
    return b"eng" in done.stdout.split()


def picture(lines: Sequence[str], number: int, quality: Quality) -> bytes:
    """A page as a PNG; its number gives it its font and its noise. Drawing is not for several threads at once."""
    out = io.BytesIO()
    _picture(lines, FONTS[number % len(FONTS)], quality, number).save(out, "PNG")
    return out.getvalue()


def read(image: bytes, quality: Quality, model: str = "eng") -> list[str]:
    """What the engine reads of a page."""
    done = subprocess.run(
        ["tesseract", "stdin", "stdout", "-l", model, "--psm", "6", "--dpi", str(quality.dots)],
        input=image,
        capture_output=True,
        timeout=TIME_LIMIT,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        check=True,
    )
    return done.stdout.decode("utf-8").replace("\f", "").splitlines()


def _picture(lines: Sequence[str], font: str, quality: Quality, seed: int) -> Image.Image:
    file = io.BytesIO()
    page = canvas.Canvas(file, pagesize=A4, invariant=True)
    page.setFont(font, SIZE)
    for at, line in enumerate(lines):
        page.drawString(MARGIN, A4[1] - MARGIN - LEADING * at, line)
    page.save()
    drawn = pdfium.PdfDocument(file.getvalue())[0].render(scale=quality.dots / POINTS, grayscale=True).to_pil()
    return _worn(drawn.convert("L"), quality, seed)


def _worn(image: Image.Image, quality: Quality, seed: int) -> Image.Image:
    if quality.blur:
        image = image.filter(ImageFilter.GaussianBlur(quality.blur))
    if quality.noise:
        noise = np.random.default_rng(seed).normal(0, quality.noise, (image.height, image.width))
        image = Image.fromarray(np.clip(np.asarray(image) + noise, 0, 255).astype(np.uint8))
    if quality.threshold:
        image = image.point([255 if level > quality.threshold else 0 for level in range(256)])
    if quality.jpeg:
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality.jpeg)
        image = Image.open(io.BytesIO(out.getvalue()))
    return image
