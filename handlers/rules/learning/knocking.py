"""When a phone whose page is closed may be knocked at: by day, and not often."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

from handlers.rules.learning.reminding import FIRST_MINUTE, LAST_MINUTE

A_DAY = 3
"""So often at most, reminders and news together."""
Topic = Literal["review", "lesson", "news", "work"]
"""All that a knock tells: something to review, a lesson to learn, a letter, a task of a role."""
TRIES = 8
FIRST_WAIT, LAST_WAIT = timedelta(seconds=30), timedelta(hours=1)


def span(local: datetime) -> tuple[datetime, datetime]:
    """From when to when a knock of this moment is wanted: at night from the next morning on."""
    opens, shuts = _at(local, FIRST_MINUTE), _at(local, LAST_MINUTE)
    if local >= shuts:
        return opens + timedelta(days=1), shuts + timedelta(days=1)
    return max(local, opens), shuts


def _at(day: datetime, minute: int) -> datetime:
    return day.replace(hour=minute // 60, minute=minute % 60, second=0, microsecond=0)


def is_wanted(local: datetime, until: datetime, today: int) -> bool:
    """Whether it may still go out: in its time, by day, and not one too many on this day."""
    return local <= until and span(local)[0] == local and today < A_DAY


def wait(tries: int, asked: timedelta) -> timedelta:
    """How long to leave a push service in peace; at least as long as it asked."""
    return max(asked, min(FIRST_WAIT * (1 << min(tries, TRIES)), LAST_WAIT))
