"""How fast is fast enough, and who goes first."""

from __future__ import annotations

import asyncio

import pytest

from bot.channel import Unavailable
from bot.channels.telegram import pacing
from bot.channels.telegram.pacing import Pace, Pause
from tests.bot.channels.no_time import in_no_time


async def times(pace: Pace, chat: str, count: int, *, bulk: bool = False) -> list[float]:
    loop = asyncio.get_running_loop()
    began, went = loop.time(), []
    for _ in range(count):
        await pace.turn(chat, bulk=bulk)
        went.append(loop.time() - began)
    return went


@in_no_time
async def test_a_chat_hears_three_at_once_then_one_a_second() -> None:
    went = await times(Pace(), "7", 4)
    assert went[2] < 0.2
    assert 0.9 < went[3] < 1.3


@in_no_time
async def test_all_together_stay_below_thirty_a_second() -> None:
    pace, loop = Pace(), asyncio.get_running_loop()
    went: list[float] = []

    async def one(chat: int) -> None:
        await pace.turn(str(chat), bulk=False)
        went.append(loop.time())

    await asyncio.gather(*(one(chat) for chat in range(45)))
    assert max(sum(start <= at < start + 1 for at in went) for start in went) <= 30
    assert went[-1] - went[0] < 2.2


@in_no_time
async def test_a_group_hears_eighteen_a_minute() -> None:
    went = await times(Pace(), "-5", 3)
    assert went[1] < 0.2
    assert 2.8 < went[2] < 3.8


@in_no_time
async def test_answers_pass_what_goes_to_many() -> None:
    pace, order = Pace(), []

    async def one(chat: int, bulk: bool) -> None:
        await pace.turn(str(chat), bulk=bulk)
        order.append(bulk)

    many = [one(chat, True) for chat in range(10)]
    answers = [one(chat, False) for chat in range(100, 130)]
    await asyncio.gather(*many, *answers)
    assert order[-5:] == [True] * 5


@in_no_time
async def test_idle_chats_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pacing, "KEPT", 3)
    pace = Pace()
    for chat in range(4):
        pace._of(str(chat))
    await pace.turn("3", bulk=False)
    pace._of("new")
    assert set(pace._chats) == {"3", "new"}


@in_no_time
async def test_a_short_silence_is_waited_out_and_a_long_one_handed_back() -> None:
    pause, loop = Pause(), asyncio.get_running_loop()
    began = loop.time()
    pause.hold(0.1)
    pause.hold(0.05)
    await pause.over()
    assert loop.time() - began >= 0.1
    pause.hold(60)
    with pytest.raises(Unavailable) as found:
        await pause.over()
    assert 59 < found.value.retry_after <= 60
