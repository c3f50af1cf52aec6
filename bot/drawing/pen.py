"""What pictures for phones share: their colours, how words look, and a pen in their own units."""

from __future__ import annotations

import io
from bisect import bisect_right
from dataclasses import dataclass

from PIL import Image, ImageDraw

from bot.drawing.fonts import font

WIDTH = 720
SCALE = 2
"""Drawn larger and made smaller, so that circles come out round."""
LINE = 1.32
"""From one line of words to the next, in sizes of the words."""

PAGE, PAPER, EDGE = "#eef2f7", "#ffffff", "#d5dde8"
INK, SOFT = "#16202c", "#465362"
HEAD, ON_HEAD, GOLD = "#0c3c78", "#ffffff", "#ffd873"
DONE, OPEN = "#17764a", "#77859a"

Edges = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Style:
    """How words look."""

    weight: str
    size: int
    fill: str

    @property
    def line(self) -> float:
        """How tall a line of them is."""
        return self.size * LINE

    def width(self, words: str) -> float:
        """How wide they come out."""
        return font(self.weight, self.size * SCALE).getlength(words) / SCALE

    def lines(self, words: str, room: float) -> list[str]:
        """The words on as many lines as they need; a word too long for any line is cut."""
        lines, reach, gap = [""], 0.0, self.width(" ")
        for word in (piece for whole in words.split() for piece in self._pieces(whole, room)):
            wide = self.width(word)
            if lines[-1] and reach + gap + wide > room:
                lines.append(word)
                reach = wide
            else:
                lines[-1] = f"{lines[-1]} {word}".strip()
                reach += gap + wide
        return lines

    def _pieces(self, word: str, room: float) -> list[str]:
        """A word that is too long, such as an address, cut after a sign or between letters."""
        pieces = []
        while len(word) > 1 and self.width(word) > room:
            fits = max(bisect_right(range(len(word)), room, key=lambda n: self.width(word[:n])), 2)
            sign = max(word.rfind(sign, 0, fits - 1) for sign in "/.-?=")
            cut = sign + 1 if sign * 2 > fits else fits - 1
            pieces.append(word[:cut])
            word = word[cut:]
        return [*pieces, word]


class Pen:
    """Draws in the units of the finished picture."""

    def __init__(self, height: int, page: str = PAGE) -> None:
        self._height = height
        self._image = Image.new("RGB", (WIDTH * SCALE, height * SCALE), page)
        self._draw = ImageDraw.Draw(self._image)

    def box(self, edges: Edges, radius: float, fill: str) -> None:
        """A filled box with round corners."""
        scaled = [edge * SCALE for edge in edges]
        self._draw.rounded_rectangle(scaled, radius * SCALE, fill)

    def hatch(self, edges: Edges, fill: str) -> None:
        """Slanting lines within a box."""
        left, top, right, bottom = (edge * SCALE for edge in edges)
        tall = bottom - top
        step, x = 9 * SCALE, left - tall
        while x < right:
            low, high = max(x, left), min(x + tall, right)
            if low < high:
                ends = [(low, bottom - (low - x)), (high, bottom - (high - x))]
                self._draw.line(ends, fill, 2 * SCALE)
            x += step

    def ring(self, edges: Edges, radius: float, width: float, fill: str) -> None:
        """The edge of a box with round corners."""
        scaled = [edge * SCALE for edge in edges]
        self._draw.rounded_rectangle(
            scaled, radius * SCALE, outline=fill, width=round(width * SCALE)
        )

    def line(self, points: list[tuple[float, float]], width: float, fill: str) -> None:
        """A line through some points."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self._draw.line(scaled, fill, round(width * SCALE), joint="curve")

    def circle(self, at: tuple[float, float], across: float, fill: str, edge: str) -> None:
        """A dot with its edge."""
        (x, y), reach = at, across / 2
        corners = [(x - reach), (y - reach), (x + reach), (y + reach)]
        self._draw.ellipse([corner * SCALE for corner in corners], fill, edge, 4 * SCALE)

    def text(self, at: tuple[float, float], words: str, style: Style, anchor: str = "la") -> None:
        """Words at a place."""
        scaled = (at[0] * SCALE, at[1] * SCALE)
        self._draw.text(scaled, words, style.fill, font(style.weight, style.size * SCALE), anchor)

    def png(self) -> bytes:
        """The finished picture."""
        file = io.BytesIO()
        self._small().save(file, "PNG")
        return file.getvalue()

    def few_colours(self, count: int = 32) -> bytes:
        """The same of a picture of lines and words, which so many colours are enough for."""
        file = io.BytesIO()
        self._small().quantize(count, Image.Quantize.FASTOCTREE).save(file, "PNG")
        return file.getvalue()

    def _small(self) -> Image.Image:
        return self._image.resize((WIDTH, self._height), Image.Resampling.BOX)
