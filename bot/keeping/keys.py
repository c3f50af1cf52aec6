"""What the root key is used for: pseudonyms of lanes, hashes of codes and keys, cookies."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import date
from functools import cache


@dataclass(frozen=True, slots=True)
class Keys:
    """Keyed hashes, each purpose with a key of its own derived from the root."""

    root: bytes

    def purpose(self, name: str) -> bytes:
        """A key for one purpose."""
        return hmac.new(self.root, name.encode(), hashlib.sha256).digest()

    def lane(self, channel: str, bot: str, sender: str) -> str:
        """The pseudonym of one person on one channel: 32 hex digits."""
        return self._hash("lane", f"{channel}\x1f{bot}\x1f{sender}", 16)

    def event(self, key: str) -> str:
        """The hash under which an event's key or content is kept."""
        return self._hash("event", key, 20)

    def code(self, code: str) -> str:
        """The hash under which a one-time code is kept."""
        return self._hash("code", code, 32)

    def client(self, address: str) -> str:
        """The pseudonym of a network address: 32 hex digits."""
        return self._hash("client", address, 16)

    def network(self, address: str, day: date) -> str:
        """The pseudonym of a network on one day: 24 hex digits; the next day it has another."""
        return self._hash("network", f"{day:%Y%m%d}\x1f{address}", 12)

    def place(self, address: str, agent: str) -> str:
        """The pseudonym of a browser in a network: 24 hex digits."""
        return self._hash("place", f"{address}\x1f{agent}", 12)

    def _hash(self, purpose: str, text: str, size: int) -> str:
        key = _derived(self.root, purpose)
        return hashlib.blake2b(text.encode(), key=key, digest_size=size).hexdigest()


@cache
def _derived(root: bytes, purpose: str) -> bytes:
    return hashlib.blake2b(root, person=purpose.encode()).digest()
