"""What a picture of figures shows, counted and in words: whoever draws it counts nothing."""

from __future__ import annotations

import base64
import zlib
from typing import Literal

import msgspec

Kind = Literal["bars", "line", "tiles"]


class Bar(msgspec.Struct, frozen=True, array_like=True, omit_defaults=True):
    """A bar, a point or a tile: what it is called, how much it is, and that in words."""

    label: str
    value: float
    text: str
    waiting: float = 0
    """Behind it, hatched: not in the figure yet."""
    aim: float = 0
    """A black tick across it."""
    is_open: bool = False
    """Not over yet: hollow."""
    before: float | None = None
    """A year ago."""


class Chart(msgspec.Struct, frozen=True, array_like=True):
    """A picture; every bar begins at zero."""

    kind: Kind
    title: str
    under: str
    """Of which days and place."""
    bars: tuple[Bar, ...]
    legend: tuple[tuple[str, str], ...] = ()
    """solid | hollow | hatched | tick | dashed, each in words."""


def packed(chart: Chart) -> str:
    """As a link carries it: what is drawn later is what was counted and told."""
    return base64.urlsafe_b64encode(zlib.compress(msgspec.json.encode(chart), 9)).decode()


MOST = 100_000
"""Bytes of a chart, written out."""


def unpacked(text: str) -> Chart | None:
    """The chart; None where somebody made it up."""
    try:
        opened = zlib.decompressobj()
        body = opened.decompress(base64.urlsafe_b64decode(text), MOST)
        return msgspec.json.decode(body, type=Chart)
    except (ValueError, zlib.error, msgspec.MsgspecError):
        return None
