"""A session that nobody may decide on any more, since a role went after it was sent, is noted."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from storage.chain.audit import AuditEntry, record
from storage.privacy import erasure
from storage.rights import roles
from storage.transaction import Transaction
from tests.bot.house import enrol, rows
from tests.handlers.hall import Hall
from tests.handlers.officers.test_seconding import give, texts

MAI = 4
"""Her grant; by the fixture she is the one officer who did not hold the session."""
Loss = Callable[[Hall, Transaction], object]


def end(hall: Hall, tx: Transaction) -> None:
    (held,) = [one for one in roles.grants_of(tx, MAI, hall.clock()) if one.id == MAI]
    roles.renew(tx, MAI, held.ends_at, hall.clock())


LOSSES: dict[str, Loss] = {
    "taken back": lambda hall, tx: roles.withdraw(tx, MAI, None, hall.clock()),
    "ended": end,
    "erased": lambda hall, tx: erasure.erase(tx, MAI, hall.clock()),
}


async def morning(hall: Hall) -> list[str]:
    """What the journal says of sessions after the next two mornings."""
    for _ in range(2):
        await hall.app.schedule.tick()
        hall.clock.pass_by(days=1)
    await hall.app.schedule.tick()
    noted = await hall.app.store.read(lambda tx: rows(tx, "audit_entry"))
    return [f"{one['actor']} {one['action']}" for one in noted if "decide" in str(one["action"])]


@pytest.mark.parametrize("how", LOSSES)
async def test_it_is_noted_once_however_the_last_role_went(hall: Hall, how: str) -> None:
    await give(hall, "binh", None)  # an officer by now, who held the session
    assert await morning(hall) == []
    await hall.app.store.unit(lambda tx: LOSSES[how](hall, tx))
    assert await morning(hall) == ["clock session.undecided"]


async def test_what_was_said_at_sending_is_not_said_again(hall: Hall) -> None:
    await give(hall, "binh", None)
    await hall.app.store.unit(lambda tx: LOSSES["taken back"](hall, tx))
    deed = AuditEntry("address:1", "session.nobody_decides", f"session:{hall.number}", "{}", "00")
    await hall.app.store.unit(lambda tx: record(tx, deed, hall.clock()))
    assert await morning(hall) == ["address:1 session.nobody_decides"]


async def test_who_comes_before_morning_may_decide(hall: Hall) -> None:
    await give(hall, "binh", None)
    await hall.app.store.unit(lambda tx: LOSSES["taken back"](hall, tx))
    await hall.app.store.unit(
        lambda tx: enrol(tx, "hoa", hall.clock, role="officer", channel="box")
    )
    assert await morning(hall) == []


async def test_in_the_journal_it_is_the_bot_that_saw_it(hall: Hall) -> None:
    await give(hall, "binh", None)
    await hall.app.store.unit(lambda tx: LOSSES["taken back"](hall, tx))
    await morning(hall)
    assert f"Trợ lý thấy buổi số {hall.number} đang chờ" in await texts(hall, "binh", "/nhatky")
