"""Put pages into PDF files: as text, as a scan with a text layer an OCR engine made, or as a scan alone."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from layout import FONT_FOLDER, Box, Page, Rule, Text, width_of, words_of
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

DPI = 150
JPEG_QUALITY = 34
"""Grain and blur of an office scanner and still below 100 kB a page."""
INVISIBLE = 3
"""The PDF text render mode of an OCR layer."""

# How often an engine without Swedish wrote what for a letter, per thousand, measured on real text layers.
AS_READ: dict[str, tuple[tuple[str, int], ...]] = {
    "å": (("a", 847), ("é", 70), ("d", 43), ("éa", 13), ("", 10), ("&", 9), ("4", 8)),
    "ä": (("a", 528), ("d", 169), ("é", 152), ("i", 79), ("&", 36), ("ia", 18), ("ai", 18)),
    "ö": (("o", 697), ("é", 159), ("6", 84), ("d", 52), ("&", 8)),
    "Å": (("A", 1000),),
    "Ä": (("A", 1000),),
    "Ö": (("O", 1000),),
}
ALONE = {"i": ("1", 60), "I": ("|", 120)}
"""A word of one letter and what it became, per thousand."""


def write_print(path: Path, pages: Sequence[Page], title: str) -> None:
    """Write a born-digital PDF: the text is text."""
    canvas = _canvas(path, title)
    for page in pages:
        sheet = page.sheet
        canvas.setPageSize((sheet.width, sheet.height))
        canvas.setPageRotation(90 if sheet.sideways else 0)
        if sheet.sideways:
            # The viewer turns the page clockwise, so what is drawn lies on its side the other way.
            canvas.transform(0, 1, -1, 0, sheet.height, 0)
        _draw(canvas, page)
        canvas.showPage()
    canvas.save()


def write_scan(path: Path, pages: Sequence[Page], title: str, seed: int, skew: float) -> None:
    """Write a scan and nothing else: one picture a page."""
    _write_pictures(path, pages, title, seed, skew, lambda canvas, page: None)


def write_misread_scan(path: Path, pages: Sequence[Page], title: str, seed: int) -> None:
    """Write a scan under the invisible text that an engine without Swedish read from it."""
    dice = Random(seed)

    def overlay(canvas: Canvas, page: Page) -> None:
        for mark in page.marks:
            if isinstance(mark, Text):
                for word in words_of(mark):
                    _hide(canvas, page, word, misread(word.text, dice))

    _write_pictures(path, pages, title, seed, 0.0, overlay)


def misread(word: str, dice: Random) -> str:
    """Return a word as an OCR engine that knows no Swedish reads it."""
    if word in ALONE:
        read, chance = ALONE[word]
        return read if dice.randrange(1000) < chance else word
    letters = []
    for letter in word:
        options = AS_READ.get(letter, ((letter, 1),))
        letters += dice.choices([read for read, _ in options], [weight for _, weight in options])
    return "".join(letters)


def _canvas(path: Path, title: str) -> Canvas:
    rl_config.useA85 = 0
    canvas = Canvas(str(path), invariant=1, pageCompression=1, initialFontName="DejaVuSans", lang="sv-SE")
    canvas.setTitle(title)
    canvas.setAuthor("klubbat: påhittat exempel")
    canvas.setCreator("samples/make_samples.py")
    return canvas


def _draw(canvas: Canvas, page: Page) -> None:
    height = page.sheet.height
    for mark in page.marks:
        if isinstance(mark, Text):
            canvas.setFont(mark.font, mark.size)
            canvas.drawString(mark.x, height - mark.y, mark.text)
        elif isinstance(mark, Rule):
            canvas.setLineWidth(mark.weight)
            canvas.line(mark.x0, height - mark.y0, mark.x1, height - mark.y1)
        else:
            canvas.setFillGray(mark.gray)
            canvas.rect(mark.x0, height - mark.y1, mark.x1 - mark.x0, mark.y1 - mark.y0, stroke=0, fill=1)
            canvas.setFillGray(0)


def _hide(canvas: Canvas, page: Page, word: Text, read: str) -> None:
    """Write a word invisibly, stretched to the width it has in the picture."""
    if not read:
        return
    stretch = width_of(word.text, word.font, word.size) / width_of(read, word.font, word.size)
    text = canvas.beginText(word.x, page.sheet.height - word.y)
    text.setTextRenderMode(INVISIBLE)
    text.setFont(word.font, word.size)
    text.setHorizScale(100 * stretch)
    text.textOut(read + " ")
    canvas.drawText(text)


def _write_pictures(
    path: Path, pages: Sequence[Page], title: str, seed: int, skew: float, overlay: Callable[[Canvas, Page], None]
) -> None:
    canvas = _canvas(path, title)
    for number, page in enumerate(pages):
        sheet = page.sheet
        canvas.setPageSize((sheet.width, sheet.height))
        picture = io.BytesIO()
        _photograph(page, Random(seed + number), skew).save(picture, "JPEG", quality=JPEG_QUALITY, dpi=(DPI, DPI))
        picture.seek(0)
        canvas.drawImage(ImageReader(picture), 0, 0, sheet.width, sheet.height)
        overlay(canvas, page)
        canvas.showPage()
    canvas.save()


def _photograph(page: Page, dice: Random, skew: float) -> Image.Image:
    """Return the page as a scanner sees it: gray, a little soft, with grain, perhaps askew."""
    scale = DPI / 72
    size = (round(page.sheet.width * scale), round(page.sheet.height * scale))
    picture = Image.new("L", size, 250)
    draw = ImageDraw.Draw(picture)
    for mark in page.marks:
        if isinstance(mark, Text):
            for word in words_of(mark):
                _letter(draw, replace(word, x=word.x * scale, y=word.y * scale, size=word.size * scale))
        elif isinstance(mark, Rule):
            points = tuple(value * scale for value in (mark.x0, mark.y0, mark.x1, mark.y1))
            draw.line(points, fill=40, width=max(1, round(mark.weight * scale)))
        elif isinstance(mark, Box):
            corners = tuple(value * scale for value in (mark.x0, mark.y0, mark.x1, mark.y1))
            draw.rectangle(corners, fill=round(mark.gray * 255))
    if skew:
        picture = picture.rotate(skew, Image.Resampling.BICUBIC, fillcolor=250)
    grain = Image.frombytes("L", size, dice.randbytes(size[0] * size[1])).filter(ImageFilter.GaussianBlur(0.7))
    return Image.blend(picture.filter(ImageFilter.GaussianBlur(0.55)), grain, 0.06)


def _letter(draw: ImageDraw.ImageDraw, word: Text) -> None:
    font = ImageFont.truetype(str(FONT_FOLDER / f"{word.font}.ttf"), word.size)
    draw.text((word.x, word.y), word.text, font=font, fill=28, anchor="ls")
