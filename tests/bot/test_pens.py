"""Drawings: everybody in turn, the same thing once, and nothing that nobody waits for."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import pytest

from bot.pens import Pens

EVE, MAI = ("far", "eve"), ("home", "mai")


class Desk:
    """One pen; each drawing waits until it is let go on."""

    def __init__(self) -> None:
        self.drawn: list[str] = []
        self.tasks: list[asyncio.Future[Any]] = []
        self._channel_host = asyncio.Semaphore(0)
        self.pens: Pens[str] = Pens(1, self._spawn)

    def _spawn(self, work: Coroutine[Any, Any, Any]) -> None:
        self.tasks.append(asyncio.get_running_loop().create_task(work))

    def want(self, whose: tuple[str, str], what: str) -> asyncio.Future[str]:
        return asyncio.get_running_loop().create_task(self.pens.draw(whose, what, self._make(what)))

    def _make(self, what: str) -> Callable[[], Awaitable[str]]:
        async def make() -> str:
            await self._channel_host.acquire()
            self.drawn.append(what)
            if what == "torn":
                raise ValueError(what)
            return what

        return make

    async def let(self, times: int) -> None:
        for _ in range(times):
            self._channel_host.release()
            for _ in range(10):
                await asyncio.sleep(0)


@pytest.fixture
async def desk() -> Desk:
    return Desk()


async def test_many_wishes_of_one_delay_another_by_one(desk: Desk) -> None:
    flood = [desk.want(EVE, f"e{number}") for number in range(50)]
    mine = desk.want(MAI, "m")
    await asyncio.sleep(0)
    await desk.let(3)
    assert "m" in desk.drawn
    assert await mine == "m"
    await desk.let(50)
    assert [await one for one in flood] == [f"e{number}" for number in range(50)]


async def test_many_cookies_of_a_network_delay_another_network_by_one(desk: Desk) -> None:
    flood = [desk.want(("far", f"eve {number}"), f"e{number}") for number in range(50)]
    flood.append(desk.want(MAI, "m"))
    await asyncio.sleep(0)
    await desk.let(3)
    assert "m" in desk.drawn
    await desk.let(50)
    await asyncio.gather(*flood)


async def test_within_a_network_people_take_turns(desk: Desk) -> None:
    wanted = [("eve", "e0"), ("eve", "e1"), ("eve", "e2"), ("mai", "m"), ("lan", "l")]
    waiting = [desk.want(("hall", who), what) for who, what in wanted]
    await asyncio.sleep(0)
    await desk.let(5)
    assert desk.drawn[-1] == "e2"
    await asyncio.gather(*waiting)


async def test_the_same_is_drawn_once_and_in_the_first_turn_that_comes(desk: Desk) -> None:
    theirs = [desk.want(EVE, name) for name in ("e0", "e1", "e2", "both")]
    mine = desk.want(MAI, "both")
    await asyncio.sleep(0)
    await desk.let(4)
    assert sorted(desk.drawn) == ["both", "e0", "e1", "e2"]
    assert desk.drawn.index("both") < 3
    assert [await one for one in (*theirs, mine)] == ["e0", "e1", "e2", "both", "both"]
    again = desk.want(MAI, "both")  # at another moment it may look otherwise
    await desk.let(1)
    assert await again == "both"
    assert desk.drawn.count("both") == 2


async def test_what_nobody_waits_for_is_not_drawn(desk: Desk) -> None:
    first, gone, last = (desk.want(EVE, name) for name in ("first", "gone", "last"))
    await asyncio.sleep(0)
    gone.cancel()
    await asyncio.wait([gone])
    await desk.let(2)
    assert (await first, await last) == ("first", "last")
    assert desk.drawn == ["first", "last"]


async def test_a_fault_is_told_to_everybody_and_the_pen_goes_on(desk: Desk) -> None:
    torn = [desk.want(who, "torn") for who in (EVE, MAI)]
    whole = desk.want(MAI, "whole")
    await asyncio.sleep(0)
    await desk.let(2)
    heard = await asyncio.gather(*torn, return_exceptions=True)
    assert [type(one) for one in heard] == [ValueError, ValueError]
    assert await whole == "whole"
