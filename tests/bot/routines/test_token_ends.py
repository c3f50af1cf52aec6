"""A permission to send that ends: officers hear of it 14 and 3 days before, once each."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.app import App
from storage.delivery import token_pairs
from storage.delivery.token_pairs import Pair
from storage.store import Store
from tests.bot.house import START, Clock, Pushed, enrol, open_app

DAY, HERE = timedelta(days=1), ("zalo_oa", "800000000000000002")


class Account:
    """A pair that can be renewed for so many days; what officers were told, day by day."""

    def __init__(self, app: App, clock: Clock, channel: Pushed) -> None:
        self.app, self.clock, self.channel = app, clock, channel

    async def lasts(self, days: float) -> None:
        now = self.clock()
        pair = Pair(0, "sealed", now, now + DAY, now + days * DAY)
        await self.app.store.unit(lambda tx: token_pairs.begin(tx, HERE, pair))

    async def told(self, *days: int) -> list[tuple[int, str]]:
        """On which of these days whom, counted from now; two looks a day."""
        found, begun = [], self.clock()
        for day in days:
            for look in range(2):
                self.channel.sent.clear()
                self.clock.at = begun + day * DAY + timedelta(minutes=5 * look)
                await self.app.schedule.tick()
                await self.app.settle()
                sent = self.channel.sent
                found += [(day, to) for to, said in sent if "Quyền gửi tin" in said.text]
        return sorted(found)


@pytest.fixture
async def account(store: Store) -> Account:
    clock, channel = Clock(START + timedelta(hours=2)), Pushed()
    app = await open_app(store, clock, channel)
    for name, role in (("mai", "officer"), ("hoa", "officer"), ("binh", "group_leader")):
        await store.unit(lambda tx, name=name, role=role: enrol(tx, name, clock, role=role))
    await app.schedule.tick()
    return Account(app, clock, channel)


async def test_officers_are_told_two_weeks_and_three_days_before(account: Account) -> None:
    await account.lasts(16)
    assert await account.told(1, 2, 3, 12, 13, 14, 17) == [
        (2, "hoa"),
        (2, "mai"),
        (13, "hoa"),
        (13, "mai"),
    ]


async def test_after_a_new_login_nobody_is_told_of_the_old_pair(account: Account) -> None:
    await account.lasts(16)
    assert len(await account.told(1, 2)) == 2
    await account.lasts(90)
    assert await account.told(1, 11, 14, 15) == []


async def test_who_was_away_meanwhile_is_told_once_not_twice(account: Account) -> None:
    """The house was off from before the first notice until two days before the end."""
    await account.lasts(30)
    assert [who for _, who in await account.told(28, 29)] == ["hoa", "mai"]
