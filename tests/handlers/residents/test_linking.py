"""A link is made only between two sides that were named to each other, by a code that was typed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.contract import Arrival
from storage.identity import linked_people
from storage.rights import roles
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import START, event
from tests.handlers.residents.two_places import Places, settle_in


@pytest.fixture
async def places(store: Store) -> Places:
    return await settle_in(store)


async def test_each_side_is_told_who_the_other_is_before_anything_is_joined(
    places: Places,
) -> None:
    said = await places.say("lan", await places.code("gian"))
    assert "Ai đưa mã này cho bác" in said
    assert "**Kẻ Gian**" in said
    assert "23/11/2026" in said
    await places.tap("lan", "link.accept")
    assert "**Lan**" in places.told("gian")
    assert not await places.linked()
    await places.tap("gian", "link.confirm")
    assert "**Lan**" in places.told("gian")
    assert "**Kẻ Gian**" in places.told("lan")
    assert await places.linked()


async def test_a_side_without_a_name_says_so(places: Places) -> None:
    await places.say("gian", "[profile.ask_name]")
    await places.tap("gian", "profile.no_name")
    assert "**chưa đặt tên**" in await places.say("lan", await places.code("gian"))


async def test_a_code_from_somebody_else_is_spent_by_saying_so(places: Places) -> None:
    code = await places.code("gian")
    await places.say("lan", code)
    assert "dừng lại là đúng" in await places.tap("lan", "link.trap")
    assert "không dùng được" in await places.say("lan", code)
    assert not await places.linked()


@pytest.mark.parametrize(
    "way", ["arrival", "/start {}", "/bắt đầu {}", "start {}", "[link.offer:{}]"]
)
async def test_a_code_in_an_address_or_a_command_joins_nothing(places: Places, way: str) -> None:
    code = await places.code("gian")
    said = event("lan", way.format(code), places.clock)
    if way == "arrival":
        said = replace(said, body=Arrival(code))
    places.channel.sent.clear()
    await places.app.receive(said)
    await places.app.settle()
    assert "link.accept" not in str(places.channel.sent)
    (request,) = await places.rows("link_request")
    assert request["state"] == "offered"
    assert "không dùng được" in await places.say("lan", f"[link.accept:{request['id']}]")


async def test_the_typing_side_enrols_first_and_hears_no_name(places: Places) -> None:
    said = await places.say("stranger", await places.code("gian"))
    assert "Kẻ Gian" not in said
    assert places.offers("stranger") >= {"enrol.start"}


@pytest.mark.parametrize("holder", ["gian", "lan"])
@pytest.mark.parametrize("since", ["start", "accept", "confirm"])
async def test_who_holds_a_role_is_joined_to_nobody_at_whatever_step_it_came(
    places: Places, holder: str, since: str
) -> None:
    def appoint(tx: Transaction) -> None:
        one = places.person[holder]
        roles.grant(tx, roles.Grant(0, one.address_id, "officer", None, None), START)

    if since == "start" and holder == "gian":
        await places.app.store.unit(appoint)
        assert "đang giữ một vai trò" in await places.say("gian", "[link.start]")
        return
    code = await places.code("gian")
    if since == "start":
        await places.app.store.unit(appoint)
    await places.say("lan", code)
    if since == "start":
        assert "link.accept" not in places.offers("lan")
        return
    if since == "accept":
        await places.app.store.unit(appoint)
    await places.tap("lan", "link.accept")
    if since == "confirm":
        await places.app.store.unit(appoint)
        await places.tap("gian", "link.confirm")
    assert not await places.linked()
    (grant,) = await places.rows("role_grant")
    assert grant["address_id"] == places.person[holder].address_id


async def test_a_phone_that_is_shared_meanwhile_is_joined_to_nobody(places: Places) -> None:
    await places.say("lan", await places.code("gian"))
    await places.tap("lan", "link.accept")

    def move_in(tx: Transaction) -> None:
        for one in ("lan", "ba"):
            number = places.person[one].person_id
            linked_people.join(tx, places.person["lan"].address_id, number, START)

    confirm = places.data("gian", "link.confirm")
    await places.app.store.unit(move_in)
    await places.say("gian", f"[{confirm}]")
    assert not await places.linked()


async def test_a_link_moves_no_address_and_nobodys_facts(places: Places) -> None:
    before = await places.rows("address")
    await places.link()
    assert await places.rows("address") == before
    await places.say("gian", "[profile.ask_name]")
    await places.say("gian", "Trùm Kẻ Gian")
    (profile,) = await places.rows("profile", person_id=places.person["lan"].person_id)
    assert profile["name"] == "Lan"


@pytest.mark.parametrize("who", ["lan", "gian"])
async def test_either_side_undoes_it_after_one_question_and_the_other_is_told(
    places: Places, who: str
) -> None:
    other = "gian" if who == "lan" else "lan"
    number = await places.link()
    assert await places.say(who, f"[link.part:{number}]")
    assert await places.linked(), "an old button only asks"
    await places.tap(who, "link.part")
    assert not await places.linked()
    assert "Đã tách ra" in places.told(other)


async def test_nobody_else_undoes_or_answers(places: Places) -> None:
    number = await places.link()
    for tap in ("undo", "part", "confirm", "refuse", "accept", "trap"):
        await places.say("ba", f"[link.{tap}:{number}]")
    assert await places.linked()


async def test_the_same_two_places_are_joined_once(places: Places) -> None:
    await places.link()
    said = await places.say("gian", await places.code("lan"))
    assert "đã nối với nhau" in said
    assert len(await places.rows("same_person")) == 1


# ---- buttons that come late, or twice ------------------------------------------------------------


async def test_who_notices_the_trap_after_agreeing_still_stops_it(places: Places) -> None:
    await places.say("lan", await places.code("gian"))
    trap = places.data("lan", "link.trap")
    await places.tap("lan", "link.accept")
    confirm = places.data("gian", "link.confirm")
    assert "link.trap" in places.offers("lan")
    assert "mã ấy cũng hỏng rồi" in await places.say("lan", f"[{trap}]")
    assert "không dùng được" in await places.say("gian", f"[{confirm}]")
    assert not await places.linked()


@pytest.mark.parametrize(("who", "button"), [("lan", "link.trap"), ("gian", "link.refuse")])
async def test_no_place_hears_that_nothing_is_joined_once_it_is(
    places: Places, who: str, button: str
) -> None:
    await places.say("lan", await places.code("gian"))
    late = places.data("lan", "link.trap")
    await places.tap("lan", "link.accept")
    late = places.data("gian", button) if who == "gian" else late
    await places.tap("gian", "link.confirm")
    assert "đã nối với nhau" in await places.say(who, f"[{late}]")
    assert "link.undo" in places.offers(who)


async def test_an_answer_given_twice_is_told_where_it_stands(places: Places) -> None:
    await places.say("lan", await places.code("gian"))
    accept = places.data("lan", "link.accept")
    first = await places.tap("lan", "link.accept")
    confirm = places.data("gian", "link.confirm")
    assert await places.say("lan", f"[{accept}]") == first
    await places.say("gian", f"[{confirm}]")
    assert "đã nối với nhau" in await places.say("gian", f"[{confirm}]")
    assert "đã nối với nhau" in await places.say("lan", f"[{accept}]")
    assert len(await places.rows("same_person")) == 1


async def test_nobody_spends_the_code_of_others(places: Places) -> None:
    code = await places.code("gian")
    (request,) = await places.rows("link_request")
    for button in ("trap", "refuse"):
        await places.say("ba", f"[link.{button}:{request['id']}]")
    await places.say("lan", code)
    assert "link.accept" in places.offers("lan")


async def test_a_place_given_to_a_newcomer_meanwhile_is_joined_to_nobody(places: Places) -> None:
    code = await places.code("gian")
    await places.say("gian", "[household.show]")
    await places.tap("gian", "household.add")
    await places.say("lan", code)
    assert "link.accept" not in places.offers("lan")
