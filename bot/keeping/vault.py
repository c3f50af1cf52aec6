"""Where a channel keeps tokens that its platform renews, as the channel sees it."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from storage.delivery.token_pairs import Pair


class Vault(Protocol):
    """One sealed pair for each bot; everything here raises Busy while the database is away."""

    async def find(self, where: tuple[str, str]) -> Pair | None:
        """The pair of (channel, bot); None before the operator logged in."""
        ...

    async def claim(
        self, where: tuple[str, str], version: int, by: str, span: tuple[datetime, datetime]
    ) -> bool:
        """Take the sole right to spend this very pair, from now until then."""
        ...

    async def renew(self, where: tuple[str, str], new: Pair, by: str) -> bool:
        """Put the next pair in the place of number `new.version`; False when that is not ours."""
        ...

    async def release(self, where: tuple[str, str], by: str) -> None:
        """Give the right back: the pair was not spent."""
        ...

    async def choose(self, where: tuple[str, str], profile: str) -> None:
        """Remember which of the platform's ways to send works."""
        ...
