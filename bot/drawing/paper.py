"""Paper in millimetres: the same drawing comes out as a picture or as a page to be printed."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Protocol

import segno
from PIL import Image, ImageColor, ImageDraw

from bot.drawing.fonts import FOLDER, REGULAR, SEMI_BOLD, font
from bot.drawing.pen import Edges

if TYPE_CHECKING:
    from fpdf import FPDF

A4 = (297, 210)
"""Lying on its long side."""
DOTS = 6
"""To a millimetre, in pictures: sharp on a phone, and good enough to print."""
MM = 25.4 / 72
"""A point."""
_MEASURE = 100


@dataclass(frozen=True, slots=True)
class Type:
    """How words look on paper; the size in points."""

    weight: str
    size: float
    fill: str

    @property
    def tall(self) -> float:
        """From one line to the next, in millimetres."""
        return self.size * MM * 1.35

    def width(self, words: str) -> float:
        """In millimetres."""
        return font(self.weight, _MEASURE).getlength(words) / _MEASURE * self.size * MM


class Paper(Protocol):
    """What can be put on a page."""

    def box(self, edges: Edges, fill: str) -> None:
        """A filled box."""
        ...

    def words(self, at: tuple[float, float], words: str, look: Type) -> None:
        """Words with their middle on a place, standing on it."""
        ...

    def code(self, at: tuple[float, float], url: str, side: float) -> None:
        """A square that leads cameras to an address; by its upper left corner."""
        ...


class PngPaper:
    """A page as a picture."""

    def __init__(self) -> None:
        self._image = Image.new("RGB", (A4[0] * DOTS, A4[1] * DOTS), "white")
        self._draw = ImageDraw.Draw(self._image)

    def box(self, edges: Edges, fill: str) -> None:
        """A filled box."""
        left, top, right, bottom = (round(edge * DOTS) for edge in edges)
        self._draw.rectangle((left, top, right - 1, bottom - 1), fill)

    def words(self, at: tuple[float, float], words: str, look: Type) -> None:
        """Words with their middle on a place, standing on it."""
        face = font(look.weight, round(look.size * MM * DOTS))
        self._draw.text((at[0] * DOTS, at[1] * DOTS), words, look.fill, face, "ms")

    def code(self, at: tuple[float, float], url: str, side: float) -> None:
        """Every dot of the square is as large as every other, or cameras stumble."""
        squares = squares_of(url)
        dot = max(int(side * DOTS / len(squares)), 1)
        spare = side * DOTS - dot * len(squares)
        left, top = (round(edge * DOTS + spare / 2) for edge in at)
        for y, row in enumerate(squares):
            for x, is_dark in enumerate(row):
                if is_dark:
                    corner = (left + x * dot, top + y * dot)
                    end = (corner[0] + dot - 1, corner[1] + dot - 1)
                    self._draw.rectangle((corner, end), "black")

    def png(self) -> bytes:
        """The finished picture; it has few colours, so few are kept."""
        file = io.BytesIO()
        few = self._image.quantize(64, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        few.save(file, "PNG")
        return file.getvalue()


class PdfPaper:
    """A page to be printed, with letters that can be selected and read aloud."""

    def __init__(self, title: str) -> None:
        from fpdf import FPDF

        self._pdf = FPDF("landscape", "mm", "A4")
        self._pdf.set_auto_page_break(False)
        self._pdf.set_title(title)
        self._pdf.set_lang("vi")
        add_fonts(self._pdf)
        self._pdf.add_page()

    def box(self, edges: Edges, fill: str) -> None:
        """A filled box."""
        left, top, right, bottom = edges
        self._pdf.set_fill_color(*rgb(fill))
        self._pdf.rect(left, top, right - left, bottom - top, "F")

    def words(self, at: tuple[float, float], words: str, look: Type) -> None:
        """Words with their middle on a place, standing on it."""
        put_words(self._pdf, (at[0] - look.width(words) / 2, at[1]), words, look)

    def code(self, at: tuple[float, float], url: str, side: float) -> None:
        """The square in lines, sharp at any size."""
        put_code(self._pdf, at, url, side)

    def pdf(self) -> bytes:
        """The finished file."""
        return bytes(self._pdf.output())


FAMILY, BOLD = "house", "B"


def add_fonts(pdf: FPDF) -> None:
    """Both weights of the shipped font."""
    pdf.add_font(FAMILY, "", FOLDER / REGULAR)
    pdf.add_font(FAMILY, BOLD, FOLDER / SEMI_BOLD)


def put_words(pdf: FPDF, at: tuple[float, float], words: str, look: Type) -> None:
    """Words that begin at a place and stand on it."""
    pdf.set_font(FAMILY, BOLD if look.weight == SEMI_BOLD else "", look.size)
    pdf.set_text_color(*rgb(look.fill))
    pdf.text(*at, words)


def put_code(pdf: FPDF, at: tuple[float, float], url: str, side: float) -> None:
    """A square that leads cameras to an address."""
    squares = squares_of(url)
    dot = side / len(squares)
    pdf.set_fill_color(0)
    for y, row in enumerate(squares):
        x = 0
        while x < len(row):
            run = 1
            while row[x] and x + run < len(row) and row[x + run]:
                run += 1
            if row[x]:
                pdf.rect(at[0] + x * dot, at[1] + y * dot, run * dot, dot, "F")
            x += run


@cache
def rgb(colour: str) -> tuple[int, ...]:
    """A colour by its parts."""
    return ImageColor.getrgb(colour)


def squares_of(url: str) -> list[list[bool]]:
    """The dots of the square code, without the white around them."""
    return [[bool(dot) for dot in row] for row in segno.make(url, error="m", micro=False).matrix]
