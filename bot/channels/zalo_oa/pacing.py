"""How fast we may call: the account's package counts calls in a minute, uploads among them."""

from __future__ import annotations

from aiolimiter import AsyncLimiter

MINUTE = 60.0
AT_ONCE = 4
"""So great a part of a minute's calls may go at once, after a while without any."""
HAIR = 1e-6
"""What an answer asks for less: the limiter serves the smallest wish first."""


class Pace:
    """No minute has more calls than the package allows, whenever it is begun to be counted."""

    def __init__(self, per_minute: int) -> None:
        at_once = max(1, per_minute // AT_ONCE)
        later = per_minute - at_once + 1 - HAIR
        self._all = AsyncLimiter(at_once, MINUTE * at_once / later)

    async def turn(self, *, bulk: bool) -> None:
        """Wait for one's turn; what is sent to many lets answers to single people pass."""
        await self._all.acquire(1 if bulk else 1 - HAIR)
