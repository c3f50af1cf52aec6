"""A sheet with a QR code, to be printed or shown on a screen; the words come ready."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

from bot.drawing.fonts import REGULAR, SEMI_BOLD, font
from bot.drawing.paper import squares_of
from bot.drawing.pen import HEAD, INK, SOFT

WIDTH, HEIGHT = 1240, 1754
"""A4 at 150 dots an inch."""
MARGIN, EDGE = 110, 80
CODE = 860
"""Wide enough to be scanned from an arm's length on the oldest phone."""
SMALL_CODE = 250
"""Of Telegram's, below its words; the large one gives way a little."""
BOTH = 620
QUIET = 4
"""White squares around a QR code, without which phones do not see it."""
LINE = 1.3
PAPER = "#ffffff"
Look = tuple[str, int, str]
"""Weight, size in dots, colour."""
_WARD: Look = (SEMI_BOLD, 44, INK)
_TITLE: Look = (SEMI_BOLD, 76, HEAD)
_ROLE: Look = (SEMI_BOLD, 56, INK)
_PLAIN: Look = (REGULAR, 44, INK)
_CODED: Look = (SEMI_BOLD, 60, INK)
_SMALL: Look = (REGULAR, 38, SOFT)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything the sheet says."""

    ward: str
    title: str
    role: str
    scan: str
    link: str
    typed: str
    where: str
    """Where the code is typed."""
    once: str
    telegram: str = ""
    """How the code is used on Telegram; empty where there is no bot."""
    telegram_link: str = ""


def draw(sheet: Sheet) -> bytes:
    """The sheet as PNG; what is left of it stands between its parts, none of it below."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(image)
    small = qr(sheet.telegram_link, SMALL_CODE) if sheet.telegram_link else None
    above = [(sheet.ward, _WARD), (sheet.title, _TITLE), (sheet.role, _ROLE)]
    below = [(sheet.scan, _PLAIN), (sheet.typed, _CODED), (sheet.where, _PLAIN)]
    last = [(words, _PLAIN) for words in (sheet.telegram,) if words]
    texts = [*above, *below, *last, (sheet.once, _SMALL)]
    room = HEIGHT - 2 * EDGE - sum(_tall(words, look) for words, look in texts)
    room -= small.height if small else 0
    code = qr(sheet.link, min(BOTH if small else CODE, round(room)))
    left = room - code.height
    gap = max(left / (len(texts) + 1), 0)
    top = _all(pen, float(EDGE), above, gap)
    top = _paste(image, code, top) + gap
    top = _all(pen, top, [*below, *last], gap)
    if small:
        top = _paste(image, small, top - gap) + gap
    _all(pen, top, [(sheet.once, _SMALL)], gap)
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


def _paste(image: Image.Image, code: Image.Image, top: float) -> float:
    """A square in the middle; where the next may begin."""
    image.paste(code, ((WIDTH - code.width) // 2, round(top)))
    return top + code.height


def _all(
    pen: ImageDraw.ImageDraw, top: float, texts: Sequence[tuple[str, Look]], gap: float
) -> float:
    """Words below words; where the next may begin."""
    for words, look in texts:
        top = _words(pen, top, words, look) + gap
    return top


def _words(pen: ImageDraw.ImageDraw, top: float, words: str, look: Look) -> float:
    """Words in the middle, on as many lines as they need; where the next may begin."""
    weight, size, fill = look
    for line in _lines(words, look):
        pen.text((WIDTH / 2, top), line, fill, font(weight, size), "ma")
        top += size * LINE
    return top


def _tall(words: str, look: Look) -> float:
    return len(_lines(words, look)) * look[1] * LINE


def _lines(words: str, look: Look) -> list[str]:
    letters, lines = font(look[0], look[1]), [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and letters.getlength(longer) > WIDTH - 2 * MARGIN:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
