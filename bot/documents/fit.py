"""How wide words are in Times New Roman, so that no head and no figure is broken over lines.

The font itself need not be there: its widths are those of every printer's Times.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from math import ceil

from fpdf.fonts import CORE_FONTS_CHARWIDTHS

MILLIMETRES = 25.4 / 72
"""A point."""
HORN, WIDEST = "\N{COMBINING HORN}", 1000
OF_HORN = 60
"""By so much ơ and ư are wider than o and u; thousandths of a letter's size, like all widths."""
PAD = 4.4
"""What a cell keeps free on both sides, and its lines, millimetres."""


def width(words: str, size: float, *, bold: bool = False) -> float:
    """Of a line, millimetres; letters have the width of those they are made of."""
    known = CORE_FONTS_CHARWIDTHS["timesB" if bold else "times"]
    total = 0
    for sign in unicodedata.normalize("NFD", words.translate(PLAIN)):
        if sign == HORN:
            total += OF_HORN
        elif not unicodedata.combining(sign):
            total += known.get(sign, WIDEST)
    return total * size * MILLIMETRES / 1000


PLAIN = str.maketrans(
    {
        "\N{LATIN SMALL LETTER D WITH STROKE}": "d",
        "\N{LATIN CAPITAL LETTER D WITH STROKE}": "D",
        "\N{LEFT DOUBLE QUOTATION MARK}": '"',
        "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
    }
)
"""Signs that are no letter with a mark, and as wide as these."""


def narrowest(cell: str, size: float, *, bold: bool = False) -> float:
    """A column in which none of its words is broken, millimetres."""
    return PAD + max((width(word, size, bold=bold) for word in cell.split()), default=0.0)


def lines(cell: str, room: float, size: float) -> int:
    """About how many lines it takes in a column."""
    return max(1, ceil(width(cell, size) * 1.1 / (room - PAD)))


def shared(room: float, least: Sequence[float], wanted: Sequence[float]) -> list[float]:
    """The room by how much is wanted, but nobody gets less than they need while there is enough."""
    if sum(least) >= room:
        return [room * need / sum(least) for need in least]
    kept: dict[int, float] = {}
    while True:
        rest = _rest(range(len(least)), kept)
        unit = (room - sum(kept.values())) / sum(wanted[at] for at in rest)
        short = {at: least[at] for at in rest if wanted[at] * unit < least[at]}
        if not short:
            return [kept.get(at, wanted[at] * unit) for at in range(len(least))]
        kept |= short


def _rest(columns: Iterable[int], kept: dict[int, float]) -> list[int]:
    return [at for at in columns if at not in kept]
