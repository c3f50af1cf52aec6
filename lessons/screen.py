"""A picture of a phone's screen, described in a few lines that anybody can correct."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from lessons import fields
from lessons.content_model import Content

LineKind = Literal["row", "them", "me", "field", "button", "big", "note", "warning"]
"""A line of a list; what others and oneself wrote; a field; a button; large words; small; alarm."""
Colour = Literal["blue", "green", "red", "grey"]
MOST_LINES = 8


class Line(Content):
    """One thing on the screen, from above to below."""

    kind: LineKind
    text: fields.Drawn
    value: fields.Drawn | None = None
    """What stands at the other end of a row or in a field."""
    colour: Colour | None = None
    """Of a button; blue where nothing is said."""
    mark: fields.YesNo = False
    """Ringed in red: this is what the step speaks of."""
    danger: fields.Drawn | None = None
    """Framed in dashes under this word: what the step warns of, wherever the picture travels."""


class Screen(Content):
    """A drawn screen, with words for those who cannot see it."""

    title: fields.Drawn | None = None
    """The bar at the top."""
    lines: Annotated[tuple[Line, ...], Field(min_length=1, max_length=MOST_LINES)]
    alt: fields.Remembered
