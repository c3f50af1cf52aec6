"""Whether Zalo sent a body: a plain SHA-256 over it and a secret that only both know."""

from __future__ import annotations

import hmac
from hashlib import sha256

HEADER = "X-ZEvent-Signature"


def sign(app_id: str, body: bytes, timestamp: str, secret: str) -> str:
    """The signature in hex, over the bytes as they came: nothing is encoded anew."""
    return sha256(app_id.encode() + body + timestamp.encode() + secret.encode()).hexdigest()


def is_signed(given: str, app_id: str, body: bytes, timestamp: str, secret: str) -> bool:
    """Whether a header holds it: `mac=` before it or not."""
    wanted = sign(app_id, body, timestamp, secret).encode()
    return hmac.compare_digest(given.removeprefix("mac=").encode(errors="replace"), wanted)
