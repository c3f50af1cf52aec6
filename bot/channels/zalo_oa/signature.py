"""Whether Zalo sent a body: a plain SHA-256 over it and a secret that only both know."""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterator
from hashlib import sha256
from itertools import islice

HEADER = "X-ZEvent-Signature"
_TIMESTAMP = re.compile(rb'"timestamp"\s*:\s*"?([0-9eE.+-]{1,32})')
MOST = 3
"""Fields of that name that are tried: what is quoted within an event may have one of its own."""


def sign(app_id: str, body: bytes, timestamp: str, secret: str) -> str:
    """The signature in hex, over the bytes as they came: nothing is encoded anew."""
    return sha256(app_id.encode() + body + timestamp.encode() + secret.encode()).hexdigest()


def is_signed(given: str, app_id: str, body: bytes, secret: str) -> bool:
    """Whether a header holds it, `mac=` before it or not; read or not, a body is signed or not."""
    mac = given.removeprefix("mac=").encode(errors="replace")
    return any(
        hmac.compare_digest(mac, sign(app_id, body, moment, secret).encode())
        for moment in _moments(body)
    )


def _moments(body: bytes) -> Iterator[str]:
    """What may be its timestamp, text or number: the first few, and none at all."""
    yield from (found[1].decode() for found in islice(_TIMESTAMP.finditer(body), MOST))
    yield ""
