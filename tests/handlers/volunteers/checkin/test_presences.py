"""Check-in in a crowded hall: everybody once, at their moment, and only while it is open."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable
from itertools import count

from storage.identity import linked_people
from storage.outreach import attendance
from storage.transaction import Transaction
from tests.bot.house import rows
from tests.handlers.volunteers.checkin.hall import Hall
from tests.held import GROUP


async def test_thirty_people_within_a_minute_each_once_none_refused(hall: Hall) -> None:
    people = [f"p{number}" for number in range(30)]
    await hall.enrol(*people)
    code = await hall.code()
    for number, name in enumerate(people):
        hall.clock.pass_by(seconds=2 if number else 0)
        (said,) = await hall.say(name, f"điểm danh {code.digits}")
        assert said.startswith("Đã điểm danh"), said
    assert await hall.here() == 30


async def test_two_hundred_at_once_with_repeats_are_counted_exactly(hall: Hall) -> None:
    people = [f"p{number}" for number in range(160)]
    await hall.enrol(*people)
    code = await hall.code()
    tries = [*people, *people[:40]]
    random.Random(7).shuffle(tries)  # noqa: S311

    def one(number: int, name: str) -> Awaitable[list[str]]:
        return hall.scan(name) if number % 2 else hall.say(name, code.digits)

    said = [text for (text,) in await asyncio.gather(*map(one, count(), tries))]
    assert sum(text.startswith("Đã điểm danh") for text in said) == 160
    assert sum("đã có tên" in text for text in said) == 40
    assert await hall.here() == 160


async def test_a_closed_session_takes_nobody(hall: Hall) -> None:
    await hall.enrol("lan")
    code = await hall.code()
    await hall.close()
    for said in (code.digits, f"điểm danh {code.digits}", f"[checkin.scan:{code.token}]"):
        await hall.say("lan", said)
    assert await hall.here() == 0
    for data in ("show", "fresh", "page", "help", "hand"):
        assert await hall.tap("hoa", f"checkin.{data}:{hall.session}") == ["outreach.show"]


async def test_one_person_on_two_channels_is_counted_once(hall: Hall) -> None:
    await hall.enrol("lan", "lan at home")

    def link(tx: Transaction) -> None:
        one, two = (int(str(row["id"])) for row in rows(tx, "person")[-2:])
        linked_people.record_same(tx, linked_people.Link(0, one, two, None), hall.clock())

    await hall.app.store.unit(link)
    for name in ("lan", "lan at home"):
        await hall.scan(name)
    assert await hall.here() == 1


async def test_who_took_it_back_may_come_again(hall: Hall) -> None:
    await hall.enrol("lan")
    await hall.scan("lan")
    await hall.tap("lan", f"checkin.undo:{hall.session}")
    assert await hall.here() == 0
    hall.clock.pass_by(minutes=5)
    await hall.scan("lan")
    assert await hall.here() == 1
    (kept,) = await hall.app.store.read(lambda tx: rows(tx, "attendance"))
    assert (kept["struck_at"], kept["struck_by"] is None) == (None, False)


async def test_nobody_takes_back_another(hall: Hall) -> None:
    await hall.enrol("lan", "minh")
    await hall.scan("lan")
    await hall.tap("minh", f"checkin.undo:{hall.session}")
    await hall.tap("minh", "checkin.absent:1")
    assert await hall.here() == 1


async def enrolled(hall: Hall, name: str) -> None:
    for data in ("enrol.consent:yes", "enrol.age:adult", "profile.form:bac", "profile.no_name"):
        await hall.tap(name, data)
    await hall.tap(name, f"profile.group:{GROUP}")


async def test_a_newcomer_is_counted_at_the_moment_of_the_scan(hall: Hall) -> None:
    scanned_at = hall.clock()
    await hall.scan("lan")
    hall.clock.pass_by(minutes=3)
    await hall.scan("lan")  # once more, to be sure
    await hall.close()
    await enrolled(hall, "lan")
    person = await hall.app.store.read(lambda tx: int(str(rows(tx, "person")[-1]["id"])))
    found = await hall.app.store.read(lambda tx: attendance.of(tx, hall.session, person))
    assert found is not None
    assert (found.scanned_at, found.recorded_at) == (scanned_at, hall.clock())
    assert (found.placement, found.group_id, found.is_adult) == ("group", GROUP, True)
    assert await hall.app.store.read(lambda tx: rows(tx, "checkin_scan")) == []


async def test_a_scan_of_yesterday_is_no_scan(hall: Hall) -> None:
    await hall.scan("lan")
    hall.clock.pass_by(hours=24)
    await enrolled(hall, "lan")
    assert await hall.here() == 0


async def test_who_declines_is_told_that_the_head_count_covers_them(hall: Hall) -> None:
    await hall.scan("tam")
    said = await hall.say("tam", "[enrol.consent:no]")
    assert "tổng số người" in said[-1]
    assert await hall.here() == 0
    assert "tổng số người" in (await hall.scan("tam"))[-1]
