"""What one did under an undone link stays one's own: nobody decides on it for themselves."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.app import App
from handlers.officers.invite import Wanted, create
from storage import kin, roles, vneid
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import HOUSE, Clock, enrol, event, offered, open_app

HOUR = timedelta(hours=1)


class Two:
    """mai is an officer; lan was one person with her for a while, or was not."""

    def __init__(self, app: App, clock: Clock) -> None:
        self.app, self.clock, self.code = app, clock, ""

    def fill(self, tx: Transaction) -> None:
        self.mai = enrol(tx, "mai", self.clock, role="officer", channel="box")
        self.lan = enrol(tx, "lan", self.clock, channel="box")
        vneid.state(tx, self.lan.person_id, self.clock().date(), self.clock())
        by, at = self.mai.address_id, self.clock()
        self.code = create(tx, HOUSE, Wanted("officer"), by, at).typed

    def join(self, tx: Transaction) -> None:
        link = kin.Link(0, self.lan.person_id, self.mai.person_id, None)
        kin.part(tx, kin.record_same(tx, link, self.clock() + HOUR), self.clock() + 2 * HOUR)

    async def say(self, who: str, said: str) -> list[str]:
        letters = await self.app.receive(event(who, said, self.clock, channel="box"))
        return [data.partition(":")[0] for data in offered(letters)]


@pytest.fixture
async def two(store: Store) -> Two:
    clock = Clock()
    two = Two(await open_app(store, clock), clock)
    await store.unit(two.fill)
    return two


@pytest.mark.parametrize("was_one", [True, False])
async def test_nobody_checks_the_statement_of_who_they_were(two: Two, *, was_one: bool) -> None:
    if was_one:
        await two.app.store.unit(two.join)
    assert ("vneid.seen" in await two.say("mai", "/xacnhanvneid")) is not was_one


@pytest.mark.parametrize("was_one", [True, False])
async def test_nobody_redeems_the_invitation_of_who_they_were(two: Two, *, was_one: bool) -> None:
    if was_one:
        await two.app.store.unit(two.join)
    assert ("invite.accept" in await two.say("lan", two.code)) is not was_one


@pytest.mark.parametrize("was_one", [True, False])
async def test_nobody_renews_the_role_of_who_they_were(two: Two, *, was_one: bool) -> None:
    """A third officer could; where there is none, an officer renews for themselves."""

    def hold(tx: Transaction) -> int:
        enrol(tx, "hoa", two.clock, role="officer", channel="box")
        ends = two.clock() + timedelta(days=3)
        them = (two.lan.address_id, "officer", None, None, None, two.lan.person_id, ends)
        return roles.grant(tx, roles.Grant(0, *them), two.clock())

    number = await two.app.store.unit(hold)
    if was_one:
        await two.app.store.unit(two.join)
    shown = await two.app.receive(
        event("mai", f"[holders.open:{number}]", two.clock, channel="box")
    )
    renew = next(data for data in offered(shown) if data.startswith("holders.renew"))
    await two.say("mai", f"[{renew}]")
    held = await two.app.store.read(lambda tx: roles.grant_at(tx, number))
    assert held is not None
    assert held.ends_at is not None
    assert (held.ends_at > two.clock() + timedelta(days=30)) is not was_one
