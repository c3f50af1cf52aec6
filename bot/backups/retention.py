"""Which dated backups are kept: pure, from their times alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

FRESH = timedelta(days=1)
"""Everything this young is kept: the copy before an upgrade, the one before a mistake."""


@dataclass(frozen=True, slots=True)
class Policy:
    """How many days, weeks and months are covered, each by its newest backup."""

    daily: int = 7
    weekly: int = 5
    monthly: int = 12


def kept(times: Iterable[datetime], policy: Policy) -> frozenset[datetime]:
    """The times to keep: the newest of each covered day, ISO week and month.

    All of the last 24 hours before the newest are kept, whatever the policy says.
    """
    newest_first = sorted(set(times), reverse=True)
    return frozenset(
        [at for at in newest_first if newest_first[0] - at < FRESH]
        + _newest(newest_first, policy.daily, lambda at: at.date())
        + _newest(newest_first, policy.weekly, lambda at: at.isocalendar()[:2])
        + _newest(newest_first, policy.monthly, lambda at: (at.year, at.month))
    )


def _newest(
    newest_first: list[datetime], most: int, period: Callable[[datetime], object]
) -> list[datetime]:
    """The newest time of each of the last `most` periods that have any."""
    first: dict[object, datetime] = {}
    for at in newest_first:
        first.setdefault(period(at), at)
    return list(first.values())[:most]
