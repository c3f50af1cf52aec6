"""What comes first for whoever comes back: what waits for them, by their roles."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from storage.outreach import flags, sessions
from storage.outreach.flags import Flag
from storage.transaction import Transaction
from tests.bot.house import START
from tests.handlers.hall import Hall

FIRST = {
    "draft": "outreach.open:#",
    "open": "outreach.open:#",
    "closed": "outreach.open:#",
    "returned": "outreach.open:#",
    "planned": "outreach.open:#",
    "submitted": "outreach.show",
    "approved": "outreach.show",
    "withdrawn": "outreach.show",
}


@pytest.mark.parametrize(("state", "first"), FIRST.items())
async def test_a_session_to_finish_comes_first(hall: Hall, state: str, first: str) -> None:
    await hall.put(state)
    offered = await hall.say("binh", "/start")
    assert offered[0] == first
    assert "outreach.show" in offered
    assert "learn.resume" in offered


async def test_what_officers_wait_for_comes_before_it(hall: Hall) -> None:
    def ask(tx: Transaction) -> None:
        flags.record(tx, Flag(0, hall.number, "short", "", "{}", START))
        sessions.add(tx, hall.session("draft"))

    await hall.put("submitted")
    await hall.app.store.unit(ask)
    assert (await hall.say("binh", "/start"))[:2] == ["oddity.show:#", "outreach.open:2"]


async def test_a_day_to_come_does_not_press(hall: Hall) -> None:
    def plan(tx: Transaction) -> None:
        one = hall.session("planned")
        day = START.date() + timedelta(days=9)
        sessions.save(tx, replace(one, local_date=day))

    await hall.app.store.unit(plan)
    assert (await hall.say("binh", "/start"))[0] == "outreach.show"
