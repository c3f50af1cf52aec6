"""How long a role is held."""

from __future__ import annotations

from calendar import monthrange
from datetime import datetime

YEAR = 12


def months_later(at: datetime, months: int) -> datetime:
    """The same day and hour so many months later; the last of the month if it has no such day."""
    years, month = divmod(at.month - 1 + months, YEAR)
    last = monthrange(at.year + years, month + 1)[1]
    return at.replace(year=at.year + years, month=month + 1, day=min(at.day, last))
