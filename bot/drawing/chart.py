"""Figures as a picture: bars from zero with their numbers, a line by month, tiles of places.

No meaning by colour alone: what is not over yet is hollow, what waits is hatched, a target is a
black tick, a year before is dashed; so it is read in black and white too.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.drawing.fonts import REGULAR, SEMI_BOLD
from bot.drawing.pen import EDGE, HEAD, INK, ON_HEAD, OPEN, PAPER, SOFT, WIDTH, Edges, Pen, Style
from handlers.reports.charts.shape import Bar, Chart

MARGIN, GAP = 28, 14
ROOM = WIDTH - 2 * MARGIN
TITLE = Style(SEMI_BOLD, 40, INK)
UNDER = Style(REGULAR, 30, SOFT)
LABEL = Style(REGULAR, 32, INK)
NUMBER = Style(SEMI_BOLD, 32, INK)
SMALL = Style(REGULAR, 28, SOFT)
SMALL_BOLD = Style(SEMI_BOLD, 28, INK)
ON_DARK = Style(SEMI_BOLD, 34, ON_HEAD)
ON_LIGHT = Style(SEMI_BOLD, 34, INK)
NAME_ON_DARK, NAME_ON_LIGHT = Style(REGULAR, 28, ON_HEAD), Style(REGULAR, 28, INK)
THICK, BESIDE = 30, 190
"""A bar; the widest label that stands beside its bar."""
SAMPLE = 44
PLOT = 420
TILES, TALL = 6, 96
GRADES = ("#ffffff", "#c9d9ee", "#7fa3d1", HEAD)
"""Tiles: nothing, and thirds of the most; the number stands in each."""
DARK_FROM = 3


def draw(chart: Chart) -> bytes:
    """The picture as PNG."""
    head = [*TITLE.lines(chart.title, ROOM)]
    under = UNDER.lines(chart.under, ROOM)
    top = MARGIN + len(head) * TITLE.line + len(under) * UNDER.line + GAP
    body = {"bars": _bars_height, "line": _line_height, "tiles": _tiles_height}[chart.kind](chart)
    pen = Pen(round(top + _legend_height(chart) + body + MARGIN), PAPER)
    y: float = MARGIN
    for words, style in ((head, TITLE), (under, UNDER)):
        for line in words:
            pen.text((MARGIN, y), line, style)
            y += style.line
    y = _legend(pen, chart, y + GAP)
    {"bars": _bars, "line": _line, "tiles": _tiles}[chart.kind](pen, chart, y)
    return pen.few_colours()


# ---- the legend --------------------------------------------------------------------------------


def _legend_height(chart: Chart) -> float:
    return len(chart.legend) * SMALL.line + (GAP if chart.legend else 0)


def _legend(pen: Pen, chart: Chart, y: float) -> float:
    """What the signs mean, one a line."""
    for sign, words in chart.legend:
        edges = (MARGIN, y + 6, MARGIN + SAMPLE, y + 30)
        if sign == "dashed":
            _dashed(pen, [(edges[0], y + 18), (edges[2], y + 18)])
        elif sign == "tick":
            pen.box((MARGIN + SAMPLE / 2 - 3, y + 2, MARGIN + SAMPLE / 2 + 3, y + 34), 0, INK)
        else:
            _filled(pen, edges, sign)
        pen.text((MARGIN + SAMPLE + GAP, y), words, SMALL)
        y += SMALL.line
    return y + (GAP if chart.legend else 0)


def _filled(pen: Pen, edges: Edges, how: str) -> None:
    """A bar: solid, hollow or hatched."""
    if edges[2] - edges[0] < 1:
        return
    if how == "solid":
        pen.box(edges, 3, HEAD)
        return
    pen.box(edges, 0, PAPER)
    if how == "hatched":
        pen.hatch(edges, HEAD)
    pen.ring(edges, 0, 3, HEAD)


def _dashed(pen: Pen, points: Sequence[tuple[float, float]]) -> None:
    """A line in pieces, through points from left to right."""
    for (x, y), (to_x, to_y) in pairwise(points):
        far = ((to_x - x) ** 2 + (to_y - y) ** 2) ** 0.5
        steps = max(int(far / 9), 1)
        for step in range(0, steps, 2):
            one, two = step / steps, min((step + 1) / steps, 1)
            pen.line(
                [
                    (x + (to_x - x) * one, y + (to_y - y) * one),
                    (x + (to_x - x) * two, y + (to_y - y) * two),
                ],
                4,
                OPEN,
            )


# ---- bars --------------------------------------------------------------------------------------


def _is_narrow(chart: Chart) -> bool:
    """Whether the labels fit beside their bars."""
    return all(LABEL.width(one.label) <= BESIDE for one in chart.bars if _has_bar(one))


def _has_bar(one: Bar) -> bool:
    """Of nothing there is a line of words alone."""
    return bool(one.value or one.waiting or one.aim)


def _bars_height(chart: Chart) -> float:
    if _is_narrow(chart):
        return len(chart.bars) * (THICK + GAP)
    return sum(_tall(one) for one in chart.bars)


def _tall(one: Bar) -> float:
    room = ROOM - NUMBER.width(one.text) - GAP
    return len(LABEL.lines(one.label, max(room, BESIDE))) * LABEL.line + THICK + 2 * GAP


def _bars(pen: Pen, chart: Chart, y: float) -> None:
    most = max((max(one.value + one.waiting, one.aim) for one in chart.bars), default=0) or 1
    if not _is_narrow(chart):
        for one in chart.bars:
            _stacked(pen, one, y, most)
            y += _tall(one)
        return
    drawn = [one for one in chart.bars if _has_bar(one)]
    left = MARGIN + max((LABEL.width(one.label) for one in drawn), default=0) + GAP
    right = WIDTH - MARGIN - max((NUMBER.width(one.text) for one in drawn), default=0) - GAP
    for one in chart.bars:
        pen.text((MARGIN, y + THICK / 2), one.label, LABEL, "lm")
        end = max(left, MARGIN + LABEL.width(one.label))
        if _has_bar(one):
            end = _bar(pen, one, (left, y, right, y + THICK), most)
        pen.text((end + GAP, y + THICK / 2), one.text, NUMBER, "lm")
        y += THICK + GAP


def _stacked(pen: Pen, one: Bar, y: float, most: float) -> None:
    """The label and its number above, the bar below."""
    room = max(ROOM - NUMBER.width(one.text) - GAP, BESIDE)
    pen.text((WIDTH - MARGIN, y), one.text, NUMBER, "ra")
    for line in LABEL.lines(one.label, room):
        pen.text((MARGIN, y), line, LABEL)
        y += LABEL.line
    _bar(pen, one, (MARGIN, y + 4, WIDTH - MARGIN, y + 4 + THICK), most)


def _bar(pen: Pen, one: Bar, edges: Edges, most: float) -> float:
    """From zero to its figure, hatched on to what waits; where it ends."""
    left, top, right, bottom = edges
    scale = (right - left) / most
    done, ends = left + one.value * scale, left + (one.value + one.waiting) * scale
    pen.line([(left, top - 2), (left, bottom + 2)], 2, OPEN)
    _filled(pen, (done, top, ends, bottom), "hatched")
    _filled(pen, (left, top, done, bottom), "hollow" if one.is_open else "solid")
    if one.aim:
        at = left + one.aim * scale
        pen.box((at - 7, top, at + 4, bottom), 0, PAPER)
        pen.box((at - 4, top - 6, at + 1, bottom + 6), 0, INK)
        return max(ends, at)
    return ends


# ---- a line ------------------------------------------------------------------------------------


def _line_height(_chart: Chart) -> float:
    return PLOT + 2 * SMALL.line + GAP


def _line(pen: Pen, chart: Chart, y: float) -> None:
    """Both years from zero on one scale; numbers where there is room for them."""
    bars = chart.bars
    most = max(max(one.value, one.before or 0) for one in bars) or 1
    step = (ROOM - 60) / max(len(bars) - 1, 1)
    bottom = y + SMALL.line + PLOT
    places = [
        (MARGIN + 30 + place * step, bottom - one.value / most * PLOT)
        for place, one in enumerate(bars)
    ]
    pen.line([(MARGIN, bottom), (WIDTH - MARGIN, bottom)], 3, OPEN)
    before = [
        (x, bottom - one.before / most * PLOT)
        for (x, _), one in zip(places, bars, strict=True)
        if one.before is not None
    ]
    _dashed(pen, before)
    for x, at in before:
        pen.box((x - 7, at - 7, x + 7, at + 7), 0, PAPER)
        pen.ring((x - 7, at - 7, x + 7, at + 7), 0, 3, OPEN)
    over = [spot for spot, one in zip(places, bars, strict=True) if not one.is_open]
    if len(over) > 1:
        pen.line(over, 6, HEAD)
    for place, (spot, one) in enumerate(zip(places, bars, strict=True)):
        pen.circle(spot, 22, PAPER if one.is_open else HEAD, HEAD)
        if _is_told(bars, place, step):
            _told(pen, spot, one.text)
        if _has_month(bars, place, step):
            pen.text((spot[0], bottom + GAP), one.label, SMALL, "ma")


def _told(pen: Pen, spot: tuple[float, float], words: str) -> None:
    """A number above its point, on white where a line passes, never beyond the edge."""
    half = SMALL_BOLD.width(words) / 2
    x = min(max(spot[0], MARGIN / 2 + half), WIDTH - MARGIN / 2 - half)
    low = spot[1] - 16
    pen.box((x - half - 4, low - 28, x + half + 4, low + 2), 4, PAPER)
    pen.text((x, low), words, SMALL_BOLD, "ms")


def _is_told(bars: Sequence[Bar], place: int, step: float) -> bool:
    """All numbers where they fit; else the largest and the last."""
    if max(SMALL_BOLD.width(one.text) for one in bars) + 8 <= step:
        return True
    best = max(range(len(bars)), key=lambda at: bars[at].value)
    apart = max(SMALL_BOLD.width(one.text) for one in bars) + 8
    last = len(bars) - 1
    return place == best or (place == last and (last - best) * step > apart)


def _has_month(bars: Sequence[Bar], place: int, step: float) -> bool:
    """Every month where they fit, else every second one, counted from the last."""
    fits = max(SMALL.width(one.label) for one in bars) + 8 <= step
    return fits or (len(bars) - 1 - place) % 2 == 0


# ---- tiles -------------------------------------------------------------------------------------


def _tiles_height(chart: Chart) -> float:
    return -(-len(chart.bars) // TILES) * (TALL + 8)


def _tiles(pen: Pen, chart: Chart, y: float) -> None:
    """A place each, in the order of the list; the darker, the more."""
    most = max((one.value for one in chart.bars), default=0)
    wide = (ROOM - 8 * (TILES - 1)) / TILES
    for place, one in enumerate(chart.bars):
        left = MARGIN + place % TILES * (wide + 8)
        top = y + place // TILES * (TALL + 8)
        grade = min(int(3 * one.value / most) + 1, 3) if most and one.value else 0
        edges = (left, top, left + wide, top + TALL)
        pen.box(edges, 8, GRADES[grade])
        pen.ring(edges, 8, 2, EDGE if grade else OPEN)
        is_dark = grade >= DARK_FROM
        middle = left + wide / 2
        pen.text((middle, top + 8), one.label, NAME_ON_DARK if is_dark else NAME_ON_LIGHT, "ma")
        style = ON_DARK if is_dark else ON_LIGHT
        fits = style.width(one.text) <= wide - 6
        pen.text((middle, top + TALL - 12), one.text if fits else "…", style, "ms")
