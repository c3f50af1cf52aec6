"""Events that Zalo signed and we cannot read: somebody said something and got no answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from bot.channels.zalo_oa.settings import NAME

log = structlog.get_logger(NAME)
QUIET = timedelta(minutes=1)
SHOWN_FOR = timedelta(days=1)


class Unread:
    """How many there were; the log gets where one differs, never what it says."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self.count = 0
        self._last: datetime | None = None
        self._told_at: datetime | None = None

    @property
    def trouble(self) -> str:
        """What /readyz says of them, until a day after the last."""
        is_recent = self._last is not None and self._clock() - self._last < SHOWN_FOR
        return f"{self.count} signed events could not be read, see the log" if is_recent else ""

    def note(self, why: str) -> None:
        """One more; told once a minute."""
        self.count += 1
        self._last = now = self._clock()
        if self._told_at is None or now - self._told_at >= QUIET:
            self._told_at = now
            log.warning("a signed event could not be read", why=why, so_far=self.count)
