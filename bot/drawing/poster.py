"""A sheet with a QR code, to be printed or shown on a screen; the words come ready."""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image, ImageDraw

from bot.drawing.fonts import REGULAR, SEMI_BOLD, font
from bot.drawing.paper import squares_of
from bot.drawing.pen import HEAD, INK, SOFT

WIDTH, HEIGHT = 1240, 1754
"""A4 at 150 dots an inch."""
MARGIN = 110
CODE = 860
"""Wide enough to be scanned from an arm's length on the oldest phone."""
QUIET = 4
"""White squares around a QR code, without which phones do not see it."""
LINE = 1.3
PAPER = "#ffffff"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything the sheet says."""

    title: str
    role: str
    scan: str
    link: str
    typed: str
    once: str
    telegram: str = ""
    """How the code is used on Telegram; empty where there is no bot."""


def draw(sheet: Sheet) -> bytes:
    """The sheet as PNG."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(image)
    top = _words(pen, MARGIN, sheet.title, (SEMI_BOLD, 76), HEAD)
    top = _words(pen, top + 10, sheet.role, (SEMI_BOLD, 56), INK)
    code = qr(sheet.link, CODE)
    top += 24
    image.paste(code, ((WIDTH - code.width) // 2, round(top)))
    top = _words(pen, top + code.height + 16, sheet.scan, (REGULAR, 44), INK)
    top = _words(pen, top + 8, sheet.typed, (SEMI_BOLD, 60), INK)
    if sheet.telegram:
        top = _words(pen, top + 8, sheet.telegram, (REGULAR, 44), INK)
    _words(pen, top + 8, sheet.once, (REGULAR, 38), SOFT)
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()


def qr(link: str, size: int) -> Image.Image:
    """A QR code at most this wide, in whole dots so that it stays sharp."""
    rows = squares_of(link)
    count = len(rows) + 2 * QUIET
    image = Image.new("RGB", (count, count), PAPER)
    for y, row in enumerate(rows, QUIET):
        for x, dark in enumerate(row, QUIET):
            if dark:
                image.putpixel((x, y), (0, 0, 0))
    scale = max(size // count, 1)
    return image.resize((count * scale, count * scale), Image.Resampling.NEAREST)


def _words(
    pen: ImageDraw.ImageDraw, top: float, words: str, style: tuple[str, int], fill: str
) -> float:
    """Words in the middle, on as many lines as they need; where the next may begin."""
    letters = font(*style)
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and letters.getlength(longer) > WIDTH - 2 * MARGIN:
            lines.append(word)
        else:
            lines[-1] = longer
    for line in lines:
        pen.text((WIDTH / 2, top), line, fill, letters, "ma")
        top += style[1] * LINE
    return top
