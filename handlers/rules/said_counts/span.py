"""A part of the line that a reader explains, and what it says there."""

from __future__ import annotations

from typing import NamedTuple

Says = tuple[tuple[str, int], ...]
"""Counts by their names; "done", "men" and the like are settled once all is read."""


class Span(NamedTuple):
    """From a word to another; what it costs to explain them so."""

    begin: int
    end: int
    cost: float
    says: Says = ()
    is_setting: bool = False
    """Of a day, an hour, a group or a house: read by others, and no count."""
