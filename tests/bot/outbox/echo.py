"""What is said to a house that says it back, and what becomes of the rows."""

from __future__ import annotations

from bot.app import App
from storage.store import Store
from tests.bot.house import Clock, event, rows


async def say(app: App, clock: Clock, *texts: str, sender: str = "lan") -> None:
    for text in texts:
        await app.receive(event(sender, text, clock))
    await app.settle()


def states(store: Store) -> list[object]:
    return [row["state"] for row in store.look(lambda tx: rows(tx, "outbox"))]


async def pass_by(app: App, clock: Clock, **span: float) -> None:
    clock.pass_by(**span)
    await app.tick()
    await app.settle()
