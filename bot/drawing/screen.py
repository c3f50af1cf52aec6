"""A phone's screen drawn from its description: large, plain, and ringed where the eye should go."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.drawing.fonts import REGULAR, SEMI_BOLD
from bot.drawing.pen import DONE, HEAD, INK, ON_HEAD, OPEN, PAGE, SOFT, WIDTH, Pen, Style
from lessons.screen import Line, LineKind, Screen

AROUND, BEZEL, INSET = 12, 14, 24
LEFT, RIGHT = AROUND + BEZEL + INSET, WIDTH - AROUND - BEZEL - INSET
ROOM = RIGHT - LEFT
GAP, PAD = 26, 20
BUBBLE = round(ROOM * 0.9)
KEPT = 128
"""Screens of lessons that are kept as drawn: they are the same for everybody, some 40 KB each."""
RING = "#d3121f"
DASH, HOLE = 26, 16
TAG = 68
"""How tall the word above what is dangerous is."""
BODY, SCREEN = "#1c2530", "#ffffff"
THEIRS, MINE, ALARM, ALARM_EDGE = "#e6ebf2", "#d5e6fb", "#fff3c4", "#b97a00"
BUTTONS: Mapping[str, str] = {"blue": "#0b4a8f", "green": DONE, "red": "#b3202a", "grey": "#5a6675"}

_BAR = Style(SEMI_BOLD, 46, ON_HEAD)
_PLAIN = Style(REGULAR, 48, INK)
_VALUE = Style(REGULAR, 43, SOFT)
_LABEL = Style(SEMI_BOLD, 41, SOFT)
_BUTTON = Style(SEMI_BOLD, 46, ON_HEAD)
_BIG = Style(SEMI_BOLD, 66, INK)
_NOTE = Style(REGULAR, 41, SOFT)
_ALARM = Style(SEMI_BOLD, 44, INK)
_TAG = Style(SEMI_BOLD, 40, ON_HEAD)


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing on the screen: how tall it is, from where to where it reaches, how it is put."""

    tall: float
    put: Callable[[Pen, float], None]
    left: float = LEFT
    right: float = RIGHT


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything goes, before anything is drawn."""

    bar: list[str]
    head: float
    pieces: list[Piece]

    @property
    def top(self) -> float:
        """Where the first line begins."""
        return AROUND + BEZEL + self.head + GAP

    @property
    def height(self) -> int:
        """Of the whole picture."""
        lines = sum(piece.tall + GAP for piece in self.pieces)
        return round(self.top + lines + PAD + BEZEL + AROUND)


def _laid_out(screen: Screen) -> Layout:
    bar = _BAR.lines(screen.title, ROOM) if screen.title else []
    head = 2 * PAD + len(bar) * _BAR.line if bar else PAD
    return Layout(bar, head, [_piece(line) for line in screen.lines])


@lru_cache(maxsize=KEPT)
def size(screen: Screen) -> tuple[int, int]:
    """Width and height of the picture, which is not drawn for that."""
    return WIDTH, _laid_out(screen).height


@lru_cache(maxsize=KEPT)
def draw(screen: Screen) -> bytes:
    """The picture as PNG."""
    laid_out = _laid_out(screen)
    height, below = laid_out.height, laid_out.top
    pen = Pen(height)
    _phone(pen, height, laid_out.bar, laid_out.head)
    for line, piece in zip(screen.lines, laid_out.pieces, strict=True):
        piece.put(pen, below)
        if line.mark:
            edges = (piece.left - 18, below - 18, piece.right + 18, below + piece.tall + 18)
            pen.ring(edges, 32, 9, RING)
        below += piece.tall + GAP
    return pen.png()


def _piece(line: Line) -> Piece:
    piece = _KINDS[line.kind](line)
    return _dangerous(piece, line.danger) if line.danger else piece


def _dangerous(inner: Piece, word: str) -> Piece:
    """In dashes, under a word: no ring, which says where to tap, and never by colour alone."""
    wide = _TAG.width(word) + 2 * PAD

    def put(pen: Pen, top: float) -> None:
        inner.put(pen, top + TAG + 10)
        left, right, below = LEFT - 14, RIGHT + 14, top + TAG + inner.tall + 22
        for x in range(round(left), round(right), DASH + HOLE):
            for y in (top + TAG - 6, below):
                pen.line([(x, y), (min(x + DASH, right), y)], 7, RING)
        for y in range(round(top + TAG), round(below), DASH + HOLE):
            for x in (left, right):
                pen.line([(x, y), (x, min(y + DASH, below))], 7, RING)
        pen.box((left, top, left + wide, top + TAG), 10, RING)
        pen.text((left + PAD, top + 8), word, _TAG)

    return Piece(TAG + 22 + inner.tall, put)


def _phone(pen: Pen, height: float, bar: list[str], head: float) -> None:
    """The phone around the screen, and the bar with the title."""
    pen.box((AROUND, AROUND, WIDTH - AROUND, height - AROUND), 60, BODY)
    outer = AROUND + BEZEL
    pen.box((outer, outer, WIDTH - outer, height - outer), 44, SCREEN)
    if not bar:
        return
    pen.box((outer, outer, WIDTH - outer, outer + head), 44, HEAD)
    pen.box((outer, outer + head - 44, WIDTH - outer, outer + head), 0, HEAD)
    _write(pen, bar, (LEFT, outer + PAD), _BAR)


def _write(
    pen: Pen, lines: list[str], at: tuple[float, float], style: Style, anchor: str = "la"
) -> None:
    x, y = at
    for line in lines:
        pen.text((x, y), line, style, anchor)
        y += style.line


def _row(line: Line) -> Piece:
    """A line of a list: words, and at its other end, or below them, what it is set to."""
    words, value = _PLAIN.lines(line.text, ROOM - 2 * PAD), line.value or ""
    wide = _VALUE.width(value)
    is_beside = bool(value) and len(words) == 1 and _PLAIN.width(line.text) + wide < ROOM - 3 * PAD
    below = [] if is_beside or not value else _VALUE.lines(value, ROOM - 2 * PAD)
    tall = 2 * PAD + len(words) * _PLAIN.line + len(below) * _VALUE.line

    def put(pen: Pen, top: float) -> None:
        pen.box((LEFT, top, RIGHT, top + tall), 18, PAGE)
        _write(pen, words, (LEFT + PAD, top + PAD), _PLAIN)
        _write(pen, below, (LEFT + PAD, top + PAD + len(words) * _PLAIN.line), _VALUE)
        if is_beside:
            pen.text((RIGHT - PAD, top + PAD + 4), value, _VALUE, "ra")

    return Piece(tall, put)


def _field(line: Line) -> Piece:
    """A box to be filled in, below its name."""
    label, filled = _LABEL.lines(line.text, ROOM), _PLAIN.lines(line.value or "", ROOM - 2 * PAD)
    above = len(label) * _LABEL.line + 8
    tall = above + 2 * PAD + len(filled) * _PLAIN.line

    def put(pen: Pen, top: float) -> None:
        _write(pen, label, (LEFT, top), _LABEL)
        pen.box((LEFT, top + above, RIGHT, top + tall), 16, OPEN)
        pen.box((LEFT + 4, top + above + 4, RIGHT - 4, top + tall - 4), 12, SCREEN)
        _write(pen, filled, (LEFT + PAD, top + above + PAD), _PLAIN)

    return Piece(tall, put)


def _bubble(line: Line) -> Piece:
    """What others wrote, on the left; what oneself wrote, on the right."""
    words = _PLAIN.lines(line.text, BUBBLE - 2 * PAD)
    wide = max(map(_PLAIN.width, words)) + 2 * PAD
    tall = 2 * PAD + len(words) * _PLAIN.line
    left, fill = (LEFT, THEIRS) if line.kind == "them" else (RIGHT - wide, MINE)

    def put(pen: Pen, top: float) -> None:
        pen.box((left, top, left + wide, top + tall), 30, fill)
        _write(pen, words, (left + PAD, top + PAD), _PLAIN)

    return Piece(tall, put, left, left + wide)


def _button(line: Line) -> Piece:
    words = _BUTTON.lines(line.text, ROOM - 2 * PAD)
    tall = 2 * PAD + len(words) * _BUTTON.line

    def put(pen: Pen, top: float) -> None:
        pen.box((LEFT, top, RIGHT, top + tall), 24, BUTTONS[line.colour or "blue"])
        _write(pen, words, (WIDTH / 2, top + PAD), _BUTTON, "ma")

    return Piece(tall, put)


def _big(line: Line) -> Piece:
    words = _BIG.lines(line.text, ROOM)
    return Piece(
        len(words) * _BIG.line, lambda pen, top: _write(pen, words, (WIDTH / 2, top), _BIG, "ma")
    )


def _note(line: Line) -> Piece:
    words = _NOTE.lines(line.text, ROOM)
    return Piece(len(words) * _NOTE.line, lambda pen, top: _write(pen, words, (LEFT, top), _NOTE))


def _warning(line: Line) -> Piece:
    """Yellow, with a sign beside the words: colour is never the only one to say it."""
    sign = 64
    words = _ALARM.lines(line.text, ROOM - 3 * PAD - sign)
    tall = 2 * PAD + max(len(words) * _ALARM.line, sign)

    def put(pen: Pen, top: float) -> None:
        pen.box((LEFT, top, RIGHT, top + tall), 20, ALARM_EDGE)
        pen.box((LEFT + 4, top + 4, RIGHT - 4, top + tall - 4), 17, ALARM)
        middle = top + tall / 2
        pen.circle((LEFT + PAD + sign / 2, middle), sign, ALARM_EDGE, ALARM_EDGE)
        pen.text((LEFT + PAD + sign / 2, middle), "!", _BUTTON, "mm")
        at = (LEFT + 2 * PAD + sign, middle - len(words) * _ALARM.line / 2)
        _write(pen, words, at, _ALARM)

    return Piece(tall, put)


_KINDS: Mapping[LineKind, Callable[[Line], Piece]] = {
    "row": _row,
    "them": _bubble,
    "me": _bubble,
    "field": _field,
    "button": _button,
    "big": _big,
    "note": _note,
    "warning": _warning,
}
