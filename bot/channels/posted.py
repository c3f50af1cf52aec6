"""What platforms tell us of: who may post it, what it says, when, by what a repeat is known."""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TypeVar

import msgspec
import structlog

log = structlog.get_logger("channels")
T = TypeVar("T")
QUIET = timedelta(minutes=1)
SHOWN_FOR = timedelta(days=1)

UNREADABLE = (msgspec.DecodeError, RecursionError, UnicodeDecodeError)
"""All that reading a body can raise, whatever it is."""


class Nonsense(Exception):
    """No event can be read from this."""


class Password:
    """The secret that a platform shows with each event."""

    def __init__(self, secret: str) -> None:
        if not secret:
            raise ValueError("a webhook without a secret would take anybody's word")
        self._secret = secret.encode()

    def is_shown_by(self, header: str) -> bool:
        """Whether a header holds it, compared so that nobody can time how much of it is right."""
        return hmac.compare_digest(header.encode(errors="surrogateescape"), self._secret)


UNKNOWN = "answers with a number that nobody knows"


class Strange:
    """What came that we do not know: how often, and in the log why, never what people said."""

    def __init__(self, channel: str, what: str, clock: Callable[[], datetime]) -> None:
        self._channel, self._what, self._clock = channel, what, clock
        self.count = 0
        self._last: datetime | None = None
        self._told_at: datetime | None = None

    @property
    def trouble(self) -> str:
        """What /readyz says of it, until a day after the last."""
        is_recent = self._last is not None and self._clock() - self._last < SHOWN_FOR
        return f"{self.count} {self._what}, see the log" if is_recent else ""

    def note(self, why: str) -> None:
        """Once more; told once a minute."""
        self.count += 1
        self._last = now = self._clock()
        if self._told_at is None or now - self._told_at >= QUIET:
            self._told_at = now
            log.warning(self._what, channel=self._channel, why=why, so_far=self.count)


def loosely(body: bytes, shape: type[T]) -> T:
    """Read with a number where a text should stand, or null for what is not there.

    Nonsense, which says where and never what, when even so it cannot be read.
    """
    try:
        told = json.loads(body, parse_int=str, parse_float=str, parse_constant=str)
        return msgspec.convert(_plain(told), shape, strict=False)
    except msgspec.ValidationError as error:
        raise Nonsense(str(error)) from None
    except (ValueError, RecursionError) as error:
        raise Nonsense(type(error).__name__) from None


def _plain(told: object) -> object:
    match told:
        case dict():
            return {_plain(name): _plain(one) for name, one in told.items() if one is not None}
        case list():
            return [_plain(one) for one in told if one is not None]
        case str():
            return told.encode(errors="replace").decode()  # half a surrogate is no text
    return told


def moment(milliseconds: str | int, now: datetime) -> datetime:
    """When it was said; now, for a moment that no calendar knows, and for none."""
    try:
        return datetime.fromtimestamp(int(milliseconds) / 1000, UTC) if milliseconds else now
    except (OverflowError, ValueError, OSError):
        return now


def fingerprint(*parts: object) -> str:
    """A hash of what was said: platforms begin their numbers anew, so it stands beside the key."""
    return sha256("\x1f".join(map(str, parts)).encode(errors="replace")).hexdigest()
