"""One knock over the network, and what the push service makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from aiohttp import ClientSession, ClientTimeout

PATIENCE = ClientTimeout(total=15)
HEARD, GONE = frozenset({200, 201, 202}), frozenset({401, 403, 404, 410})
"""A key it does not know is a browser that has to ask anew."""
LATER = frozenset({408, 425, 429})
BROKEN = 500
LONGEST_WAIT = 3600.0
What = Literal["heard", "gone", "later", "refused"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a knock; how long to wait, in seconds, where the service said so."""

    what: What
    why: str = ""
    wait: float = 0.0


class Posting:
    """A client that follows no redirect: only what is on the list is spoken to."""

    def __init__(self) -> None:
        self._http: ClientSession | None = None

    async def post(self, endpoint: str, body: bytes, headers: dict[str, str]) -> Verdict:
        """Post once; what cannot be reached is tried later."""
        if self._http is None:
            self._http = ClientSession(timeout=PATIENCE)
        try:
            async with self._http.post(
                endpoint, data=body, headers=headers, allow_redirects=False
            ) as answer:
                return judge(answer.status, answer.headers.get("Retry-After", ""))
        except Exception as error:  # its texts may hold the address
            return Verdict("later", type(error).__name__)

    async def close(self) -> None:
        """Let go of the connections."""
        if self._http is not None:
            await self._http.close()


def judge(status: int, retry_after: str) -> Verdict:
    """What a status means (RFC 8030)."""
    why = f"HTTP {status}"
    if status in HEARD:
        return Verdict("heard", why)
    if status in GONE:
        return Verdict("gone", why)
    if status in LATER or status >= BROKEN:
        wait = float(retry_after) if retry_after.isascii() and retry_after.isdecimal() else 0.0
        return Verdict("later", why, min(wait, LONGEST_WAIT))
    return Verdict("refused", why)
