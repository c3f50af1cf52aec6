"""How many sessions wait is told to officers alone, whenever it is another number than before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.contract import Arrival, Body
from storage.outreach import sessions
from storage.rights import roles
from storage.rights.role import Role
from storage.transaction import Transaction
from tests.bot.house import START, enrol, event
from tests.handlers.hall import Hall
from tests.handlers.officers.approving import texts
from tests.handlers.officers.test_own_sessions import OWN


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


@pytest.mark.parametrize(("who", "related"), OWN, ids=lambda one: getattr(one, "__name__", one))
async def test_what_somebody_else_must_decide_on_does_not_count(
    hall: Hall, who: str, related: Callable[[Transaction], None]
) -> None:
    await hall.app.store.unit(related)
    assert set(await told(hall, who, Arrival())) == {None}
    assert "approve.next" not in await hall.say(who, "/start")


@pytest.mark.parametrize("own", [1, 60], ids=["one", "more than a page of the queue"])
async def test_the_place_in_the_queue_leaves_out_what_one_may_not_decide(
    hall: Hall, own: int
) -> None:
    def wait(tx: Transaction) -> None:
        for _ in range(own):
            sessions.add(tx, replace(hall.session("submitted"), author_id=4, address_id=4))
        last = START + timedelta(hours=1)
        sessions.add(tx, replace(hall.session("submitted"), submitted_at=last))

    await hall.app.store.unit(wait)
    assert (await told(hall, "mai", Arrival()))[-1] == 2
    await hall.say("mai", "/duyet")
    text = await texts(hall, "mai", f"[approve.next:{hall.number}]")
    assert text.startswith("**Buổi 2/2 chờ duyệt")


async def test_a_tie_of_invitation_leaves_it_out_too(hall: Hall) -> None:
    """While another officer is there to decide."""

    def invited(tx: Transaction) -> None:
        enrol(tx, "hoa", hall.clock, role="officer", channel="box")
        son = enrol(tx, "son", hall.clock, channel="box")
        here, who = son.address_id, son.person_id
        grant = roles.Grant(0, here, Role.TEAM_LEADER, None, 4, team_id=1, person_id=who)
        roles.grant(tx, grant, hall.clock())
        sessions.save(tx, hall.session("withdrawn"))
        sessions.add(tx, replace(hall.session("submitted"), author_id=who, address_id=here))

    await hall.app.store.unit(invited)
    assert set(await told(hall, "mai", Arrival())) == {None}
    assert (await told(hall, "hoa", Arrival()))[-1] == 1
