"""A team is ended while a session of it is not finished: its recorder finishes that, no more."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from storage.outreach import sessions
from tests.bot.house import enrol, event, lane_of, rows
from tests.handlers.hall import TODAY, Hall

LEFT = ("draft", "open", "closed", "returned", "submitted")
"""With these a recorder has still to do."""


@pytest.fixture
async def hall(hall: Hall) -> Hall:
    """binh has a session, chi of the same team has none, mai is an officer."""
    await hall.app.store.unit(
        lambda tx: enrol(tx, "mai", hall.clock, role="officer", channel="box")
    )
    return hall


async def end(hall: Hall) -> dict[str, str]:
    """Mai ends the team; what each is told."""
    await hall.say("mai", "[team.end:1]")
    names: dict[object, str] = {lane_of(name, "box"): name for name in ("mai", "binh", "chi")}
    found = await hall.app.store.read(lambda tx: rows(tx, "outbox"))
    return {names[one["lane"]]: str(json.loads(str(one["message"]))["text"]) for one in found}


@pytest.mark.parametrize("state", LEFT)
async def test_who_has_a_session_left_finds_it_and_is_told_until_when(
    hall: Hall, state: str
) -> None:
    await hall.put(state)
    told = await end(hall)
    assert "còn 1 buổi của đội" in told["binh"]
    assert "đến hết ngày 30/11/2026" in told["binh"]
    assert "vai trò của bác trong đội cũng hết" in told["chi"]
    assert "1 thành viên còn phiếu dở" in told["mai"]
    assert await hall.say("binh", "/buoi") == ["outreach.open:#", "help.human"]
    assert (await hall.now()).state == state
    assert "outreach.open:#" not in await hall.say("chi", "/buoi")


async def test_it_is_filled_in_and_sent_in_the_teams_name(hall: Hall) -> None:
    await end(hall)
    await hall.say("binh", "[outreach.set:#:counts0:35]", "[outreach.send:#]")
    one = await hall.now()
    assert (one.state, one.team_id, (await hall.row()).head_count) == ("submitted", 1, 35)


async def test_what_an_officer_returns_is_mended(hall: Hall) -> None:
    await hall.put("submitted")
    await end(hall)
    await hall.say("mai", "[approve.ask_return:#]", "Ghi thiếu số người")
    await hall.say("binh", "[outreach.set:#:counts0:35]", "[outreach.send:#]")
    assert (await hall.now()).state == "submitted"


async def test_a_form_without_a_day_is_not_lost_either(hall: Hall) -> None:
    bare = replace(hall.session("draft"), step="when", local_date=None, starts_at=None)
    await hall.app.store.unit(lambda tx: sessions.save(tx, replace(bare, ends_at=None)))
    assert "còn 1 buổi" in (await end(hall))["binh"]
    await hall.say("binh", "[outreach.ask:#:when]", "hôm nay 6h-6h30")
    assert (await hall.now()).local_date == TODAY


@pytest.mark.parametrize("tap", ["outreach.new", "outreach.plan", "outreach.again"])
async def test_a_team_that_is_over_begins_nothing(hall: Hall, tap: str) -> None:
    await end(hall)
    assert await hall.say("binh", f"[{tap}]") == ["outreach.open:#", "help.human"]
    assert len(await hall.app.store.read(lambda tx: rows(tx, "outreach_session"))) == 1


async def test_a_draft_of_today_is_written_down_and_not_opened(hall: Hall) -> None:
    today = replace(hall.session("draft"), local_date=TODAY)
    await hall.app.store.unit(lambda tx: sessions.save(tx, today))
    await end(hall)
    assert "outreach.begin:#" not in await hall.say("binh", "[outreach.begin:#]")
    assert (await hall.now()).state == "draft"


async def test_after_some_days_it_is_over(hall: Hall) -> None:
    await end(hall)
    hall.clock.pass_by(hours=7 * 24)
    assert "outreach.open:#" in await hall.say("binh", "/buoi")
    hall.clock.pass_by(hours=24)
    assert await hall.say("binh", "[outreach.send:#]") == [
        "learn.resume",
        "help.show",
        "help.human",
    ]
    assert (await hall.now()).state == "closed"


async def test_the_officer_is_told_before_what_is_left(hall: Hall) -> None:
    asked = await hall.app.receive(event("mai", "[team.ask_end:1]", hall.clock, channel="box"))
    assert "Đội còn 1 buổi chưa gửi" in asked[0].message.text
