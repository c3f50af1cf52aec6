"""A crowd of newcomers floods the inbox: taken as a hall asks, told once, closed at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pytest

from storage.inquiry import inquiries
from storage.inquiry.inquiries import Inquiry
from storage.outreach import attendance
from storage.outreach.attendance import Presence
from storage.store import Store, open_store
from storage.transaction import Transaction
from tests.bot.house import Clock, Pushed, enrol, event, open_app
from tests.handlers.inquiries.inquirers import Inquirers, cast
from tests.handlers.reports.test_rush import hold

WORDS = "Đường trước nhà tôi bao giờ làm?"


@pytest.fixture
def store(sqlite_url: str) -> Iterator[Store]:
    store = open_store(sqlite_url)
    yield store
    store.close()


class House(Inquirers):
    """Everybody is in a network."""

    async def ask(self, who: str, words: str, network: str = "den") -> None:
        for line in ("/hoi", "[inquiry.agree]", words, "[inquiry.send]"):
            said = replace(event(who, self._stamped(who, line), self.clock), network=network)
            await self.app.receive(said)
        await self.app.settle()

    async def buttons(self, who: str, line: str) -> str:
        await self.say(who, line)
        shown = next(one for chat, one in reversed(self.channel.sent) if chat == who)
        return "\n".join(label for row in shown.buttons for label, _ in row)

    def waiting(self) -> list[Inquiry]:
        return self.store.look(inquiries.waiting)


@pytest.fixture
async def house(store: Store) -> House:
    clock, channel = Clock(), Pushed()
    app = await open_app(store, clock, channel)
    await store.unit(partial(cast, clock=clock))
    clock.pass_by(days=2)
    return House(app, store, clock, channel)


async def flood(house: House, count: int, network: str = "den") -> None:
    for number in range(count):
        await house.ask(f"fake{number}", f"Câu hỏi bịa thứ {number} cho cán bộ mệt?", network)


async def test_a_network_of_newcomers_asks_as_much_as_a_hall_and_loses_nothing(
    house: House,
) -> None:
    await flood(house, 43)
    assert len(house.waiting()) == 40
    await house.ask("lan", WORDS)  # known for two days: not counted
    await house.ask("tu", WORDS, "elsewhere")
    assert len(house.waiting()) == 42
    told = await house.say("fake41", "[inquiry.ask]")
    assert "bịa thứ 41" in told  # it is kept, to be sent again
    house.clock.pass_by(minutes=61)
    await house.say("fake41", "[inquiry.send]")
    assert len(house.waiting()) == 43


async def test_who_was_at_a_session_is_never_limited(house: House) -> None:
    await flood(house, 40)

    def present(tx: Transaction) -> None:
        guest = enrol(tx, "guest", house.clock)
        at, number = house.clock(), hold(tx, None)
        where = ("ward", None, True, "code", "tap", False)
        new = Presence(number, guest.person_id, *where, at, at, at.date())
        attendance.attend(tx, new)

    await house.store.unit(present)
    await house.ask("guest", WORDS)
    assert len(house.waiting()) == 41


async def test_newcomers_of_a_channel_without_networks_are_one_lot_and_never_limited(
    house: House,
) -> None:
    """On Telegram nobody knows a network: forty accounts had to be read one by one."""
    for number in range(42):
        await house.ask(f"fake{number}", f"Câu hỏi bịa thứ {number} cho cán bộ mệt?", "")
    await house.ask("lan", WORDS, "")  # known for two days
    assert len(house.waiting()) == 43
    assert "42 câu từ tài khoản mới" in await house.buttons("mai", "/hopthu")
    told = await house.say("mai", "[inbox.many:1:net]")
    assert "Người mới đến thật cũng ở trong số này" in told
    await house.say("mai", "[inbox.close_many:1:net:42]")
    assert [one.words for one in house.waiting()] == [WORDS]


async def test_in_a_flood_nobody_is_told_again_within_half_an_hour(house: House) -> None:
    told = 0
    for number in range(12):
        before = len(house.channel.sent)
        await house.ask(f"fake{number}", f"Câu {number} hỏi gì đó lâu lâu?")
        told += sum("câu hỏi mới" in one.text for _, one in house.channel.sent[before:])
        await house.say("mai", "/hopthu")  # she looks each time
    assert told <= 6  # hoa once, mai until five wait


async def test_alike_ones_are_closed_together_and_opened_again(house: House) -> None:
    for number in range(5):
        await house.ask(f"fake{number}", f"{WORDS} ", f"net{number}")
    await house.ask("lan", "Bao giờ có lớp học buổi tối ở nhà văn hóa?", "home")
    shown = await house.say("mai", "/hopthu", "[inbox.many:1:same]")
    assert "**5** câu" in shown
    told = await house.say("mai", "[inbox.close_many:1:same:5]")
    assert "Đã đóng 5 câu" in told
    assert told.count("fake") == 5
    assert [one.words for one in house.waiting()] == ["Bao giờ có lớp học buổi tối ở nhà văn hóa?"]
    await house.say("fake3", "[inquiry.ask]", "Một câu khác hẳn?", "[inquiry.send]")
    assert "Đã mở lại 4 câu" in await house.say("mai", "[inbox.undo_many:1]")
    assert len(house.waiting()) == 6
    assert "không còn" in await house.say("hoa", "[inbox.undo_many:1]")
    deeds = [row["action"] for row in house.rows("audit_entry")]
    assert deeds.count("inquiry.closed") == 5
    assert deeds.count("inquiry.reopened") == 4


async def test_a_network_is_closed_as_it_was_shown(house: House) -> None:
    """What comes in after the look is not closed unseen, and stops nobody from closing."""
    await flood(house, 6)
    await house.say("mai", "/hopthu", "[inbox.many:1:net]")
    await house.ask("late", "Tôi vừa vào hội trường, hỏi giờ học?")
    assert "Đã đóng 6 câu" in await house.say("mai", "[inbox.close_many:1:net:6]")
    assert len(house.waiting()) == 1


async def test_what_somebody_answered_meanwhile_is_shown_anew(house: House) -> None:
    await flood(house, 6)
    await house.say("mai", "/hopthu", "[inbox.many:1:net]")
    write, send = "[inbox.write:2:answered]", "[inbox.send:2:answered]"
    await house.say("hoa", "[inbox.open:2]", write, "Sang tháng.", send)
    await house.say("mai", "[inbox.close_many:1:net:6]")
    assert len(house.waiting()) == 5


@pytest.mark.parametrize("who", ["lan", "fake1"])
async def test_only_officers_close(house: House, who: str) -> None:
    await flood(house, 5)
    for line in ("[inbox.many:1:net]", "[inbox.close_many:1:net:5]", "[inbox.undo_many:1]"):
        assert "bịa" not in await house.say(who, line)
    assert len(house.waiting()) == 5


async def test_the_network_is_forgotten_after_two_days(house: House) -> None:
    await flood(house, 3)
    house.clock.pass_by(days=3)
    await house.app.tick()
    assert {row["network"] for row in house.rows("inquiry")} == {None}
