"""Used buttons go once their answer is out, and nothing ever waits for that."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import msgspec
import pytest
from aiohttp import ClientTimeout

from bot.channel import Ambiguous, Refused, SendError, Unavailable, Unreachable
from bot.channels.telegram import pacing
from bot.channels.telegram.errors import Flooded, NothingToEdit, SoAlready, TokenRefused
from bot.channels.telegram.pacing import Pace
from bot.channels.telegram.stripping import MOST, Stripping
from tests.bot.channels.telegram.conftest import Whole, enrolling, until
from tests.rows import each_row

LAN = 7


@dataclass
class FakeWire:
    """Keeps what was asked for; `trouble` is what Telegram says to it."""

    trouble: SendError | None = None
    asked: list[tuple[str, bytes]] = field(default_factory=list)

    async def post(self, method: str, data: msgspec.Struct, _limit: ClientTimeout) -> bytes:
        self.asked.append((method, msgspec.json.encode(data)))
        if self.trouble is not None:
            raise self.trouble
        return b"{}"


async def ended(stripping: Stripping) -> None:
    await asyncio.gather(*stripping._tasks)


async def test_a_message_is_left_without_a_keyboard() -> None:
    wire = FakeWire()
    stripping = Stripping(wire, None)  # type: ignore[arg-type]
    stripping.begin("7", "12")
    await ended(stripping)
    assert wire.asked == [("editMessageReplyMarkup", b'{"chat_id":"7","message_id":12}')]


@each_row("ref", ["", "x", "-1", "1.5"])
async def test_what_is_no_message_of_telegram_is_passed_over(ref: str) -> None:
    wire = FakeWire()
    Stripping(wire, None).begin("7", ref)  # type: ignore[arg-type]
    await asyncio.sleep(0)
    assert wire.asked == []


@each_row(
    ("trouble", "tried_again_for_others"),
    [
        (NothingToEdit("deleted, or too old"), True),
        (SoAlready("not modified"), True),
        (Unreachable("blocked"), True),
        (Refused("what nobody knows"), True),
        (Ambiguous("cut"), True),
        (TokenRefused("no such token", 60), False),
        (Flooded("too many", 30), False),
        (Unavailable("down", 5), False),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
async def test_trouble_is_quiet_and_ends_with_one_try(
    trouble: SendError, *, tried_again_for_others: bool
) -> None:
    wire = FakeWire(trouble)
    stripping = Stripping(wire, None)  # type: ignore[arg-type]
    stripping.begin("7", "12")
    await ended(stripping)
    assert len(wire.asked) == 1
    stripping.begin("8", "13")
    await ended(stripping)
    assert len(wire.asked) == 1 + tried_again_for_others


async def test_too_many_at_once_keep_their_buttons() -> None:
    wire = FakeWire()
    stripping = Stripping(wire, None)  # type: ignore[arg-type]
    for number in range(MOST + 5):
        stripping.begin("7", str(number))
    await ended(stripping)
    assert len(wire.asked) == MOST


async def test_answers_find_room_however_many_buttons_are_to_go(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pacing, "LOOK", 0.01)
    pace, wire, loop = Pace(), FakeWire(), asyncio.get_running_loop()
    stripping = Stripping(wire, pace)  # type: ignore[arg-type]
    await pace.turn("7", bulk=False)
    for number in range(20):
        stripping.begin("7", str(number))
    await asyncio.sleep(0.05)
    began = loop.time()
    await pace.turn("7", bulk=False)
    assert loop.time() - began < 0.05
    assert len(wire.asked) == 1
    await stripping.close()


async def test_where_answers_leave_no_room_the_buttons_stay(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pacing, "LOOK", 0)
    pace, wire = Pace(), FakeWire()
    for _ in range(3):
        await pace.turn("7", bulk=False)
    stripping = Stripping(wire, pace)  # type: ignore[arg-type]
    stripping.begin("7", "12")
    await ended(stripping)
    assert wire.asked == []


async def test_in_a_silence_that_began_meanwhile_the_buttons_stay() -> None:
    room, wire = asyncio.Event(), FakeWire()

    class Slow:
        async def spare(self, _chat: str) -> bool:
            return await room.wait()

    stripping = Stripping(wire, Slow())  # type: ignore[arg-type]
    stripping.begin("7", "12")
    await asyncio.sleep(0)
    stripping.rest(30)
    room.set()
    await ended(stripping)
    assert wire.asked == []


async def test_after_a_flood_nothing_is_taken_off(polled: Whole) -> None:
    await polled.type(LAN, "/start")
    polled.world.faults.script, polled.world.faults.retry_after = ["flood"], 30
    await polled.tap(LAN, "Đăng ký")
    stripping = polled.service.channel._stripping
    await until(lambda: stripping._is_resting)
    stripping.begin(str(LAN), "12")
    assert not stripping._tasks


async def test_a_used_question_has_no_buttons_left_and_a_menu_has(whole: Whole) -> None:
    await enrolling(whole, LAN)
    _first, *used, _open = [one.message_id for one in whole.world.ledger.sent if one.buttons]
    assert len(used) == 2
    await until(lambda: all(whole.world.messages[LAN, one][1] == "[]" for one in used))
    await whole.type(LAN, "/bai")
    menu = whole.last(LAN)
    await whole.tap(LAN, menu.buttons[0][0]["text"])
    assert whole.world.messages[LAN, menu.message_id][1] != "[]"


async def test_a_message_that_is_gone_costs_no_answer(whole: Whole) -> None:
    await whole.type(LAN, "/start")
    await whole.tap(LAN, "Đăng ký")
    asked = whole.last(LAN).message_id
    del whole.world.messages[LAN, asked]
    before = len(whole.said(LAN))
    await whole.tap(LAN, "Tôi đồng ý")
    assert len(whole.said(LAN)) == before + 1
    await until(lambda: whole.world.ledger.calls["editmessagereplymarkup"] == 1)
    await whole.quiet()
    assert len(whole.said(LAN)) == before + 1
