"""What one did under an undone link, or at home with somebody, is not decided on by oneself."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.app import App
from handlers.officers.invite import Wanted, create
from handlers.shared import nearness
from storage.identity import linked_people, people
from storage.privacy import erasure
from storage.privacy.data_export import everything_about
from storage.rights import roles
from storage.store import Store
from storage.studying import vneid
from storage.transaction import Transaction
from tests.bot.house import HOUSE, Clock, enrol, event, offered, open_app, rows

HOUR = timedelta(hours=1)


class Two:
    """mai is an officer; lan was one person with her for a while, or was not."""

    def __init__(self, app: App, clock: Clock) -> None:
        self.app, self.clock, self.code, self.since = app, clock, "", clock()

    def fill(self, tx: Transaction) -> None:
        self.mai = enrol(tx, "mai", self.clock, role="officer", channel="box")
        self.lan = enrol(tx, "lan", self.clock, channel="box")
        vneid.state(tx, self.lan.person_id, self.clock().date(), self.clock())
        by, at = self.mai.address_id, self.clock()
        self.code = create(tx, HOUSE, Wanted("officer"), by, at).typed

    def join(self, tx: Transaction) -> None:
        link = linked_people.Link(0, self.lan.person_id, self.mai.person_id, None)
        linked_people.part(
            tx, linked_people.record_same(tx, link, self.clock() + HOUR), self.clock() + 2 * HOUR
        )

    def live_together(self, tx: Transaction) -> None:
        for one in (self.mai, self.lan):
            linked_people.join(tx, self.mai.address_id, one.person_id, self.clock())

    def leave(self, tx: Transaction) -> None:
        linked_people.leave(tx, self.mai.address_id, self.lan.person_id, self.clock())

    def erase(self, tx: Transaction) -> None:
        erasure.erase(tx, self.lan.person_id, self.clock())

    def are_near(self, tx: Transaction) -> bool:
        return nearness.are_near(tx, self.mai.person_id, self.lan.person_id, self.since, 0)

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


@pytest.mark.parametrize("who_left", ["nobody", "lan"])
async def test_nobody_checks_the_statement_of_whom_they_lived_with(
    two: Two, *, who_left: str
) -> None:
    await two.app.store.unit(two.live_together)
    two.clock.pass_by(minutes=1)
    if who_left == "lan":
        await two.app.store.unit(two.leave)
    assert "vneid.seen" not in await two.say("mai", "/xacnhanvneid")


@pytest.mark.parametrize("left_first", [True, False])
async def test_homes_count_as_they_were_at_the_time_of_the_deed(
    two: Two, *, left_first: bool
) -> None:
    await two.app.store.unit(two.live_together)
    moments = [two.clock.pass_by(minutes=minute) or two.clock() for minute in (1, 1)]
    two.since = moments[left_first]
    two.clock.at = moments[not left_first]
    await two.app.store.unit(two.leave)
    assert await two.app.store.read(two.are_near) is not left_first


async def test_whom_one_lived_with_stays_near_after_an_erasure(two: Two) -> None:
    """What the erased recorded waits for a decision still; numbers and moments say no name."""
    await two.app.store.unit(two.live_together)
    await two.app.store.unit(two.erase)
    assert await two.app.store.read(two.are_near)
    assert await two.app.store.read(lambda tx: rows(tx, "household")) != []
    (stay,) = await two.app.store.read(lambda tx: rows(tx, "past_household"))
    assert set(stay) == {"id", "address_id", "person_id", "joined_at", "left_at"}


async def test_who_spoke_for_somebody_by_mistake_was_them_until_then(two: Two) -> None:
    def let_go(tx: Transaction) -> bool:
        two.clock.pass_by(minutes=1)
        place = people.address_of(tx, two.lan.address_id)
        assert place is not None
        nobody = people.add_person(tx, "salt", two.clock())
        linked_people.let_go(tx, place, nobody, two.clock())
        assert linked_people.links(tx) == []
        return nearness.are_near(tx, nobody, two.lan.person_id, two.since, 0)

    assert await two.app.store.unit(let_go)


async def test_who_left_reads_of_it_in_their_own_data(two: Two) -> None:
    await two.app.store.unit(two.live_together)
    await two.app.store.unit(two.leave)
    told = await two.app.store.read(lambda tx: everything_about(tx, two.lan.person_id))
    assert told["households"] == [{"joined_at": two.since, "left_at": two.since}]


async def test_who_came_after_somebody_had_left_is_not_near_them(two: Two) -> None:
    def one_after_the_other(tx: Transaction) -> None:
        linked_people.join(tx, two.mai.address_id, two.lan.person_id, two.clock())
        two.clock.pass_by(minutes=1)
        two.leave(tx)
        two.clock.pass_by(minutes=1)
        linked_people.join(tx, two.mai.address_id, two.mai.person_id, two.clock())

    await two.app.store.unit(one_after_the_other)
    assert not await two.app.store.read(two.are_near)


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
