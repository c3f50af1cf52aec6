"""How far somebody has come, as a picture: a card for each course, a dot for each lesson."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from bot.drawing.fonts import REGULAR, SEMI_BOLD
from bot.drawing.pen import (
    DONE,
    EDGE,
    GOLD,
    HEAD,
    INK,
    ON_HEAD,
    OPEN,
    PAPER,
    SOFT,
    WIDTH,
    Pen,
    Style,
)

MARGIN, INSET = 28, 28
HEAD_BELOW, GAP, BELOW = 32, 22, 28
DOT = 66
MOST_DOTS = 8
"""A longer course gets a bar: more dots would be too small for old eyes."""
BAR = 38


@dataclass(frozen=True, slots=True)
class Path:
    """A course: its title, how many lessons of how many, and which of them are completed."""

    title: str
    count: str
    ticked: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """Everything the picture says; the words come ready."""

    title: str
    total: str
    paths: tuple[Path, ...]


_TITLE = Style(SEMI_BOLD, 50, ON_HEAD)
_TOTAL = Style(SEMI_BOLD, 38, GOLD)
_COURSE = Style(SEMI_BOLD, 38, INK)
_COUNT = Style(REGULAR, 36, SOFT)
_WHOLE = Style(SEMI_BOLD, 36, DONE)
_NUMBER = Style(SEMI_BOLD, 32, SOFT)


def draw(card: Card) -> bytes:
    """The picture as PNG."""
    title = _TITLE.lines(card.title, WIDTH - 2 * MARGIN)
    head = MARGIN + len(title) * _TITLE.line + _TOTAL.line + HEAD_BELOW
    heights = [_height(path) for path in card.paths]
    height = round(head + sum(heights) + GAP * len(heights) + BELOW)
    pen = Pen(height)
    _head(pen, title, card.total, head)
    top = head + GAP
    for path, tall in zip(card.paths, heights, strict=True):
        _path(pen, path, top, tall)
        top += tall + GAP
    return pen.png()


def _head(pen: Pen, title: list[str], total: str, bottom: float) -> None:
    pen.box((0, 0, WIDTH, bottom), 0, HEAD)
    top: float = MARGIN
    for line in title:
        pen.text((MARGIN, top), line, _TITLE)
        top += _TITLE.line
    pen.text((MARGIN, top + 4), total, _TOTAL)


def _title_lines(path: Path) -> list[str]:
    """The title, leaving room for the count beside it."""
    room = WIDTH - 2 * MARGIN - 2 * INSET - _WHOLE.width(path.count) - INSET
    return _COURSE.lines(path.title, room)


def _height(path: Path) -> float:
    return 2 * INSET + len(_title_lines(path)) * _COURSE.line + 16 + DOT


def _path(pen: Pen, path: Path, top: float, tall: float) -> None:
    """A course on its card."""
    pen.box((MARGIN - 2, top - 2, WIDTH - MARGIN + 2, top + tall + 2), 22, EDGE)
    pen.box((MARGIN, top, WIDTH - MARGIN, top + tall), 20, PAPER)
    left, right, y = MARGIN + INSET, WIDTH - MARGIN - INSET, top + INSET
    is_whole = bool(path.ticked) and all(path.ticked)
    pen.text((right, y), path.count, _WHOLE if is_whole else _COUNT, "ra")
    for line in _title_lines(path):
        pen.text((left, y), line, _COURSE)
        y += _COURSE.line
    middle = y + 16 + DOT / 2
    if len(path.ticked) <= MOST_DOTS:
        _dots(pen, path.ticked, (left, right), middle)
    else:
        _bar(pen, path.ticked, (left, right), middle)


def _dots(pen: Pen, ticked: tuple[bool, ...], ends: tuple[float, float], y: float) -> None:
    """A dot for each lesson on one line: ticked, or with its number."""
    step = (ends[1] - ends[0] - DOT) / max(len(ticked) - 1, MOST_DOTS / 2)
    places = [ends[0] + DOT / 2 + number * step for number in range(len(ticked))]
    for number, (before, after) in enumerate(pairwise(places)):
        pen.line([(before, y), (after, y)], 6, DONE if all(ticked[number : number + 2]) else EDGE)
    for number, (x, is_done) in enumerate(zip(places, ticked, strict=True), 1):
        pen.circle((x, y), DOT, DONE if is_done else PAPER, DONE if is_done else OPEN)
        if is_done:
            pen.line([(x - 15, y + 1), (x - 4, y + 12), (x + 16, y - 12)], 7, PAPER)
        else:
            pen.text((x, y), str(number), _NUMBER, "mm")


def _bar(pen: Pen, ticked: tuple[bool, ...], ends: tuple[float, float], y: float) -> None:
    """How much of a long course is done."""
    left, right = ends
    pen.box((left, y - BAR / 2, right, y + BAR / 2), BAR / 2, EDGE)
    reach = (right - left) * sum(ticked) / len(ticked)
    if reach:
        pen.box((left, y - BAR / 2, left + max(reach, BAR), y + BAR / 2), BAR / 2, DONE)
