"""What decisions on a session are offered, and what they leave behind."""

from __future__ import annotations

from dataclasses import replace

from storage.outreach import counts, history
from storage.transaction import Transaction
from tests.bot.house import event, rows
from tests.handlers.hall import Hall

DEEDS = ["approve.yes:#", "approve.ask_return:#", "approve.ask_split:#", "approve.next:#"]


async def steps(hall: Hall) -> list[tuple[str, str | None]]:
    found = await hall.app.store.read(lambda tx: history.events(tx, hall.number))
    return [(one.what, one.reason) for one in found]


async def noted(hall: Hall) -> list[object]:
    found = await hall.app.store.read(lambda tx: rows(tx, "audit_entry"))
    return [one["action"] for one in found]


async def texts(hall: Hall, who: str, said: str) -> str:
    letters = await hall.app.receive(event(who, said, hall.clock, channel="box"))
    return "\n".join(letter.message.text for letter in letters)


async def fill(hall: Hall, **said: int) -> None:
    """Its people came from several groups."""

    def work(tx: Transaction) -> None:
        (row,) = counts.of(tx, hall.number)
        counts.remove_group(tx, row.id)
        counts.add_group(tx, hall.number, None)
        (row,) = counts.of(tx, hall.number)
        counts.save(tx, replace(row, **said))

    await hall.app.store.unit(work)


async def kept(hall: Hall) -> list[tuple[int | None, int | None, int | None, int | None]]:
    found = await hall.app.store.read(lambda tx: counts.of(tx, hall.number))
    return [(row.group_id, row.head_count, row.women, row.kq1) for row in found]
