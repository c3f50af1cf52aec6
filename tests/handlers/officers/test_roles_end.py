"""Roles end in time, unless an officer renews them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from storage.rights import roles
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import Clock, lane_of, make_app, rows
from tests.handlers.officers.offices import Ward


def ending(store: Store, clock: Clock, *names: str) -> Callable[[Transaction], None]:
    """Let the roles of these people end an hour from now."""

    def work(tx: Transaction) -> None:
        for row in rows(tx, "role_grant"):
            lane = next(
                one["lane"] for one in rows(tx, "address") if one["id"] == row["address_id"]
            )
            if lane in map(lane_of, names):
                held = roles.grant_at(tx, row["id"])
                assert held is not None
                roles.renew(tx, held.id, held.ends_at, clock().replace(hour=clock().hour + 1))

    return work


async def test_a_role_that_is_over_is_refused_on_the_next_tap(ward: Ward) -> None:
    await ward.app.store.unit(ending(ward.app.store, ward.clock, "hoa"))
    assert "Việc này dành cho" not in " ".join(await ward.say("hoa", "/nhatky"))
    ward.clock.pass_by(hours=1)
    assert "Việc này dành cho" in " ".join(await ward.say("hoa", "/nhatky"))


async def test_of_officers_whose_roles_are_over_one_stays(ward: Ward) -> None:
    await ward.app.store.unit(ending(ward.app.store, ward.clock, "mai", "hoa"))
    ward.clock.pass_by(hours=1)
    held = [len(await ward.held(name)) for name in ("mai", "hoa")]
    assert held == [0, 1]


async def test_a_withdrawal_in_another_process_is_seen_at_once(ward: Ward) -> None:
    (held,) = await ward.held("hoa")
    other = make_app(ward.app.store, ward.clock)
    await other.store.unit(lambda tx: roles.withdraw(tx, held.id, None, ward.clock()))
    assert "Việc này dành cho" in " ".join(await ward.say("hoa", "/nhatky"))


async def renewal(ward: Ward, who: str, role: str = "team_leader") -> str:
    """The button that an officer sees on the card of the leader's role."""
    number = next(one.id for one in await ward.held("binh") if one.role == role)
    await ward.say(who, f"[holders.open:{number}]")
    return f"[{ward.offered(who)[0]}]"


@pytest.mark.parametrize("second", ["mai", "hoa"], ids=["one twice", "two officers"])
@pytest.mark.parametrize("days", [0, 30], ids=["at once", "a month later"])
async def test_a_renewal_counts_once(ward: Ward, second: str, days: int) -> None:
    first = await renewal(ward, "mai")
    again = await renewal(ward, second)
    assert "Đã gia hạn" in (await ward.say("mai", first))[0]
    (until,) = {one.ends_at for one in await ward.held("binh")}
    assert until is not None
    ward.clock.pass_by(days=days, seconds=1)
    told = await ward.say(second, again)
    assert f"đã có hạn đến ngày {until:%d/%m/%Y}" in told[0]
    assert {one.ends_at for one in await ward.held("binh")} == {until}
    assert not [line for line in told if line.startswith("binh:")]


async def test_on_the_day_of_a_renewal_its_card_offers_none(ward: Ward) -> None:
    await ward.say("mai", await renewal(ward, "mai"))
    assert not [data for data in ward.offered("mai") if data.startswith("holders.renew")]
    ward.clock.pass_by(days=1)
    assert "Đã gia hạn" in (await ward.say("mai", await renewal(ward, "mai")))[0]


async def test_who_renews_while_another_does_hears_until_when(
    ward: Ward, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other's renewal is committed between the reading and the writing of this one."""
    button, renew = await renewal(ward, "mai"), roles.renew

    def late(tx: Transaction, number: int, before: datetime | None, until: datetime) -> bool:
        assert renew(tx, number, before, until)
        return False

    monkeypatch.setattr(roles, "renew", late)
    assert "đã có hạn đến ngày" in (await ward.say("mai", button))[0]
