"""Somebody on Telegram, and how it stands with what is sent to them."""

from __future__ import annotations

from tests.bot.channels.telegram.conftest import Whole, enrolling
from tests.bot.house import rows

LAN = 7


async def enrolled(whole: Whole, person: int = LAN) -> None:
    await enrolling(whole, person)


async def states(whole: Whole) -> list[object]:
    return [row["state"] for row in await whole.store.read(lambda tx: rows(tx, "outbox"))]
