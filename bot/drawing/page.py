"""An upright page that fills from above, and goes on to the next when it is full."""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import Image

from bot.drawing.fonts import SEMI_BOLD
from bot.drawing.paper import Type, add_fonts, put_code, put_words, rgb
from bot.drawing.pen import Edges

WIDTH, HEIGHT = 210.0, 297.0
SIDE, TOP, BOTTOM = 18.0, 16.0, 26.0
ROOM = WIDTH - 2 * SIDE
PAD = 5.0

Line = list[tuple[str, Type]]
"""Runs of words in one weight each."""


class Page:
    """Where the next thing goes, on a page that may be followed by others."""

    def __init__(self, title: str, foot: tuple[str, str], small: Type) -> None:
        """`foot` stands below each page: words, and a pattern for the page's number."""
        from fpdf import FPDF

        self._pdf = FPDF("portrait", "mm", "A4")
        self._pdf.set_auto_page_break(False)
        self._pdf.set_title(title)
        self._pdf.set_lang("vi")
        add_fonts(self._pdf)
        self._foot, self._small = foot, small
        self.y = HEIGHT

    @property
    def number(self) -> int:
        """The page that is being filled."""
        return self._pdf.page_no()

    def turn(self) -> None:
        """Begin a new page."""
        self._pdf.add_page()
        self.y = TOP
        words, number = self._foot[0], self._foot[1].format(page=self.number)
        put_words(self._pdf, (SIDE, HEIGHT - 11), words, self._small)
        at = WIDTH - SIDE - self._small.width(number)
        put_words(self._pdf, (at, HEIGHT - 11), number, self._small)

    def need(self, tall: float) -> None:
        """Go on to the next page unless so much still fits on this one."""
        if self.y + tall > HEIGHT - BOTTOM:
            self.turn()

    def say(self, text: str, look: Type, indent: float = 0.0, room: float = ROOM) -> None:
        """A text below what is there, line by line; it may run on over the page's end."""
        for line in wrapped(text, look, room - indent):
            self.need(look.tall)
            self._put(line, (SIDE + indent, self.y + look.tall * 0.78))
            self.y += look.tall

    def card(self, title: str, text: str, looks: tuple[Type, Type], fill: str) -> None:
        """A coloured box with a title and a text, never torn apart."""
        heading, plain = looks
        tall = 2 * PAD + heading.tall + height(text, plain, ROOM - 2 * PAD)
        self.need(tall)
        self.box((SIDE, self.y, WIDTH - SIDE, self.y + tall), fill, 4)
        self.y += PAD
        self.say(title, heading, PAD)
        self.say(text, plain, PAD, ROOM - PAD)
        self.y += PAD

    def box(self, edges: Edges, fill: str, radius: float = 0.0) -> None:
        """A filled box."""
        left, top, right, bottom = edges
        self._pdf.set_fill_color(*rgb(fill))
        self._pdf.rect(
            left, top, right - left, bottom - top, "F", round_corners=True, corner_radius=radius
        )

    def words(self, at: tuple[float, float], words: str, look: Type) -> None:
        """Words that begin at a place and stand on it."""
        put_words(self._pdf, at, words, look)

    def picture(self, body: bytes, edges: Edges, alt: str) -> None:
        """A picture at a place."""
        left, top, right, bottom = edges
        size = (right - left, bottom - top)
        self._pdf.image(io.BytesIO(body), left, top, *size, alt_text=alt)

    def code(self, at: tuple[float, float], url: str, side: float) -> None:
        """A square that leads cameras to an address."""
        put_code(self._pdf, at, url, side)

    def pdf(self) -> bytes:
        """The finished file."""
        return bytes(self._pdf.output())

    def leave(self) -> None:
        """It is not wanted: its fonts, which finishing would close, are closed."""
        from fpdf.fonts import TTFFont

        for face in self._pdf.fonts.values():
            if isinstance(face, TTFFont):
                face.ttfont.close()

    def _put(self, line: Line, at: tuple[float, float]) -> None:
        x, y = at
        for words, look in line:
            put_words(self._pdf, (x, y), words, look)
            x += look.width(words)


def fitted(body: bytes, most: tuple[float, float]) -> tuple[float, float]:
    """The size of a picture, as large as there is room."""
    with Image.open(io.BytesIO(body)) as image:
        wide, tall = image.size
    shrink = min(most[0] / wide, most[1] / tall)
    return wide * shrink, tall * shrink


def height(text: str, look: Type, room: float) -> float:
    """How tall a text comes out."""
    return len(list(wrapped(text, look, room))) * look.tall


def wrapped(text: str, look: Type, room: float) -> Iterator[Line]:
    """The lines of a text in which `**` stands around what is heavy."""
    for paragraph in text.split("\n"):
        line: Line = []
        reach = 0.0
        for word, weight in _words(paragraph, look):
            wide = sum(part.width(letters) for letters, part in word)
            gap = weight.width(" ") if line else 0.0
            if line and reach + gap + wide > room:
                yield line
                line, reach, gap = [], 0.0, 0.0
            line += ([(" ", weight)] if gap else []) + word
            reach += gap + wide
        yield line


def _words(paragraph: str, look: Type) -> Iterator[tuple[Line, Type]]:
    """Each word in its parts, for half of it may be heavy; with the weight of the gap before it."""
    heavy = Type(SEMI_BOLD, look.size, look.fill)
    word: Line = []
    before = look
    for number, run in enumerate(paragraph.split("**")):
        part = heavy if number % 2 else look
        for place, letters in enumerate(run.split(" ")):
            if place and word:
                yield word, before
                word = []
            if letters:
                before = before if word else part
                word.append((letters, part))
    if word:
        yield word, before
