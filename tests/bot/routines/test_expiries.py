"""Roles that end: holder and officers are told once; the last officer stays, with a warning."""

from __future__ import annotations

from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.app import App
from storage.identity import people
from storage.rights import roles
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import START, Clock, Pushed, enrol, open_app, rows

DAY = timedelta(days=1)


class Street:
    """Whoever holds a role until some day; who was told what."""

    def __init__(self, app: App, clock: Clock, channel: Pushed) -> None:
        self.app, self.clock, self.channel = app, clock, channel

    async def give(self, **ends: tuple[str, int]) -> None:
        """Each a role that ends so many days from now."""

        def work(tx: Transaction) -> None:
            for name, (role, days) in ends.items():
                one = enrol(tx, name, self.clock)
                until = self.clock() + days * DAY
                held = roles.Grant(0, one.address_id, role, None, None, None, one.person_id, until)
                roles.grant(tx, held, self.clock())

        await self.app.store.unit(work)

    async def mornings(self, count: int) -> list[tuple[str, str]]:
        """Whom the clock told what on so many days."""
        self.channel.sent.clear()
        for _ in range(count):
            self.clock.at += DAY
            await self.app.schedule.tick()
            await self.app.settle()
        return [(chat, message.text) for chat, message in self.channel.sent]


@pytest.fixture
async def street(store: Store) -> Street:
    clock, channel = Clock(START + timedelta(hours=2)), Pushed()
    app = await open_app(store, clock, channel)
    await app.schedule.tick()
    return Street(app, clock, channel)


async def test_holder_and_officers_are_told_once_two_weeks_before(street: Street) -> None:
    await street.give(mai=("officer", 300), binh=("group_leader", 16))
    assert await street.mornings(1) == []
    told = await street.mornings(5)
    assert sorted(who for who, _ in told) == ["binh", "mai"]
    assert all("09/12/2026" in text for _, text in told)


async def test_a_renewed_role_is_told_of_again_before_its_next_end(street: Street) -> None:
    await street.give(mai=("officer", 300), binh=("group_leader", 10))
    assert len(await street.mornings(1)) == 2
    (row,) = [row for row in await _grants(street) if row["role"] == "group_leader"]
    held = await street.app.store.read(lambda tx: roles.grant_at(tx, row["id"]))
    assert held is not None
    until = street.clock() + 12 * DAY
    assert await street.app.store.unit(lambda tx: roles.renew(tx, held.id, held.ends_at, until))
    assert len(await street.mornings(1)) == 2


async def _grants(street: Street) -> list[dict[str, object]]:
    return await street.app.store.read(lambda tx: rows(tx, "role_grant"))


async def test_the_last_officer_stays_and_the_operator_is_warned(street: Street) -> None:
    await street.give(mai=("officer", 2), hoa=("officer", 3))
    await street.mornings(1)
    with capture_logs() as logs:
        await street.mornings(3)
    assert any(one["event"] == "the last officer's role is over" for one in logs)
    at = street.clock()
    left = await street.app.store.read(lambda tx: roles.officers(tx, at))
    named = await street.app.store.read(lambda tx: people.address_of(tx, next(iter(left.values()))))
    assert named is not None
    assert named.chat == "hoa"
