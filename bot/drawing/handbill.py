"""The poster for residents, "Quét để học": A4 or A5, with strips to tear off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.drawing.fonts import REGULAR, SEMI_BOLD
from bot.drawing.page import wrapped
from bot.drawing.paper import Type, add_fonts, put_code, put_words, rgb
from bot.drawing.pen import HEAD, INK

if TYPE_CHECKING:
    from fpdf import FPDF

SIZES = {"a4": (210.0, 297.0), "a5": (148.0, 210.0)}
"""Width and height in millimetres."""
STRIPS = 9
_WIDE, _TALL = SIZES["a4"]
_SIDE, _CODE, _STRIP = 14.0, 104.0, 58.0
_SMALL_CODE, _APART = 33.0, 12.0
"""The square of another way, and the white that keeps it out of sight of the large one."""
_EDGE, _STEP = 4.0, 6.0
"""What printers leave white beside the strips; from line to line on a strip."""
_WARD = Type(SEMI_BOLD, 20, HEAD)
_LEAD = Type(SEMI_BOLD, 46, HEAD)
_WHAT = Type(REGULAR, 22, INK)
_ADDRESS = Type(SEMI_BOLD, 28, INK)
_LETTERS = Type(SEMI_BOLD, 14, INK)
_OTHER = Type(SEMI_BOLD, 20, INK)
_SMALLEST = 9.0
"""Points on A4."""


@dataclass(frozen=True, slots=True)
class Handbill:
    """Everything it says; the help only where there is a number to call."""

    ward: str
    title: str
    what: str
    scan: str
    link: str
    help: str
    strip: str
    others: tuple[tuple[str, str], ...] = ()
    """Where else the bot is, at most two: name and link of each."""

    @property
    def address(self) -> str:
        """As it is typed."""
        return self.link.rpartition("://")[2].rstrip("/")


def draw(bill: Handbill, size: str) -> bytes:
    """The poster as PDF."""
    from fpdf import FPDF

    wide, tall = SIZES[size]
    pdf = FPDF("portrait", "mm", (wide, tall))
    pdf.set_auto_page_break(False)
    pdf.set_title(bill.title)
    pdf.set_lang("vi")
    add_fonts(pdf)
    pdf.add_page()
    _Drawing(pdf, wide / _WIDE).whole(bill)
    return bytes(pdf.output())


class _Drawing:
    """Drawn as on A4; smaller paper is the same, smaller."""

    def __init__(self, pdf: FPDF, scale: float) -> None:
        self._pdf, self._scale = pdf, scale

    def whole(self, bill: Handbill) -> None:
        foot = _TALL - _STRIP
        top = self._lines(bill.ward, _WARD, 14.0)
        top = self._lines(bill.title, _LEAD, top + 2)
        top = self._lines(bill.what, _WHAT, top + 2)
        below = [bill.help] if bill.help else []
        room = foot - top - _ADDRESS.tall - _WHAT.tall * (1 + 2 * len(below)) - 8
        beside = _WIDE - 2 * (_SIDE + _SMALL_CODE + _APART)
        side = min(_CODE, room, beside if bill.others else _CODE)
        self._code((_WIDE - side) / 2, top + 4, bill.link, side)
        self._beside(bill, top + 4 + side)
        top = self._lines(bill.scan, _WHAT, top + side + 6)
        top = self._lines(bill.address, _fitting(bill.address, _ADDRESS, _WIDE - 2 * _SIDE), top)
        for words in below:
            top = self._lines(words, _WHAT, top)
        self._strips(bill, foot)

    def _beside(self, bill: Handbill, foot: float) -> None:
        """The other ways left and right of the large square, level with its foot."""
        lefts = (_SIDE, _WIDE - _SIDE - _SMALL_CODE)
        for left, (name, link) in zip(lefts, bill.others, strict=False):
            self._code(left, foot - _SMALL_CODE, link, _SMALL_CODE)
            x = left + (_SMALL_CODE - _OTHER.width(name)) / 2
            self._words((x, foot - _SMALL_CODE - 3), name, _OTHER)

    def _lines(self, text: str, look: Type, top: float) -> float:
        """In the middle, line by line; where the next may begin."""
        for line in wrapped(text, look, _WIDE - 2 * _SIDE):
            words = "".join(part for part, _ in line)
            x = (_WIDE - look.width(words)) / 2
            self._words((x, top + look.tall * 0.78), words, look)
            top += look.tall
        return top

    def _strips(self, bill: Handbill, top: float) -> None:
        """Each says what it is and where, from below upwards; cut between them."""
        one = (_WIDE - 2 * _EDGE) / STRIPS
        self._dashes((0, top), (_WIDE, top))
        lines = _broken(bill.address, _LETTERS, _STRIP - 8)
        for number in range(STRIPS):
            middle = _EDGE + (number + 0.5) * one
            if number:
                cut = _EDGE + number * one
                self._dashes((cut, top), (cut, _TALL))
            title = _fitting(bill.strip, Type(REGULAR, 15, HEAD), _STRIP - 8)
            left = middle + 2 - _STEP / 2 * len(lines)
            self._upwards((left, _TALL - 4), bill.strip, title)
            for place, words in enumerate(lines, 1):
                look = _fitting(words, _LETTERS, _STRIP - 8)
                self._upwards((left + _STEP * place, _TALL - 4), words, look)

    # ---- on the paper as it is ----
    def _at(self, at: tuple[float, float]) -> tuple[float, float]:
        return at[0] * self._scale, at[1] * self._scale

    def _words(self, at: tuple[float, float], words: str, look: Type) -> None:
        put_words(self._pdf, self._at(at), words, _scaled(look, self._scale))

    def _upwards(self, at: tuple[float, float], words: str, look: Type) -> None:
        with self._pdf.rotation(90, *self._at(at)):
            self._words(at, words, look)

    def _code(self, left: float, top: float, url: str, side: float) -> None:
        put_code(self._pdf, self._at((left, top)), url, side * self._scale)

    def _dashes(self, begin: tuple[float, float], end: tuple[float, float]) -> None:
        pdf = self._pdf
        pdf.set_draw_color(*rgb("#8a8f98"))
        pdf.set_dash_pattern(2, 2)
        pdf.line(*self._at(begin), *self._at(end))
        pdf.set_dash_pattern()


def _scaled(look: Type, by: float) -> Type:
    return Type(look.weight, look.size * by, look.fill)


def _fitting(words: str, look: Type, room: float) -> Type:
    """As large as fits on a line, and never too small to read."""
    return _scaled(look, min(1, max(room / look.width(words), _SMALLEST / look.size)))


def _broken(address: str, look: Type, room: float) -> list[str]:
    """On one line where it fits a little smaller; else on two, parted before a dot or a stroke."""
    if look.width(address) * 0.75 <= room:
        return [address]
    places = [at for at, sign in enumerate(address) if sign in ".-/" and at]
    middle = min(places, key=lambda at: abs(2 * at - len(address)), default=len(address) // 2)
    return [address[:middle], address[middle:]]
