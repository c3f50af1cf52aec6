"""An author who was asked about something odd has the first word."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from storage.outreach import sessions
from tests.bot.house import START, rows
from tests.handlers.hall import STARTED, Hall
from tests.handlers.officers.approving import DEEDS, noted, texts


async def short_and_sent(hall: Hall) -> None:
    """Its author is asked why it took nine minutes."""
    short = replace(hall.session("closed"), ends_at=STARTED + timedelta(minutes=9))
    await hall.app.store.unit(lambda tx: sessions.save(tx, short))
    await hall.say("binh", "[outreach.send:#]")


WAITING = ["approve.ask_return:#", "approve.unexplained:#"]
"""What an officer may do while the author has the first word."""
OVERDUE = ["approve.unexplained:#", *DEEDS[1:]]
"""Once those hours are over; approving still names what nobody has explained."""


@pytest.mark.parametrize("door", ["[approve.open:#]", "[approve.next:0:asked]"])
async def test_no_door_leads_past_the_author(hall: Hall, door: str) -> None:
    await short_and_sent(hall)
    assert (await hall.say("mai", door))[:2] == WAITING
    assert (await hall.say("mai", "[approve.yes:#]"))[:2] == WAITING
    assert (await hall.now()).state == "submitted"
    assert await noted(hall) == ["session.submitted"]


async def test_an_officer_approves_unexplained_and_what_was_open_is_noted(hall: Hall) -> None:
    await short_and_sent(hall)
    await hall.say("mai", "[approve.open:#]", "[approve.unexplained:#]")
    assert (await hall.now()).state == "approved"
    entries = await hall.app.store.read(lambda tx: rows(tx, "audit_entry"))
    bodies = await hall.app.store.read(lambda tx: rows(tx, "audit_detail"))
    assert entries[-1]["action"] == "session.approved"
    assert json.loads(str(bodies[-1]["body"])) == {
        "before": "submitted",
        "after": "approved",
        "unexplained": "Buổi này ghi 9 phút, thường thì ít nhất 30 phút",
    }


async def test_who_asks_again_is_told_the_reason_as_in_a_return(hall: Hall) -> None:
    await short_and_sent(hall)
    await hall.say("mai", "[approve.open:#]", "[approve.ask_return:#]", "Sao ngắn thế ạ")
    assert (await hall.now()).state == "returned"
    await hall.say("binh", "[oddity.explain:#]")
    assert "chờ bác gửi lại" in await texts(hall, "binh", "Hôm đó mưa")
    await hall.say("binh", "[outreach.send:#]")
    assert DEEDS[0] in await hall.say("mai", "/duyet")


async def test_the_first_word_lasts_as_long_as_configured(hall: Hall) -> None:
    """The same hours after which officers are written to: one fact."""
    core = hall.app.core
    core.house = replace(core.house, settings=replace(core.house.settings, flag_hours=1))
    await short_and_sent(hall)
    assert (await hall.say("mai", "[approve.open:#]"))[:2] == WAITING
    hall.clock.pass_by(hours=1, minutes=1)
    assert (await hall.say("mai", "[approve.open:#]"))[:4] == OVERDUE


async def test_an_unanswered_question_has_two_days(hall: Hall) -> None:
    """The author has the first word; an officer may look, and sees it at the latest then."""
    await short_and_sent(hall)
    assert await hall.say("mai", "/duyet") == ["approve.next:0:asked", "approve.done", "stats.show"]
    clear = replace(hall.session("submitted"), submitted_at=START + timedelta(hours=1))
    other = await hall.app.store.unit(lambda tx: sessions.add(tx, clear))
    assert "Buổi 1/1 chờ duyệt, thêm 1 buổi chờ giải thích" in await texts(hall, "mai", "/duyet")
    await hall.say("mai", f"[approve.yes:{other}]")
    await hall.say("binh", "[oddity.explain:#]", "Hôm đó mưa")
    assert DEEDS[0] in await hall.say("mai", "/duyet")
    assert "Hôm đó mưa" in await texts(hall, "mai", "/duyet")


async def test_it_comes_by_itself_after_two_days(hall: Hall) -> None:
    await short_and_sent(hall)
    hall.clock.pass_by(hours=49)
    assert (await hall.say("mai", "/duyet"))[:4] == OVERDUE
    assert (await hall.say("mai", "duyệt"))[:4] == OVERDUE
    assert (await hall.now()).state == "submitted"
