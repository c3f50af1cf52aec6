"""Whose a session is, what may be done to it in each state, and what people type into its form."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from handlers.turn import WARD_ZONE
from storage.outreach import sessions
from storage.rights import roles
from tests.bot.house import START, event
from tests.handlers.hall import STARTED, STATES, TODAY, Hall

TRIES = [
    "[outreach.open:#]", "[outreach.set:#:kind:BH1]", "[outreach.set:#:helpers:9]",
    "[outreach.set:#:counts0:9]", "[outreach.set:#:groups:mixed]", "[outreach.skip:#:review]",
    "[outreach.tick:#:k7-1]", "[outreach.begin:#]", "[outreach.record:#]", "[outreach.close:#]",
    "[outreach.send:#]", "[outreach.drop:#]", "[outreach.restore:#]", "[outreach.amend:#]",
    "[outreach.ask:#:note]",
]  # fmt: skip


@pytest.mark.parametrize("state", STATES)
async def test_nobody_touches_the_session_of_another(hall: Hall, state: str) -> None:
    await hall.put(state)
    before = await hall.now(), await hall.row()
    for who in ("chi", "dung"):
        for data in TRIES:
            assert await hall.say(who, data)
        await hall.say(who, "typed words")
    assert (await hall.now(), await hall.row()) == before
    assert await hall.corrections() == []


@pytest.mark.parametrize("data", TRIES)
async def test_who_left_the_team_changes_nothing_more(hall: Hall, data: str) -> None:
    await hall.say("binh", "[outreach.ask:#:note]")
    await hall.app.store.unit(lambda tx: roles.withdraw(tx, 1, None, START))
    before = await hall.now(), await hall.row()
    assert await hall.say("binh", data) == ["learn.resume", "help.show", "help.human"]
    assert await hall.say("binh", "a note") != []
    assert (await hall.now(), await hall.row()) == before


@pytest.mark.parametrize(
    ("state", "data", "after"),
    [
        ("draft", "begin", "draft"),  # it was yesterday
        ("draft", "record", "closed"),
        ("planned", "record", "closed"),
        ("open", "record", "open"),
        ("open", "close", "closed"),
        ("draft", "close", "draft"),
        ("closed", "send", "submitted"),
        ("returned", "send", "submitted"),
        ("draft", "send", "draft"),
        ("submitted", "send", "submitted"),
        ("approved", "send", "approved"),
        ("closed", "drop", "withdrawn"),
        ("submitted", "drop", "withdrawn"),
        ("approved", "drop", "approved"),
        ("approved", "restore", "approved"),
    ],
)
async def test_each_state_knows_what_may_follow(
    hall: Hall, state: str, data: str, after: str
) -> None:
    await hall.put(state)
    assert await hall.say("binh", f"[outreach.{data}:#]")
    assert (await hall.now()).state == after
    assert await hall.say("binh", f"[outreach.{data}:#]")  # an old button
    assert (await hall.now()).state == after


async def test_a_session_is_opened_on_its_day_and_closed_when_it_ends(hall: Hall) -> None:
    today = replace(hall.session("planned"), local_date=TODAY)
    await hall.app.store.unit(lambda tx: sessions.save(tx, today))
    assert "checkin.show:#" in await hall.say("binh", "[outreach.begin:#]")
    assert ((await hall.now()).starts_at, (await hall.now()).ends_at) == (START, None)
    hall.clock.pass_by(hours=2)
    assert await hall.say("binh", "[outreach.close:#]")
    assert (await hall.now()).ends_at == hall.clock()


async def test_a_session_forgotten_open_is_asked_when_it_ended(hall: Hall) -> None:
    today = replace(hall.session("planned"), local_date=TODAY)
    await hall.app.store.unit(lambda tx: sessions.save(tx, today))
    await hall.say("binh", "[outreach.begin:#]")
    hall.clock.pass_by(hours=24)
    await hall.say("binh", "[outreach.close:#]")
    assert (await hall.now()).step == "until"
    for impossible in ("7h", "23h50", "never"):
        await hall.say("binh", impossible)
        assert (await hall.now()).ends_at is None
    await hall.say("binh", "10h")
    assert (await hall.now()).ends_at == datetime(2026, 11, 23, 10, tzinfo=WARD_ZONE)


async def test_a_session_put_aside_comes_back_as_it_was(hall: Hall) -> None:
    await hall.say("binh", "[outreach.set:#:counts0:35]", "[outreach.send:#]")
    sent = await hall.now()
    await hall.say("binh", "[outreach.drop:#]", "[outreach.restore:#]")
    assert replace(await hall.now(), touched_at=sent.touched_at) == sent
    assert (await hall.row()).head_count == 35


@pytest.mark.parametrize("typed", ["/huy", "/hoc", "xin chào", "[enrol.start]", "99999999999999"])
async def test_nothing_that_is_typed_loses_a_form(hall: Hall, typed: str) -> None:
    await hall.say("binh", "[outreach.set:#:counts0:35]", "[outreach.ask:#:note]")
    before = await hall.now(), await hall.row()
    await hall.say("binh", typed)
    after = await hall.now()
    assert (replace(after, note=None, touched_at=before[0].touched_at), await hall.row()) == before


async def test_a_part_of_the_day_is_kept_until_its_hours_come(hall: Hall) -> None:
    await hall.say("binh", "[outreach.ask:#:when]", "tối thứ 7")
    assert (await hall.now()).starts_at is None  # 8:30 was no evening
    await hall.say("binh", "7h đến 9h")
    one = await hall.now()
    local = [at.astimezone(WARD_ZONE) for at in (one.starts_at, one.ends_at) if at]
    assert [f"{at:%d/%m %H:%M}" for at in local] == ["21/11 19:00", "21/11 21:00"]


async def test_a_masked_number_is_no_note(hall: Hall) -> None:
    await hall.say("binh", "[outreach.ask:#:note]", "căn cước 031088001234")
    assert (await hall.now()).note is None


async def test_two_drafts_of_one_day_are_told_apart(hall: Hall) -> None:
    later = replace(hall.session("closed"), starts_at=STARTED + timedelta(hours=6), place="There")
    await hall.app.store.unit(lambda tx: sessions.add(tx, later))
    for door in ("/buoi", "[outreach.mine]"):
        letters = await hall.app.receive(event("binh", door, hall.clock, channel="box"))
        shown = [one for row in letters[0].message.buttons for one in row]
        labels = [label for label, data in shown if data.startswith("outreach.open:")]
        assert len(labels) == len(set(labels)) == 2
        assert any("14:30" in label for label in labels)


@pytest.mark.parametrize(
    ("step", "said", "tapped", "kept"),
    [
        ("results0", "qr 2", 1, {"kq3": None, "kq4": 2}),
        ("results0", "qr 2", 0, {"kq3": 2, "kq4": None}),
        ("counts0", "35 là tổng?", 0, {"head_count": 35}),
    ],
)
async def test_what_may_be_meant_is_offered(
    hall: Hall, step: str, said: str, tapped: int, kept: dict[str, int | None]
) -> None:
    before = await hall.row()
    asked = await hall.say("binh", f"[outreach.ask:#:{step}]", said)
    assert await hall.row() == before
    await hall.say("binh", f"[{asked[tapped]}]")
    assert {name: getattr(await hall.row(), name) for name in kept} == kept
