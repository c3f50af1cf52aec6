"""How far somebody has come, as a picture: a card for each course, a dot for each lesson."""

from __future__ import annotations

import io
from dataclasses import dataclass
from itertools import pairwise

from PIL import Image, ImageDraw

from bot.drawing.fonts import REGULAR, SEMI_BOLD, font

WIDTH = 720
SCALE = 2
"""Drawn larger and made smaller, so that circles come out round."""
MARGIN, INSET = 28, 28
HEAD_BELOW, GAP, BELOW = 32, 22, 28
TITLE, TOTAL, COURSE, COUNT, NUMBER = 50, 38, 38, 36, 32
LINE = 1.32
DOT = 66
MOST_DOTS = 8
"""A longer course gets a bar: more dots would be too small for old eyes."""
BAR = 38

PAGE, PAPER, EDGE = "#eef2f7", "#ffffff", "#d5dde8"
INK, SOFT = "#16202c", "#465362"
HEAD, ON_HEAD, GOLD = "#0c3c78", "#ffffff", "#ffd873"
DONE, OPEN = "#17764a", "#77859a"


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


class Pen:
    """Draws in the units of the finished picture."""

    def __init__(self, image: Image.Image) -> None:
        self._draw = ImageDraw.Draw(image)

    def box(self, edges: tuple[float, float, float, float], radius: float, fill: str) -> None:
        """A filled box with round corners."""
        scaled = [edge * SCALE for edge in edges]
        self._draw.rounded_rectangle(scaled, radius * SCALE, fill)

    def line(self, points: list[tuple[float, float]], width: float, fill: str) -> None:
        """A line through some points."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self._draw.line(scaled, fill, round(width * SCALE), joint="curve")

    def circle(self, at: tuple[float, float], fill: str, edge: str) -> None:
        """A dot with its edge."""
        (x, y), reach = at, DOT / 2
        corners = [
            (x - reach) * SCALE,
            (y - reach) * SCALE,
            (x + reach) * SCALE,
            (y + reach) * SCALE,
        ]
        self._draw.ellipse(corners, fill, edge, 4 * SCALE)

    def text(self, at: tuple[float, float], words: str, style: Style, anchor: str = "la") -> None:
        """Words at a place."""
        scaled = (at[0] * SCALE, at[1] * SCALE)
        self._draw.text(scaled, words, style.fill, font(style.weight, style.size * SCALE), anchor)


@dataclass(frozen=True, slots=True)
class Style:
    """How words look."""

    weight: str
    size: int
    fill: str

    def width(self, words: str) -> float:
        """How wide they come out."""
        return font(self.weight, self.size * SCALE).getlength(words) / SCALE

    def lines(self, words: str, room: float) -> list[str]:
        """The words on as many lines as they need."""
        lines = [""]
        for word in words.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and self.width(longer) > room:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines


_TITLE = Style(SEMI_BOLD, TITLE, ON_HEAD)
_TOTAL = Style(SEMI_BOLD, TOTAL, GOLD)
_COURSE = Style(SEMI_BOLD, COURSE, INK)
_COUNT = Style(REGULAR, COUNT, SOFT)
_WHOLE = Style(SEMI_BOLD, COUNT, DONE)
_NUMBER = Style(SEMI_BOLD, NUMBER, SOFT)


def draw(card: Card) -> bytes:
    """The picture as PNG."""
    title = _TITLE.lines(card.title, WIDTH - 2 * MARGIN)
    head = MARGIN + len(title) * TITLE * LINE + TOTAL * LINE + HEAD_BELOW
    heights = [_height(path) for path in card.paths]
    height = round(head + sum(heights) + GAP * len(heights) + BELOW)
    image = Image.new("RGB", (WIDTH * SCALE, height * SCALE), PAGE)
    pen = Pen(image)
    _head(pen, title, card.total, head)
    top = head + GAP
    for path, tall in zip(card.paths, heights, strict=True):
        _path(pen, path, top, tall)
        top += tall + GAP
    file = io.BytesIO()
    image.resize((WIDTH, height), Image.Resampling.BOX).save(file, "PNG")
    return file.getvalue()


def _head(pen: Pen, title: list[str], total: str, bottom: float) -> None:
    pen.box((0, 0, WIDTH, bottom), 0, HEAD)
    top: float = MARGIN
    for line in title:
        pen.text((MARGIN, top), line, _TITLE)
        top += TITLE * LINE
    pen.text((MARGIN, top + 4), total, _TOTAL)


def _title_lines(path: Path) -> list[str]:
    """The title, leaving room for the count beside it."""
    room = WIDTH - 2 * MARGIN - 2 * INSET - _WHOLE.width(path.count) - INSET
    return _COURSE.lines(path.title, room)


def _height(path: Path) -> float:
    return 2 * INSET + len(_title_lines(path)) * COURSE * LINE + 16 + DOT


def _path(pen: Pen, path: Path, top: float, tall: float) -> None:
    """A course on its card."""
    pen.box((MARGIN - 2, top - 2, WIDTH - MARGIN + 2, top + tall + 2), 22, EDGE)
    pen.box((MARGIN, top, WIDTH - MARGIN, top + tall), 20, PAPER)
    left, right, y = MARGIN + INSET, WIDTH - MARGIN - INSET, top + INSET
    is_whole = bool(path.ticked) and all(path.ticked)
    pen.text((right, y), path.count, _WHOLE if is_whole else _COUNT, "ra")
    for line in _title_lines(path):
        pen.text((left, y), line, _COURSE)
        y += COURSE * LINE
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
        pen.circle((x, y), DONE if is_done else PAPER, DONE if is_done else OPEN)
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
