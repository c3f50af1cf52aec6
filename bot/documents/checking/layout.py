"""Paper, letters, page numbers, headings, annexes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.documents import measures as m
from bot.documents.checking.reading import Grid, Line, Page, Read
from bot.documents.checking.words import looked
from bot.documents.fit import narrowest
from handlers.rules.folding import composed

WIDE = 8
"""From so many columns on a table lies across."""
SPACING = m.Range(1.0, 1.5)


def paper(read: Read) -> Iterator[str]:
    """1: A4 and its margins, in every section."""
    for number, page in enumerate(read.pages, 1):
        sides = sorted((page.across, page.along))
        wrong = [
            f"{side} {page.margins[side]:.1f} mm"
            for side, allowed in m.MARGINS.items()
            if not allowed.holds(page.margins[side])
        ]
        if any(abs(one - other) > 1 for one, other in zip(sides, m.PAPER, strict=True)):
            wrong.append(f"{page.across:.0f} x {page.along:.0f} mm")
        if wrong:
            yield f"{number}: {', '.join(wrong)}"


def letters(read: Read) -> Iterator[str]:
    """2: one font, black, letters with their marks in one piece."""
    for line in read.everything():
        look = line.look
        if look.fonts - {m.FONT} or look.colours - {"000000"}:
            yield f"{_short(line)} ({', '.join(sorted(look.fonts | look.colours))})"
        elif composed(line.text) != line.text:
            yield _short(line)


def text(read: Read) -> Iterator[str]:
    """3: size, both edges, first line, space between lines; no letter is cut."""
    for line in read.everything():
        if line.text.strip() and 0 < line.look.exact < max(line.look.sizes, default=0):
            yield f"{_short(line)} ({line.look.exact:g} pt)"
    for line in read.body():
        look = line.look
        right = all(m.SIZES["text"].holds(size) for size in look.sizes) and look.align == "justify"
        if not (right and m.INDENTS.holds(look.indent) and SPACING.holds(look.spacing)):
            yield _short(line)


def page_numbers(read: Read) -> Iterator[str]:
    """9: above, in the middle, on every page but the first."""
    for number, page in enumerate(read.pages, 1):
        on_first = number == 1 and (page.number_on_first or not page.first_differs)
        sizes = [size for line in page.header for size in line.look.sizes]
        is_sized = all(m.SIZES["page"].holds(size) for size in sizes)
        if page.number_in_footer or not page.number_in_header or on_first or not is_sized:
            yield str(number)


def headings(read: Read) -> Iterator[str]:
    """10: no number is left out; no list without the words that lead to it."""
    parts = [line.text for line in read.lines() if line.style == "Heading 1"]
    for wanted, said in enumerate(parts, 1):
        if said.partition(".")[0] != ROMAN[wanted]:
            yield said
    number = 0
    for line in read.lines():
        number = 0 if line.style == "Heading 1" else number
        if line.style == "Heading 2":
            number += 1
            if line.text.partition(".")[0] != str(number):
                yield line.text
    yield from _lists(read.body())


def _lists(lines: list[Line]) -> Iterator[str]:
    for before, line in zip([None, *lines], lines, strict=False):
        starts = looked().lead_in.match(line.text)
        led = before and (before.text.endswith(":") or looked().lead_in.match(before.text))
        if starts and not led:
            yield _short(line)


def annexes(read: Read) -> Iterator[str]:
    """17: a section each, what it belongs to, heads that repeat, wide tables across."""
    lines = read.lines()
    titles = [place for place, line in enumerate(lines) if looked().annex.match(line.text)]
    for place in titles:
        below = lines[place + 1 : place + 3]
        belongs = any(looked().belongs.match(one.text) and one.look.is_italic for one in below)
        if lines[place].section == 0 or not belongs:
            yield lines[place].text
    for grid in read.ruled():
        if not grid.repeats_head or _is_too_wide(grid, read.pages):
            yield grid.before
    if len({page.restarts for page in read.pages[1:]}) > 1:
        yield ", ".join(lines[place].text for place in titles)


def _is_too_wide(grid: Grid, pages: tuple[Page, ...]) -> bool:
    return len(grid.rows[0]) > WIDE and not pages[grid.section].is_wide


FIGURE = re.compile(r"\d[\d.,]*%?")


def unbroken(read: Read) -> Iterator[str]:
    """23: in tables, words of heads and figures that do not fit on a line of their column."""
    for grid in read.ruled():
        for column, room in enumerate(grid.widths):
            for row, cells in enumerate(grid.rows):
                wide = [line for line in cells[column] if room and _is_broken(line, room, row)]
                yield from (f"{grid.before}: {line.text}" for line in wide)


def _is_broken(line: Line, room: float, row: int) -> bool:
    """A cell's sides take a little more than they are given by us, or by others."""
    if row and not FIGURE.fullmatch(line.text):
        return False
    size = max(line.look.sizes, default=m.TABLE)
    return narrowest(line.text, size, bold=line.look.is_bold) > room + PAD_TAKEN


PAD_TAKEN = 0.5
"""What is free at a cell's sides differs so much between word processors, millimetres."""


def _short(line: Line) -> str:
    return line.text[:60]


ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
