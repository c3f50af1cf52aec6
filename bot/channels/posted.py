"""What platforms tell us of: who may post it, when it was said, by what a repeat is known."""

from __future__ import annotations

import hmac
from datetime import UTC, datetime
from hashlib import sha256

import msgspec

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


def moment(milliseconds: str | int, now: datetime) -> datetime:
    """When it was said; now, for a moment that no calendar knows, and for none."""
    try:
        return datetime.fromtimestamp(int(milliseconds) / 1000, UTC) if milliseconds else now
    except (OverflowError, ValueError, OSError):
        return now


def fingerprint(*parts: object) -> str:
    """A hash of what was said: platforms begin their numbers anew, so it stands beside the key."""
    return sha256("\x1f".join(map(str, parts)).encode(errors="replace")).hexdigest()
