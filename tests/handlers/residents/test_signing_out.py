"""Signing out of every place: a fresh link reaches nobody, and each place has a way back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import bindparam, update

from storage.identity import web_sessions
from storage.models.people import address
from storage.rights import roles
from storage.statement import Statement
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import lane_of
from tests.handlers.residents.two_places import Places, settle_in

ON_THE_APP = Statement(
    lambda _: (
        update(address)
        .where(address.c.id == bindparam("number"))
        .values(channel="tap", lane=bindparam("to_lane"))
    )
)


@pytest.fixture
async def places(store: Store) -> Places:
    return await settle_in(store, "web")


async def ended(places: Places, who: str) -> bool:
    lane = lane_of(who, "web")
    return await places.app.store.read(lambda tx: web_sessions.find(tx, lane)) is not None


async def test_a_place_joined_in_these_days_is_left_alone(places: Places) -> None:
    await places.link()
    said = await places.say("gian", "[signout.code:all]")
    assert "Còn 1 nơi khác thì trợ lý để yên" in said
    assert "chưa đủ 7 ngày" in said
    await places.tap("gian", "signout.yes")
    assert await ended(places, "gian")
    assert not await ended(places, "lan")
    assert not places.told("lan")


async def test_places_long_joined_are_listed_told_and_each_comes_back(places: Places) -> None:
    await places.link()
    places.clock.at += timedelta(days=7)
    said = await places.say("gian", "[signout.code:all]")
    assert "Sẽ đăng xuất 2 nơi" in said
    assert "Trang web của **Lan**" in said
    assert not await ended(places, "lan")
    here, there = [part for part in said.split("**") if len(part) == 14 and part[4] == "-"]
    await places.tap("gian", "signout.yes")
    assert await ended(places, "gian")
    assert await ended(places, "lan")
    assert "được đăng xuất từ một trang web của **Kẻ Gian**" in places.told("lan")
    for who, code, name in (("new", there, "Lan"), ("newer", here, "Kẻ Gian")):
        assert f"mã trở lại của **{name}**" in await places.say(who, code)
        assert "trở lại" in await places.tap(who, "signout.accept")


async def test_staying_ends_nothing_and_opens_nothing(places: Places) -> None:
    await places.link()
    places.clock.at += timedelta(days=7)
    said = await places.say("gian", "[signout.code:all]")
    codes = [part for part in said.split("**") if len(part) == 14 and part[4] == "-"]
    await places.tap("gian", "signout.stay")
    assert not await ended(places, "lan")
    for code in codes:
        assert "chưa đúng" in await places.say("new", code)


async def test_a_link_undone_meanwhile_saves_the_other_place(places: Places) -> None:
    number = await places.link()
    places.clock.at += timedelta(days=7)
    await places.say("gian", "[signout.code:all]")
    yes = places.data("gian", "signout.yes")
    await places.say("lan", f"[link.undo:{number}]")
    await places.tap("lan", "link.part")
    await places.say("gian", f"[{yes}]")
    assert await ended(places, "gian")
    assert not await ended(places, "lan")


async def test_the_last_officer_is_told_what_hangs_on_the_code(places: Places) -> None:
    assert "cán bộ cuối cùng" not in await places.say("lan", "[signout.code:here]")
    there = places.person["lan"].address_id
    held = roles.Grant(0, there, "officer", None, None)
    await places.app.store.unit(lambda tx: roles.grant(tx, held, places.clock()))
    assert "cán bộ cuối cùng" in await places.say("lan", "[signout.code:here]")


async def test_a_place_with_a_role_gives_no_code_away(places: Places) -> None:
    await places.link()
    places.clock.at += timedelta(days=7)

    def appoint(tx: Transaction) -> None:
        one = places.person["lan"]
        roles.grant(tx, roles.Grant(0, one.address_id, "officer", None, None), places.clock())

    await places.app.store.unit(appoint)
    said = await places.say("gian", "[signout.code:all]")
    assert "Còn 1 nơi khác" in said
    await places.tap("gian", "signout.yes")
    assert not await ended(places, "lan")


async def from_an_app(places: Places) -> None:
    """Gian speaks from an app, where there is no cookie."""

    def move(tx: Transaction) -> None:
        one = places.person["gian"]
        tx.do(ON_THE_APP, number=one.address_id, to_lane=lane_of("gian", "tap"))

    await places.app.store.unit(move)
    places.name = "tap"


async def test_an_app_asks_before_any_browser_is_signed_out(places: Places) -> None:
    await places.link()
    places.clock.at += timedelta(days=7)
    await from_an_app(places)
    said = await places.say("gian", "[signout.webs]")
    assert "Sẽ đăng xuất 1 nơi" in said
    assert not await ended(places, "lan")
    assert "Đã đăng xuất 1 nơi" in await places.tap("gian", "signout.yes")
    assert await ended(places, "lan")
    assert "được đăng xuất từ" in places.told("lan")


async def test_an_app_lately_joined_signs_no_browser_out(places: Places) -> None:
    await places.link()
    await from_an_app(places)
    assert "chưa đủ 7 ngày" in await places.say("gian", "[signout.webs]")
    assert "signout.yes" not in places.offers("gian")
    assert not await ended(places, "lan")


@pytest.mark.parametrize("words", ["tach may", "tách máy", "/toi"])
async def test_the_profile_names_linked_places_and_the_way_out(places: Places, words: str) -> None:
    await places.link()
    said = await places.say("lan", words)
    assert "Đã nối với: **Kẻ Gian**, ở một trang web" in said
    await places.tap("lan", "link.undo")
    await places.tap("lan", "link.part")
    assert "Đã nối với" not in await places.say("lan", words)
