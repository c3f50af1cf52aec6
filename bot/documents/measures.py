"""The layout of Nghị định 30/2020/NĐ-CP, Phụ lục I: one place for every measure, in its units."""

from __future__ import annotations

from dataclasses import dataclass

FONT = "Times New Roman"


@dataclass(frozen=True, slots=True)
class Range:
    """What is allowed, both ends counted."""

    least: float
    most: float

    def holds(self, found: float, slack: float = 0.06) -> bool:
        """Whether it is allowed; files round to twentieths of a point."""
        return self.least - slack <= found <= self.most + slack


PAPER = (210.0, 297.0)
"""A4 upright, millimetres; annexes with wide tables lie across."""
TOP, BOTTOM, LEFT, RIGHT = 20.0, 20.0, 30.0, 20.0
"""Margins, millimetres."""
MARGINS = {
    "top": Range(20, 25),
    "bottom": Range(20, 25),
    "left": Range(30, 35),
    "right": Range(15, 20),
}
NATION, MOTTO, BODY_NAME, SYMBOL, DATED = 13, 14, 13, 13, 14
TITLE, TEXT, PAGE_NUMBER = 14, 14, 14
RECIPIENTS_HEAD, RECIPIENTS = 12, 11
TABLE, WIDE_TABLE, NOTE = 12, 11, 12
"""Sizes of letters, points."""
SIZES = {
    "nation": Range(12, 13),
    "motto": Range(13, 14),
    "body": Range(12, 13),
    "symbol": Range(13, 13),
    "dated": Range(13, 14),
    "title": Range(13, 14),
    "text": Range(13, 14),
    "page": Range(13, 14),
    "recipients_head": Range(12, 12),
    "recipients": Range(11, 11),
    "table": Range(11, 13),
}
INDENT = 12.7
"""Of the first line of a paragraph, millimetres."""
INDENTS = Range(10, 12.7)
APART = 6
"""Between paragraphs, points."""
MOTTO_LINE = 60.0
"""As long as the motto in bold letters of its size, millimetres."""
SHORT_LINE = 0.4
"""The line below the body's name and the subject: a third to a half of theirs."""
LEFT_HALF, RIGHT_HALF = 56.0, 104.0
"""The two columns above the text, millimetres."""
