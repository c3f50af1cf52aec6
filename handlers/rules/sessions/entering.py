"""How much learning one helper enters on a day before somebody else looks at it."""

from __future__ import annotations

from datetime import timedelta

MOST = 10
"""Lessons of a day that one helper enters for others and that count at once."""
UNDONE = timedelta(minutes=10)
"""So long what was agreed to can be taken back; then it counts."""


def waits(entered: int) -> bool:
    """Whether the next one waits, after so many of the day."""
    return entered >= MOST
