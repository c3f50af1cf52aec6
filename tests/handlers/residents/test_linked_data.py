"""What one of two linked places may do with what the other recorded: nothing without its word."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from handlers.reports.participation import figures
from handlers.rules.days.calendar_units import Period
from handlers.shared import reach
from storage.identity import linked_people, people
from storage.rights import roles
from storage.store import Store
from storage.studying import learning
from storage.transaction import Transaction
from tests.bot.house import START
from tests.handlers.residents.two_places import Places, lane, settle_in

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
WEEK = {"days": 7}


@pytest.fixture
async def places(store: Store) -> Places:
    return await settle_in(store)


def complete(tx: Transaction, person: int) -> None:
    facts = ("group", 1, True, "tap", "self", True, START, date(2026, 11, 23))
    learning.record_completion(tx, learning.Completion(person, "k7-1", "v1", *facts))


async def exported(places: Places, who: str) -> set[str]:
    """The numbers in the file that somebody gets."""
    await places.say(who, "[mydata.export]")
    (file,) = [m.file for m in places.last[who] if m.file]
    return set(file.arguments["people"].split(","))


def number(places: Places, who: str) -> str:
    return str(places.person[who].person_id)


async def erase(places: Places, who: str) -> str:
    await places.say(who, "[mydata.ask_erase]")
    return await places.tap(who, "mydata.erase")


async def test_erasing_at_one_place_leaves_the_other_as_it_was(places: Places) -> None:
    def facts(tx: Transaction) -> None:
        for who in ("lan", "gian"):
            complete(tx, places.person[who].person_id)

    await places.app.store.unit(facts)
    await places.link()
    before = await places.of("lan")
    counted = await places.app.store.read(lambda tx: figures(tx, YEAR, places.clock()))
    said = await places.say("gian", "[mydata.ask_erase]")
    assert "Chỉ xóa phần ghi **ở nơi này**" in said
    assert "**Kẻ Gian**" in places.told("lan"), "told before it happens"
    assert "link.undo" in places.offers("lan")
    assert "Đã xóa hết" in await places.tap("gian", "mydata.erase")
    assert await places.of("lan") == before
    assert await places.of("gian") == dict.fromkeys(before, 0) | {"attempt": 1, "completion": 1}
    assert "Tên gọi: Lan" in await places.say("lan", "/dulieu")
    again = await places.app.store.read(lambda tx: figures(tx, YEAR, counted.counted_at))
    assert again == counted
    assert (counted.people, counted.completions) == (1, 1)


async def test_the_maker_of_the_code_exports_only_their_own(places: Places) -> None:
    await places.link()
    assert await exported(places, "gian") == {number(places, "gian")}
    assert "**Kẻ Gian**" in places.told("lan")
    assert await exported(places, "lan") == {number(places, "lan")}


async def test_after_a_week_both_places_are_one(places: Places) -> None:
    await places.link()
    places.clock.pass_by(days=6, hours=23)
    assert await exported(places, "gian") == {number(places, "gian")}
    places.clock.pass_by(hours=1)
    both = {number(places, "gian"), number(places, "lan")}
    assert await exported(places, "gian") == both
    await places.say("gian", "[mydata.ask_erase]")
    assert "Phần ghi ở đây cũng sẽ bị xóa" in places.told("lan")
    await places.tap("gian", "mydata.erase")
    assert (await places.of("lan"))["profile"] == (await places.of("gian"))["profile"] == 0


async def test_stopping_it_from_the_other_place_changes_what_is_erased(places: Places) -> None:
    await places.link()
    places.clock.pass_by(days=8)
    await places.say("gian", "[mydata.ask_erase]")
    yes = places.data("gian", "mydata.erase")
    await places.tap("lan", "link.undo")
    await places.tap("lan", "link.part")
    before = await places.of("lan")
    assert "có chắc muốn xóa" in await places.say("gian", f"[{yes}]")
    assert (await places.of("gian"))["profile"] == 1, "what was asked about is not so any more"
    await places.tap("gian", "mydata.erase")
    assert await places.of("lan") == before


@pytest.mark.parametrize("deed", ["erase", "export"])
async def test_the_other_place_is_asked_once_and_its_word_holds_for_some_time(
    places: Places, deed: str
) -> None:
    await places.link()
    await places.say("gian", "[mydata.ask_erase]" if deed == "erase" else "[mydata.export]")
    await places.tap("gian", "mydata.ask_there")
    yes = places.data("lan", "mydata.agree")
    for stranger in ("gian", "ba"):
        assert "đã được trả lời" in await places.say(stranger, f"[{yes}]")
    await places.say("lan", f"[{yes}]")
    assert "Nơi kia đã đồng ý" in places.told("gian")
    assert "đã được trả lời" in await places.say("lan", f"[{yes}]")
    both = {places.person[who].person_id for who in ("lan", "gian")}
    assert await within(places, "gian", deed) == both
    assert await within(places, "gian", "erase" if deed == "export" else "export") != both
    assert await within(places, "lan", deed) == {places.person["lan"].person_id}
    places.clock.pass_by(hours=49)
    assert await within(places, "gian", deed) == {places.person["gian"].person_id}


async def within(places: Places, who: str, deed: str) -> set[int]:
    def look(tx: Transaction) -> set[int]:
        known = people.known(tx, lane(who))
        assert known is not None
        return set(reach.of(tx, known, deed, (places.clock(), 7)))

    return await places.app.store.read(look)


@pytest.mark.parametrize("end", ["refuse", "late", "part"])
async def test_no_word_no_deed(places: Places, end: str) -> None:
    link = await places.link()
    await places.say("gian", f"[mydata.ask_there:erase:{link}]")
    yes, no = places.data("lan", "mydata.agree"), places.data("lan", "mydata.refuse")
    if end == "refuse":
        await places.say("lan", f"[{no}]")
    elif end == "late":
        places.clock.pass_by(hours=48)
    else:
        await places.say("lan", f"[link.undo:{link}]")
        await places.tap("lan", "link.part")
    await places.say("lan", f"[{yes}]")
    before = await places.of("lan")
    await erase(places, "gian")
    assert await places.of("lan") == before


async def test_an_agreed_erasure_is_still_asked_about(places: Places) -> None:
    link = await places.link()
    await places.say("gian", f"[mydata.ask_there:erase:{link}]")
    await places.tap("lan", "mydata.agree")
    assert "**Cả hai nơi đã nối** đều bị xóa" in await places.tap("gian", "mydata.ask_erase")
    await places.tap("gian", "mydata.erase")
    assert (await places.of("lan"))["profile"] == 0


async def test_a_role_that_came_later_is_never_erased_from_the_other_place(places: Places) -> None:
    await places.link()
    places.clock.pass_by(days=30)
    officer = places.person["lan"]

    def appoint(tx: Transaction) -> None:
        roles.grant(tx, roles.Grant(0, officer.address_id, "officer", None, None), START)

    await places.app.store.unit(appoint)
    before = await places.of("lan")
    await erase(places, "gian")
    assert await places.of("lan") == before
    held = await places.app.store.read(
        lambda tx: roles.grants_of(tx, officer.address_id, places.clock())
    )
    assert [one.role for one in held] == ["officer"]


@pytest.mark.parametrize("where", ["lan", "gian"])
async def test_a_shared_phone_reaches_no_other_place(places: Places, where: str) -> None:
    await places.link()
    places.clock.pass_by(days=30)

    def move_in(tx: Transaction) -> None:
        for one in (where, "ba"):
            linked_people.join(
                tx, places.person[where].address_id, places.person[one].person_id, START
            )

    await places.app.store.unit(move_in)
    assert await exported(places, "gian") == {number(places, "gian")}
    before = await places.of("lan")
    await erase(places, "gian")
    assert await places.of("lan") == before


async def test_an_address_that_an_older_link_moved_goes_home_when_its_host_is_erased(
    places: Places,
) -> None:
    lan, gian = places.person["lan"], places.person["gian"]

    def as_it_was(tx: Transaction) -> None:
        link = linked_people.Link(0, gian.person_id, lan.person_id, lan.address_id)
        linked_people.record_same(tx, link, places.clock() - timedelta(days=1))
        linked_people.speak_for(tx, lan.address_id, gian.person_id)
        roles.grant(tx, roles.Grant(0, lan.address_id, "officer", None, None), START)

    await places.app.store.unit(as_it_was)
    await erase(places, "gian")
    (address,) = await places.rows("address", id=lan.address_id)
    assert address["person_id"] == lan.person_id
    assert len(await places.rows("role_grant", address_id=lan.address_id)) == 1
    assert "Tên gọi: Lan" in await places.say("lan", "/dulieu")


async def test_an_erased_name_goes_from_what_the_other_place_keeps(store: Store) -> None:
    places = await settle_in(store, channel="box")
    await places.link()
    gian, lan = places.person["gian"], lane("lan", "box")
    assert any("Kẻ Gian" in str(row["message"]) for row in await places.rows("outbox", lane=lan))
    await erase(places, "gian")
    left = await places.rows("outbox", lane=lan)
    assert left
    assert not any("Kẻ Gian" in str(row["message"]) for row in left)
    assert (await places.rows("person", id=gian.person_id))[0]["erased_at"]


async def test_a_question_is_taken_back_only_where_it_was_asked(places: Places) -> None:
    for line in ("/hoi", "[inquiry.agree]", "Bao giờ có lớp học buổi tối?", "[inquiry.send]"):
        await places.say("lan", line)
    await places.link()
    places.clock.pass_by(days=8)
    shown = await places.say("gian", "[inquiry.show]")
    assert "Bao giờ có lớp" in shown
    assert "Câu này gửi từ một máy khác" in shown
    assert "inquiry.ask_back" not in places.offers("gian")
    for tap in ("[inquiry.ask_back:1]", "[inquiry.take_back:1]"):
        await places.say("gian", tap)
    assert [row["state"] for row in await places.rows("inquiry")] == ["waiting"]
    await places.say("lan", "[inquiry.show]")
    await places.tap("lan", "inquiry.ask_back")
    await places.tap("lan", "inquiry.take_back")
    assert [row["state"] for row in await places.rows("inquiry")] == ["taken_back"]
