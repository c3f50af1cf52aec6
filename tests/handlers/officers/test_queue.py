"""How many sessions wait is told to officers alone, whenever it is another number than before."""

from __future__ import annotations

from handlers.contract import Arrival, Body
from tests.bot.house import event
from tests.handlers.hall import Hall


async def told(hall: Hall, who: str, said: Body | str) -> list[int | None]:
    body = said.replace("#", str(hall.number)) if isinstance(said, str) else said
    letters = await hall.app.receive(event(who, body, hall.clock, channel="box"))
    return [letter.message.waits for letter in letters]


async def test_the_last_message_tells_a_number_that_changed(hall: Hall) -> None:
    assert await told(hall, "mai", "/trogiup") == [1]
    assert await told(hall, "mai", "/trogiup") == [None]
    assert await told(hall, "mai", "[approve.yes:#]") == [None, 0]
    assert await told(hall, "mai", "/trogiup") == [None]


async def test_nobody_else_is_told(hall: Hall) -> None:
    for who in ("binh", "lan"):
        assert set(await told(hall, who, "/trogiup")) == {None}


async def test_a_page_that_is_opened_anew_is_told_again(hall: Hall) -> None:
    await told(hall, "mai", "/trogiup")
    assert (await told(hall, "mai", Arrival()))[-1] == 1
