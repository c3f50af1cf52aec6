"""File handles: as many as the system allows, and one line a minute when they run out."""

from __future__ import annotations

import asyncio
import errno
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import structlog

log = structlog.get_logger("handles")
KEPT = 64
"""For the database, the log, photos and sends: connections leave these alone."""
UNLIMITED = 65_536
"""What is counted on where the system sets no limit."""
QUIET_SECONDS = 60.0
RAN_OUT = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM)


def raise_limit() -> int:
    """Raise our own limit to what the system allows; how many handles there are."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return UNLIMITED
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
            soft = hard
    return UNLIMITED if soft == resource.RLIM_INFINITY else int(soft)


def connections_for(handles: int) -> int:
    """How many connections so many handles carry."""
    return max(handles - KEPT, handles // 2, 1)


class RunningOut:
    """The event loop's complaints: handles that ran out are told once a minute, others at once."""

    def __init__(self, make_room: Callable[[], None], clock: Callable[[], float]) -> None:
        self._make_room = make_room
        self._clock = clock
        self._told_at: float | None = None

    def __call__(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Handle what nobody caught."""
        error = context.get("exception")
        if not isinstance(error, OSError) or error.errno not in RAN_OUT:
            loop.default_exception_handler(context)
            return
        self._make_room()
        now = self._clock()
        if self._told_at is None or now - self._told_at >= QUIET_SECONDS:
            self._told_at = now
            log.error("file handles ran out", cure="raise LimitNOFILE, or ulimit -n")


def watch(loop: asyncio.AbstractEventLoop, make_room: Callable[[], None]) -> None:
    """Let the loop complain through us."""
    loop.set_exception_handler(RunningOut(make_room, time.monotonic))
