"""What can go wrong in sending: a closed family, each child of which means one action."""

from __future__ import annotations

import aiohttp

LONG = 600.0
"""Seconds to leave an address in peace that cannot be one."""


class SendError(Exception):
    """Root of what can go wrong in sending; each child means one action."""


class Unreachable(SendError):
    """Never again: the person blocked the bot or is gone."""


class Refused(SendError):
    """Our bug: the platform will not take this message however often it is sent."""


class Blocked(Refused):
    """The platform's rules do not let us write to this person now; nobody's fault."""


class TooLarge(SendError):
    """What somebody sent has more bytes than we take."""


class Unavailable(SendError):
    """Later: the platform is busy or down."""

    for_all = False
    """The whole bot is asked to be silent, not this message alone."""

    def __init__(self, why: str, retry_after: float = 1.0) -> None:
        super().__init__(why)
        self.retry_after = retry_after


class Ambiguous(SendError):
    """The message left, and nobody knows whether it arrived."""


class Busy(Exception):
    """Nothing was stored: the platform, or the person's device, sends again later."""

    def __init__(self, why: str, retry_after: int = 5) -> None:
        super().__init__(why)
        self.retry_after = retry_after


class TooMany(Busy):
    """Faster than can be answered: one person, or all of one network (`limit`)."""

    def __init__(self, why: str, retry_after: int = 5, limit: str = "person") -> None:
        super().__init__(why, retry_after)
        self.limit = limit


def broken(error: Exception) -> SendError:
    """A connection that failed: before anything left it is harmless, later nobody knows.

    Only the kind is told: aiohttp's texts may hold the address, and the address a token.
    """
    why = type(error).__name__
    if isinstance(error, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError):
        return Unavailable(why)
    if isinstance(error, aiohttp.InvalidURL | aiohttp.NonHttpUrlClientError):
        return Unavailable(why, LONG)
    return Ambiguous(why)
