"""How wide words are in Times New Roman.

The font itself need not be there: its widths are those of every printer's Times.
"""

from __future__ import annotations

import unicodedata

from fpdf.fonts import CORE_FONTS_CHARWIDTHS

MILLIMETRES = 25.4 / 72
"""A point."""
HORN, WIDEST = "\N{COMBINING HORN}", 1000
OF_HORN = 60
"""By so much ơ and ư are wider than o and u; thousandths of a letter's size, like all widths."""


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
