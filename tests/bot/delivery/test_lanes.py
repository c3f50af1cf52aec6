"""One event of a person at a time; a flood is turned away and remembers nothing."""

from __future__ import annotations

import asyncio

import pytest

from bot.channel import TooMany
from bot.delivery.lanes import WAITING, Lanes
from bot.delivery.mail import Mail


async def test_a_lane_is_held_by_one_at_a_time_and_others_are_free() -> None:
    lanes, inside, most, order = Lanes(), [0], [0], []

    async def one(number: int) -> None:
        async with lanes.hold("A"):
            inside[0] += 1
            most[0] = max(most[0], inside[0])
            order.append(number)
            await asyncio.sleep(0)
            inside[0] -= 1

    async with lanes.hold("B"):
        await asyncio.wait_for(asyncio.gather(*(one(number) for number in range(10))), 30)
    assert most == [1]
    assert order == list(range(10))


async def test_a_flood_is_turned_away_at_its_limit() -> None:
    lanes, go = Lanes(), asyncio.Event()

    async def one() -> None:
        async with lanes.hold("A"):
            await go.wait()

    waiting = [asyncio.get_running_loop().create_task(one()) for _ in range(WAITING)]
    await asyncio.sleep(0)
    with pytest.raises(TooMany) as refused:
        async with lanes.hold("A"):
            pass
    assert refused.value.retry_after > 0
    async with lanes.hold("B"):
        go.set()
    await asyncio.gather(*waiting)
    async with lanes.hold("A"):
        pass


async def test_nothing_is_remembered_of_a_lane_nobody_holds() -> None:
    lanes = Lanes()
    for number in range(50):
        with pytest.raises(ValueError, match="a bug"):
            async with lanes.hold(f"lane-{number}"):
                raise ValueError("a bug")
    assert lanes._locks == {}


async def test_who_gives_up_waiting_does_not_block_the_next() -> None:
    lanes = Lanes()
    async with lanes.hold("A"):
        gives_up = asyncio.get_running_loop().create_task(lanes.hold("A").__aenter__())
        await asyncio.sleep(0)
        gives_up.cancel()
        await asyncio.gather(gives_up, return_exceptions=True)
    async with asyncio.timeout(30), lanes.hold("A"):
        pass
    assert lanes._locks == {}


async def test_mail_wakes_those_of_its_lane_only() -> None:
    mail = Mail()
    mine, other = (
        asyncio.get_running_loop().create_task(mail.wait(lane, 0.2)) for lane in ("A", "B")
    )
    await asyncio.sleep(0)
    mail.wake("A")
    done, _ = await asyncio.wait({mine, other}, return_when=asyncio.FIRST_COMPLETED)
    assert done == {mine}
    await other  # its patience ends by itself
    assert mail._waiting == {}


async def test_everybody_is_woken_at_once() -> None:
    mail = Mail()
    waits = [asyncio.get_running_loop().create_task(mail.wait(lane, 90)) for lane in "AAB"]
    await asyncio.sleep(0)
    mail.wake_all()
    await asyncio.wait_for(asyncio.gather(*waits), 30)
