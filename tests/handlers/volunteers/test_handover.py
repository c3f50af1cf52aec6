"""A leader closes, or goes on with, what a teammate has open; nobody else does."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from storage.outreach import history, orphans, sessions
from tests.bot.house import START, rows
from tests.handlers.hall import STATES, TODAY, Hall

CHI = 2
END, TAKE = "[outreach.end_for:#]", "[outreach.take:#]"


@pytest.fixture
async def hall(hall: Hall) -> Hall:
    """chi's session is open, and binh leads the team."""
    await put(hall, "open")
    return hall


async def put(hall: Hall, state: str, author: int = CHI) -> None:
    one = hall.session(state)
    theirs = replace(one, author_id=author, address_id=author, local_date=TODAY, starts_at=START)
    await hall.app.store.unit(lambda tx: sessions.save(tx, replace(theirs, ends_at=None)))
    to = (author, author)
    await hall.app.store.unit(lambda tx: orphans.hand_over(tx, hall.number, to, START))


async def deeds(hall: Hall) -> tuple[list[str], list[object]]:
    """What happened to the session, and what was noted of it."""
    happened = await hall.app.store.read(lambda tx: history.events(tx, hall.number))
    noted = await hall.app.store.read(lambda tx: rows(tx, "audit_entry"))
    return [one.what for one in happened], [one["action"] for one in noted]


@pytest.mark.parametrize("door", ["/buoi", "[team.open:1]"])
async def test_the_leader_finds_what_a_member_has_open(hall: Hall, door: str) -> None:
    assert "outreach.opened" in await hall.say("binh", door)
    assert "outreach.ask_take:#" in await hall.say("binh", "[outreach.opened]")
    assert await hall.say("binh", "[outreach.ask_take:#]") == [
        *("outreach.end_for:#", "outreach.take:#", "outreach.opened"),
    ]
    assert "outreach.opened" not in await hall.say("chi", door)


async def test_closed_it_stays_its_authors(hall: Hall) -> None:
    hall.clock.pass_by(hours=1)
    await hall.say("binh", END)
    one = await hall.now()
    assert (one.state, one.author_id, one.address_id) == ("closed", CHI, CHI)
    assert (one.ends_at, one.step) == (START + timedelta(hours=1), "counts0")
    assert await deeds(hall) == (["closed"], ["session.closed"])
    assert await hall.say("binh", END)  # an old button
    assert await deeds(hall) == (["closed"], ["session.closed"])
    assert await hall.say("chi", "[outreach.open:#]", "35")
    assert (await hall.row()).head_count == 35


async def test_when_a_forgotten_one_ended_is_asked(hall: Hall) -> None:
    hall.clock.pass_by(hours=7)
    await hall.say("binh", END)
    assert ((await hall.now()).state, (await hall.now()).ends_at) == ("closed", None)
    assert (await hall.now()).step == "until"


async def test_taken_over_it_is_open_still_and_the_leaders(hall: Hall) -> None:
    assert "outreach.close:#" in await hall.say("binh", TAKE)
    assert ((await hall.now()).state, (await hall.now()).author_id) == ("open", 1)
    await hall.say("chi", "[outreach.close:#]")
    assert (await hall.now()).state == "open"
    await hall.say("binh", "[outreach.close:#]")
    assert await deeds(hall) == (["taken", "closed"], ["session.taken"])


@pytest.mark.parametrize("data", [END, TAKE])
@pytest.mark.parametrize("who", ["chi", "dung"])
async def test_nobody_else_does(hall: Hall, who: str, data: str) -> None:
    before = await hall.now()
    assert await hall.say(who, data)
    assert (await hall.now(), await deeds(hall)) == (before, ([], []))


@pytest.mark.parametrize("state", [one for one in STATES if one != "open"])
async def test_what_is_not_open_is_left_to_its_author(hall: Hall, state: str) -> None:
    await put(hall, state)
    before = await hall.now()
    for data in (END, *([] if state == "closed" else [TAKE])):
        assert await hall.say("binh", data)
    assert (await hall.now(), await deeds(hall)) == (before, ([], []))


async def test_closed_and_not_sent_it_is_taken_over_to_be_finished(hall: Hall) -> None:
    await put(hall, "closed")
    assert await hall.say("binh", TAKE)
    assert ((await hall.now()).state, (await hall.now()).author_id) == ("closed", 1)
    assert await deeds(hall) == (["taken"], ["session.taken"])


async def test_one_of_ones_own_is_no_teammates(hall: Hall) -> None:
    await put(hall, "open", author=1)
    assert "outreach.opened" not in await hall.say("binh", "/buoi")
    await hall.say("binh", TAKE)
    assert await deeds(hall) == ([], [])
